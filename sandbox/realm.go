package sandbox

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"path"
	"time"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intl"
)

// Realm is one world in which a program lives. It belongs to one goroutine at a time.
type Realm struct {
	vm      *goja.Runtime
	program *Program
	// attached are the programs that it can require, traits those of all together.
	attached []attachment
	traits   traits
	env      Env
	began    time.Time       // on the clock of the machine
	logged   time.Time       // from when the times of logs count
	started  time.Time       // on the clock of the environment
	base     context.Context // of host calls: the caller's values, not its end
	watch    watchdog
	left     time.Duration // of Limits.Timeout
	calls    int

	turns       turns
	loop        loop
	context     *Context // nil until a module asks for it
	host        hostCalls
	modules     modules
	globals     globals
	texts       texts
	errors      errorPrototypes
	caught      *goja.Object // what catch clauses call; see caughtName
	regexps     *regexps     // nil where expressions are the engine's
	errorStacks *errorStacks // nil where stacks are the engine's

	collators       map[intl.Order]*intl.Collator // of localeCompare and Intl.Collator
	order           *collator                     // of localeCompare without arguments
	localePrototype *goja.Object                  // of Intl.Locale, once that is made

	module     *goja.Object
	current    *callState
	document   rootNode        // the last that was made
	rejected   []*goja.Promise // without a handler, in the current turn
	logs       []Log
	logBytes   int
	loaded     int               // of the logs were written by the top level
	frames     []goja.StackFrame // reused by place
	random     [8]byte
	large      *goja.Object            // large.js, once it was needed
	operators  *goja.Object            // operators.js, once it was needed
	patched    uint64                  // the patches that are made
	members    uint64                  // the members of patches that are there
	iterators  *iterators              // nil until one of their members is there
	target     *goja.Object            // see targetName; nil until something was asked
	iterating  *iterating              // nil until something went through iteratedName
	scripts    map[string]*goja.Object // of members, by file, that have run
	intl       *weakTable[any]         // what the objects of Intl are, once there are any
	segments   *segmentPrototypes      // nil until a text is segmented
	metered    uint64                  // the functions that are metered, or will be at their first touch
	touchables []touchable             // see whenTouched
	bounded    uint64                  // the constructors that are bounded
	// longTexts says that arrays may be joined to texts longer than there is room for.
	longTexts bool
	joins     int               // of arrays within arrays that are going on
	joining   []*goja.Object    // the arrays of them that joinParts joins, the innermost last
	broken    bool              // the engine panicked
	died      bool              // a process would have ended; see Alive
	renewed   map[string]string // variables that Renew brought and process.env has yet to get
	closed    bool
}

// Instantiate makes a realm that no other run has used and runs the program's top level
// in it. The error is an *Error, whose Logs hold what was written until then; there is
// no realm to close in that case. Otherwise the caller must Close the realm. Logs of a
// top level that succeeded belong to the first Call.
func (p *Program) Instantiate(ctx context.Context, env Env) (*Realm, error) {
	if err := ctx.Err(); err != nil {
		return nil, canceled(ctx)
	}
	r := newRealm(ctx, p, env)
	unfollow := r.begin(ctx)
	failure := r.load()
	r.end(unfollow)
	if failure != nil {
		failure.Logs = r.takeLogs()
		r.Close()
		return nil, failure
	}
	r.loaded = len(r.logs)
	return r, nil
}

// newRealm makes a world in which no line of the program has run.
func newRealm(ctx context.Context, p *Program, env Env) *Realm {
	env.Limits = env.Limits.withDefaults()
	if env.Now == nil {
		env.Now = time.Now
	}
	r := &Realm{
		vm:      goja.New(),
		program: p,
		env:     env,
		began:   time.Now(),
		started: env.Now(),
		base:    ctx,
		left:    env.Limits.Timeout,
	}
	r.logged = r.began
	if ctx.Done() != nil {
		r.base = context.WithoutCancel(ctx)
	}
	if r.env.Random == nil {
		r.env.Random = rand.Reader
	}
	r.attach()
	r.watch.vm = r.vm
	r.watch.timeout = env.Limits.Timeout
	r.watch.memory.limit = uint64(env.Limits.MemoryBytes)
	r.vm.SetMaxCallStackSize(env.Limits.StackDepth)
	r.vm.SetTimeSource(r.env.Now)
	r.vm.SetRandSource(r.float)
	r.guardParser()
	r.vm.SetPromiseRejectionTracker(r.trackRejection)
	r.loop.realm = r
	r.host.realm = r
	r.modules.realm = r
	r.globals.install(r)
	return r
}

