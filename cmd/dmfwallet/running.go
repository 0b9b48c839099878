package main

import (
	"context"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// running is a wallet that this process runs.
type running struct {
	wallet *wallet.Wallet
	calls  *calls
	looked chan struct{} // closed when the chain was looked at
	took   time.Duration // how long settle waited for that
	ended  chan struct{} // closed when it does not run any more
	err    error         // why, once ended is closed
	close  func() error  // stops it, writes down what is under way, and lets go of the home
}

// How long a wallet stays when it is to stop: until it has been quiet for a moment, so that its last message is on its way and the
// transactions that it wants are in its journal; a daemon, which its init system waits for, not as long as a command.
const (
	quietFor     = 150 * time.Millisecond
	commandStays = 30 * time.Second
	daemonStays  = 5 * time.Second
	towersTake   = 3 * time.Second // for what a connected watchtower has not acknowledged yet
)

// quietTime is how long a moment is. Where a channel is on its way to or from the chain, it may only now find out what to send:
// that takes a few of the endpoint's answers, and longer with a slow one.
func (r *running) quietTime(onItsWay bool) time.Duration {
	if !onItsWay {
		return quietFor
	}
	return min(time.Second+4*r.took, commandStays/3)
}

// leave closes the wallet once it was quiet for so long, or after limit.
func (r *running) leave(quiet, limit time.Duration) error {
	for began := time.Now(); time.Since(began) < limit && !(r.calls.quiet(began, quiet) && (r.wallet.Lagging() == 0 || time.Since(began) > towersTake)); {
		select {
		case <-time.After(10 * time.Millisecond):
		case <-r.ended:
			return r.close()
		}
	}
	return r.close()
}

// calls is the chain, and knows whether a transaction is on its way into the journal.
type calls struct {
	wallet.Chain
	mu   sync.Mutex
	busy int
	last time.Time // when the latest one got there, or failed
}

// Submit implements wallet.Chain.
func (c *calls) Submit(ctx context.Context, call channels.Call) (common.Hash, error) {
	c.mu.Lock()
	c.busy++
	c.mu.Unlock()
	defer func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.busy--
		c.last = time.Now()
	}()
	return c.Chain.Submit(ctx, call)
}

// quiet tells whether none was on its way for so long, counted from since at the earliest.
func (c *calls) quiet(since time.Time, long time.Duration) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.last.After(since) {
		since = c.last
	}
	return c.busy == 0 && time.Since(since) >= long
}

// failed blocks until the wallet has stopped by itself, or ctx ends.
func (r *running) failed(ctx context.Context) error {
	select {
	case <-r.ended:
		return r.err
	case <-ctx.Done():
		return nil
	}
}

// settle waits until the chain was reached, or could not be: a command that runs alone must not judge by what it has not seen yet.
// What was reported is in the wallet's mailbox before anything that the command asks.
func (r *running) settle(ctx context.Context) error {
	began := time.Now()
	defer func() { r.took = time.Since(began) }()
	select {
	case <-r.looked:
	case <-r.ended:
		return r.err
	case <-time.After(patience):
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}

// firstLook tells when the chain adapter has reported for the first time, whatever it was.
type firstLook struct {
	wallet.ChainHandler
	once   sync.Once
	looked chan struct{}
}

func (f *firstLook) ChainMoved(head, final channels.Block, views map[channels.ID]channels.ChainView) {
	f.ChainHandler.ChainMoved(head, final, views)
	f.once.Do(func() { close(f.looked) })
}

func (f *firstLook) ChainFailed(err error) {
	f.ChainHandler.ChainFailed(err)
	f.once.Do(func() { close(f.looked) })
}
