package wallet

import (
	"context"
	"errors"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"dmfwallet/channels"
)

// session is one channel with what the shell keeps around the engine. It belongs to the crank.
type session struct {
	ch         *channels.Channel
	rec        ChannelRecord
	signer     channels.Signer
	outbox     []OutboxRecord
	sealing    map[[16]byte]*payment  // ours, handed to the engine in this turn
	made       []*payment             // ours, in version order, whose callers wait for the peer's signature
	queued     []*payment             // ours that wait for room in the window
	refused    []refusedPayment       // those that the engine did not take in this turn
	tx         string                 // hash of the newest transaction
	txTold     string                 // kind and code of what the user was told
	txErr      string                 // why the newest call can't be mined
	unfunded   time.Time              // when the chain first refused the opening, which takes a permit of the peer's
	complained string                 // the newest complaint about the peer
	changed    uint64                 // counts what would have to be backed up
	given      map[string]given       // where this channel's backup is, by peer
	keepers    []string               // who is to keep it
	keepersOf  uint64                 // w.keepersOf of then
	crowded    []*deal                // their locks found no room
	refunds    int                    // deals that wait to give a fee back in it
	vain       []channels.FundingKind // ways to fund the opening that the chain refused

	touched bool
	events  []queuedEvent
	step    channels.Step
}

type queuedEvent struct {
	ev   channels.Event
	then func(t *turn, err error) // runs after the commit, or at once in the same turn for an error
	err  error
}

// birth is the first block that can hold an event of the channel.
func (s *session) birth() uint64 {
	if s.ch.Opening == nil {
		return 0
	}
	return s.ch.Opening.Block
}

// turn is one turn of the crank: what it touches, and what follows when it is durable.
type turn struct {
	w       *Wallet
	now     time.Time
	batch   Batch
	touched []*session
	sends   []outgoing
	calls   []channels.Call
	late    []func()          // when all items were handled
	after   []func()          // once durable
	broken  error             // the turn must not become durable
	kept    map[keptAt][]byte // parcels of peers, the newest of each
	fees    map[feeKey]bool   // taken for a lock of this turn
}

type outgoing struct {
	peer  string
	frame []byte
}

// event queues ev for the channel of s in this turn. then, if not nil, learns the engine's verdict after the commit.
func (t *turn) event(s *session, ev channels.Event, then func(*turn, error)) {
	if !s.touched {
		s.touched = true
		t.touched = append(t.touched, s)
	}
	if u, ok := ev.(channels.Update); ok && len(s.events) > 0 {
		last := &s.events[len(s.events)-1]
		if batch, ok := last.ev.(channels.Updates); ok {
			last.ev = append(batch, u)
			return
		}
	}
	if u, ok := ev.(channels.Update); ok {
		ev = channels.Updates{u}
	}
	s.events = append(s.events, queuedEvent{ev: ev, then: then})
}

// lately runs f when all items of the turn were handled: what they want together costs one signature.
func (t *turn) lately(f func()) { t.late = append(t.late, f) }

// then runs f once the turn is durable.
func (t *turn) then(f func()) { t.after = append(t.after, f) }

// send queues a message to leave once the turn is durable.
func (t *turn) send(peer string, m channels.Message) {
	frame, err := channels.Encode(m)
	if err != nil {
		t.w.cfg.Log.Error("a message of ours can't be encoded", "error", err)
		return
	}
	t.sends = append(t.sends, outgoing{peer, frame})
}

// tell makes an event durable with the turn.
func (t *turn) tell(e Event) {
	t.w.nextEvent++
	e.Cursor, e.Time = t.w.nextEvent, t.now
	t.batch.Events = append(t.batch.Events, e)
}

func (w *Wallet) crank(ctx context.Context) error {
	defer close(w.done)
	defer w.mail.close()
	defer func() { w.fatal.CompareAndSwap(nil, errClosed) }()
	for {
		items, err := w.mail.take(ctx)
		if err != nil {
			return err
		}
		if err := w.turn(ctx, items); err != nil {
			return w.fail(err)
		}
	}
}

