package chain

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/contracts"
)

// Resolvers implements wallet.Chain. One with another code than the network file's is left out, and the log says so: no lock on it is taken.
func (c *Chain) Resolvers(ctx context.Context) (map[common.Address]channels.ResolverKind, error) {
	out := make(map[common.Address]channels.ResolverKind)
	for name, at := range c.cfg.Network.Resolvers {
		kind, known := channels.KindNamed(name)
		if !known {
			continue // of a newer program
		}
		same, err := c.sameCode(ctx, "resolver", name, at)
		if err != nil {
			return nil, err
		}
		if same {
			out[at.Address] = kind
		}
	}
	return out, nil
}

// Apps implements wallet.Chain. One with another code than the network file's is left out, as Resolvers does.
func (c *Chain) Apps(ctx context.Context) (map[string]common.Address, error) {
	out := make(map[string]common.Address)
	for name, at := range c.cfg.Network.Apps {
		same, err := c.sameCode(ctx, "app", name, at)
		if err != nil {
			return nil, err
		}
		if same {
			out[name] = at.Address
		}
	}
	return out, nil
}

// sameCode reports whether a contract's code on chain is what the network file says.
func (c *Chain) sameCode(ctx context.Context, what, name string, at contracts.Deployed) (bool, error) {
	var code hexutil.Bytes
	if err := c.node.call(ctx, &code, "eth_getCode", at.Address, "latest"); err != nil {
		return false, refusal(err)
	}
	hash := crypto.Keccak256Hash(code)
	if len(code) == 0 || hash != at.CodeHash {
		c.cfg.Log.Warn("a contract of the network file has another code on the chain; locks on it are refused", "what", what, "name", name, "address", at.Address, "code", hash, "want", at.CodeHash)
		return false, nil
	}
	return true, nil
}

// kindOf is the kind of one of the network's resolvers.
func (c *Chain) kindOf(resolver common.Address) (channels.ResolverKind, bool) {
	for name, at := range c.cfg.Network.Resolvers {
		if at.Address == resolver {
			return channels.KindNamed(name)
		}
	}
	return 0, false
}
