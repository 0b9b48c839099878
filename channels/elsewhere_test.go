package channels

import (
	"errors"
	"testing"
)

// copyOf is a second machine with the same seed and the same home as x.
func (p *pair) copyOf(x *actor) *actor {
	mark := *x.signer.mark
	twin := &actor{t: p.t, name: x.name + "'s twin", disk: x.disk, signer: &testSigner{key: x.signer.key, side: x.signer.side, mark: &mark},
		outbox: map[uint64]Update{}, paid: map[[16]byte]Payment{}, got: map[[16]byte]Payment{}}
	ch, err := Load(twin.disk, nil, &mark)
	if err != nil {
		p.t.Fatal(err)
	}
	ch.Allow(testPolicy)
	twin.ch = ch
	if err := ch.Handle(p.view); err != nil {
		p.t.Fatal(err)
	}
	return twin
}

// Bob's seed is on two machines. The one signs on; the other meets the signature that it never gave, and stops there and then, whether it has
// been restarted in between or not. Nothing was signed by it meanwhile.
func TestOneSeedOnTwoMachines(t *testing.T) {
	for _, restarted := range []bool{false, true} {
		p := newPair(t, 1000, 1000)
		p.b.mustPay(5)
		p.a.mustPay(7)
		p.settle()
		twin := p.copyOf(p.b)
		p.b.mustPay(10)
		p.settle()
		signed := twin.signer.mark.Versions[1]
		if !restarted {
			twin.ch.gave = true
		}
		proof := *p.a.ch.proof()
		err := twin.ch.Handle(proof)
		if !errors.Is(err, ErrElsewhere) {
			t.Fatalf("restarted %v: %v", restarted, err)
		}
		if twin.signer.mark.Versions[1] != signed || twin.ch.Own.Version != signed {
			t.Fatal("the twin went on")
		}
		// The one that signed meets nothing new in it.
		if err := p.b.ch.Handle(proof); err != nil {
			t.Fatal(err)
		}
	}
}

// The same where only an acknowledgement was given elsewhere: nothing new of ours is in it, but our signature is.
func TestAcknowledgedElsewhere(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.b.mustPay(5)
	p.settle()
	twin := p.copyOf(p.b)
	p.a.mustPay(10)
	p.settle()
	if err := twin.ch.Handle(*p.a.ch.proof()); !errors.Is(err, ErrElsewhere) {
		t.Fatal(err)
	}
}

// What proves nothing stops nobody: a proof without our signature, a home that was taken over, a database that is older than its marks.
func TestNotElsewhere(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.b.mustPay(5)
	p.settle()
	twin, moved, rolled := p.copyOf(p.b), p.copyOf(p.b), p.copyOf(p.b)
	p.b.mustPay(10)
	p.settle()
	proof := *p.a.ch.proof()

	forged := proof
	forged.Yours.Sig = append(Signature(nil), proof.Mine.Sig...)
	if err := twin.ch.Handle(forged); errors.Is(err, ErrElsewhere) {
		t.Errorf("on Alice's word alone: %v", err)
	}
	moved.ch.floor.Moved = true
	if err := moved.ch.Handle(proof); errors.Is(err, ErrElsewhere) {
		t.Errorf("taken over: %v", err)
	}
	newer := *p.b.signer.mark
	rolled.ch.floor = &newer
	if err := rolled.ch.Handle(proof); errors.Is(err, ErrElsewhere) {
		t.Errorf("its own marks say so: %v", err)
	}
}
