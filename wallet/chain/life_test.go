package chain

import (
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
)

func TestLifeOfAChannel(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	c, r, _ := w.opened(new(memory), nil)
	seen := r.view(w.id).Seen
	if seen.Funded != [2]channels.Net{usd(100).Net(), usd(50).Net()} || seen.Epoch != 0 || seen.Tx == (common.Hash{}) {
		t.Fatalf("opened as %+v", seen)
	}

	w.audited(c)

	plan, err := c.FundingFor(t.Context(), wallet.FundingQuery{Token: w.params.Token, Owner: w.alice.Address(), Amount: usd(7)})
	if err != nil {
		t.Fatal(err)
	}
	plan.Permit.Deadline = w.now() + 3600
	w.submit(c, channels.Call{
		Kind: channels.CallDeposit, Params: w.params, Side: 0, Amount: usd(7), Nonce: 1,
		Funding: [2]channels.Funding{{Kind: plan.Kind, Token: plan.Permit.Encode(sign(t, w.alice.owner, permitDigest(plan.Permit)))}},
	})
	w.eventually("the deposit counts", func() bool { return r.view(w.id).Confirmed.Funded[0] == usd(107).Net() })

	w.audited(c)

	d := w.net.Domain()
	out := channels.Withdraw{Nonce: 0, Side: 1, Amount: usd(20), Deadline: w.now() + 600}
	w.submit(c, channels.Call{Kind: channels.CallWithdraw, Params: w.params, Withdraw: out, Sigs: [2]channels.Signature{nil, sign(t, w.bob.signer, d.WithdrawDigest(w.id, out))}})
	w.eventually("the withdrawal counts", func() bool {
		v := r.view(w.id).Confirmed
		return v.Funded[1] == usd(30).Net() && v.WithdrawNonce == 1
	})

	w.audited(c)

	end := channels.Close{Net: usd(40).Net(), Deadline: w.now() + 600}
	call := channels.Call{Kind: channels.CallClose, Params: w.params, Close: end, Sigs: [2]channels.Signature{
		sign(t, w.alice.signer, d.CloseDigest(w.id, end)), sign(t, w.bob.signer, d.CloseDigest(w.id, end)),
	}}
	w.submit(c, call)
	w.eventually("the channel is closed for good", func() bool { return r.view(w.id).Finished.Status == channels.ChainClosed })
	w.audited(c)
	if got := r.view(w.id).Seen.Payout; got != [2]channels.Amount{usd(67), usd(70)} {
		t.Fatalf("paid out %v", got)
	}
	for p, want := range map[person]uint64{w.alice: 10_000 - 107 + 67, w.bob: 10_000 - 50 + 20 + 70} {
		if b, err := c.TokenBalance(t.Context(), w.params.Token, p.Address()); err != nil || b != usd(want) {
			t.Fatalf("balance %s, want %d (%v)", b, want, err)
		}
	}
	w.eventually("the close is known to be mined", func() bool {
		status, ok := c.Transaction(call.Key())
		return ok && status.Mined && status.Failed == ""
	})
}

func TestDispute(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	alice, ra, _ := w.opened(new(memory), nil)
	bob, rb, _ := w.run(w.bob, new(memory), nil)
	bob.Follow(w.id, 0)
	w.eventually("Bob sees the channel", func() bool { return rb.view(w.id).Seen.Status == channels.ChainOpen })

	d := w.net.Domain()
	stale, newer := state(1, 1, 0, 0), state(5, 30, 4, 10)
	w.submit(bob, channels.Call{Kind: channels.CallChallenge, Params: w.params, State: stale, PeerSig: sign(t, w.alice.signer, d.StateDigest(w.id, stale))})
	w.eventually("Alice sees the challenge", func() bool { return ra.view(w.id).Seen.Status == channels.ChainDisputed })
	seen := ra.view(w.id).Seen
	if !seen.Dispute.State.Ledgers[0].Equal(stale.Ledgers[0]) || seen.Dispute.Answered != 0 || seen.Dispute.WindowEnd != seen.Block.Time+20 {
		t.Fatalf("dispute %+v at %+v", seen.Dispute, seen.Block)
	}

	w.audited(alice)
	w.submit(alice, channels.Call{Kind: channels.CallRespond, Params: w.params, State: newer, PeerSig: sign(t, w.bob.signer, d.StateDigest(w.id, newer)), Dispute: *seen.Dispute, Before: seen.Dispute.WindowEnd})
	w.eventually("the answer stands", func() bool {
		v := rb.view(w.id).Seen
		return v.Dispute != nil && v.Dispute.State.Ledgers[1].Version == 4
	})
	if got := rb.view(w.id).Seen.Dispute.Answered; got != 1 {
		t.Fatalf("answers used: %b", got)
	}
	w.audited(alice)
	settle := channels.Call{Kind: channels.CallSettle, Params: w.params, Dispute: *rb.view(w.id).Seen.Dispute}
	if _, err := bob.Submit(t.Context(), settle); err == nil {
		t.Fatal("settled while the window is open")
	}
	if err := w.dev.AdjustTime(t.Context(), 21*time.Second); err != nil {
		t.Fatal(err)
	}
	w.submit(bob, settle)
	w.eventually("it is over", func() bool { return ra.view(w.id).Finished.Status == channels.ChainClosed })
	if got := ra.view(w.id).Seen.Payout; got != [2]channels.Amount{usd(80), usd(70)} {
		t.Fatalf("paid out %v", got)
	}
}

