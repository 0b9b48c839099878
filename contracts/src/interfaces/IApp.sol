// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @title The rules of an application whose state a lock depends on
/// @notice Pure: the same inputs always give the same answer. Payers accept only apps on their allow-list.
/// @dev The last accepted state pays, so it must be fair to whoever has no time left to move: prefer states that only grow.
interface IApp {
    /// @notice Whether `mover` may go from one state to the other alone.
    /// @param params What the session agreed on.
    /// @param from The state on record; empty before the first.
    /// @param to The state after the move.
    /// @param byPayee Whether the payee moves, else the payer.
    function validTransition(bytes calldata params, bytes calldata from, bytes calldata to, bool byPayee)
        external
        view
        returns (bool);

    /// @notice What the payee gets if `state` is the last one.
    function payout(bytes calldata params, bytes calldata state) external view returns (uint128 paid);
}
