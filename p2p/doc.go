// Package p2p carries frames between wallets over libp2p (TCP and QUIC, Noise), and makes and reads the invites by which two
// wallets find each other for the first time.
//
// Two wallets share one long-lived stream of protocol /dmfwallet/1. Its opener sends a hello, the other side accepts or refuses
// it, and from then on both send frames: a length (unsigned varint, 1 to 1 MiB) and that many bytes. When both open a stream at
// once, the one of the lower peer id stands.
//
// Everything a peer can cause is bounded: connections, streams and memory by libp2p's resource manager, strangers by number, a
// frame by size and time, the queue to a slow reader by bytes and frames. A peer that overruns a bound loses its connection. What a
// peer sends is read only as fast as the wallet takes it (wallet.PeerHandler is called synchronously).
package p2p
