package worker_test

import (
	"encoding/binary"
	"strings"
	"testing"
	"time"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/worker"
)

// raw is a frame as a worker might send it.
func raw(kind byte, execution, call uint64, body string) string {
	b := binary.LittleEndian.AppendUint32(nil, uint32(len(body)))
	b = append(b, kind)
	b = binary.LittleEndian.AppendUint64(b, execution)
	b = binary.LittleEndian.AppendUint64(b, call)
	return string(b) + body
}

const (
	answer = 7
	done   = 8
	call   = 9
	cancel = 10
)

func TestAWorkerThatLiesIsEnded(t *testing.T) {
	t.Parallel()
	eight := strings.Repeat("\x00", 8)
	for name, said := range map[string]string{
		"text":                          "hello, I am no frame at all, am I?",
		"a frame of a host":             raw(3, 1, 0, ""),
		"another kind":                  raw(77, 1, 0, ""),
		"a second greeting":             raw(6, 1, 0, "{}"),
		"an answer of another job":      raw(answer, 2, 0, "ok"),
		"two answers":                   raw(answer, 1, 0, "ok") + raw(answer, 1, 0, "ok"),
		"an end without an answer":      raw(done, 1, 0, eight),
		"an end without a size":         raw(answer, 1, 0, "ok") + raw(done, 1, 0, "x"),
		"a call without a name":         raw(call, 1, 1, "\xff\xff\xff\xff"),
		"a call twice":                  raw(call, 1, 1, "\x04\x00\x00\x00hang") + raw(call, 1, 1, "\x04\x00\x00\x00hang"),
		"a body without end":            "\xff\xff\xff\xff" + raw(answer, 1, 0, "")[4:],
		"an answer after the end":       raw(answer, 1, 0, "ok") + raw(done, 1, 0, eight) + raw(answer, 1, 0, "ok"),
		"a call of a job that is over":  raw(answer, 1, 0, "ok") + raw(done, 1, 0, eight) + raw(call, 1, 9, "\x04\x00\x00\x00hang"),
		"an answer larger than allowed": raw(answer, 1, 0, strings.Repeat("x", 2<<20)),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newPool(t, worker.Config{Workers: 1, Crashes: -1, Answer: 1 << 20})
			j := job("raw " + said)
			j.Host = echo{canceled: make(chan string, 10)}
			e, err := p.Run(t.Context(), j)
			if err != nil {
				t.Fatal(err)
			}
			_, _ = e.Answer()
			_, failure := e.Rest()
			if ends := strings.Contains(name, "over") || strings.Contains(name, "after"); !ends && (failure == nil || failure.Kind != sandbox.Crashed) {
				t.Errorf("it ended as %v", failure)
			}
			next := answers(t, p, job("program"))
			if next == string(sandbox.Crashed) { // it spoke when that job had begun, of the same tenant
				next = answers(t, p, job("program"))
			}
			if !strings.HasPrefix(next, "code") {
				t.Errorf("the next job: %s", next)
			}
		})
	}
}

func TestAWorkerThatComplainsWithoutEndIsEnded(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 1})
	if got := answers(t, p, job("trouble")); got != string(sandbox.Crashed) {
		t.Errorf("it ended as %s", got)
	}
}

func TestAWorkerThatGivesUpCallsWithoutEndIsEnded(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 1})
	j := job("raw " + strings.Repeat(raw(call, 1, 1, "\x07\x00\x00\x00nothing")+raw(cancel, 1, 1, ""), 5000))
	j.Host = echo{}
	if got := answers(t, p, j); got != string(sandbox.Crashed) {
		t.Errorf("it ended as %s", got)
	}
}

func TestTheHostHoldsNoMoreOfCallsThanItSays(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 1, Answer: 1 << 20})
	j := job("ask 500000")
	j.Host = echo{}
	if got := answers(t, p, j); got != "4" {
		t.Errorf("%s calls of half a mebibyte are open, want 4", got)
	}
}

// keeper is a host whose calls take their time to end.
type keeper struct {
	echo
	closing, release chan struct{}
}

// Close is called when the job is over.
func (k keeper) Close() {
	close(k.closing)
	<-k.release
}

func TestCallsThatTakeTimeToEndHoldUpNobody(t *testing.T) {
	t.Parallel()
	for payload, want := range map[string]string{"program": "", "exit": string(sandbox.Crashed), "loop": string(sandbox.TimedOut)} {
		t.Run(payload, func(t *testing.T) {
			t.Parallel()
			p := newPool(t, worker.Config{Workers: 2, PerTenant: 1})
			k := keeper{closing: make(chan struct{}), release: make(chan struct{})}
			defer close(k.release)
			j := job(payload)
			j.Host = k
			e, err := p.Run(t.Context(), j)
			if err != nil {
				t.Fatal(err)
			}
			if want == string(sandbox.TimedOut) {
				worker.Expire(e)
			}
			<-k.closing
			told := make(chan string, 1)
			go func() {
				_, _ = e.Answer()
				end := ""
				if _, failure := e.Rest(); failure != nil {
					end = string(failure.Kind)
				}
				told <- end
			}()
			select {
			case got := <-told:
				if got != want {
					t.Errorf("it ended as %q, want %q", got, want)
				}
			case <-time.After(time.Minute):
				t.Error("nobody is told that it is over")
			}
			other := job("program")
			other.Tenant = "other"
			if got := answers(t, p, other); !strings.HasPrefix(got, "code") {
				t.Errorf("another tenant got %s", got)
			}
		})
	}
}

func TestAWorkerThatSpeaksUnaskedIsEnded(t *testing.T) {
	t.Parallel()
	p := newPool(t, worker.Config{Workers: 1})
	first := answers(t, p, job("raw-idle "+raw(answer, 1, 0, "ok")))
	if first != "now" {
		t.Fatal(first)
	}
	// Whether it speaks before or within the next job, that job is not answered by it.
	for range 20 {
		if got := answers(t, p, job("program")); got == "ok" {
			t.Fatal("the answer of another job was taken")
		}
	}
}
