// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.30;

import {Porch} from "../src/Porch.sol";
import {IAdjudicator} from "../src/interfaces/IAdjudicator.sol";
import {IVault} from "../src/interfaces/IVault.sol";
import {Channel, CloseItem, Funding, OpenTerms} from "../src/types/Types.sol";
import {SmartAccount} from "./utils/Actors.sol";
import {Base} from "./utils/Base.sol";
import {Manner, StrangeToken} from "./utils/Tokens.sol";
import {vm} from "./utils/Vm.sol";

/// @dev Credits and ERC-1363 pushes.
contract VaultTest is Base {
    address private _porch;

    function setUp() public override {
        super.setUp();
        _porch = adjudicator.porch();
    }

    /* CREDITS (R12) */

    function test_CreditIsWithdrawnToAnyAddress() external {
        vm.prank(mallory);
        adjudicator.creditDeposit(address(usd), alice, 10 ether, _allowance());
        eq(adjudicator.creditOf(address(usd), alice), 10 ether, "credit");
        vm.prank(alice);
        adjudicator.creditWithdraw(address(usd), address(0xd00d), 4 ether);
        eq(usd.balanceOf(address(0xd00d)), 4 ether, "out");
        vm.expectRevert(abi.encodeWithSelector(IVault.InsufficientCredit.selector, 6 ether));
        vm.prank(alice);
        adjudicator.creditWithdraw(address(usd), alice, 6 ether + 1);
        vm.expectRevert(abi.encodeWithSelector(IVault.InsufficientCredit.selector, 0));
        vm.prank(mallory);
        adjudicator.creditWithdraw(address(usd), mallory, 1);
    }

    function test_DepositsIntoCreditByPermitAndNothingElse() external {
        vm.startPrank(alice);
        usd.approve(address(adjudicator), 0);
        Funding memory funding = _permit(ALICE, usd, 3 ether);
        adjudicator.creditDeposit(address(usd), bob, 3 ether, funding);
        vm.expectRevert(IVault.BadFunding.selector);
        adjudicator.creditDeposit(address(usd), bob, 3 ether, _credit());
        vm.expectRevert(IVault.BadFunding.selector);
        adjudicator.creditDeposit(address(usd), bob, 3 ether, _none());
        vm.expectRevert(IVault.BadFunding.selector);
        adjudicator.creditDeposit(address(usd), bob, 0, _allowance());
        vm.expectRevert(IVault.BadFunding.selector);
        adjudicator.creditDeposit(address(usd), address(0), 1, _allowance());
        vm.stopPrank();
        eq(adjudicator.creditOf(address(usd), bob), 3 ether, "credit");
    }

    function test_R12_ASignedWithdrawalCountsOnce() external {
        _give(alice, 10 ether);
        bytes memory signature = _signedCredit(ALICE, alice, mallory, 3 ether, 0, START);
        adjudicator.creditWithdrawFor(address(usd), alice, mallory, 3 ether, 0, START, signature);
        vm.expectRevert(abi.encodeWithSelector(IVault.WrongCreditNonce.selector, 1));
        adjudicator.creditWithdrawFor(address(usd), alice, mallory, 3 ether, 0, START, signature);
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, alice));
        adjudicator.creditWithdrawFor(address(usd), alice, mallory, 3 ether, 1, START, signature);
        signature = _signedCredit(ALICE, alice, mallory, 3 ether, 1, START);
        vm.warp(START + 1);
        vm.expectRevert(IVault.CreditExpired.selector);
        adjudicator.creditWithdrawFor(address(usd), alice, mallory, 3 ether, 1, START, signature);
        eq(adjudicator.creditNonceOf(alice), 1, "nonce");
        eq(adjudicator.creditOf(address(usd), alice), 7 ether, "credit");
    }

    function test_R12_ASignedWithdrawalIsNotRedirected() external {
        _give(alice, 10 ether);
        bytes memory signature = _signedCredit(ALICE, alice, bob, 3 ether, 0, START);
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, alice));
        adjudicator.creditWithdrawFor(address(usd), alice, mallory, 3 ether, 0, START, signature);
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, alice));
        adjudicator.creditWithdrawFor(address(usd), alice, bob, 4 ether, 0, START, signature);
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, alice));
        adjudicator.creditWithdrawFor(address(usd), alice, bob, 3 ether, 0, START, "");
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, address(0)));
        adjudicator.creditWithdrawFor(address(usd), address(0), bob, 0, 0, START, new bytes(65));
    }

    function test_ASmartAccountWithdrawsItsCredit() external {
        SmartAccount account = new SmartAccount(bob);
        _give(address(account), 10 ether);
        bytes memory signature = _signedCredit(BOB, address(account), bob, 3 ether, 0, START);
        adjudicator.creditWithdrawFor(address(usd), address(account), bob, 3 ether, 0, START, signature);
        eq(usd.balanceOf(bob), 1_000_003 ether, "bob");
    }

    function test_CreditFundsOnlyItsOwner() external {
        _give(alice, 10 ether);
        OpenTerms memory terms = OpenTerms(_channel(), 0, 10 ether, 0, FOREVER);
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, alice));
        vm.prank(mallory);
        adjudicator.open(terms, _credit(), _none());
        vm.prank(alice);
        adjudicator.open(terms, _credit(), _none());
        eq(adjudicator.creditOf(address(usd), alice), 0, "credit");
    }

    function test_FramesAreForThisContractAlone() external {
        _give(alice, 10 ether);
        vm.expectRevert(IVault.NotSelf.selector);
        adjudicator.transferOut(address(usd), mallory, 1 ether);
        vm.expectRevert(IVault.NotSelf.selector);
        adjudicator.transferBoth(address(usd), mallory, 1 ether, mallory, 1 ether);
        address porch = adjudicator.porch();
        vm.expectRevert(IVault.NotSelf.selector);
        Porch(porch).handOn(address(usd), 1 ether);
        vm.expectRevert(IVault.BadPush.selector);
        adjudicator.pushed(address(usd), alice, 1 ether, "");
    }

    /* REFUSED PAYOUTS */

    /// @dev The other side is paid, the refused one credited, and no gas limit turns the one into the other.
    function test_R12_ARefusedPayoutBecomesACredit() external {
        Manner[2] memory refusing = [Manner.Blacklist, Manner.False];
        for (uint256 i = 0; i < 2; ++i) {
            StrangeToken token = _strange(Manner.Plain);
            Channel memory c = _channel(address(token), CENT);
            _open(c, 0, 10 ether, 5 ether);
            token.setManner(refusing[i]);
            token.setBlocked(bob, true);
            _close(c, 0, 1 ether);
            eq(token.balanceOf(alice), 99 ether, "alice");
            eq(adjudicator.creditOf(address(token), bob), 6 ether, "credit of bob");
            token.setBlocked(bob, false);
            vm.prank(bob);
            adjudicator.creditWithdraw(address(token), bob, 6 ether);
            eq(token.balanceOf(bob), 101 ether, "bob");
            eq(token.balanceOf(address(adjudicator)), 0, "pool");
        }
    }

    function test_R12_NoGasLimitTurnsAPayoutIntoACredit() external {
        (Channel memory c,) = _open(10 ether, 5 ether);
        bytes32 hash = harness.hash(_closing(c));
        bytes memory data =
            abi.encodeCall(IAdjudicator.close, (_closing(c), _sign(ALICE_HOT, hash), _sign(BOB_HOT, hash)));
        uint256 successes;
        for (uint256 gas_ = 20_000; gas_ < 700_000; gas_ += 1_777) {
            uint256 before = vm.snapshotState();
            (bool done,) = address(adjudicator).call{gas: gas_}(data);
            if (done) {
                ++successes;
                _expectGains(-1 ether, 1 ether);
            }
            vm.revertToState(before);
        }
        yes(successes > 100, "never succeeded");
    }

    function test_R12_CreditingNeedsTheFullGas() external {
        StrangeToken token = _strange(Manner.Plain);
        Channel memory c = _channel(address(token), CENT);
        _open(c, 0, 10 ether, 0);
        token.setManner(Manner.Glutton);
        bytes32 hash = harness.hash(_closing(c));
        (bytes memory s0, bytes memory s1) = (_sign(ALICE_HOT, hash), _sign(BOB_HOT, hash));
        vm.expectRevert(IVault.NotEnoughGas.selector);
        adjudicator.close{gas: 1_060_000}(_closing(c), s0, s1);
        adjudicator.close{gas: 1_700_000}(_closing(c), s0, s1);
        eq(adjudicator.creditOf(address(token), alice), 9 ether, "alice");
        eq(adjudicator.creditOf(address(token), bob), 1 ether, "bob");
    }

    /// @dev Nor does a batch skip an item that only lacked gas.
    function test_R12_ABatchNeedsTheFullGasToo() external {
        StrangeToken token = _strange(Manner.Plain);
        Channel memory c = _channel(address(token), CENT);
        _open(c, 0, 10 ether, 0);
        token.setManner(Manner.Glutton);
        CloseItem[] memory items = new CloseItem[](1);
        items[0].terms = _closing(c);
        bytes32 hash = harness.hash(items[0].terms);
        (items[0].signature0, items[0].signature1) = (_sign(ALICE_HOT, hash), _sign(BOB_HOT, hash));
        vm.expectRevert(IVault.NotEnoughGas.selector);
        adjudicator.batchClose{gas: 700_000}(items, false);
        adjudicator.batchClose{gas: 2_000_000}(items, false);
        eq(adjudicator.creditOf(address(token), alice), 9 ether, "alice");
    }

    /* PUSHES */

    function test_APushOpensOneSided() external {
        OpenTerms memory terms = OpenTerms(_channel(), 0, 10 ether, 0, FOREVER);
        _push(ALICE, 10 ether, abi.encodeCall(IAdjudicator.open, (terms, _pushed(), _none())));
        _expectFunded(harness.hash(terms.channel), 10 ether, 0);
        _expectGains(-10 ether, 0);
    }

    function test_APushCompletesAnOpen() external {
        OpenTerms memory terms = OpenTerms(_channel(), 0, 10 ether, 5 ether, FOREVER);
        vm.prank(bob);
        usd.approve(address(adjudicator), 0);
        Funding memory f1 = _permit(BOB, usd, 5 ether);
        f1.consent = _sign(BOB, harness.hash(terms));
        _push(ALICE, 10 ether, abi.encodeCall(IAdjudicator.open, (terms, _pushed(), f1)));
        _expectFunded(harness.hash(terms.channel), 10 ether, 5 ether);
        _expectGains(-10 ether, -5 ether);
    }

    function test_APushTopsUpAndCredits() external {
        (Channel memory c, bytes32 id) = _open(10 ether, 0);
        _push(BOB, 3 ether, abi.encodeCall(IAdjudicator.deposit, (c, 0, 1, 3 ether, _pushed())));
        _expectFunded(id, 10 ether, 3 ether);
        _push(BOB, 2 ether, abi.encodeCall(IVault.creditDeposit, (address(usd), alice, 2 ether, _pushed())));
        eq(adjudicator.creditOf(address(usd), alice), 2 ether, "credit");
    }

    function test_R2_APushSpeaksForItsOwnerAlone() external {
        OpenTerms memory terms = OpenTerms(_channel(), 0, 10 ether, 5 ether, FOREVER);
        bytes memory data = abi.encodeCall(IAdjudicator.open, (terms, _pushed(), _allowance()));
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, bob));
        vm.prank(alice);
        usd.transferAndCall(_porch, 10 ether, data);
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, alice));
        vm.prank(mallory);
        usd.transferAndCall(_porch, 10 ether, data);
        // someone whom Alice lets move her tokens does not speak for her either
        terms.amount1 = 0;
        vm.prank(alice);
        usd.approve(mallory, 10 ether);
        data = abi.encodeCall(IAdjudicator.open, (terms, _pushed(), _none()));
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, alice));
        vm.prank(mallory);
        usd.transferFromAndCall(alice, _porch, 10 ether, data);
    }

    function test_PushedTokensMustBeUsedInFullAndOnce() external {
        (Channel memory c,) = _open(10 ether, 0);
        bytes[4] memory bad = [
            abi.encodeCall(IAdjudicator.deposit, (c, 0, 0, 2 ether, _pushed())), // less
            abi.encodeCall(IAdjudicator.deposit, (c, 0, 0, 4 ether, _pushed())), // more
            abi.encodeCall(IVault.creditOf, (address(usd), alice)), // not at all
            abi.encodeCall(
                IVault.pushed,
                (address(usd), alice, 3 ether, abi.encodeCall(IAdjudicator.deposit, (c, 0, 0, 3 ether, _pushed())))
            ) // a push within a push
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            vm.expectRevert(IVault.BadPush.selector);
            vm.prank(alice);
            usd.transferAndCall(_porch, 3 ether, bad[i]);
        }
        OpenTerms memory terms = OpenTerms(_channel(), 0, 3 ether, 3 ether, FOREVER);
        terms.channel.nonce = 2;
        terms.channel.owner1 = alice;
        bytes memory twice = abi.encodeCall(IAdjudicator.open, (terms, _pushed(), _pushed()));
        vm.expectRevert(abi.encodeWithSelector(IVault.NoConsent.selector, alice));
        vm.prank(alice);
        usd.transferAndCall(_porch, 3 ether, twice);
        vm.expectRevert();
        vm.prank(alice);
        usd.transferAndCall(_porch, 3 ether, "");
    }

    /// @dev A push counts for the token that made it.
    function test_APushOfAnotherTokenIsNothing() external {
        (Channel memory c,) = _open(10 ether, 0);
        StrangeToken worthless = _strange(Manner.Plain);
        bytes memory data = abi.encodeCall(IAdjudicator.deposit, (c, 0, 0, 3 ether, _pushed()));
        vm.expectRevert(IVault.BadPush.selector);
        vm.prank(alice);
        worthless.transferAndCall(_porch, 3 ether, data);
    }

    /// @dev 0.004 and 0.006 of a two-decimal currency, at any unit: nobody gains by pushing.
    function test_PushesOfRoundingTokensNeverGain() external {
        uint64[4] memory units = [uint64(1), 1e15, 2e15, 1e16];
        uint128[5] memory amounts = [uint128(4e15), 6e15, 1e16, 1.5e16, 2.6e16];
        for (uint256 u = 0; u < units.length; ++u) {
            for (uint256 k = 0; k < amounts.length; ++k) {
                StrangeToken token = _strange(Manner.Rounding);
                Channel memory c = _channel(address(token), units[u]);
                OpenTerms memory terms = OpenTerms(c, 0, amounts[k], 0, FOREVER);
                bytes memory data = abi.encodeCall(IAdjudicator.open, (terms, _pushed(), _none()));
                vm.prank(alice);
                try token.transferAndCall(_porch, amounts[k], data) {
                    yes(amounts[k] % CENT == 0, "a rounded push was counted");
                    eq(token.balanceOf(address(adjudicator)), amounts[k], "pool");
                } catch {
                    yes(amounts[k] % CENT != 0, "an exact push was refused");
                }
            }
        }
    }

    function _give(address owner, uint256 amount) private {
        vm.prank(mallory);
        adjudicator.creditDeposit(address(usd), owner, amount, _allowance());
    }

    function _push(uint256 key, uint256 amount, bytes memory data) private {
        vm.prank(vm.addr(key));
        usd.transferAndCall(_porch, amount, data);
    }

    function _signedCredit(uint256 key, address owner, address to, uint256 amount, uint256 nonce, uint64 deadline)
        private
        view
        returns (bytes memory)
    {
        return _sign(key, harness.hashWithdrawCredit(address(usd), owner, to, amount, nonce, deadline));
    }

    function _strange(Manner manner) private returns (StrangeToken token) {
        token = new StrangeToken(manner);
        address[2] memory both = [alice, bob];
        for (uint256 i = 0; i < 2; ++i) {
            token.mint(both[i], 100 ether);
            vm.prank(both[i]);
            token.approve(address(adjudicator), type(uint256).max);
        }
    }
}
