package sandbox

import (
	"fmt"

	"github.com/dop251/goja"
)

// binding is a Bound argument in a call: what its functions have in common.
type binding struct {
	call  *callState
	bound Bound
	root  *goja.Object
	// members are the namespaces and functions made so far, of all namespaces in one
	// piece.
	members []goja.Value
	// args and ancestors are reused by each call; a call that is running has taken them.
	args      []any
	ancestors []ancestor
}

// newBound makes the object of a Bound. Namespaces and functions come into being at
// their first touch; no Go value is within reach of the script.
func (c *callState) newBound(bound Bound) *goja.Object {
	b := &binding{call: c, bound: bound, members: make([]goja.Value, bound.Surface.size)}
	b.root = b.namespace(bound.Surface.root)
	return b.root
}

// boundNamespace is one object of a binding.
type boundNamespace struct {
	lazyObject
	binding *binding
	shape   *namespace
}

func (b *binding) namespace(n *namespace) *goja.Object {
	r := b.call.realm
	object := &boundNamespace{binding: b, shape: n}
	object.lazyObject = lazyObject{names: n.names, values: b.members[n.first : n.first+len(n.names)], maker: object}
	return newLazyObject(r.vm, object, r.traits.plain)
}

// member implements memberMaker.
func (o *boundNamespace) member(i int) goja.Value {
	b := o.binding
	if child := o.shape.children[i]; child != nil {
		return b.namespace(child)
	}
	index := o.shape.function[i]
	return newFunction(b.call.realm.vm, o.shape.texts[i], b.bound.Surface.functions[index].Length, func(call goja.FunctionCall) goja.Value {
		return b.invoke(index, call)
	})
}

// invoke calls the host for one function of the surface.
func (b *binding) invoke(index int, call goja.FunctionCall) goja.Value {
	c := b.call
	r := c.realm
	if r.current != c || c.settledNow() {
		c.ignored++
		return goja.Undefined()
	}
	limit := r.env.Limits.CommandBytes
	w := walk{
		realm: r, budget: limit, limit: limit, taken: &c.commandBytes, what: LargeArguments,
		ancestors: b.ancestors[:0], plainOnly: b.bound.Surface.functions[index].PlainOnly,
	}
	recorded := false
	defer func() {
		if !recorded {
			c.commandBytes -= limit - w.budget // and no more: calls within this one keep theirs
		}
	}()
	args := b.args
	// A toJSON of an argument may make calls of its own.
	b.args, b.ancestors = nil, nil
	if args == nil {
		args = make([]any, 0, 4)
	}
	for _, argument := range call.Arguments {
		args = append(args, w.data(argument, ""))
	}
	b.args, b.ancestors = args[:0], w.ancestors
	// A toJSON of an argument may have completed the call.
	if c.settledNow() {
		c.ignored++
		return goja.Undefined()
	}
	answer := b.bound.Invoke(index, args)
	if answer.Command != nil {
		recorded = true
		b.record(answer.Command)
	}
	if answer.Mark && c.marked == nil {
		c.marked = r.mapFrames(r.vm.CaptureCallStack(0, nil))
	}
	for i := range answer.Patches {
		if c.document != nil {
			r.patch(c.document, &answer.Patches[i])
		}
	}
	for _, fill := range answer.Fills {
		if object, ok := call.Argument(fill.Argument).(*goja.Object); ok {
			r.set(object, fill.Name, r.value(fill.Value))
		}
	}
	return b.reply(answer)
}

func (b *binding) record(command *Command) {
	c := b.call
	r := c.realm
	if len(c.commands) >= r.env.Limits.Commands {
		r.haltHere(&Error{Kind: OverLimit, Message: fmt.Sprintf("more than %d api calls were made", r.env.Limits.Commands)})
		panic(&goja.InterruptedError{})
	}
	recorded := *command
	recorded.At = r.place()
	if c.commands == nil {
		c.commands = make([]Command, 0, 8)
	}
	c.commands = append(c.commands, recorded)
}

func (b *binding) reply(answer Answer) goja.Value {
	r := b.call.realm
	if answer.Kind == AnswerPromise {
		promise, resolve, reject := r.vm.NewPromise()
		switch {
		case answer.Raise != nil:
			must(reject(r.raise(answer.Raise)))
		case answer.Later != nil:
			r.ask(answer.Later, resolve, reject)
		default:
			must(resolve(r.value(answer.Value)))
		}
		return r.vm.ToValue(promise)
	}
	if answer.Raise != nil {
		panic(r.raise(answer.Raise))
	}
	switch answer.Kind {
	case AnswerReceiver:
		return b.root
	case AnswerValue:
		return r.value(answer.Value)
	}
	return goja.Undefined()
}

// ask settles a promise with what the host answers to a request.
func (r *Realm) ask(request *Request, resolve, reject func(any) error) {
	var text []byte
	scope{r}.HostCall(HostCall{Name: request.Name, Payload: request.Payload}, func(reply HostReply) {
		text = append(text, reply.Chunk...)
		switch {
		case reply.Raise != nil:
			must(reject(r.raise(reply.Raise)))
		case reply.Final:
			document := &document{realm: r, text: string(text)}
			must(resolve(document.value(skipSpace(document.text, 0), len(document.text), true)))
		}
	})
}
