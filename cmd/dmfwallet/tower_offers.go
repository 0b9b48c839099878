package main

import (
	"context"
	"slices"
	"sync"

	"dmfwallet/contracts"
	"dmfwallet/wallet"
)

// offeredTower is a watchtower that the network file names and that is none of ours.
type offeredTower struct {
	Name      string   `json:"name"`
	PeerID    string   `json:"peerId"`
	Addresses []string `json:"addresses"`
}

// namedTowers are the watchtowers that the network file names.
func (a *app) namedTowers() []contracts.Peer {
	n, err := a.loadNetwork()
	if err != nil {
		return nil // whoever needs a network has said so before
	}
	return n.Towers
}

func (a *app) offered(ours []wallet.TowerInfo) []offeredTower {
	out := []offeredTower{}
	for _, p := range a.namedTowers() {
		if !slices.ContainsFunc(ours, func(t wallet.TowerInfo) bool { return t.PeerID == p.ID() }) {
			out = append(out, offeredTower{p.Name, p.ID(), p.Addresses})
		}
	}
	return out
}

// towerPlaces are where a watchtower is: at the addresses that the network file has for its name, or what was typed. A peer chooses its own
// name, and must not pass for the network's.
func (a *app) towerPlaces(ctx context.Context, s *session, typed string) ([]string, error) {
	named := a.namedTowers()
	i := slices.IndexFunc(named, func(p contracts.Peer) bool { return p.Name == typed })
	if i < 0 {
		return []string{typed}, nil
	}
	peers, err := s.Peers(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range peers {
		if p.Name == typed && p.PeerID != named[i].ID() {
			return nil, wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "give its peer id, or an address",
				"%q is the watchtower %s of the network file, and your peer %s", typed, named[i].ID(), p.PeerID)
		}
	}
	return named[i].Addresses, nil
}

// addTower tries its addresses together, since a dead one takes its time: the first that answers counts, or else what the first address says.
func addTower(ctx context.Context, s *session, where []string) (wallet.TowerInfo, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	added := make([]wallet.TowerInfo, len(where))
	failed := make([]error, len(where))
	var group sync.WaitGroup
	for i, w := range where {
		group.Go(func() {
			if added[i], failed[i] = s.AddTower(ctx, w); failed[i] == nil {
				cancel()
			}
		})
	}
	group.Wait()
	if i := slices.Index(failed, nil); i >= 0 {
		return added[i], nil
	}
	return wallet.TowerInfo{}, failed[0]
}

// addOffered adds all that the network file names. One that can't be added is told and does not keep the others out.
func (a *app) addOffered(ctx context.Context, s *session) error {
	named := a.namedTowers()
	if len(named) == 0 {
		return wallet.Fail(wallet.CodeUsage, wallet.MoneyUntouched, "give an invite or an address of one: `dmfwallet tower add INVITE`", "the network file names no watchtower")
	}
	v := towersAddedView{Towers: []wallet.TowerInfo{}}
	var last error
	for _, p := range named {
		t, err := addTower(ctx, s, p.Addresses)
		if err != nil {
			last = err
			a.out.note("%s: %s", p.Name, wallet.AsError(err).Message)
			continue
		}
		v.Towers = append(v.Towers, t)
	}
	if len(v.Towers) == 0 {
		return last
	}
	return a.out.print(v)
}

type towersAddedView struct {
	Towers []wallet.TowerInfo `json:"towers"`
}

func (v towersAddedView) text(p *page) {
	for _, t := range v.Towers {
		towerAddedView{t}.text(p)
	}
}
