package sandbox

import (
	"strings"
	"time"

	"github.com/dop251/goja"
)

// LogLine is a line that a script writes to its console, for Env.LogLine.
type LogLine struct {
	Level   string // log, info, warn, error, debug or trace
	Message string // as util.format words the arguments
	At      time.Time
	// Value is the only argument as JSON.stringify writes it, where Env.LogValues asks for
	// it, there was one that is no text, and it has a JSON form. Errors within it are
	// objects of their errorType, errorMessage, stackTrace and own members.
	Value string
	// Error is the first error among several arguments, where Env.LogValues asks for it.
	Error *LoggedError
}

// LoggedError is an error that a script gave to its console.
type LoggedError struct {
	Type, Message string
	Stack         []string
}

// arguments writes what was given to a method of the console.
func (c *console) arguments(level string, args []goja.Value) {
	r := c.realm
	text := c.text(args)
	if r.env.LogLine == nil || !r.env.LogValues {
		c.write(level, text)
		return
	}
	line := LogLine{Level: level, Message: c.indented(text)}
	// Getters and proxies of the script may throw; the line is written all the same.
	r.vm.Try(func() {
		if len(args) == 1 && !goja.IsString(args[0]) {
			line.Value = r.valueOfLine(args[0])
			return
		}
		for _, arg := range args {
			if object, ok := arg.(*goja.Object); ok && r.isError(object) {
				line.Error = r.loggedError(object)
				return
			}
		}
	})
	r.logLine(line)
}

func (r *Realm) valueOfLine(v goja.Value) string {
	replacer := NewFunction(r.vm, "", 2, func(call goja.FunctionCall) goja.Value {
		object, ok := call.Argument(1).(*goja.Object)
		if !ok || !r.isError(object) {
			return call.Argument(1)
		}
		return r.errorObject(object)
	})
	return r.written(v, replacer)
}

// jsonOfLine is a value as JSON.stringify writes it, for a line of the log.
func (r *Realm) jsonOfLine(v goja.Value) string { return r.written(v, nil) }

func (r *Realm) written(v, replacer goja.Value) string {
	// The text is cut to what a step may log, so that no more of it is made.
	w := writer{walk: walk{realm: r, budget: r.env.Limits.LogBytes, limit: r.env.Limits.LogBytes, what: "the log is"}}
	if replacer != nil {
		w.readReplacer(replacer)
	}
	holder := r.vm.NewObject()
	r.set(holder, "", v)
	if !w.write(v, "", holder) {
		return ""
	}
	return string(w.out)
}

// errorObject is what a line shows of an error.
func (r *Realm) errorObject(thrown *goja.Object) *goja.Object {
	logged := r.loggedError(thrown)
	object := r.vm.NewObject()
	r.set(object, "errorType", r.vm.ToValue(logged.Type))
	r.set(object, "errorMessage", r.vm.ToValue(logged.Message))
	stack := make([]any, len(logged.Stack))
	for i, line := range logged.Stack {
		stack[i] = line
	}
	r.set(object, "stackTrace", r.vm.NewArray(stack...))
	for _, key := range thrown.Keys() {
		r.set(object, key, thrown.Get(key))
	}
	return object
}

func (r *Realm) loggedError(thrown *goja.Object) *LoggedError {
	logged := &LoggedError{Type: "UnknownError"}
	if constructor, ok := thrown.Get("constructor").(*goja.Object); ok {
		if name, ok := r.text(constructor, "name"); ok {
			logged.Type = name
		}
	}
	logged.Message, _ = r.text(thrown, "message")
	if stack, ok := r.text(thrown, "stack"); ok {
		logged.Stack = strings.Split(StackText(stack), "\n")
	}
	return logged
}

// logLine lets the environment word a line, and adds it to the logs.
func (r *Realm) logLine(line LogLine) {
	message := line.Message
	if r.env.LogLine != nil {
		line.At = r.env.Now()
		var ok bool
		if message, ok = r.env.LogLine(line); !ok {
			return
		}
	}
	r.addLog(line.Level, message)
}
