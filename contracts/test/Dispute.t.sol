// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAdjudicator} from "../src/interfaces/IAdjudicator.sol";
import {Typed} from "../src/libraries/Typed.sol";
import {Channel, CloseTerms, Dispute, Ledger, Lock, Reply, State, Status, WithdrawTerms} from "../src/types/Types.sol";
import {Base} from "./utils/Base.sol";
import {ScriptedResolver} from "./utils/Resolvers.sol";
import {Vm, vm} from "./utils/Vm.sol";

/// @dev Challenges, answers and what ends them.
contract DisputeTest is Base {
    Channel private _c;
    bytes32 private _id;

    function setUp() public override {
        super.setUp();
        (Channel memory c, bytes32 id) = _open(100 ether, 50 ether);
        _c = c;
        _id = id;
    }

    /* CHALLENGE */

    function test_ASideChallengesAndIsPaid() external {
        State memory state = _state(_c, 3, 30 ether, 2, 5 ether);
        Dispute memory dispute = _challenge(state);
        _expectStatus(_id, Status.Disputed, 0);
        vm.warp(dispute.windowEnd);
        _settle(state, dispute);
        _expectStatus(_id, Status.None, 1);
        _expectGains(-25 ether, 25 ether);
    }

    function test_TheSlotCommitsToAllOfIt() external {
        State memory state = _state(_c, 3, 30 ether, 2, 5 ether);
        Dispute memory dispute = _challenge(state);
        bytes32 hash = harness.commitment(0, dispute, state.ledger0, state.ledger1);
        eq(adjudicator.slotOf(_id), uint256(hash) | 1 << 255, "slot");
    }

    /// @dev R21: who funded, and never got a signature, gets all back alone.
    function test_R21_EmptyLedgersNeedNoSignature() external {
        State memory state = _state(_c, 0, 0, 0, 0);
        Dispute memory dispute = _dispute(_id);
        vm.prank(bob);
        adjudicator.challenge(state, 1, "", "");
        vm.warp(dispute.windowEnd);
        _settle(state, dispute);
        _expectGains(0, 0);
    }

    function test_VersionZeroWithContentsNeedsTheSignature() external {
        State memory state = _state(_c, 0, 0, 0, 1);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.NotParty.selector, 1));
        vm.prank(alice);
        adjudicator.challenge(state, 0, "", "");
    }

    function test_R2_AThirdPartyNeedsAChallengeSignature() external {
        State memory state = _state(_c, 3, 30 ether, 2, 5 ether);
        bytes32 hash = harness.hash(state);
        bytes memory byBob = _sign(BOB_HOT, hash);
        bytes memory byAlice = _sign(ALICE_HOT, hash);
        bytes memory answer = _sign(ALICE_HOT, harness.hashAnswer(state));
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.NotParty.selector, 0));
        vm.prank(mallory);
        adjudicator.challenge(state, 0, byBob, "");
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.BadSignature.selector, 0));
        vm.prank(mallory);
        adjudicator.challenge(state, 0, byBob, byAlice); // a State signature starts nothing
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.BadSignature.selector, 0));
        vm.prank(mallory);
        adjudicator.challenge(state, 0, byBob, answer); // R10: nor does an Answer
        bytes memory challenge = _sign(ALICE_HOT, harness.hashChallenge(state));
        vm.prank(mallory);
        adjudicator.challenge(state, 0, byBob, challenge);
        _expectStatus(_id, Status.Disputed, 0);
    }

    function test_TheOtherSideMustHaveSigned() external {
        State memory state = _state(_c, 3, 30 ether, 2, 5 ether);
        bytes memory own = _sign(ALICE_HOT, harness.hash(state));
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.BadSignature.selector, 1));
        vm.prank(alice);
        adjudicator.challenge(state, 0, own, "");
        vm.expectRevert(IAdjudicator.BadSide.selector);
        vm.prank(alice);
        adjudicator.challenge(state, 2, own, "");
    }

    function test_AStateOfAnotherChannelOrEpochIsNothing() external {
        State memory state = _state(_c, 3, 30 ether, 2, 5 ether);
        bytes memory signature = _sign(BOB_HOT, harness.hash(state));
        state.epoch = 1;
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongEpoch.selector, 0));
        vm.prank(alice);
        adjudicator.challenge(state, 0, signature, "");
        state.epoch = 0;
        state.channel.nonce = 2;
        _open(state.channel, 0, 10 ether, 0);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.BadSignature.selector, 1));
        vm.prank(alice);
        adjudicator.challenge(state, 0, signature, "");
    }

    function test_NoSecondChallenge() external {
        State memory state = _state(_c, 3, 30 ether, 2, 5 ether);
        bytes memory signature = _sign(BOB_HOT, harness.hash(state));
        _challenge(state);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongStatus.selector, Status.Disputed));
        vm.prank(alice);
        adjudicator.challenge(state, 0, signature, "");
    }

    function test_LocksAreLimited() external {
        State memory state = _state(_c, 3, 30 ether, 2, 5 ether);
        state.ledger1.locks = new Lock[](241);
        bytes memory signature = _sign(BOB_HOT, harness.hash(state));
        vm.expectRevert(IAdjudicator.TooManyLocks.selector);
        vm.prank(alice);
        adjudicator.challenge(state, 0, signature, "");
    }

    function test_WordsOfALockAreClean() external {
        State memory state = _state(_c, 3, 30 ether, 2, 5 ether);
        state.ledger1.locks = _locks(_lock(address(this), 1 ether, 0));
        bytes memory data = abi.encodeCall(IAdjudicator.challenge, (state, 0, new bytes(65), ""));
        uint256 marker = uint256(uint160(address(this)));
        for (uint256 i = 4; i < data.length; i += 32) {
            bytes32 word;
            assembly { word := mload(add(add(data, 0x20), i)) }
            if (uint256(word) == marker) assembly { mstore(add(add(data, 0x20), i), or(word, shl(200, 1))) }
        }
        vm.prank(alice);
        (bool done, bytes memory reason) = address(adjudicator).call(data);
        yes(!done && bytes4(reason) == Typed.DirtyWord.selector, "dirty word");
    }

    /// @dev Nor does a channel have another id by bits that nobody looks at.
    function test_WordsOfAChannelAreClean() external {
        bytes memory data = abi.encodeCall(IAdjudicator.channelId, (_c));
        for (uint256 word = 0; word < 9; ++word) {
            bytes memory dirty = bytes.concat(data);
            dirty[4 + 32 * word] = 0x01;
            (bool done, bytes memory reason) = address(adjudicator).call(dirty);
            yes(!done && bytes4(reason) == Typed.DirtyWord.selector, "dirty word");
        }
    }

    /* RESPOND */

    /// @dev Bob posts an old state; Alice answers with the newest.
    function test_AnOldStateIsAnswered() external {
        State memory old = _state(_c, 1, 1 ether, 9, 40 ether);
        State memory newest = _state(_c, 7, 2 ether, 10, 45 ether);
        Dispute memory dispute = _challengeByBob(old);
        dispute = _respond(old, dispute, newest);
        vm.warp(dispute.windowEnd);
        _settle(newest, dispute);
        _expectGains(43 ether, -43 ether);
    }

    /// @dev Each ledger by itself: nobody signed the pair that results, and it is right.
    function test_MergesLedgerByLedger() external {
        State memory posted = _state(_c, 5, 10 ether, 1, 1 ether);
        State memory answer = _state(_c, 4, 9 ether, 8, 20 ether);
        Dispute memory dispute = _challengeByBob(posted);
        dispute = _respond(posted, dispute, answer);
        State memory merged = _state(_c, 5, 10 ether, 8, 20 ether);
        vm.warp(dispute.windowEnd);
        _settle(merged, dispute);
        _expectGains(10 ether, -10 ether);
    }

    function test_R10_AtAnEqualVersionTheFirstContentStays() external {
        State memory posted = _state(_c, 5, 10 ether, 1, 1 ether);
        State memory twin = _state(_c, 5, 50 ether, 2, 2 ether);
        Dispute memory dispute = _challengeByBob(posted);
        dispute = _respond(posted, dispute, twin);
        State memory merged = _state(_c, 5, 10 ether, 2, 2 ether);
        vm.warp(dispute.windowEnd);
        _settle(merged, dispute);
    }

    function test_R10_AnAnswerThatRaisesNothingReverts() external {
        State memory posted = _state(_c, 5, 10 ether, 5, 1 ether);
        Dispute memory dispute = _challengeByBob(posted);
        State[2] memory stale = [_state(_c, 5, 10 ether, 5, 1 ether), _state(_c, 4, 9 ether, 5, 1 ether)];
        for (uint256 i = 0; i < 2; ++i) {
            Reply memory reply = _reply(stale[i]);
            vm.expectRevert(IAdjudicator.NothingNew.selector);
            vm.prank(alice);
            adjudicator.respond(posted, dispute, reply);
        }
    }

    function test_R10_OneOwnAndOneDelegatedAnswerASide() external {
        State memory s0 = _state(_c, 1, 0, 1, 0);
        Dispute memory dispute = _challengeByBob(s0);
        State memory s1 = _state(_c, 2, 0, 2, 0);
        dispute = _respond(s0, dispute, s1); // Alice's own
        State memory s2 = _state(_c, 3, 0, 3, 0);
        Reply memory reply = _reply(s2);
        vm.expectRevert(IAdjudicator.AnswerUsed.selector);
        vm.prank(alice);
        adjudicator.respond(s1, dispute, reply);
        reply.answerSignature = _sign(ALICE_HOT, harness.hashAnswer(s2));
        vm.prank(mallory);
        adjudicator.respond(s1, dispute, reply); // her tower's
        dispute.answers |= 2;
        State memory s3 = _state(_c, 4, 0, 4, 0);
        reply = _reply(s3);
        reply.answerSignature = _sign(ALICE_HOT, harness.hashAnswer(s3));
        vm.expectRevert(IAdjudicator.AnswerUsed.selector);
        vm.prank(mallory);
        adjudicator.respond(s2, dispute, reply);
        eq(dispute.answers, 3, "answers");
    }

    function test_R10_ASidesAnswersAreItsOwn() external {
        State memory s0 = _state(_c, 1, 0, 1, 0);
        Dispute memory dispute = _challengeByBob(s0);
        State memory s1 = _state(_c, 2, 0, 2, 0);
        Reply memory reply = _reply(s1);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.NotParty.selector, 0));
        vm.prank(mallory);
        adjudicator.respond(s0, dispute, reply);
        bytes memory state = _sign(ALICE_HOT, harness.hash(s1));
        bytes memory challenge = _sign(ALICE_HOT, harness.hashChallenge(s1));
        reply.answerSignature = state;
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.BadSignature.selector, 0));
        adjudicator.respond(s0, dispute, reply);
        reply.answerSignature = challenge;
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.BadSignature.selector, 0));
        adjudicator.respond(s0, dispute, reply);
        reply.answerSignature = "";
        reply.stateSignature = state;
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.BadSignature.selector, 1));
        vm.prank(alice);
        adjudicator.respond(s0, dispute, reply);
        reply.side = 2;
        vm.expectRevert(IAdjudicator.BadSide.selector);
        vm.prank(alice);
        adjudicator.respond(s0, dispute, reply);
    }

    /// @dev The window is fixed by the challenge; answers do not move it.
    function test_R10_TheWindowIsNeverExtended() external {
        State memory s0 = _state(_c, 1, 0, 1, 0);
        Dispute memory dispute = _challengeByBob(s0);
        uint64 end = dispute.windowEnd;
        State memory s1 = _state(_c, 2, 0, 2, 0);
        vm.warp(end - 1);
        dispute = _respond(s0, dispute, s1);
        eq(dispute.windowEnd, end, "window");
        State memory s2 = _state(_c, 3, 0, 3, 0);
        Reply memory reply = _reply(s2);
        reply.answerSignature = _sign(ALICE_HOT, harness.hashAnswer(s2));
        vm.expectRevert(IAdjudicator.WindowOpen.selector);
        _settle(s1, dispute);
        vm.warp(end);
        vm.expectRevert(IAdjudicator.WindowClosed.selector);
        adjudicator.respond(s1, dispute, reply);
        _settle(s1, dispute);
    }

    function test_OnlyTheDisputeOnRecordIsAnswered() external {
        State memory s0 = _state(_c, 1, 0, 1, 0);
        Dispute memory dispute = _challengeByBob(s0);
        State memory s1 = _state(_c, 2, 0, 2, 0);
        Reply memory reply = _reply(s1);
        for (uint256 i = 0; i < 10; ++i) {
            Dispute memory forged = abi.decode(abi.encode(dispute), (Dispute));
            State memory posted = abi.decode(abi.encode(s0), (State));
            if (i == 0) forged.funded0++;
            if (i == 1) forged.funded1++;
            if (i == 2) forged.paid0++;
            if (i == 3) forged.paid1++;
            if (i == 4) forged.resolved++;
            if (i == 5) forged.windowEnd++;
            if (i == 6) forged.answers++;
            if (i == 7) posted.ledger0.sent++;
            if (i == 8) posted.ledger1.version++;
            if (i == 9) posted.epoch++;
            vm.expectRevert(IAdjudicator.WrongDispute.selector);
            vm.prank(alice);
            adjudicator.respond(posted, forged, reply);
        }
    }

    function test_AnsweringNeedsADispute() external {
        State memory s0 = _state(_c, 1, 0, 1, 0);
        Reply memory reply = _reply(_state(_c, 2, 0, 2, 0));
        Dispute memory dispute = _dispute(_id);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongStatus.selector, Status.Open));
        vm.prank(alice);
        adjudicator.respond(s0, dispute, reply);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongStatus.selector, Status.Open));
        _settle(s0, dispute);
    }

    /// @dev The event carries what was verified: the merged ledgers, not the posted ones.
    function test_EventsCarryVerifiedData() external {
        State memory posted = _state(_c, 5, 10 ether, 1, 1 ether);
        State memory answer = _state(_c, 4, 9 ether, 8, 20 ether);
        Dispute memory dispute = _dispute(_id);
        vm.expectEmit(true, true, true, true, address(adjudicator));
        emit IAdjudicator.Challenged(_id, 0, posted.ledger0, posted.ledger1, dispute);
        _challengeByBob(posted);
        dispute.answers = 1;
        vm.expectEmit(true, true, true, true, address(adjudicator));
        emit IAdjudicator.Responded(_id, 0, posted.ledger0, answer.ledger1, dispute);
        dispute.answers = 0;
        _respond(posted, dispute, answer);
    }

    /// @dev Whoever has a newer state of each side dominates: any order of posting gives the same payout (differential
    /// against the plain maximum).
    function testFuzz_MergeIsTheMaximumOfEachLedger(uint64[4] memory versions) external {
        State memory a = _versioned(versions[0] % 50, versions[1] % 50);
        State memory b = _versioned(versions[2] % 50, versions[3] % 50);
        Dispute memory dispute = _challengeByBob(a);
        if (b.ledger0.version > a.ledger0.version || b.ledger1.version > a.ledger1.version) {
            dispute = _respond(a, dispute, b);
        }
        State memory merged = _versioned(
            a.ledger0.version > b.ledger0.version ? a.ledger0.version : b.ledger0.version,
            a.ledger1.version > b.ledger1.version ? a.ledger1.version : b.ledger1.version
        );
        vm.warp(dispute.windowEnd);
        _settle(merged, dispute);
        int256 net = int256(uint256(merged.ledger0.sent)) - int256(uint256(merged.ledger1.sent));
        _expectGains(-net, net);
    }

    function _versioned(uint64 v0, uint64 v1) private view returns (State memory) {
        return _state(_c, v0, uint128(v0) * 1 ether, v1, uint128(v1) * 1 ether);
    }

    /* AGREEMENT ENDS A DISPUTE */

    function test_R17_AgreementEndsADisputeAtAnyTime() external {
        State memory posted = _state(_c, 1, 0, 9, 40 ether);
        Dispute memory dispute = _challengeByBob(posted);
        CloseTerms memory terms = CloseTerms(_c, 0, 10 ether, FOREVER);
        bytes32 hash = harness.hash(terms);
        (bytes memory a, bytes memory b) = (_sign(ALICE_HOT, hash), _sign(BOB_HOT, hash));
        (bytes32 h0, bytes32 h1) = (harness.hash(posted.ledger0), harness.hash(posted.ledger1));
        vm.expectRevert(IAdjudicator.WrongDispute.selector);
        adjudicator.closeDisputed(terms, a, b, dispute, h1, h0);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.BadSignature.selector, 1));
        adjudicator.closeDisputed(terms, a, a, dispute, h0, h1);
        adjudicator.closeDisputed(terms, a, b, dispute, h0, h1);
        _expectGains(-10 ether, 10 ether);
        _expectStatus(_id, Status.None, 1);
    }

    /// @dev `net` counts from the whole epoch, so that a close signed before a part was paid cannot pay it twice.
    function test_AgreementDeductsWhatWasPaid() external {
        ScriptedResolver resolver = new ScriptedResolver();
        State memory posted = _state(_c, 1, 20 ether, 1, 0);
        posted.ledger0.locks = _locks(_lock(address(resolver), 10 ether, 0));
        Dispute memory dispute = _challenge(posted);
        vm.warp(dispute.windowEnd);
        _settle(posted, dispute);
        _expectGains(-30 ether, 20 ether);
        dispute.paid0 = 70 ether;
        dispute.paid1 = 70 ether;
        CloseTerms memory terms = CloseTerms(_c, 0, 24 ether, FOREVER);
        bytes32 hash = harness.hash(terms);
        (bytes memory a, bytes memory b) = (_sign(ALICE_HOT, hash), _sign(BOB_HOT, hash));
        adjudicator.closeDisputed(terms, a, b, dispute, harness.hash(posted.ledger0), harness.hash(posted.ledger1));
        _expectGains(-24 ether, 24 ether);
    }

    /* HELPERS */

    function _challengeByBob(State memory state) private returns (Dispute memory dispute) {
        dispute = _dispute(_id);
        bytes memory signature = _sign(ALICE_HOT, harness.hash(state));
        vm.prank(bob);
        adjudicator.challenge(state, 1, signature, "");
    }

    /// @dev In Alice's name, by herself.
    function _respond(State memory posted, Dispute memory dispute, State memory answer)
        private
        returns (Dispute memory)
    {
        Reply memory reply = _reply(answer);
        vm.prank(alice);
        adjudicator.respond(posted, dispute, reply);
        dispute.answers |= 1;
        return dispute;
    }

    function _reply(State memory state) private view returns (Reply memory reply) {
        reply.ledger0 = state.ledger0;
        reply.ledger1 = state.ledger1;
        reply.stateSignature = _sign(BOB_HOT, harness.hash(state));
    }
}
