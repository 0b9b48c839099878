// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAdjudicator} from "../../src/interfaces/IAdjudicator.sol";
import {TestCurrency} from "../../src/test-tokens/TestCurrency.sol";
import {
    Channel,
    CloseTerms,
    Dispute,
    Funding,
    FundingKind,
    Ledger,
    Lock,
    OpenTerms,
    Reply,
    State,
    Status,
    WithdrawTerms
} from "../../src/types/Types.sol";
import {Harness} from "./Harness.sol";
import {Test, Vm, vm} from "./Vm.sol";

/// @dev Alice (side 0) and Bob (side 1) share a channel; Mallory is anybody else. Owners and signers are different keys.
abstract contract Base is Test {
    uint256 internal constant ALICE = 0xa11ce;
    uint256 internal constant ALICE_HOT = 0xa11ce1;
    uint256 internal constant BOB = 0xb0b;
    uint256 internal constant BOB_HOT = 0xb0b1;
    uint256 internal constant MALLORY = 0xbad;
    uint64 internal constant START = 1_767_225_600;
    uint64 internal constant PERIOD = 1 days;
    uint64 internal constant CENT = 1e16;
    uint64 internal constant FOREVER = type(uint64).max;

    address internal alice = vm.addr(ALICE);
    address internal bob = vm.addr(BOB);
    address internal mallory = vm.addr(MALLORY);

    IAdjudicator internal adjudicator;
    TestCurrency internal usd;
    Harness internal harness;
    bytes32 internal domain;

    function setUp() public virtual {
        vm.warp(START);
        harness = new Harness();
        adjudicator = IAdjudicator(vm.deployCode("Adjudicator.sol:Adjudicator", abi.encode(uint64(1 hours))));
        usd = new TestCurrency("US Dollar", "USD");
        domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("DMF Adjudicator"),
                keccak256("1"),
                block.chainid,
                address(adjudicator)
            )
        );
        address[3] memory all = [alice, bob, mallory];
        for (uint256 i = 0; i < all.length; ++i) {
            usd.mint(all[i], 1_000_000 ether);
            vm.prank(all[i]);
            usd.approve(address(adjudicator), type(uint256).max);
        }
        vm.label(alice, "alice");
        vm.label(bob, "bob");
        vm.label(mallory, "mallory");
    }

    /* CHANNELS */

    function _channel() internal view virtual returns (Channel memory) {
        return _channel(address(usd), CENT);
    }

    function _channel(address token, uint64 unit) internal view returns (Channel memory) {
        return Channel({
            owner0: alice,
            owner1: bob,
            signer0: vm.addr(ALICE_HOT),
            signer1: vm.addr(BOB_HOT),
            token: token,
            nonce: 1,
            openBy: START + 365 days,
            challengePeriod: PERIOD,
            unit: unit
        });
    }

    /// @dev Alice sends it; Bob consents to his part by signature. Both have standing allowances.
    function _open(uint128 amount0, uint128 amount1) internal returns (Channel memory c, bytes32 id) {
        c = _channel();
        id = _open(c, 0, amount0, amount1);
    }

    function _open(Channel memory c, uint32 epoch, uint128 amount0, uint128 amount1) internal returns (bytes32 id) {
        OpenTerms memory terms = OpenTerms(c, epoch, amount0, amount1, FOREVER);
        Funding memory funding0 = amount0 == 0 ? _none() : _allowance();
        Funding memory funding1 = amount1 == 0 ? _none() : _allowance();
        funding1.consent = _sign(BOB, harness.hash(terms));
        vm.prank(alice);
        adjudicator.open(terms, funding0, funding1);
        return adjudicator.channelId(c);
    }

    function _none() internal pure returns (Funding memory funding) {}

    function _allowance() internal pure returns (Funding memory funding) {
        funding.kind = FundingKind.Allowance;
    }

    function _credit() internal pure returns (Funding memory funding) {
        funding.kind = FundingKind.Credit;
    }

    function _pushed() internal pure returns (Funding memory funding) {
        funding.kind = FundingKind.Push;
    }

    function _permit(uint256 key, TestCurrency token, uint256 value) internal view returns (Funding memory funding) {
        address owner = vm.addr(key);
        bytes32 hash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                owner,
                address(adjudicator),
                value,
                token.nonces(owner),
                type(uint256).max
            )
        );
        (uint8 v, bytes32 r, bytes32 s) =
            vm.sign(key, keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), hash)));
        funding.kind = FundingKind.Permit;
        funding.value = value;
        funding.deadline = type(uint256).max;
        funding.signature = abi.encodePacked(r, s, v);
    }

    /* STATES */

    function _lock(address resolver, uint128 amount, bytes32 condition) internal view returns (Lock memory) {
        return Lock(resolver, amount, uint64(vm.getBlockTimestamp()) + 3 days, condition);
    }

    function _state(Channel memory c, uint64 version0, uint128 sent0, uint64 version1, uint128 sent1)
        internal
        pure
        returns (State memory state)
    {
        state.channel = c;
        state.ledger0 = Ledger(version0, sent0, new Lock[](0));
        state.ledger1 = Ledger(version1, sent1, new Lock[](0));
    }

    function _locks(Lock memory lock) internal pure returns (Lock[] memory locks) {
        locks = new Lock[](1);
        locks[0] = lock;
    }

    function _dispute(bytes32 id) internal view returns (Dispute memory dispute) {
        (,,, int256 funded0, int256 funded1) = adjudicator.statusOf(id);
        dispute.funded0 = int128(funded0);
        dispute.funded1 = int128(funded1);
        dispute.windowEnd = uint64(vm.getBlockTimestamp()) + PERIOD;
    }

    /// @dev Alice challenges in person, with Bob's signature.
    function _challenge(State memory state) internal returns (Dispute memory dispute) {
        dispute = _dispute(harness.hash(state.channel));
        bytes memory signature = _sign(BOB_HOT, harness.hash(state));
        vm.prank(alice);
        adjudicator.challenge(state, 0, signature, "");
    }

    function _settle(State memory state, Dispute memory dispute) internal {
        adjudicator.settle(state, dispute, type(uint256).max, type(uint256).max);
    }

    /// @dev Alice has paid one.
    function _closing(Channel memory c) internal pure returns (CloseTerms memory) {
        return CloseTerms(c, 0, 1 ether, FOREVER);
    }

    function _close(Channel memory c, uint32 epoch, int256 net) internal {
        CloseTerms memory terms = CloseTerms(c, epoch, net, FOREVER);
        bytes32 hash = harness.hash(terms);
        adjudicator.close(terms, _sign(ALICE_HOT, hash), _sign(BOB_HOT, hash));
    }

    function _withdraw(WithdrawTerms memory terms) internal {
        bytes32 hash = harness.hash(terms);
        adjudicator.withdraw(terms, _sign(ALICE_HOT, hash), _sign(BOB_HOT, hash));
    }

    /* SIGNATURES */

    function _digest(bytes32 hash) internal view returns (bytes32) {
        return keccak256(abi.encodePacked(hex"1901", domain, hash));
    }

    function _sign(uint256 key, bytes32 hash) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _digest(hash));
        return abi.encodePacked(r, s, v);
    }

    function _signCompact(uint256 key, bytes32 hash) internal view returns (bytes memory) {
        (bytes32 r, bytes32 vs) = vm.signCompact(key, _digest(hash));
        return abi.encodePacked(r, vs);
    }

    /* EXPECTATIONS */

    function _expectStatus(bytes32 id, Status status, uint32 epoch) internal view {
        (Status gotStatus, uint32 gotEpoch,,,) = adjudicator.statusOf(id);
        eq(uint256(gotStatus), uint256(status), "status");
        eq(gotEpoch, epoch, "epoch");
    }

    function _expectFunded(bytes32 id, int256 funded0, int256 funded1) internal view {
        (,,, int256 got0, int256 got1) = adjudicator.statusOf(id);
        eq(got0, funded0, "funded0");
        eq(got1, funded1, "funded1");
    }

    /// @dev Both owners' balances, less what they started with.
    function _expectGains(int256 gain0, int256 gain1) internal view {
        eq(int256(usd.balanceOf(alice)) - 1_000_000 ether, gain0, "alice's gain");
        eq(int256(usd.balanceOf(bob)) - 1_000_000 ether, gain1, "bob's gain");
    }
}
