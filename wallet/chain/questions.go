package chain

import (
	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// questions are what is watched: conditions, and what was asked of each. Chain.mu guards them.
type questions map[channels.LockKey]*condition

// condition is one that is watched.
type condition struct {
	kind  channels.ResolverKind
	asked map[channels.Amount]bool // and whether the answer is to be told
}

// Watch implements wallet.Chain. The answer comes with a later ChainRuled.
func (c *Chain) Watch(q wallet.Question) {
	c.mu.Lock()
	defer c.mu.Unlock()
	k := c.asked[q.LockKey]
	if k == nil {
		k = &condition{kind: q.Kind, asked: make(map[channels.Amount]bool)}
		c.asked[q.LockKey] = k
	}
	if _, known := k.asked[q.Amount]; !known {
		k.asked[q.Amount] = true
		c.nudge()
	}
}

// Unwatch implements wallet.Chain.
func (c *Chain) Unwatch(q wallet.Question) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if k := c.asked[q.LockKey]; k != nil {
		delete(k.asked, q.Amount)
		if len(k.asked) == 0 {
			delete(c.asked, q.LockKey)
		}
	}
}
