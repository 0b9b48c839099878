// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Instalments} from "../src/apps/Instalments.sol";
import {IAdjudicator} from "../src/interfaces/IAdjudicator.sol";
import {AppSession} from "../src/resolvers/AppSession.sol";
import {Escrow} from "../src/resolvers/Escrow.sol";
import {HashLock} from "../src/resolvers/HashLock.sol";
import {Pledge} from "../src/resolvers/Pledge.sol";
import {Resolver} from "../src/resolvers/Resolver.sol";
import {Voucher} from "../src/resolvers/Voucher.sol";
import {Channel, Dispute, Ledger, Lock, OpenTerms, State, Status} from "../src/types/Types.sol";
import {Base} from "./utils/Base.sol";
import {Vm, vm} from "./utils/Vm.sol";

/// @dev One answer for all channels (R13): Alice pays Carol through Bob, a hub, by one condition in two channels, both in dispute.
/// Whoever settles at once and whoever settles years later see the same, so that Bob neither loses nor gains.
contract OneAnswerTest is Base {
    uint256 private constant CAROL = 0xca401;
    uint256 private constant CAROL_HOT = 0xca4011;
    uint40 private constant DEADLINE = uint40(START) + 20 days;
    uint128 private constant AMOUNT = 100 ether;
    uint128 private constant ALL = type(uint128).max;
    bytes32 private constant SECRET = keccak256("secret");

    /// @dev One of the two channels, as it is on record.
    struct Hop {
        State state;
        Dispute dispute;
        bool over;
    }

    address private _carol = vm.addr(CAROL);
    address private _arbiter = vm.addr(0xa4b);
    Hop private _up; // Alice to Bob
    Hop private _down; // Bob to Carol
    bool private _upIsEager;

    HashLock private _hashLock = new HashLock();
    Voucher private _voucher = new Voucher();
    Escrow private _escrow = new Escrow();
    Pledge private _pledge = new Pledge();
    AppSession private _session = new AppSession();

    Voucher.Terms private _virtual = Voucher.Terms(alice, _carol, 1, DEADLINE);
    Escrow.Terms private _sale = Escrow.Terms(alice, _carol, _arbiter, false, keccak256("a bicycle"), 1, DEADLINE);
    Pledge.Terms private _security =
        Pledge.Terms(alice, _carol, _arbiter, 2 days, 3 days, false, keccak256("a flat"), 1, DEADLINE);
    AppSession.Terms private _delivery;
    bytes private _params;
    bytes32[4] private _links;

    function setUp() public override {
        super.setUp();
        _links[3] = keccak256("seed");
        for (uint256 i = 3; i > 0; --i) {
            _links[i - 1] = keccak256(abi.encode(_links[i]));
        }
        _params = abi.encode(Instalments.Params(_links[0], 3, 90 ether));
        _delivery = AppSession.Terms(alice, _carol, new Instalments(), 1 days, keccak256(_params), 1, DEADLINE);
    }

    /* HASH LOCKS */

    function test_R13_APreimageInTimePaysEveryHop() external {
        for (uint8 a = 0; a < 2; ++a) {
            _inAnyOrder(address(_hashLock), _hashCondition(HashLock.Algorithm(a)), AMOUNT, this.revealInTime);
        }
    }

    function revealInTime() external {
        vm.warp(DEADLINE - 1);
        _look();
        _reveal(HashLock.Algorithm.Keccak256);
        _reveal(HashLock.Algorithm.Sha256);
        _look();
        vm.warp(DEADLINE);
    }

    /// @dev Shown between the deadline and the expiry of the locks: late for every hop, also for one that waited.
    function test_R13_APreimageAfterTheDeadlinePaysNoHop() external {
        for (uint8 a = 0; a < 2; ++a) {
            _inAnyOrder(address(_hashLock), _hashCondition(HashLock.Algorithm(a)), 0, this.revealLate);
        }
    }

    function revealLate() external {
        vm.warp(DEADLINE);
        _look();
        _reveal(HashLock.Algorithm.Keccak256);
        _reveal(HashLock.Algorithm.Sha256);
    }

    /* RUNNING TOTALS */

    /// @dev An older running total is shown first, and a hop asks right then: it waits for the highest.
    function test_R13_AnOlderTotalFirstDecidesNoHop() external {
        _inAnyOrder(address(_voucher), _voucher.conditionOf(_virtual), 30 ether, this.showTotals);
    }

    function showTotals() external {
        uint128[3] memory totals = [uint128(10 ether), 30 ether, 20 ether];
        for (uint256 i = 0; i < 3; ++i) {
            _record(totals[i]);
            _look();
        }
        vm.warp(DEADLINE);
        _look();
        _record(90 ether); // late
    }

    /* RULINGS */

    function test_R13_OfTwoRulingsTheFirstCountsForEveryHop() external {
        _inAnyOrder(address(_escrow), _escrow.conditionOf(_sale), 40 ether, this.ruleTwice);
    }

    function ruleTwice() external {
        _look();
        vm.prank(_arbiter);
        _escrow.rule(_sale, 40 ether, "");
        _look();
        vm.expectRevert(Resolver.AlreadyRecorded.selector);
        vm.prank(_arbiter);
        _escrow.rule(_sale, 60 ether, "");
        vm.expectRevert(Resolver.AlreadyRecorded.selector);
        vm.prank(alice);
        _escrow.rule(_sale, ALL, "");
    }

    /// @dev A ruling between the deadline and the expiry of the locks.
    function test_R13_ALateRulingCountsForNoHop() external {
        for (uint256 i = 0; i < 2; ++i) {
            _sale.releaseByDefault = i == 1;
            _inAnyOrder(address(_escrow), _escrow.conditionOf(_sale), i == 1 ? AMOUNT : 0, this.ruleLate);
        }
    }

    function ruleLate() external {
        vm.warp(DEADLINE);
        _look();
        vm.expectRevert(Resolver.TooLate.selector);
        vm.prank(_arbiter);
        _escrow.rule(_sale, 70 ether, "");
    }

    /* SECURITY DEPOSITS */

    function test_R13_ARuledDrawCountsForEveryHop() external {
        _inAnyOrder(address(_pledge), _pledge.conditionOf(_security), 25 ether, this.drawAndRule);
    }

    function drawAndRule() external {
        vm.prank(_carol);
        _pledge.draw(_security, 40 ether, "");
        _look();
        vm.prank(_carol);
        _pledge.giveBack(_security, 35 ether, "");
        _look();
        vm.prank(alice);
        _pledge.contest(_security, "");
        _look();
        vm.prank(_arbiter);
        _pledge.rule(_security, 25 ether, "");
    }

    /// @dev A contested draw on which the arbiter is silent, until the ruling comes too late.
    function test_R13_SilenceCountsForEveryHop() external {
        for (uint256 i = 0; i < 2; ++i) {
            _security.drawStandsOnSilence = i == 1;
            _inAnyOrder(address(_pledge), _pledge.conditionOf(_security), i == 1 ? 40 ether : 0, this.drawAndStaySilent);
        }
    }

    function drawAndStaySilent() external {
        vm.prank(_carol);
        _pledge.draw(_security, 40 ether, "");
        vm.prank(alice);
        _pledge.contest(_security, "");
        _look();
        vm.warp(vm.getBlockTimestamp() + 3 days);
        _look();
        vm.expectRevert(Resolver.TooLate.selector);
        vm.prank(_arbiter);
        _pledge.rule(_security, 25 ether, "");
    }

    /* APP SESSIONS */

    function test_R13_TheLastStateCountsForEveryHop() external {
        _inAnyOrder(address(_session), _session.conditionOf(_delivery), 60 ether, this.deliver);
    }

    function deliver() external {
        _move("", _delivered(1));
        _look();
        _move(_delivered(1), _delivered(2));
        _look();
        vm.warp(vm.getBlockTimestamp() + 1 days);
        _look();
        bytes memory from = _delivered(2);
        bytes memory to = _delivered(3);
        vm.expectRevert(Resolver.TooLate.selector);
        vm.prank(_carol);
        _session.move(_delivery, _params, AppSession.Move(from, to, true, ""));
    }

    /* THE ROUTE */

    /// @dev Lets the facts happen while one hop asks after each of them, and the other a year after the last; then the other way
    /// round.
    function _inAnyOrder(address resolver, bytes32 condition, uint128 paid, function() external facts) private {
        for (uint256 order = 0; order < 2; ++order) {
            uint256 before = vm.snapshotState();
            _upIsEager = order == 0;
            _start(_up, ALICE, ALICE_HOT, BOB, BOB_HOT, Lock(resolver, AMOUNT, DEADLINE + 2 days, condition));
            _start(_down, BOB, BOB_HOT, CAROL, CAROL_HOT, Lock(resolver, AMOUNT, DEADLINE + 1 days, condition));
            vm.warp(START + PERIOD);
            _ask(_up);
            _ask(_down);
            yes(!_up.over && !_down.over, "decided before any fact");
            facts();
            _look();
            vm.warp(DEADLINE + 365 days);
            _ask(_up);
            _ask(_down);
            yes(_up.over && _down.over, "not decided after the deadline");
            eq(usd.balanceOf(alice), 1_000_000 ether - paid, "alice");
            eq(usd.balanceOf(bob), 1_000_000 ether, "bob, the hub");
            eq(usd.balanceOf(_carol), paid, "carol");
            vm.revertToState(before);
        }
    }

    /// @dev Opens the channel of a hop, funded by its payer alone, and puts a state with the lock on record.
    function _start(Hop storage hop, uint256 payer, uint256 payerHot, uint256 payee, uint256 payeeHot, Lock memory lock)
        private
    {
        Channel memory c = _channel();
        (c.owner0, c.signer0, c.owner1, c.signer1) =
        (vm.addr(payer), vm.addr(payerHot), vm.addr(payee), vm.addr(payeeHot));
        vm.prank(c.owner0);
        adjudicator.open(_terms(c), _allowance(), _none());
        State memory state = _state(c, 1, 0, 0, 0);
        state.ledger0.locks = _locks(lock);
        hop.dispute = _dispute(harness.hash(c));
        bytes memory signature = _sign(payerHot, harness.hash(state));
        vm.prank(c.owner1);
        adjudicator.challenge(state, 1, signature, "");
        hop.state.channel = c;
        _keep(hop, state.ledger0, state.ledger1);
    }

    /// @dev The hop that does not wait asks.
    function _look() private {
        _ask(_upIsEager ? _up : _down);
    }

    function _ask(Hop storage hop) private {
        if (hop.over) return;
        vm.recordLogs();
        try adjudicator.settle(hop.state, hop.dispute, type(uint256).max, type(uint256).max) {}
        catch (bytes memory reason) {
            yes(bytes4(reason) == IAdjudicator.NothingToSettle.selector, "settle");
            return;
        }
        (Status status,,,,) = adjudicator.statusOf(harness.hash(hop.state.channel));
        hop.over = status == Status.None;
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != IAdjudicator.Settled.selector) continue;
            (,,, Ledger memory l0, Ledger memory l1, Dispute memory next) =
                abi.decode(logs[i].data, (uint32, uint256, uint256, Ledger, Ledger, Dispute));
            hop.dispute = next;
            _keep(hop, l0, l1);
        }
    }

    function _keep(Hop storage hop, Ledger memory ledger0, Ledger memory ledger1) private {
        hop.state.ledger0.version = ledger0.version;
        hop.state.ledger1.version = ledger1.version;
        delete hop.state.ledger0.locks;
        for (uint256 i = 0; i < ledger0.locks.length; ++i) {
            hop.state.ledger0.locks.push(ledger0.locks[i]);
        }
    }

    /* FACTS */

    function _hashCondition(HashLock.Algorithm algorithm) private view returns (bytes32) {
        bytes32 hash =
            algorithm == HashLock.Algorithm.Sha256 ? sha256(abi.encode(SECRET)) : keccak256(abi.encode(SECRET));
        return _hashLock.conditionOf(algorithm, hash, DEADLINE);
    }

    function _reveal(HashLock.Algorithm algorithm) private {
        HashLock.Preimage[] memory one = new HashLock.Preimage[](1);
        one[0] = HashLock.Preimage(algorithm, DEADLINE, SECRET);
        _hashLock.reveal(one);
    }

    function _record(uint128 total) private {
        Voucher.Total[] memory one = new Voucher.Total[](1);
        one[0] = Voucher.Total(_virtual, total, "");
        vm.prank(alice);
        _voucher.record(one);
    }

    function _delivered(uint16 parts) private view returns (bytes memory) {
        return abi.encode(Instalments.Delivered(parts, _links[parts]));
    }

    function _move(bytes memory from, bytes memory to) private {
        vm.prank(_carol);
        _session.move(_delivery, _params, AppSession.Move(from, to, true, ""));
    }

    function _terms(Channel memory c) private pure returns (OpenTerms memory) {
        return OpenTerms(c, 0, 150 ether, 0, FOREVER);
    }
}
