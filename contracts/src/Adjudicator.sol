// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {Vault} from "./Vault.sol";
import {IAdjudicator} from "./interfaces/IAdjudicator.sol";
import {Locks} from "./libraries/Locks.sol";
import {OpenSlot, Slots} from "./libraries/Slots.sol";
import {Split} from "./libraries/Split.sol";
import {Typed} from "./libraries/Typed.sol";
import {
    Channel,
    CloseItem,
    CloseTerms,
    Dispute,
    Funding,
    FundingKind,
    Ledger,
    OpenItem,
    OpenTerms,
    Reply,
    State,
    Status,
    WithdrawTerms
} from "./types/Types.sol";

/// @title The singleton behind all channels
/// @notice See `IAdjudicator`.
contract Adjudicator is IAdjudicator, Vault {
    using Slots for uint256;

    uint64 private constant MAX_CHALLENGE_PERIOD = 60 days;
    uint64 private constant MAX_UNIT = 1e18;
    uint64 private constant MIN_GRACE = 1 days;
    uint256 private constant MAX_LOCKS = 240;

    /// @dev What an item of a batch of openings may use: all of it or the batch reverts, so that no item fails for want of gas, and
    /// an owner or a token that burns gas burns no more than this.
    uint256 private constant OPEN_GAS = 400_000;

    /// @dev What must be left before an item of a batch of closings, so that it does not fail for want of gas either.
    uint256 private constant CLOSE_GAS = 600_000;

    /// @dev One call of `settle` at work.
    struct Settlement {
        bytes32[] locks0; // hashes of the locks of ledger 0, later of those that are left
        bytes32[] locks1;
        Locks.Outcome of0;
        Locks.Outcome of1;
        Dispute dispute; // as revealed, later as it goes on
        uint256 pay0;
        uint256 pay1;
    }

    /// @inheritdoc IAdjudicator
    uint64 public immutable minChallengePeriod;
    bytes32 private immutable _emptyLedger;

    mapping(bytes32 id => uint256 slot) private _slots;

    constructor(uint64 minChallengePeriod_) EIP712("DMF Adjudicator", "1") {
        if (minChallengePeriod_ > MAX_CHALLENGE_PERIOD) revert BadChannel();
        minChallengePeriod = minChallengePeriod_;
        _emptyLedger = Typed.hashLedger(0, 0, new bytes32[](0));
    }

    /* OPENING */

    /// @inheritdoc IAdjudicator
    function open(OpenTerms calldata terms, Funding calldata funding0, Funding calldata funding1)
        external
        nonReentrant
    {
        Channel calldata channel = terms.channel;
        bytes32 id = Typed.hashChannel(channel);
        _checkChannel(channel);
        if (block.timestamp > channel.openBy || block.timestamp > terms.deadline) revert Expired();
        _checkVacant(_slots[id], terms.epoch);
        if (terms.amount0 == 0 && terms.amount1 == 0) revert BadAmount();
        int256 funded0 = _funded(0, terms.amount0, channel.unit);
        int256 funded1 = _funded(0, terms.amount1, channel.unit);

        _slots[id] = Slots.packOpen(OpenSlot(terms.epoch, 0, funded0, funded1));
        emit Opened(id, channel.owner0, channel.owner1, channel, terms.epoch, funded0, funded1);

        _fund(id, terms, channel.owner0, terms.amount0, funding0);
        _fund(id, terms, channel.owner1, terms.amount1, funding1);
    }

    /// @inheritdoc IAdjudicator
    function batchOpen(OpenItem[] calldata items) external {
        for (uint256 i = 0; i < items.length; ++i) {
            OpenItem calldata item = items[i];
            if (gasleft() - gasleft() / 64 < OPEN_GAS + 10_000) revert NotEnoughGas();
            (bool done, bytes4 reason) =
                _attempt(abi.encodeCall(IAdjudicator.open, (item.terms, item.funding0, item.funding1)), OPEN_GAS);
            if (!done) emit ItemFailed(i, Typed.hashChannel(item.terms.channel), reason);
        }
    }

    function _checkChannel(Channel calldata channel) private view {
        address owner0 = channel.owner0;
        address owner1 = channel.owner1;
        address signer0 = channel.signer0;
        address signer1 = channel.signer1;
        if (owner0 == address(0) || owner1 == address(0) || _isOurs(owner0) || _isOurs(owner1)) {
            revert BadChannel();
        }
        if (signer0 == address(0) || signer1 == address(0) || signer0 == signer1) revert BadChannel();
        uint64 period = channel.challengePeriod;
        if (period < minChallengePeriod || period > MAX_CHALLENGE_PERIOD) revert BadChannel();
        uint64 unit = channel.unit;
        if (unit == 0 || unit > MAX_UNIT) revert BadChannel();
    }

    function _isOurs(address account) private view returns (bool) {
        return account == address(this) || account == porch;
    }

    function _checkVacant(uint256 slot, uint32 epoch) private pure {
        Status status = slot.status();
        if (status != Status.None) revert WrongStatus(status);
        uint32 current = slot.epochOf();
        if (epoch != current || epoch == Slots.MAX_EPOCH) revert WrongEpoch(current);
    }

    function _fund(bytes32 id, OpenTerms calldata terms, address owner, uint128 amount, Funding calldata funding)
        private
    {
        FundingKind kind = funding.kind;
        if ((kind == FundingKind.None) != (amount == 0)) revert BadFunding();
        if (amount == 0) return;
        bytes32 digest;
        bool speaks = msg.sender == owner || (kind == FundingKind.Push && _isPusher(owner));
        if (!speaks || kind == FundingKind.Authorization) {
            digest = _hashTypedDataV4(Typed.hashOpen(id, terms));
            if (kind != FundingKind.Authorization && !_isOwnerSignature(owner, digest, funding.consent)) {
                revert NoConsent(owner);
            }
        }
        _collect(terms.channel.token, owner, amount, funding, digest);
    }

    /* WHILE OPEN */

    /// @inheritdoc IAdjudicator
    function deposit(Channel calldata channel, uint32 epoch, uint8 side, uint128 amount, Funding calldata funding)
        external
        nonReentrant
    {
        bytes32 id = Typed.hashChannel(channel);
        OpenSlot memory slot = _openSlot(id, epoch);
        if (side > 1) revert BadSide();
        if (amount == 0) revert BadAmount();
        if (side == 0) slot.funded0 = _funded(slot.funded0, amount, channel.unit);
        else slot.funded1 = _funded(slot.funded1, amount, channel.unit);

        _slots[id] = Slots.packOpen(slot);
        emit Deposited(id, epoch, side, amount, slot.funded0, slot.funded1);

        _collectFromCaller(channel.token, amount, funding);
    }

    /// @inheritdoc IAdjudicator
    function withdraw(WithdrawTerms calldata terms, bytes calldata signature0, bytes calldata signature1)
        external
        nonReentrant
    {
        Channel calldata channel = terms.channel;
        bytes32 id = Typed.hashChannel(channel);
        OpenSlot memory slot = _openSlot(id, terms.epoch);
        if (block.timestamp > terms.deadline) revert Expired();
        if (terms.nonce != slot.nonce || terms.nonce == Slots.MAX_NONCE) revert WrongNonce(slot.nonce);
        bytes32 digest = _hashTypedDataV4(Typed.hashWithdraw(id, terms));
        _checkSigned(channel, 0, digest, signature0);
        _checkSigned(channel, 1, digest, signature1);
        _applyWithdrawal(id, slot, terms);

        _pay(channel.token, terms.side == 0 ? channel.owner0 : channel.owner1, terms.amount);
    }

    function _applyWithdrawal(bytes32 id, OpenSlot memory slot, WithdrawTerms calldata terms) private {
        int256 amount = int256(uint256(terms.amount));
        if (terms.side > 1) revert BadSide();
        if (amount == 0 || terms.amount % terms.channel.unit != 0 || amount > slot.funded0 + slot.funded1) {
            revert BadAmount();
        }
        slot.nonce++;
        if (terms.side == 0) slot.funded0 -= amount;
        else slot.funded1 -= amount;

        _slots[id] = Slots.packOpen(slot);
        emit Withdrawn(id, terms.epoch, terms.nonce, terms.side, terms.amount, slot.funded0, slot.funded1);
    }

    /// @dev The funding of a side after `amount` more.
    function _funded(int256 before, uint128 amount, uint64 unit) private pure returns (int256 funded) {
        funded = before + int256(uint256(amount));
        if (amount % unit != 0 || funded > Slots.MAX_FUNDED) revert BadAmount();
    }

    /* CLOSING */

    /// @inheritdoc IAdjudicator
    function close(CloseTerms calldata terms, bytes calldata signature0, bytes calldata signature1)
        external
        nonReentrant
    {
        Channel calldata channel = terms.channel;
        bytes32 id = Typed.hashChannel(channel);
        OpenSlot memory slot = _openSlot(id, terms.epoch);
        _checkClose(id, terms, signature0, signature1);
        (uint256 pay0, uint256 pay1) = _agreed(slot.funded0, slot.funded1, terms);
        _end(id, terms.epoch, pay0, pay1);

        _payBoth(channel.token, channel.owner0, pay0, channel.owner1, pay1);
    }

    /// @inheritdoc IAdjudicator
    function closeDisputed(
        CloseTerms calldata terms,
        bytes calldata signature0,
        bytes calldata signature1,
        Dispute calldata dispute,
        bytes32 ledger0,
        bytes32 ledger1
    ) external nonReentrant {
        Channel calldata channel = terms.channel;
        bytes32 id = Typed.hashChannel(channel);
        _checkDispute(id, terms.epoch, dispute, ledger0, ledger1);
        _checkClose(id, terms, signature0, signature1);
        (uint256 pay0, uint256 pay1) = _agreed(
            int256(dispute.funded0) - int256(uint256(dispute.paid0)),
            int256(dispute.funded1) - int256(uint256(dispute.paid1)),
            terms
        );
        _end(id, terms.epoch, pay0, pay1);

        _payBoth(channel.token, channel.owner0, pay0, channel.owner1, pay1);
    }

    /// @inheritdoc IAdjudicator
    function batchClose(CloseItem[] calldata items, bool toCredit) external {
        _beginBatch(toCredit);
        for (uint256 i = 0; i < items.length; ++i) {
            CloseItem calldata item = items[i];
            if (gasleft() < CLOSE_GAS) revert NotEnoughGas();
            (bool done, bytes4 reason) =
                _attempt(abi.encodeCall(IAdjudicator.close, (item.terms, item.signature0, item.signature1)), gasleft());
            // nothing foreign speaks while closing: this is our own, and the sender does not choose which items stand
            if (!done && reason == NotEnoughGas.selector) revert NotEnoughGas();
            if (!done) emit ItemFailed(i, Typed.hashChannel(item.terms.channel), reason);
        }
        _endBatch();
    }

    /// @dev One item of a batch: a call of this contract by the same caller. Copies no more than the error's selector.
    function _attempt(bytes memory item, uint256 cap) private returns (bool done, bytes4 reason) {
        assembly ("memory-safe") {
            mstore(0, 0)
            done := delegatecall(cap, address(), add(item, 0x20), mload(item), 0, 4)
            reason := mload(0)
        }
    }

    function _checkClose(bytes32 id, CloseTerms calldata terms, bytes calldata signature0, bytes calldata signature1)
        private
        view
    {
        if (block.timestamp > terms.deadline) revert Expired();
        bytes32 digest = _hashTypedDataV4(Typed.hashClose(id, terms));
        _checkSigned(terms.channel, 0, digest, signature0);
        _checkSigned(terms.channel, 1, digest, signature1);
    }

    function _agreed(int256 funded0, int256 funded1, CloseTerms calldata terms)
        private
        pure
        returns (uint256 pay0, uint256 pay1)
    {
        int256 share0 = funded0 - terms.net;
        int256 share1 = funded1 + terms.net;
        if (share0 < 0 || share1 < 0) revert BadSplit();
        pay0 = Split.roundDown(uint256(share0), terms.channel.unit);
        pay1 = uint256(share0 + share1) - pay0;
    }

    /// @dev The id may be opened again at the next epoch, until `openBy`.
    function _end(bytes32 id, uint32 epoch, uint256 pay0, uint256 pay1) private {
        _slots[id] = Slots.packClosed(epoch + 1);
        emit Closed(id, epoch, pay0, pay1);
    }

    /* DISPUTES */

    /// @inheritdoc IAdjudicator
    function challenge(
        State calldata state,
        uint8 side,
        bytes calldata stateSignature,
        bytes calldata challengeSignature
    ) external {
        Channel calldata channel = state.channel;
        bytes32 id = Typed.hashChannel(channel);
        OpenSlot memory slot = _openSlot(id, state.epoch);
        bytes32 ledger0 = _hashLedger(state.ledger0);
        bytes32 ledger1 = _hashLedger(state.ledger1);
        {
            if (side > 1) revert BadSide();
            bytes32 hash = Typed.hashState(id, state.epoch, ledger0, ledger1);
            if (ledger0 != _emptyLedger || ledger1 != _emptyLedger) {
                _checkSigned(channel, 1 - side, _hashTypedDataV4(hash), stateSignature);
            }
            bytes32 digest = challengeSignature.length == 0 ? bytes32(0) : _hashTypedDataV4(Typed.hashChallenge(hash));
            _checkSigned(channel, side, digest, challengeSignature);
        }
        Dispute memory dispute;
        dispute.funded0 = int128(slot.funded0);
        dispute.funded1 = int128(slot.funded1);
        dispute.windowEnd = uint64(block.timestamp) + channel.challengePeriod;

        _slots[id] = Slots.packDisputed(Typed.hashDispute(state.epoch, dispute, ledger0, ledger1));
        emit Challenged(id, state.epoch, state.ledger0, state.ledger1, dispute);
    }

    /// @inheritdoc IAdjudicator
    function respond(State calldata posted, Dispute calldata dispute, Reply calldata reply) external {
        bytes32 id = Typed.hashChannel(posted.channel);
        bytes32 ledger0 = _hashLedger(posted.ledger0);
        bytes32 ledger1 = _hashLedger(posted.ledger1);
        _checkDispute(id, posted.epoch, dispute, ledger0, ledger1);
        if (block.timestamp >= dispute.windowEnd) revert WindowClosed();
        bool newer0 = reply.ledger0.version > posted.ledger0.version;
        bool newer1 = reply.ledger1.version > posted.ledger1.version;
        if (!newer0 && !newer1) revert NothingNew();
        Dispute memory next = dispute;
        next.answers = _useAnswer(dispute.answers, reply.side, reply.answerSignature.length != 0);
        (bytes32 answer0, bytes32 answer1) = _checkReply(id, posted, reply);

        _slots[id] = Slots.packDisputed(
            Typed.hashDispute(posted.epoch, next, newer0 ? answer0 : ledger0, newer1 ? answer1 : ledger1)
        );
        emit Responded(
            id, posted.epoch, newer0 ? reply.ledger0 : posted.ledger0, newer1 ? reply.ledger1 : posted.ledger1, next
        );
    }

    /// @dev The ledgers of an answer, if the other side signed the state and `side` stands behind the answer.
    function _checkReply(bytes32 id, State calldata posted, Reply calldata reply)
        private
        view
        returns (bytes32 ledger0, bytes32 ledger1)
    {
        ledger0 = _hashLedger(reply.ledger0);
        ledger1 = _hashLedger(reply.ledger1);
        bytes32 state = Typed.hashState(id, posted.epoch, ledger0, ledger1);
        _checkSigned(posted.channel, 1 - reply.side, _hashTypedDataV4(state), reply.stateSignature);
        _checkSigned(posted.channel, reply.side, _hashTypedDataV4(Typed.hashAnswer(state)), reply.answerSignature);
    }

    /// @dev Each side has one answer of its own and one delegated, so that nobody can keep the record moving.
    function _useAnswer(uint8 answers, uint8 side, bool delegated) private pure returns (uint8) {
        if (side > 1) revert BadSide();
        uint8 bit = uint8(1) << (2 * side + (delegated ? 1 : 0));
        if (answers & bit != 0) revert AnswerUsed();
        return answers | bit;
    }

    /// @inheritdoc IAdjudicator
    function settle(State calldata posted, Dispute calldata dispute, uint256 ask0, uint256 ask1) external nonReentrant {
        Channel calldata channel = posted.channel;
        bytes32 id = Typed.hashChannel(channel);
        Settlement memory s;
        s.locks0 = Typed.hashLocks(posted.ledger0.locks);
        s.locks1 = Typed.hashLocks(posted.ledger1.locks);
        _checkDispute(id, posted.epoch, dispute, _ledger0(posted, s), _ledger1(posted, s));
        if (block.timestamp < dispute.windowEnd) revert WindowOpen();
        uint256 grace = Locks.max(channel.challengePeriod, MIN_GRACE);
        s.of0 = Locks.resolve(posted.ledger0.locks, ask0, dispute.windowEnd, grace);
        s.of1 = Locks.resolve(posted.ledger1.locks, ask1, dispute.windowEnd, grace);
        s.dispute = dispute;
        _split(posted, s);
        if (s.of0.reserved + s.of1.reserved == 0) _end(id, posted.epoch, s.pay0, s.pay1);
        else _reserve(id, posted, s);

        _payBoth(channel.token, channel.owner0, s.pay0, channel.owner1, s.pay1);
    }

    /// @dev What can be paid now. The sums are far from overflowing: amounts are uint128, locks are few.
    function _split(State calldata posted, Settlement memory s) private pure {
        Dispute memory dispute = s.dispute;
        dispute.resolved += int256(s.of1.paid) - int256(s.of0.paid);
        int256 free0 = int256(dispute.funded0) - int256(uint256(dispute.paid0)) - int256(uint256(posted.ledger0.sent))
            + int256(uint256(posted.ledger1.sent)) + dispute.resolved - int256(s.of0.reserved);
        uint256 total = uint256(int256(dispute.funded0) + dispute.funded1) - dispute.paid0 - dispute.paid1;
        (s.pay0, s.pay1) = Split.certain(total, free0, s.of0.reserved + s.of1.reserved, posted.channel.unit);
    }

    /// @dev Records what is left of the dispute.
    function _reserve(bytes32 id, State calldata posted, Settlement memory s) private {
        if (s.pay0 + s.pay1 == 0 && s.of0.decided + s.of1.decided == 0) revert NothingToSettle();
        s.dispute.paid0 += uint128(s.pay0);
        s.dispute.paid1 += uint128(s.pay1);
        Locks.compact(s.locks0, s.of0.left);
        Locks.compact(s.locks1, s.of1.left);

        _slots[id] =
            Slots.packDisputed(Typed.hashDispute(posted.epoch, s.dispute, _ledger0(posted, s), _ledger1(posted, s)));
        emit Settled(
            id,
            posted.epoch,
            s.pay0,
            s.pay1,
            Locks.rest(posted.ledger0, s.of0.left),
            Locks.rest(posted.ledger1, s.of1.left),
            s.dispute
        );
    }

    function _ledger0(State calldata posted, Settlement memory s) private pure returns (bytes32) {
        return Typed.hashLedger(posted.ledger0.version, posted.ledger0.sent, s.locks0);
    }

    function _ledger1(State calldata posted, Settlement memory s) private pure returns (bytes32) {
        return Typed.hashLedger(posted.ledger1.version, posted.ledger1.sent, s.locks1);
    }

    /* CHECKS */

    function _openSlot(bytes32 id, uint32 epoch) private view returns (OpenSlot memory slot) {
        uint256 raw = _slots[id];
        Status status = raw.status();
        if (status != Status.Open) revert WrongStatus(status);
        slot = raw.unpackOpen();
        if (slot.epoch != epoch) revert WrongEpoch(slot.epoch);
    }

    function _checkDispute(bytes32 id, uint32 epoch, Dispute calldata dispute, bytes32 ledger0, bytes32 ledger1)
        private
        view
    {
        uint256 raw = _slots[id];
        if (raw.status() != Status.Disputed) revert WrongStatus(raw.status());
        if (raw != Slots.packDisputed(Typed.hashDispute(epoch, dispute, ledger0, ledger1))) revert WrongDispute();
    }

    function _hashLedger(Ledger calldata ledger) private pure returns (bytes32) {
        if (ledger.locks.length > MAX_LOCKS) revert TooManyLocks();
        return Typed.hashLedger(ledger);
    }

    /// @dev The signer by its signature over `digest`, or owner or signer by calling.
    function _checkSigned(Channel calldata channel, uint8 side, bytes32 digest, bytes calldata signature) private view {
        address signer = side == 0 ? channel.signer0 : channel.signer1;
        if (signature.length == 0) {
            address owner = side == 0 ? channel.owner0 : channel.owner1;
            if (msg.sender != owner && msg.sender != signer) revert NotParty(side);
        } else if (_recover(digest, signature) != signer) {
            revert BadSignature(side);
        }
    }

    /* VIEWS */

    /// @inheritdoc IAdjudicator
    function channelId(Channel calldata channel) external pure returns (bytes32) {
        return Typed.hashChannel(channel);
    }

    /// @inheritdoc IAdjudicator
    function slotOf(bytes32 id) external view returns (uint256) {
        return _slots[id];
    }

    /// @inheritdoc IAdjudicator
    function statusOf(bytes32 id)
        external
        view
        returns (Status status, uint32 epoch, uint32 nonce, int256 funded0, int256 funded1)
    {
        uint256 raw = _slots[id];
        status = raw.status();
        if (status == Status.Disputed) return (status, 0, 0, 0, 0);
        OpenSlot memory slot = raw.unpackOpen();
        return (status, slot.epoch, slot.nonce, slot.funded0, slot.funded1);
    }
}
