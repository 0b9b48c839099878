package keystore

import (
	"crypto/ecdsa"
	"errors"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// SignFact signs what a resolver puts on its record about a condition, as the owner account or with a channel key.
func (k *Keystore) SignFact(by wallet.FactKey, d channels.FactDomain, condition [32]byte, f channels.Fact) (channels.Signature, error) {
	key, err := k.factKey(by)
	if err != nil {
		return nil, err
	}
	if d.ChainID == 0 || d.Resolver == (common.Address{}) {
		return nil, errors.New("refused to sign a fact without chain id and resolver")
	}
	if f == nil || d.Kind == channels.KindHashLock || channels.KindOf(f) != d.Kind {
		return nil, errors.New("refused to sign a fact that its resolver does not take")
	}
	return sign(key, d.FactDigest(condition, f))
}

func (k *Keystore) factKey(by wallet.FactKey) (*ecdsa.PrivateKey, error) {
	if by.Owner {
		return k.owner()
	}
	return k.signerKey(by.Channel)
}
