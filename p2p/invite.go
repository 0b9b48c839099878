package p2p

import (
	"crypto/ecdsa"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/crypto"
	lcrypto "github.com/libp2p/go-libp2p/core/crypto"
	"github.com/libp2p/go-libp2p/core/peer"
	ma "github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"

	"dmfwallet/channels"
	"dmfwallet/wallet"
)

// An invite, before base32:
//
//	version u8 | network u32 | expires u32 unix seconds | addresses | signature 64 | checksum 4
//
// The signature (EIP-2098 form) is over the note "invite" with the full network id and what precedes it; the inviter's
// identity key is recovered from it. The checksum covers everything and that key, so a changed invite is told from a whole one.
const (
	inviteVersion = 1
	inviteHead    = 1 + 4 + 4
	inviteTail    = 64 + 4
	invitePrefix  = "DMF:"
	// inviteGoal is the size that a QR code in a terminal of 80x24 shows with a title line; more addresses than fit are left out.
	inviteGoal    = 108
	maxInvite     = 512
	maxInviteText = 2048 // what is read, a plain multiaddr included
)

var inviteText = base32.StdEncoding.WithPadding(base32.NoPadding)

// Invite is what a pairing code says: who invites, where it listens, and until when.
type Invite struct {
	Peer    peer.ID
	Addrs   []ma.Multiaddr // without /p2p/
	Expires time.Time      // whole seconds; the zero time for a plain multiaddr
}

// MakeInvite signs an invite with the addresses at which we listen now, the most widely reachable first.
func (n *Node) MakeInvite(network uint64, expires time.Time) (wallet.Invite, error) {
	addrs := inviteAddrs(n.host.Addrs())
	if len(addrs) == 0 {
		return wallet.Invite{}, inviteError("check that the wallet may listen for connections (config listen)", "no address to invite to: this wallet listens nowhere")
	}
	text, used, err := encodeInvite(n.key, network, expires, addrs)
	if err != nil {
		return wallet.Invite{}, err
	}
	return wallet.Invite{Invite: text, Expires: expires.UTC().Truncate(time.Second), Addresses: withID(used, n.host.ID())}, nil
}

// ReadInvite reads an invite, or a plain multiaddr with /p2p/, and returns who is to be dialled and where.
// Our own invites are read too: a peer shows us one to be paired.
func (n *Node) ReadInvite(text string, network uint64, now time.Time) (peerID string, addrs []string, err error) {
	in, err := DecodeInvite(text, network, now)
	if err != nil {
		return "", nil, err
	}
	for _, a := range in.Addrs {
		addrs = append(addrs, a.String())
	}
	return in.Peer.String(), addrs, nil
}

func inviteError(next, format string, args ...any) error {
	return wallet.Fail(wallet.CodeInvite, wallet.MoneyUntouched, next, format, args...)
}

const nextNewInvite = "ask for a new invite (dmfwallet invite)"

// encodeInvite writes as many of addrs as the goal allows, at least one, and says which.
func encodeInvite(key *ecdsa.PrivateKey, network uint64, expires time.Time, addrs []ma.Multiaddr) (text string, used []ma.Multiaddr, err error) {
	at := expires.Unix()
	if at <= 0 || at > 1<<32-1 {
		return "", nil, inviteError("choose an earlier time", "an invite can't expire at %s", expires)
	}
	b := binary.BigEndian.AppendUint32([]byte{inviteVersion}, uint32(network))
	b = binary.BigEndian.AppendUint32(b, uint32(at))
	for _, a := range addrs {
		c := compactAddr(a)
		if c == nil || len(used) > 0 && len(b)+len(c)+inviteTail > inviteGoal || len(b)+len(c)+inviteTail > maxInvite {
			continue
		}
		b, used = append(b, c...), append(used, a)
	}
	if len(used) == 0 {
		return "", nil, inviteError("listen at another address", "no address is short enough for an invite")
	}
	digest := channels.NoteDigest(network, channels.NoteInvite, b)
	sig, err := crypto.Sign(digest[:], key)
	if err != nil {
		return "", nil, err
	}
	sig[32] |= sig[64] << 7 // EIP-2098: s is low, so its top bit is free for the parity
	b = append(b, sig[:64]...)
	b = append(b, inviteSum(network, b, crypto.CompressPubkey(&key.PublicKey))...)
	return invitePrefix + inviteText.EncodeToString(b), used, nil
}

func inviteSum(network uint64, b, pub []byte) []byte {
	return crypto.Keccak256(binary.BigEndian.AppendUint64(nil, network), b, pub)[:4]
}

// DecodeInvite reads an invite in any case and spacing, or a plain multiaddr with /p2p/.
func DecodeInvite(text string, network uint64, now time.Time) (Invite, error) {
	text = strings.Join(strings.Fields(text[:min(len(text), maxInviteText+1)]), "")
	if len(text) > maxInviteText {
		return Invite{}, inviteError(nextNewInvite, "this is no invite: too long")
	}
	if strings.HasPrefix(text, "/") {
		return plainInvite(text)
	}
	code, ok := strings.CutPrefix(strings.ToUpper(text), invitePrefix)
	if !ok {
		return Invite{}, inviteError("paste the whole text that begins with DMF:, or a multiaddr with /p2p/", "this is no invite: it does not begin with DMF:")
	}
	b, err := inviteText.DecodeString(code)
	if err != nil {
		return Invite{}, inviteError("copy the invite again, whole", "invite is malformed: not base32")
	}
	return decodeInvite(b, network, now)
}

