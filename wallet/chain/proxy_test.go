package chain

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
)

// proxy stands between an adapter and the chain, and does what bad endpoints do.
type proxy struct {
	*httptest.Server
	mu     sync.Mutex
	tamper func(method string, params []json.RawMessage) (answer any, taken bool)
	down   bool
}

type rpcRequest struct {
	ID     json.RawMessage   `json:"id"`
	Method string            `json:"method"`
	Params []json.RawMessage `json:"params"`
}

func newProxy(t *testing.T, target string) *proxy {
	t.Helper()
	p := new(proxy)
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		p.mu.Lock()
		tamper, down := p.tamper, p.down
		p.mu.Unlock()
		if down {
			http.Error(w, "gone fishing", http.StatusServiceUnavailable)
			return
		}
		var req rpcRequest
		w.Header().Set("Content-Type", "application/json")
		if tamper != nil && json.Unmarshal(body, &req) == nil {
			if answer, taken := tamper(req.Method, req.Params); taken {
				_ = json.NewEncoder(w).Encode(map[string]any{"jsonrpc": "2.0", "id": req.ID, "result": answer})
				return
			}
		}
		resp, err := http.Post(target, "application/json", bytes.NewReader(body))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		defer resp.Body.Close()
		_, _ = io.Copy(w, resp.Body)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *proxy) set(tamper func(string, []json.RawMessage) (any, bool)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tamper = tamper
}

func (p *proxy) setDown(down bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.down = down
}
