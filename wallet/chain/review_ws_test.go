package chain

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"dmfwallet/contracts/devnet"
)

// TestReviewKeyInURL: no error shows the endpoint's address, which may hold an API key.
func TestReviewKeyInURL(t *testing.T) {
	w := newWorld(t, devnet.Config{})
	s := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		switch {
		case strings.Contains(r.URL.Path, "redirect"):
			http.Redirect(rw, r, "ftp://elsewhere/SECRETKEY", http.StatusFound)
		case strings.Contains(r.URL.Path, "html"):
			_, _ = rw.Write([]byte("<html>SECRETKEY</html>"))
		default:
			http.Error(rw, "bad key SECRETKEY", http.StatusUnauthorized)
		}
	}))
	t.Cleanup(s.Close)
	host := strings.TrimPrefix(s.URL, "http://")
	for _, url := range []string{"ws://" + host + "/SECRETKEY", "http://" + host + "/SECRETKEY", "http://" + host + "/redirect/SECRETKEY", "http://" + host + "/html/SECRETKEY",
		"ws://127.0.0.1:1/SECRETKEY", "http://127.0.0.1:1/SECRETKEY", "wss://" + host + "/SECRETKEY"} {
		_, r, stop := w.run(w.alice, new(memory), func(c *Config) { c.Network.RPC = []string{url} })
		if !within(5*time.Second, func() bool { return r.failure() != nil }) {
			t.Errorf("%s: no failure", url)
		} else if strings.Contains(r.failure().Error(), "SECRETKEY") {
			t.Errorf("%s: %v", url, r.failure())
		}
		stop()
	}
}
