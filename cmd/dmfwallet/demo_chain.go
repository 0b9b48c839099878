package main

import (
	"context"
	"fmt"
	"math/big"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/wallet"
)

// demoLog tells of everything that the adjudicator does, read from the chain and not from any wallet.
type demoLog struct {
	stage    *demoStage
	tell     func(demoView)
	mu       sync.Mutex
	next     uint64 // first block not read yet
	count    int
	disputed map[string]bool // channels in dispute: what ends them then is a settlement
}

// watch reads new logs until ctx ends.
func (l *demoLog) watch(ctx context.Context) error {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
			if err := l.read(ctx); err != nil && ctx.Err() == nil {
				return err
			}
		}
	}
}

// read tells of the logs up to the head.
func (l *demoLog) read(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	client := l.stage.chain.Client()
	head, err := client.BlockNumber(ctx)
	if err != nil || head < l.next {
		return err
	}
	logs, err := client.FilterLogs(ctx, ethereum.FilterQuery{FromBlock: new(big.Int).SetUint64(l.next), ToBlock: new(big.Int).SetUint64(head),
		Addresses: []common.Address{l.stage.network.Adjudicator.Address}})
	if err != nil {
		return err
	}
	l.next = head + 1
	for i := range logs {
		if v, ok := l.view(&logs[i]); ok {
			l.count++
			l.tell(v)
		}
	}
	return nil
}

// view words one log. Events that can't happen in the demo get none.
func (l *demoLog) view(log *types.Log) (demoView, bool) {
	adj := contracts.NewAdjudicator()
	v := demoView{Tx: log.TxHash.Hex(), Block: log.BlockNumber}
	if e, err := adj.UnpackOpenedEvent(log); err == nil {
		c := l.stage.currency(e.Channel.Token)
		v.Event, v.Channel = "chain.opened", channels.ID(e.Id).String()
		v.Text = fmt.Sprintf("opened by %s with %s and %s with %s, in one transaction", l.stage.nameOf(e.Owner0), bigText(c, e.Funded0), l.stage.nameOf(e.Owner1), bigText(c, e.Funded1))
		return v, true
	}
	if e, err := adj.UnpackClosedEvent(log); err == nil {
		v.Event, v.Channel, v.Text = "chain.closed", channels.ID(e.Id).String(), "closed by both signatures, both sides paid"
		if l.disputed[v.Channel] {
			v.Event, v.Text = "chain.settled", "settled after the challenge period, both sides paid"
		}
		return v, true
	}
	if e, err := adj.UnpackChallengedEvent(log); err == nil {
		v.Event, v.Channel = "chain.challenged", channels.ID(e.Id).String()
		l.disputed[v.Channel] = true
		v.Text = fmt.Sprintf("challenged with state (%d, %d)", e.Ledger0.Version, e.Ledger1.Version)
		return v, true
	}
	if e, err := adj.UnpackRespondedEvent(log); err == nil {
		v.Event, v.Channel = "chain.responded", channels.ID(e.Id).String()
		v.Text = fmt.Sprintf("answered with state (%d, %d)", e.Ledger0.Version, e.Ledger1.Version)
		return v, true
	}
	return v, false
}

func bigText(c channels.Currency, n *big.Int) string {
	a, err := channels.AmountFromBig(n)
	if err != nil {
		return n.String()
	}
	return c.Format(a)
}

// currency is how amounts of a token are written.
func (s *demoStage) currency(token common.Address) channels.Currency {
	for _, t := range s.network.Tokens {
		if t.Address == token {
			return channels.Currency{Symbol: t.Symbol, Decimals: t.Decimals, Minor: channels.MinorUnits(t.Symbol)}
		}
	}
	return channels.Currency{Symbol: token.Hex(), Decimals: 18}
}

func (s *demoStage) token(symbol string) common.Address {
	for _, t := range s.network.Tokens {
		if t.Symbol == symbol {
			return t.Address
		}
	}
	return common.Address{}
}

func (s *demoStage) nameOf(owner common.Address) string {
	for _, x := range s.actors() {
		if x.address == owner {
			return x.name
		}
	}
	return owner.Hex()
}

// balanceOf asks the token's contract, by RPC, past every wallet.
func (s *demoStage) balanceOf(ctx context.Context, symbol string, owner common.Address) (channels.Amount, error) {
	token, erc20 := s.token(symbol), contracts.NewTestCurrency()
	out, err := s.chain.Client().CallContract(ctx, ethereum.CallMsg{To: &token, Data: erc20.PackBalanceOf(owner)}, nil)
	if err != nil {
		return channels.Amount{}, err
	}
	n, err := erc20.UnpackBalanceOf(out)
	if err != nil {
		return channels.Amount{}, err
	}
	return channels.AmountFromBig(n)
}

// audit compares what is on the chain with what must be there: for each actor and currency, and nothing left in the contract.
func (s *demoStage) audit(ctx context.Context, want map[string]map[string]string, tell func(demoView)) error {
	wrong := 0
	check := func(who string, owner common.Address, symbol, should string) error {
		c := s.currency(s.token(symbol))
		got, err := s.balanceOf(ctx, symbol, owner)
		if err != nil {
			return err
		}
		due, err := c.Parse(should)
		if err != nil {
			return err
		}
		ok := got.Cmp(due) == 0
		v := demoView{Event: "demo.balance", Who: who, Text: fmt.Sprintf("%s: %s, right", who, c.Format(got)), Currency: symbol, Address: owner.Hex(),
			Token: s.token(symbol).Hex(), Amount: got.String(), Want: due.String(), OK: &ok}
		if !ok {
			wrong++
			v.Text = fmt.Sprintf("%s: %s, WRONG: it should be %s", who, c.Format(got), c.Format(due))
		}
		tell(v)
		return nil
	}
	for _, symbol := range []string{"USD", "EUR"} {
		for _, x := range s.actors() {
			if err := check(x.name, x.address, symbol, want[x.name][symbol]); err != nil {
				return onChain(ctx, "read a balance", err)
			}
		}
		if err := check("contract", s.network.Adjudicator.Address, symbol, "0"); err != nil {
			return onChain(ctx, "read a balance", err)
		}
	}
	if wrong > 0 {
		return wallet.Fail(wallet.CodeInternal, "play money only", "report it with this output", "%d balances on the chain are not what they should be", wrong)
	}
	return nil
}
