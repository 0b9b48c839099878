// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IResolver} from "../interfaces/IResolver.sol";
import {Conditions} from "../libraries/Conditions.sol";
import {Resolver} from "./Resolver.sol";

/// @title A security deposit: the pledgor's, until the beneficiary draws on it
/// @notice One draw. It stands unless contested in time; then the arbiter rules at most what was drawn, and if it says nothing the
/// default on silence applies. Without a draw all returns at the deadline. Every period ends before the deadline.
contract Pledge is Resolver {
    struct Terms {
        address pledgor;
        address beneficiary;
        address arbiter;
        uint40 contestPeriod; // seconds from a draw
        uint40 rulingPeriod; // seconds from a contest
        bool drawStandsOnSilence; // of the arbiter
        bytes32 termsHash; // of what was agreed in words
        uint64 nonce;
        uint40 deadline;
    }

    struct Record {
        uint128 amount; // drawn, later ruled
        uint40 contestEnd; // zero: nothing was drawn
        uint40 rulingEnd; // zero: not contested
        bool standsOnSilence;
        bool ended; // the amount is the last word
    }

    bytes32 private constant TERMS = keccak256(
        "Pledge(address pledgor,address beneficiary,address arbiter,uint40 contestPeriod,uint40 rulingPeriod,bool drawStandsOnSilence,bytes32 termsHash,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant DRAW = keccak256("Draw(bytes32 condition,uint128 amount)");
    bytes32 private constant CONTEST = keccak256("Contest(bytes32 condition)");
    bytes32 private constant RULING = keccak256("Ruling(bytes32 condition,uint128 amount)");
    bytes32 private constant RETURN = keccak256("Return(bytes32 condition,uint128 kept)");

    mapping(bytes32 condition => Record) private _records;

    /// @notice The beneficiary drew `amount`; it stands at `contestEnd` unless contested.
    event Drawn(bytes32 indexed condition, uint128 amount, uint40 contestEnd);
    /// @notice The pledgor contested; the arbiter may rule until `rulingEnd`.
    event Contested(bytes32 indexed condition, uint40 rulingEnd);
    /// @notice The beneficiary lowered its draw; everything else stays as it was.
    event Lowered(bytes32 indexed condition, uint128 amount);
    /// @notice The last word: the beneficiary gets `amount`, by the arbiter's ruling, or nothing by its own.
    event Ended(bytes32 indexed condition, address indexed author, uint128 amount);

    constructor() EIP712("DMF Pledge", "1") {}

    /// @notice The beneficiary draws, once, while a contest and a ruling still fit before the deadline.
    /// @param signature The beneficiary's, over Draw(bytes32 condition,uint128 amount); empty if it is the caller.
    function draw(Terms calldata terms, uint128 amount, bytes calldata signature) external {
        bytes32 condition = conditionOf(terms);
        if (terms.contestPeriod == 0 || terms.rulingPeriod == 0) revert BadTerms();
        uint256 latest = block.timestamp + terms.contestPeriod + terms.rulingPeriod;
        if (latest >= terms.deadline) revert TooLate();
        Record storage r = _records[condition];
        if (r.contestEnd != 0 || r.ended) revert AlreadyRecorded();
        _requireAuthor(terms.beneficiary, keccak256(abi.encode(DRAW, condition, amount)), signature);
        uint40 contestEnd = uint40(block.timestamp) + terms.contestPeriod;
        _records[condition] = Record(amount, contestEnd, 0, terms.drawStandsOnSilence, false);
        emit Drawn(condition, amount, contestEnd);
    }

    /// @notice The pledgor contests the draw in time.
    /// @param signature The pledgor's, over Contest(bytes32 condition); empty if it is the caller.
    function contest(Terms calldata terms, bytes calldata signature) external {
        bytes32 condition = conditionOf(terms);
        Record storage r = _records[condition];
        if (r.ended || r.rulingEnd != 0) revert AlreadyRecorded();
        if (block.timestamp >= r.contestEnd) revert TooLate();
        _requireAuthor(terms.pledgor, keccak256(abi.encode(CONTEST, condition)), signature);
        uint40 rulingEnd = uint40(block.timestamp) + terms.rulingPeriod;
        r.rulingEnd = rulingEnd;
        emit Contested(condition, rulingEnd);
    }

    /// @notice The arbiter rules a contested draw: any amount up to what was drawn.
    /// @param signature The arbiter's, over Ruling(bytes32 condition,uint128 amount); empty if it is the caller.
    function rule(Terms calldata terms, uint128 amount, bytes calldata signature) external {
        bytes32 condition = conditionOf(terms);
        Record storage r = _records[condition];
        if (r.ended) revert AlreadyRecorded();
        if (block.timestamp >= r.rulingEnd) revert TooLate();
        if (amount > r.amount) revert NotAllowed();
        _end(condition, terms.arbiter, amount, keccak256(abi.encode(RULING, condition, amount)), signature);
    }

    /// @notice The beneficiary returns the pledge, or lowers its draw, before that is decided. Returning all is the last word; a
    /// lower draw is contested and ruled like the draw it replaces.
    /// @param signature The beneficiary's, over Return(bytes32 condition,uint128 kept); empty if it is the caller.
    function giveBack(Terms calldata terms, uint128 kept, bytes calldata signature) external {
        bytes32 condition = conditionOf(terms);
        _requireInTime(condition);
        Record storage r = _records[condition];
        if (r.ended) revert AlreadyRecorded();
        if (r.contestEnd != 0 && block.timestamp >= _end(r)) revert TooLate();
        if (kept != 0 && kept >= r.amount) revert NotAllowed();
        bytes32 hash = keccak256(abi.encode(RETURN, condition, kept));
        if (kept == 0) return _end(condition, terms.beneficiary, 0, hash, signature);
        _requireAuthor(terms.beneficiary, hash, signature);
        r.amount = kept;
        emit Lowered(condition, kept);
    }

    /// @notice What is on record.
    function recordOf(bytes32 condition) external view returns (Record memory) {
        return _records[condition];
    }

    /// @inheritdoc IResolver
    function payout(bytes32 condition, uint128 amount) external view returns (uint128) {
        Record memory r = _records[condition];
        if (r.ended) return _atMost(r.amount, amount);
        if (r.contestEnd == 0) {
            if (!_isOver(condition)) revert Undecided();
            return 0;
        }
        bool contested = r.rulingEnd != 0;
        if (block.timestamp < (contested ? r.rulingEnd : r.contestEnd)) revert Undecided();
        return contested && !r.standsOnSilence ? 0 : _atMost(r.amount, amount);
    }

    /// @notice The condition of a lock on these terms.
    function conditionOf(Terms calldata terms) public pure returns (bytes32) {
        return Conditions.seal(keccak256(abi.encode(TERMS, terms)), 0, terms.deadline);
    }

    /// @dev When the draw on record is decided by silence.
    function _end(Record storage r) private view returns (uint256) {
        return r.rulingEnd == 0 ? r.contestEnd : r.rulingEnd;
    }

    function _end(bytes32 condition, address author, uint128 amount, bytes32 hash, bytes calldata signature) private {
        _requireAuthor(author, hash, signature);
        _records[condition].amount = amount;
        _records[condition].ended = true;
        emit Ended(condition, author, amount);
    }
}
