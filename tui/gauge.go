package tui

import (
	"math/big"

	"dmfwallet/channels"
)

// shares divides w cells among parts in proportion, by largest remainder, exactly w in all; all zero when there is nothing.
// A part that is not zero gets at least one cell.
func shares(parts [3]channels.Amount, w int) (cells [3]int) {
	total := new(big.Int)
	for _, p := range parts {
		total.Add(total, p.Big())
	}
	if total.Sign() == 0 || w < len(parts) {
		return cells
	}
	var rest [3]*big.Int
	used := 0
	for i, p := range parts {
		q, r := new(big.Int).QuoRem(new(big.Int).Mul(p.Big(), big.NewInt(int64(w))), total, new(big.Int))
		cells[i], rest[i] = int(q.Int64()), r
		if cells[i] == 0 && !p.IsZero() {
			cells[i], rest[i] = 1, new(big.Int)
		}
		used += cells[i]
	}
	for ; used < w; used++ {
		best := 0
		for i := range rest {
			if rest[i].Cmp(rest[best]) > 0 {
				best = i
			}
		}
		cells[best]++
		rest[best] = new(big.Int)
	}
	for ; used > w; used-- {
		big := 0
		for i := range cells {
			if cells[i] > cells[big] {
				big = i
			}
		}
		cells[big]--
	}
	return cells
}
