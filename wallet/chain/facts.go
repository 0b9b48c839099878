package chain

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/wallet"
)

// maxState is the longest state of an app that is shown: what is longer, no fact of ours can follow.
const maxState = 64 << 10

// factEvent is one decoded log of a resolver. Data is the binding's struct.
type factEvent struct {
	block channels.Block
	data  any
}

// factState is the record of a condition at some block.
type factState struct {
	wallet.FactRecord
	contestEnd, rulingEnd uint64 // Pledge
}

// foldFacts replays a condition's events up to and including block upTo.
func foldFacts(events []factEvent, upTo uint64) (s factState, err error) {
	for _, e := range events {
		if e.block.Number > upTo {
			break
		}
		if err := s.apply(e.data); err != nil {
			return factState{}, fmt.Errorf("block %d: %w", e.block.Number, err)
		}
	}
	return s, nil
}

func (s *factState) apply(data any) (err error) {
	switch e := data.(type) {
	case *contracts.HashLockRevealed:
		s.Stage, s.Fact = wallet.StageRevealed, common.CopyBytes(e.Preimage[:])
	case *contracts.VoucherRecorded:
		s.Stage = wallet.StageTotal
		err = s.amount(e.Total)
	case *contracts.EscrowRuled:
		s.Stage = wallet.StageRuled
		err = s.amount(e.Paid)
	case *contracts.PledgeDrawn:
		s.Stage = wallet.StageDrawn
		err = errors.Join(s.amount(e.Amount), s.until(e.ContestEnd))
		s.contestEnd = s.Until
	case *contracts.PledgeContested:
		s.Stage = wallet.StageContested
		err = s.until(e.RulingEnd)
		s.rulingEnd = s.Until
	case *contracts.PledgeLowered:
		err = s.amount(e.Amount)
	case *contracts.PledgeEnded:
		s.Stage, s.Until = wallet.StageEnded, 0
		err = s.amount(e.Amount)
	case *contracts.AppSessionRecorded:
		s.Stage, s.Version, s.State = wallet.StagePosted, e.Version, e.State
		if len(s.State) > maxState {
			s.State = nil
		}
		err = errors.Join(s.amount(e.Paid), s.until(e.WindowEnd))
	default:
		err = fmt.Errorf("event of type %T", data)
	}
	return err
}

func (s *factState) amount(n *big.Int) (err error) {
	s.Amount, err = channels.AmountFromBig(n)
	return err
}

func (s *factState) until(n *big.Int) error {
	if n == nil || n.Sign() < 0 || n.BitLen() > 40 {
		return errors.New("a time that is none")
	}
	s.Until = n.Uint64()
	return nil
}

// decodeFact reads a log of a resolver. known is false for events that are about no record.
func decodeFact(kind channels.ResolverKind, l types.Log, at channels.Block) (e factEvent, known bool, err error) {
	if e.block = at; len(l.Topics) < 2 {
		return e, false, nil
	}
	if len(l.Data) < 32 { // each has a word; without one the decoder leaves its fields unset. There is no upper bound: a long state must not stop us
		return e, true, fmt.Errorf("an event of %d bytes", len(l.Data))
	}
	switch event := eventName(kind, l.Topics[0]); {
	case event == contracts.HashLockRevealedEventName && kind == channels.KindHashLock:
		e.data, err = contracts.NewHashLock().UnpackRevealedEvent(&l)
	case event == contracts.VoucherRecordedEventName && kind == channels.KindVoucher:
		e.data, err = contracts.NewVoucher().UnpackRecordedEvent(&l)
	case event == contracts.EscrowRuledEventName:
		e.data, err = contracts.NewEscrow().UnpackRuledEvent(&l)
	case event == contracts.PledgeDrawnEventName:
		e.data, err = contracts.NewPledge().UnpackDrawnEvent(&l)
	case event == contracts.PledgeContestedEventName:
		e.data, err = contracts.NewPledge().UnpackContestedEvent(&l)
	case event == contracts.PledgeLoweredEventName:
		e.data, err = contracts.NewPledge().UnpackLoweredEvent(&l)
	case event == contracts.PledgeEndedEventName:
		e.data, err = contracts.NewPledge().UnpackEndedEvent(&l)
	case event == contracts.AppSessionRecordedEventName:
		e.data, err = contracts.NewAppSession().UnpackRecordedEvent(&l)
	default:
		return e, false, nil
	}
	if err == nil {
		_, err = foldFacts([]factEvent{e}, at.Number) // one that decodes but does not fold is as undecodable
	}
	return e, true, err
}

