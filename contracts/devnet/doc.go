// Package devnet is an EVM chain in this process: a go-ethereum node without peers, driven block by block, with JSON-RPC over
// HTTP and WebSocket on one port of 127.0.0.1, dmfwallet's contracts deployed, four test currencies and a faucet.
//
// It behaves as mainnet does (same forks, gas rules and receipts), except that blocks come when they are wanted. Tests of
// every package use it, as do `dmfwallet devnet` and `dmfwallet demo`. Blocks can be taken back (Reorg), time can be moved (AdjustTime), and with a
// data directory the chain survives kill -9 at the exact head.
//
// One mutex orders everything that changes the chain. The node's own simulated beacon is never started: driving it
// from outside while it mines by itself deadlocks.
package devnet
