package wallettest

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"maps"
	"sync"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// KeyFile is what survives a crash of a keystore: a seed and the signer's marks. The seed is a name: nothing here is secret.
type KeyFile struct {
	Seed string
	Back bool // it came back from its words

	mu    sync.Mutex
	marks map[channels.ID]channels.Mark
}

// Keys is a wallet.Keys over a KeyFile.
type Keys struct {
	file *KeyFile

	mu    sync.Mutex
	marks map[channels.ID]channels.Mark
}

var _ wallet.Keys = (*Keys)(nil)

// Open returns the keys as a process finds them: with the marks that were synced.
func (f *KeyFile) Open() *Keys {
	f.mu.Lock()
	defer f.mu.Unlock()
	k := &Keys{file: f, marks: map[channels.ID]channels.Mark{}}
	maps.Copy(k.marks, f.marks)
	return k
}

func (k *Keys) key(name string) *ecdsa.PrivateKey {
	key, err := crypto.ToECDSA(crypto.Keccak256([]byte(k.file.Seed + "/" + name)))
	if err != nil {
		panic(err) // not for the few names of tests
	}
	return key
}

func sign(key *ecdsa.PrivateKey, digest [32]byte) (channels.Signature, error) {
	sig, err := crypto.Sign(digest[:], key)
	if err != nil {
		return nil, err
	}
	sig[64] += 27
	return sig, nil
}

// Owner implements wallet.Keys.
func (k *Keys) Owner() common.Address { return crypto.PubkeyToAddress(k.key("owner").PublicKey) }

// Restored implements wallet.Keys.
func (k *Keys) Restored() bool { return k.file.Back }

func (k *Keys) aead() cipher.AEAD {
	block, err := aes.NewCipher(crypto.Keccak256([]byte(k.file.Seed + "/backup")))
	if err != nil {
		panic(err) // the key has the right length
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		panic(err)
	}
	return aead
}

// SealBackup implements wallet.Keys.
func (k *Keys) SealBackup(kind string, plain []byte) ([]byte, error) {
	return k.aead().Seal(nil, nil, plain, []byte(kind)), nil
}

// OpenBackup implements wallet.Keys.
func (k *Keys) OpenBackup(kind string, sealed []byte) ([]byte, error) {
	return k.aead().Open(nil, nil, sealed, []byte(kind))
}

// SignerAddress implements wallet.Keys.
func (k *Keys) SignerAddress(i uint32) (common.Address, error) {
	return crypto.PubkeyToAddress(k.key(fmt.Sprint("signer", i)).PublicKey), nil
}

// Signer implements wallet.Keys.
func (k *Keys) Signer(i uint32, side channels.Side) (channels.Signer, error) {
	return &signer{keys: k, key: k.key(fmt.Sprint("signer", i)), side: side}, nil
}

// Mark implements wallet.Keys.
func (k *Keys) Mark(id channels.ID) (channels.Mark, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	m, ok := k.marks[id]
	return m, ok
}

// Retire implements wallet.Keys.
func (k *Keys) Retire(string) error { return nil }

// SyncMarks implements wallet.Keys.
func (k *Keys) SyncMarks() error {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.file.mu.Lock()
	defer k.file.mu.Unlock()
	k.file.marks = maps.Clone(k.marks)
	return nil
}

// SignOpen implements wallet.Keys.
func (k *Keys) SignOpen(d channels.Domain, id channels.ID, o channels.Open) (channels.Signature, error) {
	return sign(k.key("owner"), d.OpenDigest(id, o))
}

// SignPermit implements wallet.Keys. The model chain has standing allowances.
func (k *Keys) SignPermit(wallet.Permit) (channels.Signature, error) {
	return nil, errors.New("these keys sign no permits")
}

// SignAuthorization implements wallet.Keys, as SignPermit does.
func (k *Keys) SignAuthorization(wallet.Authorization) (channels.Signature, error) {
	return nil, errors.New("these keys sign no authorizations")
}

// SignFact implements wallet.Keys.
func (k *Keys) SignFact(by wallet.FactKey, d channels.FactDomain, condition [32]byte, f channels.Fact) (channels.Signature, error) {
	digest := d.FactDigest(condition, f)
	if digest == ([32]byte{}) {
		return nil, errors.New("nobody signs such a fact")
	}
	name := "owner"
	if !by.Owner {
		name = fmt.Sprint("signer", by.Channel)
	}
	return sign(k.key(name), digest)
}

// SignIdentity implements wallet.Keys.
func (k *Keys) SignIdentity(network uint64, kind string, body []byte) (channels.Signature, error) {
	return sign(k.key("identity"), channels.NoteDigest(network, kind, body))
}

// SignAsSigner implements wallet.Keys.
func (k *Keys) SignAsSigner(i uint32, network uint64, kind string, body []byte) (channels.Signature, error) {
	return sign(k.key(fmt.Sprint("signer", i)), channels.NoteDigest(network, kind, body))
}

// signer keeps its marks as the port demands (R4).
type signer struct {
	keys *Keys
	key  *ecdsa.PrivateKey
	side channels.Side
}

func (s *signer) SignState(d channels.Domain, id channels.ID, st channels.State) (channels.Signature, error) {
	s.keys.mu.Lock()
	defer s.keys.mu.Unlock()
	next := channels.MarkOf(s.side, st)
	if last, ok := s.keys.marks[id]; ok {
		if err := last.Allows(next); err != nil {
			return nil, fmt.Errorf("the signer refused: %w", err)
		}
	}
	s.keys.marks[id] = next
	return sign(s.key, d.StateDigest(id, st))
}

func (s *signer) SignClose(d channels.Domain, id channels.ID, c channels.Close) (channels.Signature, error) {
	if last, ok := s.keys.Mark(id); ok {
		if err := last.AllowsClose(c); err != nil {
			return nil, fmt.Errorf("the signer refused: %w", err)
		}
	}
	return sign(s.key, d.CloseDigest(id, c))
}

func (s *signer) SignWithdraw(d channels.Domain, id channels.ID, w channels.Withdraw) (channels.Signature, error) {
	return sign(s.key, d.WithdrawDigest(id, w))
}

func (s *signer) SignAnswer(d channels.Domain, id channels.ID, st channels.State) (channels.Signature, error) {
	s.keys.mu.Lock()
	defer s.keys.mu.Unlock()
	m, ok := s.keys.marks[id]
	if !ok && !s.keys.file.Back {
		return nil, errors.New("refused to let a tower answer with a ledger that was never signed")
	}
	if ok {
		if err := m.Covers(st); err != nil {
			return nil, fmt.Errorf("the signer refused: %w", err)
		}
	}
	return sign(s.key, d.AnswerDigest(id, st))
}
