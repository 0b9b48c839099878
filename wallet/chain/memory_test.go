package chain

import (
	"context"
	"slices"
	"sync"

	"dmfwallet/channels"
)

// memory is a Journal that forgets nothing until the test ends.
type memory struct {
	mu sync.Mutex
	j  Journaled
}

func (m *memory) LoadJournal(context.Context) (Journaled, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	j := Journaled{Blocks: slices.Clone(m.j.Blocks), Logs: slices.Clone(m.j.Logs), Follows: slices.Clone(m.j.Follows), Txs: slices.Clone(m.j.Txs), Agreed: m.j.Agreed}
	slices.SortFunc(j.Txs, func(a, b Tx) int { return int(a.Nonce) - int(b.Nonce) })
	return j, nil
}

func (m *memory) SaveScan(_ context.Context, s Scan) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.j.Blocks = blockList(m.j.Blocks).extend(s.Keep, s.Blocks)
	m.j.Blocks = slices.DeleteFunc(m.j.Blocks, func(b channels.Block) bool { return slices.Contains(s.Drop, b.Number) })
	m.j.Logs = slices.DeleteFunc(m.j.Logs, func(l Log) bool { return l.Block > s.Keep })
	m.addLogs(s.Logs)
	m.j.Agreed = &s.Agreed
	return nil
}

func (m *memory) addLogs(logs []Log) {
	for _, l := range logs {
		if !slices.ContainsFunc(m.j.Logs, func(x Log) bool { return x.Block == l.Block && x.Index == l.Index }) {
			m.j.Logs = append(m.j.Logs, l)
		}
	}
	slices.SortFunc(m.j.Logs, func(a, b Log) int {
		if a.Block != b.Block {
			return int(a.Block) - int(b.Block)
		}
		return int(a.Index) - int(b.Index)
	})
}

func (m *memory) SaveFollow(_ context.Context, f Follow, blocks []channels.Block, logs []Log) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.j.Blocks = blockList(m.j.Blocks).insert(blocks)
	m.j.Follows = append(slices.DeleteFunc(m.j.Follows, func(x Follow) bool { return x.ID == f.ID }), f)
	m.addLogs(logs)
	return nil
}

func (m *memory) DeleteFollow(_ context.Context, id channels.ID) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.j.Follows = slices.DeleteFunc(m.j.Follows, func(x Follow) bool { return x.ID == id })
	m.j.Logs = slices.DeleteFunc(m.j.Logs, func(x Log) bool { return x.ID == id })
	return nil
}

func (m *memory) SaveTx(_ context.Context, tx Tx) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.j.Txs = append(slices.DeleteFunc(m.j.Txs, func(x Tx) bool { return x.Nonce == tx.Nonce }), tx)
	return nil
}
