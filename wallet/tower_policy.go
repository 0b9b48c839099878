package wallet

import (
	"context"
	"encoding/json"

	"dmfwallet/channels"
)

// TowerPolicy says what a wallet does as a watchtower for others.
type TowerPolicy struct {
	Serving  bool `json:"serving"`
	Open     bool `json:"open"`     // for everybody, not only for paired wallets: strangers may cost us gas
	Channels int  `json:"channels"` // of one client
	Bytes    int  `json:"bytes"`    // kept for one client
}

const settingTower = "tower.policy"

// Bounds of all that a tower keeps, for one client and for all.
const (
	defaultWards  = 256
	defaultBytes  = 4 << 20
	maxClientSize = 64 << 20
	maxTowerBytes = 512 << 20
	maxStrange    = 1024 // clients that are not paired
)

func (w *Wallet) towerPolicy() TowerPolicy {
	p := TowerPolicy{Channels: defaultWards, Bytes: defaultBytes}
	if raw := w.settings[settingKey{key: settingTower}]; raw != "" {
		_ = json.Unmarshal([]byte(raw), &p) // it was checked when it was set
	}
	return p
}

// TowerPolicy returns what this wallet does as a watchtower.
func (w *Wallet) TowerPolicy(ctx context.Context) (TowerPolicy, error) {
	return ask(ctx, w, func(_ *turn, reply func(TowerPolicy, error)) { reply(w.towerPolicy(), nil) })
}

// SetTowerPolicy changes it. What is guarded already stays guarded to its end.
func (w *Wallet) SetTowerPolicy(ctx context.Context, p TowerPolicy) (TowerPolicy, error) {
	if p.Channels < 1 || p.Channels > channels.MaxWards || p.Bytes < channels.MaxFrame || p.Bytes > maxClientSize {
		return TowerPolicy{}, Fail(CodeUsage, MoneyUntouched, "see `dmfwallet tower serve --help`",
			"a client may have 1 to %d channels and %d to %d bytes", channels.MaxWards, channels.MaxFrame, maxClientSize)
	}
	raw := string(mustJSON(p))
	return ask(ctx, w, func(t *turn, reply func(TowerPolicy, error)) {
		w.settings[settingKey{key: settingTower}] = raw
		t.batch.Settings = append(t.batch.Settings, Setting{Key: settingTower, Value: raw})
		t.then(func() { reply(p, nil) })
	})
}
