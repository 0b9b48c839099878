package channels

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

// wipe is the loss of an actor's home. It comes back from its words, with what backups say.
func (p *pair) wipe(x *actor, backups ...Backup) {
	p.t.Helper()
	ch, err := NewRestored(testDomain, x.ch.Params, x.ch.Me, 0, Opening{Deadline: 5000})
	if err != nil {
		p.t.Fatal(err)
	}
	x.ch, x.signer.mark, x.outbox = ch, nil, map[uint64]Update{}
	x.paid, x.got = map[[16]byte]Payment{}, map[[16]byte]Payment{}
	x.ch.Allow(testPolicy)
	_ = x.ch.Handle(Fresh{})
	_ = x.ch.Handle(p.view)
	for _, b := range backups {
		if err := x.ch.Handle(Remember{b}); err != nil {
			p.t.Fatal(err)
		}
	}
	p.disconnect()
	x.crank()
}

// released counts what an actor's signer gives out: two ledgers of one version are the end of the test.
type released map[uint64][32]byte

func (r released) watch(t *testing.T, x *actor) {
	t.Helper()
	if x.ch.Mine == nil {
		return
	}
	own := x.ch.Mine.Ledgers[x.ch.Me]
	if old, ok := r[own.Version]; ok && old != own.Hash() {
		t.Fatalf("%s signed two ledgers of version %d", x.name, own.Version)
	}
	r[own.Version] = own.Hash()
}

func TestRestoreFromNothing(t *testing.T) {
	p := newPair(t, 1000, 1000)
	seen := released{}
	for range 5 {
		p.a.mustPay(10)
		p.b.mustPay(4)
		p.settle()
		seen.watch(t, p.a)
	}
	p.wipe(p.a)
	p.connect()
	p.settle()
	if p.a.ch.Mine != nil || p.a.ch.Connected() {
		t.Fatal("alice says something before she has chosen a generation")
	}
	p.comeBack(p.a, 7)
	seen.watch(t, p.a)
	p.wantBalances(970, 1030)
	if g := Generation(p.a.ch.Own.Version); g != 7 || p.a.ch.Resume != nil {
		t.Fatalf("alice goes on in generation %d, resuming: %+v", g, p.a.ch.Resume)
	}
	p.a.mustPay(30)
	p.settle()
	seen.watch(t, p.a)
	p.wantBalances(940, 1060)
	if err := p.b.pay(1); !errors.Is(err, ErrPhase) {
		t.Fatalf("bob pays a wallet that can't know what it signed: %v", err)
	}
	p.calm()
	p.b.mustPay(60)
	p.settle()
	p.wantBalances(1000, 1000)
	_ = p.a.ch.Handle(StartClose{})
	p.settle()
	if k := p.a.ch.Closing; !k.signed() || k.Terms.Net != (Net{}) {
		t.Fatalf("they do not close: %+v", k)
	}
}

// Backups of any age bring nothing back that is older than what the peer proves, and nothing is signed under a version that was used.
func TestRestoreFromOldBackups(t *testing.T) {
	for _, age := range []int{0, 1, 2, 100} {
		t.Run(fmt.Sprintf("%d turns old", age), func(t *testing.T) {
			p := newPair(t, 100_000, 100_000)
			seen := released{}
			var backups []Backup
			for range 120 {
				p.a.mustPay(10)
				p.settle()
				p.b.mustPay(3)
				p.settle()
				seen.watch(t, p.a)
				backups = append(backups, encoded(t, p.a.ch.Backup()))
			}
			p.wipe(p.a, backups[len(backups)-1-age])
			p.connect()
			p.comeBack(p.a, 99)
			seen.watch(t, p.a)
			p.wantBalances(100_000-120*7, 100_000+120*7)
			p.a.mustPay(5)
			p.settle()
			seen.watch(t, p.a)
			p.wantBalances(100_000-120*7-5, 100_000+120*7+5)
		})
	}
}

func encoded(t *testing.T, b Backup) Backup {
	t.Helper()
	data, err := b.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := DecodeBackup(data)
	if err != nil {
		t.Fatal(err)
	}
	return back
}

