// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAdjudicator} from "../src/interfaces/IAdjudicator.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {
    Channel,
    CloseItem,
    CloseTerms,
    Dispute,
    Funding,
    FundingKind,
    OpenItem,
    OpenTerms,
    State,
    Status,
    WithdrawTerms
} from "../src/types/Types.sol";
import {Base} from "./utils/Base.sol";
import {IHook, Manner, StrangeToken} from "./utils/Tokens.sol";
import {Vm, vm} from "./utils/Vm.sol";

/// @dev Every strange token at every way in and every way out. Another channel of the same token stands beside the one that
/// is tried; its money must always be there.
contract TokensTest is Base {
    uint256 private constant WAYS_IN = 12;
    uint256 private constant WAYS_OUT = 9;
    uint256 private constant MANNERS = uint256(type(Manner).max) + 1;

    StrangeToken private _token;
    address private _porch;
    Channel private _other;

    /// @dev A token that is strange from the start: either it is refused at the door, or what was counted is there.
    function test_EveryTokenAtEveryWayIn() external {
        for (uint256 m = 0; m < MANNERS; ++m) {
            for (uint256 way = 0; way < WAYS_IN; ++way) {
                uint256 before = vm.snapshotState();
                _prepare(Manner.Plain);
                uint256 held = _token.balanceOf(address(adjudicator));
                _token.setManner(Manner(m));
                (bool entered, bytes4 reason) = _enter(way);
                _token.setManner(Manner.Plain);
                uint256 counted = entered ? 10 ether : 0;
                eq(_token.balanceOf(address(adjudicator)), held + counted, "pool");
                yes(entered == _mayEnter(Manner(m), way), _name(m, way));
                yes(entered || _isNamed(Manner(m), way, reason), string.concat("not refused by name: ", _name(m, way)));
                vm.revertToState(before);
            }
        }
    }

    /// @dev A token that turns strange after the money went in: each side is paid exactly or credited, the channel ends, the other
    /// channel's money stays.
    function test_EveryTokenAtEveryWayOut() external {
        for (uint256 m = 0; m < MANNERS; ++m) {
            for (uint256 way = 0; way < WAYS_OUT; ++way) {
                uint256 before = vm.snapshotState();
                _prepare(Manner.Plain);
                _enter(0);
                Dispute memory dispute;
                if (way == 3 || way == 5) dispute = _startDispute();
                _token.setManner(Manner(m));
                if (Manner(m) == Manner.Blacklist || Manner(m) == Manner.False) _token.setBlocked(bob, true);
                uint256 held = _token.balanceOf(address(adjudicator));
                bool left = _leave(way, dispute);
                uint256 credits =
                    adjudicator.creditOf(address(_token), alice) + adjudicator.creditOf(address(_token), bob);
                uint256 pool = _token.balanceOf(address(adjudicator));
                if (way == 4 || way == 8) {
                    // withdrawing a credit pays exactly or changes nothing
                    eq(credits, left ? 0 : 3 ether, _name(m, way));
                    eq(pool, held + credits, _name(m, way));
                } else {
                    yes(left, _name(m, way));
                    eq(held - pool + credits, _leaving(way), _name(m, way));
                }
                _token.setManner(Manner.Plain);
                _closeOther();
                vm.revertToState(before);
            }
        }
    }

    /// @dev Strange all along, honest about it: whatever entered leaves, and the pool ends empty.
    function test_WhatEntersLeaves() external {
        Manner[6] memory manners =
            [Manner.Plain, Manner.NoReturn, Manner.False, Manner.Rounding, Manner.Hooked, Manner.Blacklist];
        for (uint256 m = 0; m < manners.length; ++m) {
            uint256 before = vm.snapshotState();
            _prepare(manners[m]);
            (bool entered,) = _enter(0);
            yes(entered, "enters");
            _leave(0, _none3());
            _closeOther();
            eq(_token.balanceOf(address(adjudicator)), 0, "pool");
            eq(_token.balanceOf(alice), 1000 ether - 2 ether, "alice");
            eq(_token.balanceOf(bob), 1000 ether + 2 ether, "bob");
            vm.revertToState(before);
        }
    }

    /// @dev A model of a DMF currency: no channel ever pays out more than it holds, whatever unit its parties chose, and the pool is
    /// solvent to the unit.
    function testFuzz_RoundingCurrencyStaysSolvent(uint256 paid, uint256 deposits, uint8 unitLog) external {
        _prepare(Manner.Rounding);
        Channel memory c = _channel(address(_token), uint64(10 ** (unitLog % 19)));
        uint128 amount0 = uint128(within(deposits, 0, 1000)) * 1e15;
        uint128 amount1 = uint128(within(deposits >> 128, 1, 1000)) * 1e15;
        uint256 held = _token.balanceOf(address(adjudicator));
        OpenTerms memory terms = OpenTerms(c, 0, amount0, amount1, FOREVER);
        Funding memory f1 = _allowance();
        f1.consent = _sign(BOB, harness.hash(terms));
        vm.prank(alice);
        try adjudicator.open(terms, amount0 == 0 ? _none() : _allowance(), f1) {}
        catch {
            eq(_token.balanceOf(address(adjudicator)), held, "refused, yet moved");
            return;
        }
        yes(amount0 % CENT == 0 && amount1 % CENT == 0, "inexact in");
        int256 net = int256(within(paid, 0, uint256(amount0) + amount1)) - int256(uint256(amount1));
        _close(c, 0, net);
        uint256 credits = adjudicator.creditOf(address(_token), alice) + adjudicator.creditOf(address(_token), bob);
        eq(_token.balanceOf(address(adjudicator)), held + credits, "pool");
        _closeOther();
    }

    /// @dev Pooled peers pay other people's money here: 0.03 split 0.015 and 0.015 paid out 0.04.
    function test_HalfCentsDoNotCostOthers() external {
        _prepare(Manner.Rounding);
        Channel memory c = _channel(address(_token), CENT);
        _open(c, 0, 3 * CENT, 0);
        _close(c, 0, int256(uint256(CENT)) * 3 / 2);
        eq(_token.balanceOf(alice), 1000 ether - 10 ether - 2 * CENT, "alice");
        eq(_token.balanceOf(bob), 1000 ether - 10 ether + 2 * CENT, "bob: the rest of the unit");
        _closeOther();
    }

    function test_ATokenWithoutCodeIsRefused() external {
        Channel memory c = _channel(address(0xdead), CENT);
        OpenTerms memory terms = OpenTerms(c, 0, 1 ether, 0, FOREVER);
        vm.expectRevert();
        vm.prank(alice);
        adjudicator.open(terms, _allowance(), _none());
    }

    /// @dev A rebase downwards leaves too little for all; what cannot be paid becomes credit, and nothing reverts for ever.
    function test_ARebaseIsIsolatedToItsToken() external {
        _prepare(Manner.Rebasing);
        _enter(0);
        (Channel memory usdChannel,) = _open(10 ether, 0);
        _token.setIndex(0.5e18);
        _leave(0, _none3());
        _close(usdChannel, 0, 0);
        _expectGains(0, 0);
    }

    /* HOOKS */

    /// @dev Owners with code try to re-enter every entry point from the token's hooks.
    function test_HooksDoNotReenter() external {
        _prepare(Manner.Hooked);
        Reentrant owner = new Reentrant(adjudicator);
        _token.mint(address(owner), 100 ether);
        owner.approve(_token);
        _token.setHooked(address(owner));
        Channel memory c = _channel(address(_token), CENT);
        c.owner0 = address(owner);
        owner.aim(_attempts(c));
        owner.open(OpenTerms(c, 0, 10 ether, 0, FOREVER));
        eq(owner.succeeded(), 0, "re-entered while opening");
        _close(c, 0, 1 ether);
        eq(owner.succeeded(), 0, "re-entered while closing");
        yes(owner.tried() >= 2 * 11, "never tried");
        eq(_token.balanceOf(address(owner)), 99 ether, "owner");
        eq(adjudicator.creditOf(address(_token), address(owner)), 0, "credit");
    }

    /// @dev A payee that burns all gas or reverts in its hook is credited; the other side is paid.
    function test_AHostilePayeeHarmsItselfAlone() external {
        _prepare(Manner.Hooked);
        Channel memory c = _channel(address(_token), CENT);
        HostilePayee payee = new HostilePayee();
        c.owner1 = address(payee);
        _token.setHooked(address(payee));
        _open(c, 0, 10 ether, 0);
        _close(c, 0, 4 ether);
        eq(_token.balanceOf(alice), 1000 ether - 10 ether - 4 ether, "alice");
        eq(adjudicator.creditOf(address(_token), address(payee)), 4 ether, "credit");
    }

    /* THE TABLE */

    function _mayEnter(Manner manner, uint256 way) private pure returns (bool) {
        if (way == 4 || way == 11) return true; // credit is already here: no token call
        if (manner == Manner.Bomb) return way != 7; // an item of a batch has not the gas for a megabyte
        return manner == Manner.Plain || manner == Manner.NoReturn || manner == Manner.False
            || manner == Manner.Rounding || manner == Manner.Rebasing || manner == Manner.Blacklist
            || manner == Manner.Hooked;
    }

    /// @dev Tokens that move something else than they were asked to are refused by name. The one exception: a fee on a push is
    /// missed by the porch, in the token's own words.
    function _isNamed(Manner manner, uint256 way, bytes4 reason) private pure returns (bool) {
        if (manner != Manner.Fee && manner != Manner.Generous && manner != Manner.Liar) return true;
        bool push = way == 2 || way == 8 || way == 9;
        return reason == IVault.InexactTransfer.selector || (manner == Manner.Fee && push && reason != bytes4(0));
    }

    /// @dev 10 tokens by: 0 open, 1 deposit, 2 open by push, 3 credit deposit, 4 open from credit, 5 open by permit, 6 open by
    /// authorization, 7 a batch of openings, 8 deposit by push, 9 credit by push, 10 deposit by permit, 11 deposit from credit.
    function _enter(uint256 way) private returns (bool done, bytes4 reason) {
        Channel memory c = _channel(address(_token), CENT);
        OpenTerms memory terms = OpenTerms(c, 0, 10 ether, 0, FOREVER);
        if (way == 4 || way == 11) _creditAlice();
        if (way == 5 || way == 10) {
            vm.prank(alice);
            _token.approve(address(adjudicator), 0);
        }
        bytes memory data;
        if (way == 1 || way == 8 || way >= 10) {
            data = abi.encodeCall(IAdjudicator.deposit, (_other, 0, 0, 10 ether, _fundingOf(way)));
        } else if (way == 3 || way == 9) {
            data = abi.encodeCall(IVault.creditDeposit, (address(_token), alice, 10 ether, _fundingOf(way)));
        } else if (way == 7) {
            OpenItem[] memory items = new OpenItem[](1);
            items[0] = OpenItem(terms, _fundingOf(way), _none());
            data = abi.encodeCall(IAdjudicator.batchOpen, (items));
        } else {
            data = abi.encodeCall(IAdjudicator.open, (terms, _fundingOf(way), _none()));
        }
        address target = address(adjudicator);
        if (way == 2 || way == 8 || way == 9) {
            target = address(_token);
            data = abi.encodeCall(StrangeToken.transferAndCall, (_porch, 10 ether, data));
        }
        vm.recordLogs();
        vm.prank(alice);
        bytes memory result;
        (done, result) = target.call{gas: 8_000_000}(data);
        if (!done) reason = bytes4(result);
        if (way == 7) (done, reason) = _opened(c);
    }

    /// @dev A batch tells by an event what failed.
    function _opened(Channel memory c) private returns (bool done, bytes4 reason) {
        (Status status,,,,) = adjudicator.statusOf(harness.hash(c));
        done = status == Status.Open;
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] == IAdjudicator.ItemFailed.selector) {
                (, reason) = abi.decode(logs[i].data, (uint256, bytes4));
            }
        }
    }

    function _fundingOf(uint256 way) private pure returns (Funding memory funding) {
        if (way == 2 || way == 8 || way == 9) return _pushed();
        if (way == 4 || way == 11) return _credit();
        funding.kind = way == 6 ? FundingKind.Authorization : FundingKind.Allowance;
        if (way == 5 || way == 10) funding.kind = FundingKind.Permit;
        funding.value = 10 ether;
        funding.deadline = FOREVER;
        funding.signature = new bytes(65);
    }

    function _creditAlice() private {
        Manner manner = _token.manner();
        _token.setManner(Manner.Plain);
        vm.prank(alice);
        adjudicator.creditDeposit(address(_token), alice, 10 ether, _allowance());
        _token.setManner(manner);
    }

    /// @dev 0 close, 1 withdraw, 2 close by one side, 3 settle, 4 withdraw a credit, 5 agreement in a dispute, 6 a batch of closings,
    /// 7 the same into credit, 8 withdraw a credit by signature.
    function _leave(uint256 way, Dispute memory dispute) private returns (bool) {
        Channel memory c = _channel(address(_token), CENT);
        if (way == 0) _close(c, 0, 1 ether);
        if (way == 1) _withdraw(WithdrawTerms(c, 0, 0, 1, 3 ether, FOREVER));
        if (way == 2) _closeByAlice(c);
        if (way == 3) _settle(_state(c, 1, 4 ether, 0, 0), dispute);
        if (way == 4 || way == 8) return _withdrawCredit(way == 8);
        if (way == 5) _agree(c, dispute);
        if (way == 6 || way == 7) _closeInABatch(c, way == 7);
        return true;
    }

    function _leaving(uint256 way) private pure returns (uint256) {
        return way == 1 ? 3 ether : 10 ether;
    }

    function _closeByAlice(Channel memory c) private {
        CloseTerms memory terms = CloseTerms(c, 0, 2 ether, FOREVER);
        bytes memory signature = _sign(BOB_HOT, harness.hash(terms));
        vm.prank(alice);
        adjudicator.close(terms, "", signature);
    }

    function _agree(Channel memory c, Dispute memory dispute) private {
        CloseTerms memory terms = CloseTerms(c, 0, 2 ether, FOREVER);
        State memory state = _state(c, 1, 4 ether, 0, 0);
        bytes32 hash = harness.hash(terms);
        adjudicator.closeDisputed(
            terms,
            _sign(ALICE_HOT, hash),
            _sign(BOB_HOT, hash),
            dispute,
            harness.hash(state.ledger0),
            harness.hash(state.ledger1)
        );
    }

    function _closeInABatch(Channel memory c, bool toCredit) private {
        CloseItem[] memory items = new CloseItem[](1);
        items[0].terms = CloseTerms(c, 0, 2 ether, FOREVER);
        items[0].signature1 = _sign(BOB_HOT, harness.hash(items[0].terms));
        vm.prank(alice);
        adjudicator.batchClose(items, toCredit);
        _expectStatus(harness.hash(c), Status.None, 1);
    }

    function _withdrawCredit(bool signed) private returns (bool done) {
        Manner manner = _token.manner();
        _token.setManner(Manner.Plain);
        _token.setBlocked(bob, false);
        vm.prank(bob);
        adjudicator.creditDeposit(address(_token), bob, 3 ether, _allowance());
        if (manner == Manner.Blacklist || manner == Manner.False) _token.setBlocked(bob, true);
        _token.setManner(manner);
        uint256 held = _token.balanceOf(address(adjudicator));
        bytes memory data = abi.encodeCall(IVault.creditWithdraw, (address(_token), bob, 3 ether));
        if (signed) {
            bytes memory signature =
                _sign(BOB, harness.hashWithdrawCredit(address(_token), bob, bob, 3 ether, 0, FOREVER));
            data = abi.encodeCall(IVault.creditWithdrawFor, (address(_token), bob, bob, 3 ether, 0, FOREVER, signature));
        }
        vm.prank(signed ? mallory : bob);
        (done,) = address(adjudicator).call{gas: 3_000_000}(data);
        eq(held - _token.balanceOf(address(adjudicator)), done ? 3 ether : 0, "exact out");
    }

    function _startDispute() private returns (Dispute memory dispute) {
        State memory state = _state(_channel(address(_token), CENT), 1, 4 ether, 0, 0);
        dispute = _challenge(state);
        vm.warp(dispute.windowEnd);
    }

    /// @dev Funds the other channel with 20 and gives out allowances.
    function _prepare(Manner manner) private {
        _token = new StrangeToken(manner);
        _porch = adjudicator.porch();
        address[2] memory both = [alice, bob];
        for (uint256 i = 0; i < 2; ++i) {
            _token.mint(both[i], 1000 ether);
            vm.prank(both[i]);
            _token.approve(address(adjudicator), type(uint256).max);
        }
        _other = _channel(address(_token), CENT);
        _other.nonce = 77;
        _open(_other, 0, 10 ether, 10 ether);
    }

    /// @dev The other channel's 20 are there, or more if it was topped up.
    function _closeOther() private {
        bytes32 id = harness.hash(_other);
        (,,, int256 funded0, int256 funded1) = adjudicator.statusOf(id);
        uint256 held = _token.balanceOf(address(adjudicator));
        uint256 credits = adjudicator.creditOf(address(_token), alice) + adjudicator.creditOf(address(_token), bob);
        _token.setBlocked(bob, false);
        CloseTerms memory terms = CloseTerms(_other, 0, 1 ether, FOREVER);
        bytes32 hash = harness.hash(terms);
        adjudicator.close(terms, _sign(ALICE_HOT, hash), _sign(BOB_HOT, hash));
        uint256 after_ = adjudicator.creditOf(address(_token), alice) + adjudicator.creditOf(address(_token), bob);
        eq(after_, credits, "the other channel was credited instead of paid");
        eq(held - _token.balanceOf(address(adjudicator)), uint256(funded0 + funded1), "the other channel's money");
    }

    function _none3() private pure returns (Dispute memory) {}

    function _name(uint256 manner, uint256 way) private pure returns (string memory) {
        return string.concat("manner ", vm.toString(manner), " way ", vm.toString(way));
    }

    function _attempts(Channel memory c) private view returns (bytes[] memory attempts) {
        attempts = new bytes[](11);
        CloseTerms memory closing = CloseTerms(c, 0, 0, FOREVER);
        bytes memory signature = _sign(BOB_HOT, harness.hash(closing));
        OpenTerms memory terms = OpenTerms(c, 0, 1 ether, 0, FOREVER);
        State memory state = _state(c, 0, 0, 0, 0);
        Dispute memory dispute;
        Channel memory other = _other;
        attempts[0] = abi.encodeCall(IAdjudicator.close, (closing, "", signature));
        attempts[1] = abi.encodeCall(IAdjudicator.deposit, (other, 0, 0, 1 ether, _allowance()));
        attempts[2] = abi.encodeCall(IAdjudicator.open, (terms, _allowance(), _none()));
        attempts[3] = abi.encodeCall(IVault.creditDeposit, (address(_token), alice, 1 ether, _allowance()));
        attempts[4] = abi.encodeCall(IVault.creditWithdraw, (address(_token), alice, 0));
        attempts[5] = abi.encodeCall(IAdjudicator.settle, (state, dispute, 0, 0));
        attempts[6] = abi.encodeCall(IVault.transferOut, (address(_token), alice, 1 ether));
        attempts[7] = abi.encodeCall(IVault.creditWithdraw, (address(_token), alice, 1 ether));
        WithdrawTerms memory taking = WithdrawTerms(c, 0, 0, 0, 1 ether, FOREVER);
        attempts[9] = abi.encodeCall(IAdjudicator.withdraw, (taking, "", _sign(BOB_HOT, harness.hash(taking))));
        attempts[10] = abi.encodeCall(IAdjudicator.batchClose, (new CloseItem[](0), true));
        attempts[8] =
            abi.encodeCall(IVault.creditWithdrawFor, (address(_token), alice, alice, 0, 0, FOREVER, new bytes(65)));
    }
}

