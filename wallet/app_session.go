package wallet

import (
	"context"
	"encoding/json"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// AppSessions is the part of API about app sessions: a lock pays what an application says of the last state that both signed, or that one of
// them moved to on chain.
type AppSessions interface {
	OpenSession(ctx context.Context, r SessionRequest) (AppSession, error)
	Sessions(ctx context.Context) ([]AppSession, error)
	Session(ctx context.Context, id string) (AppSession, error)
	// DeliverSession is the payee's move: parts more. It returns when the payer co-signed, or when ctx ends or the payer is away: then the
	// move is durable and is repeated, and taken to the chain in time.
	DeliverSession(ctx context.Context, id string, parts uint64) (AppSession, error)
	// CloseSession ends it. A payee agrees to what was delivered, or with force takes it to the chain at once; a payer asks the payee to.
	CloseSession(ctx context.Context, id string, force bool) (AppSession, error)
}

// SessionRequest asks for an app session. Amount is what a person types.
type SessionRequest struct {
	Peer     string `json:"peer"`
	Amount   string `json:"amount"`
	Currency string `json:"currency"`
	App      string `json:"app"`
	Parts    uint64 `json:"parts"`
	Period   uint64 `json:"challengePeriod,omitempty"` // seconds to answer a state on chain; 0: the network's
	For      uint64 `json:"for,omitempty"`             // seconds; 0: a week
	Via      string `json:"via,omitempty"`
	MaxFee   string `json:"maxFee,omitempty"`
}

// AppSession is one as one of its ends sees it. Amounts are base units.
type AppSession struct {
	ID        string          `json:"id"`
	Role      string          `json:"role"`   // "payer" or "payee"
	Status    string          `json:"status"` // opening, open, closing, closed, failed
	App       string          `json:"app"`
	Peer      string          `json:"peer"`
	PeerID    string          `json:"peerId"`
	Hub       string          `json:"hub,omitempty"`
	Channel   string          `json:"channel,omitempty"`
	Token     common.Address  `json:"token"`
	Amount    channels.Amount `json:"amount"`
	Paid      channels.Amount `json:"paid"` // by the newest co-signed state; when closed: what it paid
	Parts     uint64          `json:"parts"`
	Delivered uint64          `json:"delivered"` // parts that the payee delivered
	Cosigned  uint64          `json:"cosigned"`  // of these, those that the payer signed for
	Version   uint64          `json:"version"`   // of the newest co-signed state
	Fee       channels.Amount `json:"fee"`
	channels.Currency
	Period   uint64            `json:"challengePeriod"`
	Until    time.Time         `json:"until"` // deliveries are taken before it
	Deadline time.Time         `json:"deadline"`
	Waiting  string            `json:"waiting"`
	WaitsFor *time.Time        `json:"waitsUntil"`
	Reason   string            `json:"reason,omitempty"`
	Time     time.Time         `json:"time"`
	CanDo    map[string]string `json:"canDo"`
}

// appSessions is the arrangement of app sessions.
type appSessions struct {
	w     *Wallet
	live  map[deals.ID]*appSession
	asked map[deals.ID]*sessionAsk
}

// sessionData is what is special to a session of a deal.
type sessionData struct {
	Peer   string
	Token  common.Address
	Signer uint32 // index of our key
	Amount channels.Amount
	App    string
	Params []byte
	Secret []byte    `json:",omitempty"` // the payee's
	Until  uint64    // a payee's: how long the lock is waited for (local unix seconds)
	Newest appState  // co-signed, with both signatures; version 0: none
	Next   *appState `json:",omitempty"` // a payee's move that the payer did not sign yet
	Ready  bool      // payer: the payee has its lock
	Close  bool      // somebody wants its end
	Force  bool      // payee: by the chain, at once
	Refuse string    `json:",omitempty"` // payee: why the payer did not sign
	Paid   channels.Amount
}

// appState is a state of the app. Versions only rise, and no version ever has two states: what is signed is durable before it leaves.
type appState struct {
	Version uint64
	State   []byte
	Sigs    [2]channels.Signature // the payer's first
}

// appSession is a live session. It belongs to the crank.
type appSession struct {
	*deal
	data  sessionData
	terms channels.AppSession
	app   application
	said  time.Time
	rec   Answer // what the resolver says
}

func newAppSessions(w *Wallet) *appSessions {
	return &appSessions{w: w, live: map[deals.ID]*appSession{}, asked: map[deals.ID]*sessionAsk{}}
}

// listen says which words are heard.
func (a *appSessions) listen() {
	hear := a.w.hear
	hear[deals.WordSessionOffer], hear[deals.WordSessionAnswer] = heard(a.offeredSession), heard(a.answered)
	hear[deals.WordState], hear[deals.WordCosigned], hear[deals.WordSessionClose] = heard(a.stated), heard(a.cosigned), heard(a.closeAsked)
}

func (a *appSessions) of(d *deal) *appSession {
	s := a.live[d.ID]
	if s == nil {
		s = readSession(d)
		a.live[d.ID] = s
	}
	return s
}

func readSession(d *deal) *appSession {
	s := &appSession{deal: d}
	_ = json.Unmarshal(d.Data, &s.data) // ours; without a peer nobody is heard or paid
	if terms, err := channels.ReadTerms(channels.KindAppSession, d.Terms); err == nil {
		s.terms, _ = terms.(channels.AppSession)
	}
	if s.app = applications[s.data.App]; s.app == nil {
		s.app = unknownApp{}
	}
	return s
}

func (s *appSession) save(t *turn) {
	s.Data = mustJSON(s.data)
	t.saveDeal(s.deal)
}

// ruled keeps what the resolver says of a session's lock.
func (a *appSessions) ruled(t *turn, r Answer) {
	if r.Kind != channels.KindAppSession {
		return
	}
	if d := a.w.deals[deals.InsideID(r.Condition)]; d != nil && d.Kind == deals.KindSession {
		a.of(d).rec = r
		t.driveSoon(d)
	}
}

// leg is our one lock.
func (s *appSession) lock() *deals.Leg { return s.leg(s.Role == deals.RoleOrigin) }

// pays is what the payee gets by a state; nothing before the first.
func (s *appSession) pays(state []byte) channels.Amount {
	if len(state) == 0 {
		return channels.Amount{}
	}
	paid, err := s.app.Payout(s.data.Params, state)
	if err != nil {
		return channels.Amount{}
	}
	return paid.Min(s.data.Amount)
}

// closesAt is when deliveries end: then there is time to settle off chain, and after that the three periods that the first fact on chain leaves
// for answers (R13).
func (w *Wallet) sessionClosesAt(t channels.AppSession) uint64 {
	return t.By - min(t.By, 3*t.ChallengePeriod+2*w.cfg.Margin)
}

// fact is the newest co-signed state as it goes on record; nil where there is none.
func (s *appSession) fact() []byte {
	n := s.data.Newest
	if n.Version == 0 {
		return nil
	}
	return s.encode(channels.SignedFact{Fact: channels.AppState{Version: n.Version, State: n.State}, Sigs: n.Sigs[:], Params: s.data.Params})
}

func (s *appSession) encode(f channels.SignedFact) []byte {
	fact, err := channels.EncodeFact(f)
	if err != nil {
		return nil // its parts were checked when they came
	}
	return fact
}

// paramsHash is what the terms hold of the parameters.
func paramsHash(params []byte) [32]byte { return crypto.Keccak256Hash(params) }

// with reports whether the other end is connected.
func (s *appSession) with(w *Wallet) bool {
	p := w.peers[s.data.Peer]
	return p != nil && p.hello
}

// dueAgain reports whether the peer is to be told again: it came back, or did not answer for a while.
func (s *appSession) dueAgain(t *turn) bool {
	p := t.w.peers[s.data.Peer]
	if p == nil || !p.hello || (t.now.Sub(s.said) < sayAgain || s.data.Refuse != "") && !p.rec.LastSeen.After(s.said) {
		return false // what it refused it is asked for again when it was away
	}
	s.said = t.now
	return true
}

// unknownApp stands for an app of a newer program: its sessions are shown, and go by the chain alone.
type unknownApp struct{ instalments }

func (unknownApp) Allows(_, _, _ []byte, _ bool) bool              { return false }
func (unknownApp) Payout(_, _ []byte) (a channels.Amount, _ error) { return a, nil }
func (unknownApp) progress(_, _ []byte) (done, all uint64)         { return 0, 0 }

// Bounds of app sessions.
const (
	sessionFor  = 7 * 24 * 3600 // how long one lasts, unless something else is wanted (s)
	maxSessions = 64            // of one peer, that are not over
)
