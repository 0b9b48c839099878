package wallet

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// CaseStatus is how far an escrow or a pledge is.
type CaseStatus string

// The statuses.
const (
	CasePlanned   CaseStatus = "planned"   // a dry run
	CaseOffered   CaseStatus = "offered"   // told to the payee, not promised yet
	CasePending   CaseStatus = "pending"   // the money is locked, nobody has the last word yet
	CaseDrawn     CaseStatus = "drawn"     // pledge: the beneficiary drew
	CaseContested CaseStatus = "contested" // pledge: and the pledgor contested
	CaseDeciding  CaseStatus = "deciding"  // somebody had the last word; it is being settled
	CaseCompleted CaseStatus = "completed" // over: all went to the payee
	CaseSplit     CaseStatus = "split"     // over: a part did
	CaseRefunded  CaseStatus = "refunded"  // over: nothing did
	CaseFailed    CaseStatus = "failed"    // it never stood
)

// CaseParty is one of the three of an escrow or a pledge.
type CaseParty struct {
	Name    string         `json:"name"`
	PeerID  string         `json:"peerId"`
	Address common.Address `json:"address"`
}

// CaseFact is something that a party signed about it.
type CaseFact struct {
	What   string           `json:"what"` // release, refund, ruling, draw, contest, return
	By     string           `json:"by"`
	Amount *channels.Amount `json:"amount,omitempty"` // what it gives the payee
	Reason string           `json:"reason,omitempty"`
	Time   time.Time        `json:"time"`
	Known  []string         `json:"known,omitempty"` // names of the others who have it
}

// CaseRecord is what stands on the chain's record.
type CaseRecord struct {
	Stage  string          `json:"stage"`
	Amount channels.Amount `json:"amount"`
	Until  *time.Time      `json:"until,omitempty"` // end of the window that runs
}

// CaseInfo is an escrow or a pledge as one of its parties sees it. The payer of a pledge is its pledgor, the payee its beneficiary.
type CaseInfo struct {
	ID     string          `json:"id,omitempty"`
	Kind   string          `json:"kind"` // escrow, pledge
	Role   string          `json:"role"` // payer, payee, arbiter
	Status CaseStatus      `json:"status"`
	Amount channels.Amount `json:"amount"`
	channels.Currency
	Token     common.Address    `json:"token"`
	Payer     CaseParty         `json:"payer"`
	Payee     CaseParty         `json:"payee"`
	Arbiter   CaseParty         `json:"arbiter"`
	Deadline  time.Time         `json:"deadline"`                // chain time
	Default   string            `json:"default"`                 // at the deadline, or on silence: release, refund; stands, returns
	Terms     string            `json:"terms"`                   // what was agreed in words
	Condition common.Hash       `json:"condition"`               // of the lock, on the resolver's record
	Hash      common.Hash       `json:"termsHash"`               // of these words
	Contest   uint64            `json:"contestPeriod,omitempty"` // seconds; pledges
	Ruling    uint64            `json:"rulingPeriod,omitempty"`
	LastDraw  *time.Time        `json:"lastDraw,omitempty"` // a draw has to be on record before
	Drawn     *channels.Amount  `json:"drawn,omitempty"`
	Record    *CaseRecord       `json:"record,omitempty"`
	Facts     []CaseFact        `json:"facts"`
	Fee       *channels.Amount  `json:"fee,omitempty"`
	Route     []string          `json:"route,omitempty"` // hubs that pass it on, as far as we know
	Channel   string            `json:"channel,omitempty"`
	Paid      *channels.Amount  `json:"paid,omitempty"` // to the payee, once it is over
	Knows     []string          `json:"knows"`          // names of the others who are known to have been told
	Waiting   string            `json:"waiting"`
	Until     *time.Time        `json:"until"`  // of what it waits for
	Urgent    bool              `json:"urgent"` // it waits for us, or its end is near
	Reason    string            `json:"reason,omitempty"`
	Alert     string            `json:"alert,omitempty"` // a lie that was seen
	CanDo     map[string]string `json:"canDo"`           // action -> "" or the reason why not now
	Created   time.Time         `json:"created"`
}

func unmarshalDeal(r DealRecord, d *deal) error {
	if err := json.Unmarshal(r.Data, &d.Deal); err != nil {
		return Fail(CodeCorrupt, MoneySafe, "run `dmfwallet doctor`", "stored deal %x: %w", r.ID, err)
	}
	return nil
}

