package chain

import (
	"errors"
	"math/big"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/contracts"
)

// recordGas is what a record may need beyond its estimate: where the estimate is made beside an older record, and a reorg takes that away.
const recordGas = 60_000

// unrecorded leaves out of a call what stands in a transaction of ours already: all of it where a transaction is returned.
func (c *Chain) unrecorded(call channels.Call) (channels.Call, *sending) {
	var left []channels.Record
	var standing *sending
	for _, r := range call.Records() {
		if s := c.standing(r.Key()); s != nil {
			standing = s
			continue
		}
		left = append(left, r)
	}
	if len(left) == 0 {
		return call, standing
	}
	call.Record, call.More = left[0], left[1:]
	return call, nil
}

// parts are the keys of the facts of a call that has several.
func parts(call channels.Call) (keys []string) {
	if len(call.More) == 0 {
		return nil
	}
	for _, r := range call.Records() {
		keys = append(keys, r.Key())
	}
	return keys
}

// encodeRecords makes the call of a resolver that puts facts on its record.
func (c *Chain) encodeRecords(records []channels.Record) (to common.Address, data []byte, err error) {
	to, kind := records[0].Resolver, records[0].Kind
	known, ok := c.kindOf(to)
	switch {
	case !ok || known != kind:
		return to, nil, errors.New("the network has no such resolver")
	case len(records) > channels.MaxRecords || len(records) > 1 && !kind.Batched():
		return to, nil, errors.New("the resolver does not take so many facts at once")
	}
	var all []signedTerms
	for _, r := range records {
		if r.Resolver != to || r.Kind != kind {
			return to, nil, errors.New("facts for several resolvers")
		}
		terms, err := channels.ReadTerms(kind, r.Terms)
		if err != nil {
			return to, nil, err
		}
		s, err := channels.ReadFact(kind, r.Fact)
		if err != nil {
			return to, nil, err
		}
		all = append(all, signedTerms{terms, s, r.Fact})
	}
	switch t := all[0].terms.(type) {
	case channels.HashLock:
		data, err = encodeReveal(all)
	case channels.Voucher:
		data, err = encodeTotals(all, channels.FactDomain{ChainID: c.cfg.Network.ChainID, Resolver: to, Kind: kind})
	case channels.Escrow:
		data, err = encodeRuling(t, all[0].fact)
	case channels.Pledge:
		data, err = encodePledge(t, all[0].fact)
	case channels.AppSession:
		data, err = encodeSession(t, all[0].fact)
	}
	return to, data, err
}

// signedTerms are a record, read.
type signedTerms struct {
	terms channels.Terms
	fact  channels.SignedFact
	raw   []byte
}

var errNoFact = errors.New("the resolver takes no such fact")

func seconds(n uint64) *big.Int { return new(big.Int).SetUint64(n) }

func encodeReveal(all []signedTerms) ([]byte, error) {
	var out []contracts.HashLockPreimage
	for _, x := range all {
		t, ok := x.terms.(channels.HashLock)
		if !ok || !t.Opens(x.raw) { // the resolver would skip it, and the transaction succeed
			return nil, errNoFact
		}
		out = append(out, contracts.HashLockPreimage{Algorithm: uint8(t.Algorithm), Deadline: seconds(t.By), Value: [32]byte(x.raw)})
	}
	return contracts.NewHashLock().TryPackReveal(out)
}

// encodeTotals checks the signatures too: a bad one would take the other totals of the transaction with it.
func encodeTotals(all []signedTerms, d channels.FactDomain) ([]byte, error) {
	var out []contracts.VoucherTotal
	for _, x := range all {
		t, ok := x.terms.(channels.Voucher)
		f, known := x.fact.Fact.(channels.Total)
		if !ok || !known {
			return nil, errNoFact
		}
		if _, err := channels.Judge(d, t, f.Total, x.raw); err != nil {
			return nil, err
		}
		terms := contracts.VoucherTerms{Payer: t.Payer, Payee: t.Payee, Nonce: t.Nonce, Deadline: seconds(t.By)}
		out = append(out, contracts.VoucherTotal{Terms: terms, Total: f.Total.Big(), Signature: x.fact.Sigs[0]})
	}
	return contracts.NewVoucher().TryPackRecord(out)
}

func encodeRuling(t channels.Escrow, s channels.SignedFact) ([]byte, error) {
	f, ok := s.Fact.(channels.Ruling)
	if !ok {
		return nil, errNoFact
	}
	terms := contracts.EscrowTerms{Payer: t.Payer, Payee: t.Payee, Arbiter: t.Arbiter, ReleaseByDefault: t.ReleaseByDefault, TermsHash: t.TermsHash, Nonce: t.Nonce, Deadline: seconds(t.By)}
	return contracts.NewEscrow().TryPackRule(terms, f.Paid.Big(), s.Sigs[0])
}

func encodePledge(t channels.Pledge, s channels.SignedFact) ([]byte, error) {
	terms := contracts.PledgeTerms{
		Pledgor: t.Pledgor, Beneficiary: t.Beneficiary, Arbiter: t.Arbiter, ContestPeriod: seconds(t.ContestPeriod), RulingPeriod: seconds(t.RulingPeriod),
		DrawStandsOnSilence: t.DrawStandsOnSilence, TermsHash: t.TermsHash, Nonce: t.Nonce, Deadline: seconds(t.By),
	}
	pledge := contracts.NewPledge()
	switch f := s.Fact.(type) {
	case channels.Draw:
		return pledge.TryPackDraw(terms, f.Amount.Big(), s.Sigs[0])
	case channels.Contest:
		return pledge.TryPackContest(terms, s.Sigs[0])
	case channels.PledgeRuling:
		return pledge.TryPackRule(terms, f.Amount.Big(), s.Sigs[0])
	case channels.Return:
		return pledge.TryPackGiveBack(terms, f.Kept.Big(), s.Sigs[0])
	}
	return nil, errNoFact
}

func encodeSession(t channels.AppSession, s channels.SignedFact) ([]byte, error) {
	terms := contracts.AppSessionTerms{
		Payer: t.Payer, Payee: t.Payee, App: t.App, ChallengePeriod: seconds(t.ChallengePeriod), ParamsHash: t.ParamsHash, Nonce: t.Nonce, Deadline: seconds(t.By),
	}
	session := contracts.NewAppSession()
	switch f := s.Fact.(type) {
	case channels.AppState:
		return session.TryPackPost(terms, s.Params, f.Version, f.State, s.Sigs[0], s.Sigs[1])
	case channels.AppMove:
		return session.TryPackMove(terms, s.Params, contracts.AppSessionMove{From: f.From, To: f.To, ByPayee: f.ByPayee, Signature: s.Sigs[0]})
	}
	return nil, errNoFact
}
