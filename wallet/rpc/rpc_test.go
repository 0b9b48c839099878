package rpc

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	gethrpc "github.com/ethereum/go-ethereum/rpc"
	"go.uber.org/goleak"

	"dmfwallet/wallet"
)

// serve runs a server for api until the test ends and returns its socket.
func serve(t testing.TB, api wallet.API) string {
	t.Helper()
	home := t.TempDir()
	path, err := SocketPath(home)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done, ready := make(chan error, 1), make(chan struct{})
	go func() { done <- Serve(ctx, path, api, func() { close(ready) }) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Errorf("Serve: %v", err)
		}
	})
	select {
	case <-ready:
	case err := <-done:
		done <- nil
		t.Fatal(err)
	}
	return path
}

func connect(t testing.TB, path string) *Client {
	t.Helper()
	c, err := Dial(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	return c
}

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// Every method of wallet.API gives through the socket what it gives in process.
func TestClientIsTheWallet(t *testing.T) {
	api := &fake{}
	api.emit("one")
	api.emit("two")
	client := connect(t, serve(t, api))
	methods := reflect.TypeFor[wallet.API]()
	for i := range methods.NumMethod() {
		m := methods.Method(i)
		t.Run(m.Name, func(t *testing.T) {
			args := arguments(t, m)
			want := reflect.ValueOf(api).MethodByName(m.Name).Call(args)
			got := reflect.ValueOf(client).MethodByName(m.Name).Call(args)
			for k := range want {
				if !reflect.DeepEqual(want[k].Interface(), got[k].Interface()) {
					t.Errorf("result %d\n in process %+v\nby the socket %+v", k, want[k], got[k])
				}
			}
		})
	}
}

// Every method's error arrives whole.
func TestErrorsAreTheWallets(t *testing.T) {
	fail := wallet.Fail(wallet.CodeInsufficient, "nothing was sent", "deposit first", "only %d USD can be sent", 3)
	client := connect(t, serve(t, &fake{fail: fail}))
	methods := reflect.TypeFor[wallet.API]()
	for i := range methods.NumMethod() {
		m := methods.Method(i)
		out := reflect.ValueOf(client).MethodByName(m.Name).Call(arguments(t, m))
		err, _ := out[len(out)-1].Interface().(error)
		var got *wallet.Error
		if !errors.As(err, &got) || got.Code != fail.Code || got.Message != fail.Message || got.Money != fail.Money || got.Next != fail.Next {
			t.Errorf("%s: %#v, want %#v", m.Name, err, fail)
		}
	}
}

// An error that the wallet did not name is named by the server, never lost.
func TestUnnamedErrorBecomesInternal(t *testing.T) {
	client := connect(t, serve(t, &fake{fail: errors.New("boom")}))
	_, err := client.Status(t.Context())
	if e := wallet.AsError(err); e.Code != wallet.CodeInternal || e.Message != "boom" || e.Next == "" {
		t.Errorf("got %#v", err)
	}
}

func arguments(t *testing.T, m reflect.Method) []reflect.Value {
	args := []reflect.Value{reflect.ValueOf(t.Context())}
	for i := 1; i < m.Type.NumIn(); i++ {
		v := reflect.New(m.Type.In(i)).Elem()
		fill(v, seeded(m.Name, []any{i}))
		if m.Name == "Events" || m.Name == "WaitEvents" {
			v.Set(reflect.ValueOf(1).Convert(v.Type()))
		}
		args = append(args, v)
	}
	return args
}

func TestManyCallsInFlight(t *testing.T) {
	api := &fake{block: make(chan struct{})}
	client := connect(t, serve(t, api))
	const n = 3 * maxInFlight
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			r := wallet.PayRequest{To: "bob", Key: fmt.Sprint(i)}
			got, err := client.Pay(t.Context(), r)
			want, _ := answer[wallet.Payment](api, "Pay", r)
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("payment %d: %+v, %v", i, got, err)
			}
		})
	}
	eventually(t, "calls to pile up", func() bool { return api.payments() >= maxInFlight })
	// One read may bring a few more calls than the limit, not all of them.
	if p := api.payments(); p > 2*maxInFlight {
		t.Errorf("%d calls of one client run at once", p)
	}
	close(api.block)
	wg.Wait()
}

