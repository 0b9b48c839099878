// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

import {IAdjudicator} from "../src/interfaces/IAdjudicator.sol";
import {Channel, CloseTerms, Ledger, Lock, OpenTerms, State, WithdrawTerms} from "../src/types/Types.sol";
import {Harness} from "./utils/Harness.sol";
import {Test, vm} from "./utils/Vm.sol";

/// @dev Writes or checks `testdata/vectors.json`, which the Go engine's tests read too.
///
/// The file is one object:
///
///     domain   {name, version, chainId, verifyingContract, separator}
///     types    {Name: "the EIP-712 type string with its referenced types"}
///     vectors  [{type, message, hash, digest, key, signer, signature}]
///
/// `type` is a key of `types`; `message` has the members of that type in order, nested as the types are; `hash` is its struct
/// hash (for a Channel: the id). Channel, Lock and Ledger end there: they are never signed alone. The others go on with the
/// digest that is signed, a private key, its address and its signature (r, s, v: 65 bytes).
/// Integers are decimal strings; addresses, hashes, bytes and keys are lower-case hex strings with 0x.
///
/// Every digest is computed three times: by the contracts' library, by forge's own EIP-712 encoder from the message's JSON, and
/// by whoever reads the file. `UPDATE_VECTORS=true forge test --mc VectorsTest` writes the file anew.
contract VectorsTest is Test {
    string private constant PATH = "testdata/vectors.json";

    Harness private immutable _harness = new Harness();
    IAdjudicator private immutable _adjudicator =
        IAdjudicator(vm.deployCode("Adjudicator.sol:Adjudicator", abi.encode(uint64(1 hours))));
    bytes32 private _separator;
    string private _vectors;
    uint256 private _count;

    string private constant T_CHANNEL =
        "Channel(address owner0,address owner1,address signer0,address signer1,address token,uint64 nonce,uint64 openBy,uint64 challengePeriod,uint64 unit)";
    string private constant T_LOCK = "Lock(address resolver,uint128 amount,uint64 expiry,bytes32 condition)";
    string private constant T_LEDGER = "Ledger(uint64 version,uint128 sent,Lock[] locks)";
    string private constant T_STATE = "State(Channel channel,uint32 epoch,Ledger ledger0,Ledger ledger1)";

    function test_Vectors() external {
        _separator = _domainSeparator();
        for (uint256 i = 0; i < 4; ++i) {
            _addChannel(i);
        }
        string memory got = string.concat(
            '{\n"domain": ', _jsonDomain(), ',\n"types": ', _jsonTypes(), ',\n"vectors": [\n', _vectors, "\n]\n}\n"
        );
        if (vm.envOr("UPDATE_VECTORS", false)) vm.writeFile(PATH, got);
        yes(keccak256(bytes(got)) == keccak256(bytes(vm.readFile(PATH))), "vectors.json is not current");
    }

    function _addChannel(uint256 i) private {
        Channel memory c = _channel(i);
        _add("Channel", _json(c), _harness.hash(c));
        eq(_harness.hash(c), _adjudicator.channelId(c), "id");
        if (i == 0) {
            Lock memory lock = _lock(7);
            _add("Lock", _json(lock), _harness.hash(lock));
        }
        for (uint256 n = 0; n < 4; ++n) {
            State memory state = _state(c, i, n);
            _add("Ledger", _json(state.ledger0), _harness.hash(state.ledger0));
            _sign("State", _json(state), _harness.hash(state), 2 * i + 1);
            string memory wrapped = string.concat('{"state":', _json(state), "}");
            _sign("Answer", wrapped, _harness.hashAnswer(state), 2 * i + 2);
            _sign("Challenge", wrapped, _harness.hashChallenge(state), 2 * i + 1);
        }
        _addTerms(c, i);
    }

    function _addTerms(Channel memory c, uint256 i) private {
        OpenTerms memory open = OpenTerms(c, uint32(i), uint128(100 ether * i), 50 ether, 1_800_000_000);
        _sign("Open", _json(open), _harness.hash(open), 100 + i);
        CloseTerms memory close = CloseTerms(c, uint32(i), i % 2 == 0 ? -int256(i * 1 ether) : int256(i), 1_800_000_001);
        _sign("Close", _json(close), _harness.hash(close), 2 * i + 1);
        WithdrawTerms memory taken =
            WithdrawTerms(c, uint32(i), uint32(3 * i), uint8(i % 2), 1 ether + uint128(i), 1_800_000_002);
        _sign("Withdraw", _json(taken), _harness.hash(taken), 2 * i + 2);
        address owner = vm.addr(100 + i);
        bytes32 credit = _harness.hashWithdrawCredit(c.token, owner, address(0xd00d), i * 1e30, i, 1_800_000_003);
        string memory json = string.concat(
            _pair('{"token"', _json(c.token)),
            _pair(',"owner"', _json(owner)),
            _pair(',"to"', _json(address(0xd00d))),
            _pair(',"amount"', _json(i * 1e30)),
            _pair(',"nonce"', _json(i)),
            ',"deadline":"1800000003"}'
        );
        _sign("WithdrawCredit", json, credit, 100 + i);
    }

    /* SAMPLES */

    function _channel(uint256 i) private pure returns (Channel memory) {
        if (i == 3) {
            uint64 most = type(uint64).max;
            address all = address(type(uint160).max);
            return Channel(all, all, vm.addr(7), vm.addr(8), all, most, most, most, most);
        }
        return Channel({
            owner0: vm.addr(100 + i),
            owner1: vm.addr(200 + i),
            signer0: vm.addr(2 * i + 1),
            signer1: vm.addr(2 * i + 2),
            token: vm.addr(300 + i),
            nonce: uint64(i * 0x0123456789abcdef),
            openBy: uint64(1_767_225_600 + i),
            challengePeriod: uint64(86_400 >> i),
            unit: uint64(10 ** (6 * i))
        });
    }

    function _state(Channel memory c, uint256 i, uint256 locks) private pure returns (State memory state) {
        state.channel = c;
        state.epoch = i == 3 ? type(uint32).max : uint32(i);
        if (locks == 0 && i == 0) return state; // version zero
        state.ledger0 = _ledger(uint64(1 << 40 | 5 + locks), uint128(1 ether * i + locks), locks);
        state.ledger1 = i == 3
            ? _ledger(type(uint64).max, type(uint128).max, 3 - locks)
            : _ledger(uint64(7 * i), uint128(2 ether * i), 2 * locks % 3);
    }

    function _ledger(uint64 version, uint128 sent, uint256 locks) private pure returns (Ledger memory ledger) {
        ledger.version = version;
        ledger.sent = sent;
        ledger.locks = new Lock[](locks);
        for (uint256 k = 0; k < locks; ++k) {
            ledger.locks[k] = _lock(k);
        }
    }

    function _lock(uint256 k) private pure returns (Lock memory) {
        return
            Lock(vm.addr(400 + k), uint128(k * 1e17 + 1), uint64(1_767_300_000 + k), keccak256(abi.encode("lock", k)));
    }

    /* CHECKING */

    function _add(string memory kind, string memory message, bytes32 hash) private {
        _append(
            string.concat(
                _pair('{"type"', _quote(kind)), _pair(',"message"', message), _pair(',"hash"', _json(hash)), "}"
            )
        );
    }

    function _sign(string memory kind, string memory message, bytes32 hash, uint256 key) private {
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", _separator, hash));
        string memory typed = string.concat(
            _pair('{"types"', _typedTypes()),
            _pair(',"primaryType"', _quote(kind)),
            _pair(',"domain"', _jsonDomain()),
            _pair(',"message"', message),
            "}"
        );
        eq(digest, vm.eip712HashTypedData(typed), kind);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        _append(
            string.concat(
                string.concat(
                    _pair('{"type"', _quote(kind)), _pair(',"message"', message), _pair(',"hash"', _json(hash))
                ),
                _pair(',"digest"', _json(digest)),
                _pair(',"key"', _json(bytes32(key))),
                _pair(',"signer"', _json(vm.addr(key))),
                _pair(',"signature"', _quote(vm.toString(abi.encodePacked(r, s, v)))),
                "}"
            )
        );
    }

    function _append(string memory vector) private {
        _vectors = _count++ == 0 ? vector : string.concat(_vectors, ",\n", vector);
    }

    /// @dev From the contract's own words (EIP-5267), built here again.
    function _domainSeparator() private view returns (bytes32) {
        (bytes1 fields, string memory name, string memory version, uint256 chain, address self,,) =
            IERC5267(address(_adjudicator)).eip712Domain();
        yes(fields == 0x0f && chain == block.chainid && self == address(_adjudicator), "domain");
        return keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256(bytes(name)),
                keccak256(bytes(version)),
                chain,
                self
            )
        );
    }

    /* JSON */

    function _jsonDomain() private view returns (string memory) {
        return string.concat(
            '{"name":"DMF Adjudicator","version":"1","chainId":"',
            vm.toString(block.chainid),
            _pair('","verifyingContract"', _json(address(_adjudicator))),
            _separator == 0 ? "" : _pair(',"separator"', _json(_separator)),
            "}"
        );
    }

    function _jsonTypes() private pure returns (string memory) {
        string memory inState = string.concat(T_CHANNEL, T_LEDGER, T_LOCK);
        return string.concat(
            string.concat(
                _pair('{"Channel"', _quote(T_CHANNEL)),
                _pair(',"Lock"', _quote(T_LOCK)),
                _pair(',"Ledger"', _quote(string.concat(T_LEDGER, T_LOCK))),
                _pair(',"State"', _quote(string.concat(T_STATE, inState))),
                _pair(',"Answer"', _quote(string.concat("Answer(State state)", inState, T_STATE))),
                _pair(',"Challenge"', _quote(string.concat("Challenge(State state)", inState, T_STATE)))
            ),
            _pair(
                ',"Open"',
                _quote(
                    string.concat(
                        "Open(Channel channel,uint32 epoch,uint128 amount0,uint128 amount1,uint64 deadline)", T_CHANNEL
                    )
                )
            ),
            _pair(
                ',"Close"',
                _quote(string.concat("Close(Channel channel,uint32 epoch,int256 net,uint64 deadline)", T_CHANNEL))
            ),
            _pair(
                ',"Withdraw"',
                _quote(
                    string.concat(
                        "Withdraw(Channel channel,uint32 epoch,uint32 nonce,uint8 side,uint128 amount,uint64 deadline)",
                        T_CHANNEL
                    )
                )
            ),
            _pair(
                ',"WithdrawCredit"',
                _quote(
                    "WithdrawCredit(address token,address owner,address to,uint256 amount,uint256 nonce,uint64 deadline)"
                )
            ),
            "}"
        );
    }

    /// @dev The types as eth_signTypedData_v4 wants them, written by hand: a second source beside the type strings.
    function _typedTypes() private pure returns (string memory) {
        return string.concat(
            '{"EIP712Domain":[{"name":"name","type":"string"},{"name":"version","type":"string"},{"name":"chainId","type":"uint256"},{"name":"verifyingContract","type":"address"}],',
            '"Channel":[{"name":"owner0","type":"address"},{"name":"owner1","type":"address"},{"name":"signer0","type":"address"},{"name":"signer1","type":"address"},{"name":"token","type":"address"},{"name":"nonce","type":"uint64"},{"name":"openBy","type":"uint64"},{"name":"challengePeriod","type":"uint64"},{"name":"unit","type":"uint64"}],',
            '"Lock":[{"name":"resolver","type":"address"},{"name":"amount","type":"uint128"},{"name":"expiry","type":"uint64"},{"name":"condition","type":"bytes32"}],',
            '"Ledger":[{"name":"version","type":"uint64"},{"name":"sent","type":"uint128"},{"name":"locks","type":"Lock[]"}],',
            '"State":[{"name":"channel","type":"Channel"},{"name":"epoch","type":"uint32"},{"name":"ledger0","type":"Ledger"},{"name":"ledger1","type":"Ledger"}],',
            '"Answer":[{"name":"state","type":"State"}],"Challenge":[{"name":"state","type":"State"}],',
            '"Open":[{"name":"channel","type":"Channel"},{"name":"epoch","type":"uint32"},{"name":"amount0","type":"uint128"},{"name":"amount1","type":"uint128"},{"name":"deadline","type":"uint64"}],',
            '"Close":[{"name":"channel","type":"Channel"},{"name":"epoch","type":"uint32"},{"name":"net","type":"int256"},{"name":"deadline","type":"uint64"}],',
            '"Withdraw":[{"name":"channel","type":"Channel"},{"name":"epoch","type":"uint32"},{"name":"nonce","type":"uint32"},{"name":"side","type":"uint8"},{"name":"amount","type":"uint128"},{"name":"deadline","type":"uint64"}],',
            '"WithdrawCredit":[{"name":"token","type":"address"},{"name":"owner","type":"address"},{"name":"to","type":"address"},{"name":"amount","type":"uint256"},{"name":"nonce","type":"uint256"},{"name":"deadline","type":"uint64"}]}'
        );
    }

    function _json(Channel memory c) private pure returns (string memory) {
        return string.concat(
            string.concat(
                _pair('{"owner0"', _json(c.owner0)),
                _pair(',"owner1"', _json(c.owner1)),
                _pair(',"signer0"', _json(c.signer0)),
                _pair(',"signer1"', _json(c.signer1)),
                _pair(',"token"', _json(c.token))
            ),
            _pair(',"nonce"', _json(c.nonce)),
            _pair(',"openBy"', _json(c.openBy)),
            _pair(',"challengePeriod"', _json(c.challengePeriod)),
            _pair(',"unit"', _json(c.unit)),
            "}"
        );
    }

    function _json(Lock memory lock) private pure returns (string memory) {
        return string.concat(
            _pair('{"resolver"', _json(lock.resolver)),
            _pair(',"amount"', _json(lock.amount)),
            _pair(',"expiry"', _json(lock.expiry)),
            _pair(',"condition"', _json(lock.condition)),
            "}"
        );
    }

    function _json(Ledger memory ledger) private pure returns (string memory) {
        string memory locks;
        for (uint256 k = 0; k < ledger.locks.length; ++k) {
            locks = string.concat(locks, k == 0 ? "" : ",", _json(ledger.locks[k]));
        }
        return string.concat(
            _pair('{"version"', _json(ledger.version)),
            _pair(',"sent"', _json(ledger.sent)),
            _pair(',"locks"', string.concat("[", locks, "]")),
            "}"
        );
    }

    function _json(State memory state) private pure returns (string memory) {
        return string.concat(
            _pair('{"channel"', _json(state.channel)),
            _pair(',"epoch"', _json(state.epoch)),
            _pair(',"ledger0"', _json(state.ledger0)),
            _pair(',"ledger1"', _json(state.ledger1)),
            "}"
        );
    }

    function _json(OpenTerms memory terms) private pure returns (string memory) {
        return string.concat(
            _pair('{"channel"', _json(terms.channel)),
            _pair(',"epoch"', _json(terms.epoch)),
            _pair(',"amount0"', _json(terms.amount0)),
            _pair(',"amount1"', _json(terms.amount1)),
            _pair(',"deadline"', _json(terms.deadline)),
            "}"
        );
    }

    function _json(CloseTerms memory terms) private pure returns (string memory) {
        return string.concat(
            _pair('{"channel"', _json(terms.channel)),
            _pair(',"epoch"', _json(terms.epoch)),
            _pair(',"net"', _quote(vm.toString(terms.net))),
            _pair(',"deadline"', _json(terms.deadline)),
            "}"
        );
    }

    function _json(WithdrawTerms memory terms) private pure returns (string memory) {
        return string.concat(
            _pair('{"channel"', _json(terms.channel)),
            _pair(',"epoch"', _json(terms.epoch)),
            _pair(',"nonce"', _json(terms.nonce)),
            _pair(',"side"', _json(terms.side)),
            _pair(',"amount"', _json(terms.amount)),
            _pair(',"deadline"', _json(terms.deadline)),
            "}"
        );
    }

    function _json(address value) private pure returns (string memory) {
        return _quote(vm.toString(abi.encodePacked(value)));
    }

    function _json(bytes32 value) private pure returns (string memory) {
        return _quote(vm.toString(value));
    }

    function _json(uint256 value) private pure returns (string memory) {
        return _quote(vm.toString(value));
    }

    function _pair(string memory key, string memory value) private pure returns (string memory) {
        return string.concat(key, ":", value);
    }

    function _quote(string memory value) private pure returns (string memory) {
        return string.concat('"', value, '"');
    }
}