// With a silent peer nothing is signed, and the newest that a backup knows can be taken to the chain; without one, version zero.
func TestRestoreWithASilentPeer(t *testing.T) {
	for _, known := range []bool{false, true} {
		p := newPair(t, 1000, 1000)
		p.b.mustPay(400)
		p.settle()
		var backups []Backup
		if known {
			backups = append(backups, encoded(t, p.a.ch.Backup()))
		}
		p.wipe(p.a, backups...)
		_ = p.a.ch.Handle(PeerUp{}) // bob is there, and says nothing
		for _, m := range []uint64{7, 8, 9} {
			_ = p.a.ch.Handle(Restart{m})
			p.a.crank()
		}
		if p.a.signer.mark != nil {
			t.Fatal("alice signed on her own")
		}
		if what, _ := p.a.ch.Waiting(); !strings.Contains(what, "prove") {
			t.Errorf("alice waits for %q", what)
		}
		if err := p.a.pay(1); !errors.Is(err, ErrPhase) {
			t.Errorf("alice pays: %v", err)
		}
		p.a.must(StartDispute{})
		p.a.crank()
		c := lastCall(p.a, CallChallenge)
		if c == nil || c.State.Ledgers[1].Sent.IsZero() == known {
			t.Fatalf("with a backup %v she puts %+v on the chain", known, c)
		}
	}
}

