package chain

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
)

func (w *world) resolver(kind channels.ResolverKind) common.Address {
	return w.net.Resolvers[kind.String()].Address
}

func (w *world) question(t channels.Terms, amount channels.Amount) wallet.Question {
	return wallet.Question{LockKey: channels.LockKey{Resolver: w.resolver(t.Kind()), Condition: t.Condition()}, Kind: t.Kind(), Amount: amount}
}

// fact signs a fact by owners (0 Alice, 1 Bob).
func (w *world) fact(t channels.Terms, s channels.SignedFact, by ...int) []byte {
	w.Helper()
	d := channels.FactDomain{ChainID: w.net.ChainID, Resolver: w.resolver(t.Kind()), Kind: t.Kind()}
	for _, i := range by {
		s.Sigs = append(s.Sigs, sign(w, []person{w.alice, w.bob}[i].owner, d.FactDigest(t.Condition(), s.Fact)))
	}
	b, err := channels.EncodeFact(s)
	if err != nil {
		w.Fatal(err)
	}
	return b
}

func (w *world) record(t channels.Terms, fact []byte) channels.Call {
	return channels.Call{Kind: channels.CallRecord, Params: w.params, Record: channels.Record{Resolver: w.resolver(t.Kind()), Kind: t.Kind(), Terms: t.Encode(), Fact: fact}}
}

func (w *world) pass(d time.Duration) {
	w.Helper()
	if err := w.dev.AdjustTime(w.Context(), d); err != nil {
		w.Fatal(err)
	}
}

// payout is what the contract itself says.
func (w *world) payout(q wallet.Question) (channels.Amount, bool) {
	w.Helper()
	var out hexutil.Bytes
	call := map[string]any{"to": q.Resolver, "data": hexutil.Bytes(contracts.NewIResolver().PackPayout(q.Condition, q.Amount.Big()))}
	if err := w.client.Client().CallContext(w.Context(), &out, "eth_call", call, "latest"); err != nil {
		return channels.Amount{}, false
	}
	a, err := channels.AmountFromBytes(bytes.TrimLeft(out, "\x00"))
	if err != nil {
		w.Fatal(err)
	}
	return a, true
}

// app deploys Instalments.
func (w *world) app() common.Address {
	w.Helper()
	nonce, err := w.client.PendingNonceAt(w.Context(), w.bob.Address())
	if err != nil {
		w.Fatal(err)
	}
	tx, err := w.bob.SignTx(types.NewTx(&types.LegacyTx{Nonce: nonce, GasPrice: usd(1).Big().SetUint64(1e11), Gas: 2e6, Data: common.FromHex(contracts.InstalmentsMetaData.Bin)}), usd(0).Big().SetUint64(w.net.ChainID))
	if err != nil {
		w.Fatal(err)
	}
	if err := w.client.SendTransaction(w.Context(), tx); err != nil {
		w.Fatal(err)
	}
	w.eventually("the app is there", func() bool {
		r, err := w.client.TransactionReceipt(w.Context(), tx.Hash())
		return err == nil && r.Status == 1
	})
	return crypto.CreateAddress(w.bob.Address(), nonce)
}

// secret is a preimage and the terms of a lock on it.
func secret(n byte, by uint64) (channels.Preimage, channels.HashLock) {
	p := channels.Preimage{n}
	return p, channels.HashLock{Algorithm: channels.Sha256, Hash: channels.Sha256.Sum(p), By: by}
}

// play is one resolver's story: what Bob records, and what Alice, who watches, is told each time.
type play struct {
	name   string
	terms  channels.Terms
	amount channels.Amount
	steps  []act
}

type act struct {
	fact  []byte
	pass  uint64 // seconds, instead of a fact
	stage string
	says  uint64 // the record, in dollars
	paid  int    // in dollars; -1: undecided
}

// until is how long an act may be answered: Bob's time stands still otherwise.
const window = 1000

