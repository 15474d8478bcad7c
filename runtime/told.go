package runtime

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox"
)

// What a worker tells is checked before anything is made of it: it may be anything, and ends up in
// documents, in stores and before people.

// check says what of a worker's words cannot be, whatever the script did.
func (p *played) check(limits Limits) error {
	defaults := sandbox.DefaultLimits()
	if err := checkLogs(p.Logs, limits); err != nil {
		return err
	}
	switch {
	case len(p.Value) > orDefault(limits.ResultBytes, defaults.ResultBytes):
		return fmt.Errorf("a result of %d bytes", len(p.Value))
	case !slices.Contains(nothings, p.Nothing):
		return fmt.Errorf("a result that is %.100q", p.Nothing)
	case p.Loaded < 0 || p.Loaded > len(p.Logs):
		return fmt.Errorf("%d of %d lines were logged while the program loaded", p.Loaded, len(p.Logs))
	case len(p.Places) > orDefault(limits.Commands, defaults.Commands):
		return fmt.Errorf("%d recorded calls", len(p.Places))
	case p.Ignored < 0:
		return fmt.Errorf("%d calls that were ignored", p.Ignored)
	case p.Load < 0 || p.Duration < 0:
		return fmt.Errorf("a step of %s", min(p.Load, p.Duration))
	}
	size := len(p.World) + len(p.Panicked) + sizeOfFrames(p.Marked)
	for _, list := range [][]string{p.Places, p.Exports, p.Warnings} {
		size += sizeOf(list)
	}
	if size > mostTold {
		return fmt.Errorf("%d bytes of places, names and warnings", size)
	}
	if err := checkFrames(p.Marked); err != nil {
		return err
	}
	return checkError(p.Error, limits)
}

// check is that for the work behind the answer.
func (p *playedLate) check(limits Limits) error {
	if p.Ignored < 0 {
		return fmt.Errorf("%d calls that were ignored", p.Ignored)
	}
	if err := checkLogs(p.Logs, limits); err != nil {
		return err
	}
	return checkError(p.Error, limits)
}

// within bounds the times that are told by what the host has waited: no part of a step took longer.
func (p *played) within(waited time.Duration) {
	p.Load = min(p.Load, waited)
	p.Duration = min(p.Duration, waited-p.Load)
	logsWithin(p.Logs, waited)
	if p.Error != nil {
		logsWithin(p.Error.Logs, waited)
	}
}

// within is that for the work behind the answer.
func (p *playedLate) within(waited time.Duration) {
	logsWithin(p.Logs, waited)
	if p.Error != nil {
		logsWithin(p.Error.Logs, waited)
	}
}

func logsWithin(logs []sandbox.Log, waited time.Duration) {
	most := float64(waited.Microseconds()) / 1000
	for i := range logs {
		logs[i].AtMS = min(logs[i].AtMS, most)
	}
}

// mostTold bounds the texts that are told of a step beside its result and logs, in bytes. What is
// told of a script has less.
const mostTold = 16 << 20

var nothings = []sandbox.Nothing{
	"", sandbox.ReturnedUndefined, sandbox.ReturnedNull, sandbox.ReturnedNoJSON, sandbox.CalledBackNothing, sandbox.NeverCompleted, sandbox.NeverSettled, sandbox.Discarded,
}

var logLevels = []string{"log", "info", "warn", "error", "debug", "trace"}

func checkLogs(logs []sandbox.Log, limits Limits) error {
	bytes := 0
	for i := range logs {
		if !slices.Contains(logLevels, logs[i].Level) {
			return fmt.Errorf("a log of level %.100q", logs[i].Level)
		}
		if at := logs[i].AtMS; math.IsNaN(at) || at < 0 {
			return fmt.Errorf("a log at %g ms", at) // the first has no form in JSON
		}
		bytes += len(logs[i].Message)
	}
	if bytes > 2*orDefault(limits.LogBytes, sandbox.DefaultLimits().LogBytes) {
		return fmt.Errorf("%d bytes of logs", bytes)
	}
	return nil
}

func checkError(e *sandbox.Error, limits Limits) error {
	if e == nil {
		return nil
	}
	if !isKind(e.Kind) {
		return fmt.Errorf("an error of kind %.100q", e.Kind)
	}
	size := sizeOf([]string{e.Name, e.Message, e.Code, e.Typeof, e.Thrown, e.Own, e.Header, e.Exit}) + sizeOf(e.Handlers) + sizeOfFrames(e.Frames)
	if e.Text != nil {
		size += len(*e.Text)
	}
	for i := range e.Causes {
		c := &e.Causes[i]
		size += sizeOf([]string{c.Path, c.Name, c.Message, c.Code, c.Typeof}) + sizeOfFrames(c.Frames)
	}
	if size > mostTold {
		return fmt.Errorf("an error of %d bytes", size)
	}
	if err := checkFrames(e.Frames); err != nil {
		return err
	}
	for i := range e.Causes {
		if err := checkFrames(e.Causes[i].Frames); err != nil {
			return err
		}
	}
	return checkLogs(e.Logs, limits)
}

// checkFrames looks at places: others count on from them. Those of a source map have no more bits.
func checkFrames(frames []sandbox.Frame) error {
	for i := range frames {
		if f := &frames[i]; min(f.Line, f.Column) < 0 || max(f.Line, f.Column) > math.MaxInt32 {
			return fmt.Errorf("a frame at %d:%d", f.Line, f.Column)
		}
	}
	return nil
}

func sizeOf(texts []string) (bytes int) {
	for _, text := range texts {
		bytes += len(text)
	}
	return bytes
}

// sizeOfData is how many bytes of texts there are in plain data.
func sizeOfData(v any) (bytes int) {
	switch v := v.(type) {
	case string:
		return len(v)
	case []any:
		for _, item := range v {
			bytes += sizeOfData(item)
		}
	case actions.Object:
		for _, m := range v {
			bytes += len(m.Key) + sizeOfData(m.Value)
		}
	}
	return bytes
}

func sizeOfFrames(frames []sandbox.Frame) (bytes int) {
	for i := range frames {
		bytes += len(frames[i].Function) + len(frames[i].File)
	}
	return bytes
}

func orDefault(n, otherwise int) int {
	if n <= 0 {
		return otherwise
	}
	return n
}

// isKind says that scripts can end so.
func isKind(kind sandbox.ErrorKind) bool {
	switch kind {
	case sandbox.Threw, sandbox.Stalled, sandbox.LoadFailed, sandbox.NoHandler, sandbox.NotAsync, sandbox.NoExports, sandbox.TooManyParameters,
		sandbox.TimedOut, sandbox.OutOfMemory, sandbox.OverLimit, sandbox.Crashed, sandbox.Canceled, sandbox.Denied:
		return true
	}
	return false
}
