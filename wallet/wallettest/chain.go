package wallettest

import (
	"context"
	"errors"
	"maps"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// Chain is a model of a chain with one adjudicator and one token of which everybody has plenty. It mines a block for every
// transaction, each final at once, and does to channels what contracts/src/Adjudicator.sol does, and contracts/src/resolvers to records.
type Chain struct {
	Domain channels.Domain
	Money  wallet.Token
	Euro   wallet.Token // a second currency, for swaps

	mu       sync.Mutex
	head     channels.Block
	slots    map[channels.ID]channels.OnChain
	handlers map[*ChainPort]wallet.ChainHandler
	spent    map[common.Address]channels.Net // by owner: out of the account, less what came back
	offset   uint64
	opened   []wallet.OpenedChannel
	records  map[channels.LockKey]record
	settling map[channels.ID]settled // disputes that were settled in part

	resolvers map[common.Address]channels.ResolverKind
	app       common.Address // Instalments

	searches []uint64 // where each search for openings began
	searchIn int      // which of them fails; 0: none

	passed func(offset uint64) // where set, it hears of each Pass, before anybody else
}

// NewChain returns a chain with a genesis block.
func NewChain(d channels.Domain) *Chain {
	c := &Chain{Domain: d, slots: map[channels.ID]channels.OnChain{}, handlers: map[*ChainPort]wallet.ChainHandler{}, spent: map[common.Address]channels.Net{},
		records: map[channels.LockKey]record{}, settling: map[channels.ID]settled{}, resolvers: map[common.Address]channels.ResolverKind{}, app: ModelApp,
		Money: wallet.Token{Currency: channels.Currency{Symbol: "USD", Decimals: 18, Minor: 2}, Address: common.HexToAddress("0x70ce"), Name: "Test dollar"},
		Euro:  wallet.Token{Currency: channels.Currency{Symbol: "EUR", Decimals: 18, Minor: 2}, Address: common.HexToAddress("0xe00"), Name: "Test euro"}}
	for kind := channels.KindHashLock; kind <= channels.KindAppSession; kind++ {
		c.resolvers[ResolverAt(kind)] = kind
	}
	c.block()
	return c
}

// Place says where the resolvers and the app Instalments are.
func (c *Chain) Place(resolvers map[common.Address]channels.ResolverKind, app common.Address) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.resolvers, c.app = resolvers, app
}

// block adds one; its time is real, plus what Pass skipped.
func (c *Chain) block() {
	c.head.Number++
	c.head.Time = max(c.head.Time, uint64(time.Now().Unix())+c.offset)
	c.head.Hash = crypto.Keccak256Hash(c.head.Hash[:])
}

// tell shows everybody the chain. Handlers only take note, so they may be called under the lock, which keeps blocks in order.
func (c *Chain) tell() {
	views := map[channels.ID]channels.ChainView{}
	for id, s := range c.slots {
		views[id] = channels.ChainView{Head: c.head, Final: c.head, Seen: s, Confirmed: s, Finished: s}
	}
	for p, h := range c.handlers {
		if p.late {
			continue
		}
		p.answer(h)
		h.ChainMoved(c.head, c.head, maps.Clone(views))
	}
}

// Pass lets time go by.
func (c *Chain) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.offset += uint64(d / time.Second)
	if c.passed != nil {
		c.passed(c.offset)
	}
	c.block()
	c.tell()
}

// Late has an owner's wallet see nothing of the chain for a while; then it sees all at once.
func (c *Chain) Late(owner common.Address, on bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for p := range c.handlers {
		if p.owner == owner {
			p.late = on
		}
	}
	c.block()
	c.tell()
}

// Channel returns a channel as it is.
func (c *Chain) Channel(id channels.ID) channels.OnChain {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.slots[id]
}

// Spent returns what an owner has put into channels, less what came back.
func (c *Chain) Spent(owner common.Address) channels.Net {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.spent[owner]
}

// ChainPort is one wallet's adapter.
type ChainPort struct {
	*Chain
	owner   common.Address
	watched map[wallet.Question]*wallet.Answer // what was told last
	late    bool                               // it sees the chain later than the others
}

var _ wallet.Chain = (*ChainPort)(nil)

// Port returns the adapter of an owner's wallet.
func (c *Chain) Port(owner common.Address) *ChainPort {
	return &ChainPort{Chain: c, owner: owner, watched: map[wallet.Question]*wallet.Answer{}}
}

// Up says that h hears of the chain from now on; Down is the end of its process.
func (p *ChainPort) Up(h wallet.ChainHandler) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.handlers[p] = h
	p.block()
	p.tell()
}

// Down ends what Up began.
func (p *ChainPort) Down() {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.handlers, p)
}

