package channels

import (
	"testing"

	"github.com/ethereum/go-ethereum/crypto"
)

// recorder is a lock of Alice's of which Bob holds a fact, and which Alice does not settle.
func recorder(t *testing.T, terms Terms, s SignedFact, keys ...int) (p *pair, key LockKey, fact []byte) {
	t.Helper()
	p = newPair(t, 10000, 10000)
	p.a.must(AddLock{ID: [16]byte{1}, Kind: terms.Kind(), Terms: terms.Encode(), Amount: NewAmount(300), Expiry: 4000})
	p.settle()
	key = p.a.ch.Held[0].Key()
	fact = signFact(t, FactDomain{testDomain.ChainID, key.Resolver, terms.Kind()}, terms, s, keys...)
	p.disconnect()
	p.b.must(AgreeLock{Key: key, Paid: NewAmount(200), Fact: fact})
	return p, key, fact
}

// wants is what Bob's engine wants on record at a time.
func (p *pair) wants(now uint64) []Call {
	p.at(now)
	p.b.crank()
	return p.b.ch.wantsRecords()
}

// Whoever owes may record an old total to have ours forgotten: it does not stop the newer one (R16).
func TestNewerTotalIsRecorded(t *testing.T) {
	terms := Voucher{Payer: factAddress(0), Payee: factAddress(1), Nonce: 1, By: 3000}
	p, key, _ := recorder(t, terms, SignedFact{Fact: Total{NewAmount(200)}}, 0)
	if n := len(p.wants(2000)); n != 0 {
		t.Fatalf("%d records while there is time", n)
	}
	p.b.must(RuleLock{Key: key, OnRecord: true, Record: OnRecord{Total: NewAmount(100)}})
	if calls := p.wants(2001); len(calls) != 1 || calls[0].Before != 3000 {
		t.Fatalf("an old total on record: bob wants %+v", calls)
	}
	p.b.must(RuleLock{Key: key, OnRecord: true, Record: OnRecord{Total: NewAmount(200)}})
	if n := len(p.wants(2600)); n != 0 {
		t.Fatalf("his own total on record: bob wants %d more", n)
	}
}

// A draw goes on record while a contest and a ruling still fit before the deadline (R13.8).
func TestDrawIsRecordedInTime(t *testing.T) {
	terms := Pledge{Pledgor: factAddress(0), Beneficiary: factAddress(1), Arbiter: factAddress(2), ContestPeriod: 300, RulingPeriod: 500, By: 3000}
	p, _, _ := recorder(t, terms, SignedFact{Fact: Draw{NewAmount(200)}}, 1)
	latest := uint64(3000 - 800)
	if n := len(p.wants(latest - testPolicy.Margin - 1)); n != 0 {
		t.Fatalf("%d records while there is time", n)
	}
	if calls := p.wants(latest - testPolicy.Margin); len(calls) != 1 || calls[0].Before != latest {
		t.Fatalf("bob wants %+v", calls)
	}
	if n := len(p.wants(latest)); n != 0 {
		t.Fatalf("%d records that the resolver refuses", n)
	}
}

// A newer state of an app follows an older one on record, within its window.
func TestNewerAppStateIsRecorded(t *testing.T) {
	params := InstalmentsParams{Parts: 3, Price: NewAmount(300)}.Encode()
	terms := AppSession{Payer: factAddress(0), Payee: factAddress(1), ChallengePeriod: 100, ParamsHash: crypto.Keccak256Hash(params), By: 3000}
	s := SignedFact{Fact: AppState{Version: 5, State: Delivered{Parts: 2}.Encode()}, Params: params}
	p, key, _ := recorder(t, terms, s, 0, 1)
	if n := len(p.wants(1500)); n != 0 {
		t.Fatalf("%d records while there is time", n)
	}
	if calls := p.wants(2701 - testPolicy.Margin); len(calls) != 1 || calls[0].Before != 2701 {
		t.Fatalf("nothing on record: bob wants %+v", calls)
	}
	for _, c := range []struct{ version, now, calls uint64 }{{4, 2300, 1}, {4, 2350, 0}, {5, 2310, 0}, {6, 2310, 0}} {
		p.b.must(RuleLock{Key: key, OnRecord: true, Record: OnRecord{Version: c.version, Until: 2350}})
		if calls := p.wants(c.now); uint64(len(calls)) != c.calls {
			t.Errorf("version %d on record at %d: bob wants %+v", c.version, c.now, calls)
		}
	}
}

// Two facts are two wishes, and the same fact of two channels is one.
func TestKeysOfRecords(t *testing.T) {
	key := func(channel uint64, terms, fact string) string {
		return Call{Kind: CallRecord, Params: Params{Nonce: channel}, Record: Record{Terms: []byte(terms), Fact: []byte(fact)}}.Key()
	}
	if key(1, "a", "b") == key(1, "a", "c") || key(1, "a", "b") == key(1, "c", "b") || key(1, "a", "b") != key(2, "a", "b") {
		t.Error("records are taken for one another")
	}
}

// A payee that goes to the chain and tells nobody: the preimage on record is as good as its word (R14b).
func TestPreimageSeenOnChainOnly(t *testing.T) {
	p := newPair(t, 10000, 10000)
	key, fact := p.a.mustLock(1, 300, 3000)
	p.settle()
	p.a.wantLocks(LockMade, LockTaken)
	p.a.must(RuleLock{Key: key, OnRecord: true, Decided: true, Fact: make([]byte, 32)}) // a lie
	p.a.crank()
	p.a.wantLocks()
	p.a.must(RuleLock{Key: key, OnRecord: true, Decided: true, Fact: fact})
	p.a.must(RuleLock{Key: key, OnRecord: true, Decided: true, Fact: fact})
	p.settle()
	p.a.wantLocks(LockAgreed, LockEnded)
	p.wantBalances(9700, 10300)
}
