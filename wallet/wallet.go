// Package wallet is the imperative shell around the pure engine of package channels: it owns the goroutines and the order of
// effects. Everything that happens becomes an item in one mailbox; the crank takes all items at once, lets the channels that they
// touch handle them, seals one signature a channel, makes the whole turn durable in one commit, and only then sends, submits
// and tells (design section 5; docs/architecture.md, "The crank").
package wallet

import (
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"

	"dmfwallet/channels"
	"dmfwallet/wallet/deals"
)

// Config is what a wallet needs to know besides its ports.
type Config struct {
	Name            string // what peers are offered at pairing; at most channels.MaxName bytes
	Network         string // the network file's name
	Domain          channels.Domain
	ChallengePeriod uint64                               // seconds, for channels that we open
	MinPeriod       uint64                               // seconds, the shortest that we accept
	MaxPeriod       uint64                               // seconds, the longest that we accept
	Margin          uint64                               // seconds before a lock's deadline from which its facts go on record instead of by message (R14d)
	Moved           bool                                 // the home was taken over: it may be an old copy, so its channels start over
	WriteFile       func(path string, data []byte) error // whole or not at all; nil: there is no local backup
	OnDemand        bool                                 // the chain mines only when there is a transaction: an old head is no sign of a dead endpoint
	Log             *slog.Logger
}

// Ports are the adapters that a wallet runs on.
type Ports struct {
	Store   Store
	Keys    Keys
	Peers   Peers
	Invites Invites
	Chain   Chain
}

// Wallet implements API, PeerHandler and ChainHandler.
type Wallet struct {
	cfg     Config
	ports   Ports
	started time.Time

	mail   *mailbox
	fatal  atomic.Pointer[Error] // set once: the wallet signs and releases nothing any more
	done   chan struct{}
	cursor atomic.Uint64 // newest durable event
	news   notifier      // wakes WaitEvents
	jobs   chan func(context.Context)

	// What follows belongs to the crank.
	sessions     map[channels.ID]*session
	with         map[string][]*session // by peer
	peers        map[string]*contact
	opens        map[[16]byte]*opening // we asked
	pending      map[string]*pendingOpen
	settings     map[settingKey]string
	keys         map[string]*payment // idempotency keys under way
	deals        map[deals.ID]*deal
	legs         map[legKey]*deal
	dealKeys     map[string]*deal // deals by idempotency key
	onward       map[feeKey]*deal // deals of a hub by the payment that would bring the next hub's fee back
	relays       map[deals.ID]*relay
	asks         map[deals.ID]*asking
	towers       map[string]*tower // by peer
	unguarded    map[*session]bool // a tower may lack something of them
	lagging      atomic.Int64
	clients      map[string]*client // whose tower we are, by peer
	engaged      sync.Map           // clients that are there, for the readers of their frames
	wards        map[channels.ID][]*ward
	wardBytes    int
	gas          channels.Amount // of our account, as a tower tells it
	answerCost   channels.Amount
	gasKnown     bool
	gasNext      time.Time
	cases        map[channels.LockKey]*deal // escrows and pledges that we are a party of
	offers       map[deals.ID]*caseOffer
	policy       channels.Policy           // of locks; without resolvers until their code was checked
	checking     bool                      // their code is being checked
	allowed      bool                      // it was
	apps         map[string]common.Address // allowed applications, checked with the resolvers
	nextSigner   uint32
	nextEvent    uint64
	head         channels.Block
	final        channels.Block
	headSeen     time.Time // local time of the newest head
	chainErr     string
	stale        string
	chainLies    bool // endpoints contradict each other, or what they say can't be true
	virtual      *virtual
	appSessions  *appSessions
	arrangements map[deals.Kind]arrangement // fixed
	hear         map[string]hearing         // by the kind of a word; fixed
	restored     bool                       // the seed came back from its words
	searched     uint64                     // block up to which our channels were looked for; 0: not yet
	searching    bool
	searchAt     uint64          // where a search that is not done goes on; 0: at searched
	searchSeen   []OpenedChannel // that it has met
	searchedAt   time.Time       // local time of the latest search
	searchFrom   uint64          // chain time of the first one in this process
	searchErr    string          // why it failed
	keepersOf    uint64          // counts changes of who may keep our backups
	changes      uint64          // counts what would have to be backed up
	file         fileState
	submitting   sync.Map     // call key -> struct{}: in the submitter's hands
	clientFacts  atomic.Int64 // transactions with facts of clients there
}

var errClosed = Fail(CodeInternal, MoneySafe, "start the wallet again", "the wallet has stopped")

