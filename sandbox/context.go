package sandbox

import (
	"slices"

	"github.com/dop251/goja"
)

// Context is what follows a script through its asynchronous calls: the values that it
// stored, and which call it is in. Timers, ticks, microtasks, promise jobs and replies of
// the host run in the context in which they were asked for. A realm keeps contexts from
// the first call of Scope.Context on; before that they cost nothing. It must be used on
// the realm's goroutine only.
//
// One job stays outside: the then method of an object that is no promise, which the
// engine calls without telling for whom.
type Context struct {
	realm   *Realm
	current *frame // nil is a root that nothing is known of yet
	outer   []*frame
	lastID  int64
}

// frame is the context of one call. Frames are copied when something is asked for, and
// so share their stores, which are never changed in place.
type frame struct {
	stores      []store
	id, trigger int64
	resource    *goja.Object // nil until somebody asks for it
}

type store struct {
	key   *goja.Object
	value goja.Value
}

// rootID is the number of a call that nothing asked for, such as that of the handler.
const rootID = 1

// newContext begins to keep contexts.
func newContext(r *Realm) *Context {
	c := &Context{realm: r, lastID: rootID}
	r.vm.SetAsyncContextTracker(c)
	return c
}

// NewContext keeps the contexts of an engine that belongs to no Realm: those of promise
// jobs alone.
func NewContext(vm *goja.Runtime) *Context {
	c := &Context{realm: &Realm{vm: vm}, lastID: rootID}
	vm.SetAsyncContextTracker(c)
	return c
}

func (c *Context) frame() *frame {
	if c.current == nil {
		c.current = &frame{id: rootID}
	}
	return c.current
}

// fork is the context of something that is asked for now. What is nil-safe here spares
// the callers a test: without contexts the frame is nil.
func (c *Context) fork(resource *goja.Object) *frame {
	if c == nil {
		return nil
	}
	now := c.frame()
	c.lastID++
	return &frame{stores: now.stores, id: c.lastID, trigger: now.id, resource: resource}
}

// within is f in a context: for tasks, which begin and end with none.
func (c *Context) within(f *frame, task func()) func() {
	if f == nil {
		return task
	}
	return func() {
		c.current = f
		task()
	}
}

// bound is a task in the context of now.
func (c *Context) bound(task func()) func() {
	if c == nil {
		return task
	}
	return c.within(c.fork(nil), task)
}

// reset ends the context of a task.
func (c *Context) reset() {
	if c != nil {
		c.current, c.outer = nil, c.outer[:0]
	}
}

// Grab implements goja.AsyncContextTracker.
func (c *Context) Grab() any { return c.fork(nil) }

// Resumed implements goja.AsyncContextTracker.
func (c *Context) Resumed(grabbed any) { c.current, _ = grabbed.(*frame) }

// Exited implements goja.AsyncContextTracker.
func (c *Context) Exited() { c.reset() }

// Value gives what is stored under a key in the current context, or nil.
func (c *Context) Value(key *goja.Object) goja.Value {
	for _, s := range c.frame().stores {
		if s.key == key {
			return s.value
		}
	}
	return nil
}

// SetValue stores a value under a key in the current context and in those that begin in
// it from now on. Nil takes it away.
func (c *Context) SetValue(key *goja.Object, value goja.Value) {
	now := c.frame()
	stores := slices.DeleteFunc(slices.Clone(now.stores), func(s store) bool { return s.key == key })
	if value != nil {
		stores = append(stores, store{key, value})
	}
	now.stores = stores
}

// ID is the number of the current call, and Trigger that of the call that asked for it.
func (c *Context) ID() int64 { return c.frame().id }

// Trigger is described with ID.
func (c *Context) Trigger() int64 { return c.frame().trigger }

// Resource is the object that stands for the current call: a timer, or an object that is
// made for it.
func (c *Context) Resource() *goja.Object {
	now := c.frame()
	if now.resource == nil {
		now.resource = c.realm.vm.NewObject()
	}
	return now.resource
}

// Capture keeps the current context for a resource of the script, as asked for by the
// call of the number trigger. It returns the resource's number and what enters the
// context; every enter must be followed by a Leave.
func (c *Context) Capture(resource *goja.Object, trigger int64) (id int64, enter func()) {
	f := c.fork(resource)
	f.trigger = trigger
	return f.id, func() {
		c.outer = append(c.outer, c.frame())
		c.current = f
	}
}

// Leave ends what the enter of a Capture began.
func (c *Context) Leave() {
	if last := len(c.outer) - 1; last >= 0 {
		c.current, c.outer = c.outer[last], c.outer[:last]
	}
}
