package wallet

import (
	"testing"

	"dmfwallet/channels"
)

// A peer gets no more kept than the limits say, and what it has kept it can always replace by something smaller, or give up.
func TestParcelsAreBounded(t *testing.T) {
	blob := func(n int) []byte { return make([]byte, n) }
	c := &contact{kept: map[uint32]int{}}
	keep := func(slot uint32, n int) bool {
		p := channels.Parcel{Slot: slot, Blob: blob(n)}
		if !c.fits(p) {
			return false
		}
		if n == 0 {
			delete(c.kept, slot)
		} else {
			c.kept[slot] = n
		}
		return true
	}
	if keep(1, channels.MaxParcel+1) {
		t.Error("a parcel that is too large is kept")
	}
	if !keep(1, channels.MaxParcel) || !keep(2, channels.MaxParcel) {
		t.Fatal("two large parcels are not kept")
	}
	if keep(3, 1) {
		t.Error("more bytes than the limit are kept")
	}
	if !keep(1, channels.MaxParcel) || !keep(1, 10) || !keep(3, 1) {
		t.Error("a parcel can't be replaced within the limit")
	}
	if !keep(2, 0) {
		t.Error("a parcel can't be given up")
	}
	for slot := range uint32(channels.MaxParcels + 10) {
		keep(slot, 1)
	}
	if len(c.kept) != channels.MaxParcels {
		t.Errorf("%d parcels are kept", len(c.kept))
	}
	if keep(1<<31, 1) || !keep(5, 2) || !keep(1<<31, 0) {
		t.Error("the number of parcels is not what bounds them")
	}
}
