package channels

import (
	"encoding/binary"

	"github.com/ethereum/go-ethereum/crypto"
)

// Network names one adjudicator on one chain in 8 bytes: the head of its domain separator.
func (d Domain) Network() uint64 {
	sep := d.Separator()
	return binary.BigEndian.Uint64(sep[:8])
}

// Kinds of notes: what is signed but moves no money (I6).
const (
	NoteInvite = "invite" // by the identity key
	NoteSigner = "signer" // by a channel key over the peer id that it belongs to
)

// NoteDigest is what is signed for bytes that move no money. Its first bytes are those of no transaction (0x19 starts no RLP
// list), of no EIP-191 message (the next byte is not 'E') and of no EIP-712 hash (nor 0x01). kind is 1 to 32 of a-z and '-'.
func NoteDigest(network uint64, kind string, body []byte) [32]byte {
	head := binary.BigEndian.AppendUint64([]byte("\x19dmfwallet "+kind+":\n"), network)
	return crypto.Keccak256Hash(head, body)
}
