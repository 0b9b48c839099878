// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Instalments} from "../src/apps/Instalments.sol";
import {IResolver} from "../src/interfaces/IResolver.sol";
import {AppSession} from "../src/resolvers/AppSession.sol";
import {Escrow} from "../src/resolvers/Escrow.sol";
import {Pledge} from "../src/resolvers/Pledge.sol";
import {Voucher} from "../src/resolvers/Voucher.sol";
import {ResolverTest} from "./Resolvers.t.sol";
import {vm} from "./utils/Vm.sol";

/// @dev Writes or checks `testdata/facts.json`, which the Go engine's tests read too: facts that the resolvers took, with their terms and
/// signatures. `[{resolver, at, chainId, terms, fact, amount, version, from, state, byPayee, params, signatures[]}]`, the bytes in hex.
/// `UPDATE_VECTORS=true forge test --mc FactsTest` writes it anew.
contract FactsTest is ResolverTest {
    string private constant PATH = "testdata/facts.json";
    bytes32 private constant WORDS = keccak256("what was agreed");

    Voucher private _voucher = new Voucher();
    Escrow private _escrow = new Escrow();
    Pledge private _pledge = new Pledge();
    AppSession private _session = new AppSession();
    Instalments private _app = new Instalments();

    /// @dev Of an app's fact.
    struct App {
        uint64 version;
        bytes from;
        bytes state;
        bool byPayee;
        bytes params;
    }

    App private _none;
    string private _all;

    function test_Facts() external {
        _vouchers();
        _escrows();
        _pledges(0);
        _pledges(1);
        _sessions();
        string memory got = string.concat("[\n", _all, "\n]\n");
        if (vm.envOr("UPDATE_VECTORS", false)) vm.writeFile(PATH, got);
        yes(keccak256(bytes(got)) == keccak256(bytes(vm.readFile(PATH))), "facts.json is not current");
    }

    function _vouchers() private {
        Voucher.Terms memory terms = Voucher.Terms(payer, payee, 7, DEADLINE);
        bytes32 condition = _voucher.conditionOf(terms);
        uint128[3] memory totals = [1, 60 ether, type(uint128).max];
        for (uint256 i = 0; i < totals.length; ++i) {
            bytes32 hash =
                keccak256(abi.encode(keccak256("Total(bytes32 condition,uint128 total)"), condition, totals[i]));
            bytes memory signature = _sign(PAYER, "DMF Voucher", _voucher, hash);
            Voucher.Total[] memory one = new Voucher.Total[](1);
            one[0] = Voucher.Total(terms, totals[i], signature);
            _voucher.record(one);
            eq(_voucher.totalOf(condition), totals[i], "total");
            _add("Voucher", _voucher, abi.encode(terms), "Total", totals[i], _none, signature, "");
        }
    }

    function _escrows() private {
        uint256[3] memory keys = [PAYER, PAYEE, ARBITER];
        uint128[3] memory paid = [type(uint128).max, 0, 60 ether];
        for (uint64 i = 0; i < keys.length; ++i) {
            Escrow.Terms memory terms = Escrow.Terms(payer, payee, arbiter, false, WORDS, i, DEADLINE);
            bytes32 condition = _escrow.conditionOf(terms);
            bytes32 hash =
                keccak256(abi.encode(keccak256("Ruling(bytes32 condition,uint128 paid)"), condition, paid[i]));
            bytes memory signature = _sign(keys[i], "DMF Escrow", _escrow, hash);
            _escrow.rule(terms, paid[i], signature);
            _add("Escrow", _escrow, abi.encode(terms), "Ruling", paid[i], _none, signature, "");
        }
    }

    /// @dev Once ruled, once lowered and given back.
    function _pledges(uint64 nonce) private {
        Pledge.Terms memory terms = Pledge.Terms(payer, payee, arbiter, 1 days, 2 days, true, WORDS, nonce, DEADLINE);
        bytes memory encoded = abi.encode(terms);
        bytes32 condition = _pledge.conditionOf(terms);
        bytes memory signature =
            _pledged(PAYEE, keccak256("Draw(bytes32 condition,uint128 amount)"), condition, 60 ether);
        _pledge.draw(terms, 60 ether, signature);
        _add("Pledge", _pledge, encoded, "Draw", 60 ether, _none, signature, "");
        if (nonce == 1) {
            for (uint128 kept = 10 ether; kept <= 10 ether; kept -= 10 ether) {
                signature = _pledged(PAYEE, keccak256("Return(bytes32 condition,uint128 kept)"), condition, kept);
                _pledge.giveBack(terms, kept, signature);
                _add("Pledge", _pledge, encoded, "Return", kept, _none, signature, "");
                if (kept == 0) return;
            }
        }
        bytes32 hash = keccak256(abi.encode(keccak256("Contest(bytes32 condition)"), condition));
        signature = _sign(PAYER, "DMF Pledge", _pledge, hash);
        _pledge.contest(terms, signature);
        _add("Pledge", _pledge, encoded, "Contest", 0, _none, signature, "");
        signature = _pledged(ARBITER, keccak256("Ruling(bytes32 condition,uint128 amount)"), condition, 30 ether);
        _pledge.rule(terms, 30 ether, signature);
        _add("Pledge", _pledge, encoded, "PledgeRuling", 30 ether, _none, signature, "");
    }

    function _pledged(uint256 key, bytes32 kind, bytes32 condition, uint128 amount)
        private
        view
        returns (bytes memory)
    {
        return _sign(key, "DMF Pledge", _pledge, keccak256(abi.encode(kind, condition, amount)));
    }

    /// @dev A co-signed state, then a move of either side from it.
    function _sessions() private {
        bytes32 link = keccak256("link");
        bytes32[4] memory links;
        for (uint256 i = 4; i > 0; --i) {
            links[i - 1] = link = keccak256(abi.encode(link));
        }
        App memory a = App(1, "", abi.encode(Instalments.Delivered(1, links[1])), false, "");
        a.params = abi.encode(Instalments.Params(links[0], 3, 90 ether));
        AppSession.Terms memory terms = AppSession.Terms(payer, payee, _app, 1 days, keccak256(a.params), 10, DEADLINE);
        bytes32 condition = _session.conditionOf(terms);
        bytes32 hash = keccak256(
            abi.encode(
                keccak256("AppState(bytes32 condition,uint64 version,bytes state)"),
                condition,
                a.version,
                keccak256(a.state)
            )
        );
        bytes memory byPayer = _sign(PAYER, "DMF AppSession", _session, hash);
        bytes memory byPayee = _sign(PAYEE, "DMF AppSession", _session, hash);
        _session.post(terms, a.params, a.version, a.state, byPayer, byPayee);
        eq(_session.recordOf(condition).paid, 30 ether, "paid");
        _add("AppSession", _session, abi.encode(terms), "AppState", 30 ether, a, byPayer, byPayee);
        for (uint16 parts = 2; parts <= 3; ++parts) {
            a.from = a.state;
            a.state = abi.encode(Instalments.Delivered(parts, links[parts]));
            a.byPayee = parts == 2;
            hash = keccak256(
                abi.encode(
                    keccak256("Move(bytes32 condition,uint64 version,bytes from,bytes to)"),
                    condition,
                    a.version,
                    keccak256(a.from),
                    keccak256(a.state)
                )
            );
            byPayer = _sign(a.byPayee ? PAYEE : PAYER, "DMF AppSession", _session, hash);
            _session.move(terms, a.params, AppSession.Move(a.from, a.state, a.byPayee, byPayer));
            eq(_session.recordOf(condition).paid, parts * 30 ether, "paid");
            _add("AppSession", _session, abi.encode(terms), "AppMove", parts * 30 ether, a, byPayer, "");
        }
    }

    function _add(
        string memory name,
        IResolver resolver,
        bytes memory terms,
        string memory fact,
        uint128 amount,
        App memory a,
        bytes memory signature,
        bytes memory second
    ) private {
        string memory who = string.concat(
            '{"resolver":"',
            name,
            '","at":"',
            vm.toString(address(resolver)),
            '","chainId":"',
            vm.toString(block.chainid)
        );
        string memory what = string.concat(
            '","terms":"', vm.toString(terms), '","fact":"', fact, '","amount":"', vm.toString(uint256(amount))
        );
        string memory app = string.concat(
            '","version":"',
            vm.toString(uint256(a.version)),
            '","from":"',
            vm.toString(a.from),
            '","state":"',
            vm.toString(a.state)
        );
        app = string.concat(app, '","params":"', vm.toString(a.params), '","byPayee":', a.byPayee ? "true" : "false");
        string memory more = second.length == 0 ? "" : string.concat('","', vm.toString(second));
        string memory signed = string.concat(',"signatures":["', vm.toString(signature), more, '"]}');
        _all = string.concat(_all, bytes(_all).length == 0 ? "" : ",\n", who, what, app, signed);
    }
}
