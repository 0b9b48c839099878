package tui

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// fake is a wallet with a script's worth of state. It records what it was asked to do.
type fake struct {
	mu       sync.Mutex
	status   wallet.Status
	balances []wallet.Balance
	channels []wallet.ChannelInfo
	peers    []wallet.Peer
	pending  []wallet.PendingOpen
	events   []wallet.Event
	payments []wallet.Payment
	fail     error // of everything that acts
	down     error // of everything that reads
	noChain  error // of what needs the chain
	did      []string
	asked    int // times that balances were read
	woken    chan struct{}
	hubFake
	caseFake
	insideFake
}

var (
	start = time.Date(2026, 11, 22, 21, 40, 0, 0, time.UTC)
	usd   = channels.Currency{Symbol: "USD", Decimals: 18, Minor: 2}
	jpy   = channels.Currency{Symbol: "JPY", Decimals: 18, Minor: 0}
	kwd   = channels.Currency{Symbol: "KWD", Decimals: 18, Minor: 3}
	eur   = channels.Currency{Symbol: "EUR", Decimals: 18, Minor: 2}
)

func addr(n uint64) (a common.Address) {
	for i := 0; i < 20; i += 4 {
		binary.BigEndian.PutUint32(a[i:], uint32(n*2654435761)+uint32(i)*40503)
	}
	return a
}

func amount(c channels.Currency, s string) channels.Amount {
	n, err := c.Parse(s)
	if err != nil {
		panic(err)
	}
	return n
}

func at(d time.Duration) *time.Time { t := start.Add(d); return &t }

func newFake() *fake {
	return &fake{
		woken: make(chan struct{}, 1),
		status: wallet.Status{Name: "alice", Address: addr(1), PeerID: "16Uiu2HAmPqvFNQF6c2kwGyzrJYRwhSuzNtZq2uBbD7ZxXcJ9Lq3T", Network: "devnet", ChainID: 31337,
			Chain: wallet.ChainStatus{Block: 1234, Time: start, OK: true}, Gas: "998734500000000000"},
		balances: []wallet.Balance{
			{Currency: usd, Token: addr(10), OnChain: amount(usd, "9900")},
			{Currency: eur, Token: addr(11), OnChain: amount(eur, "10000")},
			{Currency: jpy, Token: addr(12), OnChain: amount(jpy, "10000")},
			{Currency: kwd, Token: addr(13), OnChain: amount(kwd, "10000")},
		},
	}
}

// withPeers adds a shop that is there and a hub that is not.
func (f *fake) withPeers() *fake {
	f.peers = []wallet.Peer{
		{Name: "shop", PeerID: "16Uiu2HAmShop", Address: addr(2), Code: "1234 5678", Paired: true, Connected: true, LastSeen: start, Addresses: []string{"/ip4/127.0.0.1/tcp/4001"}},
		{Name: "hub", PeerID: "16Uiu2HAmHub", Address: addr(3), Code: "8765 4321", Paired: true, LastSeen: start.Add(-time.Hour)},
	}
	return f
}

func chanID(n byte) string { return fmt.Sprintf("0x%02x%060x%02x", n, uint64(n)*0x9e3779b97f4a7c15, n) }