func (w *world) plays() []play {
	now := w.now()
	by := now + 100_000
	p, hash := secret(1, by)
	alice, bob := w.alice.Address(), w.bob.Address()
	voucher := channels.Voucher{Payer: alice, Payee: bob, Nonce: 1, By: by}
	escrow := channels.Escrow{Payer: alice, Payee: bob, Arbiter: bob, Nonce: 2, By: by}
	pledge := channels.Pledge{Pledgor: alice, Beneficiary: bob, Arbiter: bob, ContestPeriod: window, RulingPeriod: window, DrawStandsOnSilence: true, Nonce: 3, By: by}
	ruled, back, silent, falls := pledge, pledge, pledge, pledge
	ruled.Nonce, back.Nonce, silent.Nonce, falls.Nonce = 4, 5, 6, 7
	falls.DrawStandsOnSilence = false
	anchor := channels.LinkBelow(common.Hash{9}, 4)
	params := channels.InstalmentsParams{Anchor: anchor, Parts: 4, Price: usd(80)}.Encode()
	session := channels.AppSession{Payer: alice, Payee: bob, App: w.app(), ChallengePeriod: window, ParamsHash: crypto.Keccak256Hash(params), Nonce: 8, By: by}
	at := func(n uint16) []byte {
		return channels.Delivered{Parts: n, Link: channels.LinkBelow(common.Hash{9}, 4-n)}.Encode()
	}
	say := func(t channels.Terms, f channels.Fact, by ...int) []byte {
		return w.fact(t, channels.SignedFact{Fact: f}, by...)
	}
	app := func(f channels.Fact, by ...int) []byte {
		return w.fact(session, channels.SignedFact{Fact: f, Params: params}, by...)
	}
	return []play{
		{"hash lock", hash, usd(70), []act{{fact: p[:], stage: wallet.StageRevealed, paid: 70}}},
		{"voucher", voucher, usd(70), []act{{fact: say(voucher, channels.Total{Total: usd(30)}, 0), stage: wallet.StageTotal, says: 30, paid: -1},
			{fact: say(voucher, channels.Total{Total: usd(90)}, 0), stage: wallet.StageTotal, says: 90, paid: 70}}},
		{"escrow", escrow, usd(70), []act{{fact: say(escrow, channels.Ruling{Paid: usd(20)}, 1), stage: wallet.StageRuled, says: 20, paid: 20}}},
		{"a draw that stands", pledge, usd(70), []act{{fact: say(pledge, channels.Draw{Amount: usd(60)}, 1), stage: wallet.StageDrawn, says: 60, paid: -1},
			{fact: say(pledge, channels.Return{Kept: usd(50)}, 1), stage: wallet.StageDrawn, says: 50, paid: -1}, {pass: window, stage: wallet.StageDrawn, says: 50, paid: 50}}},
		{"a draw that is ruled", ruled, usd(70), []act{{fact: say(ruled, channels.Draw{Amount: usd(60)}, 1), stage: wallet.StageDrawn, says: 60, paid: -1},
			{fact: say(ruled, channels.Contest{}, 0), stage: wallet.StageContested, says: 60, paid: -1},
			{fact: say(ruled, channels.PledgeRuling{Amount: usd(10)}, 1), stage: wallet.StageEnded, says: 10, paid: 10}}},
		{"a draw that is given back", back, usd(70), []act{{fact: say(back, channels.Draw{Amount: usd(60)}, 1), stage: wallet.StageDrawn, says: 60, paid: -1},
			{fact: say(back, channels.Return{}, 1), stage: wallet.StageEnded, paid: 0}}},
		{"a draw that stands by silence", silent, usd(70), []act{{fact: say(silent, channels.Draw{Amount: usd(60)}, 1), stage: wallet.StageDrawn, says: 60, paid: -1},
			{fact: say(silent, channels.Contest{}, 0), stage: wallet.StageContested, says: 60, paid: -1}, {pass: window, stage: wallet.StageContested, says: 60, paid: 60}}},
		{"a draw that falls by silence", falls, usd(70), []act{{fact: say(falls, channels.Draw{Amount: usd(60)}, 1), stage: wallet.StageDrawn, says: 60, paid: -1},
			{fact: say(falls, channels.Contest{}, 0), stage: wallet.StageContested, says: 60, paid: -1}, {pass: window, stage: wallet.StageContested, says: 60, paid: 0}}},
		{"app session", session, usd(70), []act{{fact: app(channels.AppState{Version: 3, State: at(1)}, 0, 1), stage: wallet.StagePosted, says: 20, paid: -1},
			{fact: app(channels.AppMove{Version: 3, From: at(1), To: at(3), ByPayee: true}, 1), stage: wallet.StagePosted, says: 60, paid: -1}, {pass: window, stage: wallet.StagePosted, says: 60, paid: 60}}},
	}
}

