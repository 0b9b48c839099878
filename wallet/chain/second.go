package chain

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// second is an endpoint of the network file, asked whether it sees what the one in use shows. Where the file names several, nothing counts
// as confirmed or final that only one has told: an endpoint that invents a deposit, or hides a challenge, is found out here.
//
// What is acted on at sight (a dispute, a freeze) never waits for it. When two differ, both are followed in turn until they agree again, so
// that a dispute which either of them shows is answered.
type second struct {
	index  int
	node   *node
	reader reader
	silent atomic.Int64 // unix nanoseconds: not asked again before
}

var errBehind = errors.New("it shows no new blocks")

// errApart reports that two endpoints have other blocks of the same number: a reorg that one of them has not seen, or a lie if it lasts.
var errApart = errors.New("the endpoints are on different branches")

// lonely wraps what to say when no second endpoint answers. The one in use is not at fault.
type lonely struct{ error }

func (l lonely) Unwrap() error { return l.error }

// secondTimeout bounds a request to a second endpoint.
const secondTimeout = 5 * time.Second

// newSeconds makes one for each endpoint, or none where there is nothing to compare with.
func newSeconds(c Config) (out []*second) {
	for i, url := range c.Network.RPC {
		if slices.Index(c.Network.RPC, url) != i {
			continue
		}
		net := c.Network.Clone()
		net.RPC = []string{url}
		n := newNode(net, c.VerifyEvery)
		n.timeout = secondTimeout
		out = append(out, &second{index: i, node: n, reader: reader{node: n, span: startRange}})
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// others are the seconds that are not in use and did not fail just now, the one that agreed last first.
func (c *Chain) others() (out []*second) {
	used, trusted := c.node.inUse(), int(c.trusted.Load())
	for i := range c.seconds {
		s := c.seconds[(trusted+i)%len(c.seconds)]
		if c.cfg.Network.RPC[s.index] != c.cfg.Network.RPC[used] && time.Now().UnixNano() > s.silent.Load() {
			out = append(out, s)
		}
	}
	return out
}

// call is node.call. One that did not answer is left alone for a while: it must not hold us up.
func (s *second) call(ctx context.Context, c *Chain, result any, method string, args ...any) error {
	err := s.node.call(ctx, result, method, args...)
	c.heard(ctx, s, err)
	return err
}

func (c *Chain) heard(ctx context.Context, s *second, err error) {
	var e *wallet.Error
	if errors.As(err, &e) && e.Code == wallet.CodeRPC && ctx.Err() == nil {
		s.silent.Store(time.Now().Add(c.cfg.MaxBackoff).UnixNano())
	}
}

// agree moves the newest block on which a second endpoint agrees. It is an error if one that answers says otherwise and none says the
// same, or if none has answered for long.
func (c *Chain) agree(ctx context.Context) error {
	if len(c.seconds) == 0 {
		c.agreeOn(c.blocks.tip())
		return nil
	}
	if c.agreed.Hash == c.blocks.tip().Hash && !c.unvouched() {
		c.agreedAt = time.Now()
		return nil
	}
	var against error
	for _, s := range c.others() {
		at, err := c.compare(ctx, s)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		c.heard(ctx, s, err)
		if err == nil {
			c.trusted.Store(int32(slices.Index(c.seconds, s)))
			c.apart = time.Time{}
			c.agreeOn(at)
			return nil
		}
		if c.against(err) {
			against = err
			continue
		}
		c.aloneBy = fmt.Errorf("RPC endpoint %d: %w", s.index+1, err)
	}
	if against != nil {
		return against
	}
	return c.alone()
}

// against tells whether err speaks against the endpoint in use. Two branches are no lie before they have lasted.
func (c *Chain) against(err error) bool {
	if errors.Is(err, errApart) {
		if c.apart.IsZero() {
			c.apart = time.Now()
		}
		return time.Since(c.apart) > c.cfg.Patience
	}
	var differ differing
	return errors.As(err, &differ)
}

// differing is what two endpoints contradict each other in.
type differing struct{ error }

func (d differing) Unwrap() error { return d.error }

func (c *Chain) differ(s *second, format string, args ...any) error {
	return differing{lie("wait: deposits and closes count again when they agree; if that lasts, find out which one is wrong (`dmfwallet doctor`) and take it out of the network file",
		"the RPC endpoints %d and %d of the network file contradict each other: %s", c.node.inUse()+1, s.index+1, fmt.Sprintf(format, args...))}
}

// alone reports that nobody agrees, once that has lasted.
func (c *Chain) alone() error {
	if c.agreedAt.IsZero() {
		c.agreedAt = c.began
	}
	if c.aloneBy == nil || time.Since(c.agreedAt) < c.cfg.Patience {
		return nil
	}
	return lonely{wallet.Fail(wallet.CodeRPC, wallet.MoneySafe, "check the other rpc endpoints of the network file, or take those that are gone out of it",
		"only one RPC endpoint shows new blocks, so new deposits and ends of channels don't count yet: %s", clip(c.aloneBy.Error()))}
}

// compare asks s about the newest block that both have. It returns that block if s says the same of it, and of all followed channels up to it.
func (c *Chain) compare(ctx context.Context, s *second) (channels.Block, error) {
	head, err := s.node.block(ctx, "latest")
	if err != nil {
		return channels.Block{}, err
	}
	c.mu.Lock()
	b, agreed := c.blocks.newestUpTo(min(uint64(head.Number), c.blocks.tip().Number)), c.agreed
	c.mu.Unlock()
	if b.Number < agreed.Number || b.Number == agreed.Number && !c.unvouched() {
		return channels.Block{}, errBehind
	}
	theirs := head
	if uint64(head.Number) != b.Number {
		if theirs, err = s.node.blockAt(ctx, b.Number); err != nil {
			return channels.Block{}, err
		}
	}
	if theirs.Hash != b.Hash {
		return channels.Block{}, c.onBranches(s, b, theirs)
	}
	if theirs.block() != b {
		return channels.Block{}, c.differ(s, "block %d is of time %d for one and %d for the other", b.Number, b.Time, uint64(theirs.Time))
	}
	near := agreed.Hash != b.Hash && b.Number > agreed.Number && b.Number-agreed.Number <= nearBlocks && agreed.Number > 0
	if near {
		if err := c.sameLogs(ctx, s, agreed, theirs); err != nil {
			return channels.Block{}, err
		}
	}
	return b, c.sameSlots(ctx, s, b, near)
}

func (c *Chain) onBranches(s *second, b channels.Block, theirs header) error {
	if c.apart.IsZero() || time.Since(c.apart) <= c.cfg.Patience {
		return errApart
	}
	return fmt.Errorf("%w: %w", errApart, c.differ(s, "block %d is %s for one and %s for the other", b.Number, b.Hash, theirs.Hash))
}

// sameLogs compares the logs of the stretch after a block that both agree on.
func (c *Chain) sameLogs(ctx context.Context, s *second, after channels.Block, upTo header) error {
	p, err := s.reader.readNear(ctx, after, upTo, filter{at: []common.Address{c.cfg.Network.Adjudicator.Address}})
	if err != nil {
		return err
	}
	theirs := make(map[channels.ID][]print)
	for _, l := range p.logs {
		id, about, err := c.decoder.channelOf(l)
		if err != nil {
			return c.differ(s, "the second one shows a log in block %d that can't be understood", l.BlockNumber)
		}
		if about {
			theirs[id] = append(theirs[id], printOf(l))
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, b := range p.blocks {
		if hash, known := c.blocks.hashAt(b.Number); known && c.blocks.newestUpTo(b.Number) != b {
			return c.differ(s, "block %d is not the same for both (%s for the first)", b.Number, hash)
		}
	}
	for id, w := range c.follows {
		if !w.read {
			continue
		}
		var ours []print
		for _, e := range w.events {
			if e.block.Number > after.Number && e.block.Number <= uint64(upTo.Number) {
				ours = append(ours, e.print)
			}
		}
		if !slices.Equal(ours, theirs[id]) {
			return c.differ(s, "of channel %s one shows %d events in the blocks %d to %d, the other %d, and they are not the same",
				id, len(ours), after.Number+1, uint64(upTo.Number), len(theirs[id]))
		}
	}
	return nil
}

// sameSlots compares what the events say with what the contract holds, says the second endpoint, of the channels whose logs were not compared.
func (c *Chain) sameSlots(ctx context.Context, s *second, b channels.Block, near bool) error {
	c.mu.Lock()
	agreed := c.agreed.Number
	var which []channels.ID
	for id, w := range c.follows {
		if w.read && (!near || w.doubted || w.vouched < agreed) {
			which = append(which, id)
		}
	}
	ids, want, err := c.expectedAt(which, b.Number)
	c.mu.Unlock()
	if err != nil {
		return err
	}
	have, err := c.slots(ctx, s.node, ids, b.Hash)
	if err != nil {
		return err
	}
	for i, id := range ids {
		if have[i].Cmp(want[i]) != 0 {
			return c.differ(s, "what the first one shows of channel %s does not lead to what the contract holds in block %d, says the second", id, b.Number)
		}
	}
	return nil
}

// agreeOn notes that all followed channels were seen alike up to b.
func (c *Chain) agreeOn(b channels.Block) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.agreedAt = time.Now()
	c.agreed = b
	for id, w := range c.follows {
		if !w.read {
			continue
		}
		if w.doubted {
			c.dirty[id] = true
		}
		w.vouched, w.doubted = b.Number, false
	}
}

// unvouched reports whether there are channels that no second endpoint has seen alike up to the block agreed on.
func (c *Chain) unvouched() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, w := range c.follows {
		if w.read && (w.doubted || w.vouched < c.agreed.Number) {
			return true
		}
	}
	return false
}

// fallBack drops what was read since the last agreement: the endpoint that is next reads it again.
func (c *Chain) fallBack(ctx context.Context) error {
	c.mu.Lock()
	keep := c.blocks.newestUpTo(c.agreed.Number)
	anew := make([]channels.ID, 0)
	for id, w := range c.follows {
		if w.read && (w.vouched == 0 || w.doubted) {
			anew = append(anew, id)
		}
	}
	c.mu.Unlock()
	for _, id := range anew {
		c.distrust(id)
	}
	return c.apply(ctx, keep, piece{})
}

// cutAgreed cuts what is agreed to a chain that ends at, or forks off after, keep. The caller holds mu.
func (c *Chain) cutAgreed(keep uint64) {
	if c.agreed.Number > keep {
		c.agreed = c.blocks.newestUpTo(keep)
	}
	for _, w := range c.follows {
		w.vouched = min(w.vouched, c.agreed.Number)
	}
}
