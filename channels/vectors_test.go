package channels

import (
	"encoding/hex"
	"encoding/json"
	"math/big"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
)

// The file is written by the contracts' own tests: one set of EIP-712 vectors for Solidity and Go.
const vectorsFile = "../contracts/testdata/vectors.json"

type vector struct {
	Type      string          `json:"type"`
	Message   json.RawMessage `json:"message"`
	Hash      string          `json:"hash"`
	Digest    string          `json:"digest"`
	Signer    string          `json:"signer"`
	Signature string          `json:"signature"`
}

type jsonChannel struct {
	Owner0, Owner1, Signer0, Signer1, Token common.Address
	Nonce, OpenBy, ChallengePeriod, Unit    string
}

type jsonLedger struct {
	Version, Sent string
	Locks         []jsonLock
}

type jsonLock struct {
	Resolver       common.Address
	Amount, Expiry string
	Condition      common.Hash
}

type jsonState struct {
	Channel          jsonChannel
	Epoch            string
	Ledger0, Ledger1 jsonLedger
}

func TestVectorsSharedWithSolidity(t *testing.T) {
	raw, err := os.ReadFile(vectorsFile)
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Domain struct {
			ChainID           string
			VerifyingContract common.Address
			Separator         common.Hash
		}
		Vectors []vector
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	d := Domain{ChainID: number(t, file.Domain.ChainID), Adjudicator: file.Domain.VerifyingContract}
	if d.Separator() != file.Domain.Separator {
		t.Fatalf("separator is %x", d.Separator())
	}
	seen := map[string]int{}
	for _, v := range file.Vectors {
		seen[v.Type]++
		checkVector(t, d, v)
	}
	for _, name := range []string{"Channel", "Lock", "Ledger", "State", "Answer", "Challenge", "Open", "Close", "Withdraw"} {
		if seen[name] == 0 {
			t.Errorf("no vector of %s", name)
		}
	}
}

func checkVector(t *testing.T, d Domain, v vector) {
	t.Helper()
	hash, digest := compute(t, d, v)
	if hash != [32]byte{} && hash != common.HexToHash(v.Hash) {
		t.Errorf("%s: struct hash %x, want %s", v.Type, hash, v.Hash)
	}
	if v.Digest == "" || digest == [32]byte{} {
		return
	}
	if digest != common.HexToHash(v.Digest) {
		t.Errorf("%s: digest %x, want %s", v.Type, digest, v.Digest)
	}
	sig, err := hex.DecodeString(strings.TrimPrefix(v.Signature, "0x"))
	if err != nil {
		t.Fatal(err)
	}
	if err := Verify(digest, sig, common.HexToAddress(v.Signer)); err != nil {
		t.Errorf("%s: %v", v.Type, err)
	}
	if err := Verify(digest, sig, common.HexToAddress("0x01")); err == nil {
		t.Errorf("%s: anybody's signature passes", v.Type)
	}
}

func compute(t *testing.T, d Domain, v vector) (hash, digest [32]byte) {
	t.Helper()
	switch v.Type {
	case "Channel":
		return read[jsonChannel](t, v).params(t).ID(), digest
	case "Ledger":
		return read[jsonLedger](t, v).ledger(t).Hash(), digest
	case "Lock":
		return read[jsonLock](t, v).lock(t).hash(), digest
	case "State":
		s := read[jsonState](t, v)
		return s.state(t).Hash(s.Channel.params(t).ID()), d.StateDigest(s.Channel.params(t).ID(), s.state(t))
	case "Answer":
		s := read[struct{ State jsonState }](t, v).State
		return hash, d.AnswerDigest(s.Channel.params(t).ID(), s.state(t))
	case "Challenge":
		s := read[struct{ State jsonState }](t, v).State
		return hash, d.ChallengeDigest(s.Channel.params(t).ID(), s.state(t))
	case "Open":
		m := read[struct {
			Channel                           jsonChannel
			Epoch, Amount0, Amount1, Deadline string
		}](t, v)
		return hash, d.OpenDigest(m.Channel.params(t).ID(), Open{Epoch: uint32(number(t, m.Epoch)), Amounts: [2]Amount{amount(t, m.Amount0), amount(t, m.Amount1)}, Deadline: number(t, m.Deadline)})
	case "Close":
		m := read[struct {
			Channel              jsonChannel
			Epoch, Net, Deadline string
		}](t, v)
		return hash, d.CloseDigest(m.Channel.params(t).ID(), Close{Epoch: uint32(number(t, m.Epoch)), Net: net(t, m.Net), Deadline: number(t, m.Deadline)})
	case "Withdraw":
		m := read[struct {
			Channel                              jsonChannel
			Epoch, Nonce, Side, Amount, Deadline string
		}](t, v)
		return hash, d.WithdrawDigest(m.Channel.params(t).ID(), Withdraw{Epoch: uint32(number(t, m.Epoch)), Nonce: uint32(number(t, m.Nonce)),
			Side: Side(number(t, m.Side)), Amount: amount(t, m.Amount), Deadline: number(t, m.Deadline)})
	}
	return hash, digest // types of the contract alone
}

func read[T any](t *testing.T, v vector) T {
	t.Helper()
	var m T
	if err := json.Unmarshal(v.Message, &m); err != nil {
		t.Fatalf("%s: %v", v.Type, err)
	}
	return m
}

func (c jsonChannel) params(t *testing.T) Params {
	return Params{
		Owner: [2]common.Address{c.Owner0, c.Owner1}, Signer: [2]common.Address{c.Signer0, c.Signer1}, Token: c.Token,
		Nonce: number(t, c.Nonce), OpenBy: number(t, c.OpenBy), ChallengePeriod: number(t, c.ChallengePeriod), Unit: number(t, c.Unit),
	}
}

func (l jsonLedger) ledger(t *testing.T) Ledger {
	out := Ledger{Version: number(t, l.Version), Sent: amount(t, l.Sent)}
	for _, k := range l.Locks {
		out.Locks = append(out.Locks, k.lock(t))
	}
	return out
}

func (k jsonLock) lock(t *testing.T) Lock {
	return Lock{Resolver: k.Resolver, Amount: amount(t, k.Amount), Expiry: number(t, k.Expiry), Condition: k.Condition}
}

func (s jsonState) state(t *testing.T) State {
	return State{Epoch: uint32(number(t, s.Epoch)), Ledgers: [2]Ledger{s.Ledger0.ledger(t), s.Ledger1.ledger(t)}}
}

func number(t testing.TB, s string) uint64 {
	t.Helper()
	n, err := strconv.ParseUint(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func amount(t testing.TB, s string) Amount {
	t.Helper()
	a, err := ParseBaseUnits(s)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func net(t *testing.T, s string) Net {
	t.Helper()
	n, ok := new(big.Int).SetString(s, 10)
	if !ok {
		t.Fatalf("%q is no number", s)
	}
	var x Net
	overflow := x.v.SetFromBig(n)
	if overflow {
		t.Fatalf("%s overflows", s)
	}
	return x
}
