// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {
    Channel,
    CloseItem,
    CloseTerms,
    Dispute,
    Funding,
    Ledger,
    OpenItem,
    OpenTerms,
    Reply,
    State,
    Status,
    WithdrawTerms
} from "../types/Types.sol";
import {IVault} from "./IVault.sol";

/// @title Holds the money of all channels of all tokens, and ends their disputes
/// @notice One immutable contract without an owner, a pause or a proxy.
///
/// Who signs what: owners sign `Open` (ECDSA, else EIP-1271); signers sign `State`, `Answer`, `Challenge`, `Withdraw` and
/// `Close` (ECDSA alone, 65 bytes or 64 by EIP-2098, low s). Empty signature bytes mean "this side is the caller": the owner
/// or the signer of a side counts as that side on everything but `Open`, where only the owner does.
///
/// Every event carries verified data only, and all of it that a later call has to reveal: together with the `Channel` in
/// `Opened`, an answer, a watchtower and a restore need nothing but the chain.
interface IAdjudicator is IVault {
    /* EVENTS */

    /// @notice A channel was opened, or opened again at a higher epoch.
    event Opened(
        bytes32 indexed id,
        address indexed owner0,
        address indexed owner1,
        Channel channel,
        uint32 epoch,
        int256 funded0,
        int256 funded1
    );

    /// @notice `side` was topped up by `amount`; the funded totals are those after it.
    event Deposited(bytes32 indexed id, uint32 epoch, uint8 side, uint256 amount, int256 funded0, int256 funded1);

    /// @notice Withdrawal number `nonce` of this epoch paid `amount` to the owner of `side`; the totals are those after it.
    event Withdrawn(
        bytes32 indexed id, uint32 epoch, uint32 nonce, uint8 side, uint256 amount, int256 funded0, int256 funded1
    );

    /// @notice The epoch is over. The last payments went to the owners, or into their credit.
    event Closed(bytes32 indexed id, uint32 epoch, uint256 pay0, uint256 pay1);

    /// @notice A dispute began about these ledgers.
    event Challenged(bytes32 indexed id, uint32 epoch, Ledger ledger0, Ledger ledger1, Dispute dispute);

    /// @notice An answer raised the disputed ledgers to these.
    event Responded(bytes32 indexed id, uint32 epoch, Ledger ledger0, Ledger ledger1, Dispute dispute);

    /// @notice What is certain was paid; the locks of these ledgers are still undecided and their amounts reserved.
    /// @dev When nothing is left undecided, `Closed` is emitted instead. Each payment is in exactly one of the two.
    event Settled(
        bytes32 indexed id, uint32 epoch, uint256 pay0, uint256 pay1, Ledger ledger0, Ledger ledger1, Dispute dispute
    );

    /// @notice One item of a batch failed and left no trace but this; the others stand.
    /// @param reason The error's selector; zero if there was none.
    event ItemFailed(uint256 index, bytes32 indexed id, bytes4 reason);

    /* ERRORS */

    /// @notice A party is zero or this contract, both signers are the same, or a parameter is out of bounds.
    error BadChannel();
    /// @notice The time of `openBy` or of the message's deadline is over.
    error Expired();
    /// @notice The channel's epoch is `current`.
    error WrongEpoch(uint32 current);
    /// @notice The channel's status is `current`.
    error WrongStatus(Status current);
    /// @notice The withdrawal's number must be `current`.
    error WrongNonce(uint32 current);
    /// @notice The caller is not that side, and brought no signature of it.
    error NotParty(uint8 side);
    /// @notice The signature is not that side's, over exactly this message.
    error BadSignature(uint8 side);
    /// @notice A side is 0 or 1.
    error BadSide();
    /// @notice An amount is zero, not a multiple of the channel's unit, or too large.
    error BadAmount();
    /// @notice A payout would be below zero.
    error BadSplit();
    /// @notice A ledger holds more locks than the worst dispute can settle in one transaction.
    error TooManyLocks();
    /// @notice The revealed dispute is not the one on record.
    error WrongDispute();
    /// @notice The window for answers is over.
    error WindowClosed();
    /// @notice The window for answers is still open.
    error WindowOpen();
    /// @notice This side's answer of this kind was used.
    error AnswerUsed();
    /// @notice The answer's ledgers are not newer than those on record.
    error NothingNew();
    /// @notice Nothing can be paid and no lock that was asked about is decided.
    error NothingToSettle();

    /* LIFE OF A CHANNEL */

