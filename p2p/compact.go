package p2p

import (
	"encoding/binary"
	"errors"
	"fmt"
	"net"

	ma "github.com/multiformats/go-multiaddr"
)

// A compact address is a kind and what it needs: 7 bytes for IPv4, 19 for IPv6, else the multiaddr with its length.
const (
	addrTCP4  = 1
	addrQUIC4 = 2
	addrTCP6  = 3
	addrQUIC6 = 4
	addrOther = 5
)

var errAddr = errors.New("address is malformed")

// compactAddr encodes a, or returns nil for one that is too long for an invite.
func compactAddr(a ma.Multiaddr) []byte {
	for kind := byte(addrTCP4); kind <= addrQUIC6; kind++ {
		if b := compactAs(kind, a); b != nil {
			return b
		}
	}
	raw := a.Bytes()
	if len(raw) > maxAddrLen {
		return nil
	}
	return append([]byte{addrOther, byte(len(raw))}, raw...)
}

// compactAs encodes a as kind if it is exactly that.
func compactAs(kind byte, a ma.Multiaddr) []byte {
	ipProto, portProto := ma.P_IP4, ma.P_TCP
	if kind == addrTCP6 || kind == addrQUIC6 {
		ipProto = ma.P_IP6
	}
	if kind == addrQUIC4 || kind == addrQUIC6 {
		portProto = ma.P_UDP
	}
	ip, err1 := a.ValueForProtocol(ipProto)
	port, err2 := a.ValueForProtocol(portProto)
	if err1 != nil || err2 != nil {
		return nil
	}
	raw := net.ParseIP(ip)
	if v4 := raw.To4(); v4 != nil && ipProto == ma.P_IP4 {
		raw = v4
	}
	var n uint16
	if _, err := fmt.Sscan(port, &n); err != nil {
		return nil
	}
	b := binary.BigEndian.AppendUint16(append([]byte{kind}, raw...), n)
	if back, _, err := readAddr(b); err != nil || !back.Equal(a) {
		return nil
	}
	return b
}

// readAddr reads one compact address and returns what follows it.
func readAddr(b []byte) (ma.Multiaddr, []byte, error) {
	if len(b) == 0 {
		return nil, nil, errAddr
	}
	kind, b := b[0], b[1:]
	size := net.IPv4len
	format := "/ip4/%s/tcp/%d"
	switch kind {
	case addrTCP4:
	case addrQUIC4:
		format = "/ip4/%s/udp/%d/quic-v1"
	case addrTCP6:
		size, format = net.IPv6len, "/ip6/%s/tcp/%d"
	case addrQUIC6:
		size, format = net.IPv6len, "/ip6/%s/udp/%d/quic-v1"
	case addrOther:
		if len(b) == 0 || int(b[0]) > len(b)-1 || b[0] == 0 || b[0] > maxAddrLen {
			return nil, nil, errAddr
		}
		a, err := ma.NewMultiaddrBytes(b[1 : 1+b[0]])
		return a, b[1+b[0]:], err
	default:
		return nil, nil, errAddr
	}
	if len(b) < size+2 {
		return nil, nil, errAddr
	}
	a, err := ma.NewMultiaddr(fmt.Sprintf(format, net.IP(b[:size]), binary.BigEndian.Uint16(b[size:])))
	return a, b[size+2:], err
}

func readAddrs(b []byte) (addrs []ma.Multiaddr, err error) {
	for len(b) > 0 {
		var a ma.Multiaddr
		if a, b, err = readAddr(b); err != nil {
			return nil, err
		}
		addrs = append(addrs, a)
	}
	return addrs, nil
}
