// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1363Receiver} from "@openzeppelin/contracts/interfaces/IERC1363Receiver.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {IVault} from "./interfaces/IVault.sol";

/// @title Where ERC-1363 pushes arrive
/// @notice A push tells its receiver only afterwards, when the balance before it is gone. So pushes go to this contract, which owns
/// nothing, and the vault takes them from here in the same call, measuring its own balance before and after. What did not
/// arrive here cannot be handed on.
contract Porch is IERC1363Receiver {
    using SafeERC20 for IERC20;

    IVault private immutable _vault = IVault(msg.sender);

    /// @inheritdoc IERC1363Receiver
    function onTransferReceived(address operator, address from, uint256 value, bytes calldata data)
        external
        returns (bytes4)
    {
        _vault.pushed(msg.sender, operator == from ? from : address(0), value, data);
        return IERC1363Receiver.onTransferReceived.selector;
    }

    /// @notice Hands on to the vault, which alone may ask.
    function handOn(address token, uint256 amount) external {
        if (msg.sender != address(_vault)) revert IVault.NotSelf();
        IERC20(token).safeTransfer(msg.sender, amount);
    }
}
