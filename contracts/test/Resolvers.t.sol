// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Instalments} from "../src/apps/Instalments.sol";
import {IResolver} from "../src/interfaces/IResolver.sol";
import {AppSession} from "../src/resolvers/AppSession.sol";
import {Escrow} from "../src/resolvers/Escrow.sol";
import {HashLock} from "../src/resolvers/HashLock.sol";
import {Pledge} from "../src/resolvers/Pledge.sol";
import {Resolver} from "../src/resolvers/Resolver.sol";
import {Voucher} from "../src/resolvers/Voucher.sol";
import {Test, vm} from "./utils/Vm.sol";

/// @dev Payer, payee and arbiter around one resolver.
abstract contract ResolverTest is Test {
    uint256 internal constant PAYER = 0xa;
    uint256 internal constant PAYEE = 0xb;
    uint256 internal constant ARBITER = 0xc;
    uint40 internal constant START = 1_767_225_600;
    uint40 internal constant DEADLINE = START + 10 days;
    uint128 internal constant AMOUNT = 100 ether;

    address internal payer = vm.addr(PAYER);
    address internal payee = vm.addr(PAYEE);
    address internal arbiter = vm.addr(ARBITER);

    function setUp() public virtual {
        vm.warp(START);
    }

    function _undecided(IResolver resolver, bytes32 condition) internal {
        vm.expectRevert(Resolver.Undecided.selector);
        resolver.payout(condition, AMOUNT);
    }

    /// @dev The answer now, a year later, and for other amounts (R13.1, R13.6).
    function _decided(IResolver resolver, bytes32 condition, uint128 paid) internal {
        uint256 now_ = vm.getBlockTimestamp();
        eq(resolver.payout(condition, AMOUNT), paid, "paid");
        uint128 before;
        for (uint128 amount = 0; amount <= 2 * AMOUNT; amount += AMOUNT / 2) {
            vm.warp(DEADLINE); // some amounts above the total are decided only at the deadline
            uint128 got = resolver.payout(condition, amount);
            yes(got >= before && got <= amount, "falls, or more than the amount");
            before = got;
        }
        vm.warp(DEADLINE + 365 days);
        eq(resolver.payout(condition, AMOUNT), paid, "paid later");
        vm.warp(now_);
    }

    function _separator(string memory name, address resolver) internal view returns (bytes32) {
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256("1"),
                block.chainid,
                resolver
            )
        );
    }

    function _sign(uint256 key, string memory name, IResolver resolver, bytes32 hash)
        internal
        view
        returns (bytes memory)
    {
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", _separator(name, address(resolver)), hash));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }
}

contract HashLockTest is ResolverTest {
    HashLock private _hashLock = new HashLock();
    bytes32 private constant SECRET = keccak256("secret");

    function test_PaysAllForAPreimageInTime() external {
        bytes32 keccak = _hashLock.conditionOf(HashLock.Algorithm.Keccak256, keccak256(abi.encode(SECRET)), DEADLINE);
        bytes32 sha = _hashLock.conditionOf(HashLock.Algorithm.Sha256, sha256(abi.encode(SECRET)), DEADLINE);
        yes(keccak != sha, "one condition for two algorithms");
        yes(
            _hashLock.conditionOf(HashLock.Algorithm.Keccak256, SECRET, DEADLINE)
                != _hashLock.conditionOf(HashLock.Algorithm.Sha256, SECRET, DEADLINE),
            "the algorithm is not in the condition"
        );
        _undecided(_hashLock, keccak);
        vm.warp(DEADLINE - 1);
        _reveal(HashLock.Algorithm.Keccak256, SECRET, DEADLINE);
        _decided(_hashLock, keccak, AMOUNT);
        yes(_hashLock.isRevealed(keccak) && !_hashLock.isRevealed(sha), "recorded");
        _undecided(_hashLock, sha);
        _reveal(HashLock.Algorithm.Sha256, SECRET, DEADLINE);
        _decided(_hashLock, sha, AMOUNT);
    }

    function test_R13_APreimageAtTheDeadlineIsLate() external {
        bytes32 condition = _hashLock.conditionOf(HashLock.Algorithm.Keccak256, keccak256(abi.encode(SECRET)), DEADLINE);
        vm.warp(DEADLINE);
        _decided(_hashLock, condition, 0);
        _reveal(HashLock.Algorithm.Keccak256, SECRET, DEADLINE);
        _decided(_hashLock, condition, 0);
    }

    function test_AnotherDeadlineIsAnotherCondition() external {
        bytes32 hash = keccak256(abi.encode(SECRET));
        _reveal(HashLock.Algorithm.Keccak256, SECRET, DEADLINE + 1);
        _undecided(_hashLock, _hashLock.conditionOf(HashLock.Algorithm.Keccak256, hash, DEADLINE));
        vm.warp(DEADLINE);
        _decided(_hashLock, _hashLock.conditionOf(HashLock.Algorithm.Keccak256, hash, DEADLINE), 0);
    }

    function test_ABatchSkipsWhatIsLateOrKnown() external {
        HashLock.Preimage[] memory batch = new HashLock.Preimage[](4);
        batch[0] = HashLock.Preimage(HashLock.Algorithm.Keccak256, START, SECRET); // late
        batch[1] = HashLock.Preimage(HashLock.Algorithm.Keccak256, DEADLINE, SECRET);
        batch[2] = batch[1];
        batch[3] = HashLock.Preimage(HashLock.Algorithm.Keccak256, DEADLINE, bytes32(uint256(1)));
        vm.recordLogs();
        _hashLock.reveal(batch);
        eq(vm.getRecordedLogs().length, 2, "revealed");
    }

    function _reveal(HashLock.Algorithm algorithm, bytes32 secret, uint40 deadline) private {
        HashLock.Preimage[] memory one = new HashLock.Preimage[](1);
        one[0] = HashLock.Preimage(algorithm, deadline, secret);
        _hashLock.reveal(one);
    }
}

