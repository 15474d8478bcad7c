// Command companion is a worker for the tests of package worker: one built without the race
// detector, whose memory does not fit under a worker's cap.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"runtime/metrics"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/worker"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

func main() {
	var loads atomic.Int64
	worker.Main(worker.Service{
		Tables:  []string{"tables", "more tables"},
		Prepare: func(expected string) { prepared = expected },
		Load: func(code []byte) (any, error) {
			loads.Add(1)
			if string(code) == "broken" {
				return nil, errors.New("it is broken")
			}
			return string(code), nil
		},
		Run: func(ctx context.Context, t *worker.Task) []byte {
			verb, rest, _ := strings.Cut(string(t.Payload), " ")
			return verbs[verb](ctx, t, rest, loads.Load())
		},
		Once: func(ctx context.Context, t *worker.Task) []byte {
			verb, rest, _ := strings.Cut(string(t.Payload), " ")
			return verbs[verb](ctx, t, rest, 0)
		},
	})
	if len(os.Args) == 4 && os.Args[1] == "host" {
		fmt.Println(host(os.Args[2], os.Args[3]))
		return
	}
	if len(os.Args) == 2 && os.Args[1] == "short" {
		fmt.Println(short())
		return
	}
	if len(os.Args) == 5 && os.Args[1] == "refused" {
		fmt.Println(refused(os.Args[2], os.Args[3:]))
	}
	fmt.Fprintln(os.Stderr, "companion is a worker for tests, and nothing by itself")
	os.Exit(1)
}

// host is what a host finds that demands a level of its workers: what they reach and answer to a job. For
// less than any level it is whether there are namespaces, without a worker.
func host(demanded, payload string) string {
	least, err := strconv.Atoi(demanded)
	if err != nil {
		return err.Error()
	}
	if least < 0 {
		return strconv.FormatBool(lockdown.Available().On(lockdown.Namespaces))
	}
	var log strings.Builder
	p, err := worker.New(worker.Config{
		Path: os.Args[0], Tables: []string{"tables"}, Least: lockdown.Level(least), StartTimeout: time.Minute, Log: slog.New(slog.NewTextHandler(&log, nil)),
	})
	if err != nil {
		return err.Error()
	}
	answer := answerOf(p, payload)
	p.Close() // and nothing is logged any more
	report := p.Report()
	note := ""
	if i := slices.IndexFunc(report, func(s lockdown.State) bool { return s.Layer == lockdown.Namespaces }); i >= 0 {
		note = report[i].Note
	}
	return fmt.Sprintf("level %s, namespaces %v, %s\n%s\n%s", report.Level(), report.On(lockdown.Namespaces), answer, note, log.String())
}

// answerOf is what a worker answers, or why none does.
func answerOf(p *worker.Pool, payload string) string {
	e, err := p.Run(context.Background(), worker.Job{
		Tenant: "acme", Hash: "h", Code: func() []byte { return []byte("code") }, Payload: []byte(payload), Limit: time.Minute,
	})
	if err != nil {
		return err.Error()
	}
	answer, failure := e.Answer()
	_, _ = e.Rest()
	if failure != nil {
		return failure.Error()
	}
	return string(answer)
}

var (
	hoard    [][]byte
	prepared string
)

