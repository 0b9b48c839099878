package wallet

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"dmfwallet/channels"
)

// maxStrangers bounds the peers that we remember only while they are connected.
const maxStrangers = 256

// contact is a peer as the crank knows it.
type contact struct {
	rec      PeerRecord
	saved    bool // in the store: paired, or with a channel
	up       bool // connected
	words    budget
	deals    budget                   // of its words about deals
	hub      bool                     // it says that it passes on locks
	invoices int                      // of ours that it asked for and that wait for their payment
	learn    time.Time                // when to note where it listens: identify takes a moment longer than Hello
	engages  []func(TowerInfo, error) // who waits for it to be our watchtower
	hello    bool                     // and it said who it is, on our network
	tells    budget                   // of what it says of our backups
	keeps    budget                   // of what it has us keep
	kept     map[uint32]int           // sizes of what we keep for it, by slot
	vigils   budget                   // of its reports as our watchtower
	handed   bool                     // it was told what we keep for it
	told     bool                     // it said what it keeps for us: from then on it gets what is new
	pairs    []func(Paired, error)
}

// PeerConnected is called by the p2p adapter.
func (w *Wallet) PeerConnected(peer string) {
	w.mail.putFrame(peer, 0, func(t *turn) {
		c := w.contactOf(peer)
		if c == nil {
			return
		}
		c.up = true
		t.send(peer, w.hello())
	})
}

// PeerDisconnected is called by the p2p adapter.
func (w *Wallet) PeerDisconnected(peer string) {
	w.mail.put(func(t *turn) {
		c := w.peers[peer]
		if c == nil {
			return
		}
		known := c.hello
		w.towerGone(t, c)
		w.clientGone(peer)
		c.up, c.hello, c.hub, c.told, c.handed = false, false, false, false, false
		for _, s := range w.with[peer] {
			if s.ch.Live() {
				t.event(s, channels.PeerDown{}, nil)
			}
		}
		switch {
		case !c.saved && len(c.kept) == 0:
			delete(w.peers, peer)
		case !c.saved:
		case known && c.words.take(t.now):
			t.tell(Event{Event: "peer.disconnected", Peer: peer, Text: c.rec.Name + " went offline"})
		}
	})
}

// PeerFrame is called by the p2p adapter. Decoding happens on the reader's goroutine; what is no message ends the connection.
func (w *Wallet) PeerFrame(peer string, frame []byte) {
	m, err := channels.Decode(frame)
	if err != nil {
		w.cfg.Log.Warn("dropping a peer that sent no message", "peer", peer, "error", err)
		w.ports.Peers.Drop(peer)
		return
	}
	m, bad := w.verified(peer, m)
	w.mail.putFrame(peer, len(frame), func(t *turn) { w.message(t, peer, m, bad) })
}

func (w *Wallet) contactOf(peer string) *contact {
	if c := w.peers[peer]; c != nil {
		return c
	}
	strangers := 0
	for _, c := range w.peers {
		if !c.saved && c.up {
			strangers++
		}
	}
	if strangers >= maxStrangers {
		w.ports.Peers.Drop(peer)
		return nil
	}
	c := &contact{rec: PeerRecord{ID: peer}}
	w.peers[peer] = c
	return c
}

func (w *Wallet) hello() channels.Hello {
	return channels.Hello{Protocol: channels.ProtocolVersion, Domain: w.cfg.Domain, Name: w.cfg.Name, Owner: w.ports.Keys.Owner()}
}

