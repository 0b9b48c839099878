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
	single bool           // takes no batches
	asked  map[string]int // requests by method
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
		batch := bytes.HasPrefix(bytes.TrimSpace(body), []byte("["))
		p.count(body, batch)
		refuse := batch && p.single
		p.mu.Unlock()
		if refuse {
			http.Error(w, "one at a time", http.StatusBadRequest)
			return
		}
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

// count notes what is asked for. The caller holds mu.
func (p *proxy) count(body []byte, batch bool) {
	reqs := make([]rpcRequest, 1)
	if batch {
		_ = json.Unmarshal(body, &reqs)
	} else {
		_ = json.Unmarshal(body, &reqs[0])
	}
	if p.asked == nil {
		p.asked = make(map[string]int)
	}
	for _, r := range reqs {
		p.asked[r.Method]++
	}
}

// requests returns how often a method was asked for.
func (p *proxy) requests(method string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.asked[method]
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
