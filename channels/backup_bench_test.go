package channels

import "testing"

// BenchmarkBackup is what a backup costs a turn, before it is sealed.
func BenchmarkBackup(b *testing.B) {
	p := newPair(&testing.T{}, 1_000_000, 1_000_000)
	p.a.mustPay(10)
	p.b.mustPay(4)
	p.settle()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := p.a.ch.Backup().Encode(); err != nil {
			b.Fatal(err)
		}
	}
}