// turn: handle, seal, commit, then release.
func (w *Wallet) turn(ctx context.Context, items []func(*turn)) error {
	t := &turn{w: w, now: time.Now()}
	for _, f := range items {
		f(t)
	}
	for len(t.late) > 0 {
		late := t.late
		t.late = nil
		for _, f := range late {
			f()
		}
	}
	if err := t.seal(); err != nil {
		return err
	}
	for _, s := range t.touched {
		t.collect(s)
	}
	if t.broken != nil {
		return t.broken
	}
	t.collectKept()
	if err := t.commit(context.WithoutCancel(ctx)); err != nil {
		return err
	}
	t.release()
	return nil
}

// seal lets every touched channel handle its events and sign once. Channels are independent, so they do it in parallel.
func (t *turn) seal() error {
	if len(t.touched) == 1 {
		return t.touched[0].run()
	}
	var g errgroup.Group
	g.SetLimit(runtime.GOMAXPROCS(0))
	for _, s := range t.touched {
		g.Go(s.run)
	}
	return g.Wait()
}

func (s *session) run() error {
	for i := range s.events {
		e := &s.events[i]
		e.err = s.ch.Handle(e.ev)
	}
	s.payQueued()
	step, err := s.ch.Seal(s.signer)
	if err != nil {
		// The signer refused. What is durable stays good and the chain can still be used, but nothing is signed here any more.
		_ = s.ch.Handle(channels.Halt{Reason: "the signer refused to sign (" + err.Error() + "): is another copy of this wallet in use, or an old backup? " +
			"nothing was sent; your newest signed state can be taken to the chain with `channel dispute`"})
		if step, err = s.ch.Seal(s.signer); err != nil {
			return err
		}
	}
	s.step = step
	return nil
}

// commit makes the turn durable: the database and the signer's marks side by side, both before anything leaves (I2).
func (t *turn) commit(ctx context.Context) error {
	if t.batch.Empty() {
		return nil
	}
	marks := make(chan error, 1)
	go func() { marks <- t.w.ports.Keys.SyncMarks() }()
	err := t.w.ports.Store.Commit(ctx, &t.batch)
	return errors.Join(<-marks, err)
}

// release sends, submits and tells, in this order.
func (t *turn) release() {
	for _, o := range t.sends {
		// A peer that is gone gets it again after the next Sync.
		_ = t.w.ports.Peers.Send(o.peer, o.frame)
	}
	t.w.queueCalls(t.calls)
	for _, f := range t.after {
		f()
	}
	if n := len(t.batch.Events); n > 0 {
		t.w.cursor.Store(t.batch.Events[n-1].Cursor)
		t.w.news.ring()
	}
}

// ask runs f in the crank and waits for its answer, which must come through the reply function, now or later.
func ask[T any](ctx context.Context, w *Wallet, f func(t *turn, reply func(T, error))) (T, error) {
	type answer struct {
		v   T
		err error
	}
	ch := make(chan answer, 1)
	reply := func(v T, err error) {
		select {
		case ch <- answer{v, err}:
		default:
		}
	}
	w.mail.put(func(t *turn) { f(t, reply) })
	var zero T
	select {
	case a := <-ch:
		return a.v, a.err
	case <-ctx.Done():
		return zero, timeoutError(ctx)
	case <-w.done:
		if e := w.fatal.Load(); e != nil {
			return zero, e
		}
		return zero, errClosed
	}
}

func timeoutError(ctx context.Context) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return Fail(CodeTimeout, "the operation goes on and is not lost", "see `dmfwallet events --follow` or `dmfwallet channel list`", "stopped waiting: %w", ctx.Err())
	}
	return Fail(CodeTimeout, "the operation goes on and is not lost", "wait longer with --timeout, or see `dmfwallet channel list`", "timed out waiting: %w", ctx.Err())
}
