package deals

import (
	"crypto/ecdsa"
	"encoding/json"
	"fmt"
	"reflect"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
)

const chainID = 1337

// who is one of the parties of the stories, by name.
func who(name string) (Party, *ecdsa.PrivateKey) {
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte(name)))
	if err != nil {
		panic(err) // not for the few names of tests
	}
	return Party{ID: name, Name: name, Owner: crypto.PubkeyToAddress(key.PublicKey)}, key
}

// file is a case of 40 by Alice for Bob, with Carol as arbiter; its deadline is at 10,000.
func file(kind Kind, byDefault bool) *File {
	f := &File{Case: Case{Kind: kind, Text: "a bicycle", Token: common.Address{1}, Amount: channels.NewAmount(40)}, Resolver: common.Address{2}}
	f.Payer, _ = who("alice")
	f.Payee, _ = who("bob")
	f.Arbiter, _ = who("carol")
	hash := crypto.Keccak256Hash([]byte(f.Text))
	if kind == KindPledge {
		f.Terms = channels.Pledge{Pledgor: f.Payer.Owner, Beneficiary: f.Payee.Owner, Arbiter: f.Arbiter.Owner, ContestPeriod: 1000, RulingPeriod: 1000, DrawStandsOnSilence: byDefault, TermsHash: hash, By: 10_000}.Encode()
	} else {
		f.Terms = channels.Escrow{Payer: f.Payer.Owner, Payee: f.Payee.Owner, Arbiter: f.Arbiter.Owner, ReleaseByDefault: byDefault, TermsHash: hash, By: 10_000}.Encode()
	}
	return f
}

// says is a fact by somebody.
func (f *File) says(name string, fact channels.Fact) []byte {
	_, key := who(name)
	digest := f.Domain(chainID).FactDigest(f.Key().Condition, fact)
	sig, err := crypto.Sign(digest[:], key)
	if err != nil {
		panic(err)
	}
	sig[64] += 27
	raw, err := channels.EncodeFact(channels.SignedFact{Fact: fact, Sigs: []channels.Signature{sig}})
	if err != nil {
		panic(err)
	}
	return raw
}

func (f *File) hears(t *testing.T, name string, fact channels.Fact, now uint64) {
	t.Helper()
	if _, err := f.Learn(chainID, f.says(name, fact), now); err != nil {
		t.Fatalf("%s's %T: %v", name, fact, err)
	}
}

func TestCaseIsChecked(t *testing.T) {
	for _, kind := range []Kind{KindEscrow, KindPledge} {
		if _, err := file(kind, false).Case.Read(); err != nil {
			t.Fatalf("a good %s: %v", kind, err)
		}
		for what, bend := range map[string]func(c *Case){
			"another text":             func(c *Case) { c.Text = "two bicycles" },
			"no amount":                func(c *Case) { c.Amount = channels.Amount{} },
			"another payee":            func(c *Case) { c.Payee, _ = who("mallory") },
			"the payer as arbiter":     func(c *Case) { c.Arbiter = c.Payer },
			"the same account twice":   func(c *Case) { c.Arbiter.Owner = c.Payee.Owner },
			"terms of the other kind":  func(c *Case) { c.Kind = map[Kind]Kind{KindEscrow: KindPledge, KindPledge: KindEscrow}[c.Kind] },
			"a kind that is none":      func(c *Case) { c.Kind = KindPay },
			"text that is no text":     func(c *Case) { c.Text = "\xff" },
			"too many addresses":       func(c *Case) { c.Payer.Addrs = make([]string, maxAddrs+1) },
			"a party without a peer":   func(c *Case) { c.Arbiter.ID = "" },
			"terms that are cut short": func(c *Case) { c.Terms = c.Terms[:31] },
		} {
			c := file(kind, false).Case
			bend(&c)
			if _, err := c.Read(); err == nil {
				t.Errorf("%s with %s was taken", kind, what)
			}
		}
	}
}

func TestFactsThatDoNotCount(t *testing.T) {
	f := file(KindEscrow, false)
	for what, try := range map[string]struct {
		by   string
		fact channels.Fact
		now  uint64
	}{
		"a stranger's ruling":      {"mallory", channels.Ruling{Paid: channels.NewAmount(40)}, 0},
		"the payer ruling a part":  {"alice", channels.Ruling{Paid: channels.NewAmount(1)}, 0},
		"the payee ruling for it":  {"bob", channels.Ruling{Paid: channels.NewAmount(40)}, 0},
		"a ruling at the deadline": {"carol", channels.Ruling{Paid: channels.NewAmount(40)}, 10_000},
		"a fact of a pledge":       {"bob", channels.Draw{Amount: channels.NewAmount(1)}, 0},
	} {
		if k := channels.KindOf(try.fact); k == channels.KindPledge {
			if _, err := f.Learn(chainID, file(KindPledge, false).says(try.by, try.fact), try.now); err == nil {
				t.Errorf("%s was taken", what)
			}
			continue
		}
		if _, err := f.Learn(chainID, f.says(try.by, try.fact), try.now); err == nil {
			t.Errorf("%s was taken", what)
		}
	}
	for n := range MaxShown {
		f.hears(t, "carol", channels.Ruling{Paid: channels.NewAmount(uint64(n))}, 0)
	}
	if _, err := f.Learn(chainID, f.says("carol", channels.Ruling{Paid: channels.NewAmount(30)}), 0); err == nil {
		t.Error("more facts are kept than may be")
	}
	if again, err := f.Learn(chainID, f.says("carol", channels.Ruling{Paid: channels.NewAmount(1)}), 0); again != nil || err != nil {
		t.Errorf("what is known was new: %v, %v", again, err)
	}
}

