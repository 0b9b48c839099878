package devnet

import (
	"context"
	"fmt"

	"github.com/ethereum/go-ethereum/common"

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
	if err := d.Mine(ctx, 1); err != nil {
		return err
	}
	if d.network, err = deployment.Wait(ctx); err != nil {
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
	if d.cfg.Manual || d.idle() {
		if err := d.Mine(ctx, 1); err != nil {
			return err
		}
	}
	_, err = gift.Wait(ctx)
	return err
}

func (d *Devnet) idle() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.paused
}