// TestRecords plays each resolver's stories on the real contracts: what is recorded is told to who watches, as the contract answers.
func TestRecords(t *testing.T) {
	w := newWorld(t, deep)
	plays := w.plays()
	alice, r, _ := w.run(w.alice, new(memory), nil)
	bob, _, _ := w.run(w.bob, new(memory), nil)
	allow, err := alice.Resolvers(t.Context())
	if err != nil || len(allow) != 5 {
		t.Fatalf("allowed: %v, %v", allow, err)
	}
	for _, p := range plays {
		q := w.question(p.terms, p.amount)
		if allow[q.Resolver] != q.Kind {
			t.Fatalf("%s is not allowed as what it is", p.name)
		}
		alice.Watch(q)
		w.eventually(p.name+": nothing is on record", func() bool { return r.answer(q).Question == q })
		if a := r.answer(q); a.OnRecord || a.Decided || a.Final {
			t.Fatalf("%s: at first %+v", p.name, a)
		}
		for _, s := range p.steps {
			if s.fact != nil {
				w.submit(bob, w.record(p.terms, s.fact))
			} else {
				w.pass(time.Duration(s.pass) * time.Second)
			}
			w.eventually(p.name+" is "+s.stage, func() bool {
				a := r.answer(q)
				return a.Record.Stage == s.stage && a.Record.Amount == usd(s.says) && a.Decided == (s.paid >= 0)
			})
			a := r.answer(q)
			paid, decided := w.payout(q)
			if !a.OnRecord || a.Decided != decided || a.Paid != paid || decided && paid != usd(uint64(s.paid)) {
				t.Fatalf("%s: told %+v; the contract pays %s, %v", p.name, a, paid, decided)
			}
		}
		if a := r.answer(q); q.Kind == channels.KindHashLock && !bytes.Equal(a.Record.Fact, p.steps[0].fact) {
			t.Fatalf("the preimage is told as %x", a.Record.Fact)
		}
		if err := w.dev.Mine(t.Context(), 6); err != nil {
			t.Fatal(err)
		}
		w.eventually(p.name+" is final", func() bool { return r.answer(q).Final })
	}
	if err := r.failure(); err != nil {
		t.Fatal(err)
	}
	w.restarted(plays)
}

// restarted: whoever begins to watch only now is told the same, though it is long past.
func (w *world) restarted(plays []play) {
	w.Helper()
	if err := w.dev.Mine(w.Context(), 40); err != nil {
		w.Fatal(err)
	}
	late, r, _ := w.run(w.alice, new(memory), nil)
	for _, p := range plays {
		q := w.question(p.terms, p.amount)
		late.Watch(q)
		w.eventually(p.name+" is told late", func() bool { return r.answer(q).Final })
		last := p.steps[len(p.steps)-1]
		if a := r.answer(q); a.Record.Stage != last.stage || a.Record.Amount != usd(last.says) || a.Paid != usd(uint64(last.paid)) {
			w.Fatalf("%s: told late %+v, want %+v", p.name, a, last)
		}
		if a := r.answer(q); q.Kind == channels.KindHashLock && !bytes.Equal(a.Record.Fact, last.fact) {
			w.Fatalf("the preimage is told late as %x", a.Record.Fact)
		}
	}
	if err := r.failure(); err != nil {
		w.Fatal(err)
	}
}

