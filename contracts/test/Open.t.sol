// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

import {IAdjudicator} from "../src/interfaces/IAdjudicator.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {Channel, Funding, FundingKind, OpenTerms, Status} from "../src/types/Types.sol";
import {Base} from "./utils/Base.sol";
import {Currency3009} from "./utils/Tokens.sol";
import {SmartAccount} from "./utils/Actors.sol";
import {vm} from "./utils/Vm.sol";

contract OpenTest is Base {
    function test_OpensBothSidesByAllowance() external {
        (Channel memory c, bytes32 id) = _open(100 ether, 50 ether);
        _expectStatus(id, Status.Open, 0);
        _expectFunded(id, 100 ether, 50 ether);
        _expectGains(-100 ether, -50 ether);
        eq(usd.balanceOf(address(adjudicator)), 150 ether, "pool");
        eq(id, harness.hash(c), "id");
    }

    function test_AnybodySendsWithBothConsents() external {
        OpenTerms memory terms = OpenTerms(_channel(), 0, 1 ether, 2 ether, FOREVER);
        bytes32 hash = harness.hash(terms);
        Funding memory f0 = _allowance();
        Funding memory f1 = _allowance();
        f0.consent = _signCompact(ALICE, hash);
        f1.consent = _sign(BOB, hash);
        vm.prank(mallory);
        adjudicator.open(terms, f0, f1);
        _expectGains(-1 ether, -2 ether);
    }

    function test_OneSideNeedsNothingFromTheOther() external {
        (, bytes32 id) = _open(100 ether, 0);
        _expectFunded(id, 100 ether, 0);
        _expectGains(-100 ether, 0);
    }

    function testFuzz_SplitIsAsSigned(uint128 amount0, uint128 amount1) external {
        amount0 = uint128(within(amount0, 0, 90_000_000)) * CENT;
        amount1 = uint128(within(amount1, 1, 90_000_000)) * CENT;
        (, bytes32 id) = _open(amount0, amount1);
        _expectFunded(id, int128(amount0), int128(amount1));
    }

    /* CONSENT */

    function test_R2_NobodyOpensWithMyAllowance() external {
        OpenTerms memory terms = OpenTerms(_channel(), 0, 1 ether, 2 ether, FOREVER);
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, bob));
        vm.prank(alice);
        adjudicator.open(terms, _allowance(), _allowance());
    }

    function test_R2_TheSignerKeyDoesNotSpeakForTheOwner() external {
        OpenTerms memory terms = OpenTerms(_channel(), 0, 0, 2 ether, FOREVER);
        Funding memory f1 = _allowance();
        f1.consent = _sign(BOB_HOT, harness.hash(terms));
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, bob));
        adjudicator.open(terms, _none(), f1);
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, bob));
        vm.prank(vm.addr(BOB_HOT));
        adjudicator.open(terms, _none(), _allowance());
    }

    function test_R2_ConsentCoversExactlyTheTerms() external {
        OpenTerms memory signed = OpenTerms(_channel(), 0, 1 ether, 2 ether, START + 1);
        Funding memory f1 = _allowance();
        f1.consent = _sign(BOB, harness.hash(signed));
        for (uint256 i = 0; i < 4; ++i) {
            OpenTerms memory terms = OpenTerms(_channel(), 0, 1 ether, 2 ether, START + 1);
            if (i == 0) terms.amount0 = 0;
            if (i == 1) terms.amount1 = 3 ether;
            if (i == 2) terms.deadline = START + 2;
            if (i == 3) terms.channel.nonce = 2;
            vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, bob));
            vm.prank(alice);
            adjudicator.open(terms, i == 0 ? _none() : _allowance(), f1);
        }
    }

    function test_R2_ConsentIsUsedOnce() external {
        OpenTerms memory terms = OpenTerms(_channel(), 0, 0, 2 ether, FOREVER);
        Funding memory f1 = _allowance();
        f1.consent = _sign(BOB, harness.hash(terms));
        adjudicator.open(terms, _none(), f1);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongStatus.selector, Status.Open));
        adjudicator.open(terms, _none(), f1);
        _close(terms.channel, 0, 0);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongEpoch.selector, 1));
        adjudicator.open(terms, _none(), f1);
        terms.epoch = 1;
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, bob));
        adjudicator.open(terms, _none(), f1);
    }

    function test_R2_ConsentIsBoundToChainAndContract() external {
        OpenTerms memory terms = OpenTerms(_channel(), 0, 0, 2 ether, FOREVER);
        Funding memory f1 = _allowance();
        f1.consent = _sign(BOB, harness.hash(terms));
        vm.chainId(2);
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, bob));
        adjudicator.open(terms, _none(), f1);
        vm.chainId(31337);
        domain = keccak256("another contract");
        f1.consent = _sign(BOB, harness.hash(terms));
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, bob));
        adjudicator.open(terms, _none(), f1);
    }

    function test_AllOrNothing() external {
        vm.prank(bob);
        usd.approve(address(adjudicator), 1 ether);
        OpenTerms memory terms = OpenTerms(_channel(), 0, 1 ether, 2 ether, FOREVER);
        Funding memory f1 = _allowance();
        f1.consent = _sign(BOB, harness.hash(terms));
        vm.expectRevert();
        vm.prank(alice);
        adjudicator.open(terms, _allowance(), f1);
        _expectStatus(adjudicator.channelId(terms.channel), Status.None, 0);
        _expectGains(0, 0);
    }

    /* SMART ACCOUNTS */

    function test_OwnerIsASmartAccount() external {
        SmartAccount account = new SmartAccount(bob);
        usd.mint(address(account), 5 ether);
        account.execute(address(usd), abi.encodeCall(usd.approve, (address(adjudicator), 5 ether)));
        OpenTerms memory terms = OpenTerms(_channel(), 0, 1 ether, 5 ether, FOREVER);
        terms.channel.owner1 = address(account);
        Funding memory f1 = _allowance();
        f1.consent = _sign(MALLORY, harness.hash(terms));
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, address(account)));
        vm.prank(alice);
        adjudicator.open(terms, _allowance(), f1);
        f1.consent = _sign(BOB, harness.hash(terms));
        vm.prank(alice);
        adjudicator.open(terms, _allowance(), f1);
        eq(usd.balanceOf(address(account)), 0, "account");
    }

    /// @dev R1: an owner whose key signs is heard, whatever code its address points to (EIP-7702).
    function test_R1_EcdsaBeforeEip1271() external {
        vm.etch(bob, hex"5f5ffd"); // code that says no to everything
        OpenTerms memory terms = OpenTerms(_channel(), 0, 1 ether, 5 ether, FOREVER);
        Funding memory f1 = _allowance();
        f1.consent = _sign(BOB, harness.hash(terms));
        vm.prank(alice);
        adjudicator.open(terms, _allowance(), f1);
    }

    /* PARAMETERS (R3) */

    function test_R3_RefusesBadChannels() external {
        for (uint256 i = 0; i < 12; ++i) {
            Channel memory c = _channel();
            if (i == 0) c.owner0 = address(0);
            if (i == 1) c.owner1 = address(0);
            if (i == 2) c.owner0 = address(adjudicator);
            if (i == 3) c.owner1 = address(adjudicator);
            if (i == 4) c.signer0 = address(0);
            if (i == 5) c.signer1 = address(0);
            if (i == 6) c.signer1 = c.signer0;
            if (i == 7) c.challengePeriod = 1 hours - 1;
            if (i == 8) c.challengePeriod = 60 days + 1;
            if (i == 9) c.unit = 0;
            if (i == 10) c.unit = 1e18 + 1;
            if (i == 11) c.challengePeriod = FOREVER;
            OpenTerms memory terms = OpenTerms(c, 0, 1 ether, 0, FOREVER);
            vm.expectRevert(IAdjudicator.BadChannel.selector);
            vm.prank(alice);
            adjudicator.open(terms, _allowance(), _none());
        }
    }

    function test_R3_AmountsAreMultiplesOfTheUnit() external {
        uint128[3] memory amounts = [uint128(CENT) - 1, CENT + 1, 1];
        for (uint256 i = 0; i < 3; ++i) {
            for (uint256 side = 0; side < 2; ++side) {
                Channel memory c = _channel();
                OpenTerms memory terms =
                    OpenTerms(c, 0, side == 0 ? amounts[i] : CENT, side == 0 ? CENT : amounts[i], FOREVER);
                vm.expectRevert(IAdjudicator.BadAmount.selector);
                adjudicator.open(terms, _allowance(), _allowance());
            }
        }
        OpenTerms memory empty = OpenTerms(_channel(), 0, 0, 0, FOREVER);
        vm.expectRevert(IAdjudicator.BadAmount.selector);
        adjudicator.open(empty, _none(), _none());
    }

    /// @dev A side's funding has 103 bits, by whatever way it grows; one more would spill into what stands beside it in the slot.
    function test_FundingFitsItsPartOfTheSlot() external {
        Channel memory c = _channel(address(usd), 1);
        uint128 most = 2 ** 103 - 1;
        usd.mint(alice, 2 ** 105);
        for (uint256 side = 0; side < 2; ++side) {
            OpenTerms memory terms = OpenTerms(c, 0, side == 0 ? most + 1 : 1, side == 0 ? 1 : most + 1, FOREVER);
            vm.expectRevert(IAdjudicator.BadAmount.selector);
            adjudicator.open(terms, _allowance(), _allowance());
        }
        bytes32 id = _open(c, 0, most, 0);
        vm.expectRevert(IAdjudicator.BadAmount.selector);
        vm.prank(alice);
        adjudicator.deposit(c, 0, 0, 1, _allowance());
        vm.prank(alice);
        adjudicator.deposit(c, 0, 1, most, _allowance());
        _expectFunded(id, int256(uint256(most)), int256(uint256(most)));
        _expectStatus(id, Status.Open, 0);
        _close(c, 0, 5);
        eq(usd.balanceOf(address(adjudicator)), 0, "pool");
    }

    function test_FundingGoesWithTheAmount() external {
        OpenTerms memory terms = OpenTerms(_channel(), 0, 1 ether, 0, FOREVER);
        vm.expectRevert(IVault.BadFunding.selector);
        vm.prank(alice);
        adjudicator.open(terms, _none(), _none());
        vm.expectRevert(IVault.BadFunding.selector);
        vm.prank(alice);
        adjudicator.open(terms, _allowance(), _allowance());
    }

    function test_Deadlines() external {
        OpenTerms memory terms = OpenTerms(_channel(), 0, 1 ether, 0, START - 1);
        vm.expectRevert(IAdjudicator.Expired.selector);
        vm.prank(alice);
        adjudicator.open(terms, _allowance(), _none());
        terms.deadline = FOREVER;
        terms.channel.openBy = START - 1;
        vm.expectRevert(IAdjudicator.Expired.selector);
        vm.prank(alice);
        adjudicator.open(terms, _allowance(), _none());
        terms.channel.openBy = START;
        terms.deadline = START;
        vm.prank(alice);
        adjudicator.open(terms, _allowance(), _none());
    }

    /* RETIRED IDS */

    function test_ReopensAtTheNextEpochUntilOpenBy() external {
        (Channel memory c, bytes32 id) = _open(100 ether, 50 ether);
        _close(c, 0, 0);
        _expectStatus(id, Status.None, 1);
        _open(c, 1, 7 ether, 0);
        _expectStatus(id, Status.Open, 1);
        _close(c, 1, 0);
        vm.warp(c.openBy + 1);
        OpenTerms memory terms = OpenTerms(c, 2, 1 ether, 0, FOREVER);
        vm.expectRevert(IAdjudicator.Expired.selector);
        vm.prank(alice);
        adjudicator.open(terms, _allowance(), _none());
        _expectGains(0, 0);
    }

    function test_LastEpochDoesNotReachTheStatusBits() external {
        Channel memory c = _channel();
        uint32 last = (1 << 30) - 1;
        bytes32 slot = keccak256(abi.encode(adjudicator.channelId(c), _slotsAt()));
        vm.store(address(adjudicator), slot, bytes32(uint256(last) << 224));
        OpenTerms memory terms = OpenTerms(c, last, 1 ether, 0, FOREVER);
        vm.expectRevert(abi.encodeWithSelector(IAdjudicator.WrongEpoch.selector, last));
        vm.prank(alice);
        adjudicator.open(terms, _allowance(), _none());
        vm.store(address(adjudicator), slot, bytes32(uint256(last - 1) << 224));
        _open(c, last - 1, 1 ether, 0);
        _close(c, last - 1, 0);
        _expectStatus(adjudicator.channelId(c), Status.None, last);
    }

    /// @dev The storage position of the mapping of slots, found by opening a channel.
    function _slotsAt() private returns (uint256 position) {
        Channel memory c = _channel();
        c.nonce = 999;
        bytes32 id = _open(c, 0, 1 ether, 0);
        while (vm.load(address(adjudicator), keccak256(abi.encode(id, position))) == 0) ++position;
    }

    /* PERMIT */

    function test_PermitsOfBoth() external {
        _revoke();
        OpenTerms memory terms = OpenTerms(_channel(), 0, 100 ether, 50 ether, FOREVER);
        Funding memory f0 = _permit(ALICE, usd, 100 ether);
        Funding memory f1 = _permit(BOB, usd, 50 ether);
        f1.consent = _sign(BOB, harness.hash(terms));
        vm.prank(alice);
        adjudicator.open(terms, f0, f1);
        _expectGains(-100 ether, -50 ether);
    }

    function test_FrontRunPermitDoesNotBreakTheOpen() external {
        _revoke();
        OpenTerms memory terms = OpenTerms(_channel(), 0, 100 ether, 50 ether, FOREVER);
        Funding memory f0 = _permit(ALICE, usd, 100 ether);
        Funding memory f1 = _permit(BOB, usd, 50 ether);
        f1.consent = _sign(BOB, harness.hash(terms));
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parse(f1.signature);
        vm.prank(mallory);
        usd.permit(bob, address(adjudicator), 50 ether, type(uint256).max, v, r, s);
        vm.prank(alice);
        adjudicator.open(terms, f0, f1);
        _expectGains(-100 ether, -50 ether);
    }

    function test_PermitAloneIsNoConsent() external {
        _revoke();
        OpenTerms memory terms = OpenTerms(_channel(), 0, 0, 50 ether, FOREVER);
        Funding memory f1 = _permit(BOB, usd, 50 ether);
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, bob));
        vm.prank(mallory);
        adjudicator.open(terms, _none(), f1);
    }

    function _revoke() private {
        vm.prank(alice);
        usd.approve(address(adjudicator), 0);
        vm.prank(bob);
        usd.approve(address(adjudicator), 0);
    }

    /* AUTHORISATION */

    function test_OneSignatureConsentsAndFunds() external {
        Currency3009 token = _token3009();
        OpenTerms memory terms = OpenTerms(_channel(address(token), CENT), 0, 0, 50 ether, FOREVER);
        Funding memory f1 = _authorization(token, terms, BOB, 50 ether);
        vm.prank(mallory);
        adjudicator.open(terms, _none(), f1);
        eq(token.balanceOf(bob), 50 ether, "bob");
        _expectFunded(harness.hash(terms.channel), 0, 50 ether);
    }

    function test_AuthorizationFundsNoOtherChannel() external {
        Currency3009 token = _token3009();
        OpenTerms memory terms = OpenTerms(_channel(address(token), CENT), 0, 0, 50 ether, FOREVER);
        Funding memory f1 = _authorization(token, terms, BOB, 50 ether);
        terms.channel.owner0 = mallory;
        vm.expectRevert();
        vm.prank(mallory);
        adjudicator.open(terms, _none(), f1);
    }

    function test_AuthorizationCannotBeSpentPastUs() external {
        Currency3009 token = _token3009();
        OpenTerms memory terms = OpenTerms(_channel(address(token), CENT), 0, 0, 50 ether, FOREVER);
        Funding memory f1 = _authorization(token, terms, BOB, 50 ether);
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parse(f1.signature);
        bytes32 nonce = _digest(harness.hash(terms));
        vm.expectRevert();
        vm.prank(mallory);
        token.receiveWithAuthorization(bob, address(adjudicator), 50 ether, 0, f1.deadline, nonce, v, r, s);
        adjudicator.open(terms, _none(), f1);
    }

    /// @dev A token without EIP-3009 whose fallback accepts anything must not count as having paid.
    function test_PhantomAuthorizationFundsNothing() external {
        Currency3009 token = _token3009();
        token.setPhantom();
        OpenTerms memory terms = OpenTerms(_channel(address(token), CENT), 0, 0, 50 ether, FOREVER);
        Funding memory f1;
        f1.kind = FundingKind.Authorization;
        f1.signature = new bytes(65);
        vm.expectRevert(IVault.InexactTransfer.selector);
        adjudicator.open(terms, _none(), f1);
    }

    function _token3009() private returns (Currency3009 token) {
        token = new Currency3009();
        token.mint(bob, 100 ether);
    }

    function _authorization(Currency3009 token, OpenTerms memory terms, uint256 key, uint256 amount)
        private
        view
        returns (Funding memory funding)
    {
        funding.kind = FundingKind.Authorization;
        funding.deadline = START + 1 days;
        bytes32 hash = keccak256(
            abi.encode(
                keccak256(
                    "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
                ),
                vm.addr(key),
                address(adjudicator),
                amount,
                uint256(0),
                funding.deadline,
                _digest(harness.hash(terms))
            )
        );
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(key, keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), hash)));
        funding.signature = abi.encodePacked(r, s, v);
    }

    /* SIGNATURE FORMS */

    function test_HighSIsRefused() external {
        OpenTerms memory terms = OpenTerms(_channel(), 0, 0, 2 ether, FOREVER);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(BOB, _digest(harness.hash(terms)));
        uint256 order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        Funding memory f1 = _allowance();
        f1.consent = abi.encodePacked(r, bytes32(order - uint256(s)), v == 27 ? uint8(28) : uint8(27));
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, bob));
        adjudicator.open(terms, _none(), f1);
    }
}
