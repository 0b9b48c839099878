package tui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

const (
	callTimeout  = 10 * time.Second       // of one read
	actTimeout   = 2 * time.Minute        // of one action; the operation itself goes on past it
	refreshEvery = 120 * time.Millisecond // at most one snapshot in this time, however many events there are
	pollEvery    = 15 * time.Second       // head and health of the chain, when nothing happens
	pollUrgent   = 2 * time.Second        // the same while a countdown runs
	retryAfter   = time.Second            // after a read that failed
	fundsEvery   = 2 * time.Second        // balances on the chain, while blocks come
	fundsAtLeast = 30 * time.Second       // the same, while none come
	keepEvents   = 500
)

// snapshotMsg is the answer to a read. events are those after the cursor that was asked for, oldest first; skipped says that
// there were more than fit, and that the feed starts anew with these.
type snapshotMsg struct {
	snap    snapshot
	funds   funds
	events  []wallet.Event
	skipped bool
	err     error
	at      time.Time
	api     API // where the wallet answers from now on, if it is another; else nil
}

// funds are the balances as the wallet last told them. Each reading costs it questions to the chain, so it is not repeated for
// every payment: what payments change is summed from the channels.
type funds struct {
	balances []wallet.Balance
	block    uint64
	stage    string // of the channels, as stageOf writes it
	at       time.Time
}

func (f funds) due(block uint64, stage string, now time.Time) bool {
	age := now.Sub(f.at)
	return f.balances == nil || age >= fundsAtLeast || stage != f.stage || (block != f.block && age >= fundsEvery)
}

// stageOf is what of the channels moves money between them and the chain: their phases and funding.
func stageOf(all []wallet.ChannelInfo) string {
	var b strings.Builder
	for _, c := range all {
		fmt.Fprint(&b, c.ID, c.Phase, c.Funded, c.Payout)
	}
	return b.String()
}

// reader reads the wallet. It is a copy of what it needs of app, since it works beside Update.
type reader struct {
	ctx       context.Context
	api       API
	reconnect func(context.Context) (API, error)
	now       func() time.Time
	after     uint64 // cursor
	last      time.Time
	funds     funds
}

func (a *app) reader() reader {
	return reader{ctx: a.ctx, api: a.api, reconnect: a.opts.Reconnect, now: a.opts.Now, after: a.cursor, last: a.loadedAt, funds: a.funds}
}

// watch waits for something new, or for the slow poll, and then loads. One watch is out at any time: snapshotMsg starts the next.
func (a *app) watch() tea.Cmd {
	r, failed, poll := a.reader(), a.loadErr != nil, pollEvery
	switch {
	case a.countdown():
		poll = pollUrgent
	case a.funds.block != a.snap.status.Chain.Block:
		poll = fundsEvery // a block came that they do not know of
	}
	return func() tea.Msg {
		if failed {
			pause(r.ctx, retryAfter)
			return r.again()
		}
		r.wait(poll)
		return r.load()
	}
}

func (r reader) wait(poll time.Duration) {
	waiting, cancel := context.WithTimeout(r.ctx, poll)
	defer cancel()
	err := r.api.WaitEvents(waiting, r.after)
	if err != nil && waiting.Err() == nil && wallet.AsError(err).Code != wallet.CodeTimeout {
		pause(r.ctx, retryAfter) // it did not wait
	}
	pause(r.ctx, refreshEvery-r.now().Sub(r.last))
}

func pause(ctx context.Context, d time.Duration) {
	if d <= 0 {
		return
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
	}
}

// again loads after a failure, on a new connection where there can be one.
func (r reader) again() snapshotMsg {
	if r.reconnect == nil {
		return r.load()
	}
	ctx, cancel := context.WithTimeout(r.ctx, callTimeout)
	defer cancel()
	var err error
	if r.api, err = r.reconnect(ctx); err != nil {
		return snapshotMsg{err: err, at: r.now()}
	}
	m := r.load()
	m.api = r.api
	return m
}

func (r reader) load() snapshotMsg {
	ctx, cancel := context.WithTimeout(r.ctx, callTimeout)
	defer cancel()
	var m snapshotMsg
	var err [5]error
	m.snap.status, err[0] = r.api.Status(ctx)
	m.snap.channels, err[1] = r.api.Channels(ctx)
	m.snap.peers, err[2] = r.api.Peers(ctx)
	m.snap.pending, err[3] = r.api.PendingOpens(ctx)
	from := r.after
	if newest := m.snap.status.Cursor; newest > keepEvents && from < newest-keepEvents {
		from, m.skipped = newest-keepEvents, true
	}
	m.snap.inFlight = r.inFlight(ctx, m.snap.channels)
	m.events, err[4] = r.api.Events(ctx, from, keepEvents)
	m.funds = r.readFunds(ctx, m.snap.status.Chain.Block, stageOf(m.snap.channels))
	m.snap.balances = withChannels(m.funds.balances, m.snap.channels)
	m.err, m.at = firstOf(err[:]), r.now()
	m.snap.tidy()
	tidyEvents(m.events)
	return m
}

// keepInFlight is how many payments on their way are shown.
const keepInFlight = 20

// inFlight reads the payments that hubs have not decided, which come first in the history. Where no channel has a promise there are none.
func (r reader) inFlight(ctx context.Context, all []wallet.ChannelInfo) (out []wallet.Payment) {
	promised := slices.ContainsFunc(all, func(c wallet.ChannelInfo) bool { return !c.Locked.IsZero() })
	if !promised {
		return nil
	}
	found, err := r.api.History(ctx, wallet.HistoryFilter{Limit: keepInFlight})
	if err != nil {
		return nil // the history page says why
	}
	for _, p := range found {
		if p.Status == wallet.PaymentInFlight {
			out = append(out, p)
		}
	}
	return out
}

// readFunds reads the balances if they are due. Where the chain can't be asked the old ones stay: the status says what is wrong.
func (r reader) readFunds(ctx context.Context, block uint64, stage string) funds {
	if !r.funds.due(block, stage, r.now()) {
		return r.funds
	}
	balances, err := r.api.Balances(ctx)
	if err != nil {
		return r.funds
	}
	return funds{balances: balances, block: block, stage: stage, at: r.now()}
}

// withChannels is balances with what the channels hold now.
func withChannels(balances []wallet.Balance, all []wallet.ChannelInfo) []wallet.Balance {
	type held struct{ send, receive, locked channels.Amount }
	in := map[common.Address]held{}
	for _, c := range all {
		h := in[c.Token]
		var err [3]error
		h.send, err[0] = h.send.Add(c.CanSend)
		h.receive, err[1] = h.receive.Add(c.CanReceive)
		h.locked, err[2] = h.locked.Add(c.Locked)
		if errors.Join(err[:]...) == nil {
			in[c.Token] = h
		}
	}
	out := append([]wallet.Balance(nil), balances...)
	for i := range out {
		h := in[out[i].Token]
		out[i].CanSend, out[i].CanReceive, out[i].Locked = h.send, h.receive, h.locked
	}
	return out
}

func firstOf(errs []error) error {
	for _, err := range errs {
		if err != nil {
			return err // the others say the same thing
		}
	}
	return nil
}
