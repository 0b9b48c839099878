package rpc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"

	gethrpc "github.com/ethereum/go-ethereum/rpc"

	"dmfwallet/wallet"
)

// Limits of the server. A client that goes past one is slowed or dropped; the wallet and other clients do not notice.
const (
	maxConns    = 128
	maxInFlight = 1024    // calls of one connection; further requests are not read until some are answered
	maxLine     = 1 << 20 // bytes of one request
	maxBatch    = 256     // requests in one JSON-RPC batch
	maxAnswer   = 64 << 20

	// Between tries to accept a client when the system refuses.
	minPause = 5 * time.Millisecond
	maxPause = time.Second
)

// Serve answers calls on the socket at path with api until ctx ends, and returns nil then. A left-over socket is replaced; if
// another daemon answers there, the error is a *wallet.Error with CodeBusyHome. ready, if not nil, is called once clients can
// connect. When a client goes away its calls stop waiting; operations that they started go on.
func Serve(ctx context.Context, path string, api wallet.API, ready func()) error {
	l, err := listen(path)
	if err != nil {
		return err
	}
	if ready != nil {
		ready()
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { l.Close() }) // also removes the socket
	defer stop()
	defer l.Close()

	var conns sync.WaitGroup
	defer conns.Wait()
	defer cancel()
	slots := make(chan struct{}, maxConns)
	for pause := minPause; ; {
		conn, err := l.Accept()
		if ctx.Err() != nil {
			if err == nil {
				conn.Close()
			}
			return nil
		}
		if errors.Is(err, net.ErrClosed) {
			return fmt.Errorf("local API at %s: %w", path, err)
		}
		if err != nil { // out of descriptors, say: the wallet behind this goes on, and so does this
			select {
			case <-ctx.Done():
			case <-time.After(pause):
			}
			pause = min(2*pause, maxPause)
			continue
		}
		pause = minPause
		select {
		case slots <- struct{}{}:
		default:
			conn.Close()
			continue
		}
		conns.Go(func() {
			defer func() { <-slots }()
			serveConn(ctx, conn, api)
		})
	}
}

// serveConn answers one client. It has a server of its own because go-ethereum's waits for all calls of a closed connection and
// cancels none of them: the calls here run in the connection's context instead.
func serveConn(ctx context.Context, conn net.Conn, api wallet.API) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	c := &guarded{Conn: conn, closed: cancel}
	c.cond.L = &c.mu
	stop := context.AfterFunc(ctx, func() { _ = c.Close() })
	defer stop()

	server := gethrpc.NewServer()
	server.SetBatchLimits(maxBatch, maxAnswer)
	if err := server.RegisterName(namespace, &service{ctx: ctx, api: api, conn: c}); err != nil {
		panic(err) // the service's methods do not fit: a programming error that the first test meets
	}
	server.ServeCodec(gethrpc.NewCodec(c), 0)
}

var errLine = errors.New("request is longer than 1 MiB")

// guarded is a client's connection. It tells when the client is gone, refuses endless requests, and stops reading while too
// many calls are unanswered.
type guarded struct {
	net.Conn
	closed func()
	line   int // bytes since the last newline

	mu       sync.Mutex
	cond     sync.Cond
	inFlight int
	gone     bool
}

func (g *guarded) Read(b []byte) (int, error) {
	g.mu.Lock()
	for g.inFlight >= maxInFlight && !g.gone {
		g.cond.Wait()
	}
	g.mu.Unlock()
	n, err := g.Conn.Read(b)
	if i := bytes.LastIndexByte(b[:n], '\n'); i >= 0 {
		g.line = n - i - 1
	} else {
		g.line += n
	}
	if err == nil && g.line > maxLine {
		err = errLine
	}
	if err != nil {
		g.closed()
	}
	return n, err
}

func (g *guarded) Close() error {
	g.mu.Lock()
	g.gone = true
	g.mu.Unlock()
	g.cond.Broadcast()
	g.closed()
	return g.Conn.Close()
}

func (g *guarded) begin() {
	g.mu.Lock()
	g.inFlight++
	g.mu.Unlock()
}

func (g *guarded) end() {
	g.mu.Lock()
	g.inFlight--
	g.mu.Unlock()
	g.cond.Signal()
}