// eventName is the name of an event of a resolver.
func eventName(kind channels.ResolverKind, topic common.Hash) string {
	var a abi.ABI
	switch kind {
	case channels.KindHashLock:
		a = contracts.NewHashLock().GetABI()
	case channels.KindVoucher:
		a = contracts.NewVoucher().GetABI()
	case channels.KindEscrow:
		a = contracts.NewEscrow().GetABI()
	case channels.KindPledge:
		a = contracts.NewPledge().GetABI()
	default:
		a = contracts.NewAppSession().GetABI()
	}
	ev, err := a.EventByID(topic)
	if err != nil {
		return ""
	}
	return ev.Name
}

// is reports whether raw, the words that the contract holds, are this record.
func (s factState) is(kind channels.ResolverKind, raw []byte) bool {
	w := make([]*big.Int, len(raw)/32)
	for i := range w {
		w[i] = new(big.Int).SetBytes(raw[32*i : 32*i+32])
	}
	number := func(i int, n uint64) bool { return w[i].Cmp(new(big.Int).SetUint64(n)) == 0 }
	flag := func(i int, on bool) bool { return (w[i].Sign() != 0) == on }
	amount := func(i int) bool { return w[i].Cmp(s.Amount.Big()) == 0 }
	switch kind {
	case channels.KindHashLock:
		return flag(0, s.Stage == wallet.StageRevealed)
	case channels.KindVoucher:
		return amount(0)
	case channels.KindEscrow:
		return flag(0, s.Stage == wallet.StageRuled) && amount(1)
	case channels.KindPledge:
		return amount(0) && number(1, s.contestEnd) && number(2, s.rulingEnd) && flag(4, s.Stage == wallet.StageEnded)
	}
	return amount(0) && number(1, s.Version) && number(2, s.Until)
}

// recordSize is how many bytes a record has.
func recordSize(kind channels.ResolverKind) int {
	switch kind {
	case channels.KindEscrow:
		return 2 * 32
	case channels.KindPledge:
		return 5 * 32
	case channels.KindAppSession:
		return 3 * 32
	}
	return 32
}

// recordCall is the question for the record of a condition.
func recordCall(kind channels.ResolverKind, condition [32]byte) []byte {
	switch kind {
	case channels.KindHashLock:
		return contracts.NewHashLock().PackIsRevealed(condition)
	case channels.KindVoucher:
		return contracts.NewVoucher().PackTotalOf(condition)
	case channels.KindEscrow:
		return contracts.NewEscrow().PackRecordOf(condition)
	case channels.KindPledge:
		return contracts.NewPledge().PackRecordOf(condition)
	}
	return contracts.NewAppSession().PackRecordOf(condition)
}

// payout is what the resolver answers at a time; false: it reverts. stands says whether a contested draw stands when the arbiter is silent;
// nil: not known yet.
func (s factState) payout(q wallet.Question, now uint64, stands *bool) (channels.Amount, bool) {
	over := now >= channels.DeadlineOf(q.Condition)
	switch s.Stage {
	case wallet.StageRevealed:
		return q.Amount, true
	case wallet.StageTotal:
		return s.Amount.Min(q.Amount), over || !s.Amount.Less(q.Amount)
	case wallet.StageRuled, wallet.StageEnded:
		return s.Amount.Min(q.Amount), true
	case wallet.StageDrawn, wallet.StagePosted:
		return s.Amount.Min(q.Amount), now >= s.Until
	case wallet.StageContested:
		if stands == nil || now < s.Until {
			return channels.Amount{}, false
		}
		if *stands {
			return s.Amount.Min(q.Amount), true
		}
		return channels.Amount{}, true
	}
	if q.Kind == channels.KindEscrow && q.Condition[26] == 1 { // releases by default
		return q.Amount, over
	}
	return channels.Amount{}, over
}
