package worker

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"sync"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// Service is what a worker does with the jobs of its host.
type Service struct {
	// Tables are hashes of everything that host and worker must have alike for a payload to
	// mean the same to both, each behind a name for people. A worker that lacks one of its
	// host's is refused at its start; it may have more.
	Tables []string
	// Load makes of a program's code what Run works with; it is called once for as long as
	// the host keeps the program. Its error reaches Run in Task.LoadError.
	Load func(code []byte) (program any, err error)
	// Prepare makes what a first job will need, of what Config.Expect said where that is not "".
	// It is called when the host has been told that the worker is there, and may be nil.
	Prepare func(expected string)
	// Run does a job. It calls Task.Answer once, when the host's caller can go on, or
	// Task.AnswerAtEnd; what it returns is the rest, which became known after. Its context ends
	// when the host needs no more.
	Run func(ctx context.Context, task *Task) (rest []byte)
	// Once does the job of a worker of Config.Once, as Run does those of others. It has no
	// program.
	Once func(ctx context.Context, task *Task) (rest []byte)
}

// Task is a job within a worker.
type Task struct {
	// Program is what Load made, or LoadError why it did not.
	Program   any
	LoadError error
	// Payload is the job's.
	Payload []byte
	// Host does host calls through the pipe.
	Host sandbox.HostCalls

	answer func([]byte)
	last   []byte
}

// Answer sends what the host's caller waits for. All but the first call do nothing.
func (t *Task) Answer(answer []byte) { t.answer(answer) }

// AnswerAtEnd is Answer for a job with nothing left to do: the answer goes out together with the
// rest when Run returns, which wakes the host once.
func (t *Task) AnswerAtEnd(answer []byte) { t.last = answer }

// The name and the variables of a worker process.
const (
	workerName     = "usher-worker"
	variableMark   = "USHER_WORKER"
	variableMemory = "USHER_WORKER_MEMORY"
	// variableExpect is for Service.Prepare.
	variableExpect = "USHER_WORKER_EXPECT"
	// variableOnce makes a worker of Config.Once, and says what it has to be confined to at least.
	variableOnce = "USHER_WORKER_ONCE"
	// variableWithout is for tests: layers that are not put on.
	variableWithout = "USHER_WORKER_WITHOUT"
)

// IsWorker reports whether this process was started by a [Pool] to be a worker.
func IsWorker() bool {
	return len(os.Args) == 1 && os.Args[0] == workerName && os.Getenv(variableMark) != ""
}

// greeting is the first thing that a worker says.
type greeting struct {
	Protocol int             `json:"protocol"`
	Tables   []string        `json:"tables"`
	Report   lockdown.Report `json:"report"`
}

// mostStack is how large the stack of a goroutine gets where scripts run.
const mostStack = 32 << 20

// protocol changes with the frames.
const protocol = 3

// Main makes the process a worker, if it was started to be one, and never returns then. In
// all other processes it does nothing. A program that has a [Pool] of itself calls it first
// in main, before it opens files or starts goroutines.
func Main(s Service) {
	if !IsWorker() {
		return
	}
	memory, _ := strconv.ParseUint(os.Getenv(variableMemory), 10, 64)
	options := lockdown.Options{Memory: memory}
	if without := os.Getenv(variableWithout); without != "" {
		_ = json.Unmarshal([]byte(without), &options.Without)
	}
	if memory > 0 {
		debug.SetMemoryLimit(int64(memory / 2)) // the collector tries harder long before the cap is hit
	}
	in, out, expected := os.Stdin, os.Stdout, os.Getenv(variableExpect)
	w := &worker{collect: func() {}, rest: newRest(programPages()), turn: newTurn(), service: s, out: out, programs: map[string]loaded{}, calls: map[uint64]func(sandbox.HostReply){}}
	hello := greeting{Protocol: protocol, Tables: s.Tables}
	// Set, as the Go runtime looks for another number in files otherwise.
	if least := os.Getenv(variableOnce); least != "" {
		runtime.GOMAXPROCS(min(max(runtime.NumCPU(), 2), onceProcessors))
		debug.SetMaxStack(int(max(memory/4, mostStack)))
		w.confine = &confine{options: options, least: least}
	} else {
		debug.SetMaxStack(mostStack)
		runtime.GOMAXPROCS(2) // as a program in a loop on the only one would hold up what interrupts it
		hello.Report = lockdown.Apply(options)
		w.collect = spareCollection()
	}
	w.greet(hello)
	if expected != "" && s.Prepare != nil {
		s.Prepare(expected)
	}
	w.serve(in)
	os.Exit(0) // the host is gone, or wants no more
}

