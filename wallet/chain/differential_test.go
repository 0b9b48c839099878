package chain

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
	"dmfwallet/wallet/wallettest"
)

// differ drives the same random calls, good and bad ones, through the real contracts and through the model that the tests of the
// wallet run on: both must take the same ones, and show the same channel after each.
type differ struct {
	*world
	rng   *rand.Rand
	model *wallettest.Chain
	sides [2]differSide
	taken map[string]bool // keys of calls: the adapter does not send one twice
	last  channels.OnChain

	counts    map[bool]map[channels.CallKind]int // by whether it was taken
	delegated int                                // answers of watchtowers
}

type differSide struct {
	person
	real  *Chain
	seen  *recorder
	model *wallettest.ChainPort
}

func TestModelChainIsLikeTheContracts(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	d := &differ{world: w, model: wallettest.NewChain(w.net.Domain()), counts: map[bool]map[channels.CallKind]int{true: {}, false: {}}}
	for i, p := range []person{w.alice, w.bob} {
		c, r, _ := w.run(p, new(memory), nil)
		d.sides[i] = differSide{person: p, real: c, seen: r, model: d.model.Port(p.Address())}
	}
	for seed := range uint64(20) {
		d.begin(seed)
		for range 30 {
			d.step()
		}
	}
	t.Logf("taken by both: %v; refused by both: %v; %d answers by watchtowers", d.counts[true], d.counts[false], d.delegated)
	if d.delegated < 10 {
		t.Errorf("%d answers were delegated: that shows nothing", d.delegated)
	}
	for kind := channels.CallOpen; kind <= channels.CallSettle; kind++ {
		if d.counts[true][kind] == 0 || kind != channels.CallOpen && d.counts[false][kind] == 0 {
			t.Errorf("%s was taken %d times and refused %d times: that shows nothing", kind, d.counts[true][kind], d.counts[false][kind])
		}
	}
}

// begin opens another channel of the two.
func (d *differ) begin(seed uint64) {
	d.rng = rand.New(rand.NewPCG(seed, 0xd1f))
	d.taken, d.last = map[string]bool{}, channels.OnChain{}
	d.params.Nonce = 100 + seed
	d.id = d.params.ID()
	for _, s := range d.sides {
		s.real.Follow(d.id, d.net.DeployedAtBlock)
	}
	if !d.try(0, d.openCall(d.sides[0].real)) {
		d.Fatal("the channel can't be opened")
	}
}

// step does something.
func (d *differ) step() {
	from := channels.Side(d.rng.IntN(2))
	var call channels.Call
	switch d.rng.IntN(14) {
	case 0, 1, 2:
		call = d.deposit(from)
	case 3, 4, 5:
		call = d.withdraw(from)
	case 6:
		call = d.close(from)
	case 7:
		st, sig := d.state(from)
		call = channels.Call{Kind: channels.CallChallenge, Side: from, State: st, PeerSig: sig}
	case 8, 9, 10, 11:
		st, sig := d.state(from)
		call = channels.Call{Kind: channels.CallRespond, Side: from, State: st, PeerSig: sig}
		if d.rng.IntN(2) == 0 { // by the other, as its watchtower
			digest := d.net.Domain().AnswerDigest(d.id, st)
			if call.AnswerSig = d.sig(from, digest); call.AnswerSig != nil {
				d.delegated++
				from = from.Other()
			}
		}
	case 12:
		call = channels.Call{Kind: channels.CallSettle}
	default:
		d.pass()
		return
	}
	call.Params = d.params
	if dispute := d.last.Dispute; dispute != nil {
		call.Dispute = *dispute
	}
	if d.taken[call.Key()] || (call.Kind == channels.CallRespond || call.Kind == channels.CallSettle) && d.last.Dispute == nil {
		return
	}
	d.try(from, call)
}

func (d *differ) pass() {
	if err := d.dev.AdjustTime(d.Context(), 30*time.Second); err != nil {
		d.Fatal(err)
	}
	d.model.Pass(30 * time.Second)
}