    /// @notice Opens a channel in one transaction, funded by either side or both.
    /// @dev Anybody may call. All or nothing: each side puts in exactly the amount of `terms`. A funder whose counterpart never
    /// signs anything gets all back by a `challenge` with empty ledgers.
    function open(OpenTerms calldata terms, Funding calldata funding0, Funding calldata funding1) external;

    /// @notice Opens many channels. An item that fails is skipped with an `ItemFailed`.
    function batchOpen(OpenItem[] calldata items) external;

    /// @notice Tops up a side of an open channel with the caller's money; needs nobody's consent.
    /// @param funding Allowance, permit or credit of the caller, or the push that carries this call.
    function deposit(Channel calldata channel, uint32 epoch, uint8 side, uint128 amount, Funding calldata funding)
        external;

    /// @notice Pays `amount` out to the owner of `side` while payments go on; both sides sign `Withdraw`.
    /// @dev `amount` may exceed what the side put in: its funding then falls below zero, which the ledgers make good.
    function withdraw(WithdrawTerms calldata terms, bytes calldata signature0, bytes calldata signature1) external;

    /// @notice Ends the epoch by agreement: owner 0 gets its funding less `net`, owner 1 its funding plus `net`.
    /// @dev The remainder of a unit goes to side 1. A deposit that lands between signing and closing falls to its own side.
    function close(CloseTerms calldata terms, bytes calldata signature0, bytes calldata signature1) external;

    /// @notice Closes many channels. An item that fails is skipped with an `ItemFailed`.
    /// @param toCredit Pays the caller, where it is an owner, into its credit.
    function batchClose(CloseItem[] calldata items, bool toCredit) external;

    /* DISPUTES */

    /// @notice Starts a dispute with a co-signed state. One window for answers begins; nothing ever extends it.
    /// @param side In whose name: the caller is its owner or signer, or brings its `Challenge` signature.
    /// @param stateSignature The other side's `State` signature. Not needed for empty ledgers at version zero.
    /// @param challengeSignature This side's `Challenge` signature; empty if it is the caller.
    function challenge(
        State calldata state,
        uint8 side,
        bytes calldata stateSignature,
        bytes calldata challengeSignature
    ) external;

    /// @notice Answers a dispute: each ledger on record gives way to a newer version of it.
    /// @dev In the name of each side one answer sent by itself and one delegated. At an equal version the first content stays.
    /// @param posted The state on record (the last `Challenged` or `Responded`).
    /// @param dispute The dispute on record.
    function respond(State calldata posted, Dispute calldata dispute, Reply calldata reply) external;

    /// @notice After the window: resolves locks that are decided, pays what is certain, keeps the rest for a later call.
    /// @dev Anybody may call, at any time, as often as needed. A resolver that gives no sound answer refunds the writer of
    /// the lock once the later of expiry and window end is past by a grace period. Needs gas for a full answer of each resolver
    /// asked, so that no choice of gas limit changes an outcome.
    /// @param posted The state on record; only its undecided locks after an earlier call.
    /// @param dispute The dispute on record.
    /// @param ask0 Bit i: ask about lock i of ledger 0.
    /// @param ask1 Bit i: ask about lock i of ledger 1.
    function settle(State calldata posted, Dispute calldata dispute, uint256 ask0, uint256 ask1) external;

    /// @notice Ends a dispute by agreement, at any time. `net` counts from the whole epoch: what was paid is deducted.
    /// @param ledger0 The EIP-712 struct hash of ledger 0 on record.
    /// @param ledger1 The EIP-712 struct hash of ledger 1 on record.
    function closeDisputed(
        CloseTerms calldata terms,
        bytes calldata signature0,
        bytes calldata signature1,
        Dispute calldata dispute,
        bytes32 ledger0,
        bytes32 ledger1
    ) external;

    /* VIEWS */

    /// @notice The shortest challenge period that this contract accepts.
    function minChallengePeriod() external view returns (uint64);

    /// @notice The id of a channel: its EIP-712 struct hash.
    function channelId(Channel calldata channel) external pure returns (bytes32);

    /// @notice The raw slot of a channel, see `Slots`.
    function slotOf(bytes32 id) external view returns (uint256);

    /// @notice The slot of a channel, decoded. In a dispute only the status is known to the chain, the rest is zero.
    /// @return status None, Open or Disputed.
    /// @return epoch Of the open channel, or of the next opening.
    /// @return nonce Of the next withdrawal.
    /// @return funded0 Deposits less withdrawals of side 0.
    /// @return funded1 Deposits less withdrawals of side 1.
    function statusOf(bytes32 id)
        external
        view
        returns (Status status, uint32 epoch, uint32 nonce, int256 funded0, int256 funded1);
}
