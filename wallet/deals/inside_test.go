package deals

import (
	"encoding/json"
	"strings"
	"testing"

	"dmfwallet/channels"
)

// A total carries its payments or is refused: with any of them odd, none counts.
func TestSum(t *testing.T) {
	note := func(id int, amount uint64, memo string) Inside {
		return Inside{ID: make([]byte, id), Amount: channels.NewAmount(amount), Memo: memo}
	}
	sum, err := RunningTotal{Notes: []Inside{note(16, 1, ""), note(16, 2, "tea")}}.Sum()
	if err != nil || sum != channels.NewAmount(3) {
		t.Fatalf("%s, %v", sum, err)
	}
	for name, n := range map[string]Inside{
		"no id": note(0, 1, ""), "long id": note(17, 1, ""), "nothing": note(16, 0, ""), "long memo": note(16, 1, strings.Repeat("x", channels.MaxMemo+1)), "no text": note(16, 1, "\xff"),
	} {
		if _, err := (RunningTotal{Notes: []Inside{note(16, 1, ""), n}}).Sum(); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	most := Inside{ID: make([]byte, 16), Amount: channels.MaxAmount()}
	if _, err := (RunningTotal{Notes: []Inside{most, note(16, 1, "")}}).Sum(); err == nil {
		t.Error("a sum beyond all amounts is taken")
	}
}

// As many payments as Size lets into a total fit a message, whatever their memos.
func TestSizeBounds(t *testing.T) {
	for _, memo := range []string{"", "tea", strings.Repeat("<", channels.MaxMemo), strings.Repeat("\x01", channels.MaxMemo), strings.Repeat("漢", channels.MaxMemo/3)} {
		m := RunningTotal{Number: 1 << 62, Total: channels.MaxAmount(), Sig: make(channels.Signature, 65)}
		for size := 0; ; {
			n := Inside{ID: make([]byte, 16), Amount: channels.MaxAmount(), Memo: memo}
			if size += n.Size(); size > MaxInside {
				break
			}
			m.Notes = append(m.Notes, n)
		}
		body, err := json.Marshal(m)
		if err != nil || len(body) > channels.MaxDeal {
			t.Errorf("%d payments with memos like %.3q take %d bytes of %d", len(m.Notes), memo, len(body), channels.MaxDeal)
		}
		if _, err := ReadWord[RunningTotal](body); err != nil {
			t.Error(err)
		}
	}
}

// FuzzInsideWords feeds what a peer may send about virtual channels and sessions.
func FuzzInsideWords(f *testing.F) {
	f.Add([]byte(`{"n":1,"t":"5","s":"AA==","p":[{"i":"AAAAAAAAAAAAAAAAAAAAAA==","a":"5","m":"tea"}]}`))
	f.Add([]byte(`{"token":"0x00","amount":"1","app":"instalments","order":{"parts":3},"period":9,"nonce":1,"deadline":2}`))
	f.Add([]byte(`{"v":1,"s":"AAAA","g":""}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		if m, err := ReadWord[RunningTotal](b); err == nil {
			if _, err := m.Sum(); err == nil {
				for _, n := range m.Notes {
					_ = [16]byte(n.ID) // Sum saw to its length
				}
			}
		}
		_, _ = ReadWord[InsideOffer](b)
		_, _ = ReadWord[InsideAnswer](b)
		_, _ = ReadWord[Receipt](b)
		_, _ = ReadWord[SessionOffer](b)
		_, _ = ReadWord[SessionAnswer](b)
		_, _ = ReadWord[NextState](b)
		_, _ = ReadWord[Cosigned](b)
	})
}
