package chain

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"
	"golang.org/x/sync/errgroup"

	"dmfwallet/channels"
)

// asksAtOnce is how many calls go into one request, or, where an endpoint takes no batch, are made one by one.
const asksAtOnce = 100

// ask is a view call of a contract, with its answer.
type ask struct {
	to   common.Address
	data []byte
	out  hexutil.Bytes
	err  error // the endpoint answered no
}

// reverted reports whether a call was refused by the contract, not by the endpoint.
func reverted(err error) bool {
	var data rpc.DataError
	return errors.As(err, &data) && data.ErrorData() != nil || strings.Contains(err.Error(), "revert")
}

// askAll makes calls as of a block. An error means that the endpoint failed; what it refuses is in the asks.
func (c *Chain) askAll(ctx context.Context, from *node, asks []ask, at channels.Block) error {
	for len(asks) > 0 {
		n := min(len(asks), asksAtOnce)
		if err := c.askSome(ctx, from, asks[:n], at); err != nil {
			return err
		}
		asks = asks[n:]
	}
	return nil
}

// askSome asks in one request and, what that did not answer, one by one and by the block's number: some endpoints take no batches, some no hashes.
func (c *Chain) askSome(ctx context.Context, from *node, asks []ask, at channels.Block) error {
	byHash := map[string]any{"blockHash": at.Hash, "requireCanonical": true}
	batch := make([]rpc.BatchElem, len(asks))
	for i := range asks {
		batch[i] = rpc.BatchElem{Method: "eth_call", Args: []any{asks[i].call(), byHash}, Result: &asks[i].out}
	}
	whole := from.batch(ctx, batch)
	if whole != nil && !isAnswer(whole) {
		return whole
	}
	g, each := errgroup.WithContext(ctx)
	g.SetLimit(auditAtOnce)
	byNumber := false
	for i := range asks {
		if asks[i].err = batch[i].Error; whole == nil && (asks[i].err == nil || reverted(asks[i].err)) {
			continue
		}
		byNumber = true
		g.Go(func() error {
			err := from.call(each, &asks[i].out, "eth_call", asks[i].call(), hexutil.EncodeUint64(at.Number))
			if err != nil && !isAnswer(err) {
				return err
			}
			asks[i].err = err
			return nil
		})
	}
	if err := g.Wait(); err != nil || !byNumber {
		return err
	}
	h, err := from.blockAt(ctx, at.Number)
	if err == nil && h.Hash != at.Hash {
		err = errMoved
	}
	return err
}

func (a ask) call() map[string]any {
	return map[string]any{"to": a.to, "data": hexutil.Bytes(a.data)}
}

// batch does several requests at once. The error is that of the whole; each element has its own.
func (n *node) batch(ctx context.Context, elems []rpc.BatchElem) error {
	client, err := n.use(ctx)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, n.timeout)
	defer cancel()
	err = client.BatchCallContext(ctx, elems)
	var refused rpc.HTTPError
	var other *json.UnmarshalTypeError // one answer to all of it
	if errors.As(err, &other) || errors.As(err, &refused) && (refused.StatusCode == http.StatusBadRequest || refused.StatusCode == http.StatusRequestEntityTooLarge) {
		return noBatch{errors.New("the endpoint takes no batch")}
	}
	return n.judge(client, err)
}

// noBatch is an endpoint's answer that it takes no batch.
type noBatch struct{ error }

// ErrorCode makes it an answer (isAnswer).
func (noBatch) ErrorCode() int { return -32600 }
