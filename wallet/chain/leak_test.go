package chain

import (
	"testing"

	"go.uber.org/goleak"

	"dmfwallet/channels"
	"dmfwallet/contracts/devnet"
)

// TestNothingStaysBehind: Run owns all that it starts.
func TestNothingStaysBehind(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	before := goleak.IgnoreCurrent() // the chain, which runs in this process too
	c, r, stop := w.run(w.alice, new(memory), nil)
	c.Follow(w.id, 0)
	w.submit(c, w.openCall(c))
	w.eventually("the channel is open", func() bool { return r.view(w.id).Seen.Status == channels.ChainOpen })
	stop()
	// The other end of our closed connection, and a block that is still made.
	goleak.VerifyNone(t, before, goleak.IgnoreAnyFunction("net/http.(*conn).serve"))
}
