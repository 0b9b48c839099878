// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC1363} from "@openzeppelin/contracts/token/ERC20/extensions/ERC1363.sol";

import {IAdjudicator} from "../src/interfaces/IAdjudicator.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {Pledge} from "../src/resolvers/Pledge.sol";
import {
    Channel,
    CloseTerms,
    Dispute,
    Funding,
    FundingKind,
    Lock,
    OpenItem,
    OpenTerms,
    Reply,
    State,
    Status
} from "../src/types/Types.sol";
import {Base} from "./utils/Base.sol";
import {IHook} from "./utils/Tokens.sol";
import {Resolver} from "../src/resolvers/Resolver.sol";
import {AppSession} from "../src/resolvers/AppSession.sol";
import {Instalments} from "../src/apps/Instalments.sol";
import {ResolverTest} from "./Resolvers.t.sol";
import {vm} from "./utils/Vm.sol";

/// @dev An auditor's attempts on the resolvers.
contract RegressionsInResolversTest is ResolverTest {
    Pledge private _pledge = new Pledge();

    function _pledgeTerms() private view returns (Pledge.Terms memory) {
        return Pledge.Terms(payer, payee, arbiter, 2 days, 3 days, false, "terms", 1, DEADLINE);
    }

    /// @dev The beneficiary draws all and "keeps less" (all of it, or a wei less) before the pledgor can contest.
    function test_AnUncontestedDrawIsNotFinalBeforeItsContestPeriod() external {
        Pledge.Terms memory terms = _pledgeTerms();
        bytes32 condition = _pledge.conditionOf(terms);
        vm.prank(payee);
        _pledge.draw(terms, AMOUNT, "");
        vm.prank(payee);
        try _pledge.giveBack(terms, AMOUNT - 1, "") {} catch {}
        // same second, nobody had a chance: the pledgor must still be able to contest
        vm.prank(payer);
        _pledge.contest(terms, "");
        vm.prank(arbiter);
        _pledge.rule(terms, 0, "");
        eq(_pledge.payout(condition, AMOUNT), 0, "the arbiter ruled zero");
    }

    /// @dev The beneficiary pre-empts the arbiter of a contested draw.
    function test_TheBeneficiaryDoesNotPreemptTheArbiter() external {
        Pledge.Terms memory terms = _pledgeTerms();
        bytes32 condition = _pledge.conditionOf(terms);
        vm.prank(payee);
        _pledge.draw(terms, AMOUNT, "");
        vm.prank(payer);
        _pledge.contest(terms, "");
        vm.prank(payee);
        try _pledge.giveBack(terms, AMOUNT, "") {} catch {}
        vm.prank(arbiter);
        _pledge.rule(terms, 0, "");
        eq(_pledge.payout(condition, AMOUNT), 0, "the arbiter ruled zero");
    }

    /// @dev The payee moves to 10 parts in good time; the payer then shows a co-signed 4 (an acknowledgement it withheld) when the
    /// payee can no longer move.
    function test_AForcedMoveCanBeMadeAgainAfterACoSignedState() external {
        AppSession session = new AppSession();
        Instalments app = new Instalments();
        bytes32[11] memory links; // links[k] unlocks part k
        links[10] = keccak256("last");
        for (uint256 k = 10; k > 0; --k) {
            links[k - 1] = keccak256(abi.encode(links[k]));
        }
        bytes memory params = abi.encode(Instalments.Params(links[0], 10, AMOUNT));
        AppSession.Terms memory terms = AppSession.Terms(payer, payee, app, 2 days, keccak256(params), 1, DEADLINE);
        bytes32 condition = session.conditionOf(terms);

        vm.warp(DEADLINE - 6 days); // the last moment that the contract accepts a first fact
        bytes memory ten = abi.encode(Instalments.Delivered(10, links[10]));
        vm.prank(payee);
        session.move(terms, params, AppSession.Move("", ten, true, ""));

        bytes memory four = abi.encode(Instalments.Delivered(4, links[4]));
        bytes32 hash = keccak256(
            abi.encode(
                keccak256("AppState(bytes32 condition,uint64 version,bytes state)"),
                condition,
                uint64(1),
                keccak256(four)
            )
        );
        bytes memory bySide0 = _sign(PAYER, "DMF AppSession", session, hash);
        bytes memory bySide1 = _sign(PAYEE, "DMF AppSession", session, hash);
        vm.warp(DEADLINE - 4 days - 1); // the last moment that it accepts a co-signed answer
        session.post(terms, params, 1, four, bySide0, bySide1);
        vm.prank(payee);
        session.move(terms, params, AppSession.Move(four, ten, true, ""));
        vm.warp(DEADLINE);
        eq(session.payout(condition, AMOUNT), AMOUNT, "ten parts were delivered and shown in time");
    }

    /// @dev What one step of many instalments costs, against the limit of a transaction.
    function test_ALongStepFitsOneTransaction() external {
        Instalments app = new Instalments();
        uint16 parts = 65_535;
        bytes32 last = keccak256("last");
        bytes32 anchor = last;
        bytes32 scratch;
        assembly { scratch := 0 }
        for (uint256 i = 0; i < parts; ++i) {
            assembly {
                mstore(0, anchor)
                anchor := keccak256(0, 0x20)
            }
        }
        bytes memory params = abi.encode(Instalments.Params(anchor, parts, AMOUNT));
        uint256 before = gasleft();
        bool ok = app.validTransition(params, "", abi.encode(Instalments.Delivered(parts, last)), true);
        uint256 used = before - gasleft();
        yes(ok, "valid");
        yes(used < 16_000_000, vm.toString(used));
    }
}

