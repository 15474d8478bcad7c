package runtime

import (
	"math"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime/internal/wire"
	"github.com/usher-run/usher/sandbox"
)

// order is what a worker has to know of one step: everything but the program.
type order struct {
	Task orderedTask

	Trigger, Execution string
	Started            time.Time
	Attempt            int
	Handler            string // as it is called
	Async              bool

	Action, Version, File, HandlerString, Runtime string
	Warm                                          bool
	Function                                      actions.Function

	// Limit is the flow's, Own the binding's, Left what there is of both.
	Limit, Own, Left time.Duration
	Limits           Limits

	Event []byte
	State actions.LedgerState

	Secrets       map[string]string
	Modules       []orderedModule
	ModuleSecrets map[string]map[string]string

	// Directory says that there is one. Clock and Random say that the host has its own, which
	// the worker asks for the time and for random bytes.
	Directory, Clock, Random bool
	// Exports asks for the names of the exported functions.
	Exports bool
}

// orderedTask is what a worker does with a program.
type orderedTask int

const (
	// playTask plays a step.
	playTask orderedTask = iota
	// compileTask finds out whether the program compiles, and needs nothing else.
	compileTask
	// inspectTask runs the top level, with Secrets as process.env, and finds out what it
	// exports.
	inspectTask
)

// orderedModule is a module of the program, in the order in which the action has them.
type orderedModule struct{ Name, Hash string }

func (o *order) code(c *wire.Coder) {
	c.Int((*int)(&o.Task))
	if o.Task == compileTask {
		return
	}
	for _, text := range []*string{&o.Trigger, &o.Execution, &o.Handler, &o.Action, &o.Version, &o.File, &o.HandlerString, &o.Runtime, &o.State.Handler} {
		wire.Text(c, text)
	}
	for _, is := range []*bool{&o.Async, &o.Warm, &o.Directory, &o.Clock, &o.Random, &o.Exports} {
		c.Bool(is)
	}
	for _, span := range []*time.Duration{&o.Limit, &o.Own, &o.Left} {
		c.Duration(span)
	}
	for _, n := range []*int{&o.Attempt, &o.State.Action, &o.Limits.LogBytes, &o.Limits.Commands, &o.Limits.ResultBytes, &o.Limits.MemoryBytes, &o.Limits.RequestBytes} {
		c.Int(n)
	}
	c.Time(&o.Started)
	codeFunction(c, &o.Function)
	c.Bytes(&o.Event)
	codeState(c, &o.State)
	wire.Map(c, &o.Secrets, wire.Text[string])
	wire.List(c, &o.Modules, math.MaxInt, func(c *wire.Coder, m *orderedModule) {
		wire.Text(c, &m.Name)
		wire.Text(c, &m.Hash)
	})
	wire.Map(c, &o.ModuleSecrets, func(c *wire.Coder, own *map[string]string) { wire.Map(c, own, wire.Text[string]) })
}

func codeFunction(c *wire.Coder, f *actions.Function) {
	for _, text := range []*string{
		&f.Name, &f.Version, &f.Region, &f.Account, &f.ARN, &f.LogGroup, &f.LogStream, &f.Tenant, &f.TraceID, (*string)(&f.LogFormat), &f.LogLevel,
	} {
		wire.Text(c, text)
	}
	c.Int(&f.MemoryMB)
	c.Bytes((*[]byte)(&f.ClientContext))
	c.Bytes((*[]byte)(&f.Identity))
	wire.Map(c, &f.Environment, wire.Text[string])
}

func codeState(c *wire.Coder, s *actions.LedgerState) {
	wire.List(c, &s.Patches, math.MaxInt, func(c *wire.Coder, p *actions.Patch) { c.Patch(p) })
	value := func(c *wire.Coder, v *any) { c.Value(v) }
	wire.Map(c, &s.Results, value)
	wire.Map(c, &s.Masked, value)
	wire.Map(c, &s.Calls, func(c *wire.Coder, n *int) { c.Int(n) })
	wire.Map(c, &s.Cache, func(c *wire.Coder, r *actions.CacheRecord) {
		wire.Text(c, &r.Value)
		n := int(r.ExpiresAt)
		c.Int(&n)
		r.ExpiresAt = int64(n)
	})
	wire.Map(c, &s.Flags, func(c *wire.Coder, is *bool) { c.Bool(is) })
}