// withChannels adds one channel of each mood.
func (f *fake) withChannels() *fake {
	f.withPeers()
	safe := start.Add(26 * time.Hour)
	f.status.SafeUntil, f.status.Channels = &safe, 4
	owners := [2]common.Address{addr(1), addr(2)}
	all := func(why string) map[string]string {
		return map[string]string{doPay: why, doDeposit: why, doWithdraw: why, doClose: why, doDispute: why}
	}
	f.channels = []wallet.ChannelInfo{
		{ID: chanID(1), Peer: "shop", PeerID: "16Uiu2HAmShop", Token: addr(10), Currency: usd, Phase: "open", CanSend: amount(usd, "74.3"), CanReceive: amount(usd, "75.7"),
			Funded: [2]channels.Net{amount(usd, "100").Net(), amount(usd, "50").Net()}, Versions: [2]uint64{1041, 998}, Connected: true, Period: 86400, Addresses: owners, CanDo: all("")},
		{ID: chanID(2), Peer: "hub", PeerID: "16Uiu2HAmHub", Token: addr(12), Currency: jpy, Phase: "opening", CanSend: amount(jpy, "5000"), CanReceive: amount(jpy, "20000"),
			Funded: [2]channels.Net{amount(jpy, "5000").Net(), amount(jpy, "20000").Net()}, Waiting: "the opening transaction", Deadline: at(9 * time.Minute), Period: 86400, Addresses: owners, CanDo: all("the channel is opening")},
		{ID: chanID(3), Peer: "mallory", PeerID: "16Uiu2HAmMallory", Token: addr(10), Currency: usd, Phase: "disputed", CanSend: amount(usd, "60"), CanReceive: amount(usd, "30"), Locked: amount(usd, "10"),
			Funded: [2]channels.Net{amount(usd, "100").Net(), {}}, Versions: [2]uint64{100, 90}, Waiting: "the end of the challenge period", Deadline: at(14 * time.Second), Tx: "0xabc123", Period: 20, Addresses: owners, CanDo: all("the channel is disputed")},
		{ID: chanID(4), Peer: "old friend", PeerID: "16Uiu2HAmOld", Token: addr(13), Currency: kwd, Phase: "closed", Payout: []channels.Amount{amount(kwd, "12.345"), amount(kwd, "7.655")}, Period: 86400, Addresses: owners, CanDo: all("the channel is closed")},
	}
	f.balances[0].CanSend, f.balances[0].CanReceive, f.balances[0].Locked = amount(usd, "134.3"), amount(usd, "105.7"), amount(usd, "10")
	f.balances[2].CanSend, f.balances[2].CanReceive = amount(jpy, "5000"), amount(jpy, "20000")
	f.event("peer.paired", "", "paired with shop, safety code 1234 5678", "")
	f.event("channel.open", chanID(1), "the channel with shop is open: 100.00 USD and 50.00 USD", "0x5be1c9a7734f0e1f2f3a8a10b8f25c2c5de3a0cf1f2b8c1d7be0a9922a5f1e77")
	f.event("payment.done", chanID(1), "paid 25.70 USD to shop (tea for all)", "")
	f.event("payment.received", chanID(1), "received 0.10 USD from shop", "")
	f.event("channel.disputed", chanID(3), "mallory posted an old state of the channel", "0x77aa10b8f25c2c5de3a0cf1f2b8c1d7be0a9922a5f1e775be1c9a7734f0e1f2f")
	for i := range 3 {
		f.payments = append(f.payments, wallet.Payment{ID: fmt.Sprintf("p%d", 3-i), Status: []wallet.PaymentStatus{wallet.PaymentReceived, wallet.PaymentDone, wallet.PaymentPending}[i],
			Amount: amount(usd, []string{"0.1", "25.7", "1234.567"}[i]), Currency: usd, Peer: "shop", Channel: chanID(1), Memo: []string{"change", "tea for all", ""}[i], Time: start.Add(-time.Duration(i) * time.Minute)})
	}
	return f
}

func (f *fake) withPending() *fake {
	f.pending = []wallet.PendingOpen{{ID: "r1", Peer: "shop", PeerID: "16Uiu2HAmShop", PeerAddress: addr(2), Token: addr(10), Currency: usd, TheirAmount: amount(usd, "100"), OurAmount: amount(usd, "50"), Deadline: start.Add(5 * time.Minute)}}
	return f
}

func (f *fake) event(kind, channel, text, tx string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := uint64(len(f.events) + 1)
	f.events = append(f.events, wallet.Event{Cursor: n, Time: start.Add(time.Duration(n) * time.Second), Event: kind, Channel: channel, Text: text, Tx: tx})
	f.status.Cursor = n
	select {
	case f.woken <- struct{}{}:
	default:
	}
}

