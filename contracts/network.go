package contracts

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// Network is one chain with dmfwallet's contracts on it: the contents of a network file.
type Network struct {
	Name        string              `json:"name"`
	ChainID     uint64              `json:"chainId"`
	RPC         []string            `json:"rpc"` // http, https, ws or wss
	Adjudicator Deployed            `json:"adjudicator"`
	Resolvers   map[string]Deployed `json:"resolvers,omitempty"`
	// Apps are the allow-list of applications for app sessions, by the names that users type.
	Apps            map[string]Deployed `json:"apps,omitempty"`
	DeployedAtBlock uint64              `json:"deployedAtBlock"`
	// Confirmations is how many blocks, the including one counted, a transaction needs before deposits count.
	Confirmations uint64 `json:"confirmations"`
	// Tiers have large funds wait for more.
	Tiers []Tier `json:"confirmationTiers,omitempty"`
	// CoinPrice is roughly what one coin of the chain costs, by currency: what may be paid for gas in a dispute follows from it.
	CoinPrice map[string]string `json:"coinPrice,omitempty"`
	// FinalBlocks is the same for "no reorg will remove it". 0 asks the chain (its "finalized" tag) and falls back to a safe depth.
	FinalBlocks uint64 `json:"finalBlocks,omitempty"`
	// ChallengePeriod is what opens propose, in seconds; 0 leaves it to the wallet (24 h).
	ChallengePeriod uint64 `json:"challengePeriod,omitempty"`
	// OnDemand says that blocks come only when there is a transaction: an old head is then no sign of a dead endpoint.
	OnDemand bool    `json:"onDemand,omitempty"`
	Hubs     []Peer  `json:"hubs,omitempty"`
	Towers   []Peer  `json:"towers,omitempty"`
	Tokens   []Token `json:"tokens"`
}

// Deployed is a contract and the keccak-256 of its runtime code, which is checked before the contract is trusted.
type Deployed struct {
	Address  common.Address `json:"address"`
	CodeHash common.Hash    `json:"codeHash"`
}

// Peer is a hub or a watchtower that the network offers, as multiaddrs with /p2p/.
type Peer struct {
	Name      string   `json:"name"`
	Addresses []string `json:"addresses"`
}

// Token is an entry of a Uniswap token list. Its minor units follow from Symbol by ISO 4217.
type Token struct {
	ChainID  uint64         `json:"chainId"`
	Address  common.Address `json:"address"`
	Name     string         `json:"name"`
	Symbol   string         `json:"symbol"`
	Decimals uint8          `json:"decimals"`
}

// Currency says how amounts of t are written.
func (t Token) Currency() channels.Currency {
	return channels.Currency{Symbol: t.Symbol, Decimals: t.Decimals, Minor: channels.MinorUnits(t.Symbol)}
}

// Limits of a network file.
const (
	maxNetworkFile = 1 << 20
	maxTokens      = 2000
	maxRPC         = 16
	maxPeers       = 64
	maxPeerAddrs   = 8
)

// ErrNetwork is wrapped by every error about the contents of a network file.
var ErrNetwork = errors.New("network file")

func bad(format string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrNetwork, fmt.Sprintf(format, args...))
}

// Local reports whether the chain is a development chain, whose blocks come only when something happens.
func (n Network) Local() bool { return LocalChain(n.ChainID) }

// LocalChain reports whether id belongs to a development chain (geth --dev and the embedded one: 1337; anvil and hardhat: 31337).
func LocalChain(id uint64) bool { return id == 1337 || id == 31337 }

// Domain binds signatures to the network.
func (n Network) Domain() channels.Domain {
	return channels.Domain{ChainID: n.ChainID, Adjudicator: n.Adjudicator.Address}
}

// Clone returns a copy that shares nothing with n.
func (n Network) Clone() Network {
	n.RPC = slices.Clone(n.RPC)
	n.Tiers = slices.Clone(n.Tiers)
	n.CoinPrice = maps.Clone(n.CoinPrice)
	n.Resolvers, n.Apps = maps.Clone(n.Resolvers), maps.Clone(n.Apps)
	n.Hubs, n.Towers = clonePeers(n.Hubs), clonePeers(n.Towers)
	n.Tokens = slices.Clone(n.Tokens)
	return n
}

func clonePeers(peers []Peer) []Peer {
	peers = slices.Clone(peers)
	for i := range peers {
		peers[i].Addresses = slices.Clone(peers[i].Addresses)
	}
	return peers
}

// ParseNetwork reads a network file. Unknown fields, a second value and everything that Check refuses are errors.
func ParseNetwork(data []byte) (Network, error) {
	if len(data) > maxNetworkFile {
		return Network{}, bad("larger than %d bytes", maxNetworkFile)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var n Network
	if err := dec.Decode(&n); err != nil {
		return Network{}, bad("not the JSON of a network: %v", err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return Network{}, bad("something follows the network")
	}
	return n, n.Check()
}

// LoadNetwork reads the network file at path.
func LoadNetwork(path string) (Network, error) {
	f, err := os.Open(path)
	if err != nil {
		return Network{}, fmt.Errorf("%w: %w", ErrNetwork, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxNetworkFile+1))
	if err != nil {
		return Network{}, fmt.Errorf("%w %s: %w", ErrNetwork, path, err)
	}
	n, err := ParseNetwork(data)
	if err != nil {
		return Network{}, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	return n, nil
}

// Save writes the network file whole or not at all.
func (n Network) Save(path string) error {
	if err := n.Check(); err != nil {
		return err
	}
	data, err := json.MarshalIndent(n, "", "  ")
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNetwork, err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".network-*")
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNetwork, err)
	}
	_, err = f.Write(append(data, '\n'))
	err = errors.Join(err, f.Chmod(fs.FileMode(0o644)), f.Sync(), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return fmt.Errorf("%w %s: %w", ErrNetwork, path, err)
	}
	return nil
}

