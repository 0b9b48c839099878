package wallet

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// caseOrder is what a user wants an escrow or a pledge to be.
type caseOrder struct {
	kind                   deals.Kind
	payee, arbiter         string // names or peer ids
	amount, currency, text string
	deadline, within       uint64 // unix seconds; or seconds from now
	least                  uint64 // seconds that have to fit before the deadline besides the margin
	via, maxFee, key       string
	dryRun                 bool
	terms                  func(c deals.Case, nonce, deadline uint64) channels.Terms
}

// caseOffer is an offer that waits for its payee's answer.
type caseOffer struct {
	peer   string
	answer chan deals.CaseAnswer
}

// offerPatience is how long a payee's answer is waited for.
const offerPatience = 10 * time.Second

// openCase finds a way, has the payee know the case, and promises. It runs in the caller's goroutine.
func (w *Wallet) openCase(ctx context.Context, o caseOrder) (*deal, *CaseInfo, error) {
	amount, err := w.readAmount(o.currency, o.amount)
	if err != nil {
		return nil, nil, err
	}
	token, err := w.ports.Chain.Token(ctx, o.currency)
	if err != nil {
		return nil, nil, err
	}
	if !amount.Multiple(token.Unit()) {
		return nil, nil, Fail(CodeAmount, MoneyUntouched, "round it to the currency's smallest coin", "whole coins are promised, not %s", token.Format(amount))
	}
	if d, err := w.caseByKey(ctx, o); d != nil || err != nil {
		return d, nil, err
	}
	c, err := w.composeCase(ctx, o, token, amount)
	if err != nil {
		return nil, nil, err
	}
	a := deals.Ask{Offer: deals.Offer{Kind: o.kind, To: c.Payee.ID, Token: token.Address.Hex(), Amount: amount}, Hops: 1}
	found, err := patiently(ctx, func() ([]path, error) { return w.findPath(ctx, a, o.via) })
	if err != nil {
		return nil, nil, err
	}
	most, err := maxFee(token, o.maxFee, amount)
	if err != nil {
		return nil, nil, err
	}
	best, err := cheapest(found, token, most)
	if err != nil {
		return nil, nil, err
	}
	d, err := w.draftCase(ctx, c, o, best)
	if err != nil {
		return nil, nil, err
	}
	if o.dryRun {
		plan, err := ask(ctx, w, func(_ *turn, reply func(CaseInfo, error)) {
			i := w.caseInfo(&d.Deal, d.caseFile(), d)
			i.ID, i.Status, i.Waiting, i.Until, i.CanDo = "", CasePlanned, "", nil, nil
			reply(i, nil)
		})
		return nil, &plan, err
	}
	if err := w.offerCase(ctx, d); err != nil {
		return nil, nil, err
	}
	return d, nil, w.promiseCase(ctx, d, o)
}

// caseByKey finds what the same key opened before.
func (w *Wallet) caseByKey(ctx context.Context, o caseOrder) (*deal, error) {
	if o.key == "" || o.dryRun {
		return nil, nil
	}
	stored, known, err := w.ports.Store.DealByKey(ctx, o.key)
	if err != nil {
		return nil, err
	}
	return ask(ctx, w, func(_ *turn, reply func(*deal, error)) {
		d := w.dealKeys[o.key]
		if d == nil && known {
			d = new(deal)
			if err := unmarshalDeal(stored, d); err != nil {
				reply(nil, err)
				return
			}
		}
		if d != nil && (d.Kind != o.kind || d.Role != deals.RoleOrigin || !w.sameOrder(d.caseFile(), o)) {
			reply(nil, keyReused(o.key))
			return
		}
		reply(d, nil)
	})
}

// sameOrder reports whether a case is what is asked for again.
func (w *Wallet) sameOrder(f *deals.File, o caseOrder) bool {
	amount, err := w.currencyAt(f.Token).Parse(o.amount)
	return err == nil && amount == f.Amount && w.names(f.Token, o.currency) && w.peerID(o.payee) == f.Payee.ID && w.peerID(o.arbiter) == f.Arbiter.ID && o.text == f.Text
}