// A reorg takes a preimage off the record: that is told, it is sent again by itself, and only what is deep enough is final.
func TestReorgRemovesARecord(t *testing.T) {
	w := newWorld(t, deep)
	c, r, _ := w.run(w.alice, new(memory), nil)
	p, terms := secret(1, w.now()+100_000)
	q := w.question(terms, usd(7))
	c.Watch(q)
	w.submit(c, w.record(terms, p[:]))
	w.eventually("it is revealed", func() bool { return r.answer(q).Decided })
	w.dev.Pause(true)
	if err := w.dev.Reorg(t.Context(), 1, true); err != nil {
		t.Fatal(err)
	}
	w.eventually("it is taken back", func() bool { a := r.answer(q); return !a.OnRecord && !a.Decided && a.Record.Fact == nil })
	w.eventually("it waits again", func() bool {
		n, _ := w.client.PendingTransactionCount(t.Context())
		return n > 0
	})
	if err := w.dev.Mine(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	w.eventually("it is revealed again", func() bool { return r.answer(q).Decided })
	if r.answer(q).Final {
		t.Fatal("final already")
	}
	if err := w.dev.Mine(t.Context(), 5); err != nil {
		t.Fatal(err)
	}
	w.eventually("it is final", func() bool { a := r.answer(q); return a.Final && a.Paid == usd(7) })
}

// "Not recorded before the deadline" is final when a block past the deadline is, and not before (R8).
func TestNothingRecordedInTime(t *testing.T) {
	w := newWorld(t, deep)
	c, r, _ := w.run(w.alice, new(memory), nil)
	by := w.now() + 1000
	_, hash := secret(1, by)
	for name, x := range map[string]struct {
		terms channels.Terms
		paid  channels.Amount
	}{"hash lock": {hash, usd(0)}, "escrow": {channels.Escrow{By: by}, usd(0)}, "escrow that releases": {channels.Escrow{By: by, ReleaseByDefault: true}, usd(7)},
		"pledge": {channels.Pledge{By: by}, usd(0)}, "voucher": {channels.Voucher{By: by}, usd(0)}, "session": {channels.AppSession{By: by}, usd(0)}} {
		q := w.question(x.terms, usd(7))
		c.Watch(q)
		w.eventually(name+" is undecided", func() bool { return r.answer(q).Question == q })
		defer func() {
			if a := r.answer(q); !a.Final || a.Paid != x.paid || a.OnRecord {
				t.Errorf("%s: %+v", name, a)
			}
		}()
	}
	q := w.question(hash, usd(7))
	w.pass(1000 * time.Second)
	w.eventually("it is decided", func() bool { return r.answer(q).Decided })
	if err := w.dev.Mine(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	w.eventually("that is seen", func() bool { return r.newest().Time >= by+2 })
	if r.answer(q).Final {
		t.Fatal("final while a reorg could bring the fact back")
	}
	if err := w.dev.Mine(t.Context(), 5); err != nil {
		t.Fatal(err)
	}
	target, _ := w.client.BlockNumber(t.Context())
	w.eventually("all is told", func() bool { return r.newest().Number >= target })
}

// An endpoint that keeps a record's log back can't make us believe that there is none.
func TestLogsOfARecordThatAreKeptBack(t *testing.T) {
	w := newWorld(t, deep)
	p := newProxy(t, w.dev.RPCURL())
	c, r, _ := w.run(w.alice, new(memory), func(c *Config) { c.Network.RPC = []string{p.URL} })
	by := w.now() + 1000
	preimage, terms := secret(1, by)
	q := w.question(terms, usd(7))
	c.Watch(q)
	w.eventually("it is watched", func() bool { return r.answer(q).Question == q })
	p.set(func(method string, _ []json.RawMessage) (any, bool) { return []types.Log{}, method == "eth_getLogs" })
	bob, _, _ := w.run(w.bob, new(memory), nil)
	w.mined(w.submit(bob, w.record(terms, preimage[:])))
	w.pass(1000 * time.Second)
	if err := w.dev.Mine(t.Context(), 6); err != nil {
		t.Fatal(err)
	}
	w.eventually("the lie is told", func() bool { return code(r.failure()) == wallet.CodeChainLie })
	if a := r.answer(q); a.Final {
		t.Fatalf("told as final: %+v", a)
	}
	p.set(nil)
	w.eventually("the truth is told", func() bool {
		a := r.answer(q)
		return a.Final && a.Paid == usd(7) && bytes.Equal(a.Record.Fact, preimage[:])
	})
}

// Thousands of conditions cost nothing per block: only what is new is asked for, in batches or, where the endpoint takes none, one by one.
func TestWatchingIsCheap(t *testing.T) {
	for _, single := range []bool{false, true} {
		w := newWorld(t, deep)
		p := newProxy(t, w.dev.RPCURL())
		p.single = single
		c, r, _ := w.run(w.alice, new(memory), func(c *Config) { c.Network.RPC = []string{p.URL}; c.VerifyEvery = time.Hour })
		const n = 1200
		by := w.now() + 100_000
		for i := range uint64(n) {
			c.Watch(w.question(channels.HashLock{By: by + i}, usd(7)))
		}
		w.eventually("all are answered", func() bool { r.mu.Lock(); defer r.mu.Unlock(); return len(r.answers) == n })
		asked, logs := p.requests("eth_call"), p.requests("eth_getLogs")
		for range 10 {
			if err := w.dev.Mine(t.Context(), 1); err != nil {
				t.Fatal(err)
			}
			target, _ := w.client.BlockNumber(t.Context())
			w.eventually("the block is seen", func() bool { return r.newest().Number == target })
		}
		if more := p.requests("eth_call") - asked; more != 0 {
			t.Errorf("single %v: %d calls for 10 blocks", single, more)
		}
		if more := p.requests("eth_getLogs") - logs; more > 10 {
			t.Errorf("single %v: %d requests for logs of 10 blocks", single, more)
		}
		if asked < n || !single && asked > n+10 || single && asked > 2*n+10 {
			t.Errorf("single %v: %d calls for %d conditions", single, asked, n)
		}
		if r.mu.Lock(); len(r.answers) != n {
			t.Errorf("%d answers, though nothing changed", len(r.answers))
		}
		r.mu.Unlock()
	}
}

// Many preimages share a transaction; what stands in one of ours, before a restart too, is not sent again.
func TestRecordsTogether(t *testing.T) {
	w := newWorld(t, deep)
	j := new(memory)
	c, r, stop := w.run(w.alice, j, nil)
	const n = 60
	var calls []channels.Call
	var asked []wallet.Question
	for i := range byte(n + 1) {
		p, terms := secret(i, w.now()+100_000)
		calls, asked = append(calls, w.record(terms, p[:])), append(asked, w.question(terms, usd(7)))
		c.Watch(asked[i])
	}
	together := func(some []channels.Call) channels.Call {
		call := some[0]
		for _, more := range some[1:] {
			call.More = append(call.More, more.Record)
		}
		return call
	}
	nonces := func() uint64 {
		used, err := w.client.PendingNonceAt(t.Context(), w.alice.Address())
		if err != nil {
			t.Fatal(err)
		}
		return used
	}
	hash := w.submit(c, together(calls[:n]))
	for _, q := range asked[:n] {
		w.eventually("all are on record", func() bool { return r.answer(q).Decided })
	}
	receipt, err := w.client.TransactionReceipt(t.Context(), hash)
	if err != nil || receipt.GasUsed > n*27_000 {
		t.Errorf("%d preimages for %d gas, %v", n, receipt.GasUsed, err)
	}
	w.submit(c, together(calls)) // with one more
	w.eventually("the last is on record", func() bool { return r.answer(asked[n]).Decided })
	stop()
	again, _, _ := w.run(w.alice, j, nil)
	for _, call := range calls {
		w.submit(again, call)
		w.eventually("it is known as mined after a restart", func() bool {
			s, known := again.Transaction(call.Key())
			return known && s.Mined
		})
	}
	w.submit(again, together(calls[5:]))
	if got := nonces(); got != 2 {
		t.Errorf("%d transactions, want 2", got)
	}
	mixed := together([]channels.Call{calls[0], w.record(channels.Escrow{By: 1 << 35}, nil)})
	mixed.Record.Fact = make([]byte, 32)
	if _, err := again.Submit(t.Context(), mixed); code(err) != wallet.CodeTxFailed {
		t.Errorf("facts for two resolvers: %v", err)
	}
}

// A total with a bad signature would take the others of its transaction with it.
func TestABadTotalIsNotSent(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	c, _, _ := w.run(w.alice, new(memory), nil)
	terms := channels.Voucher{Payer: w.alice.Address(), Payee: w.bob.Address(), By: w.now() + 100_000}
	good := w.record(terms, w.fact(terms, channels.SignedFact{Fact: channels.Total{Total: usd(6)}}, 0))
	bad := good
	bad.More = []channels.Record{w.record(terms, w.fact(terms, channels.SignedFact{Fact: channels.Total{Total: usd(9)}}, 1)).Record}
	if _, err := c.Submit(t.Context(), bad); code(err) != wallet.CodeTxFailed {
		t.Fatalf("sent: %v", err)
	}
	w.submit(c, good)
}

// What is no longer watched is not told; two amounts of a condition are two answers.
func TestUnwatch(t *testing.T) {
	w := newWorld(t, deep)
	c, r, _ := w.run(w.alice, new(memory), nil)
	terms := channels.Voucher{Payer: w.alice.Address(), Payee: w.bob.Address(), By: w.now() + 100_000}
	small, large, gone := w.question(terms, usd(5)), w.question(terms, usd(9)), w.question(terms, usd(4))
	for _, q := range []wallet.Question{small, large, gone, small} {
		c.Watch(q)
	}
	w.eventually("all are answered", func() bool {
		return r.answer(small).Question == small && r.answer(large).Question == large && r.answer(gone).Question == gone
	})
	c.Unwatch(gone)
	w.submit(c, w.record(terms, w.fact(terms, channels.SignedFact{Fact: channels.Total{Total: usd(6)}}, 0)))
	w.eventually("it is recorded", func() bool { return r.answer(large).OnRecord && r.answer(small).Decided })
	if a, b := r.answer(small), r.answer(large); a.Paid != usd(5) || b.Decided || b.Record.Amount != usd(6) {
		t.Errorf("small: %+v, large: %+v", a, b)
	}
	if r.answer(gone).OnRecord {
		t.Error("told of what is not watched")
	}
}

// A resolver with another code is not on the allow-list, and a fact for a contract that the network does not have is not sent.
func TestResolversThatAreNotTheNetworks(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	p, terms := secret(1, w.now()+1000)
	call := w.record(terms, p[:])
	other := w.net.Clone()
	other.Resolvers["HashLock"] = contracts.Deployed{Address: w.net.Adjudicator.Address, CodeHash: common.Hash{1}}
	other.Resolvers["Novelty"] = w.net.Resolvers["Escrow"]
	c, _, _ := w.run(w.alice, new(memory), func(c *Config) { c.Network = other })
	allow, err := c.Resolvers(t.Context())
	if _, bad := allow[w.net.Adjudicator.Address]; err != nil || bad || len(allow) != 4 {
		t.Fatalf("allowed: %v, %v", allow, err)
	}
	if _, err := c.Submit(t.Context(), call); code(err) != wallet.CodeTxFailed {
		t.Fatalf("recorded elsewhere: %v", err)
	}
	real, _, _ := w.run(w.bob, new(memory), nil)
	bent := call
	bent.Record.Fact = make([]byte, 32)
	for what, bad := range map[string]channels.Call{"a preimage that does not open it": bent, "nothing": {Kind: channels.CallRecord, Record: channels.Record{Resolver: call.Record.Resolver, Kind: call.Record.Kind}}} {
		if _, err := real.Submit(t.Context(), bad); code(err) != wallet.CodeTxFailed {
			t.Errorf("%s: %v", what, err)
		}
	}
	w.submit(real, call)
}
