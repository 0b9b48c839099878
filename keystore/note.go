package keystore

import (
	"crypto/ecdsa"
	"fmt"
	"strings"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
)

// SignIdentity signs bytes that move no money with the libp2p identity key. kind is 1 to 32 of a-z and '-'.
func (k *Keystore) SignIdentity(network uint64, kind string, body []byte) (channels.Signature, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.keys == nil {
		return nil, errClosed
	}
	return signNote(k.keys.identity, network, kind, body)
}

// SignAsSigner signs bytes that move no money with channel key i.
func (k *Keystore) SignAsSigner(i uint32, network uint64, kind string, body []byte) (channels.Signature, error) {
	key, err := k.signerKey(i)
	if err != nil {
		return nil, err
	}
	return signNote(key, network, kind, body)
}

// IdentityAddress returns the address form of the libp2p identity key, as whoever checks a note by it knows it.
func (k *Keystore) IdentityAddress() common.Address {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.keys == nil {
		return common.Address{}
	}
	return crypto.PubkeyToAddress(k.keys.identity.PublicKey)
}

func signNote(key *ecdsa.PrivateKey, network uint64, kind string, body []byte) (channels.Signature, error) {
	digest, err := noteDigest(network, kind, body)
	if err != nil {
		return nil, err
	}
	return sign(key, digest)
}

// noteDigest is channels.NoteDigest for a kind that can't be confused with another.
func noteDigest(network uint64, kind string, body []byte) ([32]byte, error) {
	if len(kind) == 0 || len(kind) > 32 || strings.Trim(kind, "abcdefghijklmnopqrstuvwxyz-") != "" {
		return [32]byte{}, fmt.Errorf("note kind %q: 1 to 32 of a-z and '-' are possible", kind)
	}
	return channels.NoteDigest(network, kind, body), nil
}
