package keystore

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// The digests against go-ethereum's own EIP-712 implementation; contracts/testdata/facts.json has them against the resolvers.
func TestSignFact(t *testing.T) {
	k, _ := mustCreate(t, t.TempDir(), fileOptions())
	condition := common.Hash{1, 2, 3}
	at := common.Address{7}
	word := func(name string) apitypes.Type { return apitypes.Type{Name: name, Type: "uint128"} }
	for _, c := range []struct {
		kind channels.ResolverKind
		fact channels.Fact
		name string
		more []apitypes.Type
		say  apitypes.TypedDataMessage
	}{
		{channels.KindVoucher, channels.Total{Total: channels.NewAmount(9)}, "Total", []apitypes.Type{word("total")}, apitypes.TypedDataMessage{"total": "9"}},
		{channels.KindEscrow, channels.Ruling{Paid: channels.NewAmount(9)}, "Ruling", []apitypes.Type{word("paid")}, apitypes.TypedDataMessage{"paid": "9"}},
		{channels.KindPledge, channels.Draw{Amount: channels.NewAmount(9)}, "Draw", []apitypes.Type{word("amount")}, apitypes.TypedDataMessage{"amount": "9"}},
		{channels.KindPledge, channels.Contest{}, "Contest", nil, apitypes.TypedDataMessage{}},
		{channels.KindPledge, channels.PledgeRuling{Amount: channels.NewAmount(9)}, "Ruling", []apitypes.Type{word("amount")}, apitypes.TypedDataMessage{"amount": "9"}},
		{channels.KindPledge, channels.Return{Kept: channels.NewAmount(9)}, "Return", []apitypes.Type{word("kept")}, apitypes.TypedDataMessage{"kept": "9"}},
		{channels.KindAppSession, channels.AppState{Version: 3, State: []byte{5, 6}}, "AppState", []apitypes.Type{{Name: "version", Type: "uint64"}, {Name: "state", Type: "bytes"}},
			apitypes.TypedDataMessage{"version": "3", "state": "0x0506"}},
		{channels.KindAppSession, channels.AppMove{Version: 3, From: []byte{5}, To: []byte{6}}, "Move",
			[]apitypes.Type{{Name: "version", Type: "uint64"}, {Name: "from", Type: "bytes"}, {Name: "to", Type: "bytes"}},
			apitypes.TypedDataMessage{"version": "3", "from": "0x05", "to": "0x06"}},
	} {
		c.say["condition"] = condition.Hex()
		want, _, err := apitypes.TypedDataAndHash(apitypes.TypedData{
			PrimaryType: c.name,
			Types: apitypes.Types{
				"EIP712Domain": {{Name: "name", Type: "string"}, {Name: "version", Type: "string"}, {Name: "chainId", Type: "uint256"}, {Name: "verifyingContract", Type: "address"}},
				c.name:         append([]apitypes.Type{{Name: "condition", Type: "bytes32"}}, c.more...),
			},
			Domain:  apitypes.TypedDataDomain{Name: "DMF " + c.kind.String(), Version: "1", ChainId: math.NewHexOrDecimal256(31337), VerifyingContract: at.Hex()},
			Message: c.say,
		})
		if err != nil {
			t.Fatal(err)
		}
		d := channels.FactDomain{ChainID: 31337, Resolver: at, Kind: c.kind}
		for _, by := range []struct {
			key  wallet.FactKey
			addr common.Address
		}{{wallet.FactKey{Owner: true}, k.Owner()}, {wallet.FactKey{Channel: 4}, address(t, k, 4)}} {
			sig, err := k.SignFact(by.key, d, condition, c.fact)
			if err != nil {
				t.Fatalf("%T: %v", c.fact, err)
			}
			if err := channels.Verify([32]byte(want), sig, by.addr); err != nil {
				t.Errorf("%T: %v", c.fact, err)
			}
		}
	}
}

func TestFactsThatAreNotSigned(t *testing.T) {
	k, _ := mustCreate(t, t.TempDir(), fileOptions())
	good := channels.FactDomain{ChainID: 31337, Resolver: common.Address{7}, Kind: channels.KindVoucher}
	noChain, noContract, other, unlock := good, good, good, good
	noChain.ChainID, noContract.Resolver, other.Kind, unlock.Kind = 0, common.Address{}, channels.KindEscrow, channels.KindHashLock
	for what, c := range map[string]struct {
		d channels.FactDomain
		f channels.Fact
	}{"no chain": {noChain, channels.Total{}}, "no contract": {noContract, channels.Total{}}, "another resolver's": {other, channels.Total{}},
		"a preimage": {unlock, channels.Preimage{}}, "nothing": {good, nil}} {
		if sig, err := k.SignFact(wallet.FactKey{Owner: true}, c.d, [32]byte{1}, c.f); err == nil {
			t.Errorf("%s: signed %x", what, sig)
		}
	}
	if err := k.Close(); err != nil {
		t.Fatal(err)
	}
	for _, by := range []wallet.FactKey{{Owner: true}, {Channel: 1}} {
		if _, err := k.SignFact(by, good, [32]byte{1}, channels.Total{}); err == nil {
			t.Error("signed after Close")
		}
	}
}
