// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IApp} from "../interfaces/IApp.sol";

/// @title Delivery in parts: each delivered part moves a part of the price
/// @notice Part k is unlocked by the k-th link of a hash chain whose anchor the session agreed on: keccak256, applied k times to the
/// link, gives the anchor. Whoever shows the link has delivered. The number of delivered parts only grows.
contract Instalments is IApp {
    struct Params {
        bytes32 anchor;
        uint16 parts;
        uint128 price; // of all parts together
    }

    struct Delivered {
        uint16 parts;
        bytes32 link; // of the last delivered part; the anchor before the first
    }

    /// @inheritdoc IApp
    /// @dev Either side may acknowledge more parts; the link is the proof, so that it does not matter who.
    function validTransition(bytes calldata params, bytes calldata from, bytes calldata to, bool)
        external
        pure
        returns (bool)
    {
        Params memory p = abi.decode(params, (Params));
        Delivered memory before = from.length == 0 ? Delivered(0, p.anchor) : abi.decode(from, (Delivered));
        Delivered memory next = abi.decode(to, (Delivered));
        if (next.parts <= before.parts || next.parts > p.parts) return false;
        bytes32 link = next.link;
        for (uint256 i = before.parts; i < next.parts; ++i) {
            assembly ("memory-safe") {
                mstore(0, link)
                link := keccak256(0, 0x20) // a step of 65,535 parts fits one transaction
            }
        }
        return link == before.link;
    }

    /// @inheritdoc IApp
    function payout(bytes calldata params, bytes calldata state) external pure returns (uint128 paid) {
        Params memory p = abi.decode(params, (Params));
        Delivered memory d = abi.decode(state, (Delivered));
        if (d.parts >= p.parts) return p.price;
        return uint128(uint256(p.price) * d.parts / p.parts);
    }
}
