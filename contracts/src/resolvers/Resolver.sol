// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IResolver} from "../interfaces/IResolver.sol";
import {Conditions} from "../libraries/Conditions.sol";

/// @title What all resolvers share
/// @dev The rules of a resolver (R13): facts are recorded strictly before the deadline, which is part of the condition; the
/// answer reads the record alone, reverts while a fact could still change it, and stands from the deadline on; a fact is set
/// once or only grows; the answer never falls when the amount grows.
abstract contract Resolver is IResolver, EIP712 {
    /// @notice A later fact could still change the answer.
    error Undecided();
    /// @notice The time for this fact is over.
    error TooLate();
    /// @notice The one whose fact this is neither called nor signed it.
    error NotAllowed();
    /// @notice Such a fact is on record, or this one cannot follow it.
    error AlreadyRecorded();
    /// @notice The terms contradict themselves.
    error BadTerms();

    /// @dev The address that stands behind a fact: the caller, or whose ECDSA signature (65 or 64 bytes) it is.
    function _author(bytes32 hash, bytes calldata signature) internal view returns (address author) {
        if (signature.length == 0) return msg.sender;
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parseCalldata(signature);
        author = ECDSA.recover(_hashTypedDataV4(hash), v, r, s);
    }

    function _requireAuthor(address author, bytes32 hash, bytes calldata signature) internal view {
        if (_author(hash, signature) != author) revert NotAllowed();
    }

    function _isOver(bytes32 condition) internal view returns (bool) {
        return block.timestamp >= Conditions.deadlineOf(condition);
    }

    function _requireInTime(bytes32 condition) internal view {
        if (_isOver(condition)) revert TooLate();
    }

    function _atMost(uint128 paid, uint128 amount) internal pure returns (uint128) {
        return paid < amount ? paid : amount;
    }
}
