package chain

import (
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/contracts/devnet"
	"dmfwallet/wallet"
)

func TestTokens(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	list := w.net.Tokens
	usdc := list[0]
	w.net.Tokens = append(list[1:len(list):len(list)], contracts.Token{ChainID: 1337, Address: usdc.Address, Name: "Wrong", Symbol: "USD", Decimals: 6},
		contracts.Token{ChainID: 1337, Address: common.Address{7}, Name: "Euro too", Symbol: "EUR", Decimals: 18},
		contracts.Token{ChainID: 1337, Address: common.Address{8}, Name: "Nothing there", Symbol: "XXX", Decimals: 18})
	c, _, _ := w.run(w.alice, new(memory), nil)
	if got, err := c.Token(t.Context(), "jpy"); err != nil || got.Address != list[2].Address || got.Minor != 0 || got.Decimals != 18 {
		t.Fatalf("JPY is %+v, %v", got, err)
	}
	if got, err := c.Token(t.Context(), list[3].Address.Hex()); err != nil || got.Symbol != "KWD" {
		t.Fatalf("by address: %+v, %v", got, err)
	}
	for currency, want := range map[string]wallet.Code{"USD": wallet.CodeChainLie, "EUR": wallet.CodeCurrency, "XXX": wallet.CodeChainLie, "DEM": wallet.CodeCurrency, "": wallet.CodeCurrency, common.Address{5}.Hex(): wallet.CodeCurrency} {
		if _, err := c.Token(t.Context(), currency); code(err) != want {
			t.Errorf("%q: %v", currency, err)
		}
	}
	_, err := c.Token(t.Context(), "EUR")
	if !strings.Contains(err.Error(), list[1].Address.Hex()) || !strings.Contains(err.Error(), common.Address{7}.Hex()) {
		t.Errorf("two of a symbol: %v", err)
	}
	if len(c.Tokens()) != 6 {
		t.Errorf("%d tokens", len(c.Tokens()))
	}
}

func TestTransferAndBalances(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	c, _, _ := w.run(w.alice, new(memory), nil)
	to := common.Address{42}
	usdToken := w.net.Tokens[0].Address
	tx, err := c.Transfer(t.Context(), &usdToken, to, usd(3))
	if err != nil || tx.Block == 0 || tx.Symbol != "USD" || tx.Amount != usd(3) {
		t.Fatalf("%+v, %v", tx, err)
	}
	if _, err := c.Transfer(t.Context(), nil, to, channels.NewAmount(5)); err != nil {
		t.Fatal(err)
	}
	if b, err := c.TokenBalance(t.Context(), usdToken, to); err != nil || b != usd(3) {
		t.Fatalf("%s, %v", b, err)
	}
	if b, err := c.GasBalance(t.Context(), to); err != nil || b != channels.NewAmount(5) {
		t.Fatalf("%s, %v", b, err)
	}
	if b, err := c.Credit(t.Context(), usdToken, to); err != nil || !b.IsZero() {
		t.Fatalf("%s, %v", b, err)
	}
	if _, err := c.Transfer(t.Context(), &usdToken, to, usd(1_000_000)); code(err) != wallet.CodeInsufficient {
		t.Fatalf("error is %v", err)
	}
	if _, err := c.TokenBalance(t.Context(), common.Address{1, 1}, to); code(err) != wallet.CodeChainLie {
		t.Fatalf("error is %v", err)
	}
}
