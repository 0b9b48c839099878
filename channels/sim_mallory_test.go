package channels

import "encoding/binary"

// mallory runs an honest engine most of the time, and does one of her tricks the rest of it. She has her key, all that she ever
// got, and transactions that can be mined ahead of anybody's.
type mallory struct {
	*simParty
	heard [][]byte // frames from the other
	late  bool     // she keeps what was agreed until it is almost, or just, too late
}

// ripe reports whether a reorg could still bring in a withdrawal whose deadline is over at the head.
func (m *mallory) ripe() bool {
	c := m.w.chain
	for _, o := range m.victim().draws {
		if d := o.Withdraw.Deadline; c.head().Time > d && c.at(c.confirmations-1).Time <= d {
			return true
		}
	}
	return false
}

func (m *mallory) victim() *simParty { return m.other() }

// to sends a message of hers.
func (m *mallory) to(msg Message) {
	if f, err := Encode(msg); err == nil && m.w.connected {
		m.victim().inbox = append(m.victim().inbox, arrival{frame: f})
	}
}

func (m *mallory) cheat() {
	rng := m.w.rng
	tricks := []func(){m.forge, m.forge, m.post, m.respond, m.echo, m.offer, m.withdraw, m.claim, m.agreed, m.shutdown, m.prove, m.reckon, m.ambush}
	n := rng.IntN(len(tricks))
	if m.w.faults.tricks&(1<<n) != 0 {
		tricks[n]()
	}
}

func (m *mallory) echo() {
	if len(m.heard) == 0 {
		return
	}
	if msg, err := Decode(m.heard[m.w.rng.IntN(len(m.heard))]); err == nil {
		m.w.log("mallory sends back what she heard")
		m.to(msg)
	}
}

// echoHers repeats something that she sent before.
func (m *mallory) echoHers() {
	if m.ch.Mine != nil {
		m.to(Update{Channel: m.ch.ID(), State: m.ch.Mine.State, Sig: m.ch.Mine.Sig})
	}
}

func (m *mallory) claim() {
	rng := m.w.rng
	m.w.log("mallory tells a wild sync")
	m.to(Sync{Channel: m.ch.ID(), Written: rng.Uint64N(20), Seen: rng.Uint64N(m.ch.Peer.Version + 2), Acked: rng.Uint64N(20)})
}

// shutdown begins a close, mostly by the rules, and follows it up with terms of her own.
func (m *mallory) shutdown() {
	if m.w.rng.IntN(5) > 0 {
		return
	}
	m.w.log("mallory announces to close")
	m.to(Shutdown{Channel: m.ch.ID(), Reply: m.w.rng.IntN(4) == 0})
	for range m.w.rng.IntN(4) {
		m.offer()
	}
}

// prove claims that the victim signed more than it did.
func (m *mallory) prove() {
	st, ok := m.stale()
	if !ok {
		return
	}
	m.w.log("mallory makes up a proof")
	v := m.victim().me
	for range m.w.rng.IntN(3) {
		st.Ledgers[v].Version++
		st.Ledgers[v].Sent, _ = st.Ledgers[v].Sent.Add(NewAmount(m.w.rng.Uint64N(50)))
	}
	m.to(Proof{Channel: m.ch.ID(), Yours: SignedState{State: st.State, Sig: st.Sig}, Mine: st})
}

// reckon spends all that she has and asks to withdraw it, in one breath; or puts in more first.
func (m *mallory) reckon() {
	if m.w.rng.IntN(2) == 0 {
		m.w.deposit(m.simParty)
		return
	}
	all := small(m.ch.CanSend())
	m.w.log("mallory spends and withdraws %d", all)
	_ = m.ch.Handle(Pay{ID: m.id(), Amount: NewAmount(all)})
	m.turn(0, noCrash)
	m.draw(m.me, all/m.w.chain.params.Unit)
}

// strike spends what she may yet withdraw, has the victim take it, and then hopes for the reorg that brings the withdrawal in.
func (m *mallory) strike() {
	v := m.victim()
	if !m.up || !v.up || !m.w.connected {
		return
	}
	m.w.log("mallory spends what she waits to withdraw: %s", m.ch.CanSend())
	m.turn(len(m.inbox), noCrash)
	v.look()
	v.turn(len(v.inbox), noCrash)
	_ = m.ch.Handle(Pay{ID: m.id(), Amount: m.ch.CanSend()})
	m.turn(0, noCrash)
	v.turn(len(v.inbox), noCrash)
	m.w.chain.reorg(m.w.chain.confirmations-1, m.submitAgreed)
}

