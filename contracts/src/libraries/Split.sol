// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title Who gets what
/// @dev All inputs are far below 2^140 in size, so that no sum of theirs overflows int256.
library Split {
    /// @dev What can be paid now out of `total`, when side 0 has `free0` of its own whatever happens and up to `undecided` more.
    /// `free0` stays negative where it is: clamping it before all locks are resolved would pay twice.
    function certain(uint256 total, int256 free0, uint256 undecided, uint256 unit)
        internal
        pure
        returns (uint256 pay0, uint256 pay1)
    {
        pay0 = roundDown(clamp(free0, total), unit);
        pay1 = undecided == 0 ? total - pay0 : roundDown(total - clamp(free0 + int256(undecided), total), unit);
    }

    function clamp(int256 value, uint256 total) internal pure returns (uint256) {
        if (value <= 0) return 0;
        return uint256(value) < total ? uint256(value) : total;
    }

    function roundDown(uint256 value, uint256 unit) internal pure returns (uint256) {
        return value - value % unit;
    }
}