// composeCase makes the case of what the user said.
func (w *Wallet) composeCase(ctx context.Context, o caseOrder, token Token, amount channels.Amount) (deals.Case, error) {
	return ask(ctx, w, func(_ *turn, reply func(deals.Case, error)) {
		c := deals.Case{Kind: o.kind, Text: o.text, Token: token.Address, Amount: amount}
		c.Payer = deals.Party{ID: w.ports.Peers.ID(), Name: w.cfg.Name, Owner: w.ports.Keys.Owner(), Addrs: w.ports.Peers.Listening()}.Clipped()
		for _, p := range []struct {
			who string
			to  *deals.Party
		}{{o.payee, &c.Payee}, {o.arbiter, &c.Arbiter}} {
			contact := w.findPeer(p.who)
			if contact == nil || contact.rec.Address == (common.Address{}) {
				reply(c, Fail(CodeNotFound, MoneyUntouched, "pair with them first; `dmfwallet peers` lists who is known", "no peer is called %q", clipText(p.who, 60)))
				return
			}
			*p.to = deals.Party{ID: contact.rec.ID, Name: contact.rec.Name, Owner: contact.rec.Address, Addrs: contact.rec.Addresses}.Clipped()
		}
		deadline := o.deadline
		if deadline == 0 {
			deadline = w.unixNow() + o.within
		}
		if least := w.unixNow() + 3*w.cfg.Margin + o.least; deadline < least || deadline > w.unixNow()+channels.MaxLockTime {
			reply(c, Fail(CodeUsage, MoneyUntouched, "choose another --deadline", "a deadline at %s is not possible: between %s and five years from now",
				chainTime(deadline).Format(time.RFC3339), chainTime(least).Format(time.RFC3339)))
			return
		}
		var nonce [8]byte
		_, _ = rand.Read(nonce[:]) // never fails (crypto/rand)
		c.Terms = o.terms(c, binary.BigEndian.Uint64(nonce[:]), deadline).Encode()
		if _, err := c.Read(); err != nil {
			reply(c, Fail(CodeUsage, MoneyUntouched, "change what is wrong and run it again", "that can't be agreed on: %w", err))
			return
		}
		reply(c, nil)
	})
}

// draftCase is the deal as it will be, in memory only.
func (w *Wallet) draftCase(ctx context.Context, c deals.Case, o caseOrder, p path) (*deal, error) {
	return ask(ctx, w, func(t *turn, reply func(*deal, error)) {
		f := &deals.File{Case: c, Resolver: w.resolverOf(deals.ResolverOf(o.kind))}
		if f.Resolver == (common.Address{}) {
			reply(nil, Fail(CodeNetwork, MoneyUntouched, "use another network", "this network has no %s resolver", deals.ResolverOf(o.kind)))
			return
		}
		id := deals.ID(newPaymentID(t.now))
		d := &deal{Deal: deals.Deal{ID: id, Kind: o.kind, Role: deals.RoleOrigin, Status: deals.StatusOpen, Resolver: deals.ResolverOf(o.kind), Terms: c.Terms,
			Expiry: f.Deadline() + expiryAfter, Fee: p.fee(), Key: o.key, Created: uint64(t.now.Unix()), Data: mustJSON(f)}, file: f}
		d.Memo = string(o.kind)
		d.Lead = deals.Lead{Deal: id, Kind: o.kind, Quote: p.quote}
		if p.quote != nil {
			d.Lead.To = c.Payee.ID
		}
		d.Out = &deals.Leg{Channel: p.channel, Peer: p.peer, Token: c.Token, LockKey: f.Key(), Amount: c.Amount, Stage: deals.StageWanted}
		reply(d, nil)
	})
}

// offerCase has the payee know what comes. It costs the payee nothing and can be given back at once, so its wallet agrees by itself.
func (w *Wallet) offerCase(ctx context.Context, d *deal) error {
	f := d.caseFile()
	wait, err := ask(ctx, w, func(t *turn, reply func(*caseOffer, error)) {
		if c := w.peers[f.Payee.ID]; c == nil || !c.hello {
			reply(nil, Fail(CodeOffline, MoneyUntouched, "try again when they are back", "%s is offline, and has to see what it is offered", w.nameOf(f.Payee.ID)))
			return
		}
		wait := &caseOffer{f.Payee.ID, make(chan deals.CaseAnswer, 1)}
		w.offers[d.ID] = wait
		t.say(f.Payee.ID, d.ID, deals.WordCase, f.Case)
		reply(wait, nil)
	})
	if err != nil {
		return err
	}
	defer w.mail.put(func(*turn) { delete(w.offers, d.ID) })
	limit := time.NewTimer(offerPatience)
	defer limit.Stop()
	select {
	case a := <-wait.answer:
		if a.Reason != "" {
			return Fail(CodeRefused, MoneyUntouched, "agree on it with them first", "it was not taken: %s", clipText(a.Reason, channels.MaxReason))
		}
		return nil
	case <-limit.C:
		return Fail(CodeOffline, MoneyUntouched, "try again", "the payee did not answer in time")
	case <-ctx.Done():
		return timeoutError(ctx)
	case <-w.done:
		return errClosed
	}
}

