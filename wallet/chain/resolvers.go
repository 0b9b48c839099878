package chain

import (
	"context"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
)

// Resolvers implements wallet.Chain. One with another code than the network file's is left out, and the log says so: no lock on it is taken.
func (c *Chain) Resolvers(ctx context.Context) (map[common.Address]channels.ResolverKind, error) {
	out := make(map[common.Address]channels.ResolverKind)
	for name, at := range c.cfg.Network.Resolvers {
		kind, known := channels.KindNamed(name)
		if !known {
			continue // of a newer program
		}
		var code hexutil.Bytes
		if err := c.node.call(ctx, &code, "eth_getCode", at.Address, "latest"); err != nil {
			return nil, refusal(err)
		}
		if hash := crypto.Keccak256Hash(code); len(code) == 0 || hash != at.CodeHash {
			c.cfg.Log.Warn("a resolver of the network file has another code on the chain; locks on it are refused", "resolver", name, "address", at.Address, "code", hash, "want", at.CodeHash)
			continue
		}
		out[at.Address] = kind
	}
	return out, nil
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
