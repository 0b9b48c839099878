package wallettest

import (
	"bytes"
	"cmp"
	"maps"
	"slices"

	"dmfwallet/wallet"
)

func (d *Disk) loadTowers(saved *wallet.Saved) {
	for _, peer := range slices.Sorted(maps.Keys(d.towers)) {
		r := d.towers[peer]
		r.Data = slices.Clone(r.Data)
		saved.Towers = append(saved.Towers, r)
	}
	for _, key := range slices.SortedFunc(maps.Keys(d.wards), func(a, b wardKey) int {
		return cmp.Or(cmp.Compare(a.client, b.client), bytes.Compare(a.channel[:], b.channel[:]))
	}) {
		r := d.wards[key]
		r.Frame = slices.Clone(r.Frame)
		saved.Wards = append(saved.Wards, r)
	}
}

func (d *Disk) applyTowers(b *wallet.Batch) {
	for _, r := range b.Towers {
		if r.Gone {
			delete(d.towers, r.Peer)
			continue
		}
		r.Data = slices.Clone(r.Data)
		d.towers[r.Peer] = r
	}
	for _, r := range b.Wards {
		key := wardKey{r.Client, r.Channel}
		if r.Gone {
			delete(d.wards, key)
			continue
		}
		r.Frame, r.Heard = slices.Clone(r.Frame), micros(r.Heard)
		d.wards[key] = r
	}
}
