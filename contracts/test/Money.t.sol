// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAdjudicator} from "../src/interfaces/IAdjudicator.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {TestCurrency} from "../src/test-tokens/TestCurrency.sol";
import {
    Channel,
    CloseItem,
    CloseTerms,
    Funding,
    FundingKind,
    OpenItem,
    OpenTerms,
    Status,
    WithdrawTerms
} from "../src/types/Types.sol";
import {Base} from "./utils/Base.sol";
import {vm} from "./utils/Vm.sol";

/// @dev Deposits, withdrawals and agreed closings.
contract MoneyTest is Base {
    /* DEPOSIT (R20) */

    function test_AnybodyTopsUpEitherSide() external {
        (Channel memory c, bytes32 id) = _open(100 ether, 0);
        vm.prank(mallory);
        adjudicator.deposit(c, 0, 1, 3 ether, _allowance());
        _expectFunded(id, 100 ether, 3 ether);
        vm.prank(alice);
        adjudicator.deposit(c, 0, 0, 4 ether, _allowance());
        _expectFunded(id, 104 ether, 3 ether);
        _close(c, 0, 0);
        _expectGains(0, 3 ether);
    }

    function test_DepositByPermitAndCredit() external {
        (Channel memory c, bytes32 id) = _open(100 ether, 0);
        vm.prank(alice);
        usd.approve(address(adjudicator), 0);
        Funding memory funding = _permit(ALICE, usd, 5 ether);
        vm.prank(alice);
        adjudicator.deposit(c, 0, 0, 5 ether, funding);
        vm.prank(bob);
        adjudicator.creditDeposit(address(usd), bob, 7 ether, _allowance());
        vm.prank(bob);
        adjudicator.deposit(c, 0, 1, 6 ether, _credit());
        _expectFunded(id, 105 ether, 6 ether);
        eq(adjudicator.creditOf(address(usd), bob), 1 ether, "credit");
    }

    function test_R20_DepositNamesTheEpochAndNeedsAnOpenChannel() external {
        (Channel memory c,) = _open(100 ether, 0);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongEpoch.selector, 0));
        vm.prank(alice);
        adjudicator.deposit(c, 1, 0, 1 ether, _allowance());
        _challenge(_state(c, 0, 0, 0, 0));
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongStatus.selector, Status.Disputed));
        vm.prank(alice);
        adjudicator.deposit(c, 0, 0, 1 ether, _allowance());
        c.nonce = 2;
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongStatus.selector, Status.None));
        vm.prank(alice);
        adjudicator.deposit(c, 0, 0, 1 ether, _allowance());
    }

    function test_DepositChecksSideAmountAndFunding() external {
        (Channel memory c,) = _open(100 ether, 0);
        vm.startPrank(alice);
        vm.expectRevert(IAdjudicator.BadSide.selector);
        adjudicator.deposit(c, 0, 2, 1 ether, _allowance());
        vm.expectRevert(IAdjudicator.BadAmount.selector);
        adjudicator.deposit(c, 0, 0, 0, _allowance());
        vm.expectRevert(IAdjudicator.BadAmount.selector);
        adjudicator.deposit(c, 0, 0, CENT - 1, _allowance());
        vm.expectRevert(IAdjudicator.BadAmount.selector);
        adjudicator.deposit(c, 0, 0, 2 ** 103, _allowance());
        vm.expectRevert(IVault.BadFunding.selector);
        adjudicator.deposit(c, 0, 0, 1 ether, _none());
        Funding memory funding;
        funding.kind = FundingKind.Authorization;
        vm.expectRevert(IVault.BadFunding.selector);
        adjudicator.deposit(c, 0, 0, 1 ether, funding);
        vm.expectRevert(IVault.BadPush.selector);
        adjudicator.deposit(c, 0, 0, 1 ether, _pushed());
        vm.expectRevert(abi.encodeWithSelector(IVault.InsufficientCredit.selector, 0));
        adjudicator.deposit(c, 0, 0, 1 ether, _credit());
        vm.stopPrank();
    }

    /// @dev A donation beforehand does not make an honest deposit fail, and is nobody's.
    function test_DonationsDoNotDisturb() external {
        (Channel memory c, bytes32 id) = _open(100 ether, 0);
        vm.prank(mallory);
        usd.transfer(address(adjudicator), 1);
        vm.prank(alice);
        adjudicator.deposit(c, 0, 0, 1 ether, _allowance());
        _expectFunded(id, 101 ether, 0);
        _close(c, 0, 0);
        eq(usd.balanceOf(address(adjudicator)), 1, "donation");
    }

    /* WITHDRAW (R18) */

    function test_WithdrawalsPayWhilePaymentsGoOn() external {
        (Channel memory c, bytes32 id) = _open(100 ether, 50 ether);
        _withdraw(WithdrawTerms(c, 0, 0, 0, 30 ether, FOREVER));
        _expectFunded(id, 70 ether, 50 ether);
        _expectGains(-70 ether, -50 ether);
    }

    /// @dev Bob takes out what Alice paid him; his funding falls below zero, and closing makes it good.
    function test_FundingMayFallBelowZero() external {
        (Channel memory c, bytes32 id) = _open(100 ether, 0);
        _withdraw(WithdrawTerms(c, 0, 0, 1, 40 ether, FOREVER));
        _expectFunded(id, 100 ether, -40 ether);
        _close(c, 0, 45 ether);
        _expectGains(-45 ether, 45 ether);
    }

    function test_R18_AWithdrawalIsPaidOnce() external {
        (Channel memory c,) = _open(100 ether, 50 ether);
        WithdrawTerms memory terms = WithdrawTerms(c, 0, 0, 0, 30 ether, FOREVER);
        _withdraw(terms);
        bytes32 hash = harness.hash(terms);
        (bytes memory s0, bytes memory s1) = (_sign(ALICE_HOT, hash), _sign(BOB_HOT, hash));
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongNonce.selector, 1));
        adjudicator.withdraw(terms, s0, s1);
        terms.nonce = 1;
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.BadSignature.selector, 0));
        adjudicator.withdraw(terms, s0, s1);
    }

    function test_R18_TheNonceNeverWraps() external {
        (Channel memory c, bytes32 id) = _open(100 ether, 50 ether);
        uint256 slot = adjudicator.slotOf(id) | uint256(type(uint16).max - 1) << 208;
        _overwrite(id, slot);
        _withdraw(WithdrawTerms(c, 0, type(uint16).max - 1, 0, 1 ether, FOREVER));
        _expectStatus(id, Status.Open, 0);
        WithdrawTerms memory terms = WithdrawTerms(c, 0, type(uint16).max, 0, 1 ether, FOREVER);
        bytes32 hash = harness.hash(terms);
        (bytes memory s0, bytes memory s1) = (_sign(ALICE_HOT, hash), _sign(BOB_HOT, hash));
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongNonce.selector, type(uint16).max));
        adjudicator.withdraw(terms, s0, s1);
        _close(c, 0, 0);
        _expectGains(0, 0);
    }

    function test_R18_WithdrawalsAreBounded() external {
        (Channel memory c,) = _open(100 ether, 50 ether);
        WithdrawTerms[6] memory bad = [
            WithdrawTerms(c, 0, 0, 0, 150 ether + CENT, FOREVER),
            WithdrawTerms(c, 0, 0, 0, CENT / 2, FOREVER),
            WithdrawTerms(c, 0, 0, 0, 0, FOREVER),
            WithdrawTerms(c, 0, 0, 2, 1 ether, FOREVER),
            WithdrawTerms(c, 1, 0, 0, 1 ether, FOREVER),
            WithdrawTerms(c, 0, 0, 0, 1 ether, START - 1)
        ];
        bytes[6] memory errors = [
            abi.encodeWithSelector(IAdjudicator.BadAmount.selector),
            abi.encodeWithSelector(IAdjudicator.BadAmount.selector),
            abi.encodeWithSelector(IAdjudicator.BadAmount.selector),
            abi.encodeWithSelector(IAdjudicator.BadSide.selector),
            abi.encodeWithSelector(IAdjudicator.WrongEpoch.selector, 0),
            abi.encodeWithSelector(IAdjudicator.Expired.selector)
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            bytes32 hash = harness.hash(bad[i]);
            (bytes memory s0, bytes memory s1) = (_sign(ALICE_HOT, hash), _sign(BOB_HOT, hash));
            vm.expectRevert(errors[i]);
            adjudicator.withdraw(bad[i], s0, s1);
        }
        _withdraw(WithdrawTerms(c, 0, 0, 0, 150 ether, FOREVER)); // all of it, if both agree
        _close(c, 0, -50 ether);
    }

    function test_R18_NoWithdrawalInADispute() external {
        (Channel memory c,) = _open(100 ether, 50 ether);
        WithdrawTerms memory terms = WithdrawTerms(c, 0, 0, 0, 30 ether, FOREVER);
        bytes32 hash = harness.hash(terms);
        (bytes memory s0, bytes memory s1) = (_sign(ALICE_HOT, hash), _sign(BOB_HOT, hash));
        _challenge(_state(c, 0, 0, 0, 0));
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongStatus.selector, Status.Disputed));
        adjudicator.withdraw(terms, s0, s1);
    }

    function test_BothSidesSignAWithdrawal() external {
        (Channel memory c,) = _open(100 ether, 50 ether);
        WithdrawTerms memory terms = WithdrawTerms(c, 0, 0, 0, 30 ether, FOREVER);
        bytes memory s1 = _sign(BOB_HOT, harness.hash(terms));
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.NotParty.selector, 0));
        vm.prank(mallory);
        adjudicator.withdraw(terms, "", s1);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.NotParty.selector, 1));
        vm.prank(alice);
        adjudicator.withdraw(terms, "", "");
        vm.prank(alice);
        adjudicator.withdraw(terms, "", s1);
        _expectGains(-70 ether, -50 ether);
    }

    /* CLOSE (R17) */

    function testFuzz_CloseSplitsAllOfIt(uint256 paid) external {
        (Channel memory c, bytes32 id) = _open(100 ether, 50 ether);
        int256 net = int256(within(paid, 0, 150 ether)) - 50 ether;
        _close(c, 0, net);
        uint256 pay0 = uint256(100 ether - net);
        pay0 -= pay0 % CENT;
        _expectGains(int256(pay0) - 100 ether, 100 ether - int256(pay0));
        _expectStatus(id, Status.None, 1);
        eq(usd.balanceOf(address(adjudicator)), 0, "pool");
    }

    function test_R17_ADepositInBetweenFallsToItsOwnSide() external {
        (Channel memory c,) = _open(100 ether, 50 ether);
        CloseTerms memory terms = CloseTerms(c, 0, 20 ether, FOREVER);
        bytes32 hash = harness.hash(terms);
        (bytes memory s0, bytes memory s1) = (_sign(ALICE_HOT, hash), _sign(BOB_HOT, hash));
        vm.prank(bob);
        adjudicator.deposit(c, 0, 1, 5 ether, _allowance());
        adjudicator.close(terms, s0, s1);
        _expectGains(-20 ether, 20 ether);
    }

    function test_R17_NoPayoutBelowZero() external {
        (Channel memory c,) = _open(100 ether, 50 ether);
        int256[2] memory nets = [int256(100 ether) + 1, -50 ether - 1];
        for (uint256 i = 0; i < 2; ++i) {
            CloseTerms memory terms = CloseTerms(c, 0, nets[i], FOREVER);
            bytes32 hash = harness.hash(terms);
            (bytes memory s0, bytes memory s1) = (_sign(ALICE_HOT, hash), _sign(BOB_HOT, hash));
            vm.expectRevert(IAdjudicator.BadSplit.selector);
            adjudicator.close(terms, s0, s1);
        }
    }

    function test_R1_BothSignersSignAClose() external {
        (Channel memory c,) = _open(100 ether, 50 ether);
        CloseTerms memory terms = CloseTerms(c, 0, 0, FOREVER);
        bytes32 hash = harness.hash(terms);
        uint256[3] memory wrong = [ALICE, BOB_HOT, MALLORY]; // an owner's key is not the signer's
        for (uint256 i = 0; i < 3; ++i) {
            bytes memory s0 = _sign(wrong[i], hash);
            bytes memory s1 = _sign(BOB_HOT, hash);
            vm.expectRevert(abi.encodeWithSelector(IAdjudicator.BadSignature.selector, 0));
            adjudicator.close(terms, s0, s1);
        }
        bytes memory bad = new bytes(65);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.BadSignature.selector, 1));
        vm.prank(alice);
        adjudicator.close(terms, "", bad);
    }

    /// @dev A signer that points its address at code by EIP-7702 is still bound by its key.
    function test_R1_CodeAtTheSignerChangesNothing() external {
        (Channel memory c,) = _open(100 ether, 50 ether);
        vm.etch(vm.addr(BOB_HOT), hex"5f5ffd");
        _close(c, 0, 1 ether);
        _expectGains(-1 ether, 1 ether);
    }

    /// @dev A signer is never a contract: one that says yes to everything signs nothing.
    function test_R1_ASignerIsNeverAContract() external {
        (Channel memory c,) = _open(100 ether, 50 ether);
        vm.etch(vm.addr(BOB_HOT), hex"631626ba7e60e01b5f5260205ff3"); // returns EIP-1271's yes
        bytes32 hash = harness.hash(_closing(c));
        (bytes memory s0, bytes memory forged) = (_sign(ALICE_HOT, hash), _sign(MALLORY, hash));
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.BadSignature.selector, 1));
        adjudicator.close(_closing(c), s0, forged);
    }

    function test_R2_OwnerOrSignerMayCallInstead() external {
        for (uint32 epoch = 0; epoch < 2; ++epoch) {
            Channel memory c = _channel();
            _open(c, epoch, 100 ether, 50 ether);
            CloseTerms memory terms = CloseTerms(c, epoch, 0, FOREVER);
            bytes memory s1 = _signCompact(BOB_HOT, harness.hash(terms));
            vm.prank(epoch == 0 ? alice : vm.addr(ALICE_HOT));
            adjudicator.close(terms, "", s1);
        }
        _expectGains(0, 0);
    }

    function test_CloseIsBoundToEpochDeadlineAndStatus() external {
        (Channel memory c,) = _open(100 ether, 50 ether);
        CloseTerms memory terms = CloseTerms(c, 0, 0, START);
        bytes32 hash = harness.hash(terms);
        (bytes memory s0, bytes memory s1) = (_sign(ALICE_HOT, hash), _sign(BOB_HOT, hash));
        vm.warp(START + 1);
        vm.expectRevert(IAdjudicator.Expired.selector);
        adjudicator.close(terms, s0, s1);
        vm.warp(START);
        adjudicator.close(terms, s0, s1);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongStatus.selector, Status.None));
        adjudicator.close(terms, s0, s1);
        _open(c, 1, 100 ether, 50 ether);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongEpoch.selector, 1));
        adjudicator.close(terms, s0, s1);
        terms.epoch = 1;
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.BadSignature.selector, 0));
        adjudicator.close(terms, s0, s1);
    }

    /* BATCHES (R12) */

    function test_R12_ItemsOfABatchFailAlone() external {
        vm.prank(alice);
        adjudicator.creditDeposit(address(usd), alice, 100 ether, _allowance());
        OpenItem[] memory items = new OpenItem[](4);
        for (uint64 i = 0; i < 4; ++i) {
            items[i].terms = OpenTerms(_channel(), 0, 30 ether, 0, FOREVER);
            items[i].terms.channel.nonce = i;
            items[i].funding0 = _credit();
        }
        items[1].terms.epoch = 1;
        vm.expectEmit(true, true, true, true, address(adjudicator));
        emit IAdjudicator.ItemFailed(1, harness.hash(items[1].terms.channel), IAdjudicator.WrongEpoch.selector);
        vm.prank(alice);
        adjudicator.batchOpen(items);
        eq(adjudicator.creditOf(address(usd), alice), 10 ether, "credit");
        for (uint256 i = 0; i < 4; ++i) {
            _expectStatus(harness.hash(items[i].terms.channel), i == 1 ? Status.None : Status.Open, 0);
        }
        _batchClose(items, true);
        eq(adjudicator.creditOf(address(usd), alice), 100 ether - 3 * 1 ether, "credit after");
        eq(usd.balanceOf(bob), 1_000_000 ether + 3 ether, "bob");
    }

    function test_ABatchPaysOutToo() external {
        OpenItem[] memory items = new OpenItem[](2);
        for (uint64 i = 0; i < 2; ++i) {
            items[i].terms = OpenTerms(_channel(), 0, 30 ether, 0, FOREVER);
            items[i].terms.channel.nonce = i;
            items[i].funding0 = _allowance();
        }
        vm.prank(alice);
        adjudicator.batchOpen(items);
        _batchClose(items, false);
        _expectGains(-2 ether, 2 ether);
        eq(adjudicator.creditOf(address(usd), alice), 0, "credit");
    }

    /// @dev Channels of two tokens in turns: each token pays its own, in full.
    function test_ABatchOfTwoTokensPaysEach() external {
        TestCurrency eur = new TestCurrency("Euro", "EUR");
        eur.mint(alice, 1_000_000 ether);
        vm.prank(alice);
        eur.approve(address(adjudicator), type(uint256).max);
        for (uint32 i = 0; i < 2; ++i) {
            OpenItem[] memory items = new OpenItem[](5);
            for (uint64 k = 0; k < 5; ++k) {
                items[k].terms =
                    OpenTerms(_channel(k % 2 == 0 ? address(usd) : address(eur), CENT), 0, 30 ether, 0, FOREVER);
                items[k].terms.channel.nonce = 10 * i + k;
                items[k].funding0 = _allowance();
            }
            vm.prank(alice);
            adjudicator.batchOpen(items);
            _batchClose(items, i == 1);
        }
        _expectGains(-3 ether - 90 ether, 6 ether);
        eq(eur.balanceOf(alice), 1_000_000 ether - 2 ether - 60 ether, "alice's euros");
        eq(eur.balanceOf(bob), 4 ether, "bob's euros");
        eq(adjudicator.creditOf(address(usd), alice), 87 ether, "credit");
        eq(adjudicator.creditOf(address(eur), alice), 58 ether, "credit in euros");
    }

    /// @dev Whoever closes one more channel after a batch, in the same transaction, is paid as ever.
    function test_ABatchEndsWithItself() external {
        _batchClose(new OpenItem[](0), true);
        (Channel memory c,) = _open(10 ether, 5 ether);
        CloseTerms memory terms = _closing(c);
        bytes memory s1 = _sign(BOB_HOT, harness.hash(terms));
        vm.prank(alice);
        adjudicator.close(terms, "", s1);
        _expectGains(-1 ether, 1 ether);
    }

    function _batchClose(OpenItem[] memory opened, bool toCredit) private {
        CloseItem[] memory items = new CloseItem[](opened.length);
        for (uint256 i = 0; i < items.length; ++i) {
            CloseTerms memory terms = CloseTerms(opened[i].terms.channel, 0, 1 ether, FOREVER);
            items[i] = CloseItem(terms, "", _sign(BOB_HOT, harness.hash(terms)));
        }
        vm.prank(alice);
        adjudicator.batchClose(items, toCredit);
    }

    function _overwrite(bytes32 id, uint256 slot) private {
        uint256 position;
        while (vm.load(address(adjudicator), keccak256(abi.encode(id, position))) == 0) ++position;
        vm.store(address(adjudicator), keccak256(abi.encode(id, position)), bytes32(slot));
    }
}