// Names are shown to people and end up in paths and signed notes.
var (
	validName   = regexp.MustCompile(`^[a-zA-Z0-9][a-zA-Z0-9._-]{0,63}$`)
	validSymbol = regexp.MustCompile(`^[a-zA-Z0-9+\-%/$.]{1,20}$`) // as the token-list schema
	validText   = regexp.MustCompile(`^[ -~]{1,60}$`)
)

// Check reports what makes n unusable.
func (n Network) Check() error {
	switch {
	case !validName.MatchString(n.Name):
		return bad("name must be 1 to 64 letters, digits, dots, dashes")
	case n.ChainID == 0 || n.ChainID > 1<<53:
		return bad("chainId is missing or too large")
	case len(n.RPC) == 0 || len(n.RPC) > maxRPC:
		return bad("rpc must name 1 to %d endpoints", maxRPC)
	case n.Confirmations == 0 || n.Confirmations > maxConfirmations:
		return bad("confirmations must be 1 (the including block) to 100,000")
	case n.FinalBlocks > 1_000_000:
		return bad("finalBlocks is over 1,000,000")
	case n.FinalBlocks != 0 && n.FinalBlocks < n.Confirmations:
		return bad("finalBlocks is below confirmations")
	case n.ChallengePeriod > 60*24*3600:
		return bad("challengePeriod is over 60 days (in seconds)")
	case len(n.Hubs) > maxPeers || len(n.Towers) > maxPeers:
		return bad("more than %d hubs or towers", maxPeers)
	}
	for _, u := range n.RPC {
		if err := checkRPC(u); err != nil {
			return err
		}
	}
	return errors.Join(n.checkContracts(), n.checkTokens(), n.checkTiers(), n.checkCoinPrice(), checkPeers("hub", n.Hubs), checkPeers("tower", n.Towers))
}

// validAddr is a multiaddr as a person could type it, with the peer's id at its end. Whoever dials it reads it anew.
var validAddr = regexp.MustCompile(`^/[!-~]{1,200}/p2p/([a-zA-Z0-9]{1,128})$`)

func checkPeers(what string, peers []Peer) error {
	names := map[string]bool{}
	for _, p := range peers {
		switch {
		case !validName.MatchString(p.Name) || names[p.Name]:
			return bad("%s %.64q has no name of its own (1 to 64 letters, digits, dots, dashes)", what, p.Name)
		case len(p.Addresses) == 0 || len(p.Addresses) > maxPeerAddrs:
			return bad("%s %s needs 1 to %d addresses", what, p.Name, maxPeerAddrs)
		}
		names[p.Name] = true
		for _, a := range p.Addresses {
			if !validAddr.MatchString(a) || idIn(a) != p.ID() {
				return bad("%s %s has an address that is no multiaddr ending in /p2p/ and its one peer id", what, p.Name)
			}
		}
	}
	return nil
}

// ID is the peer id that all addresses name.
func (p Peer) ID() string {
	if len(p.Addresses) == 0 {
		return ""
	}
	return idIn(p.Addresses[0])
}

func idIn(addr string) string { return addr[strings.LastIndexByte(addr, '/')+1:] }

func checkRPC(s string) error {
	u, err := url.Parse(s)
	if err != nil || len(s) > 500 {
		return bad("rpc endpoint is not a URL") // may hold an API key: not printed
	}
	switch u.Scheme {
	case "http", "https", "ws", "wss":
	default:
		return bad("rpc endpoint of scheme %.10q (only http, https, ws, wss)", u.Scheme)
	}
	if u.Host == "" {
		return bad("rpc endpoint is not a URL")
	}
	return nil
}

func (n Network) checkContracts() error {
	if n.Adjudicator.Address == (common.Address{}) || n.Adjudicator.CodeHash == (common.Hash{}) {
		return bad("adjudicator needs an address and a codeHash")
	}
	if len(n.Resolvers) > maxPeers || len(n.Apps) > maxPeers {
		return bad("more than %d resolvers or apps", maxPeers)
	}
	for name, r := range n.Resolvers {
		if !validName.MatchString(name) || r.Address == (common.Address{}) || r.CodeHash == (common.Hash{}) {
			return bad("resolver %.64q needs a name, an address and a codeHash", name)
		}
	}
	for name, a := range n.Apps {
		if !validName.MatchString(name) || a.Address == (common.Address{}) || a.CodeHash == (common.Hash{}) {
			return bad("app %.64q needs a name, an address and a codeHash", name)
		}
	}
	return nil
}

// checkTokens lets one symbol appear twice: naming it is refused later, with both addresses.
func (n Network) checkTokens() error {
	if len(n.Tokens) > maxTokens {
		return bad("more than %d tokens", maxTokens)
	}
	seen := make(map[common.Address]bool, len(n.Tokens))
	for _, t := range n.Tokens {
		switch {
		case t.ChainID != n.ChainID:
			return bad("token %.20q is on chain %d, the network on %d", t.Symbol, t.ChainID, n.ChainID)
		case t.Address == (common.Address{}) || seen[t.Address]:
			return bad("token %.20q has no address of its own", t.Symbol)
		case !validSymbol.MatchString(t.Symbol) || !validText.MatchString(t.Name):
			return bad("token %s has an unusable name or symbol", t.Address)
		case t.Decimals > 36:
			return bad("token %.20q has %d decimals; more than 36 are not supported", t.Symbol, t.Decimals)
		}
		seen[t.Address] = true
	}
	return nil
}