// Submit implements wallet.Chain.
func (p *ChainPort) Submit(_ context.Context, k channels.Call) (common.Hash, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	id := k.Params.ID()
	p.block()
	if k.Kind == channels.CallRecord {
		var err error
		for _, r := range k.Records() {
			err = errors.Join(err, p.put(r))
		}
		p.tell()
		if err != nil {
			return common.Hash{}, wallet.Fail(wallet.CodeTxFailed, wallet.MoneySafe, "look at the channel", "%s: %w", k.Kind, err)
		}
		return crypto.Keccak256Hash([]byte(k.Key()), p.head.Hash[:]), nil
	}
	slot, err := p.apply(p.slots[id], k)
	if err != nil {
		p.tell()
		return common.Hash{}, wallet.Fail(wallet.CodeTxFailed, wallet.MoneySafe, "look at the channel", "%s: %w", k.Kind, err)
	}
	slot.Block, slot.Tx = p.head, crypto.Keccak256Hash([]byte(k.Key()), p.head.Hash[:])
	p.slots[id] = slot
	if k.Kind == channels.CallOpen {
		p.opened = append(p.opened, wallet.OpenedChannel{Params: k.Params, Epoch: slot.Epoch, Funded: slot.Funded, Block: p.head.Number})
	}
	p.tell()
	return slot.Tx, nil
}

// Opened implements wallet.Chain. It looks through a few blocks at a time.
func (p *ChainPort) Opened(_ context.Context, owner common.Address, from uint64) (found []wallet.OpenedChannel, upTo uint64, done bool, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.searches = append(p.searches, from); len(p.searches) == p.searchIn {
		return nil, 0, false, wallet.Fail(wallet.CodeRPC, wallet.MoneySafe, "it is tried again", "no answer")
	}
	upTo = min(max(from, 1)+3, p.head.Number)
	for _, o := range p.opened {
		if o.Block >= from && o.Block <= upTo && (o.Params.Owner[0] == owner || o.Params.Owner[1] == owner) {
			found = append(found, o)
		}
	}
	return found, upTo, upTo == p.head.Number, nil
}

// Follow implements wallet.Chain: everything is followed.
func (p *ChainPort) Follow(channels.ID, uint64) {}

// Unfollow implements wallet.Chain.
func (p *ChainPort) Unfollow(channels.ID) {}

// Transaction implements wallet.Chain: what Submit took is mined.
func (p *ChainPort) Transaction(string) (wallet.TxStatus, bool) { return wallet.TxStatus{}, false }

// Head implements wallet.Chain.
func (p *ChainPort) Head() (channels.Block, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.head, nil
}

// Token implements wallet.Chain.
func (p *ChainPort) Token(_ context.Context, currency string) (wallet.Token, error) {
	for _, t := range p.Tokens() {
		if currency == t.Symbol || currency == t.Address.Hex() {
			return t, nil
		}
	}
	return wallet.Token{}, wallet.Fail(wallet.CodeCurrency, wallet.MoneyUntouched, "use "+p.Money.Symbol, "unknown currency %q", currency)
}

// Tokens implements wallet.Chain.
func (p *ChainPort) Tokens() []wallet.Token { return []wallet.Token{p.Money, p.Euro} }

// TokenBalance implements wallet.Chain: a million, less what is in channels.
func (p *ChainPort) TokenBalance(_ context.Context, _, owner common.Address) (channels.Amount, error) {
	all, err := p.Money.Parse("1000000")
	return all.Net().Minus(p.Spent(owner)).Floor(), err
}

// Credit implements wallet.Chain.
func (p *ChainPort) Credit(context.Context, common.Address, common.Address) (channels.Amount, error) {
	return channels.Amount{}, nil
}

// GasBalance implements wallet.Chain.
func (p *ChainPort) GasBalance(context.Context, common.Address) (channels.Amount, error) {
	return channels.NewAmount(1e18), nil
}

// DefenceCost implements wallet.Chain.
func (p *ChainPort) DefenceCost(context.Context) (channels.Amount, error) {
	return channels.NewAmount(1e15), nil
}

// FundingFor implements wallet.Chain: everybody has a standing allowance.
func (p *ChainPort) FundingFor(_ context.Context, q wallet.FundingQuery) (wallet.FundingPlan, error) {
	return wallet.FundingPlan{Kind: channels.FundAllowance, Balance: q.Amount}, nil
}

// Approve implements wallet.Chain.
func (p *ChainPort) Approve(context.Context, common.Address, channels.Amount) (wallet.Tx, error) {
	return wallet.Tx{}, wallet.Fail(wallet.CodeRPC, wallet.MoneyUntouched, "use a real chain", "the model chain has no allowances")
}

// WithdrawCredit implements wallet.Chain.
func (p *ChainPort) WithdrawCredit(context.Context, common.Address, common.Address, channels.Amount) (wallet.Tx, error) {
	return wallet.Tx{}, wallet.Fail(wallet.CodeRPC, wallet.MoneyUntouched, "use a real chain", "the model chain has no credits")
}

// Transfer implements wallet.Chain.
func (p *ChainPort) Transfer(context.Context, *common.Address, common.Address, channels.Amount) (wallet.Tx, error) {
	return wallet.Tx{}, wallet.Fail(wallet.CodeRPC, wallet.MoneyUntouched, "use a real chain", "the model chain moves no tokens")
}