// Bob shows a state from before his own payment. A backup knows better, and while he denies it nothing is signed.
func TestRestoreWithALyingPeer(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(10)
	p.settle()
	lie := *p.b.ch.proof()
	p.b.mustPay(400)
	p.settle()
	newest := encoded(t, p.a.ch.Backup())

	t.Run("with a backup", func(t *testing.T) {
		p.wipe(p.a, newest)
		_ = p.a.ch.Handle(PeerUp{})
		for _, m := range []uint64{7, 8} {
			_ = p.a.ch.Handle(Restart{m})
		}
		if err := p.a.ch.Handle(lie); !errors.Is(err, ErrPhase) {
			t.Fatalf("alice takes it: %v", err)
		}
		p.a.crank()
		if p.a.signer.mark != nil || p.a.ch.Refusing == "" {
			t.Fatalf("alice signed, or says nothing: %q", p.a.ch.Refusing)
		}
		if best, _ := p.a.ch.best(); best.Ledgers[1].Sent != NewAmount(400) {
			t.Fatalf("she could put forward %s of bob's", best.Ledgers[1].Sent)
		}
		p.connect() // honest again
		p.settle()
		p.wantBalances(1390, 610)
	})
	t.Run("before a backup turns up", func(t *testing.T) {
		p.wipe(p.a)
		_ = p.a.ch.Handle(PeerUp{})
		for _, m := range []uint64{17, 18} {
			_ = p.a.ch.Handle(Restart{m})
		}
		if err := p.a.ch.Handle(lie); err != nil {
			t.Fatal(err)
		}
		p.a.crank()
		if p.a.ch.Peer.Sent != (Amount{}) {
			t.Fatal("the test is wrong")
		}
		if err := p.a.ch.Handle(Remember{newest}); err != nil {
			t.Fatal(err)
		}
		if best, _ := p.a.ch.best(); best.Ledgers[1].Sent != NewAmount(400) {
			t.Fatalf("she could put forward %s of bob's", best.Ledgers[1].Sent)
		}
	})
	t.Run("with another's signature", func(t *testing.T) {
		p.wipe(p.a)
		_ = p.a.ch.Handle(PeerUp{})
		for _, m := range []uint64{27, 28} {
			_ = p.a.ch.Handle(Restart{m})
		}
		for name, forged := range map[string]Proof{
			"ours":           {Channel: lie.Channel, Yours: SignedState{State: lie.Yours.State, Sig: lie.Mine.Sig}, Mine: lie.Mine},
			"theirs":         {Channel: lie.Channel, Yours: lie.Yours, Mine: SignedState{State: lie.Mine.State, Sig: lie.Yours.Sig}},
			"ours kept back": {Channel: lie.Channel, Mine: lie.Mine},
		} {
			if err := p.a.ch.Handle(forged); !errors.Is(err, ErrProtocol) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// What a reader takes for the beginning of a new generation: nothing but the ledger that it accepted last, and only from a peer that
// said in this connection that it was restored.
func TestGenerationsAreRefused(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(10)
	p.settle()
	forge := func(change func(*Update)) error {
		u := Update{Channel: p.a.ch.ID(), State: State{Ledgers: [2]Ledger{p.b.ch.Peer, p.b.ch.Own}}}
		u.State.Ledgers[0].Version = 7<<counterBits | 1
		change(&u)
		u.Sig = p.a.signer.sign(testDomain.StateDigest(u.Channel, u.State))
		return p.b.ch.Handle(u)
	}
	same := func(*Update) {}
	if err := forge(same); !errors.Is(err, ErrProtocol) {
		t.Errorf("without a word: %v", err)
	}
	said := Sync{Channel: p.a.ch.ID(), Written: p.a.ch.Own.Version, Seen: p.b.ch.Own.Version, Resume: 7}
	if err := p.b.ch.Handle(said); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*Update){
		"less sent":     func(u *Update) { u.State.Ledgers[0].Sent = NewAmount(9) },
		"more sent":     func(u *Update) { u.State.Ledgers[0].Sent = NewAmount(11) },
		"a payment":     func(u *Update) { u.Notes = []Note{{ID: [16]byte{1}, Amount: NewAmount(1)}}; raise(u, 1) },
		"a later one":   func(u *Update) { u.State.Ledgers[0].Version = 8<<counterBits | 1 },
		"a lock of old": func(u *Update) { u.State.Ledgers[0].Locks = []Lock{{Amount: NewAmount(1)}} },
	} {
		if err := forge(change); !errors.Is(err, ErrProtocol) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := forge(same); err != nil {
		t.Fatalf("as it was said: %v", err)
	}
	if err := forge(func(u *Update) { u.State.Ledgers[0].Version = 2 }); err != nil || Generation(p.b.ch.Peer.Version) != 7 {
		t.Errorf("back to the old generation: %v", err)
	}
}

// A Close that both signed, and that only Bob remembers, pays by the ledgers of before. So what he pays in the meantime does not count.
func TestForgottenCloseTakesNothingBack(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(10)
	p.settle()
	_ = p.a.ch.Handle(StartClose{})
	p.settle()
	old := *p.b.ch.Closing
	if !old.signed() {
		t.Fatal("the test is wrong")
	}
	p.wipe(p.a)
	p.b.ch.Closing = nil // Bob keeps it in his pocket
	p.b.ch.Phase = PhaseOpen
	p.connect()
	p.comeBack(p.a, 7)
	p.b.ch.rests = 0
	p.b.mustPay(300)
	p.settle()
	if !p.a.ch.Peer.Sent.IsZero() || len(p.a.got) != 0 {
		t.Fatal("alice took a payment that the old close takes back")
	}
	p.calm()
	p.connect()
	p.settle()
	if p.a.ch.Peer.Sent != NewAmount(300) {
		t.Fatalf("the old close can't be mined any more, and alice holds %s", p.a.ch.Peer.Sent)
	}
}

func TestRestoreKeepsLocks(t *testing.T) {
	p := newPair(t, 10_000, 10_000)
	ka, fa := p.a.mustLock(1, 300, 9000)
	kb, fb := p.b.mustLock(2, 500, 9000)
	p.settle()
	p.wipe(p.a)
	p.connect()
	p.comeBack(p.a, 7)
	p.a.must(AgreeLock{Key: kb, Paid: NewAmount(500), Fact: fb})
	p.b.must(AgreeLock{Key: ka, Paid: NewAmount(300), Fact: fa})
	p.settle()
	p.wantBalances(10_200, 9_800)
}

// Two restores: the second goes beyond the first, whatever the clock says.
func TestRestoreTwice(t *testing.T) {
	p := newPair(t, 1000, 1000)
	seen := released{}
	p.a.mustPay(10)
	p.settle()
	for range 3 {
		p.wipe(p.a)
		p.connect()
		p.comeBack(p.a, 7) // always the same minute
		p.comeBack(p.a, 20)
		seen.watch(t, p.a)
		p.a.mustPay(5)
		p.settle()
		seen.watch(t, p.a)
	}
	p.wantBalances(975, 1025)
}

// Both lost everything: neither can know, so neither signs.
func TestRestoreOfBoth(t *testing.T) {
	p := newPair(t, 1000, 1000)
	p.a.mustPay(10)
	p.settle()
	backup := encoded(t, p.b.ch.Backup())
	p.wipe(p.a)
	p.wipe(p.b)
	p.connect()
	p.comeBack(p.a, 7)
	p.comeBack(p.b, 7)
	if p.a.signer.mark != nil || p.b.signer.mark != nil {
		t.Fatal("they agree that nothing was ever paid")
	}
	if p.a.ch.Refusing == "" {
		t.Error("alice is not told")
	}
	if err := p.b.ch.Handle(Remember{backup}); err != nil {
		t.Fatal(err)
	}
	p.connect()
	p.settle()
	p.wantBalances(990, 1010)
	if p.a.ch.Resume != nil || p.b.ch.Resume != nil {
		t.Errorf("alice %+v, bob %+v", p.a.ch.Resume, p.b.ch.Resume)
	}
}

func TestBackupKeepsItsSize(t *testing.T) {
	p := newPair(t, 1_000_000, 1_000_000)
	p.a.mustPay(10)
	p.b.mustPay(4)
	p.settle()
	small, err := p.a.ch.Backup().Encode()
	if err != nil || len(small) > 600 {
		t.Fatalf("a plain channel's backup has %d bytes: %v", len(small), err)
	}
	b := p.a.ch.Backup()
	full := Ledger{Version: 9, Locks: make([]Lock, MaxLocks)}
	for i := range full.Locks {
		full.Locks[i] = Lock{Resolver: [20]byte{1}, Amount: MaxAmount(), Expiry: 1 << 40, Condition: [32]byte{byte(i), 7}}
		b.Held = append(b.Held, Held{Lock: full.Locks[i], Kind: KindHashLock, Terms: make([]byte, MaxTerms), Lead: make([]byte, MaxLead), Fact: make([]byte, 32)})
	}
	b.Mine.Ledgers = [2]Ledger{full, full}
	b.Best.Ledgers[0], b.Best.Ledgers[1] = full, full
	b.Best.Ledgers[0].Version, b.Best.Ledgers[1].Version = 10, 11
	if back := encoded(t, b); len(back.Mine.Ledgers[0].Locks) != MaxLocks || len(back.Held) != MaxLocks || len(back.Held[0].Fact) != 32 {
		t.Fatalf("of a full channel %d locks and %d facts are left", len(back.Mine.Ledgers[0].Locks), len(back.Held))
	}
}

func FuzzDecodeBackup(f *testing.F) {
	p := newPair(&testing.T{}, 10_000, 10_000)
	p.a.mustLock(1, 300, 9000)
	p.b.mustPay(3)
	p.settle()
	data, err := p.a.ch.Backup().Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	file, err := BackupFile{Name: "alice", Channels: []Backup{p.a.ch.Backup()}, Peers: []BackupPeer{{ID: "bob"}}}.Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Fuzz(func(t *testing.T, data []byte) {
		if b, err := DecodeBackup(data); err == nil {
			_ = b.Check()
			if again, err := b.Encode(); err != nil {
				t.Fatalf("read, and not to be written again: %v", err)
			} else if _, err := DecodeBackup(again); err != nil {
				t.Fatal(err)
			}
		}
		if b, err := DecodeBackupFile(data); err == nil {
			if _, err := b.Encode(); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// The past of a restored wallet's channel is read when the endpoint gets to it. Until then it did not fail to open, however late it is.
func TestRestoredChannelWaitsForItsPast(t *testing.T) {
	p := newPair(t, 1000, 1000)
	ch, err := NewRestored(testDomain, p.a.ch.Params, 0, 0, Opening{Deadline: 5000})
	if err != nil {
		t.Fatal(err)
	}
	late := Block{Number: 9, Time: 1_000_000}
	_ = ch.Handle(Blocks{Head: late, Final: late})
	if ch.Phase != PhaseOpening {
		t.Fatalf("it is %s before its past was read", ch.Phase)
	}
	view := p.view
	view.Head, view.Final = late, late
	_ = ch.Handle(view)
	if ch.Phase != PhaseOpen {
		t.Fatalf("it is %s", ch.Phase)
	}
	never, err := NewRestored(testDomain, p.a.ch.Params, 0, 0, Opening{Deadline: 5000})
	if err != nil {
		t.Fatal(err)
	}
	_ = never.Handle(ChainView{Head: late, Final: late})
	if never.Phase != PhaseFailed {
		t.Fatalf("it is %s, and the chain never had it", never.Phase)
	}
}