// New makes a wallet; Load must follow before Run.
func New(cfg Config, ports Ports) *Wallet {
	cfg.Name = clipText(strings.ToValidUTF8(cfg.Name, ""), channels.MaxName)
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	w := &Wallet{
		cfg: cfg, ports: ports, started: time.Now().UTC(),
		mail: newMailbox(), done: make(chan struct{}), jobs: make(chan func(context.Context), 256), news: newNotifier(),
		sessions: map[channels.ID]*session{}, with: map[string][]*session{}, peers: map[string]*contact{}, opens: map[[16]byte]*opening{},
		pending: map[string]*pendingOpen{}, stale: notReached, settings: map[settingKey]string{}, keys: map[string]*payment{},
		deals: map[deals.ID]*deal{}, legs: map[legKey]*deal{}, dealKeys: map[string]*deal{}, onward: map[feeKey]*deal{}, relays: map[deals.ID]*relay{}, asks: map[deals.ID]*asking{},
		towers: map[string]*tower{}, unguarded: map[*session]bool{}, clients: map[string]*client{}, wards: map[channels.ID][]*ward{},
		cases: map[channels.LockKey]*deal{}, offers: map[deals.ID]*caseOffer{},
		policy: channels.Policy{Margin: cfg.Margin},
	}
	w.arrange()
	return w
}

// arrange lists the kinds of deals, and who hears which word about them.
func (w *Wallet) arrange() {
	pay := routed{w}
	w.virtual, w.appSessions = newVirtual(w), newAppSessions(w)
	w.arrangements = map[deals.Kind]arrangement{deals.KindPay: pay, deals.KindSwap: swapping{w}, deals.KindVirtual: w.virtual, deals.KindSession: w.appSessions,
		deals.KindEscrow: casework{w, deals.KindEscrow}, deals.KindPledge: casework{w, deals.KindPledge},
	}
	w.hear = map[string]hearing{
		deals.WordHub: heard(w.hubAnnounced), deals.WordAsk: heard(w.asked), deals.WordAnswer: heard(w.answered),
		deals.WordInvoiceAsk: heard(pay.invoiceAsked), deals.WordInvoice: heard(w.invoiced),
		deals.WordCase: heard(w.caseTold), deals.WordCaseGot: heard(w.caseGot), deals.WordFact: heard(w.factTold), deals.WordFactGot: heard(w.factGot),
		deals.WordYes: heard(w.yesTold), deals.WordOver: heard(w.overTold),
	}
	w.virtual.listen()
	w.appSessions.listen()
}

// Load reads the store and takes up every channel where it was. It is called once, before Run and before any port is started.
func (w *Wallet) Load(ctx context.Context) error {
	saved, err := w.ports.Store.Load(ctx)
	if err != nil {
		return err
	}
	w.nextSigner, w.nextEvent = saved.NextSigner, saved.Cursor
	w.restored, w.searched = w.ports.Keys.Restored(), saved.Searched
	w.changes++
	w.cursor.Store(saved.Cursor)
	for _, s := range saved.Settings {
		w.settings[settingKey{s.Key, s.From}] = s.Value
	}
	for _, p := range saved.Peers {
		w.peers[p.ID] = &contact{rec: p, saved: true}
		if p.Paired {
			w.keep(p.ID)
		}
	}
	used := map[channels.ID][]channels.UsedLock{}
	for _, u := range saved.Used {
		used[u.Channel] = append(used[u.Channel], u.UsedLock)
	}
	for _, r := range saved.Channels {
		if err := w.loadChannel(r, used[r.ID]); err != nil {
			return err
		}
	}
	for _, o := range saved.Outbox {
		if s := w.sessions[o.Channel]; s != nil {
			s.outbox = append(s.outbox, o)
		}
	}
	w.loadKept(saved.Kept)
	if err := w.loadDeals(saved.Deals); err != nil {
		return err
	}
	if err := errors.Join(w.loadTowers(saved.Towers), w.loadWards(saved.Wards), w.virtual.load(saved.Tallies)); err != nil {
		return err
	}
	if err := w.startOver(ctx); err != nil {
		return err
	}
	if err := w.repeatMarks(); err != nil {
		return err
	}
	return w.loadPending(saved.Opens)
}

