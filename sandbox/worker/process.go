package worker

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// process is a worker as its host has it. One goroutine reads what it says and one writes
// to it, so that a worker which does neither holds up nobody.
type process struct {
	started *os.Process
	memory  uint64 // its cap in bytes
	report  lockdown.Report
	pipe    *os.File // what ear reads
	ear     *ear
	writer  writer
	trouble tail
	gone    chan struct{}    // closed when the process is over
	state   *os.ProcessState // of a process that is gone
	proven  chan struct{}    // closed when it has answered once

	// The rest belongs to the pool, under its lock.
	tenant   string
	bound    bool
	uses     int
	since    time.Time     // when its last job was over
	computed time.Duration // what it had computed then
	counted  bool          // that is known
	swept    int           // uses when it was looked at last, and 1
	rank     rank          // of an execution while it has one
	programs programs
}

// startsAtMost is how often a worker is started that somebody kills meanwhile.
const startsAtMost = 3

// start starts a worker. One that is killed before it is ready, as the system does where memory
// is short, says nothing of what comes after it, and is started again.
func (p *Pool) start() (w *process, err error) {
	for range startsAtMost {
		var killed bool
		if w, killed, err = p.startOnce(); !killed {
			break
		}
	}
	return w, err
}

// startOnce starts a worker and hears its greeting. Killed says that it was killed by somebody
// else before that.
func (p *Pool) startOnce() (started *process, killed bool, err error) {
	w, err := p.spawn()
	if err != nil {
		return nil, false, err
	}
	p.humble(w)
	ready := make(chan error, 1)
	go func() { ready <- w.greet(p.config.Tables) }()
	select {
	case err = <-ready:
	case <-time.After(p.config.StartTimeout):
		err = fmt.Errorf("it said nothing for %s", p.config.StartTimeout)
	}
	p.ready(w)
	if err != nil {
		silent := errors.Is(err, io.EOF) // its end of the pipe was closed before it was ended here
		if _, said := w.end(); said != "" {
			p.config.Log.Info("a worker did not start", "ended", w.state, "said", said)
			err = fmt.Errorf("%w: %s", err, dying(said))
		}
		return nil, silent && wasKilled(w.state), &StartError{fmt.Errorf("a worker did not start: %w", err)}
	}
	if level := w.report.Level(); level < p.config.Least && !p.config.Once { // which sees to it itself
		w.end()
		return nil, false, &LevelError{Reached: level, Wanted: p.config.Least, Report: w.report}
	}
	return w, false, nil
}

// StartError says that no worker can be started, as where the machine refuses another process.
type StartError struct{ Err error }

// Error implements error.
func (e *StartError) Error() string { return e.Err.Error() }

// Unwrap is what keeps it from starting.
func (e *StartError) Unwrap() error { return e.Err }

// LevelError says that workers cannot be locked down here as much as was demanded.
type LevelError struct {
	Reached, Wanted lockdown.Level
	Report          lockdown.Report
}

// Error implements error.
func (e *LevelError) Error() string {
	var text strings.Builder
	fmt.Fprintf(&text, "workers reach the isolation level %q here, and %q is demanded", e.Reached, e.Wanted)
	for _, state := range e.Report {
		if !state.On {
			fmt.Fprintf(&text, "; %s: %s", state.Layer, state.Note)
		}
	}
	return text.String()
}

func (p *Pool) spawnWith(namespaces bool) (*process, error) {
	path := p.config.Path
	if path == "" {
		own, err := os.Executable()
		if err != nil {
			return nil, err
		}
		path = own
	}
	// A start on one processor leaves the memory of one. Main has more before anything runs.
	variables := []string{variableMark + "=1", variableMemory + "=" + strconv.FormatUint(p.config.Memory, 10), "GOMAXPROCS=1"}
	if p.config.Expect != nil {
		variables = append(variables, variableExpect+"="+p.config.Expect())
	}
	if p.config.Once {
		variables = append(variables, variableOnce+"="+strconv.Itoa(int(p.config.Least)))
	}
	if len(p.config.without) > 0 {
		without, err := json.Marshal(p.config.without)
		if err != nil {
			return nil, err
		}
		variables = append(variables, variableWithout+"="+string(without))
	}
	pipes, err := newPipes()
	if err != nil {
		return nil, err
	}
	started, err := p.spawner.start(path, []string{workerName}, &os.ProcAttr{
		Dir: string(os.PathSeparator), Env: variables, Files: pipes.theirs(), Sys: lockdown.Attributes(namespaces),
	})
	if err != nil {
		return nil, errors.Join(err, pipes.close())
	}
	w := &process{started: started, memory: p.config.Memory, pipe: pipes.out.read, ear: newEar(pipes.out.read), gone: make(chan struct{}), proven: make(chan struct{})}
	w.writer.begin(pipes.in.write, w.kill)
	go w.wait(pipes)
	return w, errors.Join(pipes.closeTheirs())
}

// wait sees the process to its end.
func (w *process) wait(p *pipes) {
	if _, err := io.Copy(&w.trouble, p.trouble.read); errors.Is(err, errTrouble) { // until the process is over, which has the other end
		w.kill()
	}
	w.state, _ = w.started.Wait()
	_ = p.trouble.read.Close()
	close(w.gone)
}

// greet reads the first frame.
func (w *process) greet(tables []string) error {
	const most = 64 << 10
	f, err := readFrame(w.ear.text, most)
	if err != nil {
		return err
	}
	var hello greeting
	if f.kind != frameReady {
		return fmt.Errorf("%w: of kind %d, and the greeting was due", errFrame, f.kind)
	}
	if err := json.Unmarshal(f.body, &hello); err != nil {
		return fmt.Errorf("%w: the greeting: %w", errFrame, err)
	}
	if hello.Protocol != protocol {
		return errors.New("it is of another version than its host: build and install both from the same source")
	}
	for _, table := range tables {
		if !slices.Contains(hello.Tables, table) {
			name, _, _ := strings.Cut(table, " ")
			return fmt.Errorf("it is of another version than its host and does not have %s: build and install both from the same source", name)
		}
	}
	w.report = hello.Report
	return nil
}

// kill ends the process, and whatever it might have started.
func (w *process) kill() { _ = w.started.Kill() }

// end ends a process if it is not over, gives back what the host has of it, and says what
// it died of, and what it said of that.
func (w *process) end() (kind deathKind, said string) {
	w.kill()
	<-w.gone
	w.writer.close()
	_ = w.pipe.Close()
	said = w.trouble.text()
	return deathOf(w.state, said).kind(w.memory), said
}

// tail keeps the end of what a worker says on its way out. It may lie.
type tail struct {
	mu   sync.Mutex
	last []byte
	size int // of all that was said
}

const (
	tailSize = 8 << 10
	// mostTrouble is how much a worker says on its way out at most. To hear more takes time of the host.
	mostTrouble = 1 << 20
)

var errTrouble = errors.New("it says too much")

// Write implements io.Writer.
func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	// The first lines say what it died of; a Go program lists its goroutines after them.
	if room := tailSize - len(t.last); room > 0 {
		t.last = append(t.last, p[:min(len(p), room)]...)
	}
	if t.size += len(p); t.size > mostTrouble {
		return 0, errTrouble
	}
	return len(p), nil
}

func (t *tail) text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(bytes.ToValidUTF8(t.last, []byte("?")))
}
