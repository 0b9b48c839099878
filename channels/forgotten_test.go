package channels

import (
	"errors"
	"testing"
)

// Bob signed over a payment of Mallory's, and lost the database of that turn but not the mark. She may repeat what he signed over,
// and nothing else under its version: his signer would refuse, and the channel would be halted.
func TestWhatTheSignerRemembersIsNotReplaced(t *testing.T) {
	p := newPair(t, 1000, 1000)
	bob, mallory := p.b, p.a
	saved := bob.disk
	mallory.mustPay(9)
	first := mallory.crank()[0].(Update)
	if err := bob.ch.Handle(first); err != nil {
		t.Fatal(err)
	}
	bob.crank()
	bob.disk, bob.got = saved, map[[16]byte]Payment{}
	p.crash(bob)

	other := first
	other.Notes = append([]Note(nil), first.Notes...)
	raise(&other, 5)
	other.Sig = mallory.signer.sign(testDomain.StateDigest(other.Channel, other.State))
	if err := bob.ch.Handle(other); !errors.Is(err, ErrProtocol) {
		t.Fatalf("another ledger at the version that was signed over: %v", err)
	}
	p.connect()
	p.settle() // she sends it again, as it was
	if bob.ch.Peer.Sent != NewAmount(9) || mallory.ch.Acked.Version != 1 {
		t.Fatalf("bob holds %s, mallory has a receipt for version %d", bob.ch.Peer.Sent, mallory.ch.Acked.Version)
	}
}

// Bob's database is an old one, and Mallory knows it: she goes on from there, as if she had not paid since. His signer remembers that she had,
// so he takes no ledger of hers that pays less, under whatever version, and his signer is not even asked.
func TestWhatTheSignerRemembersIsNotGivenBack(t *testing.T) {
	p := newPair(t, 1000, 1000)
	bob, mallory := p.b, p.a
	saved := bob.disk
	mallory.mustPay(100)
	p.settle()
	bob.disk, bob.got = saved, map[[16]byte]Payment{}
	p.crash(bob)

	cheap := Update{Channel: bob.ch.ID(), Notes: []Note{{ID: [16]byte{7}, Amount: NewAmount(1)}}}
	cheap.State.Epoch, cheap.State.Ledgers[0] = bob.ch.Epoch, Ledger{Version: 2, Sent: NewAmount(1)}
	cheap.Sig = mallory.signer.sign(testDomain.StateDigest(cheap.Channel, cheap.State))
	if err := bob.ch.Handle(cheap); !errors.Is(err, ErrProtocol) {
		t.Fatalf("a ledger that pays less than was signed over: %v", err)
	}
	if bob.crank(); bob.ch.Refusing != "" || bob.signer.mark.Sent[0] != NewAmount(100) {
		t.Fatalf("bob is %q, and his signer remembers %s", bob.ch.Refusing, bob.signer.mark.Sent[0])
	}
}