// message hands a peer's message to whom it concerns. Nothing but Hello counts before Hello.
func (w *Wallet) message(t *turn, peer string, m channels.Message, wrong error) {
	c := w.peers[peer]
	if c == nil || !c.up {
		return
	}
	if h, ok := m.(channels.Hello); ok {
		if !c.hello {
			w.greeted(t, c, h)
		}
		return
	}
	if !c.hello {
		return
	}
	switch m := m.(type) {
	case channels.Pair:
		w.pairAsked(t, c, m)
	case channels.Paired:
		w.pairAnswered(t, c, m)
	case channels.OpenRequest:
		w.openAsked(t, c, m)
	case channels.OpenAccept:
		w.openAccepted(t, c, m)
	case channels.OpenReject:
		w.openRejected(t, c, m)
	case channels.Deal:
		w.dealWord(t, c, m)
	case channels.Engage:
		w.engageAsked(t, c, m)
	case channels.Guard:
		w.guardGiven(t, c, m, wrong)
	case report:
		w.reported(t, c, m.Vigil, m.read)
	case channels.Keep:
		w.keepAsked(t, c, m)
	case channels.Kept:
		w.keptTold(t, c, m)
	case channels.Recall:
		w.recallAsked(t, c)
	case channels.Recalled:
		w.recalled(t, c, m)
	default:
		if r, ok := m.(channels.Refusal); ok && r.About == channels.AboutTower {
			w.refusedByTower(t, c, r)
			return
		}
		s := w.sessions[channelOf(m)]
		if s == nil || s.rec.Peer != peer {
			return
		}
		if _, ok := m.(channels.Refusal); ok && !c.words.take(t.now) {
			return // its words are for the user, who has had enough of them
		}
		if u, ok := m.(channels.Update); ok && u.Parcel != nil {
			t.keep(c, *u.Parcel)
		}
		t.event(s, m, nil)
	}
}

func channelOf(m channels.Message) channels.ID {
	switch m := m.(type) {
	case channels.Update:
		return m.Channel
	case channels.Sync:
		return m.Channel
	case channels.Proof:
		return m.Channel
	case channels.Shutdown:
		return m.Channel
	case channels.CloseOffer:
		return m.Channel
	case channels.WithdrawOffer:
		return m.Channel
	case channels.Agreement:
		return m.Channel
	case channels.Refusal:
		return m.Channel
	}
	return channels.ID{}
}

func (w *Wallet) greeted(t *turn, c *contact, h channels.Hello) {
	if h.Protocol != channels.ProtocolVersion || h.Domain != w.cfg.Domain {
		err := Fail(CodeInvite, MoneyUntouched, "use the same network file and version on both sides",
			"the peer is on chain %d with adjudicator %s (protocol %d), we are on chain %d with %s (protocol %d)",
			h.Domain.ChainID, h.Domain.Adjudicator, h.Protocol, w.cfg.Domain.ChainID, w.cfg.Domain.Adjudicator, channels.ProtocolVersion)
		c.answerPairs(t, Paired{}, err)
		w.ports.Peers.Drop(c.rec.ID)
		return
	}
	if h.Owner == w.ports.Keys.Owner() {
		w.cfg.Log.Warn("dropping a peer that claims our own account", "peer", c.rec.ID)
		w.ports.Peers.Drop(c.rec.ID)
		return
	}
	c.hello = true
	c.learn = t.now.Add(time.Second)
	c.rec.Name = w.freeName(c, h.Name)
	c.rec.Address = h.Owner
	c.rec.LastSeen = t.now
	if addrs := w.ports.Peers.Addresses(c.rec.ID); len(addrs) > 0 {
		c.rec.Addresses = addrs
	}
	if c.saved && c.words.take(t.now) {
		t.batch.Peers = append(t.batch.Peers, c.rec)
		t.tell(Event{Event: "peer.connected", Peer: c.rec.ID, Text: c.rec.Name + " is connected"})
	}
	for _, s := range w.with[c.rec.ID] {
		if s.ch.Live() {
			t.event(s, channels.PeerUp{}, nil)
		}
	}
	w.greetTower(t, c)
	if len(w.with[c.rec.ID]) > 0 && w.hubPolicy().Serving {
		w.announce(t, c.rec.ID)
	}
	w.tellAgain()
	w.handBack(c)
	w.askRecall(t, c)
	t.then(func() { w.mail.put(w.driveAll) })
}

// learnAddresses notes where connected peers listen, for the next start.
func (w *Wallet) learnAddresses(t *turn) {
	for _, c := range w.peers {
		if !c.saved || !c.hello || c.learn.IsZero() || t.now.Before(c.learn) {
			continue
		}
		c.learn = time.Time{}
		if addrs := w.ports.Peers.Addresses(c.rec.ID); len(addrs) > 0 && !slices.Equal(addrs, c.rec.Addresses) {
			c.rec.Addresses = addrs
			t.batch.Peers = append(t.batch.Peers, c.rec)
		}
	}
}