contract VoucherTest is ResolverTest {
    Voucher private _voucher = new Voucher();
    Voucher.Terms private _terms = Voucher.Terms(payer, payee, 1, DEADLINE);
    bytes32 private _condition;

    function setUp() public override {
        super.setUp();
        _condition = _voucher.conditionOf(_terms);
    }

    /// @dev An older total that is shown first does not count for less, one shown later not at all.
    function test_R13_TheHighestTotalCounts() external {
        _record(10 ether, PAYER);
        _undecided(_voucher, _condition);
        _record(30 ether, PAYER);
        _record(20 ether, PAYER);
        eq(_voucher.totalOf(_condition), 30 ether, "total");
        _undecided(_voucher, _condition);
        vm.warp(DEADLINE);
        _decided(_voucher, _condition, 30 ether);
    }

    function test_DecidedAtOnceWhenItReachesTheAmount() external {
        _record(AMOUNT, PAYER);
        _decided(_voucher, _condition, AMOUNT);
        _record(AMOUNT + 1, PAYER);
        _decided(_voucher, _condition, AMOUNT);
    }

    function test_R13_ATotalAtTheDeadlineIsLate() external {
        vm.warp(DEADLINE);
        _record(AMOUNT, PAYER);
        _decided(_voucher, _condition, 0);
    }

    function test_OnlyThePayersTotalCounts() external {
        bytes memory signature = _signed(5 ether, PAYEE);
        vm.expectRevert(Resolver.NotAllowed.selector);
        _voucher.record(_totals(5 ether, signature));
    }

    function test_ATotalCountsForItsConditionAlone() external {
        bytes memory signature = _signed(5 ether, PAYER);
        _terms.nonce = 2;
        vm.expectRevert(Resolver.NotAllowed.selector);
        _voucher.record(_totals(5 ether, signature));
    }

    function testFuzz_TotalsInAnyOrder(uint128[8] memory totals) external {
        uint128 best;
        for (uint256 i = 0; i < totals.length; ++i) {
            _record(totals[i], PAYER);
            if (totals[i] > best) best = totals[i];
        }
        vm.warp(DEADLINE);
        _decided(_voucher, _condition, best < AMOUNT ? best : AMOUNT);
    }

    function _record(uint128 total, uint256 key) private {
        _voucher.record(_totals(total, _signed(total, key)));
    }

    function _totals(uint128 total, bytes memory signature) private view returns (Voucher.Total[] memory totals) {
        totals = new Voucher.Total[](1);
        totals[0] = Voucher.Total(_terms, total, signature);
    }

    function _signed(uint128 total, uint256 key) private view returns (bytes memory) {
        bytes32 hash = keccak256(abi.encode(keccak256("Total(bytes32 condition,uint128 total)"), _condition, total));
        return _sign(key, "DMF Voucher", _voucher, hash);
    }
}

