package wallet

import (
	"context"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
)

// taker is a chain that takes calls, but none with a certain fact.
type taker struct {
	Chain
	mu    sync.Mutex
	sizes []int // facts of the calls that it took
	bad   byte
	want  int
	all   chan struct{}
}

func (c *taker) Submit(_ context.Context, call channels.Call) (common.Hash, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := max(1, len(call.Records()))
	for _, r := range call.Records() {
		if c.bad != 0 && r.Fact[0] == c.bad {
			return common.Hash{}, Fail(CodeTxFailed, MoneySafe, "", "a bad fact")
		}
	}
	c.sizes = append(c.sizes, n)
	if c.want -= n; c.want == 0 {
		close(c.all)
	}
	return common.Hash{1}, nil
}

// records are n facts of as many channels.
func records(kind channels.ResolverKind, n int) (calls []channels.Call) {
	for i := range n {
		calls = append(calls, channels.Call{Kind: channels.CallRecord, Params: channels.Params{Nonce: uint64(i)}, Before: uint64(1000 - i),
			Record: channels.Record{Resolver: common.Address{byte(kind)}, Kind: kind, Fact: []byte{byte(i + 1), byte(i >> 8)}}})
	}
	return calls
}

func submitAll(t *testing.T, c *taker, calls []channels.Call) []int {
	t.Helper()
	c.all = make(chan struct{})
	w := New(Config{}, Ports{Chain: c})
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- w.worker(ctx) }()
	w.queueCalls(calls)
	<-c.all
	stop()
	<-done
	slices.Sort(c.sizes)
	return c.sizes
}

// A hub whose peer is gone puts all its preimages on record in one transaction: one by one, the last would come too late.
func TestFactsShareATransaction(t *testing.T) {
	calls := slices.Concat(records(channels.KindHashLock, 250), records(channels.KindVoucher, 3), records(channels.KindEscrow, 2), []channels.Call{{Kind: channels.CallSettle}})
	if got := submitAll(t, &taker{want: 256}, calls); !slices.Equal(got, []int{1, 1, 1, 3, 50, 200}) {
		t.Errorf("transactions of %v facts", got)
	}
}

// A fact that the chain does not take keeps no other from the record.
func TestABadFactAmongGoodOnes(t *testing.T) {
	if got := submitAll(t, &taker{want: 9, bad: 4}, records(channels.KindHashLock, 10)); len(got) != 9 {
		t.Errorf("transactions of %v facts", got)
	}
	one := inOne(records(channels.KindHashLock, 10))
	if one.Before != 991 || len(one.Records()) != 10 {
		t.Errorf("%d facts before %d", len(one.Records()), one.Before)
	}
}

// A client of a watchtower has thousands of facts for the record. The answer to an old state, another client's or our own, does not wait for
// them: not in this block, and not in the next, when the chain has taken none of them yet.
func TestAnswersDoNotWaitForFacts(t *testing.T) {
	w := New(Config{}, Ports{})
	for block := range uint64(5) {
		answer := channels.Call{Kind: channels.CallRespond, Params: channels.Params{Nonce: block}}
		w.queueCalls(append(records(channels.KindEscrow, 2000), answer))
		if _, taken := w.submitting.Load(answer.Key()); !taken {
			t.Fatalf("block %d: the answer waits", block)
		}
	}
	if n := len(w.jobs); n != maxClientFacts+5 {
		t.Errorf("%d calls are on their way", n)
	}
}

// A hub that opens several channels at once signs permits that are good one after the other: an opening that the chain refuses meanwhile is
// no alarm, unless that goes on.
func TestPermitOfThePeerIsWaitedFor(t *testing.T) {
	w := New(Config{}, Ports{Chain: noTokens{}})
	refusal := Fail(CodeTxFailed, MoneySafe, "look at the channel", "the chain refuses the transaction: ERC20InsufficientAllowance")
	alarms := func(peers channels.FundingKind, after ...time.Duration) (n int) {
		s := &session{ch: &channels.Channel{}}
		call := channels.Call{Kind: channels.CallOpen}
		call.Funding[1].Kind = peers
		for _, d := range after {
			tn := &turn{w: w, now: time.Unix(1_800_000_000, 0).Add(d)}
			w.callFailed(tn, s, call, refusal)
			n += len(tn.batch.Events)
			if s.txErr == "" {
				t.Error("nothing shows what it waits for")
			}
		}
		return n
	}
	if n := alarms(channels.FundPermit, 0, time.Second, permitPatience-time.Second); n != 0 {
		t.Errorf("%d alarms while the permit may come", n)
	}
	if n := alarms(channels.FundPermit, 0, permitPatience, permitPatience+time.Second); n != 1 {
		t.Errorf("%d alarms when it does not", n)
	}
	if n := alarms(channels.FundAllowance, 0, time.Second); n != 1 {
		t.Errorf("%d alarms without a permit of the peer's", n)
	}
}