/// @dev A dollar that keeps 1 % of what is sent to a contract ("sell tax"), and nothing of what a contract sends. Speaks ERC-1363.
contract OneWayFee is ERC1363 {
    bool public on;

    constructor() ERC20("Tax", "TAX") {}

    function setOn() external {
        on = true;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function _update(address from, address to, uint256 value) internal override {
        if (on && from != address(0) && to.code.length != 0 && from.code.length == 0) {
            super._update(from, address(this), value / 100);
            value -= value / 100;
        }
        super._update(from, to, value);
    }
}

/// @dev A fee both ways, and the receiver is told, as in ERC-777.
contract HookedFee is ERC1363 {
    bool public on;

    constructor() ERC20("Hooked", "HKD") {}

    function setOn() external {
        on = true;
    }

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function _update(address from, address to, uint256 value) internal override {
        bool fee = on && from != address(0) && to.code.length != 0 && from != address(this);
        if (fee) {
            super._update(from, address(this), value / 100);
            value -= value / 100;
        }
        super._update(from, to, value);
        if (fee && to.code.length != 0) try IHook(to).onTokens(from, to, value) {} catch {}
    }
}

/// @dev Pushes, and makes the proof of exactness come out by giving itself the fee while it is looked at.
contract Pusher is IHook {
    HookedFee private immutable _token;
    Purse private immutable _purse;

    constructor(HookedFee token) {
        _token = token;
        _purse = new Purse(token);
    }

    function purse() external view returns (address) {
        return address(_purse);
    }

    function push(address adjudicator, uint256 amount) external {
        Funding memory f;
        f.kind = FundingKind.Push;
        bytes memory data = abi.encodeCall(IVault.creditDeposit, (address(_token), address(this), amount, f));
        _token.transferAndCall(adjudicator, amount, data);
    }

    function take(IAdjudicator adjudicator, uint256 amount) external {
        adjudicator.creditWithdraw(address(_token), tx.origin, amount);
    }

    function onTokens(address from, address, uint256) external {
        if (from != address(_purse)) _purse.give();
    }
}

contract Purse {
    HookedFee private immutable _token;

    constructor(HookedFee token) {
        _token = token;
    }

    function give() external {
        uint256 here = _token.balanceOf(msg.sender);
        uint256 want = (here + 98) / 99; // the missing hundredth
        uint256 gross = want * 100 / 99;
        while (gross - gross / 100 < want) ++gross;
        _token.transfer(msg.sender, gross);
    }
}

/// @dev A smart account that burns what it is given when it is asked to sign.
contract Burner {
    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        assembly { invalid() }
    }
}

/// @dev A token whose transfers cost 300,000 gas.
contract HeavyToken is ERC20 {
    bool private _heavy;

    constructor() ERC20("Heavy", "HVY") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setHeavy() external {
        _heavy = true;
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        if (!_heavy) return;
        uint256 start = gasleft();
        while (start - gasleft() < 300_000) {}
    }
}

/// @dev A token that reverts with the words of the adjudicator.
contract Ventriloquist {
    function balanceOf(address) external pure returns (uint256) {
        return 0;
    }

    function transferFrom(address, address, uint256) external pure returns (bool) {
        revert IVault.NotEnoughGas();
    }
}