contract EscrowTest is ResolverTest {
    Escrow private _escrow = new Escrow();
    Escrow.Terms private _terms = Escrow.Terms(payer, payee, arbiter, false, keccak256("a bicycle"), 1, DEADLINE);
    uint128 private constant ALL = type(uint128).max;

    function test_ThePayerReleases() external {
        _rule(ALL, PAYER);
        _decided(_escrow, _condition(), AMOUNT);
    }

    function test_ThePayeeRefunds() external {
        _rule(0, PAYEE);
        _decided(_escrow, _condition(), 0);
    }

    function test_TheArbiterRulesAnySplit() external {
        _rule(33 ether, ARBITER);
        _decided(_escrow, _condition(), 33 ether);
    }

    function test_PartiesRuleOnlyAgainstThemselves() external {
        uint128[3] memory paid = [uint128(0), 50 ether, AMOUNT];
        for (uint256 i = 0; i < 3; ++i) {
            bytes memory signature = _signed(paid[i], PAYER);
            vm.expectRevert(Resolver.NotAllowed.selector);
            _escrow.rule(_terms, paid[i], signature);
        }
        bytes memory greedy = _signed(ALL, PAYEE);
        vm.expectRevert(Resolver.NotAllowed.selector);
        _escrow.rule(_terms, ALL, greedy);
        vm.expectRevert(Resolver.NotAllowed.selector);
        _escrow.rule(_terms, ALL, "");
    }

    /// @dev Two rulings: the first stands.
    function test_R13_TheFirstRulingStands() external {
        vm.prank(arbiter);
        _escrow.rule(_terms, 40 ether, "");
        bytes memory second = _signed(60 ether, ARBITER);
        vm.expectRevert(Resolver.AlreadyRecorded.selector);
        _escrow.rule(_terms, 60 ether, second);
        _decided(_escrow, _condition(), 40 ether);
        yes(_escrow.recordOf(_condition()).ruled, "record");
    }

    /// @dev A ruling between the deadline and the expiry of a lock is too late.
    function test_R13_TheDefaultAppliesFromTheDeadline() external {
        bytes32 refunded = _condition();
        _undecided(_escrow, refunded);
        _terms.releaseByDefault = true;
        bytes32 released = _condition();
        vm.warp(DEADLINE - 1);
        _undecided(_escrow, released);
        vm.warp(DEADLINE);
        _decided(_escrow, refunded, 0);
        _decided(_escrow, released, AMOUNT);
        bytes memory late = _signed(0, ARBITER);
        vm.expectRevert(Resolver.TooLate.selector);
        _escrow.rule(_terms, 0, late);
    }

    function test_R13_TheConditionCommitsToEveryTerm() external view {
        bytes32 condition = _condition();
        for (uint256 i = 0; i < 7; ++i) {
            Escrow.Terms memory other = _terms;
            if (i == 0) other.payer = arbiter;
            if (i == 1) other.payee = arbiter;
            if (i == 2) other.arbiter = payee;
            if (i == 3) other.releaseByDefault = true;
            if (i == 4) other.termsHash = 0;
            if (i == 5) other.nonce = 2;
            if (i == 6) other.deadline = DEADLINE + 1;
            yes(_escrow.conditionOf(other) != condition, "terms not in the condition");
        }
    }

    function _condition() private view returns (bytes32) {
        return _escrow.conditionOf(_terms);
    }

    function _rule(uint128 paid, uint256 key) private {
        _escrow.rule(_terms, paid, _signed(paid, key));
    }

    function _signed(uint128 paid, uint256 key) private view returns (bytes memory) {
        bytes32 hash = keccak256(abi.encode(keccak256("Ruling(bytes32 condition,uint128 paid)"), _condition(), paid));
        return _sign(key, "DMF Escrow", _escrow, hash);
    }
}

