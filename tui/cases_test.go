package tui

import (
	"context"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/wallet"
)

// caseFake is the part of fake that escrows and pledges are about.
type caseFake struct{ cases []wallet.CaseInfo }

func (h *caseFake) hostile(evil string) {
	for i := range h.cases {
		c := &h.cases[i]
		c.Payer.Name, c.Payee.Name, c.Arbiter.Name, c.Terms, c.Waiting, c.Reason, c.Alert, c.Route = evil, evil, evil, evil, evil, evil, evil, []string{evil}
		for j := range c.Facts {
			c.Facts[j].By, c.Facts[j].Reason = evil, evil
		}
	}
}

func party(name string, n uint64) wallet.CaseParty {
	return wallet.CaseParty{Name: name, PeerID: "16Uiu2HAm" + name, Address: addr(n)}
}

func can(acts ...string) map[string]string {
	out := map[string]string{}
	for _, x := range []string{"release", "refund", "rule", "draw", "accept", "contest", "return"} {
		out[x] = "nothing is drawn"
	}
	for _, x := range acts {
		out[x] = ""
	}
	return out
}

// withCases has escrows and pledges in the three roles.
func withCases() *fake {
	f := withHub()
	alice, shop, carol := party("alice", 1), party("shop", 2), party("carol", 6)
	ten, drawn := amount(usd, "10"), amount(usd, "15")
	f.cases = []wallet.CaseInfo{
		{ID: "1984aaaaaaaa000000000000000000e1", Kind: "escrow", Role: "payer", Status: wallet.CasePending, Amount: amount(usd, "40"), Currency: usd, Token: addr(10), Payer: alice, Payee: shop, Arbiter: carol,
			Deadline: start.Add(72 * time.Hour), Default: "refund", Terms: "one bicycle, blue", Hash: common.Hash{7}, Waiting: "you to release it, shop to refund it, or a ruling; else all goes back to you then", Until: at(72 * time.Hour),
			CanDo: can("release"), Created: start},
		{ID: "1984aaaaaaaa000000000000000000e2", Kind: "escrow", Role: "arbiter", Status: wallet.CasePending, Amount: amount(usd, "1200"), Currency: usd, Token: addr(10), Payer: shop, Payee: carol, Arbiter: alice,
			Deadline: start.Add(2 * time.Hour), Default: "release", Terms: "a boat", Hash: common.Hash{8}, Waiting: "your ruling, if the two do not agree; else all goes to carol then", Until: at(2 * time.Hour), Urgent: true,
			CanDo: can("rule"), Created: start},
		{ID: "1984aaaaaaaa000000000000000000e3", Kind: "escrow", Role: "payee", Status: wallet.CaseSplit, Amount: amount(usd, "25"), Currency: usd, Token: addr(10), Payer: shop, Payee: alice, Arbiter: carol, Paid: &ten, Route: []string{"hub"},
			Deadline: start, Default: "refund", Hash: common.Hash{9}, Facts: []wallet.CaseFact{{What: "ruling", By: "carol", Amount: &ten, Time: start}}, CanDo: map[string]string{}, Created: start},
		{ID: "1984aaaaaaaa000000000000000000d1", Kind: "pledge", Role: "payer", Status: wallet.CaseDrawn, Amount: amount(usd, "40"), Currency: usd, Token: addr(10), Payer: alice, Payee: shop, Arbiter: carol, Drawn: &drawn,
			Deadline: start.Add(30 * 24 * time.Hour), Default: "returns", Contest: 86400, Ruling: 86400, LastDraw: at(28 * 24 * time.Hour), Terms: "a bicycle, for a month", Hash: common.Hash{7},
			Facts:   []wallet.CaseFact{{What: "draw", By: "shop", Amount: &drawn, Reason: "scratches", Time: start}},
			Record:  &wallet.CaseRecord{Stage: "drawn", Amount: drawn, Until: at(20 * time.Hour)},
			Waiting: "you to contest the draw of 15.00 USD, or it stands", Until: at(20 * time.Hour), Urgent: true, CanDo: can("accept", "contest"), Created: start},
		{ID: "1984aaaaaaaa000000000000000000d2", Kind: "pledge", Role: "payee", Status: wallet.CasePending, Amount: amount(usd, "500"), Currency: usd, Token: addr(10), Payer: shop, Payee: alice, Arbiter: carol,
			Deadline: start.Add(30 * 24 * time.Hour), Default: "stands", Contest: 86400, Ruling: 86400, LastDraw: at(28 * 24 * time.Hour), Terms: "a flat", Hash: common.Hash{7},
			Waiting: "you to draw on it or return it; else it returns to shop", Until: at(28 * 24 * time.Hour), CanDo: can("draw", "return"), Created: start},
	}
	return f
}

