package wallet

import (
	"context"
	"maps"
	"slices"
	"strings"

	"dmfwallet/channels"
)

type settingKey struct{ key, from string }

// settingNames are the settings there are, with their meaning.
var settingNames = map[string]string{
	"accept.fund":     "the most of our money that may be in channels that a peer asked for, e.g. '50 USD'; --from paired, or a peer's name",
	"accept.vchannel": "the most of our money that may be locked in virtual channels that a peer asked for; --from as above",
	settingFile:       "a file outside this home, by its whole path, that always has the newest sealed backup of the channels",
}

// Settings lists what was set.
func (w *Wallet) Settings(ctx context.Context) ([]Setting, error) {
	return ask(ctx, w, func(_ *turn, reply func([]Setting, error)) {
		out := []Setting{}
		for k, v := range w.settings {
			if k.key == settingHub || k.key == settingTower {
				continue // they have a command of its own
			}
			out = append(out, Setting{Key: k.key, From: k.from, Value: v})
		}
		sortBy(out, func(s Setting) string { return s.Key + "\x00" + s.From })
		reply(out, nil)
	})
}

// SetSetting sets one; an empty value removes it. Rules of several currencies are separated by a comma.
func (w *Wallet) SetSetting(ctx context.Context, s Setting) error {
	if _, ok := settingNames[s.Key]; !ok {
		return Fail(CodeUsage, MoneyUntouched, "known settings: "+strings.Join(slices.Sorted(maps.Keys(settingNames)), ", "), "there is no setting %q", clipText(s.Key, 60))
	}
	if s.Key == settingFile {
		return w.setFile(ctx, s)
	}
	if s.From == "" {
		s.From = "paired"
	}
	_, err := ask(ctx, w, func(t *turn, reply func(struct{}, error)) {
		if s.From != "paired" {
			c := w.findPeer(s.From)
			if c == nil {
				reply(struct{}{}, Fail(CodeNotFound, MoneyUntouched, "use --from paired, or the name of a peer", "no peer is called %q", clipText(s.From, 60)))
				return
			}
			s.From = c.rec.ID
		}
		if err := w.checkRule(s.Value); err != nil {
			reply(struct{}{}, err)
			return
		}
		key := settingKey{s.Key, s.From}
		if s.Value == "" {
			delete(w.settings, key)
		} else {
			w.settings[key] = s.Value
		}
		t.batch.Settings = append(t.batch.Settings, s)
		t.then(func() { reply(struct{}{}, nil) })
	})
	return err
}

func (w *Wallet) checkRule(value string) error {
	if value == "" {
		return nil
	}
	for _, part := range strings.Split(value, ",") {
		fields := strings.Fields(part)
		if len(fields) != 2 {
			return Fail(CodeAmount, MoneyUntouched, "write it like '50 USD'", "%q is not an amount and a currency", clipText(part, 60))
		}
		token, ok := w.tokenNamed(fields[1])
		if !ok {
			return Fail(CodeCurrency, MoneyUntouched, "`dmfwallet balance` lists the currencies of this network", "there is no currency %q", clipText(fields[1], 20))
		}
		if _, err := token.Parse(fields[0]); err != nil {
			return Fail(CodeAmount, MoneyUntouched, "write it like '50 USD'", "%w", err)
		}
	}
	return nil
}

// mayFund reports whether a rule lets us put amount into a channel that c asked for. A rule bounds all such channels of that peer
// together, so that asking again and again gets no more.
func (w *Wallet) mayFund(c *contact, token Token, amount channels.Amount) bool {
	if amount.IsZero() {
		return true
	}
	limit, ok := w.ruleOf(c, "accept.fund", token)
	if !ok {
		return false
	}
	used := amount
	for _, s := range w.sessions {
		if s.rec.Peer == c.rec.ID && s.ch.Me == 1 && s.ch.Phase != channels.PhaseClosed && s.ch.Phase != channels.PhaseFailed && s.ch.Params.Token == token.Address && s.ch.Opening != nil {
			var err error
			if used, err = used.Add(s.ch.Opening.Amounts[1]); err != nil {
				return false
			}
		}
	}
	return !limit.Less(used)
}

// mayLock reports whether the rule of that name lets us lock amount for c, where used is locked for it already.
func (w *Wallet) mayLock(c *contact, rule string, token Token, amount, used channels.Amount) bool {
	if amount.IsZero() {
		return true
	}
	limit, ok := w.ruleOf(c, rule, token)
	sum, err := used.Add(amount)
	return ok && err == nil && !limit.Less(sum)
}

// ruleOf is a rule for a peer: its own, else that for all who are paired.
func (w *Wallet) ruleOf(c *contact, rule string, token Token) (channels.Amount, bool) {
	limit, ok := w.ruleFor(settingKey{rule, c.rec.ID}, token)
	if !ok && c.rec.Paired {
		limit, ok = w.ruleFor(settingKey{rule, "paired"}, token)
	}
	return limit, ok
}

func (w *Wallet) ruleFor(key settingKey, token Token) (channels.Amount, bool) {
	for _, part := range strings.Split(w.settings[key], ",") {
		fields := strings.Fields(part)
		if len(fields) == 2 && strings.EqualFold(fields[1], token.Symbol) {
			limit, err := token.Parse(fields[0])
			return limit, err == nil
		}
	}
	return channels.Amount{}, false
}
