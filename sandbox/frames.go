package sandbox

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// maxFrames is how many frames of a stack are kept.
const maxFrames = 32

// maxName bounds the names of functions that are told.
const maxName = 1 << 10

// mapFrames turns a stack of the engine into the author's frames. Frames of the engine,
// the realm and the library are dropped.
func (r *Realm) mapFrames(stack []goja.StackFrame) []Frame {
	var frames []Frame
	for i := range stack {
		if isInternal(&stack[i]) {
			continue
		}
		if frames = append(frames, mapFrame(&stack[i])); len(frames) == maxFrames {
			break
		}
	}
	return frames
}

func isInternal(frame *goja.StackFrame) bool {
	name := frame.SrcName()
	return name == "<native>" || strings.HasPrefix(name, internalPrefix) || frame.FuncName() == sharedScope
}

func mapFrame(frame *goja.StackFrame) Frame {
	position := frame.Position()
	mapped := Frame{File: position.Filename, Line: position.Line, Column: position.Column}
	if mapped.File == "" {
		mapped.File = "<eval>"
	}
	mapped.File = unescaped(mapped.File)
	if name := frame.FuncName(); name != "<anonymous>" {
		mapped.Function = cut(name, maxName)
	}
	return mapped
}

// unescaped is the name of a file, which the engine keeps as a URL.
func unescaped(file string) string {
	if strings.Contains(file, "%") {
		if name, err := url.PathUnescape(file); err == nil {
			return name
		}
	}
	return file
}

// haltHere makes the run end with err, which names where the script is. It is for the realm's own
// goroutine, and for what the script does at this moment.
func (r *Realm) haltHere(err *Error) {
	err.Frames = r.mapFrames(r.vm.CaptureCallStack(0, nil))
	r.watch.halt(err)
}

// place returns "file:line:column".
func (f Frame) place() string {
	return f.File + ":" + strconv.Itoa(f.Line) + ":" + strconv.Itoa(f.Column)
}

// place tells where in the author's source the running host function was called, or "".
// Places are remembered by the program, as finding one costs more than the call.
func (r *Realm) place() string {
	// The caller is next to the function itself, unless a built-in such as forEach made
	// the call.
	for _, depth := range []int{2, 4, 0} {
		r.frames = r.vm.CaptureCallStack(depth, r.frames[:0])
		for i := range r.frames {
			if !isInternal(&r.frames[i]) {
				return r.program.place(r.frames[i])
			}
		}
	}
	return ""
}

// maxPlaces bounds what a program remembers; code that scripts evaluate adds to it.
const maxPlaces = 4096

func (p *Program) place(frame goja.StackFrame) string {
	p.mu.RLock()
	place, ok := p.places[frame]
	p.mu.RUnlock()
	if ok {
		return place
	}
	place = mapFrame(&frame).place()
	if frame.SrcName() == "" {
		return place
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.places == nil {
		p.places = make(map[goja.StackFrame]string)
	}
	if len(p.places) < maxPlaces {
		p.places[frame] = place
	}
	return place
}
