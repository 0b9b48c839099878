package channels

// MaxWithdraw is how long a Withdraw may be valid, in seconds.
const MaxWithdraw = 900

// Withdrawal is the one live withdrawal of a channel. Its amount counts as gone from the first signature on, until it is final on
// chain or can't be mined any more (R18).
type Withdrawal struct {
	Terms Withdraw
	Sigs  [2]Signature
}

func (c *Channel) startWithdraw(w StartWithdraw) error {
	if why := c.frozenToPay(); why != "" {
		return phaseError("%s", why)
	}
	switch {
	case !c.synced:
		return ErrOffline
	case c.Withdrawal != nil || c.Yielded != nil:
		return phaseError("another withdrawal is under way")
	case w.Amount.IsZero() || !w.Amount.Multiple(c.Params.Unit):
		return phaseError("a withdrawal is a whole number of the currency's smallest coin")
	case c.free().Less(w.Amount.Net()) || c.final(c.Me, c.free()).Less(w.Amount.Net()):
		return ErrInsufficient
	case c.View.Confirmed.WithdrawNonce == maxWithdrawNonce:
		return phaseError("the channel has no withdrawals left: close it and open another")
	}
	c.Withdrawal = &Withdrawal{Terms: Withdraw{
		Epoch: c.Epoch, Nonce: c.View.Seen.WithdrawNonce, Side: c.Me, Amount: w.Amount, Deadline: c.View.Head.Time + MaxWithdraw}}
	c.save = true
	return nil
}

// maxWithdrawNonce is where the contract's counter ends: it never wraps (R18).
const maxWithdrawNonce = 1<<16 - 1

func (c *Channel) withdrawOffer(o WithdrawOffer) error {
	if why := c.frozen(); why != "" {
		return phaseError("%s", why)
	}
	if Verify(c.Domain.WithdrawDigest(c.id, o.Withdraw), o.Sig, c.Params.Signer[c.them()]) != nil {
		return protocolError("its signature on the withdrawal is wrong")
	}
	c.recallWithdraw(o.Withdraw)
	if c.Resume != nil || c.Respite != nil {
		return phaseError("the wallet was restored, and signs no withdrawals yet")
	}
	if w := c.Withdrawal; w != nil && w.Terms != o.Withdraw && c.yields(w, o.Withdraw) {
		c.Yielded, c.Withdrawal = &w.Terms, nil
		c.tell(Notice{Kind: NoticeWithdraw, Text: "it crossed one of the peer's and gave way to it; ask again when that is done"})
	}
	if c.Withdrawal != nil {
		if c.Withdrawal.Terms != o.Withdraw {
			return phaseError("another withdrawal is under way")
		}
	} else if err := c.checkWithdraw(o.Withdraw); err != nil {
		return err
	} else {
		c.Withdrawal = &Withdrawal{Terms: o.Withdraw}
	}
	c.Withdrawal.Sigs[c.them()] = o.Sig
	c.save = true
	return nil
}

// recallWithdraw remembers one of ours that a restore, or an old copy, forgot: the peer counts it as gone while it could be mined, so we do.
func (c *Channel) recallWithdraw(w Withdraw) {
	forgotten := c.Yielded == nil && c.Withdrawal == nil && w.Side == c.Me && w.Epoch == c.Epoch && w.Nonce >= c.View.Seen.WithdrawNonce
	if forgotten && w.Deadline >= c.View.Final.Time && w.Deadline <= c.View.Head.Time+MaxWithdraw+clockSlack {
		c.Yielded, c.save = &w, true
	}
}

// yields settles two withdrawals that crossed: side 0's stands. Both carry one number, so the chain takes at most one, and each counts
// as gone until then.
func (c *Channel) yields(ours *Withdrawal, theirs Withdraw) bool {
	return c.Me == 1 && c.Yielded == nil && ours.Terms.Side == 1 && ours.Sigs[0] == nil && ours.Terms.Nonce == theirs.Nonce && c.checkWithdraw(theirs) == nil
}

