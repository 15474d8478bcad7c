package worker

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox"
)

func TestAnAnswerThatComesSoonIsAwaited(t *testing.T) {
	t.Parallel()
	text := func(f frame) string { return string(appendFrame(nil, f)) }
	answer := text(frame{kind: frameAnswer, execution: 1, body: []byte("ok")})
	end := text(frame{kind: frameDone, execution: 1, body: make([]byte, 8)})
	large := text(frame{kind: frameAnswer, execution: 1, body: []byte(strings.Repeat("x", 1<<16))})
	const closed, early = "EOF", "bad frame: it ends early: unexpected EOF"
	for _, c := range []struct {
		name         string
		others, hope int
		texts        []string
		want         heard
	}{
		{"it comes with the end", 0, most, []string{answer + end}, heard{Answered: true, Over: true, Then: closed}},
		{"it comes without the end", 0, most, []string{answer}, heard{Answered: true, Then: closed}},
		{"the end has come in part", 0, most, []string{answer + end[:25]}, heard{Answered: true, Then: early}},
		{"it comes in two parts", 0, most, []string{answer[:9], answer[9:]}, heard{Answered: true, Then: closed}},
		{"it does not come", 0, most, []string{""}, heard{Then: closed}},
		{"it is larger than what is read at once", 0, most, []string{large[:60_000]}, heard{Then: early}},
		{"what comes is no frame of a worker", 0, most, []string{text(frame{kind: frameRun, execution: 1})}, heard{Then: "bad frame: of kind 3"}},
		{"two come", 0, most, []string{answer + answer}, heard{Answered: true, Then: "bad frame: a second answer"}},
		{"another job runs", 1, most, []string{answer}, heard{Late: true, Then: closed}},
		{"answers have come late", 0, enough - 1, []string{answer}, heard{Late: true, Then: closed}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, awaited(t, c.others, c.hope, c.want.Answered, c.texts)); diff != "" {
				t.Errorf("heard (-want +got):\n%s", diff)
			}
		})
	}
}

// heard is what of a job is taken by who awaits its answer, and what by who listens after that:
// whether the answer came Late, and what is Then found at the end of the pipe.
type heard struct {
	Answered, Over, Late bool
	Then                 string
}

// keeper takes time to let go of what it has kept, for which nobody waits who awaits an answer.
type keeper chan struct{}

func (keeper) Start(context.Context, sandbox.HostCall, func(sandbox.HostReply)) {}

func (k keeper) Close() { <-k }

// awaited awaits an answer after each of the texts that a worker says, after the last for as long as
// it takes where it comes. Nobody listens meanwhile.
func awaited(t *testing.T, others, hope int, comes bool, texts []string) (h heard) {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer read.Close() //nolint:errcheck // a pipe of a test
	w := &process{started: &os.Process{Pid: os.Getpid()}, ear: newEar(read), bound: true, proven: make(chan struct{})}
	e := &Execution{id: 1, worker: w, answered: make(chan struct{}), done: make(chan struct{}), end: func() {}, hard: time.NewTimer(time.Hour)}
	e.sent.Store(true)
	kept := keeper(make(chan struct{}))
	defer close(kept)
	e.job.Host = kept
	e.pool = &Pool{costs: costs{processors: 2}, all: map[*process]*Execution{w: e}, busy: map[string]int{}, closed: true}
	e.pool.config = Config{Answer: 1 << 20, Uses: 100, Memory: 1 << 30}
	e.pool.breaker.actions = map[owner]*record{}
	for range others {
		e.pool.all[&process{}] = &Execution{}
	}
	for i, text := range texts {
		if _, err := write.WriteString(text); err != nil {
			t.Fatal(err)
		}
		w.ear.hope, e.began = hope, time.Now()
		if comes && i == len(texts)-1 {
			e.began = e.began.Add(time.Hour)
		}
		e.pool.await(e)
	}
	h.Answered, h.Over = e.told(), e.over
	if err := write.Close(); err != nil {
		t.Fatal(err)
	}
	for err == nil {
		w.ear.listen()
		if err = w.ear.wrong; err == nil {
			err = e.pool.hear(w, false)
		}
		w.ear.turn.Unlock()
	}
	h.Late, h.Then = e.told() && !h.Answered, err.Error()
	return h
}
