package chain

import (
	"testing"
	"time"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
)

// deep is a devnet whose blocks are final only four blocks later.
var deep = devnet.Config{FinalDepth: 4}

func TestReorgRemovesAnOpen(t *testing.T) {
	w := newWorld(t, deep)
	_, r, _ := w.opened(new(memory), nil)
	first := r.view(w.id).Seen
	w.dev.Pause(true)
	if err := w.dev.Reorg(t.Context(), 1, true); err != nil {
		t.Fatal(err)
	}
	w.eventually("the open is gone", func() bool { return r.view(w.id).Seen.Status == channels.ChainNone })
	// It is sent again by itself.
	w.eventually("the open waits again", func() bool {
		n, _ := w.dev.Client().PendingTransactionCount(t.Context())
		return n > 0
	})
	if err := w.dev.Mine(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	w.eventually("it is open again", func() bool { return r.view(w.id).Confirmed.Status == channels.ChainOpen })
	if again := r.view(w.id).Seen; again.Tx != first.Tx || again.Block == first.Block {
		t.Fatalf("opened by %s in %+v, first by %s in %+v", again.Tx, again.Block, first.Tx, first.Block)
	}
	if got := r.view(w.id).Finished.Status; got != channels.ChainNone {
		t.Fatalf("final already: %v", got)
	}
	if err := w.dev.Mine(t.Context(), 5); err != nil {
		t.Fatal(err)
	}
	w.eventually("it is final", func() bool { return r.view(w.id).Finished.Status == channels.ChainOpen })
}

func TestReorgWhileNobodyLooks(t *testing.T) {
	w := newWorld(t, deep)
	j := new(memory)
	_, _, stop := w.opened(j, nil)
	stop()
	if err := w.dev.Mine(t.Context(), 30); err != nil {
		t.Fatal(err)
	}
	// Deeper than what was final: no look-back limit.
	if err := w.dev.Reorg(t.Context(), 33, true); err != nil {
		t.Fatal(err)
	}
	c, r, _ := w.run(w.alice, j, func(c *Config) { c.Signer = w.bob }) // a signer without transactions: nothing is sent again
	c.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("the reorg is noticed", func() bool { return r.view(w.id).Head.Number != 0 })
	if got := r.view(w.id).Seen.Status; got != channels.ChainNone {
		t.Fatalf("still %v", got)
	}
}

func TestRestart(t *testing.T) {
	w := newWorld(t, deep)
	j := new(memory)
	_, _, stop := w.opened(j, nil)
	stop()

	// Everything that happened meanwhile is found, over ranges too.
	if err := w.dev.Mine(t.Context(), 50); err != nil {
		t.Fatal(err)
	}
	bob, _, stopBob := w.run(w.bob, new(memory), nil)
	w.submit(bob, channels.Call{Kind: channels.CallChallenge, Params: w.params})
	w.eventually("it is mined", func() bool {
		s, _ := bob.Transaction((channels.Call{Kind: channels.CallChallenge, Params: w.params}).Key())
		return s.Mined
	})
	stopBob()
	if err := w.dev.Mine(t.Context(), 50); err != nil {
		t.Fatal(err)
	}
	c, r, stop := w.run(w.alice, j, nil)
	c.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("the dispute is found", func() bool { return r.view(w.id).Finished.Status == channels.ChainDisputed })
	stop()

	// A channel that is followed late has its past read.
	late, r, _ := w.run(w.bob, new(memory), nil)
	w.eventually("the head is known", func() bool { _, err := late.Head(); return err == nil })
	late.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("the dispute is found", func() bool { return r.view(w.id).Finished.Status == channels.ChainDisputed })
}

func TestAnotherChainUnderTheSameHome(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	j := new(memory)
	_, _, stop := w.opened(j, nil)
	stop()
	time.Sleep(time.Second) // the genesis block of the next one has another time
	other := newWorld(t, devnet.Config{})
	_, r, _ := other.run(w.alice, j, nil)
	w.eventually("it is refused", func() bool { return code(r.failure()) == wallet.CodeChainLie })
	if n := len(j.j.Logs); n == 0 {
		t.Fatal("the journal was emptied")
	}
}

// TestLongChain goes through a thousand blocks in ranges and one by one, and keeps few of them.
func TestLongChain(t *testing.T) {
	w := newWorld(t, deep)
	j := new(memory)
	c, r, stop := w.opened(j, nil)
	opened := r.view(w.id).Seen.Block
	for range 20 {
		if err := w.dev.Mine(t.Context(), 100); err != nil {
			t.Fatal(err)
		}
		target, _ := w.client.BlockNumber(t.Context())
		w.eventually("the head is followed", func() bool { h, _ := c.Head(); return h.Number == target })
	}
	stop()
	if n := len(j.j.Blocks); n > 3*denseBlocks {
		t.Fatalf("%d blocks are kept", n)
	}
	c, r, _ = w.run(w.alice, j, nil)
	c.Follow(w.id, 0)
	w.eventually("the journal is good", func() bool { return r.view(w.id).Finished.Block == opened })
}

// TestDamagedLogs: what the chain has need not be mourned.
func TestDamagedLogs(t *testing.T) {
	w := newWorld(t, deep)
	j := new(memory)
	_, r, stop := w.opened(j, nil)
	want := r.view(w.id).Seen
	stop()
	j.j.Logs[0].Raw = []byte("{}")
	c, r, _ := w.run(w.alice, j, nil)
	c.Follow(w.id, w.net.DeployedAtBlock)
	w.eventually("the past is read again", func() bool { return r.view(w.id).Seen == want })
	if len(j.j.Logs) != 1 || len(j.j.Logs[0].Raw) < 100 {
		t.Fatalf("journalled: %+v", j.j.Logs)
	}
}

// TestFirstReorg: the head that a new wallet starts from goes away.
func TestFirstReorg(t *testing.T) {
	w := newWorld(t, deep)
	if err := w.dev.Mine(t.Context(), 100); err != nil {
		t.Fatal(err)
	}
	j := new(memory)
	c, r, _ := w.run(w.alice, j, nil)
	w.eventually("the chain is followed", func() bool { _, err := c.Head(); return err == nil })
	first, _ := c.Head()
	if err := w.dev.Reorg(t.Context(), 2, true); err != nil {
		t.Fatal(err)
	}
	w.eventually("the new branch is followed", func() bool { h, _ := c.Head(); return h.Number == first.Number+1 })
	if err := r.failure(); err != nil {
		t.Fatal(err)
	}
	if n := len(j.j.Blocks); n < 10 || n > 20 {
		t.Fatalf("%d blocks were read", n)
	}
}
