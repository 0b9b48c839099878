// Package rpc is the wallet's local API: JSON-RPC 2.0 over a unix socket that only the wallet's user can open.
//
// A daemon calls Serve; commands, the TUI and scripts call Dial and get a Client, which is a wallet.API that behaves like the
// wallet in process: the same results and the same *wallet.Error values. Method names are those of wallet.API with the prefix
// "wallet_" and a lower-case first letter, parameters are positional (docs/api.md lists them). One JSON value a line;
// answers may come in another order than their requests.
package rpc
