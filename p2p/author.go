package p2p

import (
	"fmt"

	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
)

// Author implements wallet.Invites: identity keys are secp256k1, so that a signature tells the key, and the key the peer id.
func (n *Node) Author(network uint64, kind string, body []byte, sig channels.Signature) (string, error) {
	digest := channels.NoteDigest(network, kind, body)
	if len(sig) != 65 || sig[64] < 27 {
		return "", channels.ErrSignature
	}
	raw := [65]byte(sig)
	raw[64] -= 27
	pub, err := crypto.SigToPub(digest[:], raw[:])
	if err != nil {
		return "", fmt.Errorf("signature of a note: %w", err)
	}
	// One form of each signature only, as everywhere: a low s.
	if err := channels.Verify(digest, sig, crypto.PubkeyToAddress(*pub)); err != nil {
		return "", err
	}
	id, err := peerOf(crypto.CompressPubkey(pub))
	return id.String(), err
}
