package chain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"sync"
	"time"

	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rpc"

	"dmfwallet/contracts"
	"dmfwallet/wallet"
)

// Limits of one request.
const (
	callTimeout = 15 * time.Second
	maxResponse = 64 << 20
)

// node is the endpoint in use: one of the network's, checked before it is trusted, replaced by the next when it fails.
type node struct {
	net         contracts.Network
	verifyEvery time.Duration
	timeout     time.Duration // of one request

	mu       sync.Mutex
	current  int
	client   *rpc.Client
	verified time.Time
	http     *http.Transport // of client
}

func newNode(net contracts.Network, verifyEvery time.Duration) *node {
	return &node{net: net, verifyEvery: verifyEvery, timeout: callTimeout}
}

// header is what a block says of itself. The hash is the endpoint's: chains with further header fields hash those too.
type header struct {
	Number  hexutil.Uint64 `json:"number"`
	Hash    common.Hash    `json:"hash"`
	Parent  common.Hash    `json:"parentHash"`
	Time    hexutil.Uint64 `json:"timestamp"`
	BaseFee *hexutil.Big   `json:"baseFeePerGas"`
}

var errNoBlock = errors.New("the endpoint does not have that block")

// use returns a client whose chain has been checked.
func (n *node) use(ctx context.Context) (*rpc.Client, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.client == nil {
		if err := n.dial(ctx); err != nil {
			n.rotate()
			return nil, unreachable(err)
		}
	}
	if n.verified.IsZero() || time.Since(n.verified) > n.verifyEvery {
		if err := n.verify(ctx, n.client); err != nil {
			n.rotate()
			return nil, err
		}
		n.verified = time.Now()
	}
	return n.client, nil
}

// rotate leaves the endpoint in use for the next one. The caller holds mu.
func (n *node) rotate() {
	n.drop()
	n.current = (n.current + 1) % len(n.net.RPC)
}

// inUse tells which endpoint is.
func (n *node) inUse() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.current
}

// leave goes on from endpoint i to another one, where there is one and that did not happen yet.
func (n *node) leave(i int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if len(n.net.RPC) > 1 && n.current == i {
		n.rotate()
	}
}

// failed leaves client, if it is still in use.
func (n *node) failed(client *rpc.Client) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if client == n.client {
		n.rotate()
	}
}

func (n *node) close() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.drop()
}

// drop closes the connection in use. The caller holds mu.
func (n *node) drop() {
	if n.client != nil {
		n.client.Close()
		n.http.CloseIdleConnections()
		n.client = nil
	}
}

// verify checks that client speaks of the network's chain and that its adjudicator is the one we know.
func (n *node) verify(ctx context.Context, client *rpc.Client) error {
	ctx, cancel := context.WithTimeout(ctx, n.timeout)
	defer cancel()
	eth := ethclient.NewClient(client)
	id, err := eth.ChainID(ctx)
	if err != nil {
		return unreachable(err)
	}
	if !id.IsUint64() || id.Uint64() != n.net.ChainID {
		return lie("check rpc and chainId of the network file", "the RPC endpoint is on chain %s, network %s is chain %d", id, n.net.Name, n.net.ChainID)
	}
	code, err := eth.CodeAt(ctx, n.net.Adjudicator.Address, nil)
	if err != nil {
		return unreachable(err)
	}
	if len(code) == 0 {
		return lie("check the network file, or deploy the contracts again if this is a new test chain",
			"there is no contract at the adjudicator's address %s", n.net.Adjudicator.Address)
	}
	if hash := crypto.Keccak256Hash(code); hash != n.net.Adjudicator.CodeHash {
		return lie("do not use this network until you know why; get its network file anew from its source",
			"the contract at the adjudicator's address %s is another one (code hash %s, expected %s)", n.net.Adjudicator.Address, hash, n.net.Adjudicator.CodeHash)
	}
	return nil
}