// try gives a call to both.
func (d *differ) try(from channels.Side, call channels.Call) bool {
	d.Helper()
	s := d.sides[from]
	ctx, cancel := context.WithTimeout(d.Context(), 20*time.Second)
	defer cancel()
	_, modelErr := s.model.Submit(ctx, call)
	_, realErr := s.real.Submit(ctx, call)
	if (modelErr == nil) != (realErr == nil) {
		d.Fatalf("seed %d, %s by side %d on %+v:\n%+v\nmodel: %v\nreal: %v", d.params.Nonce-100, call.Kind, from, d.last, call, modelErr, realErr)
	}
	d.counts[realErr == nil][call.Kind]++
	if realErr != nil {
		return false
	}
	d.taken[call.Key()] = true
	d.eventually("both adapters have seen "+call.Kind.String(), func() bool {
		a, b := d.sides[0].seen.view(d.id).Seen, d.sides[1].seen.view(d.id).Seen
		return a.Tx != d.last.Tx && a.Tx == b.Tx
	})
	real, model := d.sides[0].seen.view(d.id).Seen, d.model.Channel(d.id)
	if !alike(real, model) {
		d.Fatalf("seed %d, after %s by side %d\nreal:  %+v\nmodel: %+v", d.params.Nonce-100, call.Kind, from, real, model)
	}
	d.last = real
	return true
}

func alike(a, b channels.OnChain) bool {
	if a.Status != b.Status || a.Epoch != b.Epoch || a.Funded != b.Funded || a.WithdrawNonce != b.WithdrawNonce || a.Payout != b.Payout || (a.Dispute == nil) != (b.Dispute == nil) {
		return false
	}
	return a.Dispute == nil || a.Dispute.Answered == b.Dispute.Answered && restsAlike(a.Dispute.Rest, b.Dispute.Rest) &&
		a.Dispute.State.Ledgers[0].Equal(b.Dispute.State.Ledgers[0]) && a.Dispute.State.Ledgers[1].Equal(b.Dispute.State.Ledgers[1])
}

func restsAlike(a, b *channels.Rest) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Total == b.Total && a.Free0 == b.Free0 && slices.Equal(a.Locks[0], b.Locks[0]) && slices.Equal(a.Locks[1], b.Locks[1])
}

// amount is up to 60 dollars, mostly in whole cents.
func (d *differ) amount() channels.Amount {
	cents := d.rng.Uint64N(6000)
	a := channels.NewAmount(cents * 1e16)
	if d.rng.IntN(5) == 0 {
		a = channels.NewAmount(cents*1e16 + 5)
	}
	return a
}

// until is a deadline that is far off, or over.
func (d *differ) until() uint64 {
	if d.rng.IntN(6) == 0 {
		return 1
	}
	return d.now() + 100_000
}

// sig is the side's signature over a digest, now and then another's, or none.
func (d *differ) sig(side channels.Side, digest [32]byte) channels.Signature {
	switch d.rng.IntN(14) {
	case 0:
		return nil
	case 1:
		return sign(d, d.sides[side.Other()].signer, digest)
	}
	return sign(d, d.sides[side].signer, digest)
}

func (d *differ) deposit(from channels.Side) channels.Call {
	call := channels.Call{Kind: channels.CallDeposit, Side: from, Amount: d.amount(), Nonce: d.rng.Uint64()}
	s := d.sides[from]
	plan, err := s.real.FundingFor(d.Context(), wallet.FundingQuery{Token: d.params.Token, Owner: s.Address(), Amount: call.Amount})
	if err != nil {
		d.Fatal(err)
	}
	plan.Permit.Deadline = d.now() + 100_000
	call.Funding[from] = channels.Funding{Kind: plan.Kind, Token: plan.Permit.Encode(sign(d, s.owner, permitDigest(plan.Permit)))}
	return call
}

func (d *differ) withdraw(from channels.Side) channels.Call {
	w := channels.Withdraw{Nonce: d.last.WithdrawNonce + uint32(d.rng.IntN(6)/5), Side: channels.Side(d.rng.IntN(2)), Amount: d.amount(), Deadline: d.until()}
	digest := d.net.Domain().WithdrawDigest(d.id, w)
	return channels.Call{Kind: channels.CallWithdraw, Withdraw: w, Sigs: [2]channels.Signature{d.sig(0, digest), d.sig(1, digest)}}
}

func (d *differ) close(from channels.Side) channels.Call {
	c := channels.Close{Net: d.amount().Net().Sub(d.amount()), Deadline: d.until()}
	digest := d.net.Domain().CloseDigest(d.id, c)
	if d.rng.IntN(2) == 0 { // rare enough for something to happen before
		digest = [32]byte{1}
	}
	return channels.Call{Kind: channels.CallClose, Close: c, Sigs: [2]channels.Signature{d.sig(0, digest), d.sig(1, digest)}}
}

// state is anything that the other side might have signed.
func (d *differ) state(from channels.Side) (channels.State, channels.Signature) {
	var st channels.State
	for i := range st.Ledgers {
		if v := d.rng.Uint64N(6); v > 0 {
			st.Ledgers[i] = channels.Ledger{Version: v, Sent: d.amount()}
		}
	}
	return st, d.sig(from.Other(), d.net.Domain().StateDigest(d.id, st))
}
