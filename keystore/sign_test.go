package keystore

import (
	"math/big"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// The permit digest against go-ethereum's own EIP-712 implementation.
func TestPermitDigest(t *testing.T) {
	k, _ := mustCreate(t, t.TempDir(), fileOptions())
	value, err := channels.ParseBaseUnits("123456789000000000000000000")
	if err != nil {
		t.Fatal(err)
	}
	p := wallet.Permit{Token: common.Address{5}, Owner: k.Owner(), Spender: common.Address{9}, Value: value, Nonce: 3, Deadline: 1_800_000_000}
	typed := apitypes.TypedData{
		PrimaryType: "Permit",
		Types: apitypes.Types{
			"EIP712Domain": {{Name: "name", Type: "string"}, {Name: "version", Type: "string"}, {Name: "chainId", Type: "uint256"}, {Name: "verifyingContract", Type: "address"}},
			"Permit": {{Name: "owner", Type: "address"}, {Name: "spender", Type: "address"}, {Name: "value", Type: "uint256"}, {Name: "nonce", Type: "uint256"},
				{Name: "deadline", Type: "uint256"}},
		},
		Domain: apitypes.TypedDataDomain{Name: "DMF US Dollar", Version: "1", ChainId: math.NewHexOrDecimal256(31337), VerifyingContract: p.Token.Hex()},
		Message: apitypes.TypedDataMessage{"owner": p.Owner.Hex(), "spender": p.Spender.Hex(), "value": "123456789000000000000000000",
			"nonce": "3", "deadline": "1800000000"},
	}
	separator, err := typed.HashStruct("EIP712Domain", typed.Domain.Map())
	if err != nil {
		t.Fatal(err)
	}
	p.Separator = [32]byte(separator)
	want, _, err := apitypes.TypedDataAndHash(typed)
	if err != nil {
		t.Fatal(err)
	}
	if got := permitDigest(p); got != [32]byte(want) {
		t.Errorf("digest %x, want %x", got, want)
	}
	sig, err := k.SignPermit(p)
	if err != nil || channels.Verify([32]byte(want), sig, k.Owner()) != nil {
		t.Errorf("signature: %v", err)
	}
	p.Owner = common.Address{1}
	if _, err := k.SignPermit(p); err == nil {
		t.Error("signed a permit of somebody else")
	}
}

func TestTypedSignatures(t *testing.T) {
	k, _ := mustCreate(t, t.TempDir(), fileOptions())
	signer, _ := k.Signer(4, 1)
	open := channels.Open{Epoch: 1, Deadline: 5}
	c, w := channels.Close{Epoch: 1, Deadline: 5}, channels.Withdraw{Epoch: 1, Side: 1}
	openSig, err1 := k.SignOpen(testDomain, testID, open)
	closeSig, err2 := signer.SignClose(testDomain, testID, c)
	withdrawSig, err3 := signer.SignWithdraw(testDomain, testID, w)
	for _, v := range []struct {
		err    error
		digest [32]byte
		sig    channels.Signature
		by     common.Address
	}{
		{err1, testDomain.OpenDigest(testID, open), openSig, k.Owner()},
		{err2, testDomain.CloseDigest(testID, c), closeSig, address(t, k, 4)},
		{err3, testDomain.WithdrawDigest(testID, w), withdrawSig, address(t, k, 4)},
	} {
		if v.err != nil {
			t.Fatal(v.err)
		}
		if err := channels.Verify(v.digest, v.sig, v.by); err != nil {
			t.Error(err)
		}
	}
	if _, err := k.Signer(0, 2); err == nil {
		t.Error("there is no side 2")
	}
}

func TestTransactionsAreForOneChain(t *testing.T) {
	k, _ := mustCreate(t, t.TempDir(), fileOptions())
	chainID := big.NewInt(31337)
	tx, err := k.SignTx(types.NewTx(&types.DynamicFeeTx{ChainID: chainID, To: &common.Address{1}, Gas: 21000}), chainID)
	if err != nil {
		t.Fatal(err)
	}
	if from, err := types.Sender(types.LatestSignerForChainID(chainID), tx); err != nil || from != k.Owner() {
		t.Errorf("sender %s, %v", from, err)
	}
	if _, err := k.SignTx(types.NewTx(&types.DynamicFeeTx{ChainID: big.NewInt(1), To: &common.Address{1}}), chainID); err == nil {
		t.Error("signed for another chain")
	}
	for _, id := range []*big.Int{nil, new(big.Int)} {
		if _, err := k.SignTx(types.NewTx(&types.LegacyTx{}), id); err == nil {
			t.Error("signed without a chain")
		}
	}
}

func TestNotesAreTiedToKindAndNetwork(t *testing.T) {
	k, _ := mustCreate(t, t.TempDir(), fileOptions())
	sig, err := k.SignAsSigner(2, 31337, "identity", []byte("peer"))
	if err != nil {
		t.Fatal(err)
	}
	if err := verifyNote(31337, "identity", []byte("peer"), sig, address(t, k, 2)); err != nil {
		t.Error(err)
	}
	mine, err := k.SignIdentity(31337, "invite", nil)
	if err != nil || verifyNote(31337, "invite", nil, mine, k.IdentityAddress()) != nil {
		t.Errorf("identity: %v", err)
	}
	for _, err := range []error{
		verifyNote(31338, "identity", []byte("peer"), sig, address(t, k, 2)),
		verifyNote(31337, "invite", []byte("peer"), sig, address(t, k, 2)),
		verifyNote(31337, "identity", []byte("peex"), sig, address(t, k, 2)),
		verifyNote(31337, "identity", []byte("peer"), sig, address(t, k, 3)),
		verifyNote(31337, "identity", []byte("peer"), sig[:64], address(t, k, 2)),
	} {
		if err == nil {
			t.Error("a foreign note was accepted")
		}
	}
	for _, kind := range []string{"", "a b", "x:\n", "Kind", strings.Repeat("x", 33)} {
		if _, err := k.SignIdentity(1, kind, nil); err == nil {
			t.Errorf("kind %q was signed", kind)
		}
	}
}

// The authorization digest against go-ethereum's own EIP-712 implementation, and what is never signed.
func TestAuthorizationDigest(t *testing.T) {
	k, _ := mustCreate(t, t.TempDir(), fileOptions())
	a := wallet.Authorization{Token: common.Address{5}, From: k.Owner(), To: common.Address{9}, Value: channels.NewAmount(77), Before: 1_800_000_000, Nonce: [32]byte{1, 2}}
	typed := apitypes.TypedData{
		PrimaryType: "ReceiveWithAuthorization",
		Types: apitypes.Types{
			"EIP712Domain": {{Name: "name", Type: "string"}, {Name: "version", Type: "string"}, {Name: "chainId", Type: "uint256"}, {Name: "verifyingContract", Type: "address"}},
			"ReceiveWithAuthorization": {{Name: "from", Type: "address"}, {Name: "to", Type: "address"}, {Name: "value", Type: "uint256"},
				{Name: "validAfter", Type: "uint256"}, {Name: "validBefore", Type: "uint256"}, {Name: "nonce", Type: "bytes32"}},
		},
		Domain: apitypes.TypedDataDomain{Name: "DMF Euro", Version: "2", ChainId: math.NewHexOrDecimal256(31337), VerifyingContract: a.Token.Hex()},
		Message: apitypes.TypedDataMessage{"from": a.From.Hex(), "to": a.To.Hex(), "value": "77", "validAfter": "0", "validBefore": "1800000000",
			"nonce": common.Hash(a.Nonce).Hex()},
	}
	separator, err := typed.HashStruct("EIP712Domain", typed.Domain.Map())
	if err != nil {
		t.Fatal(err)
	}
	a.Separator = [32]byte(separator)
	want, _, err := apitypes.TypedDataAndHash(typed)
	if err != nil {
		t.Fatal(err)
	}
	sig, err := k.SignAuthorization(a)
	if err != nil || channels.Verify([32]byte(want), sig, k.Owner()) != nil {
		t.Errorf("signature: %v", err)
	}
	for name, change := range map[string]func(*wallet.Authorization){
		"another owner":  func(a *wallet.Authorization) { a.From = common.Address{1} },
		"to nobody":      func(a *wallet.Authorization) { a.To = common.Address{} },
		"in no domain":   func(a *wallet.Authorization) { a.Separator = [32]byte{} },
		"without nonce":  func(a *wallet.Authorization) { a.Nonce = [32]byte{} },
		"without an end": func(a *wallet.Authorization) { a.Before = 0 },
	} {
		bad := a
		change(&bad)
		if _, err := k.SignAuthorization(bad); err == nil {
			t.Errorf("signed an authorization %s", name)
		}
	}
}

func verifyNote(network uint64, kind string, body []byte, sig channels.Signature, by common.Address) error {
	return channels.Verify(channels.NoteDigest(network, kind, body), sig, by)
}
