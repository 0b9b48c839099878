package tui

import (
	"testing"
	"time"
)

// A request that comes while keys are on their way must not be answered by them, and at first enter says No.
func TestRequestSwallowsTypingAhead(t *testing.T) {
	d := drive(t, full(), 80, 24)
	d.f.withPending()
	d.reload()
	d.shows("shop asks to open a channel with your money. Accept?")
	for range 10 {
		d.wait(100*time.Millisecond).press("y", "enter")
	}
	d.wantAsked("")
	d.shows("Accept?")
	d.wait(quietFor).press("enter")
	d.wantAsked("answer r1 false")
}

func TestRequestAccepted(t *testing.T) {
	d := drive(t, full(), 80, 24)
	d.f.withPending()
	d.reload()
	d.screen()
	d.wait(quietFor).press("tab", "enter")
	d.wantAsked("answer r1 true")
}

func TestRequestPutOff(t *testing.T) {
	d := drive(t, full(), 80, 24)
	d.f.withPending()
	d.reload()
	d.screen()
	d.wait(quietFor).press("esc")
	d.reload()
	if d.a.dialog() != nil {
		t.Error("a request that was put off came back by itself")
	}
	d.wantAsked("")
	d.press("3", "enter").screen()
	d.shows("Accept?")
	d.press("y")
	d.wantAsked("answer r1 true")
}

func TestRequestDoesNotInterrupt(t *testing.T) {
	d := drive(t, full(), 80, 24)
	d.press("jj", "p", "1")
	d.f.withPending()
	d.reload()
	if d.a.dialog() != nil {
		t.Error("a request came over a form that is being filled in")
	}
	d.shows("asked of you")
	d.press("esc")
	d.shows("Accept?")
}