func (c *Channel) checkWithdraw(w Withdraw) error {
	now := c.View.Head.Time
	switch {
	case w.Epoch != c.Epoch || w.Nonce != c.View.Seen.WithdrawNonce:
		return phaseError("the withdrawal is for epoch %d, number %d; the chain is at %d, %d", w.Epoch, w.Nonce, c.Epoch, c.View.Seen.WithdrawNonce)
	case w.Side != c.them():
		return phaseError("our own withdrawal is over") // ours that it signed late: harmless, its nonce or its deadline is gone
	case w.Amount.IsZero() || !w.Amount.Multiple(c.Params.Unit):
		return protocolError("its withdrawal is not a whole number of units")
	case w.Deadline <= now || w.Deadline > now+MaxWithdraw+clockSlack:
		return phaseError("its withdrawal is valid until %d, now is %d", w.Deadline, now)
	case c.final(c.them(), c.Funded(c.them()).Sub(c.Peer.Spent()).Add(c.Acked.Sent)).Less(w.Amount.Net()):
		return phaseError("it withdraws more than it has of final funds")
	}
	return nil
}

// final lowers a balance by what of its side's confirmed funding is not final: a withdrawal on a deposit that a reorg removes would
// be paid out of the other side's funds (R18).
func (c *Channel) final(s Side, balance Net) Net {
	at := c.View.Finished
	if at.Epoch != c.Epoch || at.Status == ChainNone {
		return Net{}
	}
	if unsure := c.View.Confirmed.Funded[s].Minus(at.Funded[s]); unsure.Sign() > 0 {
		return balance.Minus(unsure)
	}
	return balance
}

func (c *Channel) signWithdraw(signer Signer) error {
	w := c.Withdrawal
	if w == nil || w.Sigs[c.Me] != nil || c.frozen() != "" {
		return nil
	}
	sig, err := signer.SignWithdraw(c.Domain, c.id, w.Terms)
	if err != nil {
		return err
	}
	w.Sigs[c.Me] = sig
	c.save = true
	c.send(WithdrawOffer{Channel: c.id, Withdraw: w.Terms, Sig: sig})
	return nil
}

// repeatWithdraw offers it again, unless the chain has it: the peer, who may see it as final already, would refuse it.
func (c *Channel) repeatWithdraw() {
	if w := c.Withdrawal; w != nil && w.Sigs[c.Me] != nil && c.frozen() == "" && c.View.Seen.WithdrawNonce <= w.Terms.Nonce {
		c.send(WithdrawOffer{Channel: c.id, Withdraw: w.Terms, Sig: w.Sigs[c.Me]})
	}
}

// endWithdraw forgets the withdrawal when it is final, or when no block can carry it any more.
func (c *Channel) endWithdraw() {
	final := c.View.Finished
	if y := c.Yielded; y != nil && (final.Epoch == c.Epoch && final.WithdrawNonce > y.Nonce || c.View.Final.Time > y.Deadline) {
		c.Yielded, c.save, c.missed = nil, true, true
	}
	w := c.Withdrawal
	if w == nil {
		return
	}
	switch {
	case final.Epoch == c.Epoch && final.WithdrawNonce > w.Terms.Nonce:
		c.Withdrawal, c.save, c.missed = nil, true, true
		c.tell(Notice{Kind: NoticeWithdraw, Text: "paid", Tx: final.Tx})
	case c.View.Final.Time > w.Terms.Deadline && c.View.Seen.WithdrawNonce <= w.Terms.Nonce:
		c.Withdrawal, c.save, c.missed = nil, true, true
		c.tell(Notice{Kind: NoticeWithdraw, Text: "not mined in time; the amount is back in the channel"})
	}
}

func (c *Channel) wantsWithdraw() []Call {
	w := c.Withdrawal
	if w == nil || w.Terms.Side != c.Me || w.Sigs[0] == nil || w.Sigs[1] == nil {
		return nil
	}
	at := c.View.Seen
	if at.Status != ChainOpen || at.WithdrawNonce > w.Terms.Nonce || c.View.Head.Time >= w.Terms.Deadline {
		return nil
	}
	return []Call{{Kind: CallWithdraw, Params: c.Params, Epoch: c.Epoch, Withdraw: w.Terms, Sigs: w.Sigs, Before: w.Terms.Deadline}}
}