func (f *fake) note(format string, args ...any) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.did = append(f.did, fmt.Sprintf(format, args...))
	return f.fail
}

func (f *fake) Status(context.Context) (wallet.Status, error) { return f.status, f.down }
func (f *fake) Balances(context.Context) ([]wallet.Balance, error) {
	f.asked++
	return append([]wallet.Balance(nil), f.balances...), errors.Join(f.noChain, f.down)
}
func (f *fake) Peers(context.Context) ([]wallet.Peer, error) {
	return append([]wallet.Peer(nil), f.peers...), f.down
}
func (f *fake) Channels(context.Context) ([]wallet.ChannelInfo, error) {
	return append([]wallet.ChannelInfo(nil), f.channels...), f.down
}
func (f *fake) PendingOpens(context.Context) ([]wallet.PendingOpen, error) {
	return append([]wallet.PendingOpen(nil), f.pending...), f.down
}
func (f *fake) Invite(context.Context, time.Duration) (wallet.Invite, error) {
	text := "DMF:"
	for len(text) < 164 {
		text += "K7QX2M5A"
	}
	return wallet.Invite{Invite: text, Expires: start.Add(time.Hour)}, f.fail
}
func (f *fake) Pair(_ context.Context, text string) (wallet.Paired, error) {
	return wallet.Paired{Peer: "shop", Address: addr(2), PeerID: "16Uiu2HAmShop", Code: "1234 5678"}, f.note("pair %s", text)
}
func (f *fake) OpenChannel(_ context.Context, r wallet.OpenRequest) (wallet.ChannelInfo, error) {
	return wallet.ChannelInfo{Phase: "opening"}, f.note("open %s %s %s %s", r.Peer, r.Amount, r.TheirAmount, r.Currency)
}
func (f *fake) AnswerOpen(_ context.Context, id string, accept bool) (wallet.ChannelInfo, error) {
	return wallet.ChannelInfo{}, f.note("answer %s %v", id, accept)
}
func (f *fake) Deposit(_ context.Context, id, amount string) (wallet.ChannelInfo, error) {
	return wallet.ChannelInfo{}, f.note("deposit %s %s", id, amount)
}
func (f *fake) Withdraw(_ context.Context, id, amount string) (wallet.ChannelInfo, error) {
	return wallet.ChannelInfo{}, f.note("withdraw %s %s", id, amount)
}
func (f *fake) CloseChannel(_ context.Context, id string) (wallet.ChannelInfo, error) {
	return wallet.ChannelInfo{}, f.note("close %s", id)
}
func (f *fake) Dispute(_ context.Context, id string) (wallet.ChannelInfo, error) {
	return wallet.ChannelInfo{}, f.note("dispute %s", id)
}
func (f *fake) Pay(_ context.Context, r wallet.PayRequest) (wallet.Payment, error) {
	if r.DryRun {
		return f.plan(r)
	}
	if r.Via != "" {
		return f.payVia(r)
	}
	n, _ := usd.Parse(r.Amount)
	return wallet.Payment{Status: wallet.PaymentDone, Amount: n, Currency: usd}, f.note("pay %s %s over %s memo %q", r.To, r.Amount, r.Channel, r.Memo)
}
func (f *fake) History(context.Context, wallet.HistoryFilter) ([]wallet.Payment, error) {
	return append([]wallet.Payment(nil), f.payments...), f.down
}
func (f *fake) Events(_ context.Context, after uint64, limit int) ([]wallet.Event, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	from := min(int(after), len(f.events))
	return append([]wallet.Event(nil), f.events[from:min(len(f.events), from+limit)]...), f.down
}
func (f *fake) WaitEvents(ctx context.Context, after uint64) error {
	for {
		f.mu.Lock()
		n := len(f.events)
		f.mu.Unlock()
		if uint64(n) > after {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-f.woken:
		}
	}
}
