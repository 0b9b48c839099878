package channels

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// The contracts' own words for terms and conditions (contracts/testdata/conditions.json, checked by test_Conditions in Solidity).
func TestConditionsSharedWithSolidity(t *testing.T) {
	data, err := os.ReadFile("../contracts/testdata/conditions.json")
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct{ Resolver, Terms, Condition string }
	if err := json.Unmarshal(data, &vectors); err != nil {
		t.Fatal(err)
	}
	seen := map[ResolverKind]bool{}
	for _, v := range vectors {
		kind, ok := KindNamed(v.Resolver)
		if !ok {
			t.Fatalf("no kind is called %s", v.Resolver)
		}
		seen[kind] = true
		raw := unhex(t, v.Terms)
		terms, err := ReadTerms(kind, raw)
		if err != nil {
			t.Fatalf("%s: %v", v.Resolver, err)
		}
		if terms.Kind() != kind || !bytes.Equal(terms.Encode(), raw) {
			t.Errorf("%s is encoded as %x", v.Resolver, terms.Encode())
		}
		condition := terms.Condition()
		if !bytes.Equal(condition[:], unhex(t, v.Condition)) || DeadlineOf(condition) != terms.Deadline() {
			t.Errorf("%s: condition %x, the contract says %s", v.Resolver, condition, v.Condition)
		}
	}
	if len(seen) != 5 {
		t.Errorf("%d kinds of resolver in the vectors, want 5", len(seen))
	}
}

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.TrimPrefix(s, "0x"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestPreimages(t *testing.T) {
	var p [32]byte
	p[0] = 7
	for _, a := range []HashAlgorithm{Keccak256, Sha256} {
		lock := HashLock{Algorithm: a, Hash: a.Sum(p), By: 5000}
		if !lock.Opens(p[:]) || lock.Opens(p[:31]) || lock.Opens(append(p[:], 0)) || lock.Opens(make([]byte, 32)) {
			t.Errorf("algorithm %d opens by the wrong preimages", a)
		}
	}
}

func FuzzTerms(f *testing.F) {
	for _, t := range []Terms{HashLock{By: 5}, Voucher{Nonce: 1, By: 5}, Escrow{ReleaseByDefault: true, By: 5}, Pledge{DrawStandsOnSilence: true, By: 5}, AppSession{By: 5}} {
		f.Add(uint8(t.Kind()), t.Encode())
	}
	f.Fuzz(func(t *testing.T, kind uint8, b []byte) {
		terms, err := ReadTerms(ResolverKind(kind), b)
		if err == nil && (!bytes.Equal(terms.Encode(), b) || DeadlineOf(terms.Condition()) != terms.Deadline()) {
			t.Fatalf("%x was read as %+v", b, terms)
		}
	})
}