// float feeds Math.random from the environment's source: 53 bits, below 1.
func (r *Realm) float() float64 {
	if _, err := r.env.Random.Read(r.random[:]); err != nil {
		r.watch.halt(&Error{Kind: Crashed, Message: "the source of random numbers failed"})
		return 0
	}
	return float64(binary.LittleEndian.Uint64(r.random[:])>>11) / (1 << 53)
}

// begin starts the clock of a run and follows ctx. The run ends with end, which takes
// what begin returned.
func (r *Realm) begin(ctx context.Context) (unfollow func() bool) {
	run := r.watch.arm(r.left)
	if ctx.Done() == nil {
		return nil
	}
	return context.AfterFunc(ctx, func() { r.watch.haltRun(run, canceled(ctx)) })
}

func (r *Realm) end(unfollow func() bool) {
	if unfollow != nil {
		unfollow()
	}
	r.left = r.watch.disarm()
}

func canceled(ctx context.Context) *Error {
	return &Error{Kind: Canceled, Message: context.Cause(ctx).Error()}
}

// load runs the program's top level, and waits where that awaits. What nobody catches in
// the meantime fails it, as it ends the process in Node.
func (r *Realm) load() *Error {
	if failure := r.applyPatches(); failure != nil {
		return failure
	}
	state := &callState{realm: r}
	r.current = state
	defer func() { r.current = nil }()
	failure := r.failed(r.turn(func() { state.promise = nativePromise(r.evaluate()) }))
	if failure == nil {
		failure = r.reportRejections()
	}
	if failure == nil && state.promise != nil {
		if failure = r.drive(state.settledNow); failure == nil && !state.settledNow() {
			failure = &Error{Kind: Stalled, Message: "the program awaits at its top level what can never come: nothing is pending"}
		}
	}
	if failure == nil {
		failure = state.failure
	}
	if failure != nil {
		return loadFailure(failure)
	}
	return nil
}

// taskFolder is where the platforms keep the code of a function.
const taskFolder = "/var/task"

// evaluate calls the program's function and returns what that returns.
func (r *Realm) evaluate() goja.Value {
	function, ok := goja.AssertFunction(r.run(r.program.program))
	if !ok {
		panic(r.vm.NewTypeError("the program is not a function"))
	}
	module, exports := r.vm.NewObject(), r.vm.NewObject()
	r.set(module, "exports", exports)
	r.module = module
	if !r.program.requires {
		return r.call(function, goja.Undefined(), module, exports)
	}
	file := taskFolder + "/" + r.program.name
	return r.call(function, goja.Undefined(), module, exports, r.modules.userRequire(nil),
		r.vm.ToValue(file), r.vm.ToValue(path.Dir(file)))
}

// loadFailure turns what a top level threw into a failure to load; ends by a budget keep
// their kind.
func loadFailure(failure *Error) *Error {
	if failure.Kind == Threw || failure.Kind == Stalled {
		failure.Kind = LoadFailed
	}
	return failure
}

// Handlers are the names of the functions that the program exports, sorted. Getters of the
// exports run within what is left of the time, until ctx ends; there are no names then.
func (r *Realm) Handlers(ctx context.Context) []string {
	if ctx.Err() != nil {
		return nil
	}
	unfollow := r.begin(ctx)
	defer r.end(unfollow)
	return r.handlers()
}

// Close ends the realm: timers are dropped, host calls canceled, and no goroutine is
// left when it returns.
func (r *Realm) Close() {
	if r.closed {
		return
	}
	r.closed = true
	r.host.close()
	r.loop.close()
}

func (r *Realm) takeLogs() []Log {
	logs := r.logs
	r.logs = nil
	return logs
}
