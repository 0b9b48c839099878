// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAdjudicator} from "../src/interfaces/IAdjudicator.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {Split} from "../src/libraries/Split.sol";
import {Channel, Dispute, Ledger, Lock, OpenTerms, State, Status} from "../src/types/Types.sol";
import {Base} from "./utils/Base.sol";
import {Reaction, ScriptedResolver} from "./utils/Resolvers.sol";
import {Vm, vm} from "./utils/Vm.sol";

/// @dev Settling: the arithmetic (R9), the resolvers (R11), the limits.
contract SettleTest is Base {
    uint256 private constant TX_CAP = 16_777_216;
    uint256 private constant ALL = type(uint256).max;
    bytes32 private constant C0 = keccak256("condition 0");
    bytes32 private constant C1 = keccak256("condition 1");

    ScriptedResolver private _resolver;
    Channel private _c;
    bytes32 private _id;

    function setUp() public override {
        super.setUp();
        _resolver = new ScriptedResolver();
        (Channel memory c, bytes32 id) = _open(100 ether, 50 ether);
        _c = c;
        _id = id;
    }

    /* LIFE */

    function test_PaysWhatIsCertainAndKeepsTheRest() external {
        State memory state = _state(_c, 1, 20 ether, 1, 0);
        state.ledger0.locks = _locks(_lock(address(_resolver), 10 ether, C0));
        state.ledger1.locks = _locks(_lock(address(_resolver), 6 ether, C1));
        Dispute memory dispute = _challenge(state);
        vm.warp(dispute.windowEnd);
        dispute.paid0 = 70 ether;
        dispute.paid1 = 64 ether;
        vm.expectEmit(true, true, true, true, address(adjudicator));
        emit IAdjudicator.Settled(_id, 0, 70 ether, 64 ether, state.ledger0, state.ledger1, dispute);
        dispute.paid0 = dispute.paid1 = 0;
        _settle(state, dispute);
        _expectGains(-30 ether, 14 ether);
        _expectStatus(_id, Status.Disputed, 0);
        dispute.paid0 = 70 ether;
        dispute.paid1 = 64 ether;

        vm.expectRevert(IAdjudicator.NothingToSettle.selector);
        _settle(state, dispute);
        _resolver.set(C0, Reaction.Pays, 4 ether);
        _settle(state, dispute);
        _expectGains(-24 ether, 18 ether);
        dispute.paid0 += 6 ether;
        dispute.paid1 += 4 ether;
        dispute.resolved = -4 ether;
        state.ledger0.locks = new Lock[](0);

        _resolver.set(C1, Reaction.PaysAll, 0);
        _settle(state, dispute);
        _expectGains(-18 ether, 18 ether);
        _expectStatus(_id, Status.None, 1);
    }

    /// @dev A later call needs nobody's consent and has no deadline.
    function test_NoExitHasALastDate() external {
        State memory state = _state(_c, 1, 20 ether, 1, 0);
        state.ledger0.locks = _locks(_lock(address(_resolver), 10 ether, C0));
        Dispute memory dispute = _challenge(state);
        vm.warp(START + 3650 days);
        _resolver.set(C0, Reaction.PaysAll, 0);
        vm.prank(mallory);
        _settle(state, dispute);
        _expectGains(-30 ether, 30 ether);
    }

    function test_AnySubsetMayBeAsked() external {
        State memory state = _state(_c, 1, 0, 1, 0);
        state.ledger0.locks = new Lock[](3);
        for (uint256 i = 0; i < 3; ++i) {
            state.ledger0.locks[i] = _lock(address(_resolver), uint128(1 ether << i), bytes32(i));
            _resolver.set(bytes32(i), Reaction.PaysAll, 0);
        }
        Dispute memory dispute = _challenge(state);
        vm.warp(dispute.windowEnd);
        adjudicator.settle(state, dispute, 2, 0);
        _expectGains(-7 ether, 2 ether);
        Lock[] memory rest = new Lock[](2);
        rest[0] = state.ledger0.locks[0];
        rest[1] = state.ledger0.locks[2];
        state.ledger0.locks = rest;
        dispute.paid0 = 93 ether;
        dispute.paid1 = 52 ether;
        dispute.resolved = -2 ether;
        adjudicator.settle(state, dispute, 3, 0);
        _expectGains(-7 ether, 7 ether);
    }

    /// @dev R20: an id is not opened again while a lock is undecided.
    function test_R20_NoReopeningWhileALockIsUndecided() external {
        State memory state = _state(_c, 1, 0, 1, 0);
        state.ledger0.locks = _locks(_lock(address(_resolver), 10 ether, C0));
        Dispute memory dispute = _challenge(state);
        vm.warp(dispute.windowEnd);
        _settle(state, dispute);
        OpenTerms memory terms = OpenTerms(_c, 1, 1 ether, 0, FOREVER);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongStatus.selector, Status.Disputed));
        vm.prank(alice);
        adjudicator.open(terms, _allowance(), _none());
    }

    /// @dev Enforcement pulls nothing from anyone, and needs no allowance.
    function test_EnforcementNeverPulls() external {
        vm.prank(alice);
        usd.approve(address(adjudicator), 0);
        vm.prank(bob);
        usd.approve(address(adjudicator), 0);
        State memory state = _state(_c, 1, 140 ether, 1, 0); // more than Alice has
        Dispute memory dispute = _challenge(state);
        vm.warp(dispute.windowEnd);
        _settle(state, dispute);
        _expectGains(-100 ether, 100 ether);
    }

    /// @dev The largest numbers that a State can carry neither overflow nor revert.
    function test_R9_NoStateReverts() external {
        for (uint256 i = 0; i < 4; ++i) {
            uint256 before = vm.snapshotState();
            State memory state =
                _state(_c, 1, i & 1 == 0 ? 0 : type(uint128).max, 1, i & 2 == 0 ? 0 : type(uint128).max);
            state.ledger0.locks = new Lock[](240);
            state.ledger1.locks = new Lock[](240);
            for (uint256 k = 0; k < 240; ++k) {
                state.ledger0.locks[k] = _lock(address(_resolver), type(uint128).max, bytes32(k));
                state.ledger1.locks[k] = _lock(address(_resolver), type(uint128).max, bytes32(k));
                _resolver.set(bytes32(k), k % 3 == i % 3 ? Reaction.PaysAll : Reaction.Undecided, 0);
            }
            Dispute memory dispute = _challenge(state);
            vm.warp(dispute.windowEnd);
            _settle(state, dispute);
            yes(usd.balanceOf(alice) + usd.balanceOf(bob) <= 2_000_000 ether, "more than there was");
            vm.revertToState(before);
        }
    }

    /* R9 AGAINST A REFERENCE */

    /// @dev One small situation: fundings, totals and one lock of each writer.
    struct Case {
        int256 f0;
        int256 f1;
        int256 s0;
        int256 s1;
        uint256[2] locks;
    }

    /// @dev The split, thought of differently: each side gets what it would get in its worst outcome of the undecided locks.
    /// A fate is 0 while undecided, else the payee part and one.
    function _reference(Case memory c, uint256[2] memory fates) private pure returns (uint256 worst0, uint256 worst1) {
        uint256 total = uint256(c.f0 + c.f1);
        worst0 = worst1 = type(uint256).max;
        for (uint256 p = 0; p <= c.locks[0]; ++p) {
            if (fates[0] != 0 && fates[0] - 1 != p) continue;
            for (uint256 q = 0; q <= c.locks[1]; ++q) {
                if (fates[1] != 0 && fates[1] - 1 != q) continue;
                int256 side0 = c.f0 - c.s0 + c.s1 - int256(p) + int256(q);
                uint256 gets0 = side0 < 0 ? 0 : uint256(side0) > total ? total : uint256(side0);
                if (gets0 < worst0) worst0 = gets0;
                if (total - gets0 < worst1) worst1 = total - gets0;
            }
        }
    }

    /// @dev The split as `settle` computes it, after `paid0` and `paid1` were paid.
    function _actual(Case memory c, uint256[2] memory fates, uint256 paid0, uint256 paid1)
        private
        pure
        returns (uint256, uint256)
    {
        uint256 reserved;
        int256 free0 = c.f0 - int256(paid0) - c.s0 + c.s1;
        if (fates[0] == 0) {
            free0 -= int256(c.locks[0]);
            reserved += c.locks[0];
        } else {
            free0 -= int256(fates[0] - 1);
        }
        if (fates[1] == 0) reserved += c.locks[1];
        else free0 += int256(fates[1] - 1);
        return Split.certain(uint256(c.f0 + c.f1) - paid0 - paid1, free0, reserved, 1);
    }

    /// @dev Exhaustively over small fundings (also below zero), totals, a lock a side and every fate of it: the first call, and the
    /// second after all is decided. Every payment is the worst case over what is open, and in the end all is paid.
    function test_R9_ExhaustiveAgainstTheReference() external view {
        uint256 cases;
        Case memory c;
        for (c.f0 = -2; c.f0 <= 3; ++c.f0) {
            for (c.f1 = -1; c.f1 <= 3; ++c.f1) {
                if (c.f0 + c.f1 < 0) continue;
                for (c.s0 = 0; c.s0 <= 3; ++c.s0) {
                    for (c.s1 = 0; c.s1 <= 3; ++c.s1) {
                        for (uint256 locks = 0; locks < 9; ++locks) {
                            c.locks = [locks / 3, locks % 3];
                            cases += this.everyFate(c);
                        }
                    }
                }
            }
        }
        yes(cases > 14_580, "too few cases");
    }

    /// @dev External, so that its memory is given back.
    function everyFate(Case memory c) external pure returns (uint256 cases) {
        for (uint256 x = 0; x <= c.locks[0] + 1; ++x) {
            for (uint256 y = 0; y <= c.locks[1] + 1; ++y) {
                (uint256 want0, uint256 want1) = _reference(c, [x, y]);
                (uint256 paid0, uint256 paid1) = _actual(c, [x, y], 0, 0);
                eq(paid0, want0, "pay0");
                eq(paid1, want1, "pay1");
                yes(paid0 + paid1 <= uint256(c.f0 + c.f1), "more than there is");
                for (uint256 end = 0; end < 2; ++end) {
                    uint256[2] memory fates = [x == 0 ? 1 + end * c.locks[0] : x, y == 0 ? 1 + end * c.locks[1] : y];
                    _secondCall(c, fates, paid0, paid1);
                    ++cases;
                }
            }
        }
    }

    function _secondCall(Case memory c, uint256[2] memory fates, uint256 paid0, uint256 paid1) private pure {
        (uint256 want0, uint256 want1) = _reference(c, fates);
        (uint256 more0, uint256 more1) = _actual(c, fates, paid0, paid1);
        eq(paid0 + more0, want0, "pay0 in two calls");
        eq(paid1 + more1, want1, "pay1 in two calls");
    }

    /// @dev The whole contract against the same reference, locks decided in any order and grouping.
    function testFuzz_R9_SettleInAnyOrder(uint256[8] memory x) external {
        uint128 s0 = uint128(within(x[0], 0, 300)) * CENT * 100;
        uint128 s1 = uint128(within(x[1], 0, 300)) * CENT * 100;
        State memory state = _state(_c, 1, s0, 1, s1);
        int256 net = int256(uint256(s0)) - int256(uint256(s1));
        state.ledger0.locks = new Lock[](3);
        state.ledger1.locks = new Lock[](3);
        for (uint256 i = 0; i < 6; ++i) {
            uint128 amount = uint128(within(x[2] >> 8 * i, 0, 60)) * 1 ether;
            uint128 paid = uint128(within(x[3] >> 8 * i, 0, 1000)) * amount / 1000;
            Lock memory lock = _lock(address(_resolver), amount, bytes32(i));
            if (i < 3) state.ledger0.locks[i] = lock;
            else state.ledger1.locks[i - 3] = lock;
            net += i < 3 ? int256(uint256(paid)) : -int256(uint256(paid));
            _resolver.set(bytes32(i), Reaction.Pays, paid);
        }
        Dispute memory dispute = _challenge(state);
        vm.warp(dispute.windowEnd);
        _settleInSteps(state, dispute, x);
        int256 side0 = 100 ether - net;
        if (side0 < 0) side0 = 0;
        if (side0 > 150 ether) side0 = 150 ether;
        int256 got = int256(usd.balanceOf(alice)) - 1_000_000 ether + 100 ether;
        yes(got <= side0 && side0 - got < int256(uint256(CENT)), "alice");
        eq(usd.balanceOf(address(adjudicator)), 0, "pool");
        _expectStatus(_id, Status.None, 1);
    }

    function _settleInSteps(State memory state, Dispute memory dispute, uint256[8] memory x) private {
        for (uint256 step = 0; step < 5; ++step) {
            uint256 ask0 = step == 4 ? ALL : x[4 + step % 4] & 7;
            uint256 ask1 = step == 4 ? ALL : x[4 + step % 4] >> 3 & 7;
            vm.recordLogs();
            try adjudicator.settle(state, dispute, ask0, ask1) {
                (bool ended, Ledger memory l0, Ledger memory l1, Dispute memory next) = _settled();
                if (ended) return;
                state.ledger0 = l0;
                state.ledger1 = l1;
                dispute = next;
            } catch (bytes memory reason) {
                yes(bytes4(reason) == IAdjudicator.NothingToSettle.selector, "settle");
            }
        }
    }

    /// @dev What the event says is all that the next call needs.
    function _settled() private returns (bool, Ledger memory, Ledger memory, Dispute memory) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != IAdjudicator.Settled.selector) continue;
            (,,, Ledger memory l0, Ledger memory l1, Dispute memory next) =
                abi.decode(logs[i].data, (uint32, uint256, uint256, Ledger, Ledger, Dispute));
            return (false, l0, l1, next);
        }
        Ledger memory none;
        Dispute memory over;
        return (true, none, none, over);
    }

    /* BROKEN RESOLVERS (R11) */

    function test_R11_ABrokenResolverHarmsOnlyItsLock() external {
        Reaction[9] memory broken = [
            Reaction.Undecided,
            Reaction.TooMuch,
            Reaction.Short,
            Reaction.Long,
            Reaction.Bomb,
            Reaction.BombRevert,
            Reaction.Glutton,
            Reaction.Assert,
            Reaction.Nothing
        ];
        for (uint256 i = 0; i < broken.length; ++i) {
            uint256 before = vm.snapshotState();
            State memory state = _state(_c, 1, 0, 1, 0);
            state.ledger0.locks = new Lock[](2);
            state.ledger0.locks[0] = _lock(address(_resolver), 10 ether, C0);
            state.ledger0.locks[1] = _lock(address(_resolver), 5 ether, C1);
            _resolver.set(C0, broken[i], 0);
            _resolver.set(C1, Reaction.PaysAll, 0);
            Dispute memory dispute = _challenge(state);
            vm.warp(dispute.windowEnd);
            _settle(state, dispute);
            _expectGains(-15 ether, 5 ether);
            state.ledger0.locks = _locks(state.ledger0.locks[0]);
            dispute.paid0 = 85 ether;
            dispute.paid1 = 55 ether;
            dispute.resolved = -5 ether;
            // nothing more until the later of expiry and window end is past by the grace period
            vm.warp(state.ledger0.locks[0].expiry + 1 days - 1);
            vm.expectRevert(IAdjudicator.NothingToSettle.selector);
            _settle(state, dispute);
            vm.warp(state.ledger0.locks[0].expiry + 1 days);
            _settle(state, dispute);
            _expectGains(-5 ether, 5 ether);
            vm.revertToState(before);
        }
    }

    function test_R11_GraceCountsFromTheWindowEndToo() external {
        Channel memory c = _channel();
        c.challengePeriod = 10 days;
        bytes32 id = _open(c, 0, 20 ether, 0);
        State memory state = _state(c, 1, 0, 1, 0);
        state.ledger0.locks = _locks(Lock(address(0xdead), 10 ether, START, C0)); // no code there
        Dispute memory dispute = _dispute(id);
        dispute.windowEnd = START + 10 days;
        bytes memory signature = _sign(BOB_HOT, harness.hash(state));
        vm.prank(alice);
        adjudicator.challenge(state, 0, signature, "");
        vm.warp(START + 20 days - 1); // the grace period is the longer of a day and the challenge period
        _settle(state, dispute);
        dispute.paid0 = 10 ether;
        vm.expectRevert(IAdjudicator.NothingToSettle.selector);
        _settle(state, dispute);
        vm.warp(START + 20 days);
        _settle(state, dispute);
        _expectGains(-100 ether, -50 ether);
    }

    /// @dev A sound answer counts at any time, also long after the expiry.
    function test_R11_ASoundAnswerBeatsTheGracePeriod() external {
        State memory state = _state(_c, 1, 0, 1, 0);
        state.ledger0.locks = _locks(_lock(address(_resolver), 10 ether, C0));
        _resolver.set(C0, Reaction.PaysAll, 0);
        Dispute memory dispute = _challenge(state);
        vm.warp(START + 365 days);
        _settle(state, dispute);
        _expectGains(-10 ether, 10 ether);
    }

    /// @dev At every gas limit `settle` either reverts or does exactly the same.
    function test_R11_NoGasLimitChangesTheOutcome() external {
        Reaction[4] memory reactions = [Reaction.PaysAll, Reaction.Glutton, Reaction.BombRevert, Reaction.Undecided];
        for (uint256 i = 0; i < 4; ++i) {
            for (uint256 late = 0; late < 2; ++late) {
                uint256 before = vm.snapshotState();
                State memory state = _state(_c, 1, 0, 1, 0);
                state.ledger0.locks = new Lock[](2);
                state.ledger0.locks[0] = _lock(address(_resolver), 10 ether, C0);
                state.ledger0.locks[1] = _lock(address(_resolver), 5 ether, C1);
                _resolver.set(C0, reactions[i], 0);
                _resolver.set(C1, Reaction.PaysAll, 0);
                Dispute memory dispute = _challenge(state);
                vm.warp(late == 0 ? dispute.windowEnd : START + 30 days);
                _searchGas(abi.encodeCall(IAdjudicator.settle, (state, dispute, ALL, ALL)), 20_000, 1_500_000, 9_973);
                vm.revertToState(before);
            }
        }
    }

    /// @dev Runs the call at every gas limit of the grid: it succeeds from some limit on, and every success leaves the same slot, the
    /// same balances and the same credits.
    function _searchGas(bytes memory data, uint256 low, uint256 high, uint256 step) private {
        bytes32 outcome;
        uint256 successes;
        for (uint256 gas_ = low; gas_ <= high; gas_ += step) {
            uint256 before = vm.snapshotState();
            (bool done,) = address(adjudicator).call{gas: gas_}(data);
            bytes32 now_ = keccak256(
                abi.encode(
                    adjudicator.slotOf(_id),
                    usd.balanceOf(alice),
                    usd.balanceOf(bob),
                    adjudicator.creditOf(address(usd), alice),
                    adjudicator.creditOf(address(usd), bob)
                )
            );
            if (done) {
                if (successes++ > 0) eq(now_, outcome, "another outcome at another gas limit");
                outcome = now_;
            }
            vm.revertToState(before);
        }
        yes(successes > 10, "never succeeded");
    }

    function test_R11_ResolversGetTheirFullGas() external {
        State memory state = _state(_c, 1, 0, 1, 0);
        state.ledger0.locks = _locks(_lock(address(_resolver), 10 ether, C0));
        _resolver.set(C0, Reaction.PaysAll, 0);
        Dispute memory dispute = _challenge(state);
        vm.warp(dispute.windowEnd);
        vm.expectRevert(IVault.NotEnoughGas.selector);
        adjudicator.settle{gas: 320_000}(state, dispute, ALL, ALL);
        adjudicator.settle{gas: 480_000}(state, dispute, ALL, ALL);
    }

    /// @dev No resolver is asked before the window is over, and none can write.
    function test_ResolversAreAskedStatically() external {
        State memory state = _state(_c, 1, 0, 1, 0);
        state.ledger0.locks = _locks(_lock(address(new WritingResolver()), 10 ether, C0));
        Dispute memory dispute = _challenge(state);
        vm.warp(dispute.windowEnd);
        _settle(state, dispute);
        _expectStatus(_id, Status.Disputed, 0);
    }

    /* LIMITS */

    /// @dev 240 locks in each ledger, every resolver different storage, none decided: challenge, answer and settle each fit.
    function test_TheWorstStateFitsOneTransaction() external {
        State memory state = _worst();
        bytes memory signature = _sign(BOB_HOT, harness.hash(state));
        Dispute memory dispute = _dispute(_id);
        bytes memory data = abi.encodeCall(IAdjudicator.challenge, (state, 0, signature, ""));
        vm.prank(alice);
        _under(data);
        vm.warp(dispute.windowEnd);
        uint256 before = vm.snapshotState();
        _resolver.set(0, Reaction.PaysAll, 0);
        _under(abi.encodeCall(IAdjudicator.settle, (state, dispute, ALL, ALL))); // 479 reserved, all reserved, all in the event
        vm.revertToState(before);
        for (uint256 k = 0; k < 480; ++k) {
            _resolver.set(bytes32(k), Reaction.PaysAll, 0);
        }
        _under(abi.encodeCall(IAdjudicator.settle, (state, dispute, ALL, ALL)));
        _expectStatus(_id, Status.None, 1);
    }

    /// @dev Even if every resolver burns all it is given, a few calls over subsets end the dispute.
    function test_GluttonsAreSettledInPieces() external {
        State memory state = _state(_c, 1, 0, 1, 0);
        state.ledger0.locks = new Lock[](40);
        for (uint256 k = 0; k < 40; ++k) {
            state.ledger0.locks[k] = _lock(address(_resolver), 0.1 ether, bytes32(k));
            _resolver.set(bytes32(k), Reaction.Glutton, 0);
        }
        Dispute memory dispute = _challenge(state);
        vm.warp(START + 30 days);
        _under(abi.encodeCall(IAdjudicator.settle, (state, dispute, ALL, ALL)));
        _expectGains(0, 0);
    }

    function _under(bytes memory data) private {
        uint256 zeros;
        for (uint256 i = 0; i < data.length; ++i) {
            if (data[i] == 0) ++zeros;
        }
        uint256 intrinsic = 21_000 + 4 * zeros + 16 * (data.length - zeros);
        uint256 floor = 21_000 + 10 * zeros + 40 * (data.length - zeros);
        (bool done, bytes memory reason) = address(adjudicator).call{gas: TX_CAP - intrinsic}(data);
        if (!done) assembly { revert(add(reason, 0x20), mload(reason)) }
        yes(floor < TX_CAP, "calldata");
    }

    function _worst() private view returns (State memory state) {
        state = _state(_c, type(uint64).max, type(uint128).max, type(uint64).max, type(uint128).max);
        state.ledger0.locks = new Lock[](240);
        state.ledger1.locks = new Lock[](240);
        for (uint256 k = 0; k < 240; ++k) {
            state.ledger0.locks[k] =
                Lock(address(_resolver), type(uint128).max - uint128(k), START + 3 days, bytes32(k));
            state.ledger1.locks[k] =
                Lock(address(_resolver), type(uint128).max - uint128(k), START + 3 days, bytes32(k + 240));
        }
    }
}

contract WritingResolver {
    uint256 private _asked;

    function payout(bytes32, uint128 amount) external returns (uint128) {
        _asked++;
        return amount;
    }
}
