// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IApp} from "../interfaces/IApp.sol";
import {IResolver} from "../interfaces/IResolver.sol";
import {Conditions} from "../libraries/Conditions.sol";
import {Resolver} from "./Resolver.sol";

/// @title Pays what the last state of an application says
/// @notice Payer and payee co-sign states off chain. In a dispute either puts the newest on record, and goes on by moves that the
/// app allows; each fact opens one challenge period for the next. The state that no one follows in time pays.
///
/// Time before the deadline is kept for whoever must answer: the first fact leaves three challenge periods, a co-signed answer two, a
/// move one. So a first fact can be answered by a newer co-signed state, and that by moves. Without any fact the payee gets nothing.
contract AppSession is Resolver {
    struct Terms {
        address payer; // keys; their signatures are checked by ecrecover alone
        address payee;
        IApp app;
        uint40 challengePeriod;
        bytes32 paramsHash; // keccak256 of the app's parameters
        uint64 nonce;
        uint40 deadline;
    }

    struct Move {
        bytes from; // the state on record; empty before the first
        bytes to;
        bool byPayee; // whose move it is
        bytes signature; // the mover's, over Move(bytes32 condition,uint64 version,bytes from,bytes to); empty if it is the caller
    }

    struct Record {
        uint128 paid; // by the state on record
        uint64 version; // of the last co-signed state; moves do not raise it, so that a newer co-signed state beats them
        uint40 windowEnd; // zero: nothing is on record
    }

    bytes32 private constant TERMS = keccak256(
        "AppSession(address payer,address payee,address app,uint40 challengePeriod,bytes32 paramsHash,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant APP_STATE = keccak256("AppState(bytes32 condition,uint64 version,bytes state)");
    bytes32 private constant MOVE = keccak256("Move(bytes32 condition,uint64 version,bytes from,bytes to)");

    mapping(bytes32 condition => Record) private _records;
    mapping(bytes32 condition => bytes32) private _stateHashes;

    /// @notice A newer state is on record; it pays `paid` unless another follows before `windowEnd`.
    event Recorded(bytes32 indexed condition, uint64 version, bytes state, uint128 paid, uint40 windowEnd);

    /// @notice The parameters are not those of the terms, or the state is not the one on record.
    error NotTheRecord();

    constructor() EIP712("DMF AppSession", "1") {}

    /// @notice Puts a co-signed state on record. Versions start at 1.
    /// @param payerSignature Over AppState(bytes32 condition,uint64 version,bytes state); empty if the payer is the caller.
    /// @param payeeSignature The same of the payee.
    function post(
        Terms calldata terms,
        bytes calldata params,
        uint64 version,
        bytes calldata state,
        bytes calldata payerSignature,
        bytes calldata payeeSignature
    ) external {
        bytes32 condition = _check(terms, params);
        Record memory r = _records[condition];
        if (version <= r.version) revert AlreadyRecorded();
        bytes32 hash = keccak256(abi.encode(APP_STATE, condition, version, keccak256(state)));
        _requireAuthor(terms.payer, hash, payerSignature);
        _requireAuthor(terms.payee, hash, payeeSignature);
        _record(terms, condition, r.windowEnd == 0 ? 3 : 2, params, version, state);
    }

    /// @notice Goes on from the state on record by a move of one side. The version signed is the one on record.
    function move(Terms calldata terms, bytes calldata params, Move calldata step) external {
        bytes32 condition = _check(terms, params);
        Record memory r = _records[condition];
        bool first = r.windowEnd == 0;
        if (first ? step.from.length != 0 : keccak256(step.from) != _stateHashes[condition]) revert NotTheRecord();
        bytes32 hash = keccak256(abi.encode(MOVE, condition, r.version, keccak256(step.from), keccak256(step.to)));
        _requireAuthor(step.byPayee ? terms.payee : terms.payer, hash, step.signature);
        if (!terms.app.validTransition(params, step.from, step.to, step.byPayee)) revert NotAllowed();
        _record(terms, condition, first ? 3 : 1, params, r.version, step.to);
    }

    function _check(Terms calldata terms, bytes calldata params) private view returns (bytes32 condition) {
        condition = conditionOf(terms);
        if (terms.challengePeriod == 0) revert BadTerms();
        if (keccak256(params) != terms.paramsHash) revert NotTheRecord();
        _requireInTime(condition);
        uint40 windowEnd = _records[condition].windowEnd;
        if (windowEnd != 0 && block.timestamp >= windowEnd) revert TooLate();
    }

    function _record(
        Terms calldata terms,
        bytes32 condition,
        uint256 periods,
        bytes calldata params,
        uint64 version,
        bytes calldata state
    ) private {
        if (block.timestamp + periods * terms.challengePeriod > terms.deadline) revert TooLate();
        uint40 windowEnd = uint40(block.timestamp) + terms.challengePeriod;
        uint128 paid = terms.app.payout(params, state);
        _records[condition] = Record(paid, version, windowEnd);
        _stateHashes[condition] = keccak256(state);
        emit Recorded(condition, version, state, paid, windowEnd);
    }

    /// @notice What is on record.
    function recordOf(bytes32 condition) external view returns (Record memory) {
        return _records[condition];
    }

    /// @inheritdoc IResolver
    function payout(bytes32 condition, uint128 amount) external view returns (uint128) {
        Record memory r = _records[condition];
        if (r.windowEnd == 0) {
            if (!_isOver(condition)) revert Undecided();
            return 0;
        }
        if (block.timestamp < r.windowEnd) revert Undecided();
        return _atMost(r.paid, amount);
    }

    /// @notice The condition of a lock on these terms.
    function conditionOf(Terms calldata terms) public pure returns (bytes32) {
        return Conditions.seal(keccak256(abi.encode(TERMS, terms)), 0, terms.deadline);
    }
}
