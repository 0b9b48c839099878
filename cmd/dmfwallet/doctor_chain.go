package main

import (
	"context"
	"fmt"
	"math/big"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/wallet"
	"dmfwallet/wallet/chain"
)

// endpointTime bounds the questions to one endpoint.
const endpointTime = 10 * time.Second

// endpointHead is what one endpoint shows.
type endpointHead struct {
	number int // of the endpoint in the network file, from 1
	url    string
	head   *types.Header
	hash   common.Hash // of its block at the lowest height of all
}

func (a *app) examineNetwork(_ context.Context, p *patient) {
	n, err := a.loadNetwork()
	p.add("network", n.Name, err)
	if err == nil {
		p.network = &n
	}
}

// examineEndpoints asks every endpoint for the chain's id, the contracts' code and its newest block, and compares what they say.
func (a *app) examineEndpoints(ctx context.Context, p *patient) {
	if p.network == nil {
		return
	}
	for i, url := range p.network.RPC {
		what := fmt.Sprintf("rpc %d", i+1)
		head, err := askEndpoint(ctx, url, *p.network)
		if err != nil {
			p.add(what, "", err)
			continue
		}
		p.add(what, "answers, has the contracts, and is at block "+count(head.Number.Uint64()), nil)
		p.heads = append(p.heads, endpointHead{number: i + 1, url: url, head: head})
	}
	switch {
	case len(p.heads) > 1:
		a.compareEndpoints(ctx, p)
	case len(p.network.RPC) == 1 && p.network.Local():
		p.add("rpc agreement", "one endpoint, of a development chain", nil)
	case len(p.network.RPC) == 1:
		p.warn("rpc agreement", "the network file names one endpoint: nobody contradicts it, whatever it says", "add a second, independent one to `rpc` in the network file, then: dmfwallet network use FILE")
	default:
		p.warn("rpc agreement", "fewer than two endpoints answer, so new deposits don't count", "correct `rpc` in the network file, then: dmfwallet network use FILE")
	}
}

// farBehind is by how many blocks an endpoint may trail the others.
const farBehind = 10

// compareEndpoints asks all for the newest block that all have.
func (a *app) compareEndpoints(ctx context.Context, p *patient) {
	low, high := p.heads[0].head.Number.Uint64(), uint64(0)
	for _, h := range p.heads {
		low, high = min(low, h.head.Number.Uint64()), max(high, h.head.Number.Uint64())
	}
	for i := range p.heads {
		h := &p.heads[i]
		header, err := headerOf(ctx, h.url, new(big.Int).SetUint64(low))
		if err != nil {
			p.add("rpc agreement", "", wallet.Fail(wallet.CodeRPC, wallet.MoneySafe, "dmfwallet doctor, again; if that stays so, take it out of the network file, then: dmfwallet network use FILE", "endpoint %d does not show block %d: %w", h.number, low, err))
			return
		}
		if h.hash = header.Hash(); h.hash != p.heads[0].hash {
			p.add("rpc agreement", "", wallet.Fail(wallet.CodeChainLie, wallet.MoneySafe,
				"find out which one is wrong (a block explorer tells), take it out of the network file, then: dmfwallet network use FILE",
				"endpoints %d and %d show different blocks %d: %s and %s", p.heads[0].number, h.number, low, p.heads[0].hash, h.hash))
			return
		}
	}
	if high-low > farBehind {
		p.warn("rpc agreement", fmt.Sprintf("all show the same block %d, but one is %d blocks behind another", low, high-low), "take the one that is behind out of the network file, then: dmfwallet network use FILE")
		return
	}
	p.add("rpc agreement", fmt.Sprintf("%d endpoints show the same block %d", len(p.heads), low), nil)
}

func headerOf(ctx context.Context, url string, number *big.Int) (*types.Header, error) {
	ctx, cancel := context.WithTimeout(ctx, endpointTime)
	defer cancel()
	client, err := dialChain(ctx, url)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	return client.HeaderByNumber(ctx, number)
}

func askEndpoint(ctx context.Context, url string, n contracts.Network) (*types.Header, error) {
	ctx, cancel := context.WithTimeout(ctx, endpointTime)
	defer cancel()
	client, err := dialChain(ctx, url)
	if err != nil {
		return nil, err
	}
	defer client.Close()
	if err := checkEndpoint(ctx, client, n); err != nil {
		return nil, err
	}
	head, err := client.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, wallet.Fail(wallet.CodeRPC, wallet.MoneySafe, "check the endpoint", "its newest block: %w", err)
	}
	return head, nil
}