// call does one request. An error is either rpc.Error (the endpoint answered no) or a *wallet.Error.
func (n *node) call(ctx context.Context, result any, method string, args ...any) error {
	client, err := n.use(ctx)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, n.timeout)
	defer cancel()
	return n.judge(client, client.CallContext(ctx, result, method, args...))
}

// isAnswer reports that the endpoint answered, with no. (A *wallet.Error looks like an rpc.Error too: it is one in our own API.)
func isAnswer(err error) bool {
	var ours *wallet.Error
	var answer rpc.Error
	return !errors.As(err, &ours) && errors.As(err, &answer)
}

// judge tells answers from failures to answer; after the latter another endpoint is next.
func (n *node) judge(client *rpc.Client, err error) error {
	if err == nil || isAnswer(err) || errors.Is(err, ethereum.NotFound) || errors.Is(err, errNoBlock) {
		return err
	}
	if !errors.Is(err, context.Canceled) { // the caller left; the endpoint did nothing wrong
		n.failed(client)
	}
	return unreachable(err)
}

func (n *node) block(ctx context.Context, where string) (header, error) {
	var h *header
	if err := n.call(ctx, &h, "eth_getBlockByNumber", where, false); err != nil {
		return header{}, err
	}
	if h == nil {
		return header{}, errNoBlock
	}
	return *h, nil
}

func (n *node) blockAt(ctx context.Context, number uint64) (header, error) {
	h, err := n.block(ctx, hexutil.EncodeUint64(number))
	if err == nil && uint64(h.Number) != number {
		return header{}, lie("use another RPC endpoint", "the RPC endpoint answered with block %d when asked for %d", h.Number, number)
	}
	return h, err
}

// logs asks for logs. where is {fromBlock, toBlock} or {blockHash}.
func (n *node) logs(ctx context.Context, where map[string]any, f filter) ([]types.Log, error) {
	where["address"] = f.at
	if f.topics != nil {
		where["topics"] = f.topics
	}
	var logs []types.Log
	if err := n.call(ctx, &logs, "eth_getLogs", where); err != nil {
		return nil, err
	}
	return logs, nil
}

// dial connects to the endpoint in use. The caller holds mu.
func (n *node) dial(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, n.timeout)
	defer cancel()
	transport := &http.Transport{
		Proxy: http.ProxyFromEnvironment, ForceAttemptHTTP2: true, MaxIdleConnsPerHost: 8, IdleConnTimeout: time.Minute, TLSHandshakeTimeout: n.timeout,
	}
	client, err := rpc.DialOptions(ctx, n.net.RPC[n.current], rpc.WithHTTPClient(&http.Client{Transport: bounded{transport}, Timeout: n.timeout}))
	if err != nil {
		return err
	}
	n.client, n.http, n.verified = client, transport, time.Time{}
	return nil
}

// bounded cuts a response that is larger than anything we ask for.
type bounded struct{ http.RoundTripper }

func (b bounded) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := b.RoundTripper.RoundTrip(r)
	if err == nil {
		resp.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(resp.Body, maxResponse), resp.Body}
	}
	return resp, err
}

func unreachable(err error) error {
	return wallet.Fail(wallet.CodeRPC, wallet.MoneySafe, "check your connection and the rpc endpoints of the network file; the wallet keeps trying",
		"the chain's RPC endpoint can't be reached: %w", hideURL(err))
}

func lie(next, format string, args ...any) error {
	return wallet.Fail(wallet.CodeChainLie, wallet.MoneySafe, next, format, args...)
}

// hideURL keeps an endpoint's address, which may hold an API key, and its chatter out of messages.
func hideURL(err error) error {
	var timeout interface{ Timeout() bool }
	var status rpc.HTTPError
	var u *url.Error
	switch {
	case errors.Is(err, context.Canceled):
		return context.Canceled
	case errors.Is(err, context.DeadlineExceeded) || (errors.As(err, &timeout) && timeout.Timeout()):
		return errors.New("no answer in time")
	case errors.As(err, &status):
		return fmt.Errorf("it answered with HTTP status %d", status.StatusCode)
	case errors.As(err, &u):
		return u.Err
	}
	return err
}
