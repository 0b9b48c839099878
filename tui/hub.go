package tui

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// hub is the page of what this wallet does for its peers: the policy, and what came of it.
type hub struct {
	policy  wallet.HubPolicy
	asked   uint64 // cursor of the snapshot that was last asked at
	loading bool
	loaded  bool
	failed  error
	top     int
}

type hubMsg struct {
	policy wallet.HubPolicy
	err    error
}

func (h *hub) title() string { return "hub" }

func (h *hub) refresh(a *app) tea.Cmd {
	if h.loading || (h.loaded && h.asked == a.cursor) {
		return nil
	}
	h.loading, h.asked = true, a.cursor
	ctx, api := a.ctx, a.api
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, callTimeout)
		defer cancel()
		p, err := api.HubPolicy(ctx)
		return hubMsg{p, err}
	}
}

func (h *hub) receive(a *app, msg tea.Msg) tea.Cmd {
	m, ok := msg.(hubMsg)
	if !ok {
		return nil
	}
	h.loading, h.loaded, h.failed = false, true, m.err
	if m.err == nil {
		h.policy = m.policy
	}
	return h.refresh(a)
}

func (h *hub) key(a *app, m tea.KeyPressMsg) (tea.Cmd, bool) {
	switch m.String() {
	case "up", "k":
		h.top--
	case "down", "j":
		h.top++
	default:
		return nil, false
	}
	return nil, true
}

func (h *hub) actions(a *app) []action {
	word, title := "turn on", "turn the hub on"
	if h.policy.Serving {
		word, title = "turn off", "turn the hub off"
	}
	return []action{
		{Binding: relabel(a.keys.Hub, word), title: title, reason: func() string { return h.notNow(a) }, run: func() tea.Cmd { confirmHub(a, h.policy); return nil }},
		{Binding: a.keys.Back, title: "back", run: a.back},
	}
}

func (h *hub) notNow(a *app) string {
	switch {
	case h.failed != nil:
		return clean(wallet.AsError(h.failed).Message)
	case !h.loaded:
		return "the policy is being read"
	case !h.policy.Serving && len(h.policy.Currencies)+len(a.snap.balances) == 0:
		return "there is no currency in this network's token list"
	}
	return ""
}

// served is the policy with serving on; one that names no currency gets all of the network, at a tenth of a percent, as `hub serve` does.
func served(a *app, p wallet.HubPolicy) wallet.HubPolicy {
	const ppm = 1000
	p.Serving = true
	if len(p.Currencies) == 0 {
		p.Currencies = map[string]wallet.HubCurrency{}
		for _, b := range a.snap.balances {
			p.Currencies[b.Symbol] = wallet.HubCurrency{PPM: ppm}
		}
	}
	return p
}

func confirmHub(a *app, p wallet.HubPolicy) {
	c := confirm{ask: "Turn the hub off?", yesWord: "Turn off", worst: "promises that stand now are kept to their end; no new ones are taken."}
	next := p
	next.Serving = false
	if !p.Serving {
		next = served(a, p)
		c.ask, c.yesWord = "Be a hub for your peers?", "Turn on"
		c.worst = "your money in channels stands promised while a payment is under way, up to the limits above, and this wallet has to stay online to be paid back in time."
	}
	c.facts = func() []fact {
		fs := []fact{{"wallet", a.snap.status.Name}, {"address", groups(a.snap.status.Address)}, {"on", a.place()}}
		fs = append(fs, fact{"promised now", promisedNow(a)})
		if next.Serving {
			fs = append(fs, policyFacts(next)...)
		}
		return fs
	}
	c.yes = func() tea.Cmd {
		return a.do("changing the hub", func(ctx context.Context, api API) (string, error) {
			_, err := api.SetHubPolicy(ctx, next)
			if next.Serving {
				return "the hub is on", err
			}
			return "the hub is off: it takes no new promises", err
		}, func(a *app) tea.Cmd {
			if h, ok := a.page().(*hub); ok {
				h.loaded = false
				return h.refresh(a)
			}
			return nil
		})
	}
	a.confirm(c)
}

