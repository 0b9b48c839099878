package channels

import (
	"crypto/ecdsa"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// actor is Alice, Bob or Mallory: a channel key, a signer with its mark, and what is durable.
type actor struct {
	t       *testing.T
	name    string
	ch      *Channel
	signer  *testSigner
	disk    []byte            // durable snapshot
	used    []UsedLock        // durable, too
	outbox  map[uint64]Update // durable, until acknowledged
	inbox   []Message
	paid    map[[16]byte]Payment
	got     map[[16]byte]Payment
	submits []Call
	notices []Notice
	locks   []LockChange
}

// testSigner signs with a plain key and keeps the mark as a real signer does (R4).
type testSigner struct {
	key  *ecdsa.PrivateKey
	side Side
	mark *Mark
}

var errEquivocation = errors.New("signer: refused")

func (s *testSigner) SignState(d Domain, id ID, st State) (Signature, error) {
	next := MarkOf(s.side, st)
	if s.mark != nil {
		if err := s.mark.Allows(next); err != nil {
			return nil, fmt.Errorf("%w: %w", errEquivocation, err)
		}
	}
	s.mark = &next
	return s.sign(d.StateDigest(id, st)), nil
}

func (s *testSigner) SignClose(d Domain, id ID, c Close) (Signature, error) {
	if s.mark != nil {
		if err := s.mark.AllowsClose(c); err != nil {
			return nil, fmt.Errorf("%w: %w", errEquivocation, err)
		}
	}
	return s.sign(d.CloseDigest(id, c)), nil
}

func (s *testSigner) SignWithdraw(d Domain, id ID, w Withdraw) (Signature, error) {
	return s.sign(d.WithdrawDigest(id, w)), nil
}

func (s *testSigner) SignAnswer(d Domain, id ID, st State) (Signature, error) {
	if s.mark != nil {
		if err := s.mark.Covers(st); err != nil {
			return nil, fmt.Errorf("%w: %w", errEquivocation, err)
		}
	}
	return s.sign(d.AnswerDigest(id, st)), nil
}

func (s *testSigner) sign(digest [32]byte) Signature {
	sig, err := crypto.Sign(digest[:], s.key)
	if err != nil {
		panic(err)
	}
	sig[64] += 27
	return sig
}

func testKey(name string) *ecdsa.PrivateKey {
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte(name)))
	if err != nil {
		panic(err)
	}
	return key
}

var testDomain = Domain{ChainID: 1337, Adjudicator: common.HexToAddress("0xad")}

// pair is an open channel between two actors on a chain of one slot.
type pair struct {
	t    *testing.T
	a, b *actor
	view ChainView
}

// testPolicy allows every resolver.
var testPolicy = Policy{
	Resolvers: map[common.Address]ResolverKind{
		{1}: KindHashLock, {2}: KindVoucher, {3}: KindEscrow, {4}: KindPledge, {5}: KindAppSession,
	},
	Margin: 500,
}

const coin = 100 // the unit of the test channels

func newPair(t *testing.T, fundA, fundB uint64) *pair {
	t.Helper()
	a, b := testKey("alice"), testKey("bob")
	params := Params{
		Owner:  [2]common.Address{common.HexToAddress("0xa11ce"), common.HexToAddress("0xb0b")},
		Signer: [2]common.Address{crypto.PubkeyToAddress(a.PublicKey), crypto.PubkeyToAddress(b.PublicKey)},
		Token:  common.HexToAddress("0x70ce"), Nonce: 1, OpenBy: 5000, ChallengePeriod: 3600, Unit: coin,
	}
	p := &pair{t: t}
	p.a, p.b = newActor(t, "alice", params, 0, a), newActor(t, "bob", params, 1, b)
	open := OnChain{Status: ChainOpen, Funded: [2]Net{NewAmount(fundA).Net(), NewAmount(fundB).Net()}, Block: Block{Number: 1, Time: 1000}}
	p.view = ChainView{Head: Block{Number: 1, Time: 1000}, Final: Block{Number: 1, Time: 1000}, Seen: open, Confirmed: open, Finished: open}
	p.look()
	p.connect()
	p.settle()
	return p
}

func newActor(t *testing.T, name string, p Params, me Side, key *ecdsa.PrivateKey) *actor {
	t.Helper()
	ch, err := New(testDomain, p, me, Opening{Deadline: 5000})
	if err != nil {
		t.Fatal(err)
	}
	ch.Allow(testPolicy)
	return &actor{t: t, name: name, ch: ch, signer: &testSigner{key: key, side: me}, outbox: map[uint64]Update{}, paid: map[[16]byte]Payment{}, got: map[[16]byte]Payment{}}
}

// look shows both the chain as it is.
func (p *pair) look() {
	for _, x := range []*actor{p.a, p.b} {
		if err := x.ch.Handle(p.view); err != nil {
			p.t.Fatal(err)
		}
	}
}

func (p *pair) connect() {
	for _, x := range []*actor{p.a, p.b} {
		_ = x.ch.Handle(PeerUp{})
	}
}

// disconnect loses everything that is on its way.
func (p *pair) disconnect() {
	for _, x := range []*actor{p.a, p.b} {
		_ = x.ch.Handle(PeerDown{})
		x.inbox = nil
	}
}

