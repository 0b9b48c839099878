package chain

import (
	"context"
	"crypto/rand"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// Transfer implements wallet.Chain: amount of a token, or of the chain's coin where token is nil, to another account. It returns when the
// transaction has its confirmations; when ctx ends before, the transaction goes on.
func (c *Chain) Transfer(ctx context.Context, tok *common.Address, to common.Address, amount channels.Amount) (wallet.Tx, error) {
	if err := c.load(ctx); err != nil {
		return wallet.Tx{}, err
	}
	if to == (common.Address{}) || amount.IsZero() {
		return wallet.Tx{}, wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "check address and amount", "nothing is sent to nobody")
	}
	currency := channels.Currency{Symbol: "gas", Decimals: 18}
	o := order{Key: "transfer/" + rand.Text(), To: to, Value: (*hexutil.Big)(amount.Big())}
	if tok != nil {
		t, err := c.Token(ctx, tok.Hex())
		if err != nil {
			return wallet.Tx{}, err
		}
		have, err := c.TokenBalance(ctx, *tok, c.cfg.Signer.Address())
		if err != nil {
			return wallet.Tx{}, err
		}
		if have.Less(amount) {
			return wallet.Tx{}, wallet.Fail(wallet.CodeInsufficient, wallet.MoneyUntouched, "send less, or close a channel first", "the account holds %s, less than %s", t.Format(have), t.Format(amount))
		}
		currency = t.Currency
		o.To, o.Value, o.Data = *tok, nil, c.erc20.PackTransfer(to, amount.Big())
	}
	hash, err := c.post(ctx, o)
	if err != nil {
		return wallet.Tx{}, err
	}
	return c.await(ctx, o.Key, hash, wallet.Tx{Amount: amount, Currency: currency})
}

// await returns when the transaction of key is confirmed or failed.
func (c *Chain) await(ctx context.Context, key string, hash common.Hash, tx wallet.Tx) (wallet.Tx, error) {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		c.mu.Lock()
		s := c.txs[c.byKey[key]].copy()
		tip := channels.Block{}
		if len(c.blocks) > 0 {
			tip = c.blocks.tip()
		}
		c.mu.Unlock()
		switch {
		case s.Failed != "" && (s.Mined == nil || confirmed(s, tip, c.cfg.Network.Confirmations)): // a reorg may still let it succeed
			return wallet.Tx{}, wallet.Fail(wallet.CodeTxFailed, wallet.MoneySafe+", less the gas", "look at the transaction "+s.hash().Hex(), "the transfer failed: %s", s.Failed)
		case s.Failed == "" && s.Mined != nil && confirmed(s, tip, c.cfg.Network.Confirmations):
			tx.Hash, tx.Block = s.Mined.Tx, s.Mined.Block
			return tx, nil
		}
		select {
		case <-ctx.Done():
			return wallet.Tx{}, wallet.Fail(wallet.CodeTimeout, "it is on its way and will be sent until it is mined", "look for the transaction "+hash.Hex(), "the transfer is not confirmed yet")
		case <-tick.C:
		}
	}
}

func confirmed(s *sending, tip channels.Block, confirmations uint64) bool {
	return tip.Number+1 >= s.Mined.Block+confirmations
}

// separatorOf is the EIP-712 domain separator of a contract with these four fields.
func separatorOf(name, version string, chainID uint64, at common.Address) [32]byte {
	word := func(b []byte) []byte { return common.LeftPadBytes(b, 32) }
	return crypto.Keccak256Hash(
		crypto.Keccak256([]byte("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)")),
		crypto.Keccak256([]byte(name)), crypto.Keccak256([]byte(version)),
		word(new(big.Int).SetUint64(chainID).Bytes()), word(at[:]),
	)
}
