package chain

import (
	"math/big"
	"testing"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"pgregory.net/rapid"
)

func hexBig(n int64) *hexutil.Big { return (*hexutil.Big)(big.NewInt(n)) }

// TestRaise: a replacement is one that nodes take, is no lower than the market, and stays below the ceiling; else there is none.
func TestRaise(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		wei := rapid.Int64Range(0, 1<<50)
		old := bid{big.NewInt(wei.Draw(t, "tip")), new(big.Int)}
		old.limit.Add(old.tip, big.NewInt(wei.Draw(t, "more")))
		market := bid{big.NewInt(wei.Draw(t, "market tip")), new(big.Int)}
		market.limit.Add(market.tip, big.NewInt(wei.Draw(t, "market more")))
		top := bid{big.NewInt(wei.Draw(t, "top tip")), big.NewInt(wei.Draw(t, "top"))}
		b, ok := raise(old, market, rapid.Bool().Draw(t, "urgent"), top)
		if !ok {
			return
		}
		eighth := func(x *big.Int) *big.Int {
			y := new(big.Int).Mul(x, big.NewInt(1125))
			return y.Div(y, big.NewInt(1000))
		}
		if b.limit.Cmp(top.limit) > 0 || b.tip.Cmp(top.tip) > 0 || b.tip.Cmp(b.limit) > 0 || b.tip.Cmp(eighth(old.tip)) <= 0 || b.limit.Cmp(eighth(old.limit)) <= 0 {
			t.Fatalf("%v replaces %v under %v", b, old, top)
		}
		if market.limit.Cmp(top.limit) <= 0 && b.limit.Cmp(market.limit) < 0 {
			t.Fatalf("%v is below the market %v", b, market)
		}
	})
}

func TestUrgent(t *testing.T) {
	s := &sending{Born: 1000, order: order{Before: 2000}}
	for now, want := range map[uint64]bool{1000: false, 1499: false, 1500: true, 1999: true, 2000: false, 3000: false} {
		if s.urgent(now) != want {
			t.Errorf("urgent at %d: %v", now, !want)
		}
	}
	if (&sending{Born: 1000}).urgent(1 << 40) {
		t.Error("urgent without a deadline")
	}
}
