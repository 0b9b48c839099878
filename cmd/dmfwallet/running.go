package main

import (
	"context"
	"sync"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// running is a wallet that this process runs.
type running struct {
	wallet *wallet.Wallet
	looked chan struct{} // closed when the chain was looked at
	ended  chan struct{} // closed when it does not run any more
	err    error         // why, once ended is closed
	close  func() error  // stops it, writes down what is under way, and lets go of the home
}

// linger is how long a wallet that ran for one command stays: its last message, which nobody answers, is on its way.
const linger = 100 * time.Millisecond

func (r *running) closeSoon() error {
	select {
	case <-time.After(linger):
	case <-r.ended:
	}
	return r.close()
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
func (r *running) settle(ctx context.Context) error {
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