// greet tells the host that the worker is there.
func (w *worker) greet(g greeting) {
	hello, err := json.Marshal(g)
	if err != nil {
		w.die(err)
	}
	w.send(frame{kind: frameReady, body: hello})
}

// worker is the state of a worker process.
type worker struct {
	service Service
	rest    *rest
	turn    *turn
	// collect has the collector begin as usual.
	collect func()
	// confine is of a worker of Config.Once until it is locked down, which makes it confined.
	confine  *confine
	confined bool

	writing sync.Mutex
	out     io.Writer

	mu        sync.Mutex
	programs  map[string]loaded
	execution uint64 // the one that runs, 0 for none
	stop      context.CancelFunc
	calls     map[uint64]func(sandbox.HostReply)
}

type loaded struct {
	program any
	err     error
}

// die ends the process with words for the host's log.
func (w *worker) die(err error) {
	fmt.Fprintln(os.Stderr, "worker:", err)
	os.Exit(2)
}

// send sends frames in one piece. The last one alone may have a rest.
func (w *worker) send(frames ...frame) {
	var text, rest []byte
	for _, f := range frames {
		text, rest = appendFrame(text, f), f.rest
	}
	if len(rest) <= atOnce {
		text, rest = append(text, rest...), nil
	}
	w.writing.Lock()
	defer w.writing.Unlock()
	for _, part := range [][]byte{text, rest} {
		if len(part) == 0 {
			continue
		}
		if _, err := w.out.Write(part); err != nil {
			os.Exit(0) // nobody listens any more
		}
	}
}

// atOnce is how much of a rest is copied, which takes less than to write a second time does.
const atOnce = 16 << 10

// hostMost is the largest body that a worker takes of its host, whom it trusts.
const hostMost = 1 << 30

// serve reads frames until the host is gone. Two goroutines take turns at it: the one that has
// read a job does it, and the other goes on reading, see [turn]. A job begins on the thread that
// heard of it so, and on a stack that has grown before.
func (w *worker) serve(in io.Reader) {
	r := bufio.NewReaderSize(in, 64<<10)
	over := make(chan struct{})
	for range 2 {
		go func() {
			for mine := false; ; {
				if !mine {
					w.turn.take()
				}
				job, err := w.listen(r)
				if err != nil {
					w.die(err)
				}
				if job == nil {
					close(over)
					return
				}
				w.turn.keep()
				job()
				mine = w.turn.mine()
			}
		}()
	}
	<-over
}

// listen reads frames up to a job, which is nil when the host is gone.
func (w *worker) listen(r *bufio.Reader) (job func(), err error) {
	for job == nil && err == nil {
		f, failure := readFrameBy(r, hostMost, hostMost) // at once: memory is short here
		if errors.Is(failure, errFrame) {
			return nil, failure
		}
		if failure != nil {
			return nil, nil
		}
		job, err = w.take(f)
	}
	return job, err
}