/// @dev An auditor's attempts on the adjudicator.
contract RegressionsTest is Base {
    /// @dev I3: what is credited for a push has arrived, whatever the token does.
    function test_I3_APushOfATokenWithAFeeOnTheWayInIsRefused() external {
        OneWayFee token = new OneWayFee();
        _bobHasCredit(address(token));
        token.setOn(); // as USDT's owner could
        token.mint(mallory, 1000 ether);
        uint256 before = token.balanceOf(address(adjudicator));
        bytes memory data = abi.encodeCall(IVault.creditDeposit, (address(token), mallory, 1000 ether, _pushed()));
        vm.prank(mallory);
        try token.transferAndCall(address(adjudicator), 1000 ether, data) {} catch {}
        uint256 arrived = token.balanceOf(address(adjudicator)) - before;
        yes(adjudicator.creditOf(address(token), mallory) <= arrived, "credited more than what arrived");
    }

    /// @dev The same by a hook that mends the proof.
    function test_I3_AHookCannotMendTheProofOfAPush() external {
        HookedFee token = new HookedFee();
        _bobHasCredit(address(token));
        token.setOn();
        uint256 before = token.balanceOf(address(adjudicator));
        Pusher pusher = new Pusher(token);
        token.mint(address(pusher), 990 ether);
        token.mint(pusher.purse(), 1000 ether);
        try pusher.push(address(adjudicator), 990 ether) {} catch {}
        uint256 arrived = token.balanceOf(address(adjudicator)) - before;
        yes(adjudicator.creditOf(address(token), address(pusher)) <= arrived, "credited more than what arrived");
    }

    /// @dev Somebody else's money in the same pool.
    function _bobHasCredit(address token) private {
        OneWayFee(token).mint(bob, 5000 ether);
        vm.startPrank(bob);
        OneWayFee(token).approve(address(adjudicator), type(uint256).max);
        adjudicator.creditDeposit(token, bob, 5000 ether, _allowance());
        vm.stopPrank();
    }

    /* BATCHES */

    function _items(address owner1) private returns (OpenItem[] memory items) {
        items = new OpenItem[](3);
        for (uint256 i = 0; i < 3; ++i) {
            Channel memory c = _channel();
            c.nonce = uint64(10 + i);
            if (i == 1) c.owner1 = owner1;
            items[i].terms = OpenTerms(c, 0, 1 ether, i == 1 ? 1 ether : 0, FOREVER);
            items[i].funding0 = _allowance();
            if (i == 1) {
                items[i].funding1 = _allowance();
                items[i].funding1.consent = new bytes(65);
            }
        }
    }

    /// @dev R12: items fail alone. The middle one's owner burns what it gets; the batch is sent with 1,300,000.
    function test_R12_AnOwnerThatBurnsGasFailsAlone() external {
        OpenItem[] memory items = _items(address(new Burner()));
        vm.prank(alice);
        try adjudicator.batchOpen{gas: 1_300_000}(items) {} catch {}
        _expectStatus(harness.hash(items[0].terms.channel), Status.Open, 0);
        _expectStatus(harness.hash(items[1].terms.channel), Status.None, 0);
        _expectStatus(harness.hash(items[2].terms.channel), Status.Open, 0);
    }

    /// @dev R12: a token (or a sender's hook, whose reason it passes on) does not fail the others by speaking in our name.
    function test_R12_ATokenDoesNotFailTheBatch() external {
        OpenItem[] memory items = _items(bob);
        items[1].terms.channel.token = address(new Ventriloquist());
        items[1].terms.amount1 = 0;
        items[1].funding1 = _none();
        vm.prank(alice);
        try adjudicator.batchOpen(items) {} catch {}
        _expectStatus(harness.hash(items[0].terms.channel), Status.Open, 0);
        _expectStatus(harness.hash(items[2].terms.channel), Status.Open, 0);
    }

    /// @dev What eth_estimateGas looks for is the least gas with which the transaction succeeds: with it, sound items must not be
    /// skipped.
    function test_R12_TheLeastGasThatSucceedsOpensAll() external {
        OpenItem[] memory items = new OpenItem[](5);
        for (uint256 i = 0; i < 5; ++i) {
            Channel memory c = _channel();
            c.nonce = uint64(10 + i);
            items[i].terms = OpenTerms(c, 0, 1 ether, i == 0 ? 1 ether : 0, FOREVER);
            items[i].funding0 = _allowance();
        }
        items[0].funding1 = _allowance(); // the first one is dearer than the others
        items[0].funding1.consent = _sign(BOB, harness.hash(items[0].terms));
        uint256 before = vm.snapshotState();
        for (uint256 limit = 50_000; limit < 3_000_000; limit += 10_000) {
            vm.prank(alice);
            (bool done,) = address(adjudicator).call{gas: limit}(abi.encodeCall(IAdjudicator.batchOpen, (items)));
            if (done) {
                uint256 opened;
                for (uint256 i = 0; i < 5; ++i) {
                    (Status status,,,,) = adjudicator.statusOf(harness.hash(items[i].terms.channel));
                    if (status == Status.Open) ++opened;
                }
                eq(opened, 5, string.concat("opened with ", vm.toString(limit)));
                return;
            }
            vm.revertToState(before);
        }
        yes(false, "never succeeds");
    }

    /* LIMITS */

    /// @dev The worst answer: 240 locks in each of four ledgers, delegated on both signatures.
    function test_TheWorstAnswerFitsOneTransaction() external {
        (Channel memory c, bytes32 id) = _open(100 ether, 50 ether);
        State memory old = _worst(c, type(uint64).max - 1);
        State memory newest = _worst(c, type(uint64).max);
        Dispute memory dispute = _dispute(id);
        bytes memory signature = _sign(BOB_HOT, harness.hash(old));
        vm.prank(alice);
        adjudicator.challenge(old, 0, signature, "");
        Reply memory reply = Reply(
            newest.ledger0,
            newest.ledger1,
            0,
            _sign(BOB_HOT, harness.hash(newest)),
            _sign(ALICE_HOT, harness.hashAnswer(newest))
        );
        bytes memory data = abi.encodeCall(IAdjudicator.respond, (old, dispute, reply));
        yes(data.length < 128 * 1024 - 256, vm.toString(data.length)); // what nodes relay
        uint256 zeros;
        for (uint256 i = 0; i < data.length; ++i) {
            if (data[i] == 0) ++zeros;
        }
        uint256 floor = 21_000 + 10 * zeros + 40 * (data.length - zeros);
        yes(floor < 16_777_216, "floor");
        uint256 intrinsic = 21_000 + 4 * zeros + 16 * (data.length - zeros);
        vm.prank(mallory);
        (bool done,) = address(adjudicator).call{gas: 16_777_216 - intrinsic}(data);
        yes(done, "respond");
    }

    function _worst(Channel memory c, uint64 version) private view returns (State memory state) {
        state = _state(c, version, type(uint128).max, version, type(uint128).max);
        state.ledger0.locks = new Lock[](240);
        state.ledger1.locks = new Lock[](240);
        for (uint256 k = 0; k < 240; ++k) {
            bytes32 x = keccak256(abi.encode(k));
            state.ledger0.locks[k] = Lock(address(uint160(uint256(x))), type(uint128).max, type(uint64).max, x);
            state.ledger1.locks[k] = state.ledger0.locks[k];
        }
    }

    /// @dev R12: two dear payouts (each fits its cap, both together do not) are paid or all reverts, at any gas limit.
    function test_R12_NoGasLimitTurnsDearPayoutsIntoCredits() external {
        HeavyToken token = new HeavyToken();
        token.mint(alice, 100 ether);
        vm.prank(alice);
        token.approve(address(adjudicator), type(uint256).max);
        Channel memory c = _channel(address(token), CENT);
        _open(c, 0, 100 ether, 0);
        token.setHeavy();
        CloseTerms memory terms = CloseTerms(c, 0, 40 ether, FOREVER);
        bytes32 hash = harness.hash(terms);
        bytes memory data = abi.encodeCall(IAdjudicator.close, (terms, _sign(ALICE_HOT, hash), _sign(BOB_HOT, hash)));
        uint256 paid;
        uint256 before = vm.snapshotState();
        for (uint256 limit = 300_000; limit < 2_400_000; limit += 7_000) {
            (bool done,) = address(adjudicator).call{gas: limit}(data);
            if (done) {
                ++paid;
                eq(token.balanceOf(bob), 40 ether, "bob");
                eq(token.balanceOf(alice), 60 ether, "alice");
            }
            vm.revertToState(before);
        }
        yes(paid != 0, "never paid");
    }

    /* PHANTOMS */

    /// @dev A channel in the token at address zero is "funded" by the rest of a push of the same transaction: worth nothing.
    function test_NoChannelInATokenThatIsNotThere() external {
        Relay relay = new Relay();
        usd.mint(address(relay), 5 ether);
        Channel memory c = _channel(address(0), 1);
        c.owner0 = address(relay);
        OpenTerms memory terms = OpenTerms(c, 0, 5 ether, 0, FOREVER);
        try relay.both(adjudicator, address(usd), terms) {} catch {}
        _expectStatus(harness.hash(c), Status.None, 0);
    }
}

contract Relay {
    function both(IAdjudicator adjudicator, address token, OpenTerms calldata terms) external {
        Funding memory f;
        f.kind = FundingKind.Push;
        bytes memory data = abi.encodeCall(IVault.creditDeposit, (token, address(this), 5 ether, f));
        ERC1363(token).transferAndCall(address(adjudicator), 5 ether, data);
        Funding memory none;
        adjudicator.open(terms, f, none);
    }
}
