// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IResolver} from "../../src/interfaces/IResolver.sol";

/// @dev How a resolver may answer, or fail to.
enum Reaction {
    Undecided,
    Pays, // a set amount
    PaysAll,
    TooMuch,
    Short, // returns 31 bytes
    Long, // returns 33 bytes
    Bomb, // returns a megabyte
    BombRevert, // reverts with a megabyte
    Glutton, // burns all gas
    Assert, // as a failed assert does
    Nothing // returns no bytes at all
}

/// @dev A resolver that reacts as it is told, per condition.
contract ScriptedResolver is IResolver {
    mapping(bytes32 condition => Reaction) private _reactions;
    mapping(bytes32 condition => uint128) private _paid;

    function set(bytes32 condition, Reaction reaction, uint128 paid) external {
        _reactions[condition] = reaction;
        _paid[condition] = paid;
    }

    function payout(bytes32 condition, uint128 amount) external view returns (uint128) {
        Reaction reaction = _reactions[condition];
        if (reaction == Reaction.Undecided) revert("undecided");
        if (reaction == Reaction.Pays) return _paid[condition];
        if (reaction == Reaction.PaysAll) return amount;
        if (reaction == Reaction.TooMuch) return amount + 1;
        uint256 size = 31;
        if (reaction == Reaction.Long) size = 33;
        if (reaction == Reaction.Bomb || reaction == Reaction.BombRevert) size = 60_000;
        if (reaction == Reaction.Nothing) size = 0;
        // whoever overlooks the size would take the first word for a sound answer: nothing
        assembly { mstore(0, 0) }
        if (reaction == Reaction.BombRevert) assembly { revert(0, size) }
        if (reaction == Reaction.Glutton) while (true) {}
        if (reaction == Reaction.Assert) assembly { invalid() }
        assembly { return(0, size) }
    }
}