// listCases shows the cases of a kind that are not over, or all, newest first.
func (w *Wallet) listCases(ctx context.Context, kind deals.Kind, all bool) ([]CaseInfo, error) {
	out, err := listDeals(ctx, w, kind, func(d *deals.Deal) (CaseInfo, bool) {
		live := w.deals[d.ID]
		if live != nil && &live.Deal != d {
			live = nil
		}
		own := live
		if own == nil {
			own = &deal{Deal: *d}
		}
		if d.Role == deals.RoleHub || len(d.Data) == 0 || !all && live == nil {
			return CaseInfo{}, false
		}
		return w.caseInfo(d, own.caseFile(), live), true
	})
	slices.SortStableFunc(out, func(a, b CaseInfo) int {
		if c := b.Created.Compare(a.Created); c != 0 {
			return c
		}
		return strings.Compare(b.ID, a.ID) // ids of one second: they begin with the time
	})
	return out, err
}

// oneCase shows one, over or not.
func (w *Wallet) oneCase(ctx context.Context, kind deals.Kind, id string) (CaseInfo, error) {
	all, err := w.listCases(ctx, kind, true)
	if err != nil {
		return CaseInfo{}, err
	}
	var hit []CaseInfo
	for _, c := range all {
		if c.ID == id {
			return c, nil
		}
		if len(id) >= 6 && strings.HasPrefix(c.ID, id) {
			hit = append(hit, c)
		}
	}
	switch len(hit) {
	case 0:
		return CaseInfo{}, Fail(CodeNotFound, MoneyUntouched, "see `dmfwallet "+string(kind)+" list --all`", "there is no %s %q", kind, clipText(id, 40))
	case 1:
		return hit[0], nil
	}
	return CaseInfo{}, Fail(CodeUsage, MoneyUntouched, "give more of it", "%s %q fits more than one", kind, clipText(id, 40))
}

// caseInfo shows a case; live is its deal where it is not over.
func (w *Wallet) caseInfo(d *deals.Deal, f *deals.File, live *deal) CaseInfo {
	terms, _ := f.Read()
	out := CaseInfo{ID: d.ID.String(), Kind: string(d.Kind), Role: caseRole(d.Role), Amount: f.Amount, Currency: w.currencyAt(f.Token), Token: f.Token,
		Payer: w.caseParty(f.Payer), Payee: w.caseParty(f.Payee), Arbiter: w.caseParty(f.Arbiter), Terms: f.Text, Facts: w.caseFacts(f), Knows: []string{},
		Reason: d.Reason, Alert: f.Twisted, Created: time.Unix(int64(d.Created), 0).UTC(), CanDo: map[string]string{}}
	switch t := terms.(type) {
	case channels.Escrow:
		out.Hash, out.Default = t.TermsHash, word(t.ReleaseByDefault, "release", "refund")
	case channels.Pledge:
		out.Hash, out.Default = t.TermsHash, word(t.DrawStandsOnSilence, "stands", "returns")
		out.Contest, out.Ruling = t.ContestPeriod, t.RulingPeriod
		out.LastDraw = chainTime(channels.FactsBefore(t, channels.Draw{}))
		if drawn, ok := f.Drawn(); ok {
			out.Drawn = &drawn
		}
	}
	if terms != nil {
		out.Condition = terms.Condition()
		out.Deadline = *chainTime(terms.Deadline())
	}
	if f.Record.Stage != StageNone {
		out.Record = &CaseRecord{Stage: f.Record.Stage, Amount: f.Record.Amount.Min(f.Amount), Until: chainTime(f.Record.Until)}
	}
	for _, id := range f.Got {
		out.Knows = append(out.Knows, w.partyName(partyOf(f, id)))
	}
	w.caseWay(d, &out)
	out.Status = w.caseStatus(d, f, live != nil)
	if live != nil {
		out.CanDo = w.canDoCase(live)
		what, until, urgent := w.caseWaiting(live)
		out.Waiting, out.Until, out.Urgent = what, chainTime(until), urgent
		return out
	}
	paid := (&deal{Deal: *d, file: f}).casePaid()
	out.Paid = &paid
	return out
}

func word(is bool, yes, no string) string {
	if is {
		return yes
	}
	return no
}

func caseRole(r deals.Role) string {
	switch r {
	case deals.RoleOrigin:
		return "payer"
	case deals.RoleTarget:
		return "payee"
	}
	return string(r)
}

func (w *Wallet) caseParty(p deals.Party) CaseParty {
	name := w.partyName(p)
	if p.ID == w.ports.Peers.ID() {
		name = w.cfg.Name
	}
	return CaseParty{Name: name, PeerID: p.ID, Address: p.Owner}
}

