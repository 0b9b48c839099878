package chain

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/contracts/devnet"
)

// busyChain is an endpoint with a long chain on which each block bears logs, and which answers few of them at a time.
type busyChain struct {
	head, perBlock, limit uint64
	asked                 int
	where                 common.Address
}

func (b *busyChain) header(n uint64) map[string]any {
	return map[string]any{"number": hexutil.Uint64(n), "hash": blockHash(n), "parentHash": blockHash(n - 1), "timestamp": hexutil.Uint64(1000 + n)}
}

func blockHash(n uint64) common.Hash {
	return common.BytesToHash([]byte("block " + strconv.FormatUint(n, 10)))
}

func (b *busyChain) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	var req rpcRequest
	if err := json.NewDecoder(r.Body).Decode(&req); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	answer := map[string]any{"jsonrpc": "2.0", "id": req.ID}
	switch req.Method {
	case "eth_chainId":
		answer["result"] = "0x7a69"
	case "eth_getCode":
		answer["result"] = "0x01"
	case "eth_getBlockByNumber":
		var n hexutil.Uint64
		_ = json.Unmarshal(req.Params[0], &n)
		answer["result"] = b.header(uint64(n))
	case "eth_getLogs":
		b.asked++
		var q struct {
			FromBlock, ToBlock hexutil.Uint64
			BlockHash          *common.Hash
		}
		_ = json.Unmarshal(req.Params[0], &q)
		if q.BlockHash != nil {
			for n := b.head - nearBlocks; n <= b.head; n++ {
				if blockHash(n) == *q.BlockHash {
					q.FromBlock, q.ToBlock = hexutil.Uint64(n), hexutil.Uint64(n)
				}
			}
		}
		if uint64(q.ToBlock-q.FromBlock+1)*b.perBlock > b.limit {
			answer["error"] = map[string]any{"code": -32005, "message": "query returned more than 10000 results"}
			break
		}
		var logs []types.Log
		for n := uint64(q.FromBlock); n <= uint64(q.ToBlock); n++ {
			for i := range b.perBlock {
				logs = append(logs, types.Log{Address: b.where, Topics: []common.Hash{{1}}, Data: []byte{}, BlockNumber: n, BlockHash: blockHash(n), Index: uint(i)})
			}
		}
		slices.Reverse(logs) // order is ours to make
		answer["result"] = logs
	}
	_ = json.NewEncoder(w).Encode(answer)
}

// TestBusyChain reads far more than an endpoint answers at once or than is held at once, and misses nothing.
func TestBusyChain(t *testing.T) {
	b := &busyChain{head: 3000, perBlock: 10, limit: 777, where: common.Address{1}}
	server := httptest.NewServer(b)
	defer server.Close()
	n := newNode(contracts.Network{Name: "busy", ChainID: 31337, RPC: []string{server.URL}, Adjudicator: contracts.Deployed{Address: b.where, CodeHash: common.HexToHash("0x5fe7f977e71dba2ea1a68e21057beebb9be2ac30c6410aa38d4f3fbe41dcffd2")}}, time.Hour)
	defer n.close()
	r := reader{node: n, span: startRange}
	head, err := n.blockAt(t.Context(), b.head)
	if err != nil {
		t.Fatal(err)
	}
	at := channels.Block{Number: 5, Hash: blockHash(5)}
	var seen []string
	pieces := 0
	for at.Number < b.head {
		p, err := r.read(t.Context(), at, head, filter{at: []common.Address{b.where}})
		if err != nil {
			t.Fatal(err)
		}
		if len(p.logs) > pieceLogs+int(b.limit) {
			t.Fatalf("%d logs at once", len(p.logs))
		}
		for _, l := range p.logs {
			seen = append(seen, fmt.Sprintf("%d/%d", l.BlockNumber, l.Index))
		}
		at = p.blocks[len(p.blocks)-1]
		pieces++
	}
	var want []string
	for n := uint64(6); n <= b.head; n++ {
		for i := range b.perBlock {
			want = append(want, fmt.Sprintf("%d/%d", n, i))
		}
	}
	if !slices.Equal(seen, want) {
		t.Fatalf("%d logs seen of %d", len(seen), len(want))
	}
	if pieces < 3 {
		t.Fatalf("read in %d pieces", pieces)
	}
}

// A channel whose first block nobody knows is looked for from the contract's deployment on, not from the first block of the chain.
func TestNothingIsReadBeforeTheDeployment(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	if w.net.DeployedAtBlock == 0 {
		t.Fatal("the test is wrong")
	}
	j := new(memory)
	c, r, _ := w.opened(j, nil)
	c.Unfollow(w.id)
	c.Follow(w.id, 0)
	w.eventually("the channel is read again", func() bool { c.mu.Lock(); defer c.mu.Unlock(); return c.follows[w.id].read })
	c.mu.Lock()
	defer c.mu.Unlock()
	if from := c.follows[w.id].from; from != w.net.DeployedAtBlock || r.failure() != nil {
		t.Errorf("read from block %d on, deployed at %d (%v)", from, w.net.DeployedAtBlock, r.failure())
	}
}
