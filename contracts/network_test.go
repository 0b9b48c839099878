package contracts

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

func goodNetwork() Network {
	return Network{
		Name: "test", ChainID: 31337, RPC: []string{"http://127.0.0.1:8545", "wss://example.org/x"},
		Adjudicator:   Deployed{common.Address{1}, common.Hash{2}},
		Resolvers:     map[string]Deployed{"HashLock": {common.Address{3}, common.Hash{4}}},
		Confirmations: 1, FinalBlocks: 2, ChallengePeriod: 20,
		Hubs:   []Peer{{"hub", []string{"/ip4/127.0.0.1/tcp/1/p2p/x"}}},
		Towers: []Peer{{"aunt", []string{"/ip4/127.0.0.1/tcp/2/p2p/y", "/dns4/aunt.example/tcp/2/p2p/y"}}},
		Tokens: []Token{{31337, common.Address{5}, "US Dollar", "USD", 18}, {31337, common.Address{6}, "Yen", "JPY", 18}},
	}
}

func TestNetworkFileRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "net.json")
	want := goodNetwork()
	if err := want.Save(path); err != nil {
		t.Fatal(err)
	}
	got, err := LoadNetwork(path)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("got %+v, want %+v", got, want)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".network-*")); len(left) > 0 {
		t.Fatalf("left behind: %v", left)
	}
	if c := got.Tokens[1].Currency(); c.Minor != 0 || c.Decimals != 18 {
		t.Fatalf("JPY is %+v", c)
	}
}

func TestNetworkCheck(t *testing.T) {
	for name, spoil := range map[string]func(*Network){
		"name":            func(n *Network) { n.Name = "../x" },
		"chainId":         func(n *Network) { n.ChainID = 0 },
		"rpc":             func(n *Network) { n.RPC = nil },
		"scheme":          func(n *Network) { n.RPC = []string{"file:///etc/passwd"} },
		"not a URL":       func(n *Network) { n.RPC = []string{"http://"} },
		"confirmations":   func(n *Network) { n.Confirmations = 0 },
		"finalBlocks":     func(n *Network) { n.Confirmations = 3 },
		"adjudicator":     func(n *Network) { n.Adjudicator.CodeHash = common.Hash{} },
		"resolver":        func(n *Network) { n.Resolvers["X"] = Deployed{} },
		"is on chain":     func(n *Network) { n.Tokens[0].ChainID = 1 },
		"address of its":  func(n *Network) { n.Tokens[1].Address = n.Tokens[0].Address },
		"name or symbol":  func(n *Network) { n.Tokens[0].Name = "a\x1b[2Jb" },
		"decimals":        func(n *Network) { n.Tokens[0].Decimals = 77 },
		"challengePeriod": func(n *Network) { n.ChallengePeriod = 1 << 40 },
		"hubs or towers":  func(n *Network) { n.Towers = make([]Peer, maxPeers+1) },
		"name of its own": func(n *Network) { n.Towers = append(n.Towers, n.Towers[0]) },
		"no name":         func(n *Network) { n.Towers[0].Name = "a\x1b[2Jb" },
		"1 to 8":          func(n *Network) { n.Towers[0].Addresses = nil },
		"addresses":       func(n *Network) { n.Towers[0].Addresses = make([]string, maxPeerAddrs+1) },
		"its one peer id": func(n *Network) { n.Towers[0].Addresses[1] = "/ip4/127.0.0.1/tcp/2/p2p/z" },
		"multiaddr":       func(n *Network) { n.Hubs[0].Addresses[0] = "/ip4/127.0.0.1/tcp/1" },
		"hub":             func(n *Network) { n.Hubs[0].Addresses[0] = "/" + strings.Repeat("x", 300) + "/p2p/y" },
	} {
		n := goodNetwork()
		spoil(&n)
		err := n.Check()
		if !errors.Is(err, ErrNetwork) || !strings.Contains(strings.ToLower(err.Error()), strings.ToLower(name)) {
			t.Errorf("%s: error is %v", name, err)
		}
		if err := n.Save(filepath.Join(t.TempDir(), "n.json")); err == nil {
			t.Errorf("%s: was saved", name)
		}
	}
}

func TestNetworkFileRefusals(t *testing.T) {
	for name, text := range map[string]string{
		"empty": "", "not JSON": "name: x", "unknown field": `{"name":"x","owner":"0x00"}`, "two values": `{} {}`,
		"float": `{"chainId":1.5}`, "huge": strings.Repeat(" ", maxNetworkFile+1),
	} {
		path := filepath.Join(t.TempDir(), "net.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := LoadNetwork(path); !errors.Is(err, ErrNetwork) {
			t.Errorf("%s: error is %v", name, err)
		}
	}
	if _, err := LoadNetwork(filepath.Join(t.TempDir(), "absent")); !errors.Is(err, ErrNetwork) || !errors.Is(err, os.ErrNotExist) {
		t.Errorf("absent: error is %v", err)
	}
}

func FuzzParseNetwork(f *testing.F) {
	f.Add([]byte(`{"name":"x","chainId":1337,"rpc":["http://a"],"confirmations":1,"tokens":[]}`))
	good, err := json.Marshal(goodNetwork())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Fuzz(func(t *testing.T, data []byte) {
		n, err := ParseNetwork(data)
		if err == nil && n.Check() != nil {
			t.Fatal("parsed what Check refuses")
		}
		for _, p := range append(n.Towers, n.Hubs...) { // shown to people, and dialled
			if err == nil && (p.ID() == "" || len(p.Name) > 64 || len(p.Addresses) > maxPeerAddrs || len(strings.Join(p.Addresses, "")) > maxPeerAddrs*350) {
				t.Fatalf("took %+v", p)
			}
		}
	})
}
