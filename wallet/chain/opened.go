package chain

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"

	"dmfwallet/channels"
	"dmfwallet/contracts"
	"dmfwallet/wallet"
)

// openedSafety is how many blocks below the head are looked at again by the next search: a reorg may put an opening there.
const openedSafety = 256

// openedStretch is how many blocks one call of Opened looks through at most: on a fast chain a few years take more than any patience, and one
// request that fails must not begin it all again.
const openedStretch = 250_000

// Opened implements wallet.Chain: what a restored wallet has to go by. It reads the logs that name the owner, beside what Run does, from
// every endpoint that answers: one that keeps a channel back does not hide it.
func (c *Chain) Opened(ctx context.Context, owner common.Address, from uint64) (found []wallet.OpenedChannel, upTo uint64, done bool, err error) {
	from = max(from, c.cfg.Network.DeployedAtBlock)
	head, err := c.node.block(ctx, "latest")
	if err != nil {
		return nil, 0, false, err
	}
	upTo, done = uint64(head.Number)-min(uint64(head.Number), openedSafety), true
	end := "latest"
	if to := from + cmp.Or(c.cfg.openedStretch, openedStretch); to < upTo {
		upTo, done, end = to, false, hexutil.EncodeUint64(to)
	}
	found, err = c.openedAt(ctx, c.node, owner, from, end)
	if err != nil {
		return nil, 0, false, err
	}
	for _, s := range c.seconds {
		more, serr := c.openedAt(ctx, s.node, owner, from, end)
		if serr != nil {
			c.cfg.Log.Info("an endpoint could not be asked for our channels", "err", serr)
			continue
		}
		found = append(found, more...)
	}
	slices.SortStableFunc(found, func(a, b wallet.OpenedChannel) int { return cmp.Compare(a.Block, b.Block) })
	return found, upTo, done, nil
}

// openedAt asks one endpoint for what was opened up to a block.
func (c *Chain) openedAt(ctx context.Context, n *node, owner common.Address, from uint64, end string) ([]wallet.OpenedChannel, error) {
	var found []wallet.OpenedChannel
	for side := range 2 {
		list, err := c.openedOn(ctx, n, end, owner, side, from)
		if err != nil {
			return nil, err
		}
		found = append(found, list...)
	}
	return found, nil
}

// openedOn finds the channels in which owner is of one side.
func (c *Chain) openedOn(ctx context.Context, n *node, end string, owner common.Address, side int, from uint64) ([]wallet.OpenedChannel, error) {
	topics := []any{[]string{c.decoder.abi.Events["Opened"].ID.Hex()}, nil}
	if side == 1 {
		topics = append(topics, nil)
	}
	f := filter{at: []common.Address{c.cfg.Network.Adjudicator.Address}, topics: append(topics, []string{common.BytesToHash(owner[:]).Hex()})}
	r := reader{node: n, span: startRange}
	head, err := n.block(ctx, end)
	if err != nil {
		return nil, err
	}
	var found []wallet.OpenedChannel
	for at, tries := from, 0; at <= uint64(head.Number); {
		p, err := c.openedPiece(ctx, r.node, &r, at, head, f)
		if errors.Is(err, errMoved) && tries < 5 { // a reorg meanwhile
			tries++
			if head, err = n.block(ctx, end); err == nil && wait(ctx, c.cfg.Poll) {
				continue
			}
		}
		if err != nil {
			return nil, err
		}
		for _, l := range p.logs {
			o, err := c.decoder.opened(l)
			if err != nil || o.Params.Owner[side] != owner {
				return nil, lie("use another RPC endpoint; if that changes nothing, update dmfwallet", "an opening in block %d can't be understood (%v)", l.BlockNumber, err)
			}
			if o.Params.Check() == nil { // anybody may open a channel that names us, and none like that is ours
				found = append(found, o)
			}
		}
		at = p.blocks[len(p.blocks)-1].Number + 1
	}
	return found, nil
}

func (c *Chain) openedPiece(ctx context.Context, n *node, r *reader, at uint64, head header, f filter) (piece, error) {
	after, err := n.blockAt(ctx, at-min(at, 1))
	if err != nil {
		return piece{}, err
	}
	return r.read(ctx, after.block(), head, f)
}

// opened reads an Opened event. Its id is computed, not believed.
func (d decoder) opened(l types.Log) (wallet.OpenedChannel, error) {
	e, err := d.adjudicator.UnpackOpenedEvent(&l)
	if err != nil {
		return wallet.OpenedChannel{}, err
	}
	o := wallet.OpenedChannel{Params: toParams(e.Channel), Epoch: e.Epoch, Block: l.BlockNumber}
	if o.Funded, err = toNets(e.Funded0, e.Funded1); err != nil {
		return o, err
	}
	if o.Params.ID() != channels.ID(l.Topics[1]) {
		return o, errors.New("its channel is not the one that it names")
	}
	return o, nil
}

func toParams(c contracts.Channel) channels.Params {
	return channels.Params{Owner: [2]common.Address{c.Owner0, c.Owner1}, Signer: [2]common.Address{c.Signer0, c.Signer1}, Token: c.Token,
		Nonce: c.Nonce, OpenBy: c.OpenBy, ChallengePeriod: c.ChallengePeriod, Unit: c.Unit}
}

func wait(ctx context.Context, d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-ctx.Done():
		return false
	}
}
