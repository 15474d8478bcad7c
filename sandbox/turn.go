package sandbox

import (
	"errors"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// A turn is one entry into the engine: a task, then what process.nextTick queued, then
// the promise jobs, until none is left. The engine runs its jobs when its outermost call
// returns, so a task must run within a program: only then are the calls that the task
// makes inner ones, and the ticks come before the jobs as in Node.
type turns struct {
	task   func()
	thrown *goja.Exception
	ticks  []func()
}

// taskName is a name that no program declares. Looking it up is all that the program of
// a turn does; the look-up ends at the prototype of the global object, which runs the
// task. That is cheaper than a function of the host and one of the script for each realm.
// A script that looks the name up itself gets undefined; one that declares it brings its
// own run to an end.
const taskName = "__usher_task"

// trampoline is named like the place from which Node runs its queues; frames of it are
// dropped.
var trampoline = goja.MustCompile(trampolineName, taskName, false)

const trampolineName = internalPrefix + "internal/process/task_queues"

// turn runs f, the ticks and the promise jobs. It returns what f threw, after which ticks are
// left for leftTicks, or why the realm cannot go on: it was halted, its stack overflowed or the
// engine panicked.
func (r *Realm) turn(f func()) (thrown *goja.Exception, fatal *Error) {
	t := &r.turns
	defer func() {
		if x := recover(); x != nil {
			r.broken = true
			thrown, fatal = nil, runtimeCrash(x)
		}
	}()
	next := f
	t.thrown = nil
	for {
		t.task = next
		if _, err := r.vm.RunProgram(trampoline); err != nil {
			return nil, r.fatal(err)
		}
		if t.task != nil {
			r.broken = true
			return nil, &Error{Kind: Crashed, Message: "the program took a name of the engine: " + taskName}
		}
		next = noTask
		if halted := r.watch.halted(); halted != nil {
			return nil, halted
		}
		if t.thrown != nil || len(t.ticks) == 0 {
			return t.thrown, nil
		}
	}
}

// leftTicks runs the ticks that a task has left which threw, once it is told what it threw.
func (r *Realm) leftTicks() *Error {
	if len(r.turns.ticks) == 0 {
		return nil
	}
	_, fatal := r.turn(noTask)
	return fatal
}

func noTask() {}

// runTaskNow runs the task of the turn and the ticks. It is called by the look-up of
// taskName.
func (r *Realm) runTaskNow() {
	t := &r.turns
	task := t.task
	if task == nil {
		return
	}
	t.task = nil
	t.thrown = r.vm.Try(task)
	r.context.reset()
	if t.thrown == nil {
		r.runTicks()
	}
}

func (r *Realm) runTicks() {
	t := &r.turns
	for len(t.ticks) > 0 && r.watch.halted() == nil {
		tick := t.ticks[0]
		t.ticks = t.ticks[1:]
		if exception := r.vm.Try(tick); exception != nil {
			r.uncaught(r.describeException(exception))
		}
		r.context.reset()
	}
}

// fatal tells why the engine gave up.
func (r *Realm) fatal(err error) *Error {
	if overflow, ok := errors.AsType[*goja.StackOverflowError](err); ok {
		return &Error{
			Kind:    Threw,
			Name:    "RangeError",
			Message: "Maximum call stack size exceeded",
			Frames:  r.mapFrames(overflow.Stack()),
		}
	}
	if halted := r.watch.halted(); halted != nil {
		return r.locate(halted, err)
	}
	if exception, ok := errors.AsType[*goja.Exception](err); ok {
		return r.describeException(exception)
	}
	return &Error{Kind: Crashed, Message: "the JavaScript engine failed"}
}

// locate adds the place at which the script was when it was halted, where the engine
// knows it.
func (r *Realm) locate(halted *Error, err error) *Error {
	interrupted, ok := errors.AsType[*goja.InterruptedError](err)
	if !ok || len(halted.Frames) > 0 {
		return halted
	}
	located := *halted
	located.Frames = r.mapFrames(interrupted.Stack())
	return &located
}

// failed joins the two ways in which a turn can fail.
func (r *Realm) failed(thrown *goja.Exception, fatal *Error) *Error {
	if fatal != nil {
		return fatal
	}
	if thrown == nil {
		return nil
	}
	failure, halted := r.describeGuarded(thrown.Value(), thrown.Stack())
	if halted != nil {
		return halted
	}
	return failure
}

// guard runs f, which reads values of the script, outside of a turn: promise jobs that
// the reading causes stay queued. It returns what was thrown, or why the realm cannot
// go on.
func (r *Realm) guard(f func()) (thrown *goja.Exception, fatal *Error) {
	defer func() {
		x := recover()
		if x == nil {
			return
		}
		if err, ok := x.(error); ok && isUncatchable(err) {
			thrown, fatal = nil, r.fatal(err)
			return
		}
		r.broken = true
		thrown, fatal = nil, runtimeCrash(x)
	}()
	thrown = r.vm.Try(f)
	if halted := r.watch.halted(); halted != nil {
		return nil, halted
	}
	return thrown, nil
}

func isUncatchable(err error) bool {
	var interrupted *goja.InterruptedError
	var overflow *goja.StackOverflowError
	return errors.As(err, &interrupted) || errors.As(err, &overflow)
}

// runtimeCrash makes an Error of a panic while the program ran: what is wrong with the
// author's text given to eval or new Function is thrown, not a failure to load. An *Error
// is one that the host panicked with.
func runtimeCrash(recovered any) *Error {
	if refused, ok := recovered.(*Error); ok {
		return refused
	}
	err := crashError(recovered)
	if err.Kind == LoadFailed {
		err.Kind = Threw
	}
	return err
}

// run evaluates a compiled program. It must be called within a turn or a guard.
func (r *Realm) run(program *goja.Program) goja.Value {
	value, err := r.vm.RunProgram(program)
	if err != nil {
		panic(err)
	}
	return value
}

// call calls a function of the script. It must be called within a turn or a guard.
func (r *Realm) call(function goja.Callable, this goja.Value, args ...goja.Value) goja.Value {
	value, err := function(this, args...)
	if err != nil {
		panic(err)
	}
	return value
}

// set puts an own property on an object that the host made.
func (r *Realm) set(object *goja.Object, name string, value goja.Value) {
	if err := object.DefineDataProperty(name, value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
		panic(err)
	}
}

// NewFunction makes a function for scripts that has the given name and length, where
// Runtime.ToValue would show the name and package of the Go function in stacks.
func NewFunction(vm *goja.Runtime, name string, length int, f func(goja.FunctionCall) goja.Value) *goja.Object {
	return newFunction(vm, vm.ToValue(name), length, f)
}

// sharedText makes a string for the scripts of all realms: strings are immutable and
// hold nothing of a realm.
func sharedText(text string) goja.Value {
	return goja.StringFromUTF16(utf16.Encode([]rune(text)))
}

func sharedTexts(texts []string) []goja.Value {
	values := make([]goja.Value, len(texts))
	for i, text := range texts {
		values[i] = sharedText(text)
	}
	return values
}

func newFunction(vm *goja.Runtime, name goja.Value, length int, f func(goja.FunctionCall) goja.Value) *goja.Object {
	function := vm.ToValue(f).(*goja.Object)
	must(function.DefineDataProperty("name", name, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	if length > 0 {
		must(function.DefineDataProperty("length", vm.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	return function
}

// must turns an error of the engine into a throw of the script that is running.
func must(err error) {
	if err != nil {
		panic(err)
	}
}
