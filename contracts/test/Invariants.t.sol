// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IAdjudicator} from "../src/interfaces/IAdjudicator.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {
    Channel,
    CloseTerms,
    Dispute,
    Funding,
    FundingKind,
    Ledger,
    Lock,
    OpenTerms,
    Reply,
    State,
    Status,
    WithdrawTerms
} from "../src/types/Types.sol";
import {Base} from "./utils/Base.sol";
import {Harness} from "./utils/Harness.sol";
import {Reaction, ScriptedResolver} from "./utils/Resolvers.sol";
import {Manner, StrangeToken} from "./utils/Tokens.sol";
import {Test, Vm, vm} from "./utils/Vm.sol";

/// @dev Random actors over several channels and tokens. One side of a channel posts whatever suits it, the other answers; Mallory
/// tries to be paid without a right. The handler keeps its own books: what each channel holds, and what each side is owed at least.
contract Handler is Test {
    uint256 private constant CHANNELS = 6;
    uint256 private constant TOKENS = 3;
    uint64 private constant PERIOD = 1 days;

    struct Book {
        Channel channel;
        uint32 epoch;
        uint32 nonce;
        int256 funded0;
        int256 funded1;
        State newest; // fully signed
        State older;
        State posted; // on record, in a dispute
        Dispute dispute;
        uint256 paid; // all that ever left it
        uint256 entered; // all that ever entered it
        bytes replay; // the call that paid last
        bytes opening; // the call that opened it last
        address opener;
    }

    IAdjudicator public immutable adjudicator;
    ScriptedResolver public immutable resolver = new ScriptedResolver();
    Harness private immutable _harness;
    bytes32 private immutable _domain;
    StrangeToken[TOKENS] public tokens;
    Book[CHANNELS] private _books;
    uint256 public opens;
    uint256 public settles;
    uint256 public closes;

    constructor(IAdjudicator adjudicator_, Harness harness, bytes32 domain) {
        adjudicator = adjudicator_;
        _harness = harness;
        _domain = domain;
        tokens[0] = new StrangeToken(Manner.Plain);
        tokens[1] = new StrangeToken(Manner.Rounding);
        tokens[2] = new StrangeToken(Manner.Blacklist); // what it refuses becomes credit
        for (uint256 i = 0; i < CHANNELS; ++i) {
            Channel storage c = _books[i].channel;
            c.owner0 = vm.addr(10);
            c.owner1 = vm.addr(20 + i % 3);
            c.signer0 = vm.addr(11);
            c.signer1 = vm.addr(30 + i);
            c.token = address(tokens[i % TOKENS]);
            c.nonce = uint64(i);
            c.openBy = i < TOKENS ? type(uint64).max : uint64(vm.getBlockTimestamp()) + 60 days;
            c.challengePeriod = PERIOD;
            c.unit = 1e16;
        }
        for (uint256 t = 0; t < TOKENS; ++t) {
            for (uint256 k = 10; k < 23; ++k) {
                tokens[t].mint(vm.addr(k), 1e30);
                vm.prank(vm.addr(k));
                tokens[t].approve(address(adjudicator_), type(uint256).max);
            }
        }
    }

    /* ACTIONS */

    function open(uint256 seed, uint128 amount0, uint128 amount1) external {
        Book storage b = _book(seed);
        if (_status(b) != Status.None) return;
        OpenTerms memory terms =
            OpenTerms(b.channel, b.epoch, _money(amount0), _money(amount1) + 1e16, type(uint64).max);
        Funding memory f0;
        Funding memory f1;
        if (terms.amount0 > 0) f0.kind = FundingKind.Allowance;
        f1.kind = FundingKind.Allowance;
        f1.consent = _sign(_ownerKey(b), _harness.hash(terms));
        bytes memory opening = abi.encodeCall(IAdjudicator.open, (terms, f0, f1));
        StrangeToken token = StrangeToken(b.channel.token);
        bool refused = vm.getBlockTimestamp() > b.channel.openBy
            || (terms.amount0 > 0 && token.blocked(b.channel.owner0)) || token.blocked(b.channel.owner1);
        yes(_call(b.channel.owner0, opening) != refused, "open");
        if (refused) return;
        b.opening = opening;
        b.opener = b.channel.owner0;
        b.funded0 = int256(uint256(terms.amount0));
        b.funded1 = int256(uint256(terms.amount1));
        b.entered += uint256(terms.amount0) + terms.amount1;
        b.nonce = 0;
        delete b.newest;
        delete b.older;
        b.newest.channel = b.older.channel = b.channel;
        b.newest.epoch = b.older.epoch = b.epoch;
        ++opens;
    }

    function deposit(uint256 seed, uint8 side, uint128 amount) external {
        Book storage b = _book(seed);
        if (_status(b) != Status.Open) return;
        uint128 money = _money(amount) + 1e16;
        Funding memory funding;
        funding.kind = FundingKind.Allowance;
        vm.prank(vm.addr(15));
        adjudicator.deposit(b.channel, b.epoch, side % 2, money, funding);
        if (side % 2 == 0) b.funded0 += int256(uint256(money));
        else b.funded1 += int256(uint256(money));
        b.entered += money;
    }

    /// @dev The blacklisted token likes or dislikes an owner.
    function dislike(uint256 who, bool on) external {
        tokens[2].setBlocked(_owner(who), on);
    }

    /// @dev Credit leaves to an address that the token likes.
    function takeCredit(uint256 who, uint256 t, uint256 amount) external {
        address owner = _owner(who);
        address token = address(tokens[t % TOKENS]);
        uint256 credit = adjudicator.creditOf(token, owner);
        if (credit == 0) return;
        amount = within(amount, 1, credit);
        if (t % TOKENS == 1) amount -= amount % 1e16; // what a rounding currency can't move stays
        yes(_call(owner, abi.encodeCall(IVault.creditWithdraw, (token, vm.addr(99), amount))), "credit");
        eq(adjudicator.creditOf(token, owner), credit - amount, "credit left");
    }

    /// @dev Whatever Mallory tries without the signatures of both sides, or before a dispute is over, is refused; so is what was used.
    function steal(uint256 seed, uint256 how, bool byMallory) external {
        Book storage b = _book(seed);
        address thief = byMallory ? vm.addr(98) : b.channel.owner1;
        uint256 thiefKey = byMallory ? 98 : _signerKey(b);
        bytes memory attempt;
        how %= 8;
        if (how == 0) attempt = b.replay;
        if (how == 1) {
            attempt = b.opening;
            thief = b.opener;
        }
        if (how == 2 || how == 3) {
            CloseTerms memory terms =
                CloseTerms(b.channel, b.epoch, how == 2 ? b.funded0 : -b.funded1, type(uint64).max);
            bytes memory alone = _sign(thiefKey, _harness.hash(terms));
            attempt = abi.encodeCall(IAdjudicator.close, (terms, alone, alone));
            if (how == 3) attempt = abi.encodeCall(IAdjudicator.close, (terms, "", alone));
        }
        if (how == 4) {
            WithdrawTerms memory terms = WithdrawTerms(b.channel, b.epoch, b.nonce, 1, 1e16, type(uint64).max);
            bytes memory alone = _sign(thiefKey, _harness.hash(terms));
            attempt = abi.encodeCall(IAdjudicator.withdraw, (terms, alone, alone));
        }
        if (how == 5 && vm.getBlockTimestamp() < b.dispute.windowEnd) {
            attempt = abi.encodeCall(IAdjudicator.settle, (b.posted, b.dispute, type(uint256).max, type(uint256).max));
        }
        if (how == 6) {
            State memory forged = b.newest;
            forged.ledger0.sent += 1e18;
            forged.ledger0.version++;
            bytes memory alone = _sign(thiefKey, _harness.hash(forged));
            attempt = abi.encodeCall(IAdjudicator.challenge, (forged, 1, alone, alone));
        }
        if (how == 7) {
            attempt = abi.encodeCall(IVault.creditWithdraw, (b.channel.token, thief, 1 + _creditOf(b, thief)));
        }
        if (attempt.length == 0) return;
        yes(!_call(thief, attempt), string.concat("stolen by way ", vm.toString(how)));
    }

    /// @dev Off chain: a payment by either side within what is free, signed by both.
    function pay(uint256 seed, uint8 side, uint128 amount) external {
        Book storage b = _book(seed);
        if (_status(b) != Status.Open) return;
        int256 free = _free(b, side % 2);
        if (free <= 0) return;
        uint128 paid = uint128(uint256(amount) % uint256(free) + 1);
        b.older = b.newest;
        Ledger storage ledger = side % 2 == 0 ? b.newest.ledger0 : b.newest.ledger1;
        ledger.sent += paid;
        ledger.version++;
    }

    /// @dev Off chain: a lock by either side.
    function lock(uint256 seed, uint8 side, uint128 amount, uint256 salt) external {
        Book storage b = _book(seed);
        if (_status(b) != Status.Open) return;
        int256 free = _free(b, side % 2);
        Ledger storage ledger = side % 2 == 0 ? b.newest.ledger0 : b.newest.ledger1;
        if (free <= 0 || ledger.locks.length > 5) return;
        uint128 locked = uint128(uint256(amount) % uint256(free) + 1);
        b.older = b.newest;
        bytes32 condition = keccak256(abi.encode(salt, ledger.version, side % 2, b.epoch, b.channel.nonce));
        ledger.locks.push(Lock(address(resolver), locked, uint64(vm.getBlockTimestamp()) + 2 days, condition));
        ledger.version++;
    }

    function withdraw(uint256 seed, uint8 side, uint128 amount) external {
        Book storage b = _book(seed);
        if (_status(b) != Status.Open) return;
        int256 free = _free(b, side % 2);
        uint128 money = uint128(free < 0 ? 0 : uint256(free) > 1e30 ? 1e30 : uint256(free));
        if (money > 0) money = uint128(uint256(amount) % (uint256(money) + 1));
        money -= money % 1e16;
        if (money == 0) return;
        WithdrawTerms memory terms = WithdrawTerms(b.channel, b.epoch, b.nonce, side % 2, money, type(uint64).max);
        bytes32 hash = _harness.hash(terms);
        uint256 held = _pool(b);
        b.replay = abi.encodeCall(IAdjudicator.withdraw, (terms, _sign(11, hash), _sign(_signerKey(b), hash)));
        yes(_call(vm.addr(15), b.replay), "withdraw");
        eq(held - _pool(b), money, "withdrawn");
        b.paid += money;
        b.nonce++;
        if (side % 2 == 0) b.funded0 -= int256(uint256(money));
        else b.funded1 -= int256(uint256(money));
    }

    function close(uint256 seed) external {
        Book storage b = _book(seed);
        if (_status(b) != Status.Open || b.newest.ledger0.locks.length + b.newest.ledger1.locks.length > 0) return;
        int256 net = int256(uint256(b.newest.ledger0.sent)) - int256(uint256(b.newest.ledger1.sent));
        CloseTerms memory terms = CloseTerms(b.channel, b.epoch, net, type(uint64).max);
        bytes32 hash = _harness.hash(terms);
        uint256 total = uint256(b.funded0 + b.funded1);
        uint256 held = _pool(b);
        b.replay = abi.encodeCall(IAdjudicator.close, (terms, _sign(11, hash), _sign(_signerKey(b), hash)));
        yes(_call(vm.addr(15), b.replay), "close");
        eq(held - _pool(b), total, "closed");
        b.paid += total;
        b.epoch++;
        ++closes;
    }

    /// @dev One side posts a state that suits it; the other answers with the newest.
    function dispute(uint256 seed, bool cheat, uint8 cheater, uint256 delay) external {
        Book storage b = _book(seed);
        if (_status(b) != Status.Open) return;
        cheater %= 2;
        State memory posted = cheat ? b.older : b.newest;
        Dispute memory d = _begin(b, cheater, posted);
        State memory newest = b.newest;
        bool newer = newest.ledger0.version > posted.ledger0.version || newest.ledger1.version > posted.ledger1.version;
        if (newer) {
            vm.warp(vm.getBlockTimestamp() + delay % PERIOD);
            uint8 honest = 1 - cheater;
            Reply memory reply =
                Reply(newest.ledger0, newest.ledger1, honest, _sign(_hot(b, cheater), _harness.hash(newest)), "");
            vm.prank(honest == 0 ? b.channel.signer0 : b.channel.signer1);
            adjudicator.respond(posted, d, reply);
            d.answers = uint8(1) << (2 * honest);
        }
        _post(b, newest.ledger0, newest.ledger1);
        b.dispute = d;
    }

    /// @dev A side challenges in person with what the other side signed.
    function _begin(Book storage b, uint8 side, State memory posted) private returns (Dispute memory d) {
        d.funded0 = int128(b.funded0);
        d.funded1 = int128(b.funded1);
        d.windowEnd = uint64(vm.getBlockTimestamp()) + PERIOD;
        bytes memory signature = _sign(_hot(b, 1 - side), _harness.hash(posted));
        vm.prank(side == 0 ? b.channel.owner0 : b.channel.owner1);
        adjudicator.challenge(posted, side, signature, "");
    }

    function decide(uint256 seed, uint256 which, uint8 reaction, uint128 paid) external {
        Book storage b = _book(seed);
        if (_status(b) != Status.Disputed) return;
        Ledger storage ledger = which % 2 == 0 ? b.posted.ledger0 : b.posted.ledger1;
        if (ledger.locks.length == 0) return;
        Lock storage l = ledger.locks[which / 2 % ledger.locks.length];
        resolver.set(l.condition, reaction % 2 == 0 ? Reaction.Pays : Reaction.PaysAll, paid % (l.amount + 1));
    }

    function settle(uint256 seed, uint256 ask0, uint256 ask1, uint256 delay) external {
        Book storage b = _book(seed);
        if (_status(b) != Status.Disputed) return;
        if (vm.getBlockTimestamp() < b.dispute.windowEnd) vm.warp(b.dispute.windowEnd);
        vm.warp(vm.getBlockTimestamp() + delay % 3 days);
        _settle(b, ask0, ask1);
    }

    /// @dev The exit of one side alone, from wherever the channel is (I4). Locks that nobody decides end by the grace period.
    function exitAlone(uint256 seed, uint8 side) external {
        Book storage b = _book(seed);
        side %= 2;
        Status status = _status(b);
        if (status == Status.None) return;
        int256 due = (status == Status.Open ? _free(b, side) : _owed(b, side)) - int256(uint256(b.channel.unit));
        uint256 before = _wealth(b, side);
        if (status == Status.Open) {
            State memory newest = b.newest;
            b.dispute = _begin(b, side, newest);
            _post(b, newest.ledger0, newest.ledger1);
        }
        vm.warp(vm.getBlockTimestamp() + 10 days);
        _settle(b, type(uint256).max, type(uint256).max);
        yes(_status(b) == Status.None, "no exit");
        yes(int256(_wealth(b, side) - before) >= due, "less than what was free");
    }

    /// @dev What a side gets of a dispute whatever becomes of the locks.
    function _owed(Book storage b, uint8 side) private view returns (int256 owed) {
        Ledger storage own = side == 0 ? b.posted.ledger0 : b.posted.ledger1;
        Ledger storage other = side == 0 ? b.posted.ledger1 : b.posted.ledger0;
        owed = int256(uint256(other.sent)) - int256(uint256(own.sent));
        if (side == 0) owed += b.dispute.funded0 + b.dispute.resolved - int256(uint256(b.dispute.paid0));
        else owed += b.dispute.funded1 - b.dispute.resolved - int256(uint256(b.dispute.paid1));
        for (uint256 i = 0; i < own.locks.length; ++i) {
            owed -= int256(uint256(own.locks[i].amount));
        }
    }

    /// @dev What an owner holds, in tokens and credit.
    function _wealth(Book storage b, uint8 side) private view returns (uint256) {
        address owner = side == 0 ? b.channel.owner0 : b.channel.owner1;
        return StrangeToken(b.channel.token).balanceOf(owner) + _creditOf(b, owner);
    }

    function _settle(Book storage b, uint256 ask0, uint256 ask1) private {
        uint256 held = _pool(b);
        vm.recordLogs();
        try adjudicator.settle(b.posted, b.dispute, ask0, ask1) {}
        catch (bytes memory reason) {
            yes(bytes4(reason) == IAdjudicator.NothingToSettle.selector, "settle");
            return;
        }
        ++settles;
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] == IAdjudicator.Settled.selector) {
                (, uint256 p0, uint256 p1, Ledger memory l0, Ledger memory l1, Dispute memory next) =
                    abi.decode(logs[i].data, (uint32, uint256, uint256, Ledger, Ledger, Dispute));
                _post(b, l0, l1);
                b.dispute = next;
                b.paid += p0 + p1;
                eq(held - _pool(b), p0 + p1, "settled");
            }
            if (logs[i].topics[0] == IAdjudicator.Closed.selector) {
                (, uint256 p0, uint256 p1) = abi.decode(logs[i].data, (uint32, uint256, uint256));
                b.paid += p0 + p1;
                b.epoch++;
                eq(held - _pool(b), p0 + p1, "closed");
            }
        }
    }

    /* WHAT MUST HOLD */

    /// @dev What all channels of a token still hold.
    function heldBy(uint256 t) external view returns (uint256 sum) {
        for (uint256 i = 0; i < CHANNELS; ++i) {
            if (i % TOKENS == t) sum += _books[i].entered - _books[i].paid;
        }
    }

    /// @dev All credit in a token.
    function credits(uint256 t) public view returns (uint256 sum) {
        for (uint256 who = 0; who < 4; ++who) {
            sum += adjudicator.creditOf(address(tokens[t]), _owner(who));
        }
    }

    /// @dev A channel that is over has paid all that entered it, and its epoch went up.
    function booksAreEven() external view {
        for (uint256 i = 0; i < CHANNELS; ++i) {
            Book storage b = _books[i];
            (Status status, uint32 epoch,, int256 funded0, int256 funded1) =
                adjudicator.statusOf(_harness.hash(b.channel));
            yes(b.paid <= b.entered, "paid more than entered");
            if (status == Status.None) {
                eq(b.paid, b.entered, "over, but not all paid");
                eq(epoch, b.epoch, "epoch");
            }
            if (status == Status.Disputed) yes(b.dispute.windowEnd > 0, "in a dispute that nobody began");
            if (status == Status.Open) {
                eq(funded0, b.funded0, "funded0");
                eq(funded1, b.funded1, "funded1");
                yes(funded0 + funded1 >= 0, "total below zero");
                eq(uint256(funded0 + funded1), b.entered - b.paid, "holds");
            }
        }
    }

    /* HELPERS */

    function _post(Book storage b, Ledger memory ledger0, Ledger memory ledger1) private {
        b.posted.channel = b.channel;
        b.posted.epoch = b.epoch;
        _put(b.posted.ledger0, ledger0);
        _put(b.posted.ledger1, ledger1);
    }

    function _put(Ledger storage to, Ledger memory from) private {
        to.version = from.version;
        to.sent = from.sent;
        delete to.locks;
        for (uint256 i = 0; i < from.locks.length; ++i) {
            to.locks.push(from.locks[i]);
        }
    }

    function _book(uint256 seed) private view returns (Book storage) {
        return _books[seed % CHANNELS];
    }

    function _status(Book storage b) private view returns (Status status) {
        (status,,,,) = adjudicator.statusOf(_harness.hash(b.channel));
    }

    /// @dev What the adjudicator holds for channels of a token: its pool without the credit.
    function _pool(Book storage b) private view returns (uint256) {
        return StrangeToken(b.channel.token).balanceOf(address(adjudicator)) - credits(b.channel.nonce % TOKENS);
    }

    function _creditOf(Book storage b, address owner) private view returns (uint256) {
        return adjudicator.creditOf(b.channel.token, owner);
    }

    function _owner(uint256 who) private pure returns (address) {
        return vm.addr(who % 4 == 0 ? 10 : 19 + who % 4);
    }

    function _call(address caller, bytes memory data) private returns (bool done) {
        vm.prank(caller);
        (done,) = address(adjudicator).call(data);
    }

    /// @dev What a side can still pay.
    function _free(Book storage b, uint8 side) private view returns (int256 free) {
        Ledger storage own = side == 0 ? b.newest.ledger0 : b.newest.ledger1;
        Ledger storage other = side == 0 ? b.newest.ledger1 : b.newest.ledger0;
        free = (side == 0 ? b.funded0 : b.funded1) - int256(uint256(own.sent)) + int256(uint256(other.sent));
        for (uint256 i = 0; i < own.locks.length; ++i) {
            free -= int256(uint256(own.locks[i].amount));
        }
    }

    function _money(uint128 amount) private pure returns (uint128) {
        return amount % 1000 * 1e16;
    }

    function _ownerKey(Book storage b) private view returns (uint256) {
        return 20 + b.channel.nonce % 3;
    }

    function _hot(Book storage b, uint8 side) private view returns (uint256) {
        return side == 0 ? 11 : _signerKey(b);
    }

    function _signerKey(Book storage b) private view returns (uint256) {
        return 30 + b.channel.nonce;
    }

    function _sign(uint256 key, bytes32 hash) private view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, keccak256(abi.encodePacked(hex"1901", _domain, hash)));
        return abi.encodePacked(r, s, v);
    }
}

contract InvariantsTest is Base {
    Handler private _handler;

    function setUp() public override {
        super.setUp();
        _handler = new Handler(adjudicator, harness, domain);
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// @dev Solvency to the unit: the pool of each token is exactly what its channels hold and what is credited.
    function invariant_I3_ThePoolIsWhatTheChannelsHold() external view {
        for (uint256 t = 0; t < 3; ++t) {
            uint256 pool = _handler.tokens(t).balanceOf(address(adjudicator));
            eq(pool, _handler.heldBy(t) + _handler.credits(t), "pool");
        }
    }

    /// @dev Conservation per channel; an epoch that ended stays ended.
    function invariant_I3_EveryChannelPaysWhatEnteredIt() external view {
        _handler.booksAreEven();
    }
}
