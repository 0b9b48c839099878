package contracts

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
)

// What Faucet gives: coins in wei, and whole units of each token.
var faucetGas = new(big.Int).Mul(big.NewInt(10), big.NewInt(1e18))

const faucetUnits = 10_000

// Faucet gives 10 of the chain's coin for gas and 10,000 of each of the network's test currencies to an address, and waits until
// they are there. It is for networks whose tokens anybody may mint.
func Faucet(ctx context.Context, client *ethclient.Client, key *ecdsa.PrivateKey, n Network, to common.Address) ([]common.Hash, error) {
	f, err := StartFaucet(ctx, client, key, n, to)
	if err != nil {
		return nil, err
	}
	return f.Wait(ctx)
}

// Gift is on its way.
type Gift struct {
	client *ethclient.Client
	txs    []*types.Transaction
}

// StartFaucet sends what Faucet gives.
func StartFaucet(ctx context.Context, client *ethclient.Client, key *ecdsa.PrivateKey, n Network, to common.Address) (*Gift, error) {
	s, err := newSender(ctx, client, key)
	if err != nil {
		return nil, err
	}
	if s.chainID.Uint64() != n.ChainID {
		return nil, fmt.Errorf("the RPC endpoint is on chain %s, network %s is chain %d", s.chainID, n.Name, n.ChainID)
	}
	if to == (common.Address{}) {
		return nil, errors.New("the zero address gets nothing")
	}
	g := &Gift{client: client}
	tx, err := s.send(ctx, &to, faucetGas, nil)
	if err != nil {
		return nil, fmt.Errorf("faucet: gas: %w", err)
	}
	g.txs = append(g.txs, tx)
	for _, t := range n.Tokens {
		amount := new(big.Int).Mul(big.NewInt(faucetUnits), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(t.Decimals)), nil))
		tx, err := s.send(ctx, &t.Address, nil, NewTestCurrency().PackMint(to, amount))
		if err != nil {
			return nil, fmt.Errorf("faucet: %s: %w", t.Symbol, err)
		}
		g.txs = append(g.txs, tx)
	}
	return g, nil
}

// Wait returns the hashes when all is mined.
func (g *Gift) Wait(ctx context.Context) ([]common.Hash, error) {
	hashes := make([]common.Hash, 0, len(g.txs))
	for _, tx := range g.txs {
		if _, err := waitMined(ctx, g.client, tx.Hash()); err != nil {
			return hashes, fmt.Errorf("faucet: %s: %w", tx.Hash(), err)
		}
		hashes = append(hashes, tx.Hash())
	}
	return hashes, nil
}
