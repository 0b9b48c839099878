package channels

import (
	"errors"
	"testing"
)

// A window that is full when the connection breaks and both sides restart must empty again, with every payment made once.
func TestFullWindowSurvivesDisconnectAndRestarts(t *testing.T) {
	p := newPair(t, 1000, 1000)
	for i := 0; i < Window; i++ {
		p.a.mustPay(2)
		p.a.crank() // into a dead connection
		p.b.mustPay(1)
		p.b.crank()
	}
	if err := p.a.pay(1); !errors.Is(err, ErrBusy) {
		t.Fatalf("beyond the window: %v", err)
	}
	p.crash(p.a)
	p.crash(p.b)
	p.connect()
	p.settle()
	p.a.mustPay(1)
	p.settle()
	p.wantBalances(1000-2*Window-1+Window, 1000+2*Window+1-Window)
	if len(p.a.got) != Window || len(p.b.got) != Window+1 || len(p.a.outbox)+len(p.b.outbox) != 0 {
		t.Fatalf("alice got %d payments, bob %d; %d updates are still kept", len(p.a.got), len(p.b.got), len(p.a.outbox)+len(p.b.outbox))
	}
}

// Whatever was seen before arrives again, in any order, without effect.
func TestOldUpdatesAgain(t *testing.T) {
	p := newPair(t, 1000, 1000)
	var old []Message
	for i := 0; i < 5; i++ {
		p.a.mustPay(2)
		out := p.a.crank()
		old = append(old, out...)
		p.b.inbox = append(p.b.inbox, out...)
		p.settle()
	}
	for i := len(old) - 1; i >= 0; i-- {
		if err := p.b.ch.Handle(old[i]); err != nil {
			t.Fatal(err)
		}
		p.b.crank()
	}
	p.settle()
	p.wantBalances(990, 1010)
}
