package tui

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"dmfwallet/wallet"
)

// listing is the rows of a page, two lines each. They are asked for again when something happened, one question at a time.
type listing[T any] struct {
	read  func(ctx context.Context, api API) ([]T, error)
	id    func(T) string
	tidy  func(T) T // cleans what others wrote
	stays bool      // the cursor stays on its row where the newest comes on top

	rows    []T
	list    list
	asked   uint64 // cursor of the snapshot that was last asked at
	loading bool
	loaded  bool
	failed  error
}

type listingMsg[T any] struct {
	of   *listing[T]
	rows []T
	err  error
}

func (s *listing[T]) refresh(a *app) tea.Cmd {
	if s.loading || (s.loaded && s.asked == a.cursor) {
		return nil
	}
	s.loading, s.asked = true, a.cursor
	ctx, api := a.ctx, a.api
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, callTimeout)
		defer cancel()
		rows, err := s.read(ctx, api)
		for i := range rows {
			rows[i] = s.tidy(rows[i])
		}
		return listingMsg[T]{s, rows, err}
	}
}

func (s *listing[T]) receive(a *app, msg tea.Msg) tea.Cmd {
	m, ok := msg.(listingMsg[T])
	if !ok || m.of != s {
		return nil
	}
	s.loading, s.loaded, s.failed = false, true, m.err
	if m.err == nil {
		s.rows = m.rows
	}
	if s.stays {
		s.list.sync(s.ids())
	} else {
		s.list.follow(s.ids())
	}
	return s.refresh(a)
}

func (s *listing[T]) ids() []string {
	ids := make([]string, len(s.rows))
	for i, v := range s.rows {
		ids[i] = s.id(v)
	}
	return ids
}

func (s *listing[T]) find(id string) (v T, ok bool) {
	for _, x := range s.rows {
		if s.id(x) == id {
			return x, true
		}
	}
	return v, false
}

// chosen is the row that the cursor is on.
func (s *listing[T]) chosen() (T, bool) { return s.find(s.list.id) }

func (s *listing[T]) key(a *app, m tea.KeyPressMsg) (tea.Cmd, bool) {
	return nil, s.list.move(a, m, s.ids())
}

// unless is the reason why nothing can be done with a row: there is none.
func (s *listing[T]) unless(none string) func() string {
	return func() string {
		if len(s.rows) == 0 {
			return none
		}
		return ""
	}
}

// panel draws the rows below the head, or what there is to say instead of them.
func (s *listing[T]) panel(a *app, title string, head []string, empty func() []string, row func(T) (one, two string), w, h int) string {
	var lines []string
	note := ""
	switch {
	case s.failed != nil:
		lines = []string{a.st.bad.Render(clean(wallet.AsError(s.failed).Message))}
	case !s.loaded:
		lines = []string{a.st.muted.Render("reading" + a.gl.ellipsis)}
	case len(s.rows) == 0:
		lines = empty()
	default:
		from, to := s.list.window(len(s.rows), h-2-len(head), func(int) int { return 2 })
		lines = head
		for i := from; i < to; i++ {
			on := i == s.list.at
			one, two := row(s.rows[i])
			lines = append(lines, a.row(one, w-4, on), a.rowOf(two, w-4, on, false))
		}
		note = fmt.Sprintf("%d-%d of %d", from+1, to, len(s.rows))
	}
	return a.panel(title, note, lines, w, h, true)
}
