package tui

import (
	"context"
	"testing"
	"time"

	"dmfwallet/wallet"
)

// insideFake is the part of fake about virtual channels and app sessions.
type insideFake struct {
	vchannels []wallet.VChannel
	offers    []wallet.VChannelOffer
	sessions  []wallet.AppSession
}

func (h *insideFake) hostileInside(evil string) {
	for i := range h.vchannels {
		v := &h.vchannels[i]
		v.Peer, v.Hub, v.Symbol, v.Waiting, v.Reason, v.Status = evil, evil, evil, evil, evil, evil
	}
	for i := range h.offers {
		h.offers[i].Peer, h.offers[i].Symbol = evil, evil
	}
	for i := range h.sessions {
		s := &h.sessions[i]
		s.App, s.Peer, s.Hub, s.Symbol, s.Waiting, s.Reason, s.Status = evil, evil, evil, evil, evil, evil, evil
	}
}

// withInside has virtual channels and app sessions in each state.
func withInside() *fake {
	f := withHub()
	purse := func(id, direction, status, paid, free, waiting string, waits time.Duration) wallet.VChannel {
		v := wallet.VChannel{ID: id, Direction: direction, Status: status, Peer: "bob", PeerID: "16Uiu2HAmBob", Hub: "hub", Channel: chanID(5), Token: addr(10), Currency: usd, Amount: amount(usd, "10"),
			Paid: amount(usd, paid), Receipt: amount(usd, paid), Free: amount(usd, free), Payments: 12, Fee: amount(usd, "0.11"), Waiting: waiting, Until: start.Add(time.Hour), Deadline: start.Add(5 * time.Hour),
			Time: start, CanDo: map[string]string{"pay": "", "close": ""}}
		if waiting != "" {
			v.WaitsFor = at(waits)
		}
		return v
	}
	f.vchannels = []wallet.VChannel{
		purse("846af20283528bde1867729e6f5bc9ab", "out", "open", "2.5", "7.5", "", 0),
		purse("946af20283528bde1867729e6f5bc9ab", "in", "closing", "3", "7", "hub to settle", 42*time.Second),
		purse("a46af20283528bde1867729e6f5bc9ab", "out", "closed", "10", "0", "", 0),
		purse("b46af20283528bde1867729e6f5bc9ab", "out", "failed", "0", "0", "", 0),
	}
	f.vchannels[0].OtherWay, f.vchannels[3].Reason = f.vchannels[1].ID, "the next one can't be reached now"
	f.vchannels[1].CanDo["pay"], f.vchannels[2].CanDo["close"], f.vchannels[2].CanDo["pay"] = "it is the other one who pays over it", "it is over", "it is over"
	f.offers = []wallet.VChannelOffer{{ID: "o1", Peer: "bob", PeerID: "16Uiu2HAmBob", TheirAmount: amount(usd, "10"), OurAmount: amount(usd, "5"), Token: addr(10), Currency: usd, Deadline: start.Add(24 * time.Hour), Expires: start.Add(25 * time.Minute)}}
	session := func(id, role, status string, delivered, cosigned uint64, paid, waiting string, waits time.Duration) wallet.AppSession {
		s := wallet.AppSession{ID: id, Role: role, Status: status, App: "instalments", Peer: "bob", PeerID: "16Uiu2HAmBob", Hub: "hub", Token: addr(10), Currency: usd, Amount: amount(usd, "20"), Paid: amount(usd, paid),
			Parts: 10, Delivered: delivered, Cosigned: cosigned, Version: 2, Fee: amount(usd, "0.21"), Period: 3600, Until: start.Add(time.Hour), Deadline: start.Add(9 * time.Hour), Waiting: waiting, Time: start,
			CanDo: map[string]string{"deliver": "", "close": "", "force": ""}}
		if waiting != "" {
			s.WaitsFor = at(waits)
		}
		return s
	}
	f.sessions = []wallet.AppSession{
		session("c46af20283528bde1867729e6f5bc9ab", "payee", "open", 7, 4, "8", "bob's signature for what you delivered; after that the chain", time.Hour),
		session("d46af20283528bde1867729e6f5bc9ab", "payer", "open", 3, 3, "6", "the next of 7 parts from bob", time.Hour),
		session("e46af20283528bde1867729e6f5bc9ab", "payer", "closed", 10, 10, "20", "", 0),
	}
	f.sessions[1].CanDo["deliver"], f.sessions[1].CanDo["force"] = "it is the other one who delivers", "only the payee can take it to the chain, once"
	return f
}

