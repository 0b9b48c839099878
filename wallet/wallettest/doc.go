// Package wallettest has what tests of the wallet need of the world: conformance suites of the ports, and models of the store,
// the peers and the chain that fail on demand. Production code may not import it.
package wallettest
