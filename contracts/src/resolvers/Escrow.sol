// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IResolver} from "../interfaces/IResolver.sol";
import {Conditions} from "../libraries/Conditions.sol";
import {Resolver} from "./Resolver.sol";

/// @title Pending, then completed or refunded
/// @notice The payer releases all, the payee refunds all, the arbiter rules any split. The first ruling stands; without one the
/// default applies from the deadline on.
contract Escrow is Resolver {
    struct Terms {
        address payer;
        address payee;
        address arbiter;
        bool releaseByDefault;
        bytes32 termsHash; // of what was agreed in words
        uint64 nonce;
        uint40 deadline;
    }

    struct Record {
        bool ruled;
        uint128 paid;
    }

    /// @notice A ruling that pays all, whatever the amount of the lock.
    uint128 public constant ALL = type(uint128).max;

    bytes32 private constant TERMS = keccak256(
        "Escrow(address payer,address payee,address arbiter,bool releaseByDefault,bytes32 termsHash,uint64 nonce,uint40 deadline)"
    );
    bytes32 private constant RULING = keccak256("Ruling(bytes32 condition,uint128 paid)");

    mapping(bytes32 condition => Record) private _records;

    /// @notice `author` ruled that the payee of `condition` gets `paid`.
    event Ruled(bytes32 indexed condition, address indexed author, uint128 paid);

    constructor() EIP712("DMF Escrow", "1") {}

    /// @notice Puts the ruling on record: by the payer if it pays all, by the payee if it pays nothing, by the arbiter any.
    /// @param signature The author's, over Ruling(bytes32 condition,uint128 paid); empty if it is the caller.
    function rule(Terms calldata terms, uint128 paid, bytes calldata signature) external {
        bytes32 condition = conditionOf(terms);
        _requireInTime(condition);
        if (_records[condition].ruled) revert AlreadyRecorded();
        address author = _author(keccak256(abi.encode(RULING, condition, paid)), signature);
        bool allowed =
            author == terms.arbiter || (author == terms.payer && paid == ALL) || (author == terms.payee && paid == 0);
        if (!allowed) revert NotAllowed();
        _records[condition] = Record(true, paid);
        emit Ruled(condition, author, paid);
    }

    /// @notice The ruling on record, if there is one.
    function recordOf(bytes32 condition) external view returns (Record memory) {
        return _records[condition];
    }

    /// @inheritdoc IResolver
    function payout(bytes32 condition, uint128 amount) external view returns (uint128) {
        Record memory r = _records[condition];
        if (r.ruled) return _atMost(r.paid, amount);
        if (!_isOver(condition)) revert Undecided();
        return Conditions.flagsOf(condition) == 1 ? amount : 0;
    }

    /// @notice The condition of a lock on these terms.
    function conditionOf(Terms calldata terms) public pure returns (bytes32) {
        return Conditions.seal(keccak256(abi.encode(TERMS, terms)), terms.releaseByDefault ? 1 : 0, terms.deadline);
    }
}
