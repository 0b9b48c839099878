package devnet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/contracts"
)

// These lie in a data directory, beside the chain.
const (
	networkFile = "network.json"
	genesisFile = "genesis-time"
)

// genesisTime is a little in the past, so that the first blocks need not run ahead of the clock; in a data directory that of its
// first start, since it is part of the genesis block.
func (c Config) genesisTime() (uint64, error) {
	now := uint64(time.Now().Unix()) - 10
	if c.DataDir == "" {
		return now, nil
	}
	path := filepath.Join(c.DataDir, genesisFile)
	text, err := os.ReadFile(path)
	if err == nil {
		at, err := strconv.ParseUint(strings.TrimSpace(string(text)), 10, 64)
		if err != nil {
			return 0, fmt.Errorf("devnet: %s is damaged", genesisFile)
		}
		return at, nil
	}
	if !errors.Is(err, os.ErrNotExist) {
		return 0, fmt.Errorf("devnet: %w", err)
	}
	if err := os.MkdirAll(c.DataDir, 0o700); err != nil {
		return 0, fmt.Errorf("devnet: %w", err)
	}
	if err := os.WriteFile(path, []byte(strconv.FormatUint(now, 10)+"\n"), 0o600); err != nil {
		return 0, fmt.Errorf("devnet: %w", err)
	}
	return now, nil
}

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
