package chain

import (
	"context"
	"fmt"
	"slices"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// load reads the journal, once.
func (c *Chain) load(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.loaded {
		return nil
	}
	j, err := c.cfg.Journal.LoadJournal(ctx)
	if err != nil {
		return storage(err)
	}
	times := make(map[uint64]channels.Block, len(j.Blocks))
	for _, b := range j.Blocks {
		times[b.Number] = b
	}
	logs, err := c.loadLogs(ctx, j.Logs, times)
	if err != nil {
		return err
	}
	for _, row := range j.Txs {
		s, err := loadSending(row)
		if err != nil {
			return corrupt(err)
		}
		c.txs[s.Nonce] = s
		for _, key := range s.keys() {
			c.byKey[key] = max(c.byKey[key], s.Nonce)
		}
	}
	c.blocks, c.loaded = slices.Clone(j.Blocks), true
	if len(c.blocks) > 0 {
		c.agreed = c.blocks.tip() // as written before endpoints were compared
		if j.Agreed != nil {
			c.agreed = c.blocks.newestUpTo(*j.Agreed)
		}
	}
	c.resume(j, logs)
	return nil
}

// resume takes up the journalled channels, but those whose logs are damaged. The caller holds mu.
func (c *Chain) resume(j Journaled, logs map[channels.ID][]event) {
	for _, f := range j.Follows {
		if events, damaged := logs[f.ID]; damaged && events == nil {
			continue
		}
		w := c.follows[f.ID]
		if w == nil {
			w = &watch{wanted: f.From}
			c.follows[f.ID] = w
		}
		w.from, w.read, w.events = f.From, len(j.Blocks) > 0, logs[f.ID]
		if !w.read {
			w.events = nil
		}
		w.vouched = c.agreed.Number
	}
}

// loadLogs decodes the journalled logs by channel. A channel with a damaged one has nil instead, and is forgotten: the chain has it all.
func (c *Chain) loadLogs(ctx context.Context, rows []Log, blocks map[uint64]channels.Block) (map[channels.ID][]event, error) {
	logs := make(map[channels.ID][]event)
	for _, l := range rows {
		events, before := logs[l.ID]
		if before && events == nil {
			continue
		}
		e, err := c.loadLog(l, blocks)
		if err == nil {
			logs[l.ID] = append(events, e)
			continue
		}
		c.cfg.Log.Warn("journalled log is damaged; the channel's past is read again from the chain", "channel", l.ID, "err", err)
		if err := c.cfg.Journal.DeleteFollow(ctx, l.ID); err != nil {
			return nil, storage(err)
		}
		logs[l.ID] = nil
	}
	return logs, nil
}

func (c *Chain) loadLog(l Log, blocks map[uint64]channels.Block) (event, error) {
	raw, err := unpackLog(l.Raw)
	if err != nil {
		return event{}, err
	}
	b, ok := blocks[l.Block]
	if !ok || raw.BlockNumber != l.Block || raw.BlockHash != b.Hash {
		return event{}, fmt.Errorf("journalled log of block %d does not belong to the journalled block", l.Block)
	}
	return c.decoder.decode(raw, b)
}

// decodeAll decodes the logs of p that are about wanted channels. A log that it does not understand is an error.
func (c *Chain) decodeAll(p piece, wanted func(channels.ID) bool) ([]event, []Log, error) {
	blocks := make(map[uint64]channels.Block, len(p.blocks))
	for _, b := range p.blocks {
		blocks[b.Number] = b
	}
	var events []event
	var rows []Log
	for _, l := range p.logs {
		if l.Address != c.cfg.Network.Adjudicator.Address {
			continue
		}
		id, about, err := c.decoder.channelOf(l)
		if err == nil && (!about || !wanted(id)) {
			continue
		}
		var e event
		var raw []byte
		if err == nil {
			e, err = c.decoder.decode(l, blocks[l.BlockNumber])
		}
		if err == nil {
			raw, err = packLog(l)
		}
		if err != nil {
			return nil, nil, lie("use another RPC endpoint; if that changes nothing, update dmfwallet", "a log of the adjudicator in block %d can't be understood, so the chain is not followed beyond it: %w", l.BlockNumber, err)
		}
		events = append(events, e)
		rows = append(rows, Log{Block: l.BlockNumber, Index: uint64(l.Index), ID: id, Raw: raw})
	}
	return events, rows, nil
}

// bearing returns the blocks of p that bear logs.
func bearing(p piece) []channels.Block {
	has := make(map[uint64]bool, len(p.logs))
	for _, l := range p.logs {
		has[l.BlockNumber] = true
	}
	return slices.DeleteFunc(slices.Clone(p.blocks), func(b channels.Block) bool { return !has[b.Number] })
}

// bearing returns the numbers of the blocks that kept logs, and those of more, are in.
func (c *Chain) bearing(more []event) map[uint64]bool {
	has := make(map[uint64]bool)
	for _, e := range more {
		has[e.block.Number] = true
	}
	for _, w := range c.follows {
		for _, e := range w.events {
			has[e.block.Number] = true
		}
	}
	return has
}

func storage(err error) error {
	return wallet.Fail(wallet.CodeStorage, wallet.MoneySafe, "free disk space or check the disk; the wallet goes on by itself", "the chain journal can't be used: %w", err)
}

func corrupt(err error) error {
	return wallet.Fail(wallet.CodeCorrupt, wallet.MoneySafe, "run the wallet's integrity check; the channels can be followed anew from the chain", "the chain journal is damaged: %w", err)
}