/// @dev An owner that tries to enter again whenever the token tells it of a transfer.
contract Reentrant is IHook {
    IAdjudicator private immutable _adjudicator;
    bytes[] private _attempts;
    uint256 public tried;
    uint256 public succeeded;

    constructor(IAdjudicator adjudicator) {
        _adjudicator = adjudicator;
    }

    function approve(StrangeToken token) external {
        token.approve(address(_adjudicator), type(uint256).max);
    }

    function aim(bytes[] calldata attempts) external {
        for (uint256 i = 0; i < attempts.length; ++i) {
            _attempts.push(attempts[i]);
        }
    }

    function open(OpenTerms calldata terms) external {
        Funding memory f0;
        f0.kind = _allowanceKind();
        Funding memory f1;
        _adjudicator.open(terms, f0, f1);
    }

    function onTokens(address, address, uint256) external {
        for (uint256 i = 0; i < _attempts.length; ++i) {
            ++tried;
            (bool done,) = address(_adjudicator).call(_attempts[i]);
            if (done) ++succeeded;
        }
    }

    function _allowanceKind() private pure returns (FundingKind) {
        return FundingKind.Allowance;
    }
}

contract HostilePayee is IHook {
    function onTokens(address, address to, uint256) external view {
        if (to == address(this)) while (true) {}
    }
}
