// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAdjudicator} from "../src/interfaces/IAdjudicator.sol";
import {HashLock} from "../src/resolvers/HashLock.sol";
import {
    Channel,
    CloseItem,
    CloseTerms,
    Dispute,
    Funding,
    Lock,
    OpenItem,
    OpenTerms,
    Reply,
    State,
    WithdrawTerms
} from "../src/types/Types.sol";
import {Base} from "./utils/Base.sol";
import {Vm, vm} from "./utils/Vm.sol";

/// @dev What each step costs in a transaction of its own: intrinsic gas, calldata (with the EIP-7623 floor), execution, refunds.
/// Writes `snapshots/Gas.json`, the golden file that CI compares. Owners have other tokens left, the pool is not empty.
/// forge-config: default.isolate = true
contract GasTest is Base {
    uint256 private constant BATCH = 30;

    Channel private _c;

    function setUp() public override {
        super.setUp();
        Channel memory other = _channel();
        other.nonce = 99;
        _open(other, 0, 1 ether, 0);
        _c = _channel();
        // both were paid by the token before, and have signed no permit yet
    }

    function test_Open() external {
        OpenTerms memory terms = OpenTerms(_c, 0, 100 ether, 50 ether, FOREVER);
        Funding memory f1 = _allowance();
        f1.consent = _signCompact(BOB, harness.hash(terms));
        bytes memory data = abi.encodeCall(IAdjudicator.open, (terms, _allowance(), f1));
        _record("open: both, standing allowances", _measure(alice, address(adjudicator), data));
    }

    function test_OpenOneSided() external {
        OpenTerms memory terms = OpenTerms(_c, 0, 100 ether, 0, FOREVER);
        bytes memory data = abi.encodeCall(IAdjudicator.open, (terms, _allowance(), _none()));
        _record("open: one side, standing allowance", _measure(alice, address(adjudicator), data));
    }

    function test_OpenAgain() external {
        _openBoth();
        _close(_c, 0, 0);
        OpenTerms memory terms = OpenTerms(_c, 1, 100 ether, 50 ether, FOREVER);
        Funding memory f1 = _allowance();
        f1.consent = _signCompact(BOB, harness.hash(terms));
        bytes memory data = abi.encodeCall(IAdjudicator.open, (terms, _allowance(), f1));
        _record("open: again, both", _measure(alice, address(adjudicator), data));
    }

    function test_OpenByPermits() external {
        _revoke();
        OpenTerms memory terms = OpenTerms(_c, 0, 100 ether, 50 ether, FOREVER);
        Funding memory f0 = _compactPermit(ALICE, 100 ether);
        Funding memory f1 = _compactPermit(BOB, 50 ether);
        f1.consent = _signCompact(BOB, harness.hash(terms));
        bytes memory data = abi.encodeCall(IAdjudicator.open, (terms, f0, f1));
        _record("open: from nothing, two first permits", _measure(alice, address(adjudicator), data));
    }

    function test_OpenByPushAndPermit() external {
        _revoke();
        OpenTerms memory terms = OpenTerms(_c, 0, 100 ether, 50 ether, FOREVER);
        Funding memory f1 = _compactPermit(BOB, 50 ether);
        f1.consent = _signCompact(BOB, harness.hash(terms));
        bytes memory data = abi.encodeCall(IAdjudicator.open, (terms, _pushed(), f1));
        data = abi.encodeWithSignature(
            "transferAndCall(address,uint256,bytes)", adjudicator.porch(), uint256(100 ether), data
        );
        _record("open: push and first permit", _measure(alice, address(usd), data));
    }

    function test_Deposit() external {
        _openBoth();
        bytes memory data = abi.encodeCall(IAdjudicator.deposit, (_c, 0, 0, 10 ether, _allowance()));
        _record("deposit", _measure(alice, address(adjudicator), data));
    }

    function test_Withdraw() external {
        _openBoth();
        WithdrawTerms memory terms = WithdrawTerms(_c, 0, 0, 0, 30 ether, START + 1 hours);
        bytes memory signature = _signCompact(BOB_HOT, harness.hash(terms));
        bytes memory data = abi.encodeCall(IAdjudicator.withdraw, (terms, "", signature));
        _record("withdraw", _measure(alice, address(adjudicator), data));
    }

    function test_Close() external {
        _openBoth();
        _record("close: both paid", _measure(alice, address(adjudicator), _closeData(7 ether)));
    }

    function test_CloseOnePaid() external {
        _openBoth();
        _record("close: one paid", _measure(alice, address(adjudicator), _closeData(100 ether)));
    }

    function test_Dispute() external {
        _openBoth();
        State memory old = _state(_c, 1 << 40 | 100, 10 ether, 1 << 40 | 90, 3 ether);
        State memory newest = _state(_c, 1 << 40 | 200, 40 ether, 1 << 40 | 190, 4 ether);
        Dispute memory dispute = _dispute(harness.hash(_c));
        bytes memory data =
            abi.encodeCall(IAdjudicator.challenge, (old, 0, _signCompact(BOB_HOT, harness.hash(old)), ""));
        uint256 challenged = _measure(alice, address(adjudicator), data);
        uint256 before = vm.snapshotState();
        vm.warp(dispute.windowEnd);
        uint256 settled =
            _measure(alice, address(adjudicator), abi.encodeCall(IAdjudicator.settle, (old, dispute, 0, 0)));
        vm.revertToState(before);
        Reply memory reply = Reply(newest.ledger0, newest.ledger1, 1, _signCompact(ALICE_HOT, harness.hash(newest)), "");
        data = abi.encodeCall(IAdjudicator.respond, (old, dispute, reply));
        uint256 answered = _measure(bob, address(adjudicator), data);
        _record("challenge", challenged);
        _record("settle: no locks, both paid", settled);
        _record("respond", answered);
        _record("dispute: challenge, settle and pay", challenged + settled);
        _record("dispute: answered", challenged + answered + settled);
    }

    function test_SettleLocks() external {
        HashLock hashLock = new HashLock();
        uint256[4] memory counts = [uint256(1), 10, 60, 240];
        for (uint256 i = 0; i < counts.length; ++i) {
            Channel memory c = _channel();
            c.nonce = uint64(1000 + i);
            bytes32 id = _open(c, 0, 100 ether, 50 ether);
            State memory state = _state(c, 1 << 40 | 5, 10 ether, 1 << 40 | 5, 3 ether);
            state.ledger0.locks = _hashLocks(hashLock, counts[i], 0);
            if (counts[i] > 1) state.ledger1.locks = _hashLocks(hashLock, counts[i], 500);
            Dispute memory dispute = _dispute(id);
            bytes memory signature = _signCompact(BOB_HOT, harness.hash(state));
            vm.prank(alice);
            adjudicator.challenge(state, 0, signature, "");
            vm.warp(dispute.windowEnd);
            bytes memory data =
                abi.encodeCall(IAdjudicator.settle, (state, dispute, type(uint256).max, type(uint256).max));
            uint256 locks = state.ledger0.locks.length + state.ledger1.locks.length;
            string memory name = string.concat("settle: ", vm.toString(locks), " hash locks paid");
            _record(name, _measure(alice, address(adjudicator), data));
            vm.warp(START);
        }
    }

    function test_Reveal() external {
        HashLock hashLock = new HashLock();
        HashLock.Preimage[] memory batch = new HashLock.Preimage[](BATCH);
        for (uint256 i = 0; i < BATCH; ++i) {
            batch[i] =
                HashLock.Preimage(HashLock.Algorithm.Keccak256, uint40(START + 1 days + i), keccak256(abi.encode(i)));
        }
        uint256 used = _measure(alice, address(hashLock), abi.encodeCall(HashLock.reveal, (batch)));
        _record("reveal: each of 30 preimages", used / BATCH);
    }

    function test_Batches() external {
        vm.prank(alice);
        adjudicator.creditDeposit(address(usd), alice, 10_000 ether, _allowance());
        OpenItem[] memory opens = new OpenItem[](BATCH);
        CloseItem[] memory closes = new CloseItem[](BATCH);
        for (uint256 i = 0; i < BATCH; ++i) {
            opens[i].terms = OpenTerms(_c, 0, 100 ether, 0, FOREVER);
            opens[i].terms.channel.nonce = uint64(uint256(keccak256(abi.encode(i))));
            opens[i].terms.channel.owner1 = vm.addr(5000 + i);
            opens[i].terms.channel.signer1 = vm.addr(6000 + i);
            opens[i].funding0 = _credit();
            usd.mint(vm.addr(5000 + i), 1 ether);
            CloseTerms memory terms = CloseTerms(opens[i].terms.channel, 0, 7 ether, START + 1 hours);
            closes[i] = CloseItem(terms, "", _signCompact(6000 + i, harness.hash(terms)));
        }
        uint256 used = _measure(alice, address(adjudicator), abi.encodeCall(IAdjudicator.batchOpen, (opens)));
        _record("batch of 30: open from credit, each", used / BATCH);
        uint256 before = vm.snapshotState();
        used = _measure(alice, address(adjudicator), abi.encodeCall(IAdjudicator.batchClose, (closes, false)));
        _record("batch of 30: close, both paid, each", used / BATCH);
        vm.revertToState(before);
        used = _measure(alice, address(adjudicator), abi.encodeCall(IAdjudicator.batchClose, (closes, true)));
        _record("batch of 30: close, hub in credit, each", used / BATCH);
        vm.revertToState(before);
        for (uint256 i = 0; i < BATCH; ++i) {
            closes[i].terms.net = 0;
            closes[i].signature1 = _signCompact(6000 + i, harness.hash(closes[i].terms));
        }
        used = _measure(alice, address(adjudicator), abi.encodeCall(IAdjudicator.batchClose, (closes, true)));
        _record("batch of 30: close, all to the hub's credit, each", used / BATCH);
    }

    /* HELPERS */

    function _openBoth() private {
        _open(_c, 0, 100 ether, 50 ether);
    }

    function _closeData(int256 net) private view returns (bytes memory) {
        CloseTerms memory terms = CloseTerms(_c, 0, net, START + 1 hours);
        return abi.encodeCall(IAdjudicator.close, (terms, "", _signCompact(BOB_HOT, harness.hash(terms))));
    }

    function _hashLocks(HashLock hashLock, uint256 count, uint256 from) private returns (Lock[] memory locks) {
        locks = new Lock[](count);
        HashLock.Preimage[] memory batch = new HashLock.Preimage[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint40 deadline = uint40(START + 12 hours + i);
            bytes32 secret = keccak256(abi.encode(from + i));
            batch[i] = HashLock.Preimage(HashLock.Algorithm.Keccak256, deadline, secret);
            bytes32 condition =
                hashLock.conditionOf(HashLock.Algorithm.Keccak256, keccak256(abi.encode(secret)), deadline);
            locks[i] = Lock(address(hashLock), uint128(1e16 + i * 1e14), START + 1 days, condition);
        }
        hashLock.reveal(batch);
    }

    function _compactPermit(uint256 key, uint256 value) private view returns (Funding memory funding) {
        return _permit(key, usd, value);
    }

    function _revoke() private {
        vm.prank(alice);
        usd.approve(address(adjudicator), 0);
        vm.prank(bob);
        usd.approve(address(adjudicator), 0);
    }

    function _measure(address sender, address target, bytes memory data) private returns (uint256 used) {
        vm.prank(sender);
        (bool done, bytes memory reason) = target.call(data);
        if (!done) assembly { revert(add(reason, 0x20), mload(reason)) }
        used = vm.lastCallGas().total;
        uint256 floor = 21_000;
        for (uint256 i = 0; i < data.length; ++i) {
            floor += data[i] == 0 ? 10 : 40;
        }
        if (used < floor) used = floor;
    }

    function _record(string memory name, uint256 used) private {
        vm.snapshotValue("Gas", name, used);
    }
}
