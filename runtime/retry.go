package runtime

import (
	"cmp"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
)

// Retry says how the jobs of a trigger are tried again. Zero members are as the platform does
// it, as far as it tells, or else the defaults.
type Retry struct {
	// Attempts is how often a job is tried at most, the first time included; 8 by default. A
	// job that needs more is dead: it stays in the store until it is requeued or dropped.
	Attempts int
	// First is the time before the second attempt, 10 seconds by default, and Longest what it
	// doubles up to with each, 15 minutes by default. What is waited is between half of that
	// and all of it, so that what failed together does not come back together.
	First, Longest time.Duration
}

const (
	defaultAttempts = 8
	defaultFirst    = 10 * time.Second
	defaultLongest  = 15 * time.Minute
)

// patience is a Retry with nothing left open.
type patience struct {
	Retry
	delays []time.Duration // the platform's own; nil where it tells none
	wanted *actions.Equals // how an action asks for another attempt; nil where failing does
}

// patienceFor is how the jobs of a trigger are tried again, which may be one that the host
// does not know.
func (h *Host) patienceFor(trigger string) patience {
	own, others := h.config.Retries[trigger], h.config.Retries[""]
	var platform actions.Redelivery
	if p, ok := h.triggers[trigger]; ok && p.trigger.Redelivery != nil {
		platform = *p.trigger.Redelivery
	}
	r := patience{wanted: platform.Wanted}
	r.Attempts = cmp.Or(own.Attempts, platform.Attempts, others.Attempts, defaultAttempts)
	r.First = cmp.Or(own.First, others.First, defaultFirst)
	r.Longest = cmp.Or(own.Longest, others.Longest, max(defaultLongest, r.First))
	if own.First == 0 {
		r.delays = platform.Delays
	}
	return r
}

// delay is how long to wait after an attempt, which is counted from 1.
func (p patience) delay(attempt int, random io.Reader) time.Duration {
	if attempt-1 < len(p.delays) {
		return p.delays[attempt-1]
	}
	whole := p.First
	for range attempt - 1 {
		if whole = min(2*whole, p.Longest); whole == p.Longest {
			break
		}
	}
	var bits [8]byte
	if _, err := io.ReadFull(random, bits[:]); err != nil {
		return whole
	}
	part := float64(binary.BigEndian.Uint64(bits[:])>>11) / (1 << 53)
	return whole/2 + time.Duration(part*float64(whole/2))
}

// asksAgain says that an action asked for another attempt by its result.
func (p patience) asksAgain(x *actions.Execution) bool {
	if p.wanted == nil {
		return false
	}
	value, ok := actions.Get(x.Effects, strings.Split(p.wanted.Path, ".")...)
	return ok && value == p.wanted.Value
}

// worthAnother says that a failure may not come again. A platform whose actions ask for
// another attempt takes an error of theirs for an answer.
func (p patience) worthAnother(kind actions.Kind) bool {
	if p.wanted == nil {
		return true
	}
	switch kind {
	case actions.KindThrew, actions.KindStalled, actions.KindLoad, actions.KindRejectedResult, actions.KindDeniedCapability:
		return false
	}
	return true
}

// retryProblems are what is wrong with Config.Retries.
func (h *Host) retryProblems() []error {
	var found []error
	for _, name := range slices.Sorted(maps.Keys(h.config.Retries)) {
		r := h.config.Retries[name]
		p, known := h.triggers[name]
		switch {
		case r.Attempts < 0 || r.First < 0 || r.Longest < 0:
			found = append(found, fmt.Errorf("Config.Retries[%q]: a number is negative; 0 means the default", name))
		case name != "" && !known:
			found = append(found, fmt.Errorf("Config.Retries: %w", h.unknownTrigger(name)))
		case known && p.trigger.Mode != actions.Queued:
			found = append(found, errors.New("Config.Retries: somebody waits for "+name+", which is never queued"))
		}
	}
	return found
}
