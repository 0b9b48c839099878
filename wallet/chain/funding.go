package chain

import (
	"context"
	"crypto/rand"
	"math/big"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"golang.org/x/sync/errgroup"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// means is what the chain says that an owner and a token can do.
type means struct {
	balance, credit, allowance channels.Amount
	separator                  [32]byte // zero: none that the wallet can check
	permitNonce                *uint64
	authorizes, pushes         bool
}

// FundingFor implements wallet.Chain. The order is that of the gas (docs/gas.md): credit, a standing allowance, EIP-3009, an ERC-1363 push,
// a permit. What a token answers is believed only as far as it costs nothing to be wrong: the transaction is estimated before it is sent.
func (c *Chain) FundingFor(ctx context.Context, q wallet.FundingQuery) (wallet.FundingPlan, error) {
	m, err := c.means(ctx, q)
	if err != nil {
		return wallet.FundingPlan{}, err
	}
	plan := wallet.FundingPlan{Balance: m.balance, Credit: m.credit, Separator: m.separator}
	may := func(k channels.FundingKind, ok bool) bool { return ok && !slices.Contains(q.Not, k) }
	spender := c.cfg.Network.Adjudicator.Address
	switch enough := !m.balance.Less(q.Amount); {
	case may(channels.FundCredit, !m.credit.Less(q.Amount)):
		plan.Kind = channels.FundCredit
	case !enough:
		plan.Reason = "the account holds less than that"
	case may(channels.FundAllowance, !m.allowance.Less(q.Amount)):
		plan.Kind = channels.FundAllowance
	case may(channels.FundAuthorization, q.Opens && m.authorizes):
		plan.Kind = channels.FundAuthorization
	case may(channels.FundPush, q.Sends && m.pushes):
		plan.Kind = channels.FundPush
	case may(channels.FundPermit, m.permitNonce != nil):
		plan.Kind = channels.FundPermit
		plan.Permit = wallet.Permit{Token: q.Token, Separator: m.separator, Owner: q.Owner, Spender: spender, Value: q.Amount, Nonce: *m.permitNonce}
	default:
		plan.Approve = m.allowance.Less(q.Amount)
		plan.Reason = "the token has no permit, authorization or push that the wallet can check; only an allowance for the adjudicator " + spender.Hex() + " will do"
	}
	return plan, nil
}

// means asks all at once.
func (c *Chain) means(ctx context.Context, q wallet.FundingQuery) (m means, err error) {
	g, ctx := errgroup.WithContext(ctx)
	spender := c.cfg.Network.Adjudicator.Address
	g.Go(func() (err error) { m.balance, err = c.TokenBalance(ctx, q.Token, q.Owner); return err })
	g.Go(func() (err error) { m.credit, err = c.Credit(ctx, q.Token, q.Owner); return err })
	g.Go(func() (err error) {
		m.allowance, err = c.readAmount(ctx, q.Token, c.erc20.PackAllowance(q.Owner, spender))
		return err
	})
	g.Go(func() (err error) { m.pushes, err = c.pushes(ctx, q.Token); return err })
	g.Go(func() error {
		separator, ok, err := c.permitDomain(ctx, q.Token)
		if err != nil || !ok {
			return err
		}
		m.separator = separator
		if m.permitNonce, err = c.permitNonce(ctx, q.Token, q.Owner); err != nil {
			return err
		}
		m.authorizes, err = c.authorizes(ctx, q.Token, q.Owner)
		return err
	})
	return m, g.Wait()
}

func (c *Chain) permitNonce(ctx context.Context, token, owner common.Address) (*uint64, error) {
	raw, err := c.read(ctx, token, c.erc20.PackNonces(owner))
	if err != nil || len(raw) != 32 {
		return nil, unlessRefused(err)
	}
	n := new(big.Int).SetBytes(raw)
	if !n.IsUint64() {
		return nil, nil
	}
	nonce := n.Uint64()
	return &nonce, nil
}

// yes reads a view that answers a bool, and nothing else.
func (c *Chain) yes(ctx context.Context, to common.Address, data []byte) (answer, sound bool, err error) {
	raw, err := c.read(ctx, to, data)
	if err != nil || len(raw) != 32 {
		return false, false, unlessRefused(err)
	}
	n := new(big.Int).SetBytes(raw)
	return n.Cmp(big.NewInt(1)) == 0, n.BitLen() <= 1, nil
}

// pushes asks by ERC-165 whether the token is an ERC-1363, and whether it says so of everything.
func (c *Chain) pushes(ctx context.Context, token common.Address) (bool, error) {
	for id, want := range map[[4]byte]bool{{0xb0, 0x20, 0x2a, 0x11}: true, {0x01, 0xff, 0xc9, 0xa7}: true, {0xff, 0xff, 0xff, 0xff}: false} {
		got, sound, err := c.yes(ctx, token, c.erc20.PackSupportsInterface(id))
		if err != nil || !sound || got != want {
			return false, err
		}
	}
	return true, nil
}

// authorizes probes for EIP-3009: a nonce that nobody ever used is unused, and an authorization without a signature is refused even to
// the adjudicator, whom it is made out to. A contract that says yes to everything fails the second.
func (c *Chain) authorizes(ctx context.Context, token, owner common.Address) (bool, error) {
	var nonce, zero [32]byte
	_, _ = rand.Read(nonce[:]) // never fails (crypto/rand)
	used, sound, err := c.yes(ctx, token, c.erc20.PackAuthorizationState(owner, nonce))
	if err != nil || !sound || used {
		return false, err
	}
	to := c.cfg.Network.Adjudicator.Address
	forever := new(big.Int).Lsh(big.NewInt(1), 255)
	data := c.erc20.PackReceiveWithAuthorization(owner, to, new(big.Int), new(big.Int), forever, nonce, 27, zero, zero)
	var out hexutil.Bytes
	err = c.node.call(ctx, &out, "eth_call", map[string]any{"from": to, "to": token, "data": hexutil.Bytes(data)}, "latest")
	if err == nil {
		return false, nil
	}
	return isAnswer(err), unlessRefused(err)
}

// carried wraps calldata of the adjudicator into the transfer that carries it, if one of its fundings is a push.
func (c *Chain) carried(ctx context.Context, call channels.Call, data []byte) (common.Address, []byte, error) {
	to := c.cfg.Network.Adjudicator.Address
	amount := call.Amount
	switch {
	case call.Kind == channels.CallDeposit && call.Funding[call.Side&1].Kind == channels.FundPush:
	case call.Kind == channels.CallOpen && call.Funding[0].Kind == channels.FundPush:
		amount = call.Amounts[0]
	default:
		return to, data, nil
	}
	porch, err := c.porch(ctx)
	if err != nil {
		return to, nil, err
	}
	return call.Params.Token, c.erc20.PackTransferAndCall0(porch, amount.Big(), data), nil
}

// porch is where pushes go: the adjudicator, whose code was checked, made it.
func (c *Chain) porch(ctx context.Context) (common.Address, error) {
	a := c.decoder.adjudicator
	raw, err := c.read(ctx, c.cfg.Network.Adjudicator.Address, a.PackPorch())
	if err != nil {
		return common.Address{}, refusal(err)
	}
	return a.UnpackPorch(raw)
}

// Approve implements wallet.Chain. Tokens like USDT want an allowance to be zero before it changes.
func (c *Chain) Approve(ctx context.Context, token common.Address, amount channels.Amount) (wallet.Tx, error) {
	t, err := c.Token(ctx, token.Hex())
	if err != nil {
		return wallet.Tx{}, err
	}
	spender := c.cfg.Network.Adjudicator.Address
	have, err := c.readAmount(ctx, token, c.erc20.PackAllowance(c.cfg.Signer.Address(), spender))
	if err != nil {
		return wallet.Tx{}, err
	}
	steps := []channels.Amount{amount}
	if !have.IsZero() {
		steps = []channels.Amount{{}, amount}
	}
	var tx wallet.Tx
	for _, n := range steps {
		o := order{Key: "approve/" + rand.Text(), To: token, Data: c.erc20.PackApprove(spender, n.Big())}
		if tx, err = c.run(ctx, o, wallet.Tx{Amount: amount, Currency: t.Currency}); err != nil {
			return tx, err
		}
	}
	return tx, nil
}

// WithdrawCredit implements wallet.Chain.
func (c *Chain) WithdrawCredit(ctx context.Context, token, to common.Address, amount channels.Amount) (wallet.Tx, error) {
	t, err := c.Token(ctx, token.Hex())
	if err != nil {
		return wallet.Tx{}, err
	}
	data := c.decoder.adjudicator.PackCreditWithdraw(token, to, amount.Big())
	return c.run(ctx, order{Key: "credit/" + rand.Text(), To: c.cfg.Network.Adjudicator.Address, Data: data}, wallet.Tx{Amount: amount, Currency: t.Currency})
}

// run posts a transaction of its own and waits until it is confirmed.
func (c *Chain) run(ctx context.Context, o order, tx wallet.Tx) (wallet.Tx, error) {
	if err := c.load(ctx); err != nil {
		return wallet.Tx{}, err
	}
	hash, err := c.post(ctx, o)
	if err != nil {
		return wallet.Tx{}, err
	}
	return c.await(ctx, o.Key, hash, tx)
}
