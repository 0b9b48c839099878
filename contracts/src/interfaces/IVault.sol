// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Funding} from "../types/Types.sol";

/// @title Credits, and the ways of money in and out
/// @notice A credit takes a payout that a token refuses, so that it blocks nobody else; its owner withdraws it to any address.
/// Hubs fund channels from it and are paid to it.
///
/// Exact in: what arrives is measured by the balance, and anything but the named amount reverts. Exact out: a payout takes
/// exactly its amount out of the pool, or becomes a credit instead.
interface IVault {
    /// @notice `owner` can withdraw `amount` more.
    event Credited(address indexed token, address indexed owner, uint256 amount);

    /// @notice `amount` of the credit of `owner` left, to `to` or into a channel (`to` is this contract).
    event CreditWithdrawn(address indexed token, address indexed owner, address indexed to, uint256 amount);

    /// @notice The token moved another amount than it was asked to.
    error InexactTransfer();
    /// @notice The kind of funding does not fit this call, or does not go with the amount.
    error BadFunding();
    /// @notice The owner neither called nor signed exactly this.
    error NoConsent(address owner);
    /// @notice The owner's credit is `available`.
    error InsufficientCredit(uint256 available);
    /// @notice The credit's owner must sign nonce `current`.
    error WrongCreditNonce(uint256 current);
    /// @notice The deadline of the signed withdrawal is over.
    error CreditExpired();
    /// @notice Pushed tokens must be used by the call that they carry, in full.
    error BadPush();
    /// @notice The gas left would not let a token or a resolver answer in full; more gas is all that it takes.
    error NotEnoughGas();
    /// @notice Only this contract may call.
    error NotSelf();

    /// @notice Where ERC-1363 pushes go: `transferAndCall(porch, amount, data)`. `data` is an ordinary call of this contract in which
    /// one funding of kind `Push` stands for exactly these tokens.
    function porch() external view returns (address);

    /// @dev Runs the call that a push carries. Only the porch calls.
    /// @param from Who pushed its own tokens; zero if somebody else did.
    function pushed(address token, address from, uint256 amount, bytes calldata data) external;

    /// @notice What `owner` can withdraw.
    function creditOf(address token, address owner) external view returns (uint256);

    /// @notice The nonce of the owner's next signed withdrawal.
    function creditNonceOf(address owner) external view returns (uint256);

    /// @notice Adds the caller's tokens to the credit of `owner`.
    /// @param funding Allowance or permit of the caller, or the push that carries this call.
    function creditDeposit(address token, address owner, uint256 amount, Funding calldata funding) external;

    /// @notice Withdraws the caller's credit.
    function creditWithdraw(address token, address to, uint256 amount) external;

    /// @notice Withdraws the credit of `owner`, who signed `WithdrawCredit` (ECDSA, else EIP-1271).
    function creditWithdrawFor(
        address token,
        address owner,
        address to,
        uint256 amount,
        uint256 nonce,
        uint64 deadline,
        bytes calldata signature
    ) external;

    /// @dev The frame of a payout; only this contract calls it.
    function transferOut(address token, address to, uint256 amount) external;

    /// @dev The frame of two payouts at once; only this contract calls it.
    function transferBoth(address token, address to0, uint256 amount0, address to1, uint256 amount1) external;
}
