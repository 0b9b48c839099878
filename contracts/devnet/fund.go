package devnet

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"

	"dmfwallet/contracts"
)

// deploy puts the contracts on the chain, in one block, unless a data directory brought them along.
func (d *Devnet) deploy(ctx context.Context) error {
	if found, err := d.reopen(ctx); found || err != nil {
		return err
	}
	deployment, err := contracts.StartDeploy(ctx, contracts.DeployConfig{
		Client: d.eth, RPC: []string{d.RPCURL()}, Key: d.cfg.Key, Name: "devnet", TestTokens: true,
		MinChallengePeriod: d.cfg.MinChallengePeriod, ChallengePeriod: d.cfg.ChallengePeriod,
	})
	if err != nil {
		return err
	}
	if err := d.mineFor(ctx, func(ctx context.Context) (err error) { d.network, err = deployment.Wait(ctx); return err }); err != nil {
		return err
	}
	d.network.OnDemand = d.cfg.BlockTime == 0 && d.cfg.Idle == 0
	d.network.FinalBlocks = d.cfg.FinalDepth + 1
	return d.saveNetwork()
}

// Fund gives addr what the faucet gives: gas and 10,000 of each currency. It returns when they are there; on a Manual chain it mines them.
func (d *Devnet) Fund(ctx context.Context, addr common.Address) error {
	d.funding.Lock()
	defer d.funding.Unlock()
	gift, err := contracts.StartFaucet(ctx, d.eth, d.cfg.Key, d.network, addr)
	if err != nil {
		return fmt.Errorf("devnet: %w", err)
	}
	wait := func(ctx context.Context) error { _, err := gift.Wait(ctx); return err }
	if d.cfg.Manual || d.idle() {
		return d.mineFor(ctx, wait)
	}
	return wait(ctx)
}

// mineFor mines until wait returns. One block may not take all: a busy machine ends the building of a block early.
func (d *Devnet) mineFor(ctx context.Context, wait func(context.Context) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var g errgroup.Group
	g.Go(func() error {
		for {
			if err := d.Mine(ctx, 1); err != nil {
				cancel()
				return err
			}
			select {
			case <-ctx.Done():
				return nil
			case <-time.After(50 * time.Millisecond):
			}
		}
	})
	err := wait(ctx)
	cancel()
	if mining := g.Wait(); mining != nil && !errors.Is(mining, context.Canceled) {
		return mining
	}
	return err
}

func (d *Devnet) idle() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.paused
}