func (f *fake) ofKind(kind string) (out []wallet.CaseInfo, err error) {
	for _, c := range f.cases {
		if c.Kind == kind {
			out = append(out, c)
		}
	}
	return out, f.down
}

func (f *fake) Escrows(context.Context, bool) ([]wallet.CaseInfo, error) { return f.ofKind("escrow") }
func (f *fake) Pledges(context.Context, bool) ([]wallet.CaseInfo, error) { return f.ofKind("pledge") }
func (f *fake) Escrow(context.Context, string) (wallet.CaseInfo, error) {
	return wallet.CaseInfo{}, f.down
}
func (f *fake) Pledge(context.Context, string) (wallet.CaseInfo, error) {
	return wallet.CaseInfo{}, f.down
}
func (f *fake) did1(format string, args ...any) (wallet.CaseInfo, error) {
	return wallet.CaseInfo{Status: wallet.CaseDeciding}, f.note(format, args...)
}
func (f *fake) ReleaseEscrow(_ context.Context, id string) (wallet.CaseInfo, error) {
	return f.did1("release %s", id)
}
func (f *fake) RefundEscrow(_ context.Context, id string) (wallet.CaseInfo, error) {
	return f.did1("refund %s", id)
}
func (f *fake) RuleEscrow(_ context.Context, id, sum string) (wallet.CaseInfo, error) {
	return f.did1("rule %s %s", id, sum)
}
func (f *fake) DrawPledge(_ context.Context, id, sum, why string) (wallet.CaseInfo, error) {
	return f.did1("draw %s %s %q", id, sum, why)
}
func (f *fake) AcceptDraw(_ context.Context, id string) (wallet.CaseInfo, error) {
	return f.did1("accept %s", id)
}
func (f *fake) ContestDraw(_ context.Context, id, why string) (wallet.CaseInfo, error) {
	return f.did1("contest %s %q", id, why)
}
func (f *fake) RulePledge(_ context.Context, id, sum string) (wallet.CaseInfo, error) {
	return f.did1("rule %s %s", id, sum)
}
func (f *fake) ReturnPledge(_ context.Context, id, keep, why string) (wallet.CaseInfo, error) {
	return f.did1("return %s %q %q", id, keep, why)
}

func (f *fake) OpenEscrow(_ context.Context, r wallet.EscrowRequest) (wallet.CaseInfo, error) {
	c := withCases().cases[0]
	if r.DryRun {
		fee := amount(usd, "0.41")
		c.ID, c.Status, c.Fee, c.Route = "", wallet.CasePlanned, &fee, []string{"hub" + f.evil}
		return c, f.fail
	}
	return c, f.note("escrow %s %s %s by %s within %d, %s, %q, keyed %v", r.Payee, r.Amount, r.Currency, r.Arbiter, r.Within, r.Default, r.Terms, r.Key != "")
}

func (f *fake) OpenPledge(_ context.Context, r wallet.PledgeRequest) (wallet.CaseInfo, error) {
	c := withCases().cases[3]
	if r.DryRun {
		c.ID, c.Status, c.Drawn, c.Record, c.Facts = "", wallet.CasePlanned, nil, nil, nil
		return c, f.fail
	}
	return c, f.note("pledge %s %s by %s within %d, %d and %d, %s, %q, keyed %v", r.Beneficiary, r.Amount, r.Arbiter, r.Within, r.Contest, r.Ruling, r.OnSilence, r.Terms, r.Key != "")
}

var (
	newEscrow = []string{"e", "o", "tab", "tab", "40", "tab", "tab", "10", "tab", "one bicycle", "tab", "enter"}
	newPledge = []string{"b", "o", "tab", "tab", "40", "tab", "tab", "tab", "tab", "tab", "right", "enter"}
)

