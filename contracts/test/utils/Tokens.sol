// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC1363Receiver} from "@openzeppelin/contracts/interfaces/IERC1363Receiver.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

/// @dev Like USDC: EIP-3009 with random nonces. As a phantom it accepts every authorization and moves nothing.
contract Currency3009 is ERC3009 {
    bool private _phantom;

    constructor() ERC20("Authorised Dollar", "AUD") EIP712("Authorised Dollar", "1") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function setPhantom() external {
        _phantom = true;
    }

    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparatorV4();
    }

    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) public override {
        if (_phantom) return;
        super.receiveWithAuthorization(from, to, value, validAfter, validBefore, nonce, v, r, s);
    }
}

/// @dev What a party with code does when the token tells it of a transfer.
interface IHook {
    function onTokens(address from, address to, uint256 amount) external;
}

/// @dev Every way in which tokens were seen to misbehave.
enum Manner {
    Plain,
    NoReturn, // like USDT
    False, // false instead of a revert
    Fee, // 1 % stays with the token
    Rounding, // to cents, half to even: a model of a DMF currency
    Rebasing, // balances are shares
    Blacklist,
    Paused,
    Hooked, // like ERC-777: tells the sender before and the receiver after
    Bomb, // returns a megabyte
    Glutton, // burns all gas
    Liar, // says true, moves nothing
    Silent, // reverts without a word
    Generous // moves twice the amount
}

/// @dev A token that can change its manner at any time, as upgradeable ones do. It speaks ERC-1363 too.
contract StrangeToken {
    uint256 private constant CENT = 1e16;

    Manner public manner;
    uint256 public index = 1e18; // balance of one share, for Rebasing
    mapping(address owner => uint256 shares) private _shares;
    mapping(address owner => mapping(address spender => uint256 amount)) public allowance;
    mapping(address account => bool blocked) public blocked;
    mapping(address account => bool hooked) public hooked;

    constructor(Manner manner_) {
        manner = manner_;
    }

    function setManner(Manner manner_) external {
        manner = manner_;
    }

    function setIndex(uint256 index_) external {
        index = index_;
    }

    function setBlocked(address account, bool on) external {
        blocked[account] = on;
    }

    function setHooked(address account) external {
        hooked[account] = true;
    }

    function mint(address to, uint256 amount) external {
        _shares[to] += amount * 1e18 / index;
    }

    function balanceOf(address owner) public view returns (uint256) {
        return _shares[owner] * index / 1e18;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        return true;
    }

    function transfer(address to, uint256 amount) external {
        _finish(_move(msg.sender, to, amount));
    }

    function transferFrom(address from, address to, uint256 amount) external {
        require(allowance[from][msg.sender] >= amount, "allowance");
        allowance[from][msg.sender] -= amount;
        _finish(_move(from, to, amount));
    }

    /// @dev Like the next one, it takes anybody's word: signatures are not what is tried with strange tokens.
    function permit(address owner, address spender, uint256 value, uint256, uint8, bytes32, bytes32) external {
        if (manner == Manner.Paused) revert("paused");
        if (manner == Manner.Silent) assembly { revert(0, 0) }
        if (manner == Manner.Glutton) assembly { invalid() }
        allowance[owner][spender] = value;
        _finish(true);
    }

    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256,
        uint256,
        bytes32,
        uint8,
        bytes32,
        bytes32
    ) external {
        require(to == msg.sender, "receiver");
        bool done = _move(from, to, value);
        require(done, "move");
        _finish(done);
    }

    function transferAndCall(address to, uint256 amount, bytes calldata data) external returns (bool) {
        require(_move(msg.sender, to, amount), "move");
        require(
            IERC1363Receiver(to).onTransferReceived(msg.sender, msg.sender, amount, data)
                == IERC1363Receiver.onTransferReceived.selector,
            "receiver"
        );
        return true;
    }

    function _move(address from, address to, uint256 amount) private returns (bool) {
        if (manner == Manner.Paused) revert("paused");
        if (manner == Manner.Silent) assembly { revert(0, 0) }
        if (manner == Manner.Glutton) assembly { invalid() }
        if (manner == Manner.Blacklist) require(!blocked[from] && !blocked[to], "blacklisted");
        if (manner == Manner.Liar) return true;
        if (manner == Manner.Hooked && hooked[from]) try IHook(from).onTokens(from, to, amount) {} catch {}
        if (manner == Manner.Rounding) amount = _halfEven(amount);
        if (manner == Manner.Generous) amount *= 2;
        uint256 shares = amount * 1e18 / index;
        if (_shares[from] < shares) {
            if (manner == Manner.False) return false;
            revert("balance");
        }
        if (manner == Manner.False && blocked[to]) return false;
        _shares[from] -= shares;
        _shares[to] += manner == Manner.Fee ? shares - shares / 100 : shares;
        if (manner == Manner.Hooked && hooked[to]) IHook(to).onTokens(from, to, amount);
        return true;
    }

    function _halfEven(uint256 amount) private pure returns (uint256) {
        uint256 cents = amount / CENT;
        uint256 rest = amount % CENT;
        if (rest * 2 > CENT || (rest * 2 == CENT && cents % 2 == 1)) ++cents;
        return cents * CENT;
    }

    function _finish(bool done) private view {
        if (manner == Manner.NoReturn) assembly { return(0, 0) }
        uint256 size = manner == Manner.Bomb ? 1_000_000 : 32;
        assembly {
            mstore(0, done)
            return(0, size)
        }
    }
}