// turn is the wallet's crank for one actor: handle what arrived, seal, make durable, release to the other.
func (p *pair) turn(x, other *actor) bool {
	p.t.Helper()
	in := x.inbox
	x.inbox = nil
	for i := 0; i < len(in); i++ {
		var err error
		if u, ok := in[i].(Update); ok {
			batch := Updates{u}
			for i+1 < len(in) {
				next, ok := in[i+1].(Update)
				if !ok {
					break
				}
				batch, i = append(batch, next), i+1
			}
			err = x.ch.Handle(batch)
		} else {
			err = x.ch.Handle(in[i])
		}
		if err != nil {
			p.t.Logf("%s: %T: %v", x.name, in[i], err)
		}
	}
	out := x.crank()
	other.inbox = append(other.inbox, out...)
	return len(in) > 0 || len(out) > 0
}

// crank seals and makes durable, and returns what may leave.
func (x *actor) crank() []Message {
	x.t.Helper()
	step, err := x.ch.Seal(x.signer)
	if err != nil {
		x.t.Fatalf("%s: %v", x.name, err)
	}
	if step.Save {
		if x.disk, err = x.ch.Snapshot(); err != nil {
			x.t.Fatal(err)
		}
	} else if len(step.Used) > 0 {
		x.t.Fatalf("%s hands out used locks without a snapshot", x.name)
	}
	x.used = slices.DeleteFunc(slices.Concat(x.used, step.Used), func(u UsedLock) bool { return u.Deadline() < step.UsedBefore })
	for _, pay := range step.Payments {
		if pay.Outgoing {
			x.paid[pay.ID] = pay
		} else {
			if _, twice := x.got[pay.ID]; twice {
				x.t.Fatalf("%s: payment %x was received twice", x.name, pay.ID)
			}
			x.got[pay.ID] = pay
		}
	}
	var out []Message
	if step.Outbox != 0 {
		x.outbox[step.Outbox] = *step.Update
	}
	for v := range x.outbox {
		if v <= step.Acked {
			delete(x.outbox, v)
		}
	}
	if step.Greet != nil {
		out = append(out, *step.Greet)
	}
	if step.Proof != nil {
		out = append(out, *step.Proof)
	}
	if step.Resend != nil {
		for _, v := range slices.Sorted(maps.Keys(x.outbox)) {
			if v > *step.Resend && (step.Update == nil || step.Outbox != v) {
				out = append(out, x.outbox[v])
			}
		}
	}
	if step.Repeat != nil {
		out = append(out, *step.Repeat)
	}
	if step.Update != nil {
		out = append(out, *step.Update)
	}
	x.submits = append(x.submits, step.Submit...)
	x.notices = append(x.notices, step.Tell...)
	x.locks = append(x.locks, step.Locks...)
	return append(out, step.Send...)
}

// settle runs both cranks until nothing moves.
func (p *pair) settle() {
	p.t.Helper()
	for i := 0; i < 200; i++ {
		ab, ba := p.turn(p.a, p.b), p.turn(p.b, p.a)
		if !ab && !ba {
			return
		}
	}
	p.t.Fatal("the two never come to rest")
}

// crash forgets everything that is not durable. The signer's mark is durable on its own.
func (p *pair) crash(x *actor) {
	p.t.Helper()
	ch, err := Load(x.disk, x.used, x.signer.mark)
	if err != nil {
		p.t.Fatal(err)
	}
	x.ch = ch
	x.ch.Allow(testPolicy)
	_ = x.ch.Handle(Fresh{})
	_ = x.ch.Handle(p.view)
	p.disconnect()
}

// comeBack lets a restored actor, or one that found out that it runs on an old copy, go on: a minute of chain time passes.
func (p *pair) comeBack(x *actor, minute uint64) {
	p.t.Helper()
	for _, m := range []uint64{minute, minute, minute + 1} { // within the minute itself nothing happens
		if err := x.ch.Handle(Restart{m}); err != nil {
			p.t.Fatal(err)
		}
		p.settle()
	}
}

// calm lets so much time pass that nothing signed before a restore can be mined any more.
func (p *pair) calm() {
	p.t.Helper()
	p.view.Head.Number++
	p.view.Head.Time += MaxClose + clockSlack + 1
	p.view.Final = p.view.Head
	p.look()
	p.settle()
}

var paymentCount uint64

func (x *actor) pay(amount uint64) error {
	paymentCount++
	var id [16]byte
	copy(id[:], fmt.Sprintf("%016d", paymentCount))
	return x.ch.Handle(Pay{ID: id, Amount: NewAmount(amount), Memo: "tea"})
}

func (x *actor) mustPay(amount uint64) {
	x.t.Helper()
	if err := x.pay(amount); err != nil {
		x.t.Fatalf("%s pays %d: %v", x.name, amount, err)
	}
}

func (p *pair) wantBalances(a, b uint64) {
	p.t.Helper()
	for _, x := range []*actor{p.a, p.b} {
		sa, sb := x.ch.CanSend(), x.ch.CanReceive()
		if x.ch.Me == 1 {
			sa, sb = sb, sa
		}
		if sa.Cmp(NewAmount(a)) != 0 || sb.Cmp(NewAmount(b)) != 0 {
			p.t.Fatalf("%s sees %s and %s, want %d and %d", x.name, sa, sb, a, b)
		}
	}
}

// told counts the notices of a kind.
func (x *actor) told(kind NoticeKind) (n int) {
	for _, notice := range x.notices {
		if notice.Kind == kind {
			n++
		}
	}
	return n
}