func init() {
	scenes = append(scenes,
		scene{name: "escrows-empty", fake: full, keys: []string{"e"}},
		scene{name: "escrows", fake: withCases, keys: []string{"e"}},
		scene{name: "escrow", fake: withCases, keys: []string{"e", "enter"}},
		scene{name: "escrow-arbiter", fake: withCases, keys: []string{"e", "j", "enter"}},
		scene{name: "escrow-over", fake: withCases, keys: []string{"e", "jj", "enter"}},
		scene{name: "escrow-release-confirm", fake: withCases, keys: []string{"e", "l"}},
		scene{name: "escrow-rule", fake: withCases, keys: []string{"e", "j", "v", "700"}},
		scene{name: "escrow-rule-confirm", fake: withCases, keys: []string{"e", "j", "v", "700", "enter"}},
		scene{name: "escrow-new", fake: withCases, keys: newEscrow[:10]},
		scene{name: "escrow-new-confirm", fake: withCases, keys: newEscrow},
		scene{name: "pledges-empty", fake: full, keys: []string{"b"}},
		scene{name: "pledges", fake: withCases, keys: []string{"b"}},
		scene{name: "pledge", fake: withCases, keys: []string{"b", "enter"}},
		scene{name: "pledge-scrolled", fake: withCases, keys: []string{"b", "enter", "jjjjjj"}},
		scene{name: "pledge-contest-confirm", fake: withCases, keys: []string{"b", "c", "it was there", "enter"}},
		scene{name: "pledge-draw", fake: withCases, keys: []string{"b", "j", "d", "501"}},
		scene{name: "pledge-new-confirm", fake: withCases, keys: newPledge},
	)
}

func TestEscrowFromTheScreens(t *testing.T) {
	d := drive(t, withCases(), 120, 40)
	d.press("e", "l").screen()
	d.press("enter")
	d.wantAsked("") // it starts on No
	d.press("l").screen()
	d.press("y")
	d.press("j", "f").screen() // the arbiter's row: nothing to refund there
	d.press("v", "700", "enter").screen()
	d.press("y")
	d.wantAsked("release 1984aaaaaaaa000000000000000000e1; rule 1984aaaaaaaa000000000000000000e2 700")
}

func TestRulingIsAtMostTheAmount(t *testing.T) {
	d := drive(t, withCases(), 80, 24)
	d.press("e", "j", "v", "1200.01", "enter").screen()
	d.shows("at most 1,200.00 USD")
	d.wantAsked("")
}

func TestPledgeFromTheScreens(t *testing.T) {
	d := drive(t, withCases(), 120, 40)
	d.press("b", "c", "it was there", "enter").screen()
	d.press("y")
	d.press("a").screen()
	d.press("y")
	d.press("j", "d", "30", "tab", "broken", "enter").screen()
	d.press("y")
	d.press("t", "tab", "enter").screen()
	d.press("y")
	d.wantAsked(`contest 1984aaaaaaaa000000000000000000d1 "it was there"; accept 1984aaaaaaaa000000000000000000d1; draw 1984aaaaaaaa000000000000000000d2 30 "broken"; ` +
		`return 1984aaaaaaaa000000000000000000d2 "" ""`)
}

func TestOpeningACaseIsPlannedFirst(t *testing.T) {
	d := drive(t, withCases(), 120, 40)
	for _, k := range newEscrow {
		d.press(k).screen()
	}
	d.wantAsked("")
	d.shows("Promise 40.00 USD to shop?", "0.41 USD, through hub")
	d.wait(quietFor).press("y")
	d.press("esc")
	for _, k := range newPledge {
		d.press(k).screen()
	}
	d.wait(quietFor).press("y")
	d.wantAsked(`escrow 16Uiu2HAmHub 40 ` + addr(10).Hex() + ` by 16Uiu2HAmShop within 864000, refund, "one bicycle", keyed true; ` +
		`pledge 16Uiu2HAmHub 40 by 16Uiu2HAmShop within 2592000, 259200 and 259200, stands, "", keyed true`)
}