// take handles a frame, and gives the job that it brings.
func (w *worker) take(f frame) (job func(), err error) {
	switch f.kind {
	case frameProgram:
		hash, code, err := cutText(f.body)
		if err != nil {
			return nil, err
		}
		program, err := w.load(code)
		w.mu.Lock()
		w.programs[hash] = loaded{program, err}
		w.mu.Unlock()
	case frameDrop:
		w.mu.Lock()
		delete(w.programs, string(f.body))
		w.mu.Unlock()
	case frameConfine:
		return nil, w.lockDown(f.body)
	case frameRun:
		return w.job(f)
	case frameReply:
		reply, err := readReply(f.body)
		if err != nil {
			return nil, err
		}
		w.reply(f, reply)
	case frameStop:
		w.mu.Lock()
		if w.execution == f.execution && w.stop != nil {
			w.stop()
		}
		w.mu.Unlock()
	default:
		return nil, fmt.Errorf("%w: of kind %d", errFrame, f.kind)
	}
	return nil, nil
}

// load makes a program of code. What panics is the error of that program.
func (w *worker) load(code []byte) (program any, err error) {
	defer func() {
		if p := recover(); p != nil {
			program, err = nil, fmt.Errorf("the program could not be read: %v", p)
		}
	}()
	return w.service.Load(code)
}

// job makes ready what a frame asks for.
func (w *worker) job(f frame) (func(), error) {
	hash, payload, err := cutText(f.body)
	if err != nil {
		return nil, err
	}
	ctx, stop := context.WithCancel(context.Background())
	w.mu.Lock()
	defer w.mu.Unlock()
	program, known := w.programs[hash]
	do := w.service.Run
	if hash == "" {
		known, do = w.confined, w.service.Once
	}
	if !known || w.execution != 0 || w.confine != nil {
		stop()
		return nil, fmt.Errorf("%w: a job that cannot be run", errFrame)
	}
	w.execution, w.stop = f.execution, stop
	answered := sync.Once{}
	task := &Task{
		Program: program.program, LoadError: program.err, Payload: payload, Host: &hostCalls{worker: w, execution: f.execution},
		answer: func(body []byte) {
			answered.Do(func() { w.send(frame{kind: frameAnswer, execution: f.execution, body: body}) })
		},
	}
	return func() {
		w.rest.interrupt()
		rest := do(ctx, task)
		w.rest.begin()
		stop()
		w.mu.Lock()
		w.execution, w.stop = 0, nil
		clear(w.calls)
		w.mu.Unlock()
		ends := []frame{{kind: frameDone, execution: f.execution, body: append(mappedSize(), rest...)}}
		answered.Do(func() {
			ends = slices.Insert(ends, 0, frame{kind: frameAnswer, execution: f.execution, body: task.last})
		})
		w.send(ends...)
		w.collect()
	}, nil
}

// reply hands a reply to who waits for it. One that nobody waits for any more is dropped.
func (w *worker) reply(f frame, reply sandbox.HostReply) {
	w.mu.Lock()
	deliver := w.calls[f.call]
	if w.execution != f.execution {
		deliver = nil
	}
	if deliver != nil && (reply.Final || reply.Raise != nil) {
		delete(w.calls, f.call)
	}
	w.mu.Unlock()
	if deliver != nil {
		deliver(reply)
	}
}

// hostCalls does the host calls of one execution.
type hostCalls struct {
	worker    *worker
	execution uint64
}

// Start implements sandbox.HostCalls.
func (h *hostCalls) Start(ctx context.Context, call sandbox.HostCall, deliver func(sandbox.HostReply)) {
	w := h.worker
	w.mu.Lock()
	if w.execution != h.execution {
		w.mu.Unlock()
		return
	}
	w.calls[call.ID] = deliver
	w.mu.Unlock()
	w.turn.pass() // somebody has to hear the reply
	w.send(callFrame(h.execution, &call))
	context.AfterFunc(ctx, func() {
		w.mu.Lock()
		_, open := w.calls[call.ID]
		open = open && w.execution == h.execution
		if open {
			delete(w.calls, call.ID)
		}
		w.mu.Unlock()
		if open {
			w.send(frame{kind: frameCancel, execution: h.execution, call: call.ID})
		}
	})
}