var verbs = map[string]func(ctx context.Context, t *worker.Task, rest string, loads int64) []byte{
	"program": func(_ context.Context, t *worker.Task, _ string, loads int64) []byte {
		t.Answer(fmt.Appendf(nil, "%v %v, the %dth", t.Program, t.LoadError, loads))
		return []byte("the rest")
	},
	"prepared": func(_ context.Context, t *worker.Task, _ string, _ int64) []byte {
		t.Answer([]byte(prepared))
		return nil
	},
	"pid": func(_ context.Context, t *worker.Task, _ string, _ int64) []byte {
		t.Answer([]byte(strconv.Itoa(os.Getpid())))
		return nil
	},
	// percent: how much garbage there is beside what is used when the collector begins.
	"percent": func(_ context.Context, t *worker.Task, _ string, _ int64) []byte {
		sample := []metrics.Sample{{Name: "/gc/gogc:percent"}}
		metrics.Read(sample)
		t.AnswerAtEnd(strconv.AppendUint(nil, sample[0].Value.Uint64(), 10))
		return nil
	},
	"loop": func(context.Context, *worker.Task, string, int64) []byte {
		for {
			hoard = nil
		}
	},
	// compute TIME: as long as that takes of a processor, and the process.
	"compute": func(_ context.Context, t *worker.Task, rest string, _ int64) []byte {
		compute(rest)
		t.Answer([]byte(strconv.Itoa(os.Getpid())))
		return nil
	},
	"take": func(context.Context, *worker.Task, string, int64) []byte {
		for {
			block := make([]byte, 8<<20)
			for i := 0; i < len(block); i += 4096 {
				block[i] = 1
			}
			hoard = append(hoard, block)
		}
	},
	"keep": func(_ context.Context, t *worker.Task, _ string, _ int64) []byte {
		hoard = append(hoard, make([]byte, 100<<20))
		t.Answer([]byte(strconv.Itoa(os.Getpid())))
		return nil
	},
	"panic": func(context.Context, *worker.Task, string, int64) []byte { panic("on purpose") },
	"exit": func(context.Context, *worker.Task, string, int64) []byte {
		os.Exit(0)
		return nil
	},
	"open": func(_ context.Context, t *worker.Task, rest string, _ int64) []byte {
		_, err := os.Open(rest)
		t.Answer(fmt.Appendf(nil, "%v", err != nil))
		return nil
	},
	"read": func(_ context.Context, t *worker.Task, rest string, _ int64) []byte {
		text, err := os.ReadFile(rest)
		t.Answer(fmt.Appendf(nil, "%s%v", text, err))
		return nil
	},
	"list": func(_ context.Context, t *worker.Task, rest string, _ int64) []byte {
		names, err := os.ReadDir(rest)
		t.Answer(fmt.Appendf(nil, "%d %v", len(names), err))
		return nil
	},
	"write": func(_ context.Context, t *worker.Task, rest string, _ int64) []byte {
		t.Answer(fmt.Appendf(nil, "%v", os.WriteFile(rest, []byte("x"), 0o600)))
		return nil
	},
	"remove": func(_ context.Context, t *worker.Task, rest string, _ int64) []byte {
		t.Answer(fmt.Appendf(nil, "%v", os.Remove(rest)))
		return nil
	},
	// threads COUNT: whether there can be so many more.
	"threads": func(_ context.Context, t *worker.Task, rest string, _ int64) []byte {
		count, _ := strconv.Atoi(rest)
		begun, over := make(chan struct{}), make(chan struct{})
		for range count {
			go func() {
				runtime.LockOSThread()
				begun <- struct{}{}
				<-over
			}()
		}
		for range count {
			<-begun
		}
		close(over)
		t.Answer([]byte("possible"))
		return nil
	},
	// keep-threads COUNT: so many more, and the process, until nobody waits any more.
	"keep-threads": func(ctx context.Context, t *worker.Task, rest string, _ int64) []byte {
		count, _ := strconv.Atoi(rest)
		begun := make(chan struct{})
		for range count {
			go func() {
				runtime.LockOSThread()
				begun <- struct{}{}
				<-ctx.Done()
			}()
		}
		for range count {
			<-begun
		}
		t.Answer([]byte(strconv.Itoa(os.Getpid())))
		<-ctx.Done()
		return nil
	},
	"socket": func(_ context.Context, t *worker.Task, _ string, _ int64) []byte {
		_, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
		t.Answer(fmt.Appendf(nil, "%v", err))
		return nil
	},
	"exec": func(_ context.Context, t *worker.Task, rest string, _ int64) []byte {
		t.Answer(fmt.Appendf(nil, "%v", syscall.Exec(rest, []string{rest}, nil)))
		return nil
	},
	"open-many": func(_ context.Context, t *worker.Task, rest string, _ int64) []byte {
		var files []*os.File
		for {
			file, err := os.Open(rest)
			if err != nil {
				t.Answer(fmt.Appendf(nil, "%v", len(files) > 64 && len(files) < 256))
				return nil
			}
			files = append(files, file)
		}
	},
	"late": func(_ context.Context, t *worker.Task, _ string, _ int64) []byte {
		t.Answer([]byte("early"))
		select {}
	},
	"wait": func(ctx context.Context, t *worker.Task, _ string, _ int64) []byte {
		<-ctx.Done()
		t.Answer([]byte("stopped"))
		return nil
	},
	"raw": func(_ context.Context, _ *worker.Task, rest string, _ int64) []byte {
		_, _ = os.Stdout.WriteString(rest)
		select {}
	},
	"trouble": func(context.Context, *worker.Task, string, int64) []byte {
		for line := []byte(strings.Repeat("x", 1<<16)); ; {
			_, _ = os.Stderr.Write(line)
		}
	},
	// ask SIZE: as large calls as that, until one is refused: how many were not. The host answers
	// a small one behind each, and nothing earlier after that.
	"ask": func(ctx context.Context, t *worker.Task, rest string, _ int64) []byte {
		size, _ := strconv.Atoi(rest)
		var refused atomic.Bool
		heard := make(chan struct{})
		for count := 0; ; count++ {
			t.Host.Start(ctx, sandbox.HostCall{ID: uint64(2*count + 1), Name: "nothing", Payload: make([]byte, size)}, func(sandbox.HostReply) { refused.Store(true) })
			t.Host.Start(ctx, sandbox.HostCall{ID: uint64(2*count + 2), Name: "raise"}, func(sandbox.HostReply) { heard <- struct{}{} })
			if <-heard; refused.Load() {
				t.Answer([]byte(strconv.Itoa(count)))
				return nil
			}
		}
	},
	// compute-idle: without an end, when the job is over.
	"compute-idle": func(_ context.Context, t *worker.Task, _ string, _ int64) []byte {
		t.AnswerAtEnd([]byte(strconv.Itoa(os.Getpid())))
		go func() {
			for {
				hoard = nil
			}
		}()
		return nil
	},
	"raw-idle": func(_ context.Context, t *worker.Task, rest string, _ int64) []byte {
		t.Answer([]byte("now"))
		time.AfterFunc(time.Millisecond, func() { _, _ = os.Stdout.WriteString(rest) })
		return nil
	},
	// call NAME PAYLOAD: the chunks of the answer, and how it ended.
	"call": func(ctx context.Context, t *worker.Task, rest string, _ int64) []byte {
		name, payload, _ := strings.Cut(rest, " ")
		done := make(chan string)
		var text strings.Builder
		t.Host.Start(ctx, sandbox.HostCall{ID: 1, Name: name, Payload: []byte(payload)}, func(r sandbox.HostReply) {
			text.Write(r.Chunk)
			if r.Raise != nil {
				done <- text.String() + "!" + r.Raise.Name + ": " + r.Raise.Message + " " + r.Raise.Code
			} else if r.Final {
				done <- text.String()
			}
		})
		t.Answer([]byte(<-done))
		return nil
	},
	// abandon NAME: a call that is canceled, and one that is left open.
	"abandon": func(ctx context.Context, t *worker.Task, rest string, _ int64) []byte {
		canceled, cancel := context.WithCancel(ctx)
		t.Host.Start(canceled, sandbox.HostCall{ID: 1, Name: rest}, func(sandbox.HostReply) {})
		cancel()
		t.Host.Start(context.Background(), sandbox.HostCall{ID: 2, Name: rest}, func(sandbox.HostReply) {})
		t.Answer([]byte(strconv.Itoa(os.Getpid())))
		return nil
	},
	"calls": func(ctx context.Context, t *worker.Task, rest string, _ int64) []byte {
		count, _ := strconv.Atoi(rest)
		refused := make(chan string)
		for i := range count {
			t.Host.Start(ctx, sandbox.HostCall{ID: uint64(i + 1), Name: "hang"}, func(r sandbox.HostReply) { refused <- r.Raise.Code })
		}
		t.Answer([]byte(<-refused))
		return nil
	},
}