func checkEndpoint(ctx context.Context, client *ethclient.Client, n contracts.Network) error {
	id, err := client.ChainID(ctx)
	if err != nil {
		return wallet.Fail(wallet.CodeRPC, wallet.MoneySafe, "check the endpoint", "the chain id: %w", err)
	}
	if id.Uint64() != n.ChainID {
		return wallet.Fail(wallet.CodeChainLie, wallet.MoneySafe, "correct rpc or chainId in the network file", "the endpoint is on chain %s, the network file says %d", id, n.ChainID)
	}
	code, err := client.CodeAt(ctx, n.Adjudicator.Address, nil)
	if err != nil {
		return wallet.Fail(wallet.CodeRPC, wallet.MoneySafe, "check the endpoint", "the adjudicator's code: %w", err)
	}
	if got := crypto.Keccak256Hash(code); got != n.Adjudicator.CodeHash {
		return wallet.Fail(wallet.CodeChainLie, wallet.MoneySafe, "do not use this network until you know why; get its network file anew from its source",
			"the contract at %s is another one (code hash %s, expected %s)", n.Adjudicator.Address, got, n.Adjudicator.CodeHash)
	}
	return nil
}

// How far this machine's clock may be from that of others, and how old a newest block may be.
const (
	clockOff = 30 * time.Second
	blockOld = 10 * time.Minute
)

// examineClock compares this machine's clock with the newest block and, where an endpoint speaks HTTP, with that server's clock. Development
// chains have a time of their own.
func (a *app) examineClock(ctx context.Context, p *patient) {
	const set = "timedatectl set-ntp true"
	if len(p.heads) == 0 {
		return
	}
	now, newest := time.Now(), uint64(0)
	for _, h := range p.heads {
		newest = max(newest, h.head.Time)
	}
	age := now.Sub(time.Unix(int64(newest), 0)).Round(time.Second)
	server, asked := serverTime(ctx, p.heads[0].url)
	switch {
	case asked && server.Sub(now).Abs() > clockOff:
		p.warn("clock", fmt.Sprintf("this machine says %s, the endpoint's server %s", when(now), when(server)), set)
	case !p.network.Local() && age < -clockOff:
		p.warn("clock", fmt.Sprintf("the newest block is %s ahead of this machine", -age), set)
	case !p.network.Local() && !p.network.OnDemand && age > blockOld:
		p.warn("clock", fmt.Sprintf("the newest block is %s old: the endpoints stand still, or this machine's clock is ahead", age), set+"; if the clock is right: other endpoints in the network file, then dmfwallet network use FILE")
	default:
		p.add("clock", fmt.Sprintf("the newest block is %s old", max(age, 0)), nil)
	}
}

// serverTime is the clock of an endpoint's server, as HTTP tells it.
func serverTime(ctx context.Context, endpoint string) (time.Time, bool) {
	u, err := url.Parse(endpoint)
	if err != nil || !strings.HasPrefix(u.Scheme, "http") {
		return time.Time{}, false
	}
	ctx, cancel := context.WithTimeout(ctx, endpointTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, strings.NewReader(`{"jsonrpc":"2.0","id":1,"method":"eth_chainId","params":[]}`))
	if err != nil {
		return time.Time{}, false
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return time.Time{}, false
	}
	_ = resp.Body.Close()
	t, err := http.ParseTime(resp.Header.Get("Date"))
	return t, err == nil
}

// examineGas compares what the account has with what an answer and a settlement take now, for one channel and for all at once.
func (a *app) examineGas(ctx context.Context, p *patient) {
	if p.profile == nil || len(p.heads) == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, endpointTime)
	defer cancel()
	have, need, err := gasOf(ctx, p.heads[0].url, p.profile.Address)
	if err != nil {
		p.add("gas", "", wallet.Fail(wallet.CodeRPC, wallet.MoneySafe, "check the endpoint", "the account's coin: %w", err))
		return
	}
	all := new(big.Int).Mul(need, big.NewInt(int64(max(p.live, 1))))
	words := fmt.Sprintf("%s in the account; to answer an old state and settle takes up to %s now", coinText(have), coinText(need))
	next := "send some of the chain's coin to " + p.profile.Address.Hex()
	switch {
	case have.Cmp(need) < 0 && p.live > 0:
		p.add("gas", "", wallet.Fail(wallet.CodeNoGas, wallet.MoneySafe, next, "%s", words))
	case have.Cmp(need) < 0:
		p.warn("gas", words, next)
	case have.Cmp(all) < 0:
		p.warn("gas", fmt.Sprintf("%s, and there are %d channels", words, p.live), next)
	default:
		p.add("gas", words, nil)
	}
}

func gasOf(ctx context.Context, url string, who common.Address) (have, need *big.Int, err error) {
	client, err := dialChain(ctx, url)
	if err != nil {
		return nil, nil, err
	}
	defer client.Close()
	if have, err = client.BalanceAt(ctx, who, nil); err != nil {
		return nil, nil, err
	}
	price, err := client.SuggestGasPrice(ctx)
	if err != nil {
		return nil, nil, err
	}
	return have, price.Mul(price, big.NewInt(2*chain.DefenceGas)), nil
}

func coinText(wei *big.Int) string {
	amount, err := channels.AmountFromBig(wei)
	if err != nil {
		amount = channels.MaxAmount()
	}
	return channels.Currency{Decimals: 18}.Number(amount) + " coins"
}