contract PledgeTest is ResolverTest {
    Pledge private _pledge = new Pledge();
    Pledge.Terms private _terms =
        Pledge.Terms(payer, payee, arbiter, 2 days, 3 days, false, keccak256("a flat"), 1, DEADLINE);
    bytes32 private _condition;

    function setUp() public override {
        super.setUp();
        _condition = _pledge.conditionOf(_terms);
    }

    function test_WithoutADrawAllReturns() external {
        vm.warp(DEADLINE - 1);
        _undecided(_pledge, _condition);
        vm.warp(DEADLINE);
        _decided(_pledge, _condition, 0);
    }

    function test_ADrawStandsUnlessContestedInTime() external {
        _draw(40 ether);
        vm.warp(START + 2 days - 1);
        _undecided(_pledge, _condition);
        vm.warp(START + 2 days);
        _decided(_pledge, _condition, 40 ether);
        vm.expectRevert(Resolver.TooLate.selector);
        vm.prank(payer);
        _pledge.contest(_terms, "");
        vm.expectRevert(Resolver.TooLate.selector);
        vm.prank(payee);
        _pledge.giveBack(_terms, 0, "");
    }

    function test_TheArbiterRulesAContestedDraw() external {
        _draw(40 ether);
        _contest();
        vm.warp(START + 3 days - 1);
        _undecided(_pledge, _condition);
        vm.expectRevert(Resolver.NotAllowed.selector);
        vm.prank(arbiter);
        _pledge.rule(_terms, 41 ether, "");
        vm.prank(arbiter);
        _pledge.rule(_terms, 15 ether, "");
        _decided(_pledge, _condition, 15 ether);
        vm.expectRevert(Resolver.AlreadyRecorded.selector);
        vm.prank(arbiter);
        _pledge.rule(_terms, 16 ether, "");
    }

    function test_TheArbiterRulesOnlyWhatIsContestedAndInTime() external {
        _draw(40 ether);
        vm.expectRevert(Resolver.TooLate.selector);
        vm.prank(arbiter);
        _pledge.rule(_terms, 1, "");
        _contest();
        vm.warp(START + 3 days);
        vm.expectRevert(Resolver.TooLate.selector);
        vm.prank(arbiter);
        _pledge.rule(_terms, 1, "");
    }

    function test_SilenceOfTheArbiter() external {
        _terms.drawStandsOnSilence = true;
        bytes32 stands = _pledge.conditionOf(_terms);
        _draw(40 ether);
        _contest();
        _terms.drawStandsOnSilence = false;
        _draw(40 ether);
        _contest();
        vm.warp(START + 3 days);
        _decided(_pledge, _condition, 0);
        _decided(_pledge, stands, 40 ether);
    }

    function test_TheBeneficiaryGivesBack() external {
        vm.prank(payee);
        _pledge.giveBack(_terms, 0, "");
        _decided(_pledge, _condition, 0);
        vm.expectRevert(Resolver.AlreadyRecorded.selector);
        vm.prank(payee);
        _pledge.draw(_terms, 1, "");
    }

    /// @dev Lowering a draw is not the last word: else the beneficiary would draw all, "keep" all, and nobody could contest.
    function test_TheBeneficiaryLowersItsDraw() external {
        _draw(40 ether);
        vm.expectRevert(Resolver.NotAllowed.selector);
        vm.prank(payee);
        _pledge.giveBack(_terms, 40 ether, "");
        vm.prank(payee);
        _pledge.giveBack(_terms, 30 ether, "");
        _undecided(_pledge, _condition);
        _contest();
        vm.prank(payee);
        _pledge.giveBack(_terms, 10 ether, "");
        _undecided(_pledge, _condition);
        vm.expectRevert(Resolver.NotAllowed.selector);
        vm.prank(arbiter);
        _pledge.rule(_terms, 11 ether, "");
        vm.prank(arbiter);
        _pledge.rule(_terms, 0, "");
        _decided(_pledge, _condition, 0);
    }

    function test_R13_ADrawLeavesTimeForContestAndRuling() external {
        vm.warp(DEADLINE - 5 days);
        vm.expectRevert(Resolver.TooLate.selector);
        vm.prank(payee);
        _pledge.draw(_terms, 1, "");
        vm.warp(DEADLINE - 5 days - 1);
        _draw(1 ether);
        vm.warp(vm.getBlockTimestamp() + 2 days - 1);
        _contest();
        vm.warp(vm.getBlockTimestamp() + 3 days);
        yes(vm.getBlockTimestamp() < DEADLINE, "past the deadline");
        _decided(_pledge, _condition, 0);
    }

    function test_R13_OneDraw() external {
        _draw(40 ether);
        vm.expectRevert(Resolver.AlreadyRecorded.selector);
        vm.prank(payee);
        _pledge.draw(_terms, 50 ether, "");
        _contest();
        vm.expectRevert(Resolver.AlreadyRecorded.selector);
        vm.prank(payer);
        _pledge.contest(_terms, "");
    }

    function test_EachFactHasItsAuthor() external {
        vm.expectRevert(Resolver.NotAllowed.selector);
        vm.prank(payer);
        _pledge.draw(_terms, 1, "");
        _draw(40 ether);
        vm.expectRevert(Resolver.NotAllowed.selector);
        vm.prank(payee);
        _pledge.contest(_terms, "");
        _contest();
        vm.expectRevert(Resolver.NotAllowed.selector);
        vm.prank(payer);
        _pledge.rule(_terms, 0, "");
        vm.expectRevert(Resolver.NotAllowed.selector);
        vm.prank(payer);
        _pledge.giveBack(_terms, 0, "");
    }

    function test_FactsBySignature() external {
        bytes32 hash =
            keccak256(abi.encode(keccak256("Draw(bytes32 condition,uint128 amount)"), _condition, uint128(7 ether)));
        _pledge.draw(_terms, 7 ether, _sign(PAYEE, "DMF Pledge", _pledge, hash));
        hash = keccak256(abi.encode(keccak256("Contest(bytes32 condition)"), _condition));
        _pledge.contest(_terms, _sign(PAYER, "DMF Pledge", _pledge, hash));
        hash =
            keccak256(abi.encode(keccak256("Ruling(bytes32 condition,uint128 amount)"), _condition, uint128(3 ether)));
        _pledge.rule(_terms, 3 ether, _sign(ARBITER, "DMF Pledge", _pledge, hash));
        eq(_pledge.recordOf(_condition).amount, 3 ether, "ruled");
    }

    function test_PeriodsAreNotZero() external {
        _terms.contestPeriod = 0;
        vm.expectRevert(Resolver.BadTerms.selector);
        vm.prank(payee);
        _pledge.draw(_terms, 1, "");
        _terms.contestPeriod = 1;
        _terms.rulingPeriod = 0;
        vm.expectRevert(Resolver.BadTerms.selector);
        vm.prank(payee);
        _pledge.draw(_terms, 1, "");
    }

    /// @dev Whatever is done, and whenever: by the deadline there is an answer, and it is the one given before.
    function testFuzz_R13_DecidedByTheDeadline(uint256[6] memory acts, uint256[6] memory waits) external {
        uint256 answer = type(uint256).max;
        for (uint256 i = 0; i < 6; ++i) {
            vm.warp(vm.getBlockTimestamp() + waits[i] % 3 days);
            uint256 act = acts[i] % 4;
            vm.prank(act == 0 || act == 3 ? payee : act == 1 ? payer : arbiter);
            if (act == 0) try _pledge.draw(_terms, 40 ether, "") {} catch {}
            if (act == 1) try _pledge.contest(_terms, "") {} catch {}
            if (act == 2) try _pledge.rule(_terms, 20 ether, "") {} catch {}
            if (act == 3) try _pledge.giveBack(_terms, 0, "") {} catch {}
            try _pledge.payout(_condition, AMOUNT) returns (uint128 paid) {
                if (answer != type(uint256).max) eq(paid, answer, "changed");
                answer = paid;
            } catch {
                yes(answer == type(uint256).max, "taken back");
            }
        }
        if (vm.getBlockTimestamp() < DEADLINE) vm.warp(DEADLINE);
        uint256 last = _pledge.payout(_condition, AMOUNT);
        if (answer != type(uint256).max) eq(last, answer, "changed at the deadline");
    }

    function _draw(uint128 amount) private {
        vm.prank(payee);
        _pledge.draw(_terms, amount, "");
    }

    function _contest() private {
        vm.prank(payer);
        _pledge.contest(_terms, "");
    }
}

