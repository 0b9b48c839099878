package deals_test

import (
	"bytes"
	"crypto/ecdsa"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// judgeKey is the arbiter's of all escrows: it belongs to nobody here, and whoever lies may have bribed it.
var judgeKey = func() *ecdsa.PrivateKey {
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte("judge")))
	if err != nil {
		panic(err)
	}
	return key
}()

func addressOf(key *ecdsa.PrivateKey) common.Address { return crypto.PubkeyToAddress(key.PublicKey) }

// signFact makes a fact of an order.
func (o *order) signFact(key *ecdsa.PrivateKey, f channels.Fact) []byte {
	b, err := channels.EncodeFact(channels.SignedFact{Fact: f, Sigs: []channels.Signature{sign(key, factDomain(o.Resolver).FactDigest(o.condition(), f))}})
	if err != nil {
		panic(err)
	}
	return b
}

// fact makes something known about an order that is still open: a total more, a ruling.
func (w *world) fact() {
	var open []*order
	for _, o := range w.orders {
		if w.chain.now() < o.by() && o.Resolver != channels.KindHashLock {
			open = append(open, o)
		}
	}
	if len(open) == 0 {
		return
	}
	slices.SortFunc(open, func(a, b *order) int { return bytes.Compare(a.Terms, b.Terms) })
	o := open[w.n(len(open))]
	if o.Resolver == channels.KindVoucher {
		w.total(o)
	} else {
		w.rule(o)
	}
}

// total has the payer of a voucher pay some more.
func (w *world) total(o *order) {
	d := o.origin.dealOn(o, true)
	if o.origin.honest && (d == nil || d.Out == nil || d.Out.Stage != deals.StageTaken || d.Out.Agreed != nil || o.most >= o.amount || !o.origin.up) {
		return
	}
	total := o.most + 1 + uint64(w.n(int(o.amount)))
	if o.origin.honest {
		total = min(total, o.amount)
	} else if w.one(2) {
		total = 1 + uint64(w.n(int(2*o.amount))) // an old one, or too much
	}
	o.most = max(o.most, total)
	fact := o.signFact(o.origin.key, channels.Total{Total: channels.NewAmount(total)})
	w.log("%s pays %s a total of %d", o.origin.name, o.target.name, total)
	o.target.take(o, total, fact)
}

// take is what a payee makes of a total: it counts by production's rules (R16).
func (n *node) take(o *order, total uint64, fact []byte) {
	d := n.dealOn(o, false)
	if d == nil || !n.up {
		return
	}
	v := d.data()
	if n.honest && n.uncounted(d, o, v.Total, channels.NewAmount(total)) != "" {
		return
	}
	v.Total, v.Fact = channels.NewAmount(total), fact
	d.setData(v)
	n.saveDeals(&n.disk)
	n.known = nil
	n.changes++
	if n.honest {
		o.counted = max(o.counted, total)
	}
}

// uncounted is what wallet/virtual_pay.go asks before it counts a total.
func (n *node) uncounted(d *deal, o *order, last, total channels.Amount) string {
	var ch *channels.Channel
	if d.In != nil {
		ch = n.endOf(d.In.Channel).ch
	}
	why := d.Uncounted(ch, n.headTime(), o.by()-min(o.by(), 2*margin))
	if why == "" && d.In != nil {
		why = d.In.Counts(last, total)
	}
	return why
}

// dealOn is a node's deal on an order, as its payer or its payee.
func (n *node) dealOn(o *order, payer bool) *deal {
	for _, d := range n.deals {
		if d.Resolver == o.Resolver && string(d.Terms) == string(o.Terms) && (payer && d.Role == deals.RoleOrigin || !payer && d.Role == deals.RoleTarget) {
			return d
		}
	}
	return nil
}

// rule has somebody rule an escrow who may: the payer all, the payee nothing, the arbiter any part. It is told to the payee, or goes on
// record at once.
func (w *world) rule(o *order) {
	key, paid := judgeKey, channels.NewAmount(uint64(w.n(int(o.amount)+1)))
	switch w.n(4) {
	case 0:
		key, paid = o.origin.key, channels.MaxAmount()
	case 1:
		if o.target.honest {
			return // it would give up what is its own
		}
		key, paid = o.target.key, channels.Amount{}
	}
	fact := o.signFact(key, channels.Ruling{Paid: paid})
	o.most = max(o.most, small(paid.Min(channels.NewAmount(o.amount))))
	w.log("a ruling of %s on %x", paid.Min(channels.NewAmount(o.amount)), o.condition())
	if w.one(2) {
		w.putOnRecord(o, fact, nil)
		return
	}
	d := o.target.dealOn(o, false)
	if d == nil || !o.target.up || d.data().Shown {
		return
	}
	v := d.data()
	v.Total, v.Fact = paid.Min(channels.NewAmount(o.amount)), fact
	d.setData(v)
	o.target.saveDeals(&o.target.disk)
	o.target.known = nil
	o.target.changes++
	o.target.todo = append(o.target.todo, d)
}

func (w *world) putOnRecord(o *order, fact []byte, from *node) {
	w.chain.submit(from, 0, channels.Call{Kind: channels.CallRecord, Record: channels.Record{Resolver: resolver(o.Resolver), Kind: o.Resolver, Terms: o.Terms, Fact: fact}})
}

// proof is what a fact proves of a condition: the model's own judgement, apart from production's. floor: whatever else is recorded.
func proof(kind channels.ResolverKind, terms channels.Terms, fact []byte) (paid uint64, floor, ok bool) {
	s, err := channels.ReadFact(kind, fact)
	if err != nil {
		return 0, false, false
	}
	by := func(who common.Address) bool {
		return channels.Verify(factDomain(kind).FactDigest(terms.Condition(), s.Fact), s.Sigs[0], who) == nil
	}
	switch t := terms.(type) {
	case channels.HashLock:
		p, _ := s.Fact.(channels.Preimage)
		return all, true, crypto.Keccak256Hash(p[:]) == t.Hash
	case channels.Voucher:
		f, _ := s.Fact.(channels.Total)
		return small(f.Total), true, by(t.Payer)
	case channels.Escrow:
		f, _ := s.Fact.(channels.Ruling)
		whole := f.Paid == channels.MaxAmount()
		return small(f.Paid.Min(channels.NewAmount(all))), false, by(t.Arbiter) || whole && by(t.Payer) || f.Paid.IsZero() && by(t.Payee)
	}
	return 0, false, false
}
