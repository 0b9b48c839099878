package chain

import (
	"slices"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// Which stored blocks are kept: the newest denseBlocks all, older ones each thinEvery-th and those that bear logs. The first one (the root) always.
const (
	denseBlocks = 512
	thinEvery   = 512
)

// blockList is the chain as we know it: stored blocks ascending by number, the last one being the newest that was scanned.
type blockList []channels.Block

func (b blockList) tip() channels.Block { return b[len(b)-1] }

// upTo returns how many stored blocks have a number of at most n.
func (b blockList) upTo(n uint64) int {
	i, found := slices.BinarySearchFunc(b, n, func(x channels.Block, n uint64) int {
		switch {
		case x.Number < n:
			return -1
		case x.Number > n:
			return 1
		}
		return 0
	})
	if found {
		i++
	}
	return i
}

// newestUpTo returns the newest stored block with a number of at most n, or the root.
func (b blockList) newestUpTo(n uint64) channels.Block { return b[max(b.upTo(n)-1, 0)] }

// hashAt returns the hash of block n, if it is stored.
func (b blockList) hashAt(n uint64) (common.Hash, bool) {
	if i := b.upTo(n); i > 0 && b[i-1].Number == n {
		return b[i-1].Hash, true
	}
	return common.Hash{}, false
}

// extend returns b up to and including keep, followed by more (ascending; duplicates collapse). b itself does not change.
func (b blockList) extend(keep uint64, more []channels.Block) blockList {
	out := slices.Clone(b[:b.upTo(keep)])
	for _, x := range more {
		if n := len(out); n == 0 || out[n-1].Number < x.Number {
			out = append(out, x)
		}
	}
	return out
}

// insert returns b with more blocks at their places.
func (b blockList) insert(more []channels.Block) blockList {
	out := append(slices.Clone(b), more...)
	slices.SortStableFunc(out, func(x, y channels.Block) int {
		if x.Number < y.Number {
			return -1
		}
		return min(1, int(x.Number-y.Number))
	})
	return slices.CompactFunc(out, func(x, y channels.Block) bool { return x.Number == y.Number })
}

// thin returns b without the old blocks that say little, and their numbers. It does nothing until that is worth it. bearing tells which blocks bear logs.
func (b blockList) thin(bearing func() map[uint64]bool) (blockList, []uint64) {
	if len(b) < 3*denseBlocks {
		return b, nil
	}
	keep := bearing()
	recent := b.tip().Number - min(b.tip().Number, denseBlocks)
	var dropped []uint64
	var out blockList
	for i, x := range b {
		if i == 0 || x.Number >= recent || x.Number%thinEvery == 0 || keep[x.Number] {
			out = append(out, x)
			continue
		}
		dropped = append(dropped, x.Number)
	}
	return out, dropped
}
