package wallet

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// Channels lists all channels: live ones first, then by id.
func (w *Wallet) Channels(ctx context.Context) ([]ChannelInfo, error) {
	return ask(ctx, w, func(_ *turn, reply func([]ChannelInfo, error)) {
		out := []ChannelInfo{}
		for _, s := range w.sessions {
			out = append(out, w.info(s))
		}
		sortBy(out, func(c ChannelInfo) string {
			rank := "0"
			if c.Phase == string(channels.PhaseClosed) || c.Phase == string(channels.PhaseFailed) {
				rank = "1"
			}
			return rank + c.Peer + c.Currency.Symbol + c.ID
		})
		reply(out, nil)
	})
}

// Channel shows one.
func (w *Wallet) Channel(ctx context.Context, id string) (ChannelInfo, error) {
	return ask(ctx, w, func(_ *turn, reply func(ChannelInfo, error)) {
		s, err := w.find(id)
		if err != nil {
			reply(ChannelInfo{}, err)
			return
		}
		reply(w.info(s), nil)
	})
}

func (w *Wallet) channelsOf(peer, channel string) ([]channels.ID, error) {
	var out []channels.ID
	if channel != "" {
		s, err := w.find(channel)
		if err != nil {
			return nil, err
		}
		return append(out, s.ch.ID()), nil
	}
	if w.findPeer(peer) == nil {
		return nil, Fail(CodeNotFound, MoneyUntouched, "see `dmfwallet peers`", "no peer is called %q", clipText(peer, 60))
	}
	for _, s := range w.sessions {
		if w.matches(s, peer) {
			out = append(out, s.ch.ID())
		}
	}
	return out, nil
}

func (w *Wallet) info(s *session) ChannelInfo {
	ch := s.ch
	me, them := ch.Me, ch.Me.Other()
	waiting, deadline := ch.Waiting()
	out := ChannelInfo{
		ID: ch.ID().String(), Peer: w.nameOf(s.rec.Peer), PeerID: s.rec.Peer, Token: ch.Params.Token, Currency: w.currency(s),
		Phase: string(ch.Phase), Locked: ch.Locked(), Funded: [2]channels.Net{ch.Funded(me), ch.Funded(them)},
		Versions: [2]uint64{ch.Own.Version, ch.Peer.Version}, Waiting: waiting, Deadline: chainTime(deadline), Tx: s.tx,
		Connected: ch.Connected(), Side: me, Period: ch.Params.ChallengePeriod, Addresses: [2]common.Address{ch.Params.Owner[me], ch.Params.Owner[them]},
	}
	if ch.Phase != channels.PhaseClosed && ch.Phase != channels.PhaseFailed {
		out.CanSend, out.CanReceive = ch.CanSend(), ch.CanReceive()
	}
	if at := ch.View.Seen; at.Status == channels.ChainClosed && at.Epoch == ch.Epoch {
		out.Payout = []channels.Amount{at.Payout[me], at.Payout[them]}
	}
	if out.Tx == "" && s.onChain() {
		out.Tx = ch.View.Seen.Tx.Hex()
	}
	if s.txErr != "" && waiting != "" {
		out.Waiting += " (" + s.txErr + ")"
	}
	if ch.Opening != nil {
		out.Funding = fundingWord(ch.Opening.Funding)
	}
	out.CanDo = canDo(ch)
	out.Backup, out.Restoring = w.places(s), w.restoring(s)
	return out
}

// canDo tells for each action why it is not possible now; empty where it is.
func canDo(ch *channels.Channel) map[string]string {
	open, dispute := "", ""
	if ch.Phase != channels.PhaseOpen {
		open = "the channel is " + string(ch.Phase)
	}
	peer := ch.Frozen()
	if peer == "" && !ch.Connected() {
		peer = "the peer is offline"
	}
	if s := ch.View.Seen.Status; s != channels.ChainOpen || ch.Disputing {
		dispute = "the channel is " + string(ch.Phase)
	}
	return map[string]string{"pay": peer, "deposit": open, "withdraw": peer, "close": open, "dispute": dispute}
}

