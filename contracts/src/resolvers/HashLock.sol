// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IResolver} from "../interfaces/IResolver.sol";
import {Conditions} from "../libraries/Conditions.sol";

/// @title Pays all of a lock if the preimage of a hash was put on record before the deadline
/// @notice Payments through hubs, and swaps of one currency for another, are locks on one hash. Preimages are 32 bytes.
contract HashLock is IResolver {
    enum Algorithm {
        Keccak256,
        Sha256
    }

    struct Preimage {
        Algorithm algorithm;
        uint40 deadline;
        bytes32 value;
    }

    bytes32 private constant TERMS = keccak256("HashLock(uint8 algorithm,bytes32 hash,uint40 deadline)");

    mapping(bytes32 condition => bool) private _revealed;

    /// @notice The preimage behind `condition` is public.
    event Revealed(bytes32 indexed condition, bytes32 preimage);

    error Undecided();

    /// @notice Puts preimages on record. Those whose deadline is over, or that are on record, are skipped.
    function reveal(Preimage[] calldata preimages) external {
        for (uint256 i = 0; i < preimages.length; ++i) {
            Preimage calldata p = preimages[i];
            if (block.timestamp >= p.deadline) continue;
            bytes32 hash =
                p.algorithm == Algorithm.Keccak256 ? keccak256(abi.encode(p.value)) : sha256(abi.encode(p.value));
            bytes32 condition = conditionOf(p.algorithm, hash, p.deadline);
            if (_revealed[condition]) continue;
            _revealed[condition] = true;
            emit Revealed(condition, p.value);
        }
    }

    /// @notice Whether the preimage was put on record in time.
    function isRevealed(bytes32 condition) external view returns (bool) {
        return _revealed[condition];
    }

    /// @inheritdoc IResolver
    function payout(bytes32 condition, uint128 amount) external view returns (uint128) {
        if (_revealed[condition]) return amount;
        if (block.timestamp < Conditions.deadlineOf(condition)) revert Undecided();
        return 0;
    }

    /// @notice The condition of a lock on the preimage of `hash`.
    function conditionOf(Algorithm algorithm, bytes32 hash, uint40 deadline) public pure returns (bytes32) {
        return Conditions.seal(keccak256(abi.encode(TERMS, algorithm, hash, deadline)), 0, deadline);
    }
}
