package tui

import (
	"context"
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// hubFake is the part of fake that hubs are about.
type hubFake struct {
	policy wallet.HubPolicy
	swaps  []wallet.Swap
	evil   string // in what a hub says
}

func (h *hubFake) hostile(evil string) {
	h.evil = evil
	for i := range h.swaps {
		h.swaps[i].Hub, h.swaps[i].Reason, h.swaps[i].Got.Symbol = evil, evil, evil
	}
}

// hansID is a payee whom we never met.
const hansID = "16Uiu2HAmHansTheStrangerNobodyEverPairedWithHere1234"

// payHans fills the form in for a payee who is typed as a peer id, and asks for the plan.
var payHans = []string{"p", "left", "tab", hansID, "tab", "tab", "20", "tab", "boots", "enter"}

// withHub has open channels with a hub in two currencies, and swaps in each state.
func withHub() *fake {
	f := newFake().withChannels()
	for i := range f.peers {
		f.peers[i].Connected = true
	}
	f.peers = append(f.peers, wallet.Peer{Name: "bob", PeerID: "16Uiu2HAmBob", Address: addr(5), Paired: true, LastSeen: start})
	owners := [2]([20]byte){addr(1), addr(3)}
	for i, c := range []channels.Currency{usd, eur} {
		f.channels = append(f.channels, wallet.ChannelInfo{ID: chanID(byte(5 + i)), Peer: "hub", PeerID: "16Uiu2HAmHub", Token: addr(uint64(10 + i)), Currency: c, Phase: "open",
			CanSend: amount(c, "200"), CanReceive: amount(c, "300"), Connected: true, Period: 86400, CanDo: map[string]string{}})
		f.channels[len(f.channels)-1].Addresses[0], f.channels[len(f.channels)-1].Addresses[1] = owners[0], owners[1]
	}
	f.swaps = []wallet.Swap{
		{ID: "s3", Status: wallet.PaymentInFlight, Hub: "hub", Give: amount(usd, "50"), Given: usd, Get: amount(eur, "46"), Got: eur, Until: at(42 * time.Second), Time: start},
		{ID: "s2", Status: wallet.PaymentDone, Hub: "hub", Give: amount(eur, "1234.56"), Given: eur, Get: amount(jpy, "200000"), Got: jpy, Time: start.Add(-time.Hour)},
		{ID: "s1", Status: wallet.PaymentFailed, Hub: "hub", Give: amount(usd, "20"), Given: usd, Get: amount(eur, "18.4"), Got: eur, Reason: "it can't send 18.40 EUR to you now", Time: start.Add(-2 * time.Hour)},
	}
	return f
}

// inFlight has a payment on its way through hubs, and one that failed.
func inFlight() *fake {
	f := withHub()
	fee := amount(usd, "0.11")
	f.channels[4].Locked = amount(usd, "10")
	f.payments = append([]wallet.Payment{
		{ID: "p9", Status: wallet.PaymentInFlight, Amount: amount(usd, "10"), Currency: usd, Peer: "bob", Channel: chanID(5), Memo: "lunch", Route: []string{"hub", "hub two"}, Fee: &fee, Until: at(42 * time.Second), Time: start},
		{ID: "p8", Status: wallet.PaymentFailed, Amount: amount(usd, "30"), Currency: usd, Peer: "bob", Channel: chanID(5), Route: []string{"hub"}, Fee: &fee, Reason: "the next one can't be reached now", Time: start.Add(-time.Second)},
	}, f.payments...)
	return f
}

// serving is a hub with a policy of its own, that passed something on.
func serving() *fake {
	f := full()
	f.policy = wallet.HubPolicy{Serving: true, Slots: 100, DustSlots: 20, Days: 30,
		Currencies: map[string]wallet.HubCurrency{"USD": {Base: "0.01", PPM: 1000, Max: "500", AtRisk: "2000"}, "EUR": {PPM: 500}},
		Rates:      map[string]wallet.HubRate{"USD/EUR": {Give: 100, Take: 92, Max: "1000"}}}
	for i := range 2 {
		f.event("hub.forwarded", chanID(1), "passed on 10.00 USD from shop to bob, fee 0.11 USD", "")
		f.events[len(f.events)-1].Data, _ = json.Marshal(map[string]any{"deal": fmt.Sprint(i), "kind": "pay", "currency": "USD", "amount": amount(usd, "10"), "fee": amount(usd, "0.11")})
	}
	return f
}

func (f *fake) plan(r wallet.PayRequest) (wallet.Payment, error) {
	fee := amount(usd, "0.21")
	n, _ := usd.Parse(r.Amount)
	return wallet.Payment{Status: wallet.PaymentPlanned, Amount: n, Currency: usd, Peer: r.To + f.evil, Channel: chanID(5), Memo: r.Memo, Route: []string{"hub" + f.evil, "16Uiu2HAmFarHub"}, Fee: &fee,
		Until: at(500 * time.Second)}, f.fail
}

func (f *fake) payVia(r wallet.PayRequest) (wallet.Payment, error) {
	n, _ := usd.Parse(r.Amount)
	return wallet.Payment{Status: wallet.PaymentInFlight, Amount: n, Currency: usd, Until: at(500 * time.Second)},
		f.note("pay %s %s via %s for at most %s memo %q keyed %v", r.To, r.Amount, r.Via, r.MaxFee, r.Memo, r.Key != "")
}

func (f *fake) Swap(_ context.Context, r wallet.SwapRequest) (wallet.Swap, error) {
	n, _ := usd.Parse(r.Amount)
	v := wallet.Swap{Status: wallet.PaymentPlanned, Hub: "hub" + f.evil, Give: n, Given: usd, Get: amount(eur, "18.4"), Got: eur, Until: at(500 * time.Second)}
	if r.DryRun {
		return v, f.fail
	}
	v.Status = wallet.PaymentDone
	return v, f.note("swap %s %s for %s of %s via %s", r.Amount, r.Currency, r.Min, r.For, r.Via)
}

func (f *fake) Swaps(context.Context) ([]wallet.Swap, error) {
	return append([]wallet.Swap(nil), f.swaps...), f.down
}

func (f *fake) HubPolicy(context.Context) (wallet.HubPolicy, error) {
	if f.policy.Days == 0 {
		f.policy = wallet.HubPolicy{Slots: 100, DustSlots: 20, Days: 30}
	}
	return f.policy, f.down
}

func (f *fake) SetHubPolicy(_ context.Context, p wallet.HubPolicy) (wallet.HubPolicy, error) {
	f.policy = p
	return p, f.note("serve %v in %d currencies", p.Serving, len(p.Currencies))
}

// A payment through hubs starts on No, and what was agreed to is what is asked for: that hub, no more than that fee, once.
func TestPayThroughHubs(t *testing.T) {
	d := drive(t, withHub(), 120, 40)
	for _, k := range payHans {
		d.press(k).screen()
	}
	d.wantAsked("") // the plan moved nothing
	d.shows("Pay 20.00 USD to", "16Ui u2HA mHan", "hub, then 16Uiu2HAmFarHub", "0.21 USD", "20.21 USD in all", "until it is decided, at the latest in 8:20")
	d.press("y", "enter")
	d.wantAsked("") // typed ahead, while it was asked for
	d.wait(quietFor).press("enter")
	d.wantAsked("")
	d.press("enter").screen()
	d.wait(quietFor).press("y")
	d.wantAsked("pay " + hansID + ` 20 via 16Uiu2HAmHub for at most 0.21 memo "boots" keyed true`)
	d.shows("is in flight, decided by 22 Nov 21:48:20 UTC")
}

// A plan that comes after the user left does not come over what they do now.
func TestPlanComesTooLate(t *testing.T) {
	d := drive(t, withHub(), 80, 24)
	d.press(payHans[:len(payHans)-1]...)
	cmd := d.a.page().(*form).next(d.a)
	d.press("esc")
	d.run(cmd)
	if d.a.dialog() != nil {
		t.Error("a plan came over another page")
	}
	d.shows("was found; pay again")
}

// More than the channel can send goes through hubs, to the same peer.
func TestPayMoreThanTheChannel(t *testing.T) {
	d := drive(t, withHub(), 120, 40)
	d.press("p")
	f := d.a.page().(*form)
	f.fields[0].pick(chanID(1))
	f.focus(3)
	d.press("100", "tab")
	d.shows("more than this channel can send: hubs are asked for a way")
	d.press("enter").screen()
	d.shows("Pay 100.00 USD to shop?", "hub, then")
}

func TestSwapTakesWhatWasShown(t *testing.T) {
	d := drive(t, withHub(), 120, 40)
	for _, k := range []string{"s", "s", "tab", "20", "enter", "enter"} {
		d.press(k).screen()
	}
	d.shows("Change 20.00 USD into 18.40 EUR?", "or more")
	d.press("y").wait(quietFor).press("enter")
	d.wantAsked("")
	d.press("enter").screen()
	d.wait(quietFor).press("tab", "enter")
	d.wantAsked("swap 20 " + addr(10).Hex() + " for 18.40 of " + addr(11).Hex() + " via 16Uiu2HAmHub")
	d.shows("changed 20.00 USD into 18.40 EUR", "swaps")
}

func TestHubIsTurnedOnAndOff(t *testing.T) {
	d := drive(t, full(), 120, 40)
	d.press("u")
	d.shows("off", "turned on, all are passed on at 0.1 %")
	d.press("u").screen()
	d.press("enter")
	d.wantAsked("")
	d.press("u").screen()
	d.press("tab", "enter")
	d.wantAsked("serve true in 4 currencies")
	d.shows("serving", "fee 0 + 0.1 %")
	d.press("u").screen()
	d.press("y")
	d.wantAsked("serve true in 4 currencies; serve false in 4 currencies")
	d.shows("promises of your peers are not passed on")
}

// A countdown of a payment in flight runs on the dashboard.
func TestInFlightCountsDown(t *testing.T) {
	d := drive(t, inFlight(), 120, 40)
	d.shows("10.00 USD to bob is decided in 0:42 · 21:40:42 UTC")
	d.wait(20 * time.Second)
	d.shows("in 0:22 · 21:40:42 UTC")
	if !d.a.countdown() {
		t.Error("nothing draws the countdown")
	}
}