// policyFacts are what a policy takes and bears, in words.
func policyFacts(p wallet.HubPolicy) (fs []fact) {
	for _, symbol := range slices.Sorted(maps.Keys(p.Currencies)) {
		c := p.Currencies[symbol]
		fs = append(fs, fact{clean(symbol), fmt.Sprintf("fee %s + %s; %s each, %s with one peer", orElse(clean(c.Base), "0"), percent(c.PPM), upTo(c.Max), upTo(c.AtRisk))})
	}
	for _, pair := range slices.Sorted(maps.Keys(p.Rates)) {
		r := p.Rates[pair]
		fs = append(fs, fact{clean(pair), fmt.Sprintf("takes %d for %d, %s each", r.Give, r.Take, upTo(r.Max))})
	}
	return append(fs, fact{"of one peer", fmt.Sprintf("%d promises at once, %d of them small, for %s at most", p.Slots, p.DustSlots, count(p.Days, "day", "days"))})
}

func upTo(amount string) string {
	if amount == "" {
		return "any amount"
	}
	return "up to " + clean(amount)
}

// percent writes millionths exactly: 1000 is 0.1 %.
func percent(ppm uint64) string {
	s := channels.Currency{Decimals: 4}.Number(channels.NewAmount(ppm))
	return s + " %"
}

// promisedNow sums what stands promised in all channels, by currency.
func promisedNow(a *app) string {
	text := ""
	for _, b := range a.snap.balances {
		if !b.Locked.IsZero() {
			text += ", " + b.Format(b.Locked)
		}
	}
	if text == "" {
		return "nothing"
	}
	return text[2:]
}

// passed is what was passed on in a currency.
type passed struct {
	times       int
	amount, fee channels.Amount
	channels.Currency
}

// passedOn sums the newest events, by currency. What can't be read is not counted.
func (a *app) passedOn() (out []passed) {
	for _, e := range a.events {
		if e.Event != "hub.forwarded" {
			continue
		}
		var v struct {
			Currency    string
			Amount, Fee channels.Amount
		}
		if err := json.Unmarshal(e.Data, &v); err != nil {
			continue
		}
		for _, b := range a.snap.balances {
			if b.Symbol == v.Currency {
				out = addPassed(out, b.Currency, v.Amount, v.Fee)
			}
		}
	}
	return out
}

func addPassed(all []passed, c channels.Currency, amount, fee channels.Amount) []passed {
	i := slices.IndexFunc(all, func(p passed) bool { return p.Currency == c })
	if i < 0 {
		i, all = len(all), append(all, passed{Currency: c})
	}
	sum, err1 := all[i].amount.Add(amount)
	fees, err2 := all[i].fee.Add(fee)
	if err1 == nil && err2 == nil {
		all[i].times, all[i].amount, all[i].fee = all[i].times+1, sum, fees
	}
	return all
}

func (h *hub) view(a *app, w, height int) string {
	lines := h.lines(a, w-4)
	room := height - 2
	h.top = max(0, min(h.top, len(lines)-room))
	note := ""
	if len(lines) > room {
		note = "up and down scroll"
	}
	return a.panel("hub", note, lines[h.top:min(len(lines), h.top+room)], w, height, true)
}

func (h *hub) lines(a *app, w int) []string {
	switch {
	case h.failed != nil:
		return []string{a.st.bad.Render(clean(wallet.AsError(h.failed).Message))}
	case !h.loaded:
		return []string{a.st.muted.Render("reading" + a.gl.ellipsis)}
	}
	state := a.st.muted.Render(a.gl.off + " off " + a.gl.dot + " promises of your peers are not passed on")
	if h.policy.Serving {
		state = a.st.good.Render(a.gl.on+" serving") + a.st.muted.Render(" "+a.gl.dot+" promises of your peers are passed on")
	}
	lines := []string{state, ""}
	if len(h.policy.Currencies) == 0 {
		lines = append(lines, a.mutedLines("No currency is named: turned on, all are passed on at 0.1 %.", w)...)
	}
	lines = append(lines, a.facts(policyFacts(h.policy), w)...)
	lines = append(lines, "", a.st.title.Render("what came of it"))
	fs := []fact{{"promised now", promisedNow(a)}}
	for _, p := range a.passedOn() {
		fs = append(fs, fact{"passed on", fmt.Sprintf("%s in %s, fees %s", p.Format(p.amount), count(p.times, "promise", "promises"), p.Format(p.fee))})
	}
	if len(fs) == 1 {
		fs = append(fs, fact{"passed on", "nothing in the newest events"})
	}
	lines = append(lines, a.facts(fs, w)...)
	lines = append(lines, "")
	return append(lines, a.mutedLines("Fees, limits and rates: dmfwallet hub policy USD --fee 0.01 --ppm 500 --max 100, or USD/EUR --give 100 --take 92.", w)...)
}
