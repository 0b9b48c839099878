// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Status} from "../types/Types.sol";

/// @dev The contents of an open channel's slot.
struct OpenSlot {
    uint32 epoch;
    uint32 nonce; // of the next withdrawal
    int256 funded0; // deposits less withdrawals; one of them may be negative, their sum never is
    int256 funded1;
}

/// @title The one storage slot of a channel
/// @dev
/// ```
/// none      00 | epoch:30 | 0
/// open      01 | epoch:30 | withdrawal nonce:16 | funded0:int104 | funded1:int104
/// disputed   1 | 255 bits of the hash of epoch, dispute and both ledgers
/// ```
/// A slot of 0 is a channel that was never opened; one that closed holds the epoch of a next opening.
library Slots {
    uint256 internal constant DISPUTED = 1 << 255;
    uint256 internal constant OPEN = 1 << 254;
    uint32 internal constant MAX_EPOCH = (1 << 30) - 1;
    uint32 internal constant MAX_NONCE = (1 << 16) - 1;
    int256 internal constant MAX_FUNDED = (1 << 103) - 1;

    function status(uint256 slot) internal pure returns (Status) {
        if (slot & DISPUTED != 0) return Status.Disputed;
        return slot & OPEN != 0 ? Status.Open : Status.None;
    }

    /// @dev Of a slot that is not disputed.
    function epochOf(uint256 slot) internal pure returns (uint32) {
        return uint32(slot >> 224) & MAX_EPOCH;
    }

    function packClosed(uint32 epoch) internal pure returns (uint256) {
        return uint256(epoch) << 224;
    }

    function packDisputed(bytes32 commitment) internal pure returns (uint256) {
        return uint256(commitment) | DISPUTED;
    }

    /// @dev The caller keeps every field within its width.
    function packOpen(OpenSlot memory open) internal pure returns (uint256) {
        return OPEN | uint256(open.epoch) << 224 | uint256(open.nonce) << 208 | uint256(uint104(int104(open.funded0)))
            << 104 | uint256(uint104(int104(open.funded1)));
    }

    function unpackOpen(uint256 slot) internal pure returns (OpenSlot memory open) {
        open.epoch = epochOf(slot);
        open.nonce = uint16(slot >> 208);
        open.funded0 = int104(uint104(slot >> 104));
        open.funded1 = int104(uint104(slot));
    }
}