func TestCloseEndsADispute(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	c, r, _ := w.opened(new(memory), nil)
	w.submit(c, channels.Call{Kind: channels.CallChallenge, Params: w.params})
	w.eventually("the dispute is seen", func() bool { return r.view(w.id).Seen.Status == channels.ChainDisputed })
	d := w.net.Domain()
	end := channels.Close{Net: usd(1).Net(), Deadline: w.now() + 600}
	w.submit(c, channels.Call{Kind: channels.CallClose, Params: w.params, Close: end, Sigs: [2]channels.Signature{nil, sign(t, w.bob.signer, d.CloseDigest(w.id, end))}})
	w.eventually("it is over", func() bool { return r.view(w.id).Seen.Status == channels.ChainClosed })
	if got := r.view(w.id).Seen.Payout; got != [2]channels.Amount{usd(99), usd(51)} {
		t.Fatalf("paid out %v", got)
	}
}

// audited fails the test unless what the events say is what the contract holds.
func (w *world) audited(c *Chain) {
	w.Helper()
	ids, want, err := c.expected()
	if err != nil || len(ids) != 1 {
		w.Fatalf("%d channels, %v", len(ids), err)
	}
	c.mu.Lock()
	tip := c.blocks.tip()
	c.mu.Unlock()
	have, err := c.slots(w.Context(), c.node, ids, tip.Hash)
	if err != nil {
		w.Fatal(err)
	}
	if have[0].Cmp(want[0]) != 0 {
		w.Fatalf("the contract holds %x, the events say %x", have[0], want[0])
	}
}

// TestSettleKeepsUndecidedLocks: what a resolver does not say is kept for later, and told as the contract keeps it.
func TestSettleKeepsUndecidedLocks(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	c, r, _ := w.opened(new(memory), nil)
	s := state(3, 30, 2, 5)
	s.Ledgers[0].Locks = []channels.Lock{{Resolver: common.Address{0x99}, Amount: usd(10), Expiry: w.now() + 100_000, Condition: [32]byte{7}}}
	s.Ledgers[1].Locks = []channels.Lock{{Resolver: common.Address{0x99}, Amount: usd(4), Expiry: w.now() + 100_000, Condition: [32]byte{8}}}
	w.submit(c, channels.Call{Kind: channels.CallChallenge, Params: w.params, State: s, PeerSig: sign(t, w.bob.signer, w.net.Domain().StateDigest(w.id, s))})
	w.eventually("the dispute is seen", func() bool { return r.view(w.id).Seen.Status == channels.ChainDisputed })
	w.audited(c)
	if err := w.dev.AdjustTime(t.Context(), 21*time.Second); err != nil {
		t.Fatal(err)
	}
	call := channels.Call{Kind: channels.CallSettle, Params: w.params, Dispute: *r.view(w.id).Seen.Dispute}
	w.submit(c, call)
	w.eventually("something is settled", func() bool {
		if s, _ := c.Transaction(call.Key()); s.Failed != "" {
			t.Fatal(s.Failed)
		}
		d := r.view(w.id).Seen.Dispute
		return d != nil && d.Rest != nil
	})
	w.audited(c)
	seen := r.view(w.id).Seen
	rest := seen.Dispute.Rest
	// Of 150: 65 are Alice's for sure (100 - 30 - 10 + 5), 71 Bob's (50 - 5 - 4 + 30), 14 wait.
	if seen.Status != channels.ChainDisputed || seen.Payout != [2]channels.Amount{usd(65), usd(71)} || rest.Total != usd(14) || rest.Free0.Sign() != 0 ||
		len(rest.Locks[0]) != 1 || len(rest.Locks[1]) != 1 || rest.Locks[0][0].Amount != usd(10) {
		t.Fatalf("paid %v, rest %+v", seen.Payout, rest)
	}
}

// Bob opens the id of a channel that ended by a dispute again, alone: how it ended is still what is told of it.
func TestReopenedIdKeepsItsEnd(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	c, r, _ := w.opened(new(memory), nil)
	s := state(3, 30, 2, 5)
	w.submit(c, channels.Call{Kind: channels.CallChallenge, Params: w.params, State: s, PeerSig: sign(t, w.bob.signer, w.net.Domain().StateDigest(w.id, s))})
	w.eventually("the dispute is seen", func() bool { return r.view(w.id).Seen.Status == channels.ChainDisputed })
	if err := w.dev.AdjustTime(t.Context(), 21*time.Second); err != nil {
		t.Fatal(err)
	}
	w.submit(c, channels.Call{Kind: channels.CallSettle, Params: w.params, Dispute: *r.view(w.id).Seen.Dispute})
	w.eventually("it is over", func() bool { return r.view(w.id).Finished.Status == channels.ChainClosed })

	again := w.openCall(c)
	again.Epoch, again.Amounts[0], again.Funding[0] = 1, channels.Amount{}, channels.Funding{}
	open := channels.Open{Epoch: 1, Amounts: again.Amounts, Deadline: again.Deadline}
	again.Funding[1].Consent = sign(t, w.bob.owner, w.net.Domain().OpenDigest(w.id, open))
	w.submit(c, again)
	w.eventually("it is open again", func() bool { st, ok := c.Transaction(again.Key()); return ok && st.Mined && st.Failed == "" })
	w.audited(c)
	head := r.newest().Number
	w.eventually("that is final", func() bool { r.mu.Lock(); defer r.mu.Unlock(); return r.final.Number >= head })
	v := r.view(w.id).Finished
	if v.Status != channels.ChainClosed || v.Epoch != 0 || v.Dispute == nil || !v.Dispute.State.Ledgers[0].Equal(s.Ledgers[0]) || v.Payout != [2]channels.Amount{usd(75), usd(75)} {
		t.Errorf("told: %+v", v)
	}
}
