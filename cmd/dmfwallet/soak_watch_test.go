package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"dmfwallet/wallet"
)

// soakSample is what a daemon takes up at one time.
type soakSample struct {
	at   time.Time
	name string
	life int // how often it was killed before
	took map[string]float64
}

// What is sampled, with what is a bound for its growth: so many times as much, and so much more.
var soakMeasures = []struct {
	name    string
	unit    string
	times   float64
	more    float64
	divisor float64
}{
	{"goroutines", "", 1, 40, 1},
	{"heap", "MiB", 1.5, 8, 1 << 20},
	{"resident", "MiB", 1.5, 64, 1 << 20},
	{"threads", "", 1, 20, 1},
	{"files", "", 1, 24, 1},
	{"database", "MiB", 0, 0, 1 << 20}, // it grows with what happened: history stays
	{"journal", "MiB", 1, 24, 1 << 20}, // the database's, which is folded into it now and then
	{"cpu", "s", 0, 0, 1},
}

// watch samples all daemons until ctx ends, and says now and then how it goes.
func (w *soak) watch(ctx context.Context) {
	out, err := os.Create(filepath.Join(w.t.ArtifactDir(), "samples.csv"))
	if err != nil {
		w.t.Error(err)
		return
	}
	defer out.Close()
	table := csv.NewWriter(out)
	head := []string{"time", "daemon", "life"}
	for _, m := range soakMeasures {
		head = append(head, m.name)
	}
	_ = table.Write(head)
	begin := time.Now()
	for n := 0; pause(ctx, 10*time.Second); n++ {
		for _, d := range w.all {
			s, ok := w.sample(ctx, d)
			if !ok {
				continue // it is dead, or just begins
			}
			w.mu.Lock()
			w.samples = append(w.samples, s)
			w.mu.Unlock()
			row := []string{s.at.UTC().Format(time.RFC3339), s.name, strconv.Itoa(s.life)}
			for _, m := range soakMeasures {
				row = append(row, strconv.FormatFloat(s.took[m.name], 'f', -1, 64))
			}
			_ = table.Write(row)
		}
		table.Flush()
		if n%6 == 5 {
			w.mu.Lock()
			w.t.Logf("%s: %v, %d kills", time.Since(begin).Round(time.Second), w.counts, w.kills)
			w.mu.Unlock()
		}
	}
}

// sample looks at a daemon from outside, and asks it for what only it knows.
func (w *soak) sample(ctx context.Context, d *daemonProcess) (s soakSample, ok bool) {
	w.mu.Lock()
	s = soakSample{at: time.Now(), name: d.name, life: *w.lives[d.name], took: map[string]float64{}}
	w.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	c, err := d.client(ctx)
	if err != nil {
		return s, false
	}
	defer c.Close()
	st, err := c.Status(ctx)
	if err != nil {
		return s, false
	}
	s.took["goroutines"], s.took["heap"] = float64(st.Process.Goroutines), float64(st.Process.Heap)
	return s, s.outside(st.Process, d.home) == nil
}

// outside is what the system knows of a process, and the size of its database.
func (s *soakSample) outside(p wallet.Process, home string) error {
	proc := filepath.Join("/proc", strconv.Itoa(p.PID))
	status, err := os.ReadFile(filepath.Join(proc, "status"))
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(status)) {
		fields := strings.Fields(line)
		if len(fields) < 2 {
			continue
		}
		n, _ := strconv.ParseFloat(fields[1], 64)
		switch fields[0] {
		case "VmRSS:":
			s.took["resident"] = n * 1024
		case "Threads:":
			s.took["threads"] = n
		}
	}
	stat, err := os.ReadFile(filepath.Join(proc, "stat"))
	if err != nil {
		return err
	}
	after := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	for _, ticks := range after[11:13] { // user and system
		n, _ := strconv.ParseFloat(ticks, 64)
		s.took["cpu"] += n / 100
	}
	files, err := os.ReadDir(filepath.Join(proc, "fd"))
	if err != nil {
		return err
	}
	s.took["files"] = float64(len(files))
	kept, err := os.ReadDir(home)
	for _, e := range kept {
		info, err := e.Info()
		if err != nil {
			continue // it has just gone
		}
		switch e.Name() {
		case "wallet.db":
			s.took["database"] = float64(info.Size())
		case "wallet.db-wal":
			s.took["journal"] = float64(info.Size())
		}
	}
	return err
}

// judge compares the second quarter with the last one in what was never killed, and the begin with the end of the long lives of the others.
func (w *soak) judge() {
	w.t.Helper()
	head := fmt.Sprintf("%-28s", "what, from -> to")
	for _, m := range soakMeasures {
		head += fmt.Sprintf("%18s", strings.TrimSpace(m.name+" "+m.unit))
	}
	w.t.Log(head)
	for _, d := range w.neverKilled() {
		all := w.of(d.name, 0)
		w.compare(d.name+", quarters 2 and 4", all[len(all)/4:len(all)/2], all[len(all)*3/4:])
	}
	for _, d := range w.all {
		if slices.Contains(w.neverKilled(), d) {
			continue
		}
		for life := range *w.lives[d.name] + 1 {
			all := w.of(d.name, life)
			if len(all) < 24 { // too short to tell
				continue
			}
			all = all[6:] // the first minute
			w.compare(fmt.Sprintf("%s, life %d of %d min", d.name, life, (len(all)+6)/6), all[:len(all)/3], all[len(all)*2/3:])
		}
	}
}

func (w *soak) of(name string, life int) (out []soakSample) {
	for _, s := range w.samples {
		if s.name == name && s.life == life {
			out = append(out, s)
		}
	}
	return out
}

func (w *soak) compare(what string, before, after []soakSample) {
	if len(before) == 0 || len(after) == 0 {
		w.t.Errorf("%s: not sampled", what)
		return
	}
	line := fmt.Sprintf("%-28s", what)
	for _, m := range soakMeasures {
		a, b := median(before, m.name)/m.divisor, median(after, m.name)/m.divisor
		line += fmt.Sprintf("%18s", fmt.Sprintf("%.4g -> %.4g", a, b))
		if m.times > 0 && b > a*m.times+m.more {
			w.t.Errorf("%s: %s grew from %.4g to %.4g %s", what, m.name, a, b, m.unit)
		}
	}
	w.t.Log(line)
}

func median(samples []soakSample, measure string) float64 {
	var all []float64
	for _, s := range samples {
		all = append(all, s.took[measure])
	}
	slices.Sort(all)
	return all[len(all)/2]
}
