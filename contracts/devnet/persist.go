package devnet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/contracts"
)

// networkFile lies in a data directory, beside the chain.
const networkFile = "network.json"

// reopen reads the network of a chain that was started before in the same data directory. RPC follows the port of this run.
func (d *Devnet) reopen(ctx context.Context) (bool, error) {
	if d.cfg.DataDir == "" {
		return false, nil
	}
	n, err := contracts.LoadNetwork(filepath.Join(d.cfg.DataDir, networkFile))
	if errors.Is(err, os.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	code, err := d.eth.CodeAt(ctx, n.Adjudicator.Address, nil)
	if err != nil {
		return false, err
	}
	if n.ChainID != d.cfg.ChainID || crypto.Keccak256Hash(code) != n.Adjudicator.CodeHash {
		return false, fmt.Errorf("data directory %s holds another chain than its %s says", d.cfg.DataDir, networkFile)
	}
	n.RPC = []string{d.RPCURL()}
	d.network = n
	return true, d.saveNetwork()
}

func (d *Devnet) saveNetwork() error {
	if d.cfg.DataDir == "" {
		return nil
	}
	return d.network.Save(filepath.Join(d.cfg.DataDir, networkFile))
}
