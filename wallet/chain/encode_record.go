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

// encodeRecord makes the call of a resolver that puts a fact on its record.
func (c *Chain) encodeRecord(r channels.Record) (to common.Address, data []byte, err error) {
	if kind, known := c.kindOf(r.Resolver); !known || kind != r.Kind {
		return to, nil, errors.New("the network has no such resolver")
	}
	terms, err := channels.ReadTerms(r.Kind, r.Terms)
	if err != nil {
		return to, nil, err
	}
	s, err := channels.ReadFact(r.Kind, r.Fact)
	if err != nil {
		return to, nil, err
	}
	switch t := terms.(type) {
	case channels.HashLock:
		data, err = encodeReveal(t, s)
	case channels.Voucher:
		data, err = encodeTotal(t, s)
	case channels.Escrow:
		data, err = encodeRuling(t, s)
	case channels.Pledge:
		data, err = encodePledge(t, s)
	case channels.AppSession:
		data, err = encodeSession(t, s)
	}
	return r.Resolver, data, err
}

var errNoFact = errors.New("the resolver takes no such fact")

func seconds(n uint64) *big.Int { return new(big.Int).SetUint64(n) }

func encodeReveal(t channels.HashLock, s channels.SignedFact) ([]byte, error) {
	p, ok := s.Fact.(channels.Preimage)
	if !ok || !t.Opens(p[:]) { // the resolver would skip it, and the transaction succeed
		return nil, errNoFact
	}
	return contracts.NewHashLock().TryPackReveal([]contracts.HashLockPreimage{{Algorithm: uint8(t.Algorithm), Deadline: seconds(t.By), Value: p}})
}

func encodeTotal(t channels.Voucher, s channels.SignedFact) ([]byte, error) {
	f, ok := s.Fact.(channels.Total)
	if !ok {
		return nil, errNoFact
	}
	terms := contracts.VoucherTerms{Payer: t.Payer, Payee: t.Payee, Nonce: t.Nonce, Deadline: seconds(t.By)}
	return contracts.NewVoucher().TryPackRecord([]contracts.VoucherTotal{{Terms: terms, Total: f.Total.Big(), Signature: s.Sigs[0]}})
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
