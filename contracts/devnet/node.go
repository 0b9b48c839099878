package devnet

import (
	"fmt"
	"log/slog"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/catalyst"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/eth/filters"
	gethlog "github.com/ethereum/go-ethereum/log"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"
)

// gasLimit of a block: that of mainnet, so that one deployment fits one block.
const gasLimit = 60_000_000

// newNode builds and starts the node. The caller closes it.
func newNode(c Config, genesisTime uint64, api any) (*node.Node, *eth.Ethereum, error) {
	stack, err := node.New(nodeConfig(c))
	if err != nil {
		return nil, nil, fmt.Errorf("devnet: %w", err)
	}
	backend, err := eth.New(stack, ethConfig(c, genesisTime))
	if err != nil {
		_ = stack.Close()
		return nil, nil, fmt.Errorf("devnet: %w", err)
	}
	filter := filters.NewFilterSystem(backend.APIBackend, filters.Config{})
	stack.RegisterAPIs([]rpc.API{
		{Namespace: "eth", Service: filters.NewFilterAPI(filter)},
		{Namespace: "evm", Service: api},
	})
	// The beacon takes the chain from genesis to proof of stake. With a period it starts no loop of its own until Start,
	// which is never called, and its registration brings the testing_* methods that commit blocks.
	beacon, err := catalyst.NewSimulatedBeacon(1, common.Address{}, backend)
	if err != nil {
		_ = stack.Close()
		return nil, nil, fmt.Errorf("devnet: %w", err)
	}
	catalyst.RegisterSimulatedBeaconAPIs(stack, beacon)
	if err := stack.Start(); err != nil {
		_ = stack.Close()
		return nil, nil, fmt.Errorf("devnet: %w", err)
	}
	return stack, backend, nil
}

func nodeConfig(c Config) *node.Config {
	n := node.DefaultConfig
	n.Name = "dmfwallet-devnet"
	n.DataDir = c.DataDir
	n.DBEngine = "leveldb" // hands each write to the system at once; pebble may still hold the newest blocks when it is killed
	n.IPCPath = ""
	n.P2P = p2p.Config{NoDiscovery: true, NoDial: true, MaxPeers: 0}
	n.HTTPHost, n.HTTPPort = "127.0.0.1", c.Port
	n.WSHost, n.WSPort = "127.0.0.1", c.Port
	n.HTTPModules = []string{"eth", "net", "web3", "evm"}
	n.WSModules = n.HTTPModules
	n.WSOrigins = []string{"*"}
	n.HTTPVirtualHosts = []string{"localhost", "127.0.0.1"}
	n.Logger = gethlog.NewLogger(slog.DiscardHandler)
	return &n
}

func ethConfig(c Config, genesisTime uint64) *ethconfig.Config {
	// As on mainnet today: AllDevChainProtocolChanges is one fork ahead of it.
	chain := *params.AllDevChainProtocolChanges
	chain.BogotaTime = nil
	chain.ChainID = new(big.Int).SetUint64(c.ChainID)
	alloc := core.SystemContractAllocs()
	alloc[c.faucet()] = types.Account{Balance: new(big.Int).Lsh(big.NewInt(1), 200)}

	e := ethconfig.Defaults
	e.Genesis = &core.Genesis{
		Config: &chain, GasLimit: gasLimit, Alloc: alloc, Timestamp: genesisTime,
		BaseFee: big.NewInt(params.InitialBaseFee), Difficulty: new(big.Int),
	}
	e.NetworkId = c.ChainID
	e.SyncMode = ethconfig.FullSync
	// Path-based state is only written at a clean shutdown; this pair survives kill -9 at the exact head.
	e.StateScheme, e.NoPruning = "hash", true
	e.DatabaseCache, e.TrieCleanCache, e.TrieDirtyCache, e.SnapshotCache = 16, 16, 16, 0
	e.LogNoHistory = true
	e.TxPool.NoLocals = true
	e.TxPool.Journal = ""
	e.TxPool.PriceLimit = 1
	e.BlobPool.Datadir = ""
	e.Miner.GasPrice = big.NewInt(1)
	e.Miner.GasCeil = gasLimit
	return &e
}
