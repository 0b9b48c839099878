package keystore

import (
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

var _ wallet.Keys = (*Keystore)(nil)

// sign makes the 65-byte signature that the adjudicator checks. It is deterministic (RFC 6979), so the same thing is signed alike every time.
func sign(key *ecdsa.PrivateKey, digest [32]byte) (channels.Signature, error) {
	sig, err := crypto.Sign(digest[:], key)
	if err != nil {
		return nil, err
	}
	sig[64] += 27
	return sig, nil
}

func (k *Keystore) owner() (*ecdsa.PrivateKey, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.keys == nil {
		return nil, errClosed
	}
	return k.keys.owner, nil
}

// signerKey returns channel key i; deriving it once takes about 0.1 ms.
func (k *Keystore) signerKey(i uint32) (*ecdsa.PrivateKey, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.keys == nil {
		return nil, errClosed
	}
	if key, ok := k.signers[i]; ok {
		return key, nil
	}
	key, err := k.keys.signer(i)
	if err == nil {
		k.signers[i] = key
	}
	return key, err
}

// Owner returns the address that funds channels and is paid out, or zero after Close.
func (k *Keystore) Owner() common.Address {
	key, err := k.owner()
	if err != nil {
		return common.Address{}
	}
	return crypto.PubkeyToAddress(key.PublicKey)
}

// SignerAddress returns the address of channel key i (i < 2^31).
func (k *Keystore) SignerAddress(i uint32) (common.Address, error) {
	key, err := k.signerKey(i)
	if err != nil {
		return common.Address{}, err
	}
	return crypto.PubkeyToAddress(key.PublicKey), nil
}

// Mark returns what was last signed in a channel, durable or not.
func (k *Keystore) Mark(id channels.ID) (channels.Mark, bool) { return k.marks.mark(id) }

// SyncMarks makes the marks of all signatures given so far durable.
func (k *Keystore) SyncMarks() error { return k.marks.sync() }

// SignOpen signs the owner's consent to fund a channel.
func (k *Keystore) SignOpen(d channels.Domain, id channels.ID, o channels.Open) (channels.Signature, error) {
	key, err := k.owner()
	if err != nil {
		return nil, err
	}
	if err := bound(d); err != nil {
		return nil, err
	}
	return sign(key, d.OpenDigest(id, o))
}

// SignPermit signs an EIP-2612 approval of the owner's tokens.
func (k *Keystore) SignPermit(p wallet.Permit) (channels.Signature, error) {
	key, err := k.owner()
	if err != nil {
		return nil, err
	}
	if p.Owner != crypto.PubkeyToAddress(key.PublicKey) || p.Spender == (common.Address{}) || p.Separator == ([32]byte{}) {
		return nil, errors.New("permit is not for this owner, or has no spender or domain")
	}
	return sign(key, permitDigest(p))
}

const typePermit = "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"

func permitDigest(p wallet.Permit) [32]byte {
	word := func(n uint64) []byte { return new(big.Int).SetUint64(n).FillBytes(make([]byte, 32)) }
	value := p.Value.Bytes32()
	hash := crypto.Keccak256(crypto.Keccak256([]byte(typePermit)), common.LeftPadBytes(p.Owner[:], 32), common.LeftPadBytes(p.Spender[:], 32),
		value[:], word(p.Nonce), word(p.Deadline))
	return crypto.Keccak256Hash([]byte{0x19, 0x01}, p.Separator[:], hash)
}

// SignAuthorization signs an EIP-3009 transfer of the owner's tokens to the adjudicator.
func (k *Keystore) SignAuthorization(a wallet.Authorization) (channels.Signature, error) {
	key, err := k.owner()
	if err != nil {
		return nil, err
	}
	if a.From != crypto.PubkeyToAddress(key.PublicKey) || a.To == (common.Address{}) || a.Separator == ([32]byte{}) || a.Nonce == ([32]byte{}) || a.Before == 0 {
		return nil, errors.New("authorization is not for this owner, or lacks receiver, domain, nonce or deadline")
	}
	return sign(key, authorizationDigest(a))
}

const typeAuthorization = "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"

func authorizationDigest(a wallet.Authorization) [32]byte {
	value := a.Value.Bytes32()
	hash := crypto.Keccak256(crypto.Keccak256([]byte(typeAuthorization)), common.LeftPadBytes(a.From[:], 32), common.LeftPadBytes(a.To[:], 32),
		value[:], make([]byte, 32), new(big.Int).SetUint64(a.Before).FillBytes(make([]byte, 32)), a.Nonce[:])
	return crypto.Keccak256Hash([]byte{0x19, 0x01}, a.Separator[:], hash)
}

// SignTx signs a transaction of the owner for chainID; a transaction for any other chain is refused.
func (k *Keystore) SignTx(tx *types.Transaction, chainID *big.Int) (*types.Transaction, error) {
	key, err := k.owner()
	if err != nil {
		return nil, err
	}
	if chainID == nil || chainID.Sign() <= 0 {
		return nil, errors.New("transaction has no chain id")
	}
	return types.SignTx(tx, types.LatestSignerForChainID(chainID), key)
}

// Signer returns the signer of channel key i for one side.
func (k *Keystore) Signer(i uint32, side channels.Side) (channels.Signer, error) {
	if side > 1 {
		return nil, fmt.Errorf("channel side %d does not exist", side)
	}
	if _, err := k.signerKey(i); err != nil {
		return nil, err
	}
	return Signer{keystore: k, index: i, side: side}, nil
}

// Signer signs for one side with one channel key (channels.Signer), and what a watchtower needs.
type Signer struct {
	keystore *Keystore
	index    uint32
	side     channels.Side
}

// SignState signs s if R4 allows it after everything signed before; the mark must be synced before the signature is used.
func (g Signer) SignState(d channels.Domain, id channels.ID, s channels.State) (channels.Signature, error) {
	return g.sign(d, func() [32]byte { return d.StateDigest(id, s) }, func() error { return g.keystore.marks.note(id, channels.MarkOf(g.side, s)) })
}

// SignClose signs the agreed end of an epoch.
func (g Signer) SignClose(d channels.Domain, id channels.ID, c channels.Close) (channels.Signature, error) {
	return g.sign(d, func() [32]byte { return d.CloseDigest(id, c) }, func() error { return g.keystore.marks.mayClose(id, c) })
}

// SignWithdraw signs a payout while payments go on.
func (g Signer) SignWithdraw(d channels.Domain, id channels.ID, w channels.Withdraw) (channels.Signature, error) {
	return g.sign(d, func() [32]byte { return d.WithdrawDigest(id, w) }, nil)
}

// SignAnswer lets a watchtower answer a dispute with s in this side's name (R10). s must be one whose own ledger was signed. What a
// restored signer never signed a State in, it can't judge: there the other side's signature on s has to do.
func (g Signer) SignAnswer(d channels.Domain, id channels.ID, s channels.State) (channels.Signature, error) {
	return g.sign(d, func() [32]byte { return d.AnswerDigest(id, s) }, func() error {
		if _, ok := g.keystore.marks.mark(id); !ok && g.keystore.restored {
			return nil
		}
		return g.signed(id, s)
	})
}

// SignChallenge lets anybody start this side's dispute with s (R10). s must be one whose own ledger was signed.
func (g Signer) SignChallenge(d channels.Domain, id channels.ID, s channels.State) (channels.Signature, error) {
	return g.sign(d, func() [32]byte { return d.ChallengeDigest(id, s) }, func() error { return g.signed(id, s) })
}

// signed checks that s does not put forward an own ledger that SignState never signed.
func (g Signer) signed(id channels.ID, s channels.State) error {
	mark, ok := g.keystore.marks.mark(id)
	if !ok {
		return fmt.Errorf("%w: nothing was signed in channel %s", ErrEquivocation, id)
	}
	if err := mark.Covers(s); err != nil {
		return fmt.Errorf("%w in channel %s: %w", ErrEquivocation, id, err)
	}
	return nil
}

func (g Signer) sign(d channels.Domain, digest func() [32]byte, allowed func() error) (channels.Signature, error) {
	key, err := g.keystore.signerKey(g.index)
	if err != nil {
		return nil, err
	}
	if err := bound(d); err != nil {
		return nil, err
	}
	if allowed != nil {
		if err := allowed(); err != nil {
			return nil, err
		}
	}
	return sign(key, digest())
}

// bound refuses a domain that would make a signature valid in more than one place (I6).
func bound(d channels.Domain) error {
	if d.ChainID == 0 || d.Adjudicator == (common.Address{}) {
		return errors.New("refused to sign without chain id and adjudicator")
	}
	return nil
}