// ambush posts an old state, and pays at once.
func (m *mallory) ambush() {
	if m.w.chain.head().slot.Status != ChainOpen || m.w.rng.IntN(4) > 0 {
		return
	}
	if st, ok := m.stale(); ok {
		m.w.log("mallory posts state %d/%d, to pay into the dispute", st.Ledgers[0].Version, st.Ledgers[1].Version)
		m.w.chain.submit(m.me, Call{Kind: CallChallenge, Params: m.w.chain.params, Epoch: m.ch.Epoch, Side: m.me, State: st.State, PeerSig: st.Sig})
		m.w.mine()
	}
}

// rush pays while her dispute is not confirmed yet, behind the answer that it called for.
func (m *mallory) rush() {
	v := m.victim()
	if !m.up || !v.up || !m.w.connected {
		return
	}
	m.w.log("mallory pays into her dispute")
	v.look()
	v.turn(len(v.inbox), noCrash)
	m.forgeAs(6)
	v.turn(len(v.inbox), noCrash)
}

func (m *mallory) id() (id [16]byte) {
	m.w.serial++
	copy(id[:], "mal")
	binary.BigEndian.PutUint64(id[3:], m.w.serial)
	return id
}

// forge signs an update that breaks a rule, or just might.
func (m *mallory) forge() { m.forgeAs(m.w.rng.IntN(10)) }

func (m *mallory) forgeAs(trick int) {
	rng := m.w.rng
	st := State{Epoch: m.ch.Epoch}
	st.Ledgers[m.me], st.Ledgers[m.them()] = m.ch.Own, m.ch.Peer
	own, theirs := &st.Ledgers[m.me], &st.Ledgers[m.them()]
	var notes []Note
	note := func(n uint64) {
		notes = append(notes, Note{ID: m.id(), Amount: NewAmount(n)})
		own.Sent, _ = own.Sent.Add(NewAmount(n))
	}
	own.Version++
	switch trick {
	case 0: // more than she has
		note(small(m.ch.CanSend()) + 1 + rng.Uint64N(1000))
	case 1: // the peer's ledger is not what it wrote
		theirs.Sent, _ = theirs.Sent.Add(NewAmount(1 + rng.Uint64N(100)))
		note(1)
	case 2: // another ledger at a version that she used
		if own.Version > 1 {
			own.Version--
		}
		note(1 + rng.Uint64N(5))
	case 3: // less than before
		if own.Sent.IsZero() {
			note(1)
		} else {
			own.Sent, _ = own.Sent.Sub(NewAmount(1))
		}
	case 4: // a jump
		own.Version += rng.Uint64N(1 << 42)
		note(rng.Uint64N(3))
	case 5: // an old state of the peer
		if n := len(m.victim().states); n > 0 {
			*theirs = m.victim().states[rng.IntN(n)].State.Ledgers[m.them()]
		}
		note(1 + rng.Uint64N(9))
	case 6: // a payment that is in order, behind her own engine's back
		note(1 + rng.Uint64N(small(m.ch.CanSend())+1))
	case 7:
		st.Epoch = uint32(rng.IntN(3))
		note(2)
	case 9: // an old ledger of the peer with other contents
		theirs.Version -= rng.Uint64N(theirs.Version + 1)
		theirs.Sent, _ = theirs.Sent.Add(NewAmount(100))
		note(1)
	case 8: // an acknowledgement of what she never saw
		theirs.Version += 1 + rng.Uint64N(3)
	}
	u := Update{Channel: m.ch.ID(), State: st, Notes: notes}
	u.Sig = m.signer.sign(testDomain.StateDigest(m.ch.ID(), st))
	if rng.IntN(8) == 0 {
		u.Sig = m.signer.sign(testDomain.AnswerDigest(m.ch.ID(), st)) // hers, but over something else
	}
	m.w.log("mallory forges %s", describe(u))
	m.to(u)
	if rng.IntN(2) == 0 {
		m.echoHers()
	}
}