// promiseCase locks the amount, durably, and waits until the payee has it.
func (w *Wallet) promiseCase(ctx context.Context, d *deal, o caseOrder) error {
	_, err := ask(ctx, w, func(t *turn, reply func(struct{}, error)) {
		s := w.sessions[d.Out.Channel]
		switch {
		case s == nil:
			reply(struct{}{}, errClosed)
			return
		case o.key != "" && w.dealKeys[o.key] != nil:
			reply(struct{}{}, keyReused(o.key))
			return
		}
		w.promise(t, d, s, d.Lead, d.feeNote())
		t.then(func() { reply(struct{}{}, nil) })
	})
	if err != nil {
		return err
	}
	if err := w.awaitCase(ctx, d, func() bool { return d.caseFile().Has(d.caseFile().Payee.ID) }); err != nil && AsError(err).Code != CodeTimeout {
		return err
	}
	_, err = ask(context.WithoutCancel(ctx), w, func(_ *turn, reply func(struct{}, error)) {
		if w.deals[d.ID] != d && d.Status == deals.StatusFailed && (casework{w, d.Kind}).neverStood(d) {
			reply(struct{}{}, Fail(CodeNoRoute, MoneySafe, "try again, or open a channel with them", "nothing is promised: %s", or(d.Reason, "it was not passed on")))
			return
		}
		reply(struct{}{}, nil)
	})
	return err
}

// awaitCase waits until a case is as wanted, or over.
func (w *Wallet) awaitCase(ctx context.Context, d *deal, ok func() bool) error {
	_, err := ask(ctx, w, func(_ *turn, reply func(struct{}, error)) {
		var look func()
		look = func() {
			if ok() || w.deals[d.ID] != d {
				reply(struct{}{}, nil)
				return
			}
			d.waits = append(d.waits, look)
		}
		look()
	})
	return err
}

// liveCase finds a case that is not over, by its id or the beginning of it.
func (w *Wallet) liveCase(kind deals.Kind, id string) (*deal, error) {
	var hit *deal
	for _, d := range w.cases {
		full := d.ID.String()
		if d.Kind != kind || full != id && (len(id) < 6 || !strings.HasPrefix(full, id)) {
			continue
		}
		if hit != nil {
			return nil, Fail(CodeUsage, MoneyUntouched, "give more of it", "%s %q fits more than one", kind, clipText(id, 40))
		}
		hit = d
	}
	if hit == nil {
		return nil, Fail(CodeNotFound, MoneyUntouched, "see `dmfwallet "+string(kind)+" list --all`", "there is no %s %q that is not over", kind, clipText(id, 40))
	}
	return hit, nil
}

// act signs a fact of ours about a case: durable, then told and acted on.
func (w *Wallet) act(ctx context.Context, kind deals.Kind, id, action, reason string, make func(d *deal, f *deals.File) (channels.Fact, error)) (CaseInfo, error) {
	if len(reason) > channels.MaxReason {
		return CaseInfo{}, Fail(CodeUsage, MoneyUntouched, "say it in fewer words", "a reason is text of at most %d bytes", channels.MaxReason)
	}
	return w.onCase(ctx, kind, id, action, func(t *turn, d *deal) error {
		f := d.caseFile()
		fact, err := make(d, f)
		if err != nil {
			return err
		}
		domain, condition := f.Domain(w.cfg.Domain.ChainID), f.Key().Condition
		sig, err := w.ports.Keys.SignFact(FactKey{Owner: true}, domain, condition, fact)
		if err != nil {
			return err
		}
		raw, err := channels.EncodeFact(channels.SignedFact{Fact: fact, Sigs: []channels.Signature{sig}})
		if err != nil {
			return err
		}
		if err := (casework{w, kind}).learn(t, d, raw, reason, w.ports.Peers.ID()); err != nil {
			return Fail(CodePhase, MoneyUntouched, "see `dmfwallet "+string(kind)+" show "+d.ID.String()+"`", "not possible: %w", err)
		}
		return nil
	})
}

// onCase does something with a case in the crank, where it can be done now, and shows it once that is durable.
func (w *Wallet) onCase(ctx context.Context, kind deals.Kind, id, action string, do func(t *turn, d *deal) error) (CaseInfo, error) {
	return ask(ctx, w, func(t *turn, reply func(CaseInfo, error)) {
		d, err := w.liveCase(kind, id)
		if err != nil {
			reply(CaseInfo{}, err)
			return
		}
		if why := w.canDoCase(d)[action]; why != "" {
			reply(CaseInfo{}, Fail(CodePhase, MoneyUntouched, "see `dmfwallet "+string(kind)+" show "+d.ID.String()+"`", "%s: %s", action, why))
			return
		}
		if err := do(t, d); err != nil {
			reply(CaseInfo{}, err)
			return
		}
		t.then(func() {
			w.mail.put(func(*turn) { reply(w.caseInfo(&d.Deal, d.caseFile(), d), nil) })
		})
	})
}
