package node

import (
	"time"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// filesNative is what fs stands on. Each call answers what was asked for, or a negative
// number: the error. The JavaScript side has checked every argument.
func filesNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	env := scope.Env()
	now := env.Now
	if now == nil {
		now = time.Now
	}
	v := newVolume(env.Files, now)
	text := func(call goja.FunctionCall, i int) string { return call.Argument(i).String() }
	done := func(errno errorNumber) goja.Value { return vm.ToValue(-int(errno)) }
	position := func(call goja.FunctionCall, i int) int64 { return call.Argument(i).ToInteger() }
	// part is the section of an argument's bytes given by the offset and the length that
	// follow it.
	part := func(call goja.FunctionCall, i int) []byte {
		data := octets(call.Argument(i))
		from := min(max(0, integer(call, i+1)), len(data))
		return data[from:min(from+max(0, integer(call, i+2)), len(data))]
	}
	return namespace(vm, map[string]function{
		// describe(number) is the name and the text of an error.
		"describe": func(call goja.FunctionCall) goja.Value {
			number := integer(call, 0)
			for _, known := range systemErrors() {
				if known.number == number {
					return vm.NewArray(known.name, known.message)
				}
			}
			return vm.NewArray("EIO", "i/o error")
		},
		// defer(f) calls f as a task of its own, as when a file was read.
		"defer": func(call goja.FunctionCall) goja.Value {
			f, ok := goja.AssertFunction(call.Argument(0))
			if !ok {
				panic(vm.NewTypeError("defer takes a function"))
			}
			scope.Defer(func() {
				if _, err := f(goja.Undefined()); err != nil {
					panic(err)
				}
			}, false)
			return goja.Undefined()
		},
		"stat": func(call goja.FunctionCall) goja.Value {
			e, errno := v.find(text(call, 0))
			if errno != 0 {
				return done(errno)
			}
			return e.facts(vm)
		},
		"fstat": func(call goja.FunctionCall) goja.Value {
			h, errno := v.file(integer(call, 0))
			if errno != 0 {
				return done(errno)
			}
			return h.entry.facts(vm)
		},
		"list": func(call goja.FunctionCall) goja.Value {
			names, errno := v.list(text(call, 0))
			if errno != 0 {
				return done(errno)
			}
			values := make([]any, len(names))
			for i, name := range names {
				values[i] = name
			}
			return vm.NewArray(values...)
		},
		// resolve(path) is where a path leads: there are no links, so the path itself.
		"resolve": func(call goja.FunctionCall) goja.Value {
			clean, _ := locate(text(call, 0))
			return vm.ToValue(clean)
		},
		"open": func(call goja.FunctionCall) goja.Value {
			number, errno := v.openFile(text(call, 0), integer(call, 1), uint32(integer(call, 2)))
			if errno != 0 {
				return done(errno)
			}
			return vm.ToValue(number)
		},
		"close": func(call goja.FunctionCall) goja.Value { return done(v.closeFile(integer(call, 0))) },
		// read(file, bytes, offset, length, position)
		"read": func(call goja.FunctionCall) goja.Value {
			n, errno := v.read(integer(call, 0), part(call, 1), position(call, 4))
			if errno != 0 {
				return done(errno)
			}
			return vm.ToValue(n)
		},
		// write(file, bytes, offset, length, position)
		"write": func(call goja.FunctionCall) goja.Value {
			n, errno := v.write(integer(call, 0), part(call, 1), position(call, 4))
			if errno != 0 {
				return done(errno)
			}
			return vm.ToValue(n)
		},
		"truncate": func(call goja.FunctionCall) goja.Value {
			h, errno := v.file(integer(call, 0))
			switch {
			case errno != 0:
				return done(errno)
			case !h.writable:
				return done(einval)
			}
			return done(v.grow(h.entry, integer(call, 1)))
		},
		"mkdir": func(call goja.FunctionCall) goja.Value {
			return done(v.makeFolder(text(call, 0), uint32(integer(call, 1))))
		},
		"unlink": func(call goja.FunctionCall) goja.Value { return done(v.remove(text(call, 0), false)) },
		"rmdir":  func(call goja.FunctionCall) goja.Value { return done(v.remove(text(call, 0), true)) },
		"rename": func(call goja.FunctionCall) goja.Value { return done(v.rename(text(call, 0), text(call, 1))) },
		// chmod(path, mode) and utimes(path, milliseconds) change an entry; chown(path)
		// only says whether it could be.
		"chmod": func(call goja.FunctionCall) goja.Value {
			e, errno := v.change(text(call, 0))
			if errno == 0 {
				e.mode = uint32(integer(call, 1)) & 0o777
			}
			return done(errno)
		},
		"utimes": func(call goja.FunctionCall) goja.Value {
			e, errno := v.change(text(call, 0))
			if errno == 0 {
				e.modified = time.UnixMilli(call.Argument(1).ToInteger())
			}
			return done(errno)
		},
		"chown": func(call goja.FunctionCall) goja.Value {
			_, errno := v.change(text(call, 0))
			return done(errno)
		},
		// link(path) is why a link cannot be made at a path.
		"link": func(call goja.FunctionCall) goja.Value {
			if _, errno := v.find(text(call, 0)); errno == 0 {
				return done(eexist)
			}
			folder, _, errno := v.holder(text(call, 0))
			switch {
			case errno != 0:
				return done(errno)
			case !folder.own:
				return done(erofs)
			}
			return done(eperm)
		},
		// pathOf(file) is the path that a file was opened by.
		"pathOf": func(call goja.FunctionCall) goja.Value {
			h, errno := v.file(integer(call, 0))
			if errno != 0 {
				return done(errno)
			}
			clean, _ := locate(h.path)
			return vm.ToValue(clean)
		},
	})
}

// facts are [mode, size, inode, modified in milliseconds] of an entry.
func (e *entry) facts(vm *goja.Runtime) goja.Value {
	const file, folder = 0o100000, 0o040000
	mode := e.mode | file
	if e.dir {
		mode = e.mode | folder
	}
	var modified int64
	if !e.modified.IsZero() {
		modified = e.modified.UnixMilli()
	}
	return vm.NewArray(int64(mode), e.length(), e.number, modified)
}
