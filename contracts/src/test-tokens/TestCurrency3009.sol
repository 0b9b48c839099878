// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";

import {TestCurrency} from "./TestCurrency.sol";

/// @title A currency for development chains that also moves by signed authorization
/// @notice What `TestCurrency` is, and EIP-3009, as USDC and EURC have it.
contract TestCurrency3009 is TestCurrency, ERC3009 {
    constructor(string memory name, string memory symbol) TestCurrency(name, symbol) {}
}