// Status is the wallet at a glance.
func (w *Wallet) Status(ctx context.Context) (Status, error) {
	gas, gasErr := w.ports.Chain.GasBalance(ctx, w.ports.Keys.Owner())
	need, needErr := w.ports.Chain.DefenceCost(ctx)
	return ask(ctx, w, func(t *turn, reply func(Status, error)) {
		out := Status{
			Name: w.cfg.Name, Address: w.ports.Keys.Owner(), PeerID: w.ports.Peers.ID(), Network: w.cfg.Network, ChainID: w.cfg.Domain.ChainID,
			Listening: w.ports.Peers.Listening(), Gas: gas.String(), Attention: []string{}, Cursor: w.cursor.Load(), Process: w.process(),
			Chain: ChainStatus{Block: w.head.Number, Time: time.Unix(int64(w.head.Time), 0).UTC(), OK: w.chainErr == "" && w.stale == "" && w.head.Time != 0, Error: w.chainErr},
		}
		if !out.Chain.OK {
			out.Chain.Error = w.chainTrouble()
			out.Attention = append(out.Attention, "the chain: "+out.Chain.Error)
		}
		w.attention(&out, t.now)
		out.Backup, out.Restoring, out.Searching = w.backupStatus(), w.restoringAll(), w.restored && w.searched == 0
		if out.Restoring != "" {
			out.Attention = append(out.Attention, "restore: "+out.Restoring)
		}
		if needErr == nil {
			out.GasNeeded = need.String()
		}
		if gasErr == nil && (out.Channels > 0 || out.Guarding != nil) && (gas.IsZero() || needErr == nil && gas.Less(need)) {
			coin := channels.Currency{Decimals: 18}
			out.Attention = append(out.Attention, fmt.Sprintf("no gas: to answer an old state on chain and settle takes up to %s of the chain's coin now, the account has %s; send some to %s",
				coin.Number(need), coin.Number(gas), out.Address.Hex()))
		}
		reply(out, nil)
	})
}

func (w *Wallet) attention(out *Status, now time.Time) {
	var safe uint64
	until := map[*session]uint64{}
	for _, s := range w.sessions {
		ch := s.ch
		if !ch.Live() || ch.Phase == channels.PhaseClosed {
			continue
		}
		out.Channels++
		if what, deadline := ch.Waiting(); ch.Phase == channels.PhaseDisputed || ch.Phase == channels.PhaseSettling || ch.Refusing != "" {
			line := fmt.Sprintf("%s channel with %s: waiting for %s", w.currency(s).Symbol, w.nameOf(s.rec.Peer), what)
			if deadline != 0 {
				line += " until " + chainTime(deadline).Format("2006-01-02 15:04:05 UTC")
			}
			out.Attention = append(out.Attention, line)
		}
		if s.txErr != "" {
			out.Attention = append(out.Attention, fmt.Sprintf("%s channel with %s: %s", w.currency(s).Symbol, w.nameOf(s.rec.Peer), s.txErr))
		}
		at := w.head.Time + ch.Params.ChallengePeriod*3/4 // the rest is for our answer to be mined
		if d := ch.View.Seen.Dispute; d != nil {
			at = min(at, d.WindowEnd)
		}
		until[s] = at
		if safe == 0 || at < safe {
			safe = at
		}
	}
	w.towerStatus(out, now, until)
	safe = w.safeInside(out, safe)
	w.caseAttention(out)
	slices.Sort(out.Attention)
	for _, p := range w.pending {
		out.Attention = append(out.Attention, fmt.Sprintf("%s asks to open a channel with %s of yours: `dmfwallet channel accept %s`", w.nameOf(p.Peer), p.Token.Format(p.Request.Amounts[1]), pendingID(p.Peer, p.Request)))
	}
	w.virtual.attention(out)
	w.appSessions.attention(out)
	out.SafeUntil = chainTime(safe)
	w.caseSafe(out)
}

