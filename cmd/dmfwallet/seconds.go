package main

import (
	"strconv"
	"time"
)

// seconds is a flag for times that the protocol counts in whole seconds: 24h, 90s, or just 90.
type seconds uint64

func (s *seconds) String() string {
	if *s == 0 {
		return ""
	}
	return (time.Duration(*s) * time.Second).String()
}

func (s *seconds) Type() string { return "duration" }

func (s *seconds) Set(text string) error {
	if n, err := strconv.ParseUint(text, 10, 32); err == nil {
		*s = seconds(n)
		return nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d < 0 || d%time.Second != 0 {
		return usage("give whole seconds, as in 24h or 90s", "%q is not a time in whole seconds", clean(text))
	}
	*s = seconds(d / time.Second)
	return nil
}