func decodeInvite(b []byte, network uint64, now time.Time) (Invite, error) {
	if len(b) < inviteHead+inviteTail || len(b) > maxInvite {
		return Invite{}, inviteError("copy the invite again, whole", "invite is malformed: %d bytes can't be one", len(b))
	}
	if b[0] != inviteVersion {
		return Invite{}, inviteError("update the wallet that is older", "invite is of version %d, this wallet reads version %d", b[0], inviteVersion)
	}
	// Network and expiry are looked at first: for them there are better words than "damaged".
	if got := binary.BigEndian.Uint32(b[1:]); got != uint32(network) {
		return Invite{}, inviteError("use wallets of one network (--network), and ask for a new invite", "invite is for another network (%08x, ours is %08x)", got, uint32(network))
	}
	body, sum := b[:len(b)-4], b[len(b)-4:]
	signed, sig := body[:len(body)-64], body[len(body)-64:]
	full := append([]byte(nil), sig...)
	full = append(full, full[32]>>7)
	full[32] &= 0x7f
	damaged := inviteError("copy the invite again, whole; if that does not help, "+nextNewInvite, "invite is damaged or was tampered with")
	digest := channels.NoteDigest(network, channels.NoteInvite, signed)
	pub, err := crypto.SigToPub(digest[:], full)
	if err != nil {
		return Invite{}, damaged
	}
	compressed := crypto.CompressPubkey(pub)
	if string(inviteSum(network, body, compressed)) != string(sum) {
		return Invite{}, damaged
	}
	expires := time.Unix(int64(binary.BigEndian.Uint32(b[5:])), 0).UTC()
	if !now.Before(expires) {
		return Invite{}, inviteError(nextNewInvite, "invite expired at %s", expires.Format(time.RFC3339))
	}
	id, err := peerOf(compressed)
	if err != nil {
		return Invite{}, damaged
	}
	addrs, err := readAddrs(signed[inviteHead:])
	if err != nil || len(addrs) == 0 {
		return Invite{}, inviteError(nextNewInvite, "invite has no address that can be dialled")
	}
	return Invite{Peer: id, Addrs: addrs, Expires: expires}, nil
}

func plainInvite(text string) (Invite, error) {
	a, err := ma.NewMultiaddr(text)
	if err != nil {
		return Invite{}, inviteError("compare with what the other wallet shows", "address is malformed: %w", err)
	}
	base, id := peer.SplitAddr(a)
	if id == "" || len(base) == 0 {
		return Invite{}, inviteError("add /p2p/ and the peer id, as the other wallet shows it", "address does not say where or whom to dial")
	}
	return Invite{Peer: id, Addrs: []ma.Multiaddr{base}}, nil
}

// PeerID returns the peer id of a 32-byte secp256k1 identity key.
func PeerID(key []byte) (string, error) {
	priv, err := crypto.ToECDSA(key)
	if err != nil {
		return "", fmt.Errorf("libp2p identity: %w", err)
	}
	id, err := peerOf(crypto.CompressPubkey(&priv.PublicKey))
	return id.String(), err
}

func peerOf(compressed []byte) (peer.ID, error) {
	key, err := lcrypto.UnmarshalSecp256k1PublicKey(compressed)
	if err != nil {
		return "", err
	}
	return peer.IDFromPublicKey(key)
}

// SafetyCode is what both ends of a pairing show, eight digits. It tells a mix-up, and a stranger in the middle unless that one has tried
// millions of keys for it: for large sums compare the whole addresses.
func SafetyCode(a, b string) string {
	if b < a {
		a, b = b, a
	}
	sum := crypto.Keccak256([]byte("dmfwallet safety code\n" + a + "\n" + b))
	n := binary.BigEndian.Uint64(sum) % 100_000_000
	return fmt.Sprintf("%04d %04d", n/10_000, n%10_000)
}

// SafetyCode returns the code for us and a peer.
func (n *Node) SafetyCode(peerID string) string { return SafetyCode(n.ID(), peerID) }

// inviteAddrs orders addresses by how far they reach and leaves out what only this machine can dial, unless there is nothing else.
func inviteAddrs(addrs []ma.Multiaddr) []ma.Multiaddr {
	var reach [4][]ma.Multiaddr // public, relayed, private, loopback
	for _, a := range addrs {
		_, relayErr := a.ValueForProtocol(ma.P_CIRCUIT)
		switch {
		case relayErr == nil:
			reach[1] = append(reach[1], a)
		case manet.IsIPLoopback(a):
			reach[3] = append(reach[3], a)
		case manet.IsIP6LinkLocal(a):
		case manet.IsPublicAddr(a):
			reach[0] = append(reach[0], a)
		default:
			reach[2] = append(reach[2], a)
		}
	}
	all := append(append(reach[0], reach[1]...), reach[2]...)
	if len(all) == 0 {
		return reach[3]
	}
	return all
}
