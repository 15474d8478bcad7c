package sandbox

import (
	"context"
	"io"
	"io/fs"
	"time"
)

// Env is everything a realm gets from outside. It is the only source of time,
// randomness, process variables and host calls, so that a run can be repeated. The zero
// value of each field is usable.
type Env struct {
	// Execution names the run to host calls.
	Execution string
	// Now is the wall clock that scripts see, in UTC whatever the host's zone. Nil means
	// time.Now. Timers run on real time.
	Now func() time.Time
	// Random feeds Math.random and random bytes. Nil means crypto/rand.
	Random io.Reader
	// Vars are process.env.
	Vars map[string]string
	// Files are what the module fs shows in /var/task. They must not change while the
	// realm exists, and are read on its goroutine. Nil means that there are none.
	Files fs.FS
	// Attached are programs that the realm's own can require by name. They must not change
	// while the realm exists.
	Attached []Attached
	// Library is what require and the globals give. Nil means the language alone.
	Library *Library
	// Host does the I/O that modules ask for. Nil refuses every call. One that keeps something
	// for the realm between its calls has a method Close too, which the realm calls when it is
	// closed.
	Host HostCalls
	// LogLine words what a script writes to its console, or answers false for what is left
	// out. Nil keeps the message as it is. It must not block.
	LogLine func(line LogLine) (text string, ok bool)
	// LogValues asks for LogLine.Value and LogLine.Error.
	LogValues bool
	// Limits are the budgets of the realm; zero members mean DefaultLimits.
	Limits Limits
}

// Limits are the budgets of one realm. Sizes are bytes unless said otherwise.
type Limits struct {
	Timeout      time.Duration // of Instantiate and Call together, waits included
	SourceBytes  int           // of a program, at Compile
	Nesting      int           // of brackets in a program, at Compile
	StackDepth   int           // of calls; recursion through built-ins unwinds in its square
	Timers       int           // pending at once
	LogBytes     int           // of all logs; over it they are truncated with a mark
	Commands     int           // of one call
	CommandBytes int           // of one call's arguments
	ResultBytes  int           // of the handler's value as JSON
	BodyBytes    int           // of what goes with one host call
	// MemoryBytes is by how much the heap of the process may grow while no realm but this
	// executes. It is sampled and soft: it ends a program that piles up memory before the
	// process dies of it, and nobody else's.
	MemoryBytes int
}

// DefaultLimits are the limits of a realm whose Env sets none.
func DefaultLimits() Limits {
	return Limits{
		Timeout:      20 * time.Second,
		SourceBytes:  64 << 20,
		Nesting:      1000,
		StackDepth:   1000,
		Timers:       1000,
		LogBytes:     256 << 10,
		Commands:     1000,
		CommandBytes: 1 << 20,
		ResultBytes:  6 << 20,
		BodyBytes:    32 << 20,
		MemoryBytes:  512 << 20,
	}
}

// withDefaults fills the members that are zero.
func (l Limits) withDefaults() Limits {
	d := DefaultLimits()
	if l.Timeout <= 0 {
		l.Timeout = d.Timeout
	}
	for _, m := range []struct{ have, want *int }{
		{&l.SourceBytes, &d.SourceBytes}, {&l.Nesting, &d.Nesting}, {&l.StackDepth, &d.StackDepth},
		{&l.Timers, &d.Timers}, {&l.LogBytes, &d.LogBytes}, {&l.Commands, &d.Commands},
		{&l.CommandBytes, &d.CommandBytes}, {&l.ResultBytes, &d.ResultBytes}, {&l.BodyBytes, &d.BodyBytes}, {&l.MemoryBytes, &d.MemoryBytes},
	} {
		if *m.have <= 0 {
			*m.have = *m.want
		}
	}
	return l
}

// HostCalls does I/O for scripts: fetch, directory look-ups. It is asynchronous and
// speaks plain bytes, so that it works the same across a pipe.
type HostCalls interface {
	// Start begins one call and returns at once. It hands every reply to deliver, from
	// any goroutine, and nothing after a reply that is Final. When ctx ends, the call
	// is canceled and its Final reply, if any, is dropped.
	Start(ctx context.Context, call HostCall, deliver func(HostReply))
}

// HostCall is one request of a script to its host.
type HostCall struct {
	Execution string // of the Env
	ID        uint64 // unique within the realm
	Name      string // what to do: "directory.roles"
	Payload   []byte // plain data, by convention of Name
	// Body is bytes that go with it, such as those of a request. They are the script's, which
	// may change them when Start has returned.
	Body []byte
	// Withheld is how large a body is that has more than Limits.BodyBytes, which is not handed
	// over. Whoever answers the call refuses it.
	Withheld int
}

// HostReply is a part of the answer to a HostCall.
type HostReply struct {
	Chunk []byte
	Final bool
	Raise *Raise // the call failed; implies Final
}