// freeName keeps a peer's first name: nobody can take over the name of another, and no name is empty or unprintable.
func (w *Wallet) freeName(c *contact, offered string) string {
	if c.saved && c.rec.Name != "" {
		return c.rec.Name
	}
	name := cleanName(offered)
	if name == "" {
		name = "peer-" + c.rec.ID[max(0, len(c.rec.ID)-6):]
	}
	for n, free := 2, name; ; n++ {
		taken := strings.EqualFold(free, w.cfg.Name)
		for _, o := range w.peers {
			taken = taken || (o != c && o.saved && strings.EqualFold(o.rec.Name, free))
		}
		if !taken {
			return free
		}
		free = fmt.Sprintf("%s-%d", name, n)
	}
}

// cleanName leaves letters, digits and . _ - of a peer's name, at most 32 of them: safe in every terminal and file.
func cleanName(s string) string {
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n < 32 && (unicode.IsLetter(r) || unicode.IsDigit(r) || r == '.' || r == '_' || r == '-') {
			b.WriteRune(r)
			n++
		}
	}
	return b.String()
}

// remember makes a contact durable and keeps the connection to it.
func (w *Wallet) remember(t *turn, c *contact, paired bool) {
	if !c.saved {
		c.rec.Name = w.freeName(c, c.rec.Name) // somebody may have taken it since they said Hello
		c.saved = true
	}
	c.rec.Paired = c.rec.Paired || paired
	t.batch.Peers = append(t.batch.Peers, c.rec)
	peer, addrs := c.rec.ID, c.rec.Addresses
	t.then(func() { w.ports.Peers.Keep(peer, addrs) })
}

// keep has a peer reconnected after a restart.
func (w *Wallet) keep(peer string) {
	var addrs []string
	if c := w.peers[peer]; c != nil {
		addrs = c.rec.Addresses
	}
	w.ports.Peers.Keep(peer, addrs)
}

// Peers lists the counterparties that we know.
func (w *Wallet) Peers(ctx context.Context) ([]Peer, error) {
	return ask(ctx, w, func(_ *turn, reply func([]Peer, error)) {
		out := []Peer{}
		for _, c := range w.peers {
			if c.saved {
				out = append(out, Peer{Name: c.rec.Name, PeerID: c.rec.ID, Address: c.rec.Address, Code: w.ports.Invites.SafetyCode(c.rec.ID),
					Paired: c.rec.Paired, Connected: c.hello, Addresses: c.rec.Addresses, LastSeen: c.rec.LastSeen})
			}
		}
		sortBy(out, func(p Peer) string { return p.Name })
		reply(out, nil)
	})
}

// findPeer finds a contact by name or peer id.
func (w *Wallet) findPeer(who string) *contact {
	if c := w.peers[who]; c != nil {
		return c
	}
	for _, c := range w.peers {
		if c.saved && strings.EqualFold(c.rec.Name, who) {
			return c
		}
	}
	return nil
}

func (w *Wallet) nameOf(peer string) string {
	if peer == "" {
		return "an unknown peer"
	}
	if c := w.peers[peer]; c != nil && c.rec.Name != "" {
		return c.rec.Name
	}
	return peer
}

// matches reports whether the channel's peer is who.
func (w *Wallet) matches(s *session, who string) bool {
	c := w.findPeer(who)
	return c != nil && c.rec.ID == s.rec.Peer
}

// budget bounds how often a peer can make us write something down for the user: wordsBurst at once, one more every wordsEvery.
type budget struct {
	left int
	last time.Time
}

const (
	wordsBurst = 20
	wordsEvery = 10 * time.Second
)

func (b *budget) take(now time.Time) bool { return b.takeOf(now, wordsBurst, wordsEvery) }

// takeOf is take for other bounds: burst at once, one more every so often.
func (b *budget) takeOf(now time.Time, burst int, every time.Duration) bool {
	if b.last.IsZero() {
		b.left, b.last = burst, now
	}
	if n := int(now.Sub(b.last) / every); n > 0 {
		b.left, b.last = min(burst, b.left+n), now
	}
	if b.left == 0 {
		return false
	}
	b.left--
	return true
}