func (w *Wallet) caseWay(d *deals.Deal, out *CaseInfo) {
	for _, leg := range []*deals.Leg{d.In, d.Out} {
		if leg != nil {
			out.Channel = leg.Channel.String()
			if leg.Peer != out.Payer.PeerID && leg.Peer != out.Payee.PeerID {
				out.Route = []string{w.nameOf(leg.Peer)}
			}
		}
	}
	if d.Role != deals.RoleOrigin {
		return
	}
	fee := d.Fee
	out.Fee = &fee
	if q := d.Lead.Quote; q != nil && d.Out != nil {
		out.Route = nil
		for _, h := range q.Hubs(d.Out.Peer) {
			out.Route = append(out.Route, w.nameOf(h))
		}
	}
}

func (w *Wallet) caseFacts(f *deals.File) []CaseFact {
	out := []CaseFact{}
	for _, k := range f.Known() {
		c := CaseFact{By: w.partyName(partyOf(f, k.By)), Reason: k.Reason, Time: time.Unix(int64(k.At), 0).UTC()}
		for _, id := range k.Has {
			c.Known = append(c.Known, w.partyName(partyOf(f, id)))
		}
		var paid channels.Amount
		switch fact := k.Fact.(type) {
		case channels.Ruling:
			c.What, paid = "ruling", fact.Paid
			if k.By == f.Payer.ID {
				c.What = "release"
			} else if k.By == f.Payee.ID {
				c.What = "refund"
			}
		case channels.PledgeRuling:
			c.What, paid = "ruling", fact.Amount
		case channels.Draw:
			c.What, paid = "draw", fact.Amount
		case channels.Return:
			c.What, paid = "return", fact.Kept
		default:
			c.What = "contest"
			out = append(out, c)
			continue
		}
		paid = paid.Min(f.Amount)
		c.Amount = &paid
		out = append(out, c)
	}
	return out
}

func (w *Wallet) caseStatus(d *deals.Deal, f *deals.File, live bool) CaseStatus {
	if !live {
		own := &deal{Deal: *d, file: f}
		paid := own.casePaid()
		switch {
		case !paid.IsZero() && paid == f.Amount:
			return CaseCompleted
		case !paid.IsZero():
			return CaseSplit
		case d.Role == deals.RoleTarget && d.In == nil || (casework{w, d.Kind}).neverStood(own):
			return CaseFailed
		}
		return CaseRefunded
	}
	if d.Role == deals.RoleTarget && d.In == nil || d.Role == deals.RoleOrigin && !f.Has(f.Payee.ID) {
		return CaseOffered
	}
	if _, ok := f.LastWord(); ok {
		return CaseDeciding
	}
	if d.Kind == deals.KindPledge {
		if _, drawn := f.Drawn(); drawn {
			if _, contested := f.Contested(); contested || f.Record.Stage == StageContested {
				return CaseContested
			}
			return CaseDrawn
		}
	}
	return CasePending
}

// caseAttention says which cases wait for the user, or end soon.
func (w *Wallet) caseAttention(out *Status) {
	for _, d := range w.cases {
		what, until, urgent := w.caseWaiting(d)
		f := d.caseFile()
		if f.Twisted != "" {
			out.Attention = append(out.Attention, fmt.Sprintf("%s %s: %s", d.Kind, short(d.ID), f.Twisted))
		}
		if !urgent {
			continue
		}
		line := fmt.Sprintf("%s %s of %s: waiting for %s", d.Kind, short(d.ID), w.currencyAt(f.Token).Format(f.Amount), what)
		if until != 0 {
			line += " until " + chainTime(until).Format("2006-01-02 15:04:05 UTC")
		}
		out.Attention = append(out.Attention, line)
	}
}

// short is enough of an id to find it.
func short(id deals.ID) string { return id.String()[:12] }

// caseSafe shortens the time for which it is safe to be offline by what escrows and pledges may need of us.
func (w *Wallet) caseSafe(out *Status) {
	sooner := func(t **time.Time, at uint64) {
		if *t == nil || uint64((*t).Unix()) > at {
			*t = chainTime(at)
		}
	}
	for _, d := range w.cases {
		at, guarded := d.caseFile().Away(d.Role, w.head.Time, w.cfg.Margin)
		if at == 0 || d.Role == deals.RoleTarget && d.In == nil {
			continue
		}
		sooner(&out.SafeUntil, at)
		if out.Towers != nil && !guarded {
			sooner(&out.Towers.SafeUntil, at)
		}
	}
}
