package chain

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/ethclient"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/contracts/devnet"
)

// anvilBinary is where `npm ci` in contracts/ puts the independent chain.
func anvilBinary(t *testing.T) string {
	t.Helper()
	pattern := filepath.Join("..", "..", "contracts", "node_modules", "@foundry-rs", "anvil-*", "bin", "anvil")
	if found, _ := filepath.Glob(pattern); len(found) > 0 && runtime.GOOS != "windows" {
		return found[0]
	}
	if path, err := exec.LookPath("anvil"); err == nil {
		return path
	}
	t.Skip("anvil is not installed (npm ci in contracts/ brings it; .ci/run does that)")
	return ""
}

// newAnvil starts anvil and deploys, as `dmfwallet contracts deploy` does.
func newAnvil(t *testing.T, args ...string) *world {
	t.Helper()
	binary := anvilBinary(t)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := l.Addr().(*net.TCPAddr).Port
	_ = l.Close()
	cmd := exec.Command(binary, append([]string{"--port", strconv.Itoa(port), "--silent"}, args...)...)
	cmd.Env = append(os.Environ(), "HOME="+t.TempDir())
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	url := fmt.Sprintf("http://127.0.0.1:%d", port)
	w := &world{T: t}
	if w.client, err = ethclient.Dial(url); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.client.Close)
	w.eventually("anvil answers", func() bool { _, err := w.client.BlockNumber(t.Context()); return err == nil })
	key := devnet.FaucetKey() // the same well-known account
	w.net, err = contracts.Deploy(t.Context(), contracts.DeployConfig{Client: w.client, RPC: []string{url}, Key: key, TestTokens: true})
	if err != nil {
		t.Fatal(err)
	}
	w.people(func(p person) error {
		_, err := contracts.Faucet(t.Context(), w.client, key, w.net, p.Address())
		return err
	})
	return w
}

func (w *world) rpc(method string, args ...any) {
	w.Helper()
	if err := w.client.Client().CallContext(w.Context(), nil, method, args...); err != nil {
		w.Fatal(err)
	}
}

func TestAnvil(t *testing.T) {
	for name, args := range map[string][]string{"automine": nil, "block time": {"--block-time", "1"}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newAnvil(t, args...)
			c, r, _ := w.opened(new(memory), nil)
			d := w.net.Domain()
			s := state(2, 10, 1, 5)
			w.submit(c, channels.Call{Kind: channels.CallChallenge, Params: w.params, State: s, PeerSig: sign(t, w.bob.signer, d.StateDigest(w.id, s))})
			w.eventually("the dispute is seen", func() bool { return r.view(w.id).Seen.Status == channels.ChainDisputed })

			// The challenge goes away and comes back.
			first := r.view(w.id).Seen
			w.rpc("anvil_reorg", 1, []any{})
			w.eventually("the challenge is mined again", func() bool {
				now := r.view(w.id).Seen
				return now.Status == channels.ChainDisputed && now.Block.Hash != first.Block.Hash
			})
			settle := channels.Call{Kind: channels.CallSettle, Params: w.params, Dispute: *r.view(w.id).Seen.Dispute}
			w.rpc("evm_increaseTime", 30)
			if name == "block time" {
				w.eventually("the window is over", func() bool { return w.now() > settle.Dispute.WindowEnd })
			}
			w.submit(c, settle)
			w.eventually("it is over for good", func() bool { return r.view(w.id).Finished.Status == channels.ChainClosed })
			if got := r.view(w.id).Seen.Payout; got != [2]channels.Amount{usd(95), usd(55)} {
				t.Fatalf("paid out %v", got)
			}
		})
	}
}

// TestAnvilLosesPendingTransactions: a pool that forgets is told again.
func TestAnvilLosesPendingTransactions(t *testing.T) {
	w := newAnvil(t)
	c, r, _ := w.run(w.alice, new(memory), nil)
	c.Follow(w.id, 0)
	w.rpc("evm_setAutomine", false)
	hash := w.submit(c, w.openCall(c))
	w.rpc("anvil_dropTransaction", hash)
	time.Sleep(100 * time.Millisecond)
	w.rpc("evm_setAutomine", true)
	w.eventually("the open is mined", func() bool {
		w.rpc("evm_mine")
		return r.view(w.id).Seen.Status == channels.ChainOpen
	})
}

// TestAnvilAfterAMonth: many blocks, a challenge in their midst, and nobody looked. All of it is found, and two endpoints agree on it.
func TestAnvilAfterAMonth(t *testing.T) {
	w := newAnvil(t)
	p := newProxy(t, w.net.RPC[0])
	both := func(c *Config) { c.Network.RPC = []string{w.net.RPC[0], p.URL} }
	j := new(memory)
	_, _, stop := w.opened(j, both)
	stop()
	const apart = 1200 // seconds
	w.rpc("anvil_mine", hexutil.EncodeUint64(1500), hexutil.EncodeUint64(apart))
	w.challenged(state(2, 10, 1, 5))
	w.rpc("anvil_mine", hexutil.EncodeUint64(700), hexutil.EncodeUint64(apart))
	c, r, _ := w.run(w.alice, j, both)
	c.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("the challenge is known, to its depth", func() bool { return r.view(w.id).Finished.Status == channels.ChainDisputed })
	v := r.view(w.id)
	if d := v.Seen.Dispute; v.Head.Number < 2200 || d.WindowEnd > v.Final.Time || d.State.Ledgers[1].Sent != usd(5) {
		t.Fatalf("at block %d: %+v", v.Head.Number, d)
	}
	w.submit(c, channels.Call{Kind: channels.CallSettle, Params: w.params, Dispute: *v.Seen.Dispute})
	w.eventually("it is paid out", func() bool { return r.view(w.id).Seen.Status == channels.ChainClosed })
}
