package wallettest

import (
	"errors"

	"dmfwallet/channels"
)

var errReverts = errors.New("the adjudicator reverts")

// apply is a call of the adjudicator by this port's owner: the channel after it, or an error.
func (p *ChainPort) apply(s channels.OnChain, k channels.Call) (channels.OnChain, error) {
	if k.Kind != channels.CallOpen && s.Epoch != k.Epoch {
		return s, errReverts
	}
	switch k.Kind {
	case channels.CallOpen:
		return p.open(s, k)
	case channels.CallDeposit:
		if s.Status != channels.ChainOpen || k.Amount.IsZero() || !k.Amount.Multiple(k.Params.Unit) {
			return s, errReverts
		}
		s.Funded[k.Side] = s.Funded[k.Side].Add(k.Amount)
		p.spent[p.owner] = p.spent[p.owner].Add(k.Amount)
		return s, nil
	case channels.CallWithdraw:
		return p.withdraw(s, k)
	case channels.CallClose:
		return p.close(s, k)
	case channels.CallChallenge:
		return p.challenge(s, k)
	case channels.CallRespond:
		return p.respond(s, k)
	case channels.CallSettle:
		return p.settle(s, k)
	}
	return s, errReverts
}

// signedBy checks one side's signature, which the caller's own side needs not give.
func (p *ChainPort) signedBy(k channels.Params, side channels.Side, digest [32]byte, sig channels.Signature) bool {
	return len(sig) == 0 && k.Owner[side] == p.owner || channels.Verify(digest, sig, k.Signer[side]) == nil
}

func (p *ChainPort) open(s channels.OnChain, k channels.Call) (channels.OnChain, error) {
	if s.Status != channels.ChainNone || p.head.Time > k.Deadline || p.head.Time > k.Params.OpenBy || k.Params.Check() != nil {
		return s, errReverts
	}
	digest := p.Domain.OpenDigest(k.Params.ID(), channels.Open{Epoch: k.Epoch, Amounts: k.Amounts, Deadline: k.Deadline})
	for side, owner := range k.Params.Owner {
		if !k.Amounts[side].IsZero() && owner != p.owner && channels.Verify(digest, k.Funding[side].Consent, owner) != nil {
			return s, errReverts
		}
	}
	s = channels.OnChain{Status: channels.ChainOpen, Epoch: k.Epoch}
	for side, owner := range k.Params.Owner {
		s.Funded[side] = k.Amounts[side].Net()
		p.spent[owner] = p.spent[owner].Add(k.Amounts[side])
	}
	return s, nil
}

func (p *ChainPort) withdraw(s channels.OnChain, k channels.Call) (channels.OnChain, error) {
	w := k.Withdraw
	digest := p.Domain.WithdrawDigest(k.Params.ID(), w)
	if s.Status != channels.ChainOpen || w.Nonce != s.WithdrawNonce || p.head.Time > w.Deadline || w.Side > 1 || w.Amount.IsZero() || !w.Amount.Multiple(k.Params.Unit) ||
		s.Funded[0].Plus(s.Funded[1]).Less(w.Amount.Net()) || !p.signedBy(k.Params, 0, digest, k.Sigs[0]) || !p.signedBy(k.Params, 1, digest, k.Sigs[1]) {
		return s, errReverts
	}
	s.WithdrawNonce++
	s.Funded[w.Side] = s.Funded[w.Side].Sub(w.Amount)
	owner := k.Params.Owner[w.Side]
	p.spent[owner] = p.spent[owner].Sub(w.Amount)
	return s, nil
}

func (p *ChainPort) close(s channels.OnChain, k channels.Call) (channels.OnChain, error) {
	digest := p.Domain.CloseDigest(k.Params.ID(), k.Close)
	at := p.settling[k.Params.ID()]
	share0, share1 := s.Funded[0].Sub(at.paid[0]).Minus(k.Close.Net), s.Funded[1].Sub(at.paid[1]).Plus(k.Close.Net)
	if s.Status != channels.ChainOpen && s.Status != channels.ChainDisputed || p.head.Time > k.Close.Deadline || share0.Sign() < 0 || share1.Sign() < 0 ||
		!p.signedBy(k.Params, 0, digest, k.Sigs[0]) || !p.signedBy(k.Params, 1, digest, k.Sigs[1]) {
		return s, errReverts
	}
	return p.end(s, k.Params, share0.Floor()), nil
}

func (p *ChainPort) challenge(s channels.OnChain, k channels.Call) (channels.OnChain, error) {
	blank := channels.State{Epoch: k.Epoch}
	empty := k.State.Ledgers[0].Equal(blank.Ledgers[0]) && k.State.Ledgers[1].Equal(blank.Ledgers[1])
	digest := p.Domain.StateDigest(k.Params.ID(), k.State)
	if s.Status != channels.ChainOpen || k.Params.Owner[k.Side] != p.owner || (!empty && channels.Verify(digest, k.PeerSig, k.Params.Signer[k.Side.Other()]) != nil) {
		return s, errReverts
	}
	s.Status = channels.ChainDisputed
	s.Dispute = &channels.Dispute{State: k.State, WindowEnd: p.head.Time + k.Params.ChallengePeriod}
	return s, nil
}

func (p *ChainPort) respond(s channels.OnChain, k channels.Call) (channels.OnChain, error) {
	bit, mine := uint8(1)<<k.Side, k.Params.Owner[k.Side] == p.owner
	if len(k.AnswerSig) > 0 { // a watchtower's
		bit, mine = 4<<k.Side, channels.Verify(p.Domain.AnswerDigest(k.Params.ID(), k.State), k.AnswerSig, k.Params.Signer[k.Side]) == nil
	}
	digest := p.Domain.StateDigest(k.Params.ID(), k.State)
	if s.Status != channels.ChainDisputed || p.head.Time >= s.Dispute.WindowEnd || s.Dispute.Answered&bit != 0 || !s.Dispute.State.Raises(k.State) ||
		!mine || !p.signedBy(k.Params, k.Side.Other(), digest, k.PeerSig) {
		return s, errReverts
	}
	next := *s.Dispute
	next.State, next.Answered = next.State.Merge(k.State), next.Answered|bit
	s.Dispute = &next
	return s, nil
}