// acts writes actions for comparison: what, and how much.
func acts(list []Action) (out []string) {
	for _, a := range list {
		switch a := a.(type) {
		case Agree:
			out = append(out, "agree "+a.Paid.String())
		case Settle:
			out = append(out, "settle "+a.Paid.String())
		case Record:
			out = append(out, "record")
		}
	}
	return out
}

func wants(t *testing.T, what string, got []Action, want ...string) {
	t.Helper()
	if !reflect.DeepEqual(acts(got), want) {
		t.Errorf("%s: %v, not %v", what, acts(got), want)
	}
}

// payer and payee are their deals, directly or with a hub between.
func payer(f *File, hub bool) *Deal {
	d := &Deal{Kind: f.Kind, Role: RoleOrigin, Out: &Leg{Peer: f.Payee.ID, LockKey: f.Key(), Amount: f.Amount, Stage: StageTaken}}
	if hub {
		d.Out.Peer = "hub"
	}
	return d
}

func payee(f *File, hub bool) *Deal {
	d := &Deal{Kind: f.Kind, Role: RoleTarget, In: &Leg{Peer: f.Payer.ID, LockKey: f.Key(), Amount: f.Amount, Stage: StageStands}}
	if hub {
		d.In.Peer = "hub"
	}
	return d
}

func (d *Deal) agreed(paid uint64, fact []byte) *Deal {
	a := channels.NewAmount(paid)
	d.Out.Agreed, d.Out.Fact = &a, fact
	return d
}

// A payer pays no hub before its payee can be paid.
func TestReleaseThroughAHubWaitsForTheClaim(t *testing.T) {
	f, v := file(KindEscrow, false), CaseView{Now: 100, Margin: 60, ChainID: chainID}
	f.hears(t, "alice", channels.Ruling{Paid: channels.MaxAmount()}, 0)
	wants(t, "directly", f.EscrowNext(payer(f, false), v), "settle 40")
	wants(t, "through a hub", f.EscrowNext(payer(f, true), v))
	wants(t, "once it claims", f.EscrowNext(payer(f, true).agreed(40, f.Shown[0].Fact), v), "settle 40")
	wants(t, "a claim that nothing proves", f.EscrowNext(payer(f, true).agreed(40, nil), v))
	wants(t, "the payee", f.EscrowNext(payee(f, true), v), "agree 40")
}

func TestRulingsAreSeenTo(t *testing.T) {
	v := CaseView{Now: 100, Margin: 60, ChainID: chainID}
	late := CaseView{Now: 9_950, Margin: 60, ChainID: chainID}
	for _, byDefault := range []bool{false, true} {
		f := file(KindEscrow, byDefault)
		f.hears(t, "carol", channels.Ruling{Paid: channels.NewAmount(10)}, 0)
		wants(t, "the payee claims", f.EscrowNext(payee(f, false), v), "agree 10")
		wants(t, "the payer waits", f.EscrowNext(payer(f, false), v))
		wants(t, "and settles", f.EscrowNext(payer(f, false).agreed(10, f.Shown[0].Fact), v), "settle 10")
		var record []string
		if byDefault {
			record = []string{"record"} // else the default is better
		}
		wants(t, fmt.Sprint("the payee is silent, default release ", byDefault), f.EscrowNext(payer(f, false), late), record...)
		disputed := v
		disputed.Disputed = true
		wants(t, "in a dispute", f.EscrowNext(payer(f, false), disputed), record...)
		higher := f.says("carol", channels.Ruling{Paid: channels.NewAmount(30)})
		wants(t, "the payee shows another", f.EscrowNext(payer(f, false).agreed(30, higher), v), "record")
		f.Record.Stage = recordRuled
		wants(t, "once it is on record", f.EscrowNext(payer(f, false), late))
	}
}

