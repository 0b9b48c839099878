// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IResolver} from "../interfaces/IResolver.sol";
import {IVault} from "../interfaces/IVault.sol";
import {Ledger, Lock} from "../types/Types.sol";

/// @title Asking resolvers about the locks of a ledger
library Locks {
    /// @dev What a resolver may use. Generous, so that a repricing fork does not turn honest resolvers into broken ones.
    uint256 internal constant RESOLVER_GAS = 300_000;

    struct Outcome {
        uint256 paid; // to the payee, by the locks decided now
        uint256 reserved; // amounts of the locks still undecided
        uint256 decided; // how many were decided now
        uint256 left; // bit i: lock i is undecided
    }

    /// @dev A lock is undecided while its resolver gives no sound answer, until the later of expiry and window end is past by the
    /// grace period: from then on silence and nonsense refund the writer. Each resolver gets its full gas, or all reverts.
    function resolve(Lock[] calldata locks, uint256 ask, uint256 windowEnd, uint256 grace)
        internal
        view
        returns (Outcome memory outcome)
    {
        for (uint256 i = 0; i < locks.length; ++i) {
            Lock calldata lock = locks[i];
            uint128 amount = lock.amount;
            if (ask >> i & 1 != 0) {
                (bool decided, uint256 paid) = answer(lock.resolver, lock.condition, amount);
                if (decided || block.timestamp >= max(lock.expiry, windowEnd) + grace) {
                    outcome.paid += paid;
                    outcome.decided++;
                    continue;
                }
            }
            outcome.reserved += amount;
            outcome.left |= 1 << i;
        }
    }

    /// @dev A sound answer is one word, at most `amount`; anything else counts as none. No more than a word is copied.
    function answer(address resolver, bytes32 condition, uint128 amount)
        internal
        view
        returns (bool decided, uint256 paid)
    {
        if (gasleft() - gasleft() / 64 < RESOLVER_GAS + 10_000) revert IVault.NotEnoughGas();
        bytes4 selector = IResolver.payout.selector;
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(0x00, selector)
            mstore(0x04, condition)
            mstore(0x24, amount)
            decided := staticcall(RESOLVER_GAS, resolver, 0x00, 0x44, 0x00, 0x20)
            decided := and(decided, eq(returndatasize(), 0x20))
            paid := mload(0x00)
            mstore(0x40, free)
        }
        if (!decided || paid > amount) return (false, 0);
    }

    /// @dev Keeps, in place, the hashes of the locks that are left.
    function compact(bytes32[] memory hashes, uint256 left) internal pure {
        uint256 kept;
        for (uint256 i = 0; i < hashes.length; ++i) {
            if (left >> i & 1 != 0) hashes[kept++] = hashes[i];
        }
        assembly ("memory-safe") {
            mstore(hashes, kept)
        }
    }

    /// @dev The ledger with the locks that are left.
    function rest(Ledger calldata ledger, uint256 left) internal pure returns (Ledger memory remaining) {
        remaining.version = ledger.version;
        remaining.sent = ledger.sent;
        uint256 count;
        for (uint256 bits = left; bits != 0; bits &= bits - 1) {
            ++count;
        }
        remaining.locks = new Lock[](count);
        uint256 next;
        for (uint256 i = 0; next < count; ++i) {
            if (left >> i & 1 != 0) remaining.locks[next++] = ledger.locks[i];
        }
    }

    function max(uint256 a, uint256 b) internal pure returns (uint256) {
        return a > b ? a : b;
    }
}
