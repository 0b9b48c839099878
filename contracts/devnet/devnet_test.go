package devnet

import (
	"context"
	"math/big"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"dmfwallet/contracts"
)

func start(t testing.TB, c Config) *Devnet {
	t.Helper()
	d, err := Start(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// send sends a coin transfer of the faucet and returns it.
func send(t testing.TB, d *Devnet, to common.Address) *types.Transaction {
	t.Helper()
	ctx, from := t.Context(), crypto.PubkeyToAddress(FaucetKey().PublicKey)
	nonce, err := d.Client().PendingNonceAt(ctx, from)
	if err != nil {
		t.Fatal(err)
	}
	tx := types.MustSignNewTx(FaucetKey(), types.LatestSignerForChainID(big.NewInt(1337)), &types.DynamicFeeTx{
		ChainID: big.NewInt(1337), Nonce: nonce, GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(1e11), Gas: 21000, To: &to, Value: big.NewInt(7),
	})
	if err := d.Client().SendTransaction(ctx, tx); err != nil {
		t.Fatal(err)
	}
	return tx
}

func balance(t testing.TB, d *Devnet, of common.Address) int64 {
	t.Helper()
	b, err := d.Client().BalanceAt(t.Context(), of, nil)
	if err != nil {
		t.Fatal(err)
	}
	return b.Int64()
}

func eventually(t testing.TB, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Fatalf("waited in vain until %s", what)
}

func TestFundOverHTTPAndWebSocket(t *testing.T) {
	d := start(t, Config{})
	n := d.Network()
	if err := n.Check(); err != nil {
		t.Fatal(err)
	}
	to := common.Address{0xaa}
	if err := d.Fund(t.Context(), to); err != nil {
		t.Fatal(err)
	}
	for _, url := range []string{d.RPCURL(), strings.Replace(d.RPCURL(), "http:", "ws:", 1)} {
		c, err := ethclient.Dial(url)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		if id, err := c.ChainID(t.Context()); err != nil || id.Uint64() != 1337 {
			t.Fatalf("%s: chain %v, %v", url, id, err)
		}
		code, err := c.CodeAt(t.Context(), n.Adjudicator.Address, nil)
		if err != nil || crypto.Keccak256Hash(code) != n.Adjudicator.CodeHash {
			t.Fatalf("%s: adjudicator's code differs (%v)", url, err)
		}
	}
	want := []struct {
		symbol string
		minor  uint8
	}{{"USD", 2}, {"EUR", 2}, {"JPY", 0}, {"KWD", 3}}
	for i, w := range want {
		token := n.Tokens[i]
		if c := token.Currency(); c.Symbol != w.symbol || c.Minor != w.minor || c.Decimals != 18 {
			t.Fatalf("token %d is %+v", i, c)
		}
		if got := tokenBalance(t, d, token.Address, to); got != "10000000000000000000000" {
			t.Fatalf("%s balance is %s", w.symbol, got)
		}
	}
}

func tokenBalance(t testing.TB, d *Devnet, token, of common.Address) string {
	t.Helper()
	out, err := d.Client().CallContract(t.Context(), callMsg(token, contracts.NewTestCurrency().PackBalanceOf(of)), nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := contracts.NewTestCurrency().UnpackBalanceOf(out)
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestReorg(t *testing.T) {
	d := start(t, Config{})
	kept, gone := common.Address{1}, common.Address{2}
	send(t, d, kept)
	eventually(t, "the transfer is mined", func() bool { return balance(t, d, kept) == 7 })
	before, _ := d.Client().BlockByNumber(t.Context(), nil)
	if err := d.Reorg(t.Context(), 1, false); err != nil {
		t.Fatal(err)
	}
	after, _ := d.Client().BlockByNumber(t.Context(), before.Number())
	if after.Hash() == before.Hash() || balance(t, d, kept) != 7 {
		t.Fatalf("kept transaction: balance %d, same block %v", balance(t, d, kept), after.Hash() == before.Hash())
	}
	tx := send(t, d, gone)
	eventually(t, "the transfer is mined", func() bool { return balance(t, d, gone) == 7 })
	if err := d.Reorg(t.Context(), 1, true); err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.Client().TransactionByHash(t.Context(), tx.Hash()); err == nil || balance(t, d, gone) != 0 {
		t.Fatalf("dropped transaction is still there (%v)", err)
	}
	if err := d.Reorg(t.Context(), 1_000_000, true); err == nil {
		t.Fatal("reorg below genesis")
	}
}

func TestTime(t *testing.T) {
	d := start(t, Config{})
	head := func() uint64 { h, _ := d.Client().HeaderByNumber(t.Context(), nil); return h.Time }
	before := head()
	if err := d.AdjustTime(t.Context(), time.Hour); err != nil {
		t.Fatal(err)
	}
	if got := head() - before; got < 3600 || got > 3630 {
		t.Fatalf("an hour was %d s", got)
	}
	at := head() + 1000
	if err := d.SetNextTime(at); err != nil {
		t.Fatal(err)
	}
	if err := d.Mine(t.Context(), 1); err != nil || head() != at {
		t.Fatalf("time is %d, wanted %d (%v)", head(), at, err)
	}
	if err := d.SetNextTime(at); err == nil {
		t.Fatal("time stood still")
	}
	var res string
	if err := d.rpc.CallContext(t.Context(), &res, "evm_increaseTime", "0x10"); err != nil {
		t.Fatal(err)
	}
	if err := d.rpc.CallContext(t.Context(), &res, "evm_mine"); err != nil {
		t.Fatal(err)
	}
	if got := head() - at; got < 16 {
		t.Fatalf("evm_increaseTime moved time by %d", got)
	}
}

func TestIdleBlocks(t *testing.T) {
	d := start(t, Config{Idle: 50 * time.Millisecond})
	n, _ := d.Client().BlockNumber(t.Context())
	eventually(t, "blocks come by themselves", func() bool { m, _ := d.Client().BlockNumber(t.Context()); return m > n+1 })
}

// TestKilled runs itself, lets the chain be killed, and opens it again.
func TestKilled(t *testing.T) {
	dir := os.Getenv("DEVNET_TEST_DIR")
	if dir != "" {
		d, err := Start(context.Background(), Config{DataDir: dir})
		if err != nil {
			t.Fatal(err)
		}
		send(t, d, common.Address{3})
		eventually(t, "mined", func() bool { return balance(t, d, common.Address{3}) == 7 })
		self, _ := os.FindProcess(os.Getpid())
		_ = self.Kill()
		select {}
	}
	dir = t.TempDir()
	cmd := exec.Command(os.Args[0], "-test.run=^TestKilled$")
	cmd.Env = append(os.Environ(), "DEVNET_TEST_DIR="+dir)
	if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(err.Error(), "killed") {
		t.Fatalf("child: %v\n%s", err, out)
	}
	d := start(t, Config{DataDir: dir})
	if balance(t, d, common.Address{3}) != 7 {
		t.Fatal("the chain forgot its newest block")
	}
	send(t, d, common.Address{4})
	eventually(t, "the chain goes on", func() bool { return balance(t, d, common.Address{4}) == 7 })
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		d, err := Start(b.Context(), Config{})
		if err != nil {
			b.Fatal(err)
		}
		if err := d.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

func callMsg(to common.Address, data []byte) ethereum.CallMsg {
	return ethereum.CallMsg{To: &to, Data: data}
}
