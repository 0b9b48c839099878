// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title What a lock's condition is: 208 bits of the hash of its terms, 8 bits of defaults, and its deadline
/// @dev Deadline and default stand in the condition itself, so that a resolver answers after the deadline even for conditions
/// that it never heard of.
library Conditions {
    function seal(bytes32 terms, uint8 flags, uint40 deadline) internal pure returns (bytes32) {
        return bytes32(uint256(terms) << 48 | uint256(flags) << 40 | deadline);
    }

    function flagsOf(bytes32 condition) internal pure returns (uint8) {
        return uint8(uint256(condition) >> 40);
    }

    function deadlineOf(bytes32 condition) internal pure returns (uint256) {
        return uint40(uint256(condition));
    }
}
