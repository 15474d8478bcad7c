package worker

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"

	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// A worker of Config.Once is started before anybody knows what it will read. Until it is told
// so it waits, and has heard nothing of foreign origin; then it locks itself down for good and
// does its job.

// confine is what such a worker does once it is told what it may read.
type confine struct {
	options lockdown.Options
	least   string // a lockdown.Level as a number
}

const (
	// onceProcessors is on how many processors a job of such a worker runs at most.
	onceProcessors = 4
	// onceDescriptors is how many files it may have open: readers of many files at once have to
	// be able to.
	onceDescriptors = 128
)

// lockDown confines the process to what it may read. The error is that this cannot be done as demanded,
// upon which nothing foreign may be read here.
func (w *worker) lockDown(body []byte) error {
	if w.confine == nil {
		return fmt.Errorf("%w: no worker that can be confined", errFrame)
	}
	reading, err := readReading(body)
	if err != nil {
		return err
	}
	options := w.confine.options
	options.Reading, options.Descriptors = reading, onceDescriptors
	report := lockdown.Apply(options)
	least, err := strconv.Atoi(w.confine.least)
	if err != nil {
		return fmt.Errorf("the level that is demanded: %w", err)
	}
	if reached := report.Confined(); reached < lockdown.Level(least) {
		return &LevelError{Reached: reached, Wanted: lockdown.Level(least), Report: report}
	}
	w.confine, w.confined = nil, true
	return nil
}

// appendReading writes what may be read as the body of a frame.
func appendReading(to []byte, r lockdown.Reading) []byte {
	for _, list := range [][]string{r.Folders, r.Lists, r.Files} {
		to = binary.LittleEndian.AppendUint64(to, uint64(len(list)))
		for _, name := range list {
			to = appendText(to, name)
		}
	}
	return to
}

// readReading reads what appendReading wrote.
func readReading(body []byte) (r lockdown.Reading, err error) {
	for _, list := range []*[]string{&r.Folders, &r.Lists, &r.Files} {
		var count uint64
		if count, body, err = cutNumber(body); err != nil {
			return r, err
		}
		for range count {
			var name string
			if name, body, err = cutText(body); err != nil {
				return r, err
			}
			*list = append(*list, name)
		}
	}
	if r.None() {
		return r, errors.New("there is nothing to be confined to")
	}
	return r, nil
}

// Expect has a pool of Config.Once start a worker if none is ready, for a job that comes soon.
func (p *Pool) Expect() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.starting+p.unbound() > 0 || len(p.all) >= p.config.Workers {
		return
	}
	p.starting++
	p.started.Add(1)
	go p.add()
}
