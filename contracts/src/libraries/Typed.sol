// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Channel, CloseTerms, Dispute, Ledger, Lock, OpenTerms, WithdrawTerms} from "../types/Types.sol";

/// @title EIP-712 struct hashes of everything that moves a channel's money
/// @dev `Channel` is embedded whole in every message, so that a signing wallet shows parties and token; its hash is the id.
library Typed {
    // One literal each, so that the compiler computes the hash.
    bytes32 internal constant CHANNEL_TYPE = keccak256(
        "Channel(address owner0,address owner1,address signer0,address signer1,address token,uint64 nonce,uint64 openBy,uint64 challengePeriod,uint64 unit)"
    );
    bytes32 internal constant LOCK_TYPE =
        keccak256("Lock(address resolver,uint128 amount,uint64 expiry,bytes32 condition)");
    bytes32 internal constant LEDGER_TYPE = keccak256(
        "Ledger(uint64 version,uint128 sent,Lock[] locks)"
        "Lock(address resolver,uint128 amount,uint64 expiry,bytes32 condition)"
    );
    bytes32 internal constant STATE_TYPE = keccak256(
        "State(Channel channel,uint32 epoch,Ledger ledger0,Ledger ledger1)"
        "Channel(address owner0,address owner1,address signer0,address signer1,address token,uint64 nonce,uint64 openBy,uint64 challengePeriod,uint64 unit)"
        "Ledger(uint64 version,uint128 sent,Lock[] locks)"
        "Lock(address resolver,uint128 amount,uint64 expiry,bytes32 condition)"
    );
    bytes32 internal constant ANSWER_TYPE = keccak256(
        "Answer(State state)"
        "Channel(address owner0,address owner1,address signer0,address signer1,address token,uint64 nonce,uint64 openBy,uint64 challengePeriod,uint64 unit)"
        "Ledger(uint64 version,uint128 sent,Lock[] locks)"
        "Lock(address resolver,uint128 amount,uint64 expiry,bytes32 condition)"
        "State(Channel channel,uint32 epoch,Ledger ledger0,Ledger ledger1)"
    );
    bytes32 internal constant CHALLENGE_TYPE = keccak256(
        "Challenge(State state)"
        "Channel(address owner0,address owner1,address signer0,address signer1,address token,uint64 nonce,uint64 openBy,uint64 challengePeriod,uint64 unit)"
        "Ledger(uint64 version,uint128 sent,Lock[] locks)"
        "Lock(address resolver,uint128 amount,uint64 expiry,bytes32 condition)"
        "State(Channel channel,uint32 epoch,Ledger ledger0,Ledger ledger1)"
    );
    bytes32 internal constant OPEN_TYPE = keccak256(
        "Open(Channel channel,uint32 epoch,uint128 amount0,uint128 amount1,uint64 deadline)"
        "Channel(address owner0,address owner1,address signer0,address signer1,address token,uint64 nonce,uint64 openBy,uint64 challengePeriod,uint64 unit)"
    );
    bytes32 internal constant CLOSE_TYPE = keccak256(
        "Close(Channel channel,uint32 epoch,int256 net,uint64 deadline)"
        "Channel(address owner0,address owner1,address signer0,address signer1,address token,uint64 nonce,uint64 openBy,uint64 challengePeriod,uint64 unit)"
    );
    bytes32 internal constant WITHDRAW_TYPE = keccak256(
        "Withdraw(Channel channel,uint32 epoch,uint32 nonce,uint8 side,uint128 amount,uint64 deadline)"
        "Channel(address owner0,address owner1,address signer0,address signer1,address token,uint64 nonce,uint64 openBy,uint64 challengePeriod,uint64 unit)"
    );
    bytes32 internal constant WITHDRAW_CREDIT_TYPE = keccak256(
        "WithdrawCredit(address token,address owner,address to,uint256 amount,uint256 nonce,uint64 deadline)"
    );

    /// @dev A word of a channel or a lock has bits outside its type.
    error DirtyWord();

    /// @dev The id of a channel: keccak256(abi.encode(CHANNEL_TYPE, channel)). Every call begins here.
    function hashChannel(Channel calldata channel) internal pure returns (bytes32 id) {
        bytes32 channelType = CHANNEL_TYPE;
        uint256 dirty;
        assembly ("memory-safe") {
            let free := mload(0x40)
            let body := add(free, 0x20)
            mstore(free, channelType)
            calldatacopy(body, channel, 0x120)
            let addresses := or(mload(body), mload(add(body, 0x20)))
            addresses := or(addresses, or(mload(add(body, 0x40)), mload(add(body, 0x60))))
            addresses := or(addresses, mload(add(body, 0x80)))
            let numbers := or(mload(add(body, 0xa0)), mload(add(body, 0xc0)))
            numbers := or(numbers, or(mload(add(body, 0xe0)), mload(add(body, 0x100))))
            dirty := or(shr(160, addresses), shr(64, numbers))
            id := keccak256(free, 0x140)
        }
        if (dirty != 0) revert DirtyWord();
    }

    /// @dev The struct hashes of all locks, in order. One scratch buffer serves all of them: a ledger may hold 240.
    function hashLocks(Lock[] calldata locks) internal pure returns (bytes32[] memory hashes) {
        bytes32 lockType = LOCK_TYPE;
        uint256 dirty;
        assembly ("memory-safe") {
            let count := locks.length
            hashes := mload(0x40)
            mstore(hashes, count)
            let out := add(hashes, 0x20)
            let end := add(out, shl(5, count))
            mstore(0x40, end)
            mstore(end, lockType) // scratch beyond the free memory pointer
            let body := add(end, 0x20)
            let from := locks.offset
            for {} lt(out, end) { out := add(out, 0x20) } {
                calldatacopy(body, from, 0x80)
                dirty := or(dirty, shr(160, mload(body)))
                dirty := or(dirty, shr(128, mload(add(body, 0x20))))
                dirty := or(dirty, shr(64, mload(add(body, 0x40))))
                mstore(out, keccak256(end, 0xa0))
                from := add(from, 0x80)
            }
        }
        if (dirty != 0) revert DirtyWord();
    }

    function hashLedger(uint64 version, uint128 sent, bytes32[] memory lockHashes) internal pure returns (bytes32) {
        bytes32 locks;
        assembly ("memory-safe") {
            locks := keccak256(add(lockHashes, 0x20), shl(5, mload(lockHashes)))
        }
        return keccak256(abi.encode(LEDGER_TYPE, version, sent, locks));
    }

    function hashLedger(Ledger calldata ledger) internal pure returns (bytes32) {
        return hashLedger(ledger.version, ledger.sent, hashLocks(ledger.locks));
    }

    function hashState(bytes32 id, uint32 epoch, bytes32 ledger0, bytes32 ledger1) internal pure returns (bytes32) {
        return keccak256(abi.encode(STATE_TYPE, id, epoch, ledger0, ledger1));
    }

    function hashAnswer(bytes32 state) internal pure returns (bytes32) {
        return keccak256(abi.encode(ANSWER_TYPE, state));
    }

    function hashChallenge(bytes32 state) internal pure returns (bytes32) {
        return keccak256(abi.encode(CHALLENGE_TYPE, state));
    }

    function hashOpen(bytes32 id, OpenTerms calldata terms) internal pure returns (bytes32) {
        return keccak256(abi.encode(OPEN_TYPE, id, terms.epoch, terms.amount0, terms.amount1, terms.deadline));
    }

    function hashClose(bytes32 id, CloseTerms calldata terms) internal pure returns (bytes32) {
        return keccak256(abi.encode(CLOSE_TYPE, id, terms.epoch, terms.net, terms.deadline));
    }

    function hashWithdraw(bytes32 id, WithdrawTerms calldata terms) internal pure returns (bytes32) {
        return
            keccak256(abi.encode(WITHDRAW_TYPE, id, terms.epoch, terms.nonce, terms.side, terms.amount, terms.deadline));
    }

    function hashWithdrawCredit(
        address token,
        address owner,
        address to,
        uint256 amount,
        uint256 nonce,
        uint64 deadline
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(WITHDRAW_CREDIT_TYPE, token, owner, to, amount, nonce, deadline));
    }

    /// @dev What the slot of a disputed channel commits to. Never signed, hence not a typed hash.
    function hashDispute(uint32 epoch, Dispute memory dispute, bytes32 ledger0, bytes32 ledger1)
        internal
        pure
        returns (bytes32)
    {
        return keccak256(abi.encode(epoch, dispute, ledger0, ledger1));
    }
}
