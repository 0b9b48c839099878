package chain

import (
	"context"
	"errors"
	"math/big"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/wallet"
)

// Tokens implements wallet.Chain.
func (c *Chain) Tokens() []wallet.Token {
	out := make([]wallet.Token, 0, len(c.cfg.Network.Tokens))
	for _, t := range c.cfg.Network.Tokens {
		out = append(out, walletToken(t))
	}
	return out
}

func walletToken(t contracts.Token) wallet.Token {
	return wallet.Token{Currency: t.Currency(), Address: t.Address, Name: t.Name}
}

// Token implements wallet.Chain. The network's token list decides what a symbol means; the chain must agree with its decimals.
func (c *Chain) Token(ctx context.Context, currency string) (wallet.Token, error) {
	listed, err := c.listed(currency)
	if err != nil {
		return wallet.Token{}, err
	}
	c.mu.Lock()
	t, checked := c.tokens[listed.Address]
	c.mu.Unlock()
	if checked {
		return t, nil
	}
	raw, err := c.read(ctx, listed.Address, c.erc20.PackDecimals())
	if err != nil && !refused(err) {
		return wallet.Token{}, err
	}
	// Read as a whole word: a uint8 would hide what lies above it.
	if err != nil || len(raw) != 32 {
		return wallet.Token{}, lie("check the token's address in the network file", "the contract at %s does not answer as the token %s of network %s", listed.Address, listed.Symbol, c.cfg.Network.Name)
	}
	if d := new(big.Int).SetBytes(raw); !d.IsUint64() || d.Uint64() != uint64(listed.Decimals) {
		return wallet.Token{}, lie("correct the token list of the network file, from its source", "token %s (%s) has %s decimals on chain and %d in the network file", listed.Symbol, listed.Address, d, listed.Decimals)
	}
	t = walletToken(listed)
	c.mu.Lock()
	c.tokens[listed.Address] = t
	c.mu.Unlock()
	return t, nil
}

// listed finds a token by symbol (upper or lower case) or address.
func (c *Chain) listed(currency string) (contracts.Token, error) {
	n := c.cfg.Network
	var found []contracts.Token
	for _, t := range n.Tokens {
		if strings.EqualFold(t.Symbol, currency) || (common.IsHexAddress(currency) && t.Address == common.HexToAddress(currency)) {
			found = append(found, t)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return contracts.Token{}, wallet.Fail(wallet.CodeCurrency, wallet.MoneyUntouched, "use one of its symbols, or add the token to the network file",
			"network %s has no currency %q", n.Name, clip(currency))
	}
	return contracts.Token{}, wallet.Fail(wallet.CodeCurrency, wallet.MoneyUntouched, "name the token by its address",
		"%q means two tokens of network %s: %s and %s", clip(currency), n.Name, found[0].Address, found[1].Address)
}

// TokenBalance implements wallet.Chain.
func (c *Chain) TokenBalance(ctx context.Context, tok, owner common.Address) (channels.Amount, error) {
	return c.readAmount(ctx, tok, c.erc20.PackBalanceOf(owner))
}

// Credit implements wallet.Chain.
func (c *Chain) Credit(ctx context.Context, tok, owner common.Address) (channels.Amount, error) {
	return c.readAmount(ctx, c.cfg.Network.Adjudicator.Address, c.decoder.adjudicator.PackCreditOf(tok, owner))
}

// GasBalance implements wallet.Chain.
func (c *Chain) GasBalance(ctx context.Context, owner common.Address) (channels.Amount, error) {
	var b hexutil.Big
	if err := c.node.call(ctx, &b, "eth_getBalance", owner, "latest"); err != nil {
		return channels.Amount{}, refusal(err)
	}
	return clamp(b.ToInt()), nil
}

// permitDomain returns the token's EIP-712 separator if it is nobody else's: computed here from its name and version, for this chain and this address.
func (c *Chain) permitDomain(ctx context.Context, tok common.Address) ([32]byte, bool, error) {
	raw, err := c.read(ctx, tok, c.erc20.PackDOMAINSEPARATOR())
	if err != nil || len(raw) != 32 {
		return [32]byte{}, false, unlessRefused(err)
	}
	separator := [32]byte(raw)
	var names, versions []string
	if raw, err = c.read(ctx, tok, c.decoder.adjudicator.PackEip712Domain()); err == nil {
		if d, err := c.decoder.adjudicator.UnpackEip712Domain(raw); err == nil {
			names, versions = append(names, d.Name), append(versions, d.Version)
		}
	} else if !refused(err) {
		return [32]byte{}, false, err
	}
	if raw, err = c.read(ctx, tok, c.erc20.PackName()); err == nil {
		if name, err := c.erc20.UnpackName(raw); err == nil {
			names = append(names, name)
		}
	} else if !refused(err) {
		return [32]byte{}, false, err
	}
	for _, name := range names {
		for _, version := range append(versions, "1", "2") {
			if separatorOf(name, version, c.cfg.Network.ChainID, tok) == separator {
				return separator, true, nil
			}
		}
	}
	return [32]byte{}, false, nil
}

// maxAnswer bounds what a token may answer.
const maxAnswer = 4096

// read calls a view at the newest block. A contract that reverts, or is none, is a refused error.
func (c *Chain) read(ctx context.Context, to common.Address, data []byte) ([]byte, error) {
	var out hexutil.Bytes
	if err := c.node.call(ctx, &out, "eth_call", map[string]any{"to": to, "data": hexutil.Bytes(data)}, "latest"); err != nil {
		return nil, err
	}
	if len(out) == 0 || len(out) > maxAnswer {
		return nil, errNoAnswer
	}
	return out, nil
}

var errNoAnswer = errors.New("the contract has no sound answer")

// refused reports that the contract, not the endpoint, failed to answer.
func refused(err error) bool {
	return errors.Is(err, errNoAnswer) || isAnswer(err)
}

func unlessRefused(err error) error {
	if refused(err) {
		return nil
	}
	return err
}

// readAmount reads one number. One beyond 2^128-1 counts as that: the wallet can use no more.
func (c *Chain) readAmount(ctx context.Context, to common.Address, data []byte) (channels.Amount, error) {
	raw, err := c.read(ctx, to, data)
	if refused(err) || (err == nil && len(raw) != 32) {
		return channels.Amount{}, lie("check the token's address in the network file", "the contract at %s does not answer as a token", to)
	}
	if err != nil {
		return channels.Amount{}, err
	}
	return clamp(new(big.Int).SetBytes(raw)), nil
}

func clamp(n *big.Int) channels.Amount {
	a, err := channels.AmountFromBig(n)
	if err != nil {
		return channels.MaxAmount()
	}
	return a
}
