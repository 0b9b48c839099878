package deals

import (
	"reflect"
	"testing"
)

// FuzzLead: what a peer sends with a lock is read, bounded, and means the same when it is passed on; or it is refused.
func FuzzLead(f *testing.F) {
	f.Add([]byte(`{"to":"16Uiu2HAkvyWQnrsVLGBAVyuqKfEDTqqNt8VQtNLuWmuNWvEvHEBA","kind":"pay"}`))
	f.Add([]byte(`{"quote":{"next":"a","onward":{"next":"b"}}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		l, err := ReadLead(b)
		if err != nil {
			return
		}
		again, err := l.Encode()
		if err != nil {
			return // longer than what fits: refused when it would be sent
		}
		if back, err := ReadLead(again); err != nil || !reflect.DeepEqual(back, l) {
			t.Fatalf("%+v became %+v: %v", l, back, err)
		}
	})
}

// FuzzWords: whatever a peer says about a deal is read or refused.
func FuzzWords(f *testing.F) {
	f.Add([]byte(`{}`))
	f.Add([]byte(`{"expires":18446744073709551616}`))
	f.Fuzz(func(_ *testing.T, b []byte) {
		if q, err := ReadWord[Quote](b); err == nil {
			q.Body(Offer{})
		}
		if i, err := ReadWord[Invoice](b); err == nil {
			i.Body()
		}
	})
}