contract AppSessionTest is ResolverTest {
    AppSession private _session = new AppSession();
    Instalments private _app = new Instalments();
    AppSession.Terms private _terms;
    bytes private _params;
    bytes32 private _condition;
    bytes32[6] private _links; // _links[0] is the anchor

    function setUp() public override {
        super.setUp();
        _links[5] = keccak256("seed");
        for (uint256 i = 5; i > 0; --i) {
            _links[i - 1] = keccak256(abi.encode(_links[i]));
        }
        _params = abi.encode(Instalments.Params(_links[0], 5, 100 ether));
        _terms = AppSession.Terms(payer, payee, _app, 1 days, keccak256(_params), 1, DEADLINE);
        _condition = _session.conditionOf(_terms);
    }

    function test_EachDeliveredPartMovesAPartOfThePrice() external view {
        for (uint16 parts = 1; parts <= 5; ++parts) {
            eq(_app.payout(_params, _delivered(parts)), uint256(20 ether) * parts, "price");
        }
    }

    function test_TheNewestCoSignedStatePays() external {
        _post(1, 1);
        vm.warp(START + 1 days - 1);
        _undecided(_session, _condition);
        _post(3, 2);
        bytes memory old = _signedState(2, 5, PAYER);
        bytes memory old2 = _signedState(2, 5, PAYEE);
        vm.expectRevert(Resolver.AlreadyRecorded.selector);
        _session.post(_terms, _params, 2, _delivered(5), old, old2);
        vm.warp(START + 2 days - 1);
        _decided(_session, _condition, 40 ether);
        vm.expectRevert(Resolver.TooLate.selector);
        _session.post(_terms, _params, 4, _delivered(5), old, old2);
    }

    function test_WithoutAFactThePayeeGetsNothing() external {
        vm.warp(DEADLINE - 1);
        _undecided(_session, _condition);
        vm.warp(DEADLINE);
        _decided(_session, _condition, 0);
        vm.expectRevert(Resolver.TooLate.selector);
        _session.post(_terms, _params, 1, _delivered(1), "", "");
    }

    function test_ForcedMovesGoByTheRulesOfTheApp() external {
        _move("", _delivered(2));
        bytes memory from = _delivered(2);
        bytes memory forged = abi.encode(Instalments.Delivered(3, keccak256("guess")));
        vm.expectRevert(Resolver.NotAllowed.selector);
        vm.prank(payee);
        _session.move(_terms, _params, AppSession.Move(from, forged, true, ""));
        bytes memory back = _delivered(1);
        vm.expectRevert(Resolver.NotAllowed.selector);
        vm.prank(payee);
        _session.move(_terms, _params, AppSession.Move(from, back, true, ""));
        bytes memory next = _delivered(3);
        vm.expectRevert(AppSession.NotTheRecord.selector);
        vm.prank(payee);
        _session.move(_terms, _params, AppSession.Move("", next, true, ""));
        _move(from, next);
        vm.warp(START + 1 days);
        _decided(_session, _condition, 60 ether);
    }

    function test_PartsBeyondTheLastAreNotDelivered() external view {
        bytes memory more = abi.encode(Instalments.Delivered(6, keccak256("seed")));
        yes(!_app.validTransition(_params, "", more, true), "six of five");
        eq(_app.payout(_params, more), 100 ether, "never more than the price");
    }

    /// @dev A move on an old state cannot keep a co-signed newer one off the record.
    function test_ACoSignedStateBeatsMoves() external {
        vm.prank(payer);
        _session.move(_terms, _params, AppSession.Move("", _delivered(1), false, ""));
        _post(1, 5);
        vm.warp(START + 1 days);
        _decided(_session, _condition, 100 ether);
    }

    function test_OnlyPartiesMove() external {
        bytes memory next = _delivered(1);
        vm.expectRevert(Resolver.NotAllowed.selector);
        _session.move(_terms, _params, AppSession.Move("", next, true, ""));
        vm.expectRevert(Resolver.NotAllowed.selector);
        vm.prank(payer);
        _session.move(_terms, _params, AppSession.Move("", next, true, ""));
        bytes32 hash = keccak256(
            abi.encode(
                keccak256("Move(bytes32 condition,uint64 version,bytes from,bytes to)"),
                _condition,
                uint64(0),
                keccak256(""),
                keccak256(next)
            )
        );
        _session.move(_terms, _params, AppSession.Move("", next, true, _sign(PAYEE, "DMF AppSession", _session, hash)));
        eq(_session.recordOf(_condition).paid, 20 ether, "paid");
    }

    function test_BothSignAState() external {
        bytes memory signature = _signedState(1, 5, PAYEE);
        bytes memory state = _delivered(5);
        vm.expectRevert(Resolver.NotAllowed.selector);
        vm.prank(payee);
        _session.post(_terms, _params, 1, state, "", "");
        vm.expectRevert(Resolver.NotAllowed.selector);
        _session.post(_terms, _params, 1, state, signature, signature);
    }

    function test_ParametersAreThoseOfTheTerms() external {
        bytes memory other = abi.encode(Instalments.Params(_links[1], 5, 100 ether));
        vm.expectRevert(AppSession.NotTheRecord.selector);
        _session.post(_terms, other, 1, "", "", "");
        _terms.challengePeriod = 0;
        vm.expectRevert(Resolver.BadTerms.selector);
        _session.post(_terms, _params, 1, "", "", "");
    }

    function test_R13_TheFirstFactLeavesTimeForEveryAnswer() external {
        bytes memory first = _delivered(1);
        vm.warp(DEADLINE - 3 days + 1);
        vm.expectRevert(Resolver.TooLate.selector);
        vm.prank(payee);
        _session.move(_terms, _params, AppSession.Move("", first, true, ""));
        vm.warp(DEADLINE - 3 days);
        _post(1, 1);
        vm.warp(DEADLINE - 2 days - 1);
        _post(2, 2); // a newer co-signed state
        bytes memory second = _delivered(2);
        bytes memory third = _delivered(3);
        bytes memory fourth = _delivered(4);
        vm.warp(DEADLINE - 1 days - 2);
        _move(second, third);
        bytes memory a = _signedState(3, 2, PAYER);
        bytes memory b = _signedState(3, 2, PAYEE);
        vm.expectRevert(Resolver.TooLate.selector);
        _session.post(_terms, _params, 3, second, a, b);
        vm.warp(DEADLINE - 1 days + 1);
        vm.expectRevert(Resolver.TooLate.selector);
        vm.prank(payee);
        _session.move(_terms, _params, AppSession.Move(third, fourth, true, ""));
        vm.warp(DEADLINE);
        _decided(_session, _condition, 60 ether);
    }

    /// @dev The payer shows a co-signed state that it withheld, after the payee moved: the payee can move again.
    function test_R13_AMoveCanBeMadeAgainAfterACoSignedState() external {
        vm.warp(DEADLINE - 3 days);
        _move("", _delivered(5));
        vm.warp(DEADLINE - 2 days - 1);
        _post(1, 2);
        vm.warp(DEADLINE - 1 days - 2);
        _move(_delivered(2), _delivered(5));
        vm.warp(DEADLINE);
        _decided(_session, _condition, 100 ether);
    }

    function test_TheLongestStepFitsOneTransaction() external view {
        bytes32 anchor = keccak256("last");
        for (uint256 i = 0; i < type(uint16).max; ++i) {
            assembly {
                mstore(0, anchor)
                anchor := keccak256(0, 0x20)
            }
        }
        bytes memory params = abi.encode(Instalments.Params(anchor, type(uint16).max, 100 ether));
        bytes memory all = abi.encode(Instalments.Delivered(type(uint16).max, keccak256("last")));
        uint256 before = gasleft();
        yes(_app.validTransition(params, "", all, true), "valid");
        yes(before - gasleft() < 12_000_000, "too dear");
    }

    function _delivered(uint16 parts) private view returns (bytes memory) {
        return abi.encode(Instalments.Delivered(parts, _links[parts]));
    }

    function _move(bytes memory from, bytes memory to) private {
        vm.prank(payee);
        _session.move(_terms, _params, AppSession.Move(from, to, true, ""));
    }

    function _post(uint64 version, uint16 parts) private {
        bytes memory byPayer = _signedState(version, parts, PAYER);
        bytes memory byPayee = _signedState(version, parts, PAYEE);
        _session.post(_terms, _params, version, _delivered(parts), byPayer, byPayee);
    }

    function _signedState(uint64 version, uint16 parts, uint256 key) private view returns (bytes memory) {
        bytes32 hash = keccak256(
            abi.encode(
                keccak256("AppState(bytes32 condition,uint64 version,bytes state)"),
                _condition,
                version,
                keccak256(_delivered(parts))
            )
        );
        return _sign(key, "DMF AppSession", _session, hash);
    }
}
