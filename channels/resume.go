package channels

// A wallet that was restored from its seed words, or that finds out that it runs on an old copy of its home, can't know what it signed
// last. It never signs at a version that it may have used: its ledgers go on in a new generation (R4).
//
//	restored                                     its peer
//	    remembers what backups say                 |
//	    a minute of chain time passes              |
//	    | -- Sync{resume: generation} -----------> |
//	    | <------- Proof{yours, mine}, Sync ------ |   what it last accepted, with the signatures of both
//	    checks both signatures, and that no backup says more
//	    | -- Update{first ledger of it} ---------> |   the ledger that it accepted last, under the new version: nothing else changes
//	    | <---------------- Update{receipt} ------ |
//	    payments go on
//
// Until that receipt the channel can only be closed.

// Resume is a channel of a restored wallet on its way back.
type Resume struct {
	Generation uint64  // of the ledgers to come; 0: not chosen yet
	Ready      bool    // the minute in which it was chosen is over: it may be signed in
	Base       *Ledger // ours as the peer proved that it last accepted it, or will have; nil: it did not yet
	Sent       uint64  // newest of our ledgers whose update this disk has, to be sent again
}

// Respite bounds what may be received after a restore. A Close or Withdraw that was signed before and is not remembered could still be mined
// and undo it, until a block later than Until is final (R17, R18).
type Respite struct {
	Until uint64
	Spent Amount // of the peer's ledger: no more is taken
}

// Remember is what a backup says of the channel. Its signatures are checked.
type Remember struct{ Backup }

// StartOver says that this wallet may not know what it signed last: its home is a copy that was taken over.
type StartOver struct{ Why string }

// Restart tells a channel of a restored wallet the time of the chain, in minutes since 2026: it chooses its generation by it.
type Restart struct{ Minute uint64 }

// birthOfTime is 2026-01-01 00:00 UTC.
const birthOfTime = 1_767_225_600

// Minute is the number of a minute of chain time (unix seconds), as Restart wants it; 0 before 2026.
func Minute(unix uint64) uint64 {
	if unix < birthOfTime {
		return 0
	}
	return min((unix-birthOfTime)/60, MaxGeneration-1)
}

// NewRestored returns the channel of a restored wallet, of which only the chain's word is known. Remember may add to that.
func NewRestored(d Domain, p Params, me Side, epoch uint32, o Opening) (*Channel, error) {
	c, err := New(d, p, me, o)
	if err != nil {
		return nil, err
	}
	c.Epoch, c.Resume = epoch, &Resume{}
	c.stale = "the chain was not reached yet"
	return c, nil
}

func (c *Channel) restart(r Restart) error {
	u := c.Resume
	switch {
	case u == nil || r.Minute == 0 || c.View.Head.Time == 0:
	case u.Generation == 0:
		c.chooseGeneration(r.Minute)
		c.Respite = &Respite{Until: c.View.Head.Time + MaxClose + clockSlack, Spent: c.Peer.Spent()}
	case !u.Ready && r.Minute > u.Generation:
		next := *u
		next.Ready = true
		c.Resume, c.save = &next, true
		if c.up {
			c.greet()
		}
		if c.lostToo {
			c.step.Proof = &Proof{} // now that it knows what ours is worth
		}
	}
	return nil
}

// chooseGeneration takes the present minute, or the first one that was never used.
func (c *Channel) chooseGeneration(minute uint64) {
	c.Resume = &Resume{Generation: max(minute, Generation(c.used())+1), Sent: c.Resume.Sent}
	c.save = true
}

// used is the highest version that we are known to have signed.
func (c *Channel) used() uint64 {
	v := c.Own.Version
	for _, l := range c.Flying {
		v = max(v, l.Version)
	}
	if c.floor != nil {
		v = max(v, c.floor.Versions[c.Me])
	}
	return v
}

// Unproved reports whether the channel was restored, and its peer has not proved yet what is newest: others may hold more than we do.
func (c *Channel) Unproved() bool { return c.Resume != nil && c.Resume.Base == nil }

// restored reports whether the channel waits for its peer after a restore.
func (c *Channel) restored() string {
	switch u := c.Resume; {
	case u == nil:
		return ""
	case !u.Ready:
		return "the wallet was restored, and first collects what is known of the channel"
	case u.Base == nil:
		return "the wallet was restored, and waits for the peer to prove the newest state"
	}
	return "the wallet was restored, and waits for the peer's signature in its new generation"
}

// restarts reports whether the first ledger of the new generation is to be signed now. A channel that closes needs it, too: what the
// peer paid last may still lack our signature.
func (c *Channel) restarts() bool {
	u := c.Resume
	if u == nil || !u.Ready || u.Base == nil || Generation(c.Own.Version) >= u.Generation {
		return false
	}
	return c.Phase == PhaseOpen || c.Phase == PhaseClosing && c.Closing != nil && !c.Closing.Told
}

// mute reports whether a restore keeps us from signing or announcing anything else yet.
func (c *Channel) mute() bool {
	u := c.Resume
	return u != nil && (u.Base == nil || Generation(c.Own.Version) < u.Generation)
}

// mayGoOn reports whether the peer's ledger may jump to another generation: to the one that it asked for in its Sync (or one that it
// began and lost before), and with nothing else of it changed.
func (c *Channel) mayGoOn(from Ledger, next Ledger, u *Update) bool {
	g := Generation(next.Version)
	return g <= c.resumes && g > Generation(from.Version) && len(u.Notes)+len(u.Adds)+len(u.Ends) == 0
}

// syncRestored handles the Sync of a peer that was restored: it gets all that it may have lost.
func (c *Channel) syncRestored(s Sync) {
	c.resumes, c.rests, c.lostToo = 0, s.Respite, s.Resume != 0
	if s.Resume > Generation(c.Peer.Version) && s.Resume <= MaxGeneration {
		c.resumes = s.Resume
	}
	if s.Resume == 0 {
		return
	}
	if c.Resume == nil || c.Resume.Ready {
		c.step.Proof = &Proof{} // filled in when it leaves
	}
	if k := c.Closing; k != nil && k.Terms == nil && k.Theirs {
		next := *k // it has forgotten what it announced
		next.Theirs, next.TheirLast = false, 0
		c.Closing, c.save = &next, true
	}
}

// syncResuming handles the Sync of a peer while it has not proved yet what we lost. It reports whether that is all.
func (c *Channel) syncResuming(s Sync) bool {
	u := c.Resume
	if u == nil || u.Base != nil {
		return false
	}
	c.synced = false
	switch behind := s.Written < c.Peer.Version || s.Seen < c.Acked.Version; {
	case !u.Ready:
	case behind:
		c.show()
	case c.shown:
		c.shown = false
		c.greet() // it has taken back what it had lost: now it can prove
	}
	return true
}

// show sends the peer what it lost, or does not show.
func (c *Channel) show() {
	c.step.Proof, c.shown = &Proof{}, true
}