func TestPledgeByMessageThenOnRecord(t *testing.T) {
	f := file(KindPledge, true)
	at := func(now uint64) CaseView { return CaseView{Now: now, Margin: 60, ChainID: chainID} }
	f.hears(t, "bob", channels.Draw{Amount: channels.NewAmount(30)}, 100)
	wants(t, "the draw is told", f.PledgeNext(payee(f, false), at(100)))
	wants(t, "the contest period is over", f.PledgeNext(payee(f, false), at(1_100)), "record")
	f.hears(t, "alice", channels.Contest{}, 500)
	wants(t, "contested: the ruling period follows", f.PledgeNext(payee(f, false), at(1_100)))
	wants(t, "and through a hub there is no time to lose", f.PledgeNext(payee(f, true), at(501)), "record")
	f.Record = OnRecord{Stage: recordDrawn, Amount: channels.NewAmount(30), Until: 3_000}
	wants(t, "the contest follows the draw", f.PledgeNext(payer(f, false), at(2_000)), "record")
	wants(t, "while there is time", f.PledgeNext(payer(f, false), at(3_000)))
	f.hears(t, "carol", channels.PledgeRuling{Amount: channels.NewAmount(10)}, 2_000)
	f.Record = OnRecord{Stage: recordContested, Amount: channels.NewAmount(30), Until: 4_000}
	wants(t, "the pledgor gains by the ruling", f.PledgeNext(payer(f, false), at(3_100)), "record")
	wants(t, "the beneficiary does not, but keeps it", f.PledgeNext(payee(f, false), at(3_100)), "agree 10")
	if _, err := f.Learn(chainID, f.says("carol", channels.PledgeRuling{Amount: channels.NewAmount(31)}), 0); err == nil {
		t.Error("a ruling above the draw was taken")
	}
}

// A pledgor pays only what its user accepted, or what was ruled on its contest.
func TestPledgorOwesNothingElse(t *testing.T) {
	f, v := file(KindPledge, false), CaseView{Now: 100, Margin: 60, ChainID: chainID}
	f.hears(t, "bob", channels.Draw{Amount: channels.NewAmount(30)}, 0)
	draw := f.Shown[0].Fact
	wants(t, "not accepted", f.PledgeNext(payer(f, false).agreed(30, draw), v))
	ruling := f.says("carol", channels.PledgeRuling{Amount: channels.NewAmount(30)})
	wants(t, "not contested", f.PledgeNext(payer(f, false).agreed(30, ruling), v))
	yes := channels.NewAmount(30)
	f.Yes = &yes
	wants(t, "accepted", f.PledgeNext(payer(f, false).agreed(30, draw), v), "settle 30")
	wants(t, "more than was accepted", f.PledgeNext(payer(f, false).agreed(31, f.says("bob", channels.Draw{Amount: channels.NewAmount(31)})), v))
	wants(t, "the beneficiary claims", f.PledgeNext(payee(f, false), v), "agree 30")
	wants(t, "but not a part through a hub", f.PledgeNext(payee(f, true), v), "record")
}

func TestAway(t *testing.T) {
	f := file(KindEscrow, true)
	if at, _ := f.Away(RoleOrigin, 100, 60); at != 0 {
		t.Errorf("nothing is due, but at %d", at)
	}
	f.hears(t, "carol", channels.Ruling{Paid: channels.NewAmount(10)}, 0)
	if at, guarded := f.Away(RoleOrigin, 100, 60); at != 9_940 || guarded {
		t.Errorf("the payer's ruling has to be on record by %d, guarded %v", at, guarded)
	}
	if at, guarded := f.Away(RoleTarget, 100, 60); at != 9_940 || !guarded {
		t.Errorf("the payee's claim has to be on record by %d, guarded %v", at, guarded)
	}
	p := file(KindPledge, false)
	if at, _ := p.Away(RoleOrigin, 100, 60); at != 850 {
		t.Errorf("a draw may be contested by a pledgor that is back at %d", at)
	}
	p.Record = OnRecord{Stage: recordDrawn, Until: 2_000}
	if at, _ := p.Away(RoleOrigin, 1_500, 60); at != 1_940 {
		t.Errorf("it has to contest by %d", at)
	}
}

// Whatever is told as a case or as a fact of one: it is refused, or can be kept and acted on.
func FuzzCase(f *testing.F) {
	for _, kind := range []Kind{KindEscrow, KindPledge} {
		c := file(kind, true)
		word, err := json.Marshal(c.Case)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(word, c.says("carol", map[Kind]channels.Fact{KindEscrow: channels.Ruling{}, KindPledge: channels.PledgeRuling{}}[kind]))
	}
	f.Fuzz(func(t *testing.T, word, fact []byte) {
		c, err := ReadWord[Case](word)
		if err != nil {
			return
		}
		if _, err := c.Read(); err != nil {
			return
		}
		kept := &File{Case: c, Resolver: common.Address{2}}
		_, _ = kept.Learn(chainID, fact, 0)
		for _, d := range []*Deal{payer(kept, false), payee(kept, true), {Kind: c.Kind, Role: RoleArbiter}} {
			v := CaseView{Now: 1, Margin: 60, ChainID: chainID}
			_, _ = kept.EscrowNext(d, v), kept.PledgeNext(d, v)
			kept.Away(d.Role, 1, 60)
		}
	})
}
