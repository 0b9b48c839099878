package keystore

import (
	"crypto/ecdsa"
	"crypto/hkdf"
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/btcsuite/btcd/btcutil/hdkeychain"
	"github.com/btcsuite/btcd/chaincfg"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/tyler-smith/go-bip39"

	"dmfwallet/wallet"
)

// The branches of the seed (package comment).
const (
	hardened       = hdkeychain.HardenedKeyStart
	purpose        = 6581606
	branchSigner   = 1
	branchIdentity = 2
	branchBackup   = 3
	maxWordsLen    = 24*9 + 64 // BIP-39 words have at most 8 letters
)

// newEntropy draws entropy for 12 or 24 words; 0 means 24.
func newEntropy(words int) ([]byte, error) {
	switch words {
	case 0, 24:
		return bip39.NewEntropy(256)
	case 12:
		return bip39.NewEntropy(128)
	}
	return nil, wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "choose 12 or 24 words", "%d seed words are not possible", words)
}

func mnemonic(entropy []byte) (string, error) { return bip39.NewMnemonic(entropy) }

// parseWords reads 12 or 24 BIP-39 words in any spacing and case, and checks their checksum.
func parseWords(words string) ([]byte, error) {
	fail := func(format string, args ...any) error {
		return wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "compare with the words you wrote down: their order and spelling matter", format, args...)
	}
	if len(words) > 4*maxWordsLen {
		return nil, fail("seed words: too long")
	}
	list := strings.Fields(strings.ToLower(words))
	if len(list) != 12 && len(list) != 24 {
		return nil, fail("seed words: there are %d, not 12 or 24", len(list))
	}
	for i, w := range list {
		if _, ok := bip39.GetWordIndex(w); !ok {
			return nil, fail("seed words: word %d is not in the BIP-39 English list", i+1)
		}
	}
	entropy, err := bip39.EntropyFromMnemonic(strings.Join(list, " "))
	if err != nil {
		return nil, fail("seed words: the checksum does not fit")
	}
	return entropy, nil
}

// keys are all secrets that a running wallet needs. The seed itself is dropped after derivation.
type keys struct {
	owner    *ecdsa.PrivateKey
	signers  *hdkeychain.ExtendedKey
	identity *ecdsa.PrivateKey
	backup   [32]byte
}

// deriveKeys derives the branches. imported, if not nil, replaces the owner's key.
func deriveKeys(entropy, imported []byte) (*keys, error) {
	words, err := bip39.NewMnemonic(entropy)
	if err != nil {
		return nil, err
	}
	seed := bip39.NewSeed(words, "")
	defer clear(seed)
	// The network only marks a printed key, which never happens; any will do.
	master, err := hdkeychain.NewMaster(seed, &chaincfg.MainNetParams)
	if err != nil {
		return nil, err
	}
	defer master.Zero()
	k := &keys{}
	if imported != nil {
		k.owner, err = crypto.ToECDSA(imported)
	} else {
		k.owner, err = privateKey(master, hardened+44, hardened+60, hardened, 0, 0)
	}
	if err != nil {
		return nil, err
	}
	if k.signers, err = walk(master, hardened+purpose, hardened+branchSigner); err != nil {
		return nil, err
	}
	if k.identity, err = privateKey(master, hardened+purpose, hardened+branchIdentity, hardened); err != nil {
		return nil, err
	}
	backup, err := privateKey(master, hardened+purpose, hardened+branchBackup, hardened)
	if err != nil {
		return nil, err
	}
	raw := crypto.FromECDSA(backup)
	zeroKey(backup)
	defer clear(raw)
	sealing, err := hkdf.Key(sha256.New, raw, nil, backupLabel, len(k.backup))
	if err != nil {
		return nil, err
	}
	k.backup = [32]byte(sealing)
	clear(sealing)
	return k, nil
}

func (k *keys) signer(i uint32) (*ecdsa.PrivateKey, error) {
	if i >= hardened {
		return nil, fmt.Errorf("channel key %d is out of range", i)
	}
	return privateKey(k.signers, hardened+i)
}

func (k *keys) zero() {
	zeroKey(k.owner)
	zeroKey(k.identity)
	k.signers.Zero()
	clear(k.backup[:])
}

func walk(k *hdkeychain.ExtendedKey, path ...uint32) (*hdkeychain.ExtendedKey, error) {
	start := k
	for _, i := range path {
		next, err := k.Derive(i)
		if k != start {
			k.Zero()
		}
		if err != nil {
			return nil, err
		}
		k = next
	}
	return k, nil
}

func privateKey(k *hdkeychain.ExtendedKey, path ...uint32) (*ecdsa.PrivateKey, error) {
	leaf, err := walk(k, path...)
	if err != nil {
		return nil, err
	}
	defer leaf.Zero()
	priv, err := leaf.ECPrivKey()
	if err != nil {
		return nil, err
	}
	defer priv.Zero()
	raw := priv.Serialize()
	defer clear(raw)
	return crypto.ToECDSA(raw)
}

// zeroKey overwrites the scalar where it lies; copies made by the runtime are out of reach.
func zeroKey(k *ecdsa.PrivateKey) {
	if k != nil && k.D != nil {
		clear(k.D.Bits())
	}
}