// stale is any state that the victim signed.
func (m *mallory) stale() (SignedState, bool) {
	states := m.victim().states
	if len(states) == 0 {
		return SignedState{State: State{Epoch: m.ch.Epoch}}, m.w.rng.IntN(4) == 0
	}
	return states[m.w.rng.IntN(len(states))], true
}

// post challenges with an old state.
func (m *mallory) post() {
	if m.w.rng.IntN(6) > 0 && !m.w.calm {
		return
	}
	if st, ok := m.stale(); ok {
		m.w.log("mallory posts state %d/%d", st.Ledgers[0].Version, st.Ledgers[1].Version)
		m.w.chain.submit(m.me, Call{Kind: CallChallenge, Params: m.w.chain.params, Epoch: m.ch.Epoch, Side: m.me, State: st.State, PeerSig: st.Sig})
	}
}

// respond answers a dispute with an old state, to use up the time.
func (m *mallory) respond() {
	d := m.w.chain.head().slot.Dispute
	st, ok := m.stale()
	if d == nil || !ok {
		return
	}
	m.w.log("mallory answers with state %d/%d", st.Ledgers[0].Version, st.Ledgers[1].Version)
	m.w.chain.submit(m.me, Call{Kind: CallRespond, Params: m.w.chain.params, Epoch: m.ch.Epoch, Side: m.me, State: st.State, PeerSig: st.Sig, Dispute: *d})
}

// offer offers a close that is not what the ledgers say, or one more.
func (m *mallory) offer() {
	rng := m.w.rng
	c := m.ch.closeTerms(m.w.chain.head().Time + rng.Uint64N(2*MaxClose))
	if rng.IntN(2) == 0 {
		c.Net = c.Net.Add(NewAmount(rng.Uint64N(200))).Sub(NewAmount(rng.Uint64N(200)))
	}
	m.w.log("mallory offers to close for net %s until %d", c.Net, c.Deadline)
	m.to(CloseOffer{Channel: m.ch.ID(), Close: c, Sig: m.signer.sign(testDomain.CloseDigest(m.ch.ID(), c))})
}

func (m *mallory) withdraw() {
	side := m.me
	if m.w.rng.IntN(5) == 0 {
		side = m.them()
	}
	m.draw(side, m.w.rng.Uint64N(300))
}

func (m *mallory) draw(side Side, units uint64) {
	rng := m.w.rng
	wd := Withdraw{Epoch: m.ch.Epoch, Nonce: m.w.chain.head().slot.WithdrawNonce + uint32(rng.IntN(5)/4), Side: side,
		Deadline: m.w.chain.head().Time + rng.Uint64N(MaxWithdraw), Amount: NewAmount(m.w.chain.params.Unit * units)}
	m.w.log("mallory asks to withdraw %s", wd.Amount)
	m.to(WithdrawOffer{Channel: m.ch.ID(), Withdraw: wd, Sig: m.signer.sign(testDomain.WithdrawDigest(m.ch.ID(), wd))})
}

// agreed puts on the chain whatever the victim ever agreed to.
func (m *mallory) agreed() {
	if m.late && !m.ripe() {
		return
	}
	m.submitAgreed()
}

func (m *mallory) submitAgreed() {
	v := m.victim()
	for _, o := range v.draws {
		var sigs [2]Signature
		sigs[v.me], sigs[m.me] = o.Sig, m.signer.sign(testDomain.WithdrawDigest(m.ch.ID(), o.Withdraw))
		m.w.chain.submit(m.me, Call{Kind: CallWithdraw, Params: m.w.chain.params, Epoch: m.ch.Epoch, Withdraw: o.Withdraw, Sigs: sigs})
	}
	for _, c := range v.closes {
		var sigs [2]Signature
		sigs[v.me], sigs[m.me] = v.signer.sign(testDomain.CloseDigest(m.ch.ID(), c)), m.signer.sign(testDomain.CloseDigest(m.ch.ID(), c))
		m.w.chain.submit(m.me, Call{Kind: CallClose, Params: m.w.chain.params, Epoch: m.ch.Epoch, Close: c, Sigs: sigs})
	}
	m.w.log("mallory submits all that was agreed")
}
