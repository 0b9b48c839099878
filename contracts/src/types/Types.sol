// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

/// @dev What a channel is, for its whole life. Its EIP-712 struct hash is the channel's id. All times are unix seconds.
struct Channel {
    address owner0; // funds side 0 and is paid out; may be a contract
    address owner1;
    address signer0; // the hot key of side 0; checked by ecrecover alone
    address signer1;
    address token;
    uint64 nonce; // tells apart the channels of the same parties
    uint64 openBy; // last second in which the channel may be (re-)opened
    uint64 challengePeriod; // seconds from a challenge to the end of its window
    uint64 unit; // granularity of what enters and leaves, in base units of the token
}

/// @dev A writer's open promise: `amount` goes to the other side as far as `resolver` says so for `condition`.
struct Lock {
    address resolver;
    uint128 amount;
    uint64 expiry; // ends the wait for a resolver that never answers
    bytes32 condition;
}

/// @dev One side's ledger; only that side writes it.
struct Ledger {
    uint64 version;
    uint128 sent; // running total paid to the other side
    Lock[] locks;
}

/// @dev What the signers sign, and what a dispute is about.
struct State {
    Channel channel;
    uint32 epoch;
    Ledger ledger0;
    Ledger ledger1;
}

/// @dev A dispute beside the ledgers it is about. The chain keeps a hash of both; calls reveal them.
struct Dispute {
    int128 funded0; // deposits less withdrawals of side 0 when the dispute began
    int128 funded1;
    uint128 paid0; // paid to owner 0 by earlier calls of `settle`
    uint128 paid1;
    int256 resolved; // what resolved locks moved to side 0, net
    uint64 windowEnd; // answers are accepted before it, settling from it on
    uint8 answers; // one bit for each answer used: 1 own of side 0, 2 delegated of side 0, 4 own of side 1, 8 delegated of side 1
}

/// @dev An answer to a dispute. Its state is these ledgers with the channel and epoch of the state on record.
struct Reply {
    Ledger ledger0;
    Ledger ledger1;
    uint8 side; // in whose name
    bytes stateSignature; // of the other side; empty if that side is the caller
    bytes answerSignature; // the `Answer` signature of `side`; empty if that side is the caller
}

/// @dev What an owner agrees to by an `Open` signature.
struct OpenTerms {
    Channel channel;
    uint32 epoch;
    uint128 amount0;
    uint128 amount1;
    uint64 deadline; // last second in which these terms hold
}

/// @dev What both sides agree to by `Close` signatures.
struct CloseTerms {
    Channel channel;
    uint32 epoch;
    int256 net; // what side 0 has paid side 1, over the whole epoch
    uint64 deadline;
}

/// @dev What both sides agree to by `Withdraw` signatures.
struct WithdrawTerms {
    Channel channel;
    uint32 epoch;
    uint32 nonce; // number of the withdrawal within the epoch
    uint8 side; // whose owner is paid
    uint128 amount;
    uint64 deadline;
}

/// @dev Where the money of a side comes from.
enum FundingKind {
    None, // the side puts in nothing
    Allowance, // the payer's standing allowance
    Permit, // an EIP-2612 permit of the payer: value, deadline, signature
    Authorization, // EIP-3009 receiveWithAuthorization of the owner, valid until `deadline`; its nonce is the `Open` digest
    Credit, // the payer's credit in the vault
    Push // the ERC-1363 transfer that carries this call
}

/// @dev `consent` is the owner's `Open` signature (ECDSA or EIP-1271); empty where the owner is the caller, the pusher or the authoriser.
struct Funding {
    FundingKind kind;
    uint256 value;
    uint256 deadline;
    bytes signature;
    bytes consent;
}

/// @dev One channel of a batch of openings.
struct OpenItem {
    OpenTerms terms;
    Funding funding0;
    Funding funding1;
}

/// @dev One channel of a batch of closings.
struct CloseItem {
    CloseTerms terms;
    bytes signature0;
    bytes signature1;
}

/// @dev None: never opened, or closed (its epoch says which opening would be next).
enum Status {
    None,
    Open,
    Disputed
}
