package main

import (
	"context"
	"fmt"
	"strings"
)

// examineTowers asks a daemon what its watchtowers have.
func (a *app) examineTowers(ctx context.Context, p *patient) {
	if p.daemon == nil {
		return
	}
	all, err := p.daemon.Towers(ctx)
	if err != nil {
		p.add("watchtowers", "", err)
		return
	}
	for _, t := range all {
		switch {
		case !t.OK:
			p.warn("watchtower", t.Name+": "+t.Trouble, "ask its operator; meanwhile have another one: dmfwallet tower add; to let it go: dmfwallet tower remove "+t.Name)
		case t.Guarded < t.Channels && len(t.Refused) > 0:
			p.warn("watchtower", fmt.Sprintf("%s has the newest of %d of %d channels; it refused: %s", t.Name, t.Guarded, t.Channels, strings.Join(t.Refused, "; ")), "dmfwallet tower add, with another one")
		case t.Guarded < t.Channels:
			p.warn("watchtower", fmt.Sprintf("%s has the newest of %d of %d channels", t.Name, t.Guarded, t.Channels),
				"keep the wallet running until it has all: dmfwallet tower list; a channel with the watchtower itself needs another one")
		default:
			p.add("watchtower", fmt.Sprintf("%s lives, and has the newest of %d channels", t.Name, t.Channels), nil)
		}
	}
	if len(all) == 0 && p.live > 0 {
		p.add("watchtowers", "none: nobody answers a cheating peer while this wallet is off (dmfwallet tower add)", nil)
	}
}
