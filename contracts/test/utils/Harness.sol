// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Typed} from "../../src/libraries/Typed.sol";
import {Channel, CloseTerms, Dispute, Ledger, Lock, OpenTerms, State, WithdrawTerms} from "../../src/types/Types.sol";

/// @dev The hashes of `Typed`, callable with memory arguments.
contract Harness {
    function hash(Channel calldata channel) public pure returns (bytes32) {
        return Typed.hashChannel(channel);
    }

    function hash(Lock calldata lock) public pure returns (bytes32) {
        return keccak256(abi.encode(Typed.LOCK_TYPE, lock));
    }

    function hash(Ledger calldata ledger) public pure returns (bytes32) {
        return Typed.hashLedger(ledger);
    }

    function hash(State calldata state) public pure returns (bytes32) {
        return Typed.hashState(
            hash(state.channel), state.epoch, Typed.hashLedger(state.ledger0), Typed.hashLedger(state.ledger1)
        );
    }

    function hashAnswer(State calldata state) external pure returns (bytes32) {
        return Typed.hashAnswer(hash(state));
    }

    function hashChallenge(State calldata state) external pure returns (bytes32) {
        return Typed.hashChallenge(hash(state));
    }

    function hash(OpenTerms calldata terms) external pure returns (bytes32) {
        return Typed.hashOpen(hash(terms.channel), terms);
    }

    function hash(CloseTerms calldata terms) external pure returns (bytes32) {
        return Typed.hashClose(hash(terms.channel), terms);
    }

    function hash(WithdrawTerms calldata terms) external pure returns (bytes32) {
        return Typed.hashWithdraw(hash(terms.channel), terms);
    }

    function hashWithdrawCredit(
        address token,
        address owner,
        address to,
        uint256 amount,
        uint256 nonce,
        uint64 deadline
    ) external pure returns (bytes32) {
        return Typed.hashWithdrawCredit(token, owner, to, amount, nonce, deadline);
    }

    /// @dev What a dispute's slot holds below its top bit.
    function commitment(uint32 epoch, Dispute calldata dispute, Ledger calldata ledger0, Ledger calldata ledger1)
        external
        pure
        returns (bytes32)
    {
        return Typed.hashDispute(epoch, dispute, Typed.hashLedger(ledger0), Typed.hashLedger(ledger1));
    }
}
