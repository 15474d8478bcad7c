package cli

import (
	"encoding/binary"
	"io"
	"math/rand/v2"
	"strconv"
	"sync/atomic"
	"time"
)

// timeLayouts are the forms of --now. What names no zone is in UTC.
var timeLayouts = []string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02"}

func parseTime(text string) (time.Time, error) {
	for _, layout := range timeLayouts {
		if t, err := time.ParseInLocation(layout, text, time.UTC); err == nil {
			return t.UTC(), nil
		}
	}
	return time.Time{}, usage("%q is not a time", text).try("write 2026-01-31T09:00:00Z, or 2026-01-31 for the start of the day")
}

// clock shows start until it begins to run, and advances from there.
type clock struct {
	start time.Time
	began atomic.Pointer[time.Time]
}

func (c *clock) begin() {
	now := time.Now()
	c.began.Store(&now)
}

func (c *clock) now() time.Time {
	if began := c.began.Load(); began != nil {
		return c.start.Add(time.Since(*began))
	}
	return c.start
}

func parseTimeout(text string) (time.Duration, error) {
	d, err := time.ParseDuration(text)
	switch {
	case err != nil:
		return 0, usage("%q is not a duration", text).try("write 500ms, 2s or 1m")
	case d <= 0:
		return 0, usage("%q leaves no time", text).try("write 500ms, 2s or 1m")
	}
	return d, nil
}

func parseSeed(text string) (*uint64, error) {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return nil, usage("%q is not a whole number from 0 on", text).try("write --seed 1")
	}
	return &n, nil
}

// seeded gives the first step, the second and so on each its own random numbers, the same
// in every run with one seed.
func seeded(seed uint64) func() io.Reader {
	var step atomic.Uint64
	return func() io.Reader {
		var key [32]byte
		binary.LittleEndian.PutUint64(key[:], seed)
		binary.LittleEndian.PutUint64(key[8:], step.Add(1))
		return rand.NewChaCha8(key)
	}
}
