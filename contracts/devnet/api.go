package devnet

import (
	"context"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/common/math"
)

// evmAPI is the evm_* namespace, as test tools know it.
type evmAPI struct{ d *Devnet }

// Mine makes count blocks, one if count is left out.
func (a *evmAPI) Mine(ctx context.Context, count *math.HexOrDecimal64) (string, error) {
	n := 1
	if count != nil {
		n = int(min(uint64(*count), maxAtOnce+1))
	}
	return "0x0", a.d.Mine(ctx, n)
}

// IncreaseTime moves chain time by seconds and returns them. The next block has the new time.
func (a *evmAPI) IncreaseTime(seconds math.HexOrDecimal64) hexutil.Uint64 {
	a.d.mu.Lock()
	defer a.d.mu.Unlock()
	a.d.shift(min(uint64(seconds), uint64(100*365*24*time.Hour/time.Second)))
	return hexutil.Uint64(seconds)
}

// SetNextBlockTimestamp chooses the time of the next block.
func (a *evmAPI) SetNextBlockTimestamp(ts math.HexOrDecimal64) error {
	return a.d.SetNextTime(uint64(ts))
}

// SetAutomine lets transactions be mined at once (true) or wait for evm_mine (false).
func (a *evmAPI) SetAutomine(ctx context.Context, on bool) error {
	a.d.Pause(!on)
	if on {
		return a.d.minePending(ctx)
	}
	return nil
}

// Reorg replaces the newest depth blocks; with drop, their transactions are gone for good.
func (a *evmAPI) Reorg(ctx context.Context, depth int, drop bool) error {
	return a.d.Reorg(ctx, depth, drop)
}
