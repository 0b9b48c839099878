package wallet

import (
	"context"
	"encoding/json"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// VirtualChannels is the part of API about virtual channels: one-way purses inside a lock, from payer to payee, over which they pay each
// other directly while the hubs in between see nothing. Two ways are two of them.
type VirtualChannels interface {
	OpenVChannel(ctx context.Context, r VChannelRequest) (VChannel, error)
	// VChannelOffers lists what peers ask for that would lock our money; AnswerVChannel is the user's Yes or No.
	VChannelOffers(ctx context.Context) ([]VChannelOffer, error)
	AnswerVChannel(ctx context.Context, id string, accept bool) (VChannelOffer, error)
	VChannels(ctx context.Context) ([]VChannel, error)
	VChannel(ctx context.Context, id string) (VChannel, error)
	// CloseVChannel ends it, and its other way too. A payee agrees to what it was paid; a payer asks the payee to.
	CloseVChannel(ctx context.Context, id string) (VChannel, error)
}

// VChannelRequest asks for a virtual channel. Amounts are what a person types.
type VChannelRequest struct {
	Peer        string `json:"peer"`
	Amount      string `json:"amount"`
	Currency    string `json:"currency"`
	TheirAmount string `json:"theirAmount,omitempty"` // ask them for the other way, too
	For         uint64 `json:"for,omitempty"`         // seconds; 0: a day
	Via         string `json:"via,omitempty"`         // a hub, to go through it alone
	MaxFee      string `json:"maxFee,omitempty"`      // the most that hubs may take together; empty: 3 % and ten of the smallest coins
}

// VChannel is a virtual channel as one of its ends sees it. Amounts are base units.
type VChannel struct {
	ID        string          `json:"id"`
	Direction string          `json:"direction"` // "out": we pay; "in": we are paid
	Status    string          `json:"status"`    // opening, open, closing, closed, failed
	Peer      string          `json:"peer"`
	PeerID    string          `json:"peerId"`
	Hub       string          `json:"hub,omitempty"` // who holds the lock with us; empty: the peer itself
	Channel   string          `json:"channel,omitempty"`
	Token     common.Address  `json:"token"`
	Amount    channels.Amount `json:"amount"`
	Paid      channels.Amount `json:"paid"`    // the running total: ours, or the last that we counted; when closed: what it paid
	Receipt   channels.Amount `json:"receipt"` // of Paid, what the payee gave a receipt for
	Payments  uint64          `json:"payments"`
	Free      channels.Amount `json:"free"` // what can still be paid over it
	Fee       channels.Amount `json:"fee"`  // of the hubs
	channels.Currency
	OtherWay string            `json:"otherWay,omitempty"`
	Until    time.Time         `json:"until"`    // payments are taken before it
	Deadline time.Time         `json:"deadline"` // of its lock: decided then at the latest
	Waiting  string            `json:"waiting"`
	WaitsFor *time.Time        `json:"waitsUntil"`
	Reason   string            `json:"reason,omitempty"`
	Time     time.Time         `json:"time"`
	CanDo    map[string]string `json:"canDo"` // action -> "" or the reason why not now
}

// VChannelOffer is a peer's wish for a virtual channel that waits for the user's Yes.
type VChannelOffer struct {
	ID          string          `json:"id"`
	Peer        string          `json:"peer"`
	PeerID      string          `json:"peerId"`
	TheirAmount channels.Amount `json:"theirAmount"` // they lock for us
	OurAmount   channels.Amount `json:"ourAmount"`   // we lock for them
	Token       common.Address  `json:"token"`
	channels.Currency
	Deadline time.Time `json:"deadline"` // of the locks
	Expires  time.Time `json:"expires"`  // of the offer
	Accepted bool      `json:"accepted"` // with AnswerVChannel
}

// virtual is the arrangement of virtual channels: a voucher, of which the payer signs a higher running total for every payment (R16).
type virtual struct {
	w      *Wallet
	live   map[deals.ID]*vchannel
	offers map[deals.ID]*insideOffer // that wait for our user
	asked  map[deals.ID]*insideAsk   // of ours, that wait for the peer's answer
	past   map[deals.ID]virtualData  // of those that are over, as far as somebody asked
}

// virtualData is what is special to a virtual channel of a deal.
type virtualData struct {
	Peer   string // the other end
	Token  common.Address
	Signer uint32          // index of our key in its terms
	Amount channels.Amount // of its lock
	Theirs channels.Amount // what the payee locks the other way, or is to
	Other  deals.ID        // the other way
	Until  uint64          // a payee's: how long the lock is waited for (local unix seconds)
	Close  bool            // somebody wants its end
	// When it is over:
	Paid    channels.Amount
	Count   uint64
	Settled uint64 // number of the newest total that was paid
}

// tally is what changes with every payment: how much was paid, and what proves it. It is stored apart from the deal.
type tally struct {
	Number  uint64             // of the newest total that the payer signed, or the payee counted; 0: none
	Count   uint64             // payments in it
	Total   channels.Amount    // the payer counts it as spent
	Sig     channels.Signature // the payer's
	Acked   uint64             // payer: number of the newest total that the payee gave a receipt for
	Counted channels.Amount    // payer: that total
	Receipt channels.Signature // payer: the payee's, over it
	Notes   []deals.Inside     // payer: what Total adds to Counted
	Ready   bool               // payer: the payee has its lock
	Stuck   string             // payer: why the payee counts no more
}

// vchannel is a live virtual channel. It belongs to the crank.
type vchannel struct {
	*deal
	data  virtualData
	terms channels.Voucher
	tally
	queued  []*payment // that wait for their turn
	flying  []*payment // in Notes, and their callers wait
	touched bool
	said    time.Time // when the peer was last told, for repetitions
	opening bool      // the other way is being opened
	tries   int
	tried   time.Time
}

func newVirtual(w *Wallet) *virtual {
	return &virtual{w: w, live: map[deals.ID]*vchannel{}, offers: map[deals.ID]*insideOffer{}, asked: map[deals.ID]*insideAsk{}, past: map[deals.ID]virtualData{}}
}

// listen says which words are heard.
func (v *virtual) listen() {
	hear := v.w.hear
	hear[deals.WordInsideOffer], hear[deals.WordInsideAnswer] = heard(v.offeredInside), heard(v.answered)
	hear[deals.WordTotal], hear[deals.WordReceipt], hear[deals.WordInsideClose] = heard(v.total), heard(v.received), heard(v.closeAsked)
}

// load takes up the tallies. The deals are loaded already.
func (v *virtual) load(saved []TallyRecord) error {
	for _, r := range saved {
		d := v.w.deals[deals.ID(r.Deal)]
		if d == nil || d.Kind != deals.KindVirtual {
			continue
		}
		if err := json.Unmarshal(r.Data, &v.of(d).tally); err != nil {
			return Fail(CodeCorrupt, MoneySafe, "restore the home from a backup, or run `dmfwallet doctor`", "stored tally of deal %x: %w", r.Deal, err)
		}
	}
	return nil
}

// of is the virtual channel that a live deal of ours is.
func (v *virtual) of(d *deal) *vchannel {
	c := v.live[d.ID]
	if c == nil {
		c = readVirtual(d)
		v.live[d.ID] = c
	}
	return c
}

func readVirtual(d *deal) *vchannel {
	c := &vchannel{deal: d, data: d.virtual()}
	if terms, err := channels.ReadTerms(channels.KindVoucher, d.Terms); err == nil {
		c.terms, _ = terms.(channels.Voucher)
	}
	return c
}

func (d *deal) virtual() (v virtualData) {
	_ = json.Unmarshal(d.Data, &v) // ours; without a peer nobody is heard or paid
	return v
}

// save makes deal and data durable with this turn; count makes the tally.
func (c *vchannel) save(t *turn) {
	c.Data = mustJSON(c.data)
	t.saveDeal(c.deal)
}

func (c *vchannel) count(t *turn) {
	r := TallyRecord{Deal: c.ID, Data: mustJSON(c.tally)}
	for i := range t.batch.Tallies {
		if t.batch.Tallies[i].Deal == r.Deal {
			t.batch.Tallies[i] = r
			return
		}
	}
	t.batch.Tallies = append(t.batch.Tallies, r)
}

// closesAt is when payments end, so that payee and hub still have time to settle off chain before they must go on record (R16).
func (w *Wallet) closesAt(deadline uint64) uint64 { return deadline - min(deadline, 2*w.cfg.Margin) }

// shortest is how long a virtual channel must last to be of use, in seconds.
func (w *Wallet) shortest() uint64 { return 6 * w.cfg.Margin }

// Bounds of virtual channels.
const (
	insideFor       = 24 * 3600        // how long one lasts, unless something else is wanted (s)
	maxInsideFor    = 366 * 24 * 3600  // and at most (s)
	lockWait        = 15 * time.Minute // how long a payee waits for the lock (local)
	offerWait       = 30 * time.Minute // how long an offer waits for the user (local)
	maxOffers       = 32               // that wait for the user
	maxOffersPeer   = 4                // of these, from one peer
	maxVirtual      = 256              // of one peer, that are not over
	sayAgain        = 5 * time.Second  // what a peer does not answer is said again
	openOtherWay    = 5                // tries to open the other way
	openOtherWayGap = 10 * time.Second
)

// fact is the payer's newest total as it goes on record; nil where there is none.
func (c *vchannel) fact() []byte {
	if c.Total.IsZero() {
		return nil
	}
	fact, err := channels.EncodeFact(channels.SignedFact{Fact: channels.Total{Total: c.Total}, Sigs: []channels.Signature{c.Sig}})
	if err != nil {
		return nil // its signature was verified, so it has its length
	}
	return fact
}

// free is what the payer can still pay over it.
func (c *vchannel) free() channels.Amount {
	left, err := c.data.Amount.Sub(c.Total)
	if err != nil {
		return channels.Amount{}
	}
	return left
}

// with reports whether the other end is connected.
func (c *vchannel) with(w *Wallet) bool {
	p := w.peers[c.data.Peer]
	return p != nil && p.hello
}

// dueAgain reports whether the peer is to be told again: it came back, or did not answer for a while.
func (c *vchannel) dueAgain(t *turn) bool {
	p := t.w.peers[c.data.Peer]
	if p == nil || !p.hello || t.now.Sub(c.said) < sayAgain && !p.rec.LastSeen.After(c.said) {
		return false
	}
	c.said = t.now
	return true
}
