// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {IERC3009} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

import {Porch} from "./Porch.sol";
import {IVault} from "./interfaces/IVault.sol";
import {Typed} from "./libraries/Typed.sol";
import {Funding, FundingKind} from "./types/Types.sol";

/// @title Credits, exact transfers in and out, and pushes
/// @notice See `IVault`.
abstract contract Vault is IVault, EIP712, ReentrancyGuardTransient {
    using SafeERC20 for IERC20;

    /// @dev What a token may use for a payout. Less than this is only enough when the transfer succeeds.
    uint256 internal constant TRANSFER_GAS = 500_000;

    /// @inheritdoc IVault
    address public immutable porch = address(new Porch());

    mapping(address token => mapping(address owner => uint256 amount)) private _credit;
    mapping(address owner => uint256 nonce) private _creditNonce;

    // The push that carries the current call; the token is zero when there is none, or it is used.
    address private transient _pushToken;
    address private transient _pushFrom; // zero if someone else than the owner of the tokens pushed them
    uint256 private transient _pushAmount;

    // While a batch closes channels: what it owes its caller, so that one payment serves for all.
    bool private transient _collecting;
    bool private transient _intoCredit;
    address private transient _dueToken;
    uint256 private transient _due;

    /* CREDITS */

    /// @inheritdoc IVault
    function creditOf(address token, address owner) external view returns (uint256) {
        return _credit[token][owner];
    }

    /// @inheritdoc IVault
    function creditNonceOf(address owner) external view returns (uint256) {
        return _creditNonce[owner];
    }

    /// @inheritdoc IVault
    function creditDeposit(address token, address owner, uint256 amount, Funding calldata funding)
        external
        nonReentrant
    {
        if (amount == 0 || owner == address(0)) revert BadFunding();
        if (funding.kind == FundingKind.Credit) revert BadFunding();
        _addCredit(token, owner, amount);
        _collectFromCaller(token, amount, funding);
    }

    /// @inheritdoc IVault
    function creditWithdraw(address token, address to, uint256 amount) external nonReentrant {
        _withdrawCredit(token, msg.sender, to, amount);
    }

    /// @inheritdoc IVault
    function creditWithdrawFor(
        address token,
        address owner,
        address to,
        uint256 amount,
        uint256 nonce,
        uint64 deadline,
        bytes calldata signature
    ) external nonReentrant {
        if (block.timestamp > deadline) revert CreditExpired();
        uint256 current = _creditNonce[owner];
        if (nonce != current) revert WrongCreditNonce(current);
        bytes32 digest = _hashTypedDataV4(Typed.hashWithdrawCredit(token, owner, to, amount, nonce, deadline));
        if (!_isOwnerSignature(owner, digest, signature)) revert NoConsent(owner);
        _creditNonce[owner] = current + 1;
        _withdrawCredit(token, owner, to, amount);
    }

    function _withdrawCredit(address token, address owner, address to, uint256 amount) private {
        _takeCredit(token, owner, to, amount);
        _transferExactly(token, to, amount, _balance(token, address(this)));
    }

    function _addCredit(address token, address owner, uint256 amount) internal {
        _credit[token][owner] += amount;
        emit Credited(token, owner, amount);
    }

    function _takeCredit(address token, address owner, address to, uint256 amount) private {
        uint256 available = _credit[token][owner];
        if (amount > available) revert InsufficientCredit(available);
        unchecked {
            _credit[token][owner] = available - amount; // checked above
        }
        emit CreditWithdrawn(token, owner, to, amount);
    }

    /* IN */

    /// @inheritdoc IVault
    function pushed(address token, address from, uint256 amount, bytes calldata data) external {
        if (msg.sender != porch || _pushToken != address(0) || _reentrancyGuardEntered()) revert BadPush();
        _pushToken = token;
        _pushFrom = from;
        _pushAmount = amount;
        (bool done, bytes memory result) = address(this).delegatecall(data);
        if (!done) LowLevelCall.bubbleRevert(result);
        if (_pushToken != address(0)) revert BadPush();
    }

    /// @dev Whether the push that carries this call was made by `owner` itself.
    function _isPusher(address owner) internal view returns (bool) {
        return _pushToken != address(0) && _pushFrom == owner;
    }

    function _collectFromCaller(address token, uint256 amount, Funding calldata funding) internal {
        FundingKind kind = funding.kind;
        if (kind == FundingKind.None || kind == FundingKind.Authorization) revert BadFunding();
        _collect(token, msg.sender, amount, funding, 0);
    }

    /// @dev Takes exactly `amount` from `payer`. The caller has checked the payer's consent, except for an authorization,
    /// where the token checks the payer's signature over `digest`.
    function _collect(address token, address payer, uint256 amount, Funding calldata funding, bytes32 digest) internal {
        FundingKind kind = funding.kind;
        if (kind == FundingKind.Credit) return _takeCredit(token, payer, address(this), amount);

        uint256 before = _balance(token, address(this));
        if (kind == FundingKind.Push) {
            _usePush(token, amount);
        } else if (kind == FundingKind.Authorization) {
            _authorize(token, payer, amount, funding, digest);
        } else {
            if (kind == FundingKind.Permit) _permit(token, payer, funding);
            IERC20(token).safeTransferFrom(payer, address(this), amount);
        }
        if (_balance(token, address(this)) != before + amount) revert InexactTransfer();
    }

    function _usePush(address token, uint256 amount) private {
        if (_pushToken == address(0) || _pushToken != token || _pushAmount != amount) revert BadPush();
        _pushToken = address(0);
        Porch(porch).handOn(token, amount);
    }

    /// @dev A permit that fails is ignored: someone else may have used it first, and then the allowance is there.
    function _permit(address token, address payer, Funding calldata funding) private {
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parseCalldata(funding.signature);
        LowLevelCall.callNoReturn(
            token, abi.encodeCall(IERC20Permit.permit, (payer, address(this), funding.value, funding.deadline, v, r, s))
        );
    }

    function _authorize(address token, address payer, uint256 amount, Funding calldata funding, bytes32 digest)
        private
    {
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parseCalldata(funding.signature);
        IERC3009(token).receiveWithAuthorization(payer, address(this), amount, 0, funding.deadline, digest, v, r, s);
    }

    /* OUT */

    /// @dev Pays exactly `amount`, or credits it if the token refuses. Never reverts for a reason that lies in token or payee.
    function _pay(address token, address to, uint256 amount) internal {
        if (amount == 0) return;
        if (_collecting && to == msg.sender) return _collectDue(token, amount);
        _payNow(token, to, amount);
    }

    /// @dev Pays both owners of a channel; in one frame as long as both transfers are exact.
    function _payBoth(address token, address to0, uint256 amount0, address to1, uint256 amount1) internal {
        if (amount0 > 0 && amount1 > 0 && !_collecting) {
            if (_frame(abi.encodeCall(IVault.transferBoth, (token, to0, amount0, to1, amount1)), TRANSFER_GAS)) {
                return;
            }
        }
        _pay(token, to0, amount0);
        _pay(token, to1, amount1);
    }

    function _payNow(address token, address to, uint256 amount) private {
        uint256 available = gasleft() - gasleft() / 64;
        if (_frame(abi.encodeCall(IVault.transferOut, (token, to, amount)), TRANSFER_GAS)) return;
        if (available < TRANSFER_GAS + 10_000) revert NotEnoughGas();
        _addCredit(token, to, amount);
    }

    /// @dev Calls this contract with at most `cap` gas, and looks at nothing that comes back.
    function _frame(bytes memory data, uint256 cap) private returns (bool done) {
        assembly ("memory-safe") {
            done := call(cap, address(), 0, add(data, 0x20), mload(data), 0, 0)
        }
    }

    /// @dev From now on, what the caller is due as an owner is added up.
    function _beginBatch(bool intoCredit) internal {
        _collecting = true;
        _intoCredit = intoCredit;
    }

    /// @dev Pays the caller what was added up.
    function _endBatch() internal nonReentrant {
        _collecting = false;
        _payDue();
        _dueToken = address(0);
    }

    function _collectDue(address token, uint256 amount) private {
        if (token != _dueToken) {
            _payDue();
            _dueToken = token;
        }
        _due += amount;
    }

    function _payDue() private {
        uint256 amount = _due;
        if (amount == 0) return;
        _due = 0;
        if (_intoCredit) _addCredit(_dueToken, msg.sender, amount);
        else _payNow(_dueToken, msg.sender, amount);
    }

    /// @inheritdoc IVault
    function transferBoth(address token, address to0, uint256 amount0, address to1, uint256 amount1) external {
        if (msg.sender != address(this)) revert NotSelf();
        uint256 balance = _transferExactly(token, to0, amount0, _balance(token, address(this)));
        _transferExactly(token, to1, amount1, balance);
    }

    /// @inheritdoc IVault
    function transferOut(address token, address to, uint256 amount) external {
        if (msg.sender != address(this)) revert NotSelf();
        _transferExactly(token, to, amount, _balance(token, address(this)));
    }

    /// @dev Moves exactly `amount` out of the pool of `before`, or reverts.
    function _transferExactly(address token, address to, uint256 amount, uint256 before)
        private
        returns (uint256 balance)
    {
        IERC20(token).safeTransfer(to, amount);
        balance = _balance(token, address(this));
        if (balance + amount != before) revert InexactTransfer();
    }

    /* HELPERS */

    function _balance(address token, address account) internal view returns (uint256) {
        return IERC20(token).balanceOf(account);
    }

    /// @dev ECDSA first, whatever code the owner has, then EIP-1271: only for messages whose effect is immediate.
    function _isOwnerSignature(address owner, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        return (owner != address(0) && _recover(digest, signature) == owner)
            || SignatureChecker.isValidERC1271SignatureNowCalldata(owner, digest, signature);
    }

    /// @dev Zero if the signature is not a sound one of 65 bytes, or of 64 by EIP-2098.
    function _recover(bytes32 digest, bytes calldata signature) internal pure returns (address signer) {
        (uint8 v, bytes32 r, bytes32 s) = ECDSA.parseCalldata(signature);
        (signer,,) = ECDSA.tryRecover(digest, v, r, s);
    }
}