// played is what a worker tells of a step. All of it is what it says: see believe.
type played struct {
	Value   []byte
	Nothing sandbox.Nothing
	Logs    []sandbox.Log
	Loaded  int
	Error   *sandbox.Error
	Pending bool
	Ignored int
	Marked  []sandbox.Frame

	// Calls are the api calls that left something, in order, Places those of the recorded
	// ones, and Counts how often the others were made, by method.
	Calls  []playedCall
	Places []string
	Counts []playedCount

	Exports  []string
	Warnings []string
	World    string
	Panicked string
	// Load and Duration are what the invocation took.
	Load, Duration time.Duration
}

// playedCall is one call of a method by its place in the trigger's table.
type playedCall struct {
	Method int
	Args   []any
}

type playedCount struct{ Method, Calls int }

// mostOf bounds what is told of a step beside what limits of the host bound.
const mostOf = 10_000

func (p *played) code(c *wire.Coder) {
	c.Bytes(&p.Value)
	wire.Text(c, &p.Nothing)
	codeLogs(c, &p.Logs)
	c.Int(&p.Loaded)
	wire.Optional(c, &p.Error, codeError)
	c.Bool(&p.Pending)
	c.Int(&p.Ignored)
	codeFrames(c, &p.Marked)
	wire.List(c, &p.Calls, mostOf, func(c *wire.Coder, call *playedCall) {
		c.Int(&call.Method)
		wire.List(c, &call.Args, mostValues, func(c *wire.Coder, v *any) { c.Value(v) })
	})
	wire.Texts(c, &p.Places, mostOf)
	wire.List(c, &p.Counts, mostOf, func(c *wire.Coder, count *playedCount) {
		c.Int(&count.Method)
		c.Int(&count.Calls)
	})
	wire.Texts(c, &p.Exports, mostOf)
	wire.Texts(c, &p.Warnings, mostOf)
	wire.Text(c, &p.World)
	wire.Text(c, &p.Panicked)
	c.Duration(&p.Load)
	c.Duration(&p.Duration)
}

// playedLate is what a worker tells of the work behind the answer.
type playedLate struct {
	Logs    []sandbox.Log
	Error   *sandbox.Error
	Ignored int
}

func (p *playedLate) code(c *wire.Coder) {
	codeLogs(c, &p.Logs)
	wire.Optional(c, &p.Error, codeError)
	c.Int(&p.Ignored)
}

// mostLogs is how many lines of the log are read; their bytes are bounded besides.
const mostLogs = 1 << 20

func codeLogs(c *wire.Coder, logs *[]sandbox.Log) {
	wire.List(c, logs, mostLogs, func(c *wire.Coder, l *sandbox.Log) {
		wire.Text(c, &l.Level)
		wire.Text(c, &l.Message)
		c.Float(&l.AtMS)
	})
}

func codeError(c *wire.Coder, e *sandbox.Error) {
	wire.Text(c, &e.Kind)
	for _, text := range []*string{&e.Name, &e.Message, &e.Code, &e.Typeof, &e.Thrown, &e.Own, &e.Header, &e.Exit} {
		wire.Text(c, text)
	}
	for _, is := range []*bool{&e.Stack, &e.Unhandled, &e.Uncaught} {
		c.Bool(is)
	}
	wire.Optional(c, &e.Text, wire.Text[string])
	codeFrames(c, &e.Frames)
	wire.List(c, &e.Causes, mostReasons, func(c *wire.Coder, cause *sandbox.Cause) {
		for _, text := range []*string{&cause.Path, &cause.Name, &cause.Message, &cause.Code, &cause.Typeof} {
			wire.Text(c, text)
		}
		codeFrames(c, &cause.Frames)
	})
	wire.Texts(c, &e.Handlers, mostOf)
	codeLogs(c, &e.Logs)
}

// What is told of an error has fewer reasons, and each fewer frames.
const mostReasons, mostFrames = 100, 100

func codeFrames(c *wire.Coder, frames *[]sandbox.Frame) {
	wire.List(c, frames, mostFrames, func(c *wire.Coder, f *sandbox.Frame) {
		wire.Text(c, &f.Function)
		wire.Text(c, &f.File)
		c.Int(&f.Line)
		c.Int(&f.Column)
	})
}

// write gives the bytes of a message.
func write(message interface{ code(*wire.Coder) }) []byte {
	c := wire.NewWriter()
	message.code(c)
	return c.Message()
}

// read fills a message.
func read(bytes []byte, message interface{ code(*wire.Coder) }) error {
	c := wire.NewReader(bytes)
	message.code(c)
	return c.Done()
}

// mostValues bounds the values that a worker tells of a step: what a script gives to api calls has
// fewer.
const mostValues = 1 << 20

// readForeign is read for a message of a worker, which may say anything.
func readForeign(bytes []byte, message interface{ code(*wire.Coder) }) error {
	c := wire.NewForeignReader(bytes, mostValues)
	message.code(c)
	return c.Done()
}