// A client that goes away stops its calls' waiting; others go on.
func TestClientGone(t *testing.T) {
	api := &fake{block: make(chan struct{})}
	path := serve(t, api)
	gone, stays := connect(t, path), connect(t, path)
	for range 5 {
		go gone.Pay(context.Background(), wallet.PayRequest{})
	}
	eventually(t, "calls", func() bool { return api.payments() == 5 })
	gone.Close()
	eventually(t, "calls to stop waiting", func() bool { return api.payments() == 0 })
	if _, err := stays.Status(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestCancelledCallIsATimeout(t *testing.T) {
	client := connect(t, serve(t, &fake{block: make(chan struct{})}))
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, err := client.Pay(ctx, wallet.PayRequest{})
	if e := wallet.AsError(err); e.Code != wallet.CodeTimeout || e.Code.Exit() != 4 {
		t.Errorf("got %#v", err)
	}
}

func TestDaemonGone(t *testing.T) {
	api := &fake{block: make(chan struct{})}
	path := filepath.Join(t.TempDir(), "s")
	ctx, cancel := context.WithCancel(t.Context())
	done, ready := make(chan error, 1), make(chan struct{})
	go func() { done <- Serve(ctx, path, api, func() { close(ready) }) }()
	<-ready
	client := connect(t, path)
	got := make(chan error, 1)
	go func() { _, err := client.Pay(t.Context(), wallet.PayRequest{}); got <- err }()
	eventually(t, "the call", func() bool { return api.payments() == 1 })
	cancel()
	if err := <-done; err != nil {
		t.Errorf("Serve: %v", err)
	}
	if e := wallet.AsError(<-got); e.Code != wallet.CodeOffline {
		t.Errorf("got %#v", e)
	}
	if _, err := Dial(t.Context(), path); !errors.Is(err, ErrNoDaemon) {
		t.Errorf("Dial after the end: %v", err)
	}
	if _, err := os.Lstat(path); err == nil {
		t.Error("the socket is still there")
	}
}

func TestWaitEvents(t *testing.T) {
	api := &fake{}
	api.emit("one")
	client := connect(t, serve(t, api))
	woken := make(chan error, 1)
	go func() { woken <- client.WaitEvents(t.Context(), 1) }()
	select {
	case err := <-woken:
		t.Fatalf("woke without an event: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	api.emit("two")
	if err := <-woken; err != nil {
		t.Fatal(err)
	}
	// The server side of an abandoned wait ends by itself.
	if some, err := ask[bool](t.Context(), client, "waitEvents", uint64(2), uint64(20)); some || err != nil {
		t.Errorf("waitEvents: %v, %v", some, err)
	}
}

// The subscription gives every event after the cursor once, in order, and resumes.
func TestFollow(t *testing.T) {
	api := &fake{}
	for range 700 {
		api.emit("old")
	}
	path := serve(t, api)
	raw, err := gethrpc.DialIPC(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer raw.Close()
	ch := make(chan wallet.Event, 1000)
	sub, err := raw.Subscribe(t.Context(), "wallet", ch, "follow", 100)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for range 300 {
			api.emit("new")
		}
	}()
	for want := uint64(101); want <= 1000; want++ {
		if e := <-ch; e.Cursor != want {
			t.Fatalf("event %d, want %d", e.Cursor, want)
		}
	}
	sub.Unsubscribe()
}

func TestEndlessRequestIsDropped(t *testing.T) {
	path := serve(t, &fake{})
	conn, err := net.Dial("unix", path)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	chunk := []byte(strings.Repeat("a", 1<<16))
	conn.Write([]byte{34}) // an endless string
	conn.SetDeadline(time.Now().Add(20 * time.Second))
	for i := 0; ; i++ {
		if _, err := conn.Write(chunk); err != nil {
			if i < 8 {
				t.Errorf("dropped after %d chunks: %v", i, err)
			}
			break
		}
		if i > 64 {
			t.Fatal("4 MiB of one request were read")
		}
	}
	if _, err := connect(t, path).Status(t.Context()); err != nil {
		t.Errorf("others are disturbed: %v", err)
	}
}

func TestMalformedRequests(t *testing.T) {
	path := serve(t, &fake{})
	for _, req := range []string{`{}`, `null`, `[]`, `[null]`, `"x"`, `{"jsonrpc":"2.0","id":1,"method":"wallet_run"}`,
		`{"jsonrpc":"2.0","id":1,"method":"wallet_pay","params":["x"]}`, `{"jsonrpc":"2.0","id":1,"method":"wallet_pay","params":[{"amount":5}]}`,
		`{"jsonrpc":"2.0","id":{"a":1},"method":"wallet_status"}`} {
		conn, err := net.Dial("unix", path)
		if err != nil {
			t.Fatal(err)
		}
		conn.SetDeadline(time.Now().Add(10 * time.Second))
		fmt.Fprintln(conn, req)
		var answer struct{ Error *struct{ Code int } }
		raw := json.RawMessage{}
		if err := json.NewDecoder(conn).Decode(&raw); err != nil {
			t.Errorf("%s: %v", req, err)
		} else if json.Unmarshal(raw, &answer); raw[0] == '{' && answer.Error == nil {
			t.Errorf("%s was answered with %s", req, raw)
		}
		conn.Close()
	}
}

func eventually(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(20 * time.Second); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("waited in vain for %s", what)
		}
	}
}

func BenchmarkPay(b *testing.B) {
	client := connect(b, serve(b, &fake{}))
	r := wallet.PayRequest{To: "bob", Amount: "0.10", Currency: "USD"}
	b.SetParallelism(32)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := client.Pay(context.Background(), r); err != nil {
				b.Error(err)
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pay/s")
}