// repeatMarks gives again, byte for byte, the newest signature of every channel: a crash may have made the database durable and not
// yet the signer's mark that belongs to it, and what is kept is about to be released.
func (w *Wallet) repeatMarks() error {
	for _, s := range w.sessions {
		if s.ch.Mine == nil || !s.ch.Live() {
			continue
		}
		// A mark beyond Mine is the opposite case, which the engine skips over (R4): refused here, and rightly so.
		_, _ = s.signer.SignState(s.ch.Domain, s.ch.ID(), s.ch.Mine.State)
	}
	return w.ports.Keys.SyncMarks()
}

func (w *Wallet) loadChannel(r ChannelRecord, used []channels.UsedLock) error {
	var mark *channels.Mark
	if m, ok := w.ports.Keys.Mark(r.ID); ok {
		mark = &m
	}
	ch, err := channels.Load(r.Data, used, mark)
	if err != nil {
		return Fail(CodeCorrupt, MoneySafe, "restore the home from a backup, or run `dmfwallet doctor`", "stored channel %s: %w", r.ID, err)
	}
	signer, err := w.ports.Keys.Signer(r.Signer, ch.Me)
	if err != nil {
		return err
	}
	s := &session{ch: ch, rec: r, signer: signer}
	w.add(s)
	for _, h := range ch.Locks() {
		if ch.Live() || h.Ruled == nil {
			w.ports.Chain.Watch(Question{LockKey: h.Key(), Kind: h.Kind, Amount: h.Amount})
		}
	}
	if ch.Live() {
		w.ports.Chain.Follow(r.ID, s.birth())
		if r.Peer != "" {
			w.keep(r.Peer)
		}
	}
	return nil
}

// add takes a channel up.
func (w *Wallet) add(s *session) {
	w.sessions[s.ch.ID()] = s
	w.with[s.rec.Peer] = append(w.with[s.rec.Peer], s)
	w.keepersOf++
}

// Run turns the crank until ctx ends or something fatal happens. It returns nil after a clean stop: the last turn is durable.
func (w *Wallet) Run(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error { return w.crank(ctx) })
	g.Go(func() error { return w.worker(ctx) })
	g.Go(func() error { return w.ticker(ctx) })
	err := g.Wait()
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// ticker turns local time into a hint: it notices a silent chain (R19) and deadlines that a sleepy chain does not show.
func (w *Wallet) ticker(ctx context.Context) error {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case now := <-tick.C:
			w.mail.put(func(t *turn) { w.tick(t, now) })
		}
	}
}

func (w *Wallet) tick(t *turn, now time.Time) {
	stale := w.staleness(now)
	for _, s := range w.sessions {
		disputed := s.ch.Phase == channels.PhaseDisputed || s.ch.Phase == channels.PhaseSettling
		if stale != w.stale || disputed {
			t.event(s, channels.Fresh{Reason: stale, Now: uint64(now.Unix())}, nil)
		}
	}
	w.stale = stale
	w.expireOpens(t, now)
	w.expireRelays(t)
	w.virtual.expire(t)
	w.crowdedAlone(t)
	w.reunite(t)
	w.driveAll(t)
	w.learnAddresses(t)
	w.tendTowers(t)
	w.tendClients(t)
	w.restoreTick(t)
	w.backupTick(t)
}

const notReached = "the chain was not reached yet"

// staleness says why the chain is not to be relied on: it was lied about, or no block, or no answer, for a quarter of the shortest challenge period.
func (w *Wallet) staleness(now time.Time) string {
	limit := time.Duration(max(w.shortestPeriod()/4, 3)) * time.Second
	age := now.Sub(time.Unix(int64(w.head.Time), 0))
	switch {
	case w.chainLies:
		return "what is told of it can't be relied on: " + w.chainErr
	case w.head.Number == 0 && w.head.Time == 0:
		return notReached
	case !w.allowed:
		return "the resolvers' code was not checked yet"
	case w.cfg.OnDemand && (w.chainErr == "" || now.Sub(w.headSeen) < limit):
		return ""
	case !w.cfg.OnDemand && age < limit:
		return ""
	}
	return "its newest block is too old to rely on"
}

// shortestPeriod is the shortest challenge period of our channels, at most a day.
func (w *Wallet) shortestPeriod() uint64 {
	shortest := uint64(24 * 3600)
	for _, s := range w.sessions {
		if s.ch.Live() && s.ch.Params.ChallengePeriod < shortest {
			shortest = s.ch.Params.ChallengePeriod
		}
	}
	return shortest
}

// fail stops the wallet for good: after a failed commit nothing may be signed or released.
func (w *Wallet) fail(err error) error {
	e := AsError(err)
	w.fatal.CompareAndSwap(nil, e)
	w.cfg.Log.Error("the wallet stops", "error", e.Message)
	return e
}