func (f *fake) OpenVChannel(_ context.Context, r wallet.VChannelRequest) (wallet.VChannel, error) {
	return wallet.VChannel{Status: "open"}, f.note("vopen %s %s %s %s", r.Peer, r.Amount, r.TheirAmount, r.Currency)
}
func (f *fake) VChannelOffers(context.Context) ([]wallet.VChannelOffer, error) {
	return append([]wallet.VChannelOffer(nil), f.offers...), f.down
}
func (f *fake) AnswerVChannel(_ context.Context, id string, accept bool) (wallet.VChannelOffer, error) {
	return wallet.VChannelOffer{}, f.note("vanswer %s %v", id, accept)
}
func (f *fake) VChannels(context.Context) ([]wallet.VChannel, error) {
	return append([]wallet.VChannel(nil), f.vchannels...), f.down
}
func (f *fake) VChannel(context.Context, string) (wallet.VChannel, error) {
	return wallet.VChannel{}, f.down
}
func (f *fake) CloseVChannel(_ context.Context, id string) (wallet.VChannel, error) {
	return wallet.VChannel{}, f.note("vclose %s", id)
}
func (f *fake) OpenSession(_ context.Context, r wallet.SessionRequest) (wallet.AppSession, error) {
	return wallet.AppSession{Status: "open"}, f.note("order %s %s %s %s %d", r.Peer, r.Amount, r.Currency, r.App, r.Parts)
}
func (f *fake) Sessions(context.Context) ([]wallet.AppSession, error) {
	return append([]wallet.AppSession(nil), f.sessions...), f.down
}
func (f *fake) Session(context.Context, string) (wallet.AppSession, error) {
	return wallet.AppSession{}, f.down
}
func (f *fake) DeliverSession(_ context.Context, id string, parts uint64) (wallet.AppSession, error) {
	return wallet.AppSession{Delivered: 8, Parts: 10, Cosigned: 8}, f.note("deliver %s %d", id, parts)
}
func (f *fake) CloseSession(_ context.Context, id string, force bool) (wallet.AppSession, error) {
	return wallet.AppSession{}, f.note("sclose %s %v", id, force)
}

// insideScenes are the screens of both.
var insideScenes = []scene{
	{name: "vchannels-empty", fake: full, keys: []string{"5"}},
	{name: "vchannels", fake: withInside, keys: []string{"5"}},
	{name: "vchannel-details", fake: withInside, keys: []string{"5", "j", "enter"}},
	{name: "vchannel-open", fake: withInside, keys: []string{"5", "o", "tab", "tab", "10"}},
	{name: "vchannel-open-wrong", fake: withInside, keys: []string{"5", "o", "tab", "tab", "0.001", "tab"}},
	{name: "vchannel-open-confirm", fake: withInside, keys: []string{"5", "o", "tab", "tab", "10", "tab", "5", "enter"}},
	{name: "vchannel-pay-confirm", fake: withInside, keys: []string{"5", "j", "p", "1.5", "tab", "tea", "enter"}},
	{name: "vchannel-close-confirm", fake: withInside, keys: []string{"5", "j", "c"}},
	{name: "vchannel-offer", fake: withInside, keys: []string{"5", "enter"}},
	{name: "sessions-empty", fake: full, keys: []string{"6"}},
	{name: "sessions", fake: withInside, keys: []string{"6"}},
	{name: "session-details", fake: withInside, keys: []string{"6", "enter"}},
	{name: "session-open", fake: withInside, keys: []string{"6", "o", "tab", "tab", "20", "tab", "0"}},
	{name: "session-open-confirm", fake: withInside, keys: []string{"6", "o", "tab", "tab", "20", "tab", "10", "enter"}},
	{name: "session-deliver", fake: withInside, keys: []string{"6", "d", "9"}},
	{name: "session-deliver-confirm", fake: withInside, keys: []string{"6", "d", "1", "enter"}},
	{name: "session-close-confirm", fake: withInside, keys: []string{"6", "j", "c"}},
	{name: "session-force", fake: withInside, keys: []string{"6", "x"}},
}

// What the keys do, in the words of the calls that they make.
func TestInsideKeys(t *testing.T) {
	usdToken := addr(10).Hex()
	for _, c := range []struct {
		keys []string
		want string
	}{
		{[]string{"5", "o", "tab", "tab", "10", "tab", "5", "enter", "y"}, "vopen 16Uiu2HAmHub 10 5 " + usdToken},
		{[]string{"5", "j", "c", "y"}, "vclose 846af20283528bde1867729e6f5bc9ab"},
		{[]string{"5", "j", "p", "1.5", "tab", "tea", "enter", "y"}, `pay 16Uiu2HAmBob 1.5 over  memo "tea"`},
		{[]string{"5", "enter", "y"}, "vanswer o1 true"},
		{[]string{"5", "enter", "enter"}, "vanswer o1 false"},
		{[]string{"5", "enter", "esc"}, ""},
		{[]string{"6", "o", "tab", "tab", "20", "tab", "10", "enter", "y"}, "order 16Uiu2HAmHub 20 " + usdToken + " instalments 10"},
		{[]string{"6", "d", "2", "enter", "y"}, "deliver c46af20283528bde1867729e6f5bc9ab 2"},
		{[]string{"6", "j", "d"}, ""}, // we are the payer
		{[]string{"6", "j", "c", "y"}, "sclose d46af20283528bde1867729e6f5bc9ab false"},
		{[]string{"6", "c", "enter"}, ""}, // it starts on No
		{[]string{"6", "x", "y", "enter"}, ""},
		{[]string{"6", "x", "force", "enter"}, "sclose c46af20283528bde1867729e6f5bc9ab true"},
	} {
		d := drive(t, withInside(), 120, 40)
		for _, k := range c.keys {
			d.press(k).screen()
		}
		d.wantAsked(c.want)
	}
}
