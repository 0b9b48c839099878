package chain

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
)

// currency is the address of a test currency: USD, JPY and KWD push and permit, EUR has EIP-3009 too.
func (w *world) currency(symbol string) common.Address {
	w.Helper()
	for _, t := range w.net.Tokens {
		if t.Symbol == symbol {
			return t.Address
		}
	}
	w.Fatalf("no %s", symbol)
	return common.Address{}
}

func (w *world) run1(c *Chain, o order) {
	w.Helper()
	if _, err := c.run(w.Context(), o, wallet.Tx{}); err != nil {
		w.Fatal(err)
	}
}

// What is cheapest is found on chain, and each next way once the one before is out of the question.
func TestFundingPlan(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	c, _, _ := w.run(w.alice, new(memory), nil)
	me, adjudicator := w.alice.Address(), w.net.Adjudicator.Address
	plan := func(symbol string, cents uint64, opens, sends bool, not ...channels.FundingKind) wallet.FundingPlan {
		t.Helper()
		p, err := c.FundingFor(t.Context(), wallet.FundingQuery{Token: w.currency(symbol), Owner: me, Amount: usd(cents), Opens: opens, Sends: sends, Not: not})
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	want := func(what string, p wallet.FundingPlan, kind channels.FundingKind) {
		t.Helper()
		if p.Kind != kind {
			t.Errorf("%s: %s (%s), want %s", what, p.Kind, p.Reason, kind)
		}
	}
	if p := plan("USD", 100_000, true, true); p.Kind != channels.FundNone || p.Reason == "" || p.Approve || p.Balance != usd(10_000) {
		t.Errorf("more than there is: %+v", p)
	}
	want("we open USD", plan("USD", 10, true, true), channels.FundPush)
	want("the peer opens USD", plan("USD", 10, true, false), channels.FundPermit)
	want("we deposit USD", plan("USD", 10, false, true), channels.FundPush)
	want("we open EUR", plan("EUR", 10, true, true), channels.FundAuthorization)
	want("the peer opens EUR", plan("EUR", 10, true, false), channels.FundAuthorization)
	want("a deposit has no Open to authorize", plan("EUR", 10, false, true), channels.FundPush)
	want("authorizations failed", plan("EUR", 10, true, true, channels.FundAuthorization), channels.FundPush)
	want("pushes too", plan("EUR", 10, true, true, channels.FundAuthorization, channels.FundPush), channels.FundPermit)
	if p := plan("EUR", 10, true, true, channels.FundAuthorization, channels.FundPush, channels.FundPermit); p.Kind != channels.FundNone || !p.Approve {
		t.Errorf("all failed: %+v", p)
	}
	if p := plan("USD", 10, true, false); p.Permit.Value != usd(10) || p.Permit.Nonce != 0 || p.Permit.Spender != adjudicator {
		t.Errorf("permit %+v", p.Permit)
	}
	if _, err := c.Approve(t.Context(), w.currency("EUR"), usd(10)); err != nil {
		t.Fatal(err)
	}
	want("a standing allowance", plan("EUR", 10, true, true), channels.FundAllowance)
	want("too small an allowance", plan("EUR", 11, true, true), channels.FundAuthorization)
	if _, err := c.Approve(t.Context(), w.currency("EUR"), usd(20)); err != nil { // over another one
		t.Fatal(err)
	}
	want("a larger allowance", plan("EUR", 20, true, true), channels.FundAllowance)

	none := contracts.Funding{Kind: uint8(channels.FundAllowance), Value: new(big.Int), Deadline: new(big.Int)}
	w.run1(c, order{Key: "credit", To: adjudicator, Data: c.decoder.adjudicator.PackCreditDeposit(w.currency("EUR"), me, usd(15).Big(), none)})
	want("credit", plan("EUR", 15, true, true), channels.FundCredit)
	want("credit for the peer's open", plan("EUR", 15, true, false), channels.FundCredit)
	want("more than the credit", plan("EUR", 16, true, true), channels.FundAuthorization)

	before, _ := c.TokenBalance(t.Context(), w.currency("EUR"), common.Address{7})
	tx, err := c.WithdrawCredit(t.Context(), w.currency("EUR"), common.Address{7}, usd(15))
	if err != nil || tx.Amount != usd(15) {
		t.Fatalf("%+v, %v", tx, err)
	}
	after, _ := c.TokenBalance(t.Context(), w.currency("EUR"), common.Address{7})
	if left, _ := c.Credit(t.Context(), w.currency("EUR"), me); !left.IsZero() || after.Net() != before.Net().Add(usd(15)) {
		t.Errorf("%s arrived, %s is left", after, left)
	}
}

// Each way to fund opens a channel on a real chain, and is what the contract counts.
func TestOpenInEveryWay(t *testing.T) {
	for _, kind := range []channels.FundingKind{channels.FundAllowance, channels.FundPermit, channels.FundAuthorization, channels.FundCredit, channels.FundPush} {
		t.Run(kind.String(), func(t *testing.T) {
			w := newWorld(t, devnet.Config{})
			c, r, _ := w.run(w.alice, new(memory), nil)
			token, me := w.currency("EUR"), w.alice.Address()
			w.params.Token = token
			w.id = w.params.ID()
			call := channels.Call{Kind: channels.CallOpen, Params: w.params, Amounts: [2]channels.Amount{usd(100), {}}, Deadline: w.now() + 3600}
			none := contracts.Funding{Kind: uint8(channels.FundAllowance), Value: new(big.Int), Deadline: new(big.Int)}
			q := wallet.FundingQuery{Token: token, Owner: me, Amount: usd(100), Opens: true, Sends: true}
			switch kind {
			case channels.FundCredit:
				w.run1(c, order{Key: "approve", To: token, Data: c.erc20.PackApprove(w.net.Adjudicator.Address, usd(100).Big())})
				w.run1(c, order{Key: "credit", To: w.net.Adjudicator.Address, Data: c.decoder.adjudicator.PackCreditDeposit(token, me, usd(100).Big(), none)})
			case channels.FundAllowance:
				if _, err := c.Approve(t.Context(), token, usd(100)); err != nil {
					t.Fatal(err)
				}
			case channels.FundPush:
				q.Not = []channels.FundingKind{channels.FundAuthorization}
			case channels.FundPermit:
				q.Not = []channels.FundingKind{channels.FundAuthorization, channels.FundPush}
			}
			plan, err := c.FundingFor(t.Context(), q)
			if err != nil || plan.Kind != kind {
				t.Fatalf("plan %+v, %v", plan, err)
			}
			f := channels.Funding{Kind: kind}
			open := channels.Open{Amounts: call.Amounts, Deadline: call.Deadline}
			switch kind {
			case channels.FundPermit:
				plan.Permit.Deadline = call.Deadline
				f.Token = plan.Permit.Encode(sign(t, w.alice.owner, permitDigest(plan.Permit)))
			case channels.FundAuthorization:
				a := wallet.Authorization{Token: token, Separator: plan.Separator, From: me, To: w.net.Adjudicator.Address, Value: usd(100), Before: call.Deadline, Nonce: w.net.Domain().OpenDigest(w.id, open)}
				f.Token = a.Encode(sign(t, w.alice.owner, authorizationDigest(a)))
			}
			call.Funding[0] = f
			c.Follow(w.id, 0)
			w.submit(c, call)
			w.eventually("the channel is open", func() bool { return r.view(w.id).Confirmed.Funded[0] == usd(100).Net() })
			w.audited(c)
		})
	}
}

func authorizationDigest(a wallet.Authorization) [32]byte {
	word := func(b []byte) []byte { return common.LeftPadBytes(b, 32) }
	body := crypto.Keccak256(
		crypto.Keccak256([]byte("ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)")),
		word(a.From[:]), word(a.To[:]), word(a.Value.Bytes()), word(nil), word(new(big.Int).SetUint64(a.Before).Bytes()), a.Nonce[:])
	return crypto.Keccak256Hash([]byte{0x19, 1}, a.Separator[:], body)
}
