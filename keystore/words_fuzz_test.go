package keystore

import "testing"

// FuzzSeedWords: words bring back one seed, or are refused.
func FuzzSeedWords(f *testing.F) {
	f.Add("test test test test test test test test test test test junk")
	f.Add("TEST  test\ttest test test test test test test test test junk ")
	f.Add("abandon abandon abandon")
	f.Fuzz(func(t *testing.T, text string) {
		entropy, err := parseWords(text)
		if err != nil {
			return
		}
		words, err := mnemonic(entropy)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := parseWords(words); err != nil || string(back) != string(entropy) {
			t.Fatalf("%q came back as other words: %v", text, err)
		}
	})
}
