package chain

import (
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
)

func TestLifeOfAChannel(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	c, r, _ := w.opened(new(memory), nil)
	seen := r.view(w.id).Seen
	if seen.Funded != [2]channels.Net{usd(100).Net(), usd(50).Net()} || seen.Epoch != 0 || seen.Tx == (common.Hash{}) {
		t.Fatalf("opened as %+v", seen)
	}

	plan, err := c.FundingFor(t.Context(), w.params.Token, w.alice.Address(), usd(7))
	if err != nil {
		t.Fatal(err)
	}
	plan.Permit.Deadline = w.now() + 3600
	w.submit(c, channels.Call{
		Kind: channels.CallDeposit, Params: w.params, Side: 0, Amount: usd(7), Nonce: 1,
		Funding: [2]channels.Funding{{Kind: plan.Kind, Token: plan.Permit.Encode(sign(t, w.alice.owner, permitDigest(plan.Permit)))}},
	})
	w.eventually("the deposit counts", func() bool { return r.view(w.id).Confirmed.Funded[0] == usd(107).Net() })

	d := w.net.Domain()
	out := channels.Withdraw{Nonce: 0, Side: 1, Amount: usd(20), Deadline: w.now() + 600}
	w.submit(c, channels.Call{Kind: channels.CallWithdraw, Params: w.params, Withdraw: out, Sigs: [2]channels.Signature{nil, sign(t, w.bob.signer, d.WithdrawDigest(w.id, out))}})
	w.eventually("the withdrawal counts", func() bool {
		v := r.view(w.id).Confirmed
		return v.Funded[1] == usd(30).Net() && v.WithdrawNonce == 1
	})

	end := channels.Close{Net: usd(40).Net(), Deadline: w.now() + 600}
	call := channels.Call{Kind: channels.CallClose, Params: w.params, Close: end, Sigs: [2]channels.Signature{
		sign(t, w.alice.signer, d.CloseDigest(w.id, end)), sign(t, w.bob.signer, d.CloseDigest(w.id, end)),
	}}
	w.submit(c, call)
	w.eventually("the channel is closed for good", func() bool { return r.view(w.id).Finished.Status == channels.ChainClosed })
	if got := r.view(w.id).Seen.Payout; got != [2]channels.Amount{usd(67), usd(70)} {
		t.Fatalf("paid out %v", got)
	}
	for p, want := range map[person]uint64{w.alice: 10_000 - 107 + 67, w.bob: 10_000 - 50 + 20 + 70} {
		if b, err := c.TokenBalance(t.Context(), w.params.Token, p.Address()); err != nil || b != usd(want) {
			t.Fatalf("balance %s, want %d (%v)", b, want, err)
		}
	}
	status, ok := c.Transaction(call.Key())
	if !ok || !status.Mined || status.Failed != "" {
		t.Fatalf("the close is %+v", status)
	}
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

	w.submit(alice, channels.Call{Kind: channels.CallRespond, Params: w.params, State: newer, PeerSig: sign(t, w.bob.signer, d.StateDigest(w.id, newer)), Dispute: *seen.Dispute, Before: seen.Dispute.WindowEnd})
	w.eventually("the answer stands", func() bool {
		v := rb.view(w.id).Seen
		return v.Dispute != nil && v.Dispute.State.Ledgers[1].Version == 4
	})
	if got := rb.view(w.id).Seen.Dispute.Answered; got != 1 {
		t.Fatalf("answers used: %b", got)
	}
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
