// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Instalments} from "../src/apps/Instalments.sol";
import {AppSession} from "../src/resolvers/AppSession.sol";
import {Escrow} from "../src/resolvers/Escrow.sol";
import {HashLock} from "../src/resolvers/HashLock.sol";
import {Pledge} from "../src/resolvers/Pledge.sol";
import {Voucher} from "../src/resolvers/Voucher.sol";
import {Test, vm} from "./utils/Vm.sol";

/// @dev Writes or checks `testdata/conditions.json`: `[{resolver, terms, condition}]`, where `terms` is the ABI encoding of the resolver's
/// terms (for HashLock: algorithm, hash, deadline) in hex. `UPDATE_VECTORS=true forge test --mc ConditionsTest` writes it anew.
contract ConditionsTest is Test {
    string private constant PATH = "testdata/conditions.json";
    address private constant PAYER = address(0xa11ce);
    address private constant PAYEE = address(0xb0b);
    address private constant ARBITER = address(0xa4b1);
    uint40 private constant DEADLINE = 1_800_000_000;

    string private _all;

    function test_Conditions() external {
        bytes32 hash = keccak256("hash");
        HashLock hashLock = new HashLock();
        for (uint256 i = 0; i < 2; ++i) {
            HashLock.Algorithm algorithm = HashLock.Algorithm(i);
            _add("HashLock", abi.encode(algorithm, hash, DEADLINE), hashLock.conditionOf(algorithm, hash, DEADLINE));
        }
        Voucher.Terms memory voucher = Voucher.Terms(PAYER, PAYEE, 7, DEADLINE);
        _add("Voucher", abi.encode(voucher), new Voucher().conditionOf(voucher));
        Escrow escrow = new Escrow();
        for (uint256 i = 0; i < 2; ++i) {
            Escrow.Terms memory terms = Escrow.Terms(PAYER, PAYEE, ARBITER, i == 1, hash, 8, DEADLINE);
            _add("Escrow", abi.encode(terms), escrow.conditionOf(terms));
        }
        Pledge.Terms memory pledge = Pledge.Terms(PAYER, PAYEE, ARBITER, 1 days, 2 days, true, hash, 9, DEADLINE);
        _add("Pledge", abi.encode(pledge), new Pledge().conditionOf(pledge));
        AppSession.Terms memory session =
            AppSession.Terms(PAYER, PAYEE, Instalments(address(0xa99)), 1 days, hash, 10, DEADLINE);
        _add("AppSession", abi.encode(session), new AppSession().conditionOf(session));

        string memory got = string.concat("[\n", _all, "\n]\n");
        if (vm.envOr("UPDATE_VECTORS", false)) vm.writeFile(PATH, got);
        yes(keccak256(bytes(got)) == keccak256(bytes(vm.readFile(PATH))), "conditions.json is not current");
    }

    function _add(string memory resolver, bytes memory terms, bytes32 condition) private {
        _all = string.concat(
            _all,
            bytes(_all).length == 0 ? "" : ",\n",
            string.concat('{"resolver":"', resolver, '","terms":"', vm.toString(terms)),
            '","condition":"',
            vm.toString(condition),
            '"}'
        );
    }
}
