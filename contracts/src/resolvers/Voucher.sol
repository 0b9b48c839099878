// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IResolver} from "../interfaces/IResolver.sol";
import {Conditions} from "../libraries/Conditions.sol";
import {Resolver} from "./Resolver.sol";

/// @title Pays the highest running total that the payer signed
/// @notice A virtual channel: payer and payee pay each other directly over locks with their hubs; the hubs see no payment.
contract Voucher is Resolver {
    struct Terms {
        address payer; // a key; its signature is checked by ecrecover alone
        address payee;
        uint64 nonce;
        uint40 deadline;
    }

    struct Total {
        Terms terms;
        uint128 total;
        bytes signature; // the payer's, over Total(bytes32 condition,uint128 total)
    }

    bytes32 private constant TERMS = keccak256("Voucher(address payer,address payee,uint64 nonce,uint40 deadline)");
    bytes32 private constant TOTAL = keccak256("Total(bytes32 condition,uint128 total)");

    mapping(bytes32 condition => uint128 total) private _total;

    /// @notice The highest total on record for `condition` is now `total`.
    event Recorded(bytes32 indexed condition, uint128 total);

    constructor() EIP712("DMF Voucher", "1") {}

    /// @notice Puts totals on record. Those that are too late or raise nothing are skipped; a bad signature reverts.
    function record(Total[] calldata totals) external {
        for (uint256 i = 0; i < totals.length; ++i) {
            Total calldata t = totals[i];
            bytes32 condition = conditionOf(t.terms);
            if (_isOver(condition) || t.total <= _total[condition]) continue;
            _requireAuthor(t.terms.payer, keccak256(abi.encode(TOTAL, condition, t.total)), t.signature);
            _total[condition] = t.total;
            emit Recorded(condition, t.total);
        }
    }

    /// @notice The highest total on record.
    function totalOf(bytes32 condition) external view returns (uint128) {
        return _total[condition];
    }

    /// @inheritdoc IResolver
    /// @dev Decided at once when the total reaches the amount, since it can only grow.
    function payout(bytes32 condition, uint128 amount) external view returns (uint128) {
        uint128 total = _total[condition];
        if (total < amount && !_isOver(condition)) revert Undecided();
        return _atMost(total, amount);
    }

    /// @notice The condition of a lock on these terms.
    function conditionOf(Terms calldata terms) public pure returns (bytes32) {
        return Conditions.seal(keccak256(abi.encode(TERMS, terms)), 0, terms.deadline);
    }
}
