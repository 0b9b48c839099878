package chain

import (
	"errors"
	"fmt"
	"math/big"

	"dmfwallet/channels"
	"dmfwallet/contracts"
)

// permitHead is the length of value and deadline, which precede the signature in Funding.Token (wallet.Permit.Encode).
const permitHead = 64

// spareGas lets a payout that a token refuses become a credit: the contract demands it up front, so that nobody's choice of gas
// decides the outcome. What is not used costs nothing.
const spareGas = 600_000

var allLocks = new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), channels.MaxLocks), big.NewInt(1))

// encode makes the calldata of a call. What a dispute has to reveal comes from the newest view, not from the call: it may have moved on.
func (c *Chain) encode(call channels.Call) ([]byte, error) {
	a := c.decoder.adjudicator
	ch := toChannel(call.Params)
	switch call.Kind {
	case channels.CallOpen:
		return c.encodeOpen(call)
	case channels.CallDeposit:
		f, err := toFunding(call.Funding[call.Side&1])
		if err != nil {
			return nil, err
		}
		f.Consent = nil
		return a.TryPackDeposit(ch, call.Epoch, uint8(call.Side), call.Amount.Big(), f)
	case channels.CallWithdraw:
		w := call.Withdraw
		terms := contracts.WithdrawTerms{Channel: ch, Epoch: w.Epoch, Nonce: w.Nonce, Side: uint8(w.Side), Amount: w.Amount.Big(), Deadline: w.Deadline}
		return a.TryPackWithdraw(terms, call.Sigs[0], call.Sigs[1])
	case channels.CallClose:
		return c.encodeClose(call)
	case channels.CallChallenge:
		side, err := c.sideOf(call)
		if err != nil {
			return nil, err
		}
		return a.TryPackChallenge(stateOf(ch, call.Epoch, fromLedgers(call.State)), uint8(side), call.PeerSig, nil)
	case channels.CallRespond:
		return c.encodeRespond(call)
	case channels.CallSettle:
		r, err := c.disputed(call.Params.ID(), call.Epoch)
		if err != nil {
			return nil, err
		}
		return a.TryPackSettle(stateOf(ch, call.Epoch, r.ledgers), r.dispute, allLocks, allLocks)
	}
	return nil, fmt.Errorf("no such call: %s", call.Kind)
}

func (c *Chain) encodeOpen(call channels.Call) ([]byte, error) {
	terms := contracts.OpenTerms{
		Channel: toChannel(call.Params), Epoch: call.Epoch, Amount0: call.Amounts[0].Big(), Amount1: call.Amounts[1].Big(), Deadline: call.Deadline,
	}
	f0, err0 := toFunding(call.Funding[0])
	f1, err1 := toFunding(call.Funding[1])
	if err := errors.Join(err0, err1); err != nil {
		return nil, err
	}
	return c.decoder.adjudicator.TryPackOpen(terms, f0, f1)
}

// encodeClose ends a dispute where there is one.
func (c *Chain) encodeClose(call channels.Call) ([]byte, error) {
	a := c.decoder.adjudicator
	terms := contracts.CloseTerms{Channel: toChannel(call.Params), Epoch: call.Close.Epoch, Net: call.Close.Net.Big(), Deadline: call.Close.Deadline}
	r, err := c.disputed(call.Params.ID(), call.Epoch)
	if err != nil {
		return a.TryPackClose(terms, call.Sigs[0], call.Sigs[1])
	}
	l := r.Dispute.State.Ledgers
	return a.TryPackCloseDisputed(terms, call.Sigs[0], call.Sigs[1], r.dispute, l[0].Hash(), l[1].Hash())
}

// encodeRespond answers for our own side, or with a client's Answer for the client's.
func (c *Chain) encodeRespond(call channels.Call) ([]byte, error) {
	side := call.Side & 1
	if len(call.AnswerSig) == 0 {
		own, err := c.sideOf(call)
		if err != nil {
			return nil, err
		}
		side = own
	}
	r, err := c.disputed(call.Params.ID(), call.Epoch)
	if err != nil {
		return nil, err
	}
	l := fromLedgers(call.State)
	reply := contracts.Reply{Ledger0: l[0], Ledger1: l[1], Side: uint8(side), StateSignature: call.PeerSig, AnswerSignature: call.AnswerSig}
	return c.decoder.adjudicator.TryPackRespond(stateOf(toChannel(call.Params), call.Epoch, r.ledgers), r.dispute, reply)
}

// disputed returns the channel as the head has it, if it is in a dispute of that epoch.
func (c *Chain) disputed(id channels.ID, epoch uint32) (record, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	w := c.follows[id]
	if w == nil || !w.read {
		return record{}, fmt.Errorf("channel %s is not followed", id)
	}
	r, err := fold(w.events, c.blocks.tip().Number)
	if err != nil {
		return record{}, err
	}
	if r.Status != channels.ChainDisputed || r.Epoch != epoch {
		return record{}, fmt.Errorf("channel %s is not in a dispute", id)
	}
	return r, nil
}

// sideOf returns the side in whose name our account acts: the adjudicator takes its caller's word for the caller's own side.
func (c *Chain) sideOf(call channels.Call) (channels.Side, error) {
	me := c.cfg.Signer.Address()
	owners := call.Params.Owner
	switch {
	case owners[0] == me && owners[1] == me:
		return call.Side & 1, nil
	case owners[0] == me:
		return 0, nil
	case owners[1] == me:
		return 1, nil
	}
	return 0, fmt.Errorf("%s owns no side of channel %s", me, call.Params.ID())
}

func toChannel(p channels.Params) contracts.Channel {
	return contracts.Channel{
		Owner0: p.Owner[0], Owner1: p.Owner[1], Signer0: p.Signer[0], Signer1: p.Signer[1], Token: p.Token,
		Nonce: p.Nonce, OpenBy: p.OpenBy, ChallengePeriod: p.ChallengePeriod, Unit: p.Unit,
	}
}

func toFunding(f channels.Funding) (contracts.Funding, error) {
	out := contracts.Funding{Kind: uint8(f.Kind), Value: new(big.Int), Deadline: new(big.Int), Consent: f.Consent}
	if len(f.Token) == 0 {
		return out, nil
	}
	if len(f.Token) < permitHead || len(f.Token) > permitHead+4096 {
		return out, fmt.Errorf("permit of %d bytes", len(f.Token))
	}
	out.Value.SetBytes(f.Token[:32])
	out.Deadline.SetBytes(f.Token[32:permitHead])
	out.Signature = f.Token[permitHead:]
	return out, nil
}

func fromLedgers(s channels.State) [2]contracts.Ledger {
	var out [2]contracts.Ledger
	for i, l := range s.Ledgers {
		out[i] = contracts.Ledger{Version: l.Version, Sent: l.Sent.Big(), Locks: []contracts.Lock{}}
		for _, k := range l.Locks {
			out[i].Locks = append(out[i].Locks, contracts.Lock{Resolver: k.Resolver, Amount: k.Amount.Big(), Expiry: k.Expiry, Condition: k.Condition})
		}
	}
	return out
}

func stateOf(ch contracts.Channel, epoch uint32, l [2]contracts.Ledger) contracts.State {
	return contracts.State{Channel: ch, Epoch: epoch, Ledger0: l[0], Ledger1: l[1]}
}

// extraGas is what a call may need beyond its estimate.
func extraGas(k channels.CallKind) uint64 {
	switch k {
	case channels.CallWithdraw, channels.CallClose, channels.CallSettle:
		return spareGas
	case channels.CallRecord:
		return recordGas
	}
	return 20_000
}
