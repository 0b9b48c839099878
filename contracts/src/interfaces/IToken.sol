// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1363} from "@openzeppelin/contracts/interfaces/IERC1363.sol";
import {IERC3009} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

/// @title All that a wallet may ask of a token; few tokens answer to all of it
interface IToken is IERC20Metadata, IERC20Permit, IERC1363, IERC3009 {
    /// @notice EIP-5267: the domain under which the token checks signatures.
    function eip712Domain()
        external
        view
        returns (
            bytes1 fields,
            string memory name,
            string memory version,
            uint256 chainId,
            address verifyingContract,
            bytes32 salt,
            uint256[] memory extensions
        );
}
