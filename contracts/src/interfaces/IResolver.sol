// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title The one question that the adjudicator asks about a lock
/// @notice A resolver holds facts on a public record and answers from that record alone, in constant time.
/// One answer for all channels: an answer once given never changes, the deadline for facts is part of the condition, and the
/// answer does not fall when `amount` grows.
interface IResolver {
    /// @notice How much of `amount` goes to the payee of a lock on `condition`.
    /// @dev Reverts until no later fact can change the answer; never reverts once the condition's deadline has passed.
    /// @param condition What the lock depends on; usually the hash of its terms, written down in the resolver.
    /// @param amount The amount of the lock.
    /// @return paid What the payee gets, at most `amount`; the writer of the lock keeps the rest.
    function payout(bytes32 condition, uint128 amount) external view returns (uint128 paid);
}