// Balances sums every token of the network.
func (w *Wallet) Balances(ctx context.Context) ([]Balance, error) {
	out := []Balance{}
	for _, token := range w.ports.Chain.Tokens() {
		b := Balance{Currency: token.Currency, Token: token.Address}
		var err error
		if b.OnChain, err = w.ports.Chain.TokenBalance(ctx, token.Address, w.ports.Keys.Owner()); err != nil {
			return nil, err
		}
		if b.Credit, err = w.ports.Chain.Credit(ctx, token.Address, w.ports.Keys.Owner()); err != nil {
			return nil, err
		}
		out = append(out, b)
	}
	return ask(ctx, w, func(_ *turn, reply func([]Balance, error)) {
		for i := range out {
			for _, s := range w.sessions {
				if s.ch.Params.Token != out[i].Token || !s.ch.Live() || s.ch.Phase == channels.PhaseClosed {
					continue
				}
				out[i].CanSend, _ = out[i].CanSend.Add(s.ch.CanSend())
				out[i].CanReceive, _ = out[i].CanReceive.Add(s.ch.CanReceive())
				out[i].Locked, _ = out[i].Locked.Add(s.ch.Locked())
			}
		}
		reply(out, nil)
	})
}

// Events returns what happened after a cursor, at once.
func (w *Wallet) Events(ctx context.Context, after uint64, limit int) ([]Event, error) {
	if limit <= 0 || limit > 10_000 {
		limit = 1000
	}
	return w.ports.Store.Events(ctx, after, limit)
}

// WaitEvents returns when an event after the cursor exists.
func (w *Wallet) WaitEvents(ctx context.Context, after uint64) error {
	for {
		news := w.news.wait()
		if w.cursor.Load() > after {
			return nil
		}
		select {
		case <-news:
		case <-ctx.Done():
			return timeoutError(ctx)
		case <-w.done:
			return errClosed
		}
	}
}

func (w *Wallet) tokenAt(a common.Address) (Token, bool) {
	for _, t := range w.ports.Chain.Tokens() {
		if t.Address == a {
			return t, true
		}
	}
	return Token{Currency: channels.Currency{Symbol: a.Hex(), Decimals: 18}, Address: a}, false
}

func (w *Wallet) tokenNamed(symbol string) (Token, bool) {
	for _, t := range w.ports.Chain.Tokens() {
		if strings.EqualFold(t.Symbol, symbol) {
			return t, true
		}
	}
	return Token{}, false
}

func (w *Wallet) currency(s *session) channels.Currency {
	if s == nil {
		return channels.Currency{}
	}
	t, _ := w.tokenAt(s.ch.Params.Token)
	return t.Currency
}

// inCurrency reports whether the channel's token is meant by a symbol or an address; an empty one means any.
func (w *Wallet) inCurrency(s *session, currency string) bool {
	return currency == "" || strings.EqualFold(w.currency(s).Symbol, currency) || strings.EqualFold(s.ch.Params.Token.Hex(), currency)
}

// chainTime turns unix seconds into UTC; 0 means no time.
func chainTime(unix uint64) *time.Time {
	if unix == 0 {
		return nil
	}
	t := time.Unix(int64(unix), 0).UTC()
	return &t
}

func sortBy[T any](list []T, key func(T) string) {
	slices.SortFunc(list, func(a, b T) int { return strings.Compare(key(a), key(b)) })
}

// clipText shortens s to at most n bytes at a rune's edge.
func clipText(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

func hasMixedCase(s string) bool {
	s = strings.TrimPrefix(s, "0x")
	return strings.ToLower(s) != s && strings.ToUpper(s) != s
}

var _ API = (*Wallet)(nil)
