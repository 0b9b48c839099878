package channels

import (
	"bytes"
	"crypto/ecdsa"
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// factVector is a fact that a resolver took (contracts/test/Facts.t.sol).
type factVector struct {
	Resolver, ChainID, Terms, Fact, Amount, Version, From, State, Params string
	At                                                                   common.Address
	ByPayee                                                              bool
	Signatures                                                           []string
}

func factVectors(t testing.TB) (out []factVector) {
	t.Helper()
	data, err := os.ReadFile("../contracts/testdata/facts.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func (v factVector) read(t testing.TB) (FactDomain, Terms, SignedFact) {
	t.Helper()
	kind, ok := KindNamed(v.Resolver)
	if !ok {
		t.Fatalf("no resolver is called %s", v.Resolver)
	}
	terms, err := ReadTerms(kind, unhex(t, v.Terms))
	if err != nil {
		t.Fatal(err)
	}
	s := SignedFact{}
	switch a := amount(t, v.Amount); v.Fact {
	case "Total":
		s.Fact = Total{a}
	case "Ruling":
		s.Fact = Ruling{a}
	case "Draw":
		s.Fact = Draw{a}
	case "Contest":
		s.Fact = Contest{}
	case "PledgeRuling":
		s.Fact = PledgeRuling{a}
	case "Return":
		s.Fact = Return{a}
	case "AppState":
		s.Fact, s.Params = AppState{number(t, v.Version), unhex(t, v.State)}, unhex(t, v.Params)
	case "AppMove":
		s.Fact, s.Params = AppMove{number(t, v.Version), unhex(t, v.From), unhex(t, v.State), v.ByPayee}, unhex(t, v.Params)
	default:
		t.Fatalf("no fact is called %s", v.Fact)
	}
	for _, sig := range v.Signatures {
		s.Sigs = append(s.Sigs, unhex(t, sig))
	}
	return FactDomain{number(t, v.ChainID), v.At, kind}, terms, s
}

// What the resolvers took is good here, says the same, and is nothing with another byte.
func TestFactsSharedWithSolidity(t *testing.T) {
	seen := map[string]int{}
	for _, v := range factVectors(t) {
		seen[v.Fact]++
		d, terms, s := v.read(t)
		b, err := EncodeFact(s)
		if err != nil {
			t.Fatalf("%s: %v", v.Fact, err)
		}
		back, err := ReadFact(d.Kind, b)
		if err != nil || !reflect.DeepEqual(back, s) {
			t.Fatalf("%s is read back as %+v, %v", v.Fact, back, err)
		}
		checkVerdict(t, v, d, terms, b)
		for i := range b { // no byte of it is free
			bent := slices.Clone(b)
			bent[i] ^= 1
			if _, err := Judge(d, terms, MaxAmount(), bent); err == nil {
				t.Errorf("%s is good with byte %d changed", v.Fact, i)
			}
		}
		for what, bad := range map[string]FactDomain{"another chain": {d.ChainID + 1, d.Resolver, d.Kind}, "another contract": {d.ChainID, common.Address{9}, d.Kind},
			"another kind": {d.ChainID, d.Resolver, d.Kind%5 + 1}} {
			if _, err := Judge(bad, terms, MaxAmount(), b); err == nil {
				t.Errorf("%s is good on %s", v.Fact, what)
			}
		}
	}
	for _, name := range []string{"Total", "Ruling", "Draw", "Contest", "PledgeRuling", "Return", "AppState", "AppMove"} {
		if seen[name] == 0 {
			t.Errorf("no vector of %s", name)
		}
	}
}

func checkVerdict(t *testing.T, v factVector, d FactDomain, terms Terms, fact []byte) {
	t.Helper()
	judge := func(most Amount) (Verdict, error) { return Judge(d, terms, most, fact) }
	if session, ok := terms.(AppSession); ok {
		if got, err := judge(MaxAmount()); err != nil || !got.Paid.IsZero() {
			t.Fatalf("%s without its app: %+v, %v", v.Fact, got, err)
		}
		judge = func(most Amount) (Verdict, error) { return JudgeApp(d, session, Instalments{}, most, fact) }
	}
	want := amount(t, v.Amount)
	for _, most := range []Amount{NewAmount(5), MaxAmount()} {
		got, err := judge(most)
		if err != nil || got.Paid != want.Min(most) || got.Floor != (d.Kind == KindVoucher) {
			t.Fatalf("%s of %s says %+v of %s, %v", v.Fact, want, got, most, err)
		}
	}
}

var factKeys = func() (keys [3]*ecdsa.PrivateKey) {
	for i := range keys {
		keys[i], _ = crypto.ToECDSA(common.LeftPadBytes([]byte{byte(i + 10)}, 32))
	}
	return keys
}()

func factAddress(i int) common.Address { return crypto.PubkeyToAddress(factKeys[i].PublicKey) }

// signFact signs by keys, one a signature.
func signFact(t testing.TB, d FactDomain, terms Terms, s SignedFact, keys ...int) []byte {
	t.Helper()
	digest := d.FactDigest(terms.Condition(), s.Fact)
	for _, k := range keys {
		sig, err := crypto.Sign(digest[:], factKeys[k])
		if err != nil {
			t.Fatal(err)
		}
		sig[64] += 27
		s.Sigs = append(s.Sigs, sig)
	}
	b, err := EncodeFact(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// Who may say what: payer 0, payee 1, arbiter 2.
func TestWhoseFactsCount(t *testing.T) {
	x, y, z := factAddress(0), factAddress(1), factAddress(2)
	voucher := Voucher{Payer: x, Payee: y, By: 9000}
	escrow := Escrow{Payer: x, Payee: y, Arbiter: z, By: 9000}
	pledge := Pledge{Pledgor: x, Beneficiary: y, Arbiter: z, ContestPeriod: 10, RulingPeriod: 20, By: 9000}
	instant := pledge
	instant.ContestPeriod = 0
	params := InstalmentsParams{Parts: 3, Price: NewAmount(30)}.Encode()
	session := AppSession{Payer: x, Payee: y, ChallengePeriod: 10, ParamsHash: crypto.Keccak256Hash(params), By: 9000}
	other := session
	other.ParamsHash = [32]byte{1}
	state := Delivered{Parts: 1}.Encode()
	app := func(f Fact) SignedFact { return SignedFact{Fact: f, Params: params} }
	for _, c := range []struct {
		what  string
		terms Terms
		fact  SignedFact
		keys  []int
		good  bool
	}{
		{"a total by the payer", voucher, SignedFact{Fact: Total{NewAmount(7)}}, []int{0}, true},
		{"a total by the payee", voucher, SignedFact{Fact: Total{NewAmount(7)}}, []int{1}, false},
		{"the payer releases all", escrow, SignedFact{Fact: Ruling{MaxAmount()}}, []int{0}, true},
		{"the payer takes it back", escrow, SignedFact{Fact: Ruling{}}, []int{0}, false},
		{"the payer splits", escrow, SignedFact{Fact: Ruling{NewAmount(5)}}, []int{0}, false},
		{"the payee refunds", escrow, SignedFact{Fact: Ruling{}}, []int{1}, true},
		{"the payee takes all", escrow, SignedFact{Fact: Ruling{MaxAmount()}}, []int{1}, false},
		{"the arbiter splits", escrow, SignedFact{Fact: Ruling{NewAmount(5)}}, []int{2}, true},
		{"the beneficiary draws", pledge, SignedFact{Fact: Draw{NewAmount(5)}}, []int{1}, true},
		{"the pledgor draws", pledge, SignedFact{Fact: Draw{NewAmount(5)}}, []int{0}, false},
		{"a draw without time to contest", instant, SignedFact{Fact: Draw{NewAmount(5)}}, []int{1}, false},
		{"the pledgor contests", pledge, SignedFact{Fact: Contest{}}, []int{0}, true},
		{"the beneficiary contests", pledge, SignedFact{Fact: Contest{}}, []int{1}, false},
		{"the arbiter rules", pledge, SignedFact{Fact: PledgeRuling{NewAmount(5)}}, []int{2}, true},
		{"the beneficiary rules", pledge, SignedFact{Fact: PledgeRuling{NewAmount(5)}}, []int{1}, false},
		{"the beneficiary returns", pledge, SignedFact{Fact: Return{NewAmount(5)}}, []int{1}, true},
		{"the arbiter returns", pledge, SignedFact{Fact: Return{NewAmount(5)}}, []int{2}, false},
		{"both sign a state", session, app(AppState{1, state}), []int{0, 1}, true},
		{"they sign in the wrong order", session, app(AppState{1, state}), []int{1, 0}, false},
		{"the payer signs twice", session, app(AppState{1, state}), []int{0, 0}, false},
		{"a state of version zero", session, app(AppState{0, state}), []int{0, 1}, false},
		{"other parameters", other, app(AppState{1, state}), []int{0, 1}, false},
		{"the payee moves", session, app(AppMove{To: state, ByPayee: true}), []int{1}, true},
		{"the payer in the payee's name", session, app(AppMove{To: state, ByPayee: true}), []int{0}, false},
	} {
		d := FactDomain{31337, common.Address{4}, c.terms.Kind()}
		got, err := Judge(d, c.terms, NewAmount(100), signFact(t, d, c.terms, c.fact, c.keys...))
		if (err == nil) != c.good || err != nil && got != (Verdict{}) {
			t.Errorf("%s: %+v, %v", c.what, got, err)
		}
	}
}

func TestFactsThatAreTooLarge(t *testing.T) {
	sig := make(Signature, 65)
	for name, s := range map[string]SignedFact{
		"a state of 2 KiB":       {Fact: AppState{1, make([]byte, MaxFact)}, Sigs: []Signature{sig, sig}},
		"a state past 16 bits":   {Fact: AppState{1, make([]byte, 1<<16+1)}, Sigs: []Signature{sig, sig}},
		"parameters of 2 KiB":    {Fact: AppMove{Version: 1}, Params: make([]byte, MaxFact), Sigs: []Signature{sig}},
		"a signature too few":    {Fact: AppState{1, nil}, Sigs: []Signature{sig}},
		"a signature too short":  {Fact: Total{}, Sigs: []Signature{sig[:64]}},
		"a preimage with a sig":  {Fact: Preimage{}, Sigs: []Signature{sig}},
		"nothing":                {},
		"a total that is unsaid": {Fact: Total{}},
	} {
		if b, err := EncodeFact(s); err == nil {
			t.Errorf("%s is encoded in %d bytes", name, len(b))
		}
	}
}

// The engine's own check: a voucher's reader claims no more than the payer signed (R16).
func TestVoucherClaims(t *testing.T) {
	p := newPair(t, 10000, 10000)
	terms := Voucher{Payer: factAddress(0), Payee: factAddress(1), Nonce: 1, By: 3000}
	p.a.must(AddLock{ID: [16]byte{1}, Kind: KindVoucher, Terms: terms.Encode(), Amount: NewAmount(300), Expiry: 4000})
	p.settle()
	key := p.a.ch.Held[0].Key()
	d := FactDomain{testDomain.ChainID, key.Resolver, KindVoucher}
	good := signFact(t, d, terms, SignedFact{Fact: Total{NewAmount(120)}}, 0)
	forged := signFact(t, d, terms, SignedFact{Fact: Total{NewAmount(300)}}, 1)
	for what, a := range map[string]AgreeLock{"more than the total": {Key: key, Paid: NewAmount(121), Fact: good}, "a forged total": {Key: key, Paid: NewAmount(300), Fact: forged},
		"no total": {Key: key, Paid: NewAmount(1)}} {
		if err := p.b.ch.Handle(a); err == nil {
			t.Errorf("bob's own engine lets him claim %s", what)
		}
		err := p.a.ch.Handle(Agreement{Channel: p.a.ch.ID(), Key: key, Paid: a.Paid, Fact: a.Fact})
		if err == nil || !strings.Contains(err.Error(), ErrProtocol.Error()) {
			t.Errorf("%s: %v", what, err)
		}
	}
	p.b.must(AgreeLock{Key: key, Paid: NewAmount(100), Fact: good}) // less than it could
	p.settle()
	p.a.must(SettleLock{Key: key, Paid: NewAmount(100)})
	p.settle()
	p.wantBalances(9900, 10100)
}

// What is ruled of a lock is ruled of locks of that amount alone: a voucher's total decides the small one first.
func TestRuledForItsAmount(t *testing.T) {
	p := newPair(t, 10000, 10000)
	terms := Voucher{Payer: factAddress(0), Payee: factAddress(1), Nonce: 1, By: 3000}
	add := AddLock{ID: [16]byte{1}, Kind: KindVoucher, Terms: terms.Encode(), Amount: NewAmount(300), Expiry: 4000}
	p.a.must(add)
	add.Amount = NewAmount(200)
	p.b.must(add) // on the same condition, the other way
	p.settle()
	key := p.a.ch.Held[0].Key()
	p.a.must(RuleLock{Key: key, Amount: NewAmount(200), OnRecord: true, Decided: true, Final: true, Paid: NewAmount(200)})
	for _, h := range p.a.ch.Held {
		if (h.Ruled != nil) != (h.Amount == NewAmount(200)) {
			t.Errorf("the lock of %s is ruled: %v", h.Amount, h.Ruled)
		}
	}
}

func FuzzFacts(f *testing.F) {
	for _, v := range factVectors(f) {
		d, _, s := v.read(f)
		b, err := EncodeFact(s)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(uint8(d.Kind), b)
	}
	f.Add(uint8(KindHashLock), make([]byte, 32))
	sig := bytes.Repeat([]byte{7}, 130)
	f.Add(uint8(KindPledge), append([]byte{tagContest}, sig[:65]...))
	f.Add(uint8(KindAppSession), append([]byte{tagAppState, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 5, 0, 0}, sig...))
	f.Fuzz(func(t *testing.T, kind uint8, b []byte) {
		s, err := ReadFact(ResolverKind(kind), b)
		if err != nil {
			return
		}
		again, err := EncodeFact(s)
		if err != nil || !bytes.Equal(again, b) || KindOf(s.Fact) != ResolverKind(kind) {
			t.Fatalf("%x was read as %+v", b, s)
		}
	})
}

func TestFactsBefore(t *testing.T) {
	pledge := Pledge{ContestPeriod: 10, RulingPeriod: 20, By: 100}
	session := AppSession{ChallengePeriod: 10, By: 100}
	for _, c := range []struct {
		terms Terms
		fact  Fact
		want  uint64
	}{{HashLock{By: 100}, Preimage{}, 100}, {Voucher{By: 100}, Total{}, 100}, {pledge, Draw{}, 70}, {pledge, Return{}, 100}, {session, AppState{}, 71}, {Pledge{ContestPeriod: 90, RulingPeriod: 90, By: 100}, Draw{}, 0}} {
		if got := FactsBefore(c.terms, c.fact); got != c.want {
			t.Errorf("%T counts before %d, want %d", c.fact, got, c.want)
		}
	}
}

// The rules of the app against what the contract says (contracts/test/Resolvers.t.sol has the same cases).
func TestInstalments(t *testing.T) {
	var links [6]common.Hash
	links[5] = crypto.Keccak256Hash([]byte("seed"))
	for i := 5; i > 0; i-- {
		links[i-1] = LinkBelow(links[i], 1)
	}
	params := InstalmentsParams{Anchor: links[0], Parts: 5, Price: NewAmount(101)}.Encode()
	at := func(parts uint16, link int) []byte { return Delivered{parts, links[link]}.Encode() }
	app := Instalments{}
	for parts, want := range []uint64{0, 20, 40, 60, 80, 101} {
		if paid, err := app.Payout(params, at(uint16(parts), parts)); err != nil || paid != NewAmount(want) {
			t.Errorf("%d parts pay %s, %v, want %d", parts, paid, err, want)
		}
	}
	for what, c := range map[string]struct {
		from, to []byte
		good     bool
	}{
		"the first part":      {nil, at(1, 1), true},
		"all at once":         {nil, at(5, 5), true},
		"the next two":        {at(2, 2), at(4, 4), true},
		"back":                {at(2, 2), at(1, 1), false},
		"the same":            {at(2, 2), at(2, 2), false},
		"a wrong link":        {at(2, 2), at(3, 4), false},
		"more than there are": {nil, at(6, 5), false},
		"nonsense":            {nil, []byte{1}, false},
		"from nonsense":       {[]byte{1}, at(1, 1), false},
	} {
		if got := app.Allows(params, c.from, c.to, true); got != c.good {
			t.Errorf("%s: %v", what, got)
		}
	}
}
