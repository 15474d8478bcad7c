package node

import (
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// processMembers are the properties of process in Node's order, each made by the module
// that stands before it.
var processMembers = []string{
	"internal/processfacts version",
	"internal/processfacts() versions",
	"internal/processfacts arch platform",
	"internal/processfacts() release",
	"internal/processfacts moduleLoadList",
	"internal/processrefusals() binding _linkedBinding",
	"internal/processfacts _events _eventsCount _maxListeners domain _exiting exitCode",
	"internal/processfacts() config",
	"internal/processrefusals() dlopen",
	"internal/processclock uptime",
	"internal/processrefusals() _getActiveRequests _getActiveHandles getActiveResourcesInfo reallyExit _kill loadEnvFile",
	"internal/processclock cpuUsage threadCpuUsage resourceUsage memoryUsage constrainedMemory availableMemory",
	"internal/processrefusals() kill exit execve ref unref",
	"internal/processfacts() finalization",
	"internal/processclock hrtime",
	"internal/processrefusals() openStdin getuid geteuid getgid getegid getgroups",
	"internal/processfacts() allowedNodeEnvironmentFlags features",
	"internal/processrefusals() setUncaughtExceptionCaptureCallback hasUncaughtExceptionCaptureCallback",
	"internal/processtasks emitWarning nextTick",
	"internal/processfacts sourceMapsEnabled",
	"internal/processrefusals() setSourceMapsEnabled getBuiltinModule",
	"internal/processstreams() stdout stdin stderr",
	"internal/processrefusals() abort umask chdir cwd initgroups setgroups setegid seteuid setgid setuid",
	"internal/processenv env",
	"internal/processfacts title argv execArgv pid ppid execPath debugPort argv0 _preload_modules",
	"internal/processfacts() report",
	"internal/processfacts mainModule",
}

// emitterNames are the methods that process has as an emitter of events.
const emitterNames = " addListener emit eventNames getMaxListeners listenerCount listeners off on once prependListener " +
	"prependOnceListener rawListeners removeAllListeners removeListener setMaxListeners "

// processModule makes the module process: an object whose members are made at their
// first touch, below which stands the prototype of emitters.
func processModule() func(sandbox.Scope) goja.Value {
	members := lazyExports(processMembers...)
	return func(scope sandbox.Scope) goja.Value {
		vm := scope.VM()
		process := members(scope).(*goja.Object)
		prototype := vm.NewObject()
		class := sandbox.NewFunction(vm, "process", 0, func(goja.FunctionCall) goja.Value {
			panic(vm.NewTypeError("Illegal constructor"))
		})
		must(prototype.DefineDataProperty("constructor", class, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
		must(prototype.DefineDataPropertySymbol(goja.SymToStringTag, vm.ToValue("process"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
		// The module events is loaded when process is first used as an emitter.
		must(prototype.SetPrototype(vm.NewDynamicObject(&lateEmitter{scope: scope, below: prototype})))
		must(process.SetPrototype(prototype))
		return process
	}
}

// lateEmitter stands for the prototype of EventEmitter until one of its methods is used.
type lateEmitter struct {
	scope sandbox.Scope
	below *goja.Object
}

// Get implements goja.DynamicObject.
func (l *lateEmitter) Get(name string) goja.Value {
	if !l.Has(name) {
		return nil
	}
	emitter := l.scope.Require("events").(*goja.Object).Get("prototype").(*goja.Object)
	must(l.below.SetPrototype(emitter))
	return emitter.Get(name)
}

// Has implements goja.DynamicObject.
func (l *lateEmitter) Has(name string) bool {
	return !strings.Contains(name, " ") && strings.Contains(emitterNames, " "+name+" ")
}

// Set implements goja.DynamicObject.
func (l *lateEmitter) Set(string, goja.Value) bool { return false }

// Delete implements goja.DynamicObject.
func (l *lateEmitter) Delete(string) bool { return false }

// Keys implements goja.DynamicObject.
func (l *lateEmitter) Keys() []string { return nil }

// processNative is what process stands on: variables, clock and tasks.
func processNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	return namespace(vm, map[string]function{
		"env": func(goja.FunctionCall) goja.Value {
			env := scope.Env()
			object := vm.NewObject()
			for _, name := range slices.Sorted(maps.Keys(env.Vars)) {
				_ = object.Set(name, env.Vars[name])
			}
			return object
		},
		// Seconds and nanoseconds since the realm began.
		"elapsed": func(goja.FunctionCall) goja.Value {
			elapsed := elapsed(scope)
			return vm.NewArray(int64(elapsed/time.Second), int64(elapsed%time.Second))
		},
		"defer": func(call goja.FunctionCall) goja.Value { return deferCall(scope, call) },
		// exit(how, message) ends the realm.
		"exit": func(call goja.FunctionCall) goja.Value {
			scope.Exit(call.Argument(0).String(), call.Argument(1).String())
			return goja.Undefined()
		},
		// builtin(name) is the module of a name that scripts may require, or null.
		"builtin": func(call goja.FunctionCall) goja.Value {
			name := strings.TrimPrefix(call.Argument(0).String(), "node:")
			if !slices.Contains(written, name) && lists()[name] == nil || strings.HasPrefix(name, internalPrefix) {
				return goja.Null()
			}
			return scope.Require(name)
		},
	})
}
