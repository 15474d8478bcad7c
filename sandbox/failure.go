package sandbox

import (
	"slices"
	"strconv"

	"github.com/dop251/goja"
)

// maxText bounds the texts taken from a thrown value.
const maxText = 16 << 10

// notAnError stands for the message of an object that has none.
const notAnError = "an object that is not an Error was thrown"

// maxCauses bounds the reasons that are read of a thrown error.
const maxCauses = 10

// describe reads a thrown value. What it reads may be a getter or a Proxy of the script,
// so it must be called within a turn or a guard, with the deadline armed; a read that
// throws counts as absent. The stack is that of the throw, or nil where it is not known.
func (r *Realm) describe(v goja.Value, stack []goja.StackFrame) *Error {
	failure := r.describeValue(v, stack)
	if failure.Typeof != "" {
		failure.Thrown = r.shown(v)
	}
	if object, ok := v.(*goja.Object); ok {
		if !r.isError(object) {
			if failure.Text = r.textOfObject(object); failure.Text != nil {
				stack, _ := r.text(object, "stack")
				failure.Stack = stack != ""
			}
		}
		failure.Code, _ = r.text(object, "code")
		r.readOwn(object, failure)
		failure.Kind = errorKindOf(failure.Code)
		reader := causeReader{realm: r, failure: failure, seen: []*goja.Object{object}}
		reader.read(object, "")
	}
	return failure
}

// readOwn reads what a line of the log tells of an error beside its name and message.
func (r *Realm) readOwn(object *goja.Object, failure *Error) {
	if r.env.LogLine == nil || !r.isError(object) {
		return
	}
	r.vm.Try(func() {
		// A stack keeps the name that an error was made with.
		prototype := object.Prototype()
		if prototype == nil || !slices.Contains(object.GetOwnPropertyNames(), "name") {
			return
		}
		if name, ok := r.text(prototype, "name"); ok {
			failure.Header = name + ": " + failure.Message
		}
	})
	r.vm.Try(func() {
		members := r.vm.NewObject()
		for _, key := range object.Keys() {
			r.set(members, key, object.Get(key))
		}
		if len(members.Keys()) > 0 {
			failure.Own = r.jsonOfLine(members)
		}
	})
}

// errorKindOf is the kind of an error with a code.
func errorKindOf(code string) ErrorKind {
	switch code {
	case CodeDenied:
		return Denied
	case CodeLimit:
		return OverLimit
	}
	return Threw
}

// describeValue is describe without what an error refers to.
func (r *Realm) describeValue(v goja.Value, stack []goja.StackFrame) *Error {
	failure := &Error{Kind: Threw}
	object, ok := v.(*goja.Object)
	if !ok {
		failure.Typeof = typeOf(v)
		failure.Message = cut(textOf(v), maxText)
		failure.Frames = r.mapFrames(stack)
		return failure
	}
	isError := r.isError(object)
	name, hasName := r.text(object, "name")
	message, hasMessage := r.text(object, "message")
	switch {
	case isError && !hasName:
		name = "Error"
	case !isError && (!hasName || !hasMessage):
		name = ""
		failure.Typeof = typeOf(v)
		if !hasMessage {
			message = notAnError
		}
	}
	if isError {
		if worded := r.inWordsOfV8(message, object); worded != "" {
			message = worded
		}
	}
	failure.Name, failure.Message = name, message
	if isError && stack == nil {
		// The engine tells the stack that an error object remembers to whoever catches it.
		if exception := r.vm.Try(func() { panic(object) }); exception != nil {
			stack = exception.Stack()
		}
	}
	failure.Frames = r.mapFrames(stack)
	return failure
}

// textOfObject is String(object) of an object that has the toString of all objects. No
// other one is asked: it would be code of the script.
func (r *Realm) textOfObject(object *goja.Object) (text *string) {
	r.vm.Try(func() {
		if own := object.Get("toString"); own != nil && own.SameAs(r.vm.NewObject().Get("toString")) {
			said := "[object Object]"
			text = &said
		}
	})
	return text
}

func (r *Realm) isError(object *goja.Object) (is bool) {
	r.vm.Try(func() { is = object.ClassName() == "Error" })
	return is
}

// causeReader follows what an error names as its reasons.
type causeReader struct {
	realm   *Realm
	failure *Error
	seen    []*goja.Object
}

// read adds the reasons of an error, which is at path.
func (c *causeReader) read(object *goja.Object, path string) {
	r := c.realm
	if !r.isError(object) {
		return
	}
	if path != "" {
		path += "."
	}
	var cause goja.Value
	r.vm.Try(func() { cause = object.Get("cause") })
	if cause != nil && !goja.IsUndefined(cause) {
		c.add(cause, path+"cause")
	}
	var list *goja.Object
	length := int64(0)
	r.vm.Try(func() {
		if errors, ok := object.Get("errors").(*goja.Object); ok && isArray(errors) {
			list, length = errors, lengthOf(errors)
		}
	})
	for i := range min(length, maxCauses) {
		var item goja.Value
		index := strconv.FormatInt(i, 10)
		r.vm.Try(func() { item = list.Get(index) })
		if item != nil {
			c.add(item, path+"errors["+index+"]")
		}
	}
}

func (c *causeReader) add(v goja.Value, path string) {
	if len(c.failure.Causes) >= maxCauses {
		return
	}
	object, isObject := v.(*goja.Object)
	if isObject {
		if slices.Contains(c.seen, object) {
			return
		}
		c.seen = append(c.seen, object)
	}
	described := c.realm.describeValue(v, nil)
	if described.Message == notAnError {
		described.Message = "an object that is not an Error"
	}
	code := ""
	if isObject {
		code, _ = c.realm.text(object, "code")
	}
	c.failure.Causes = append(c.failure.Causes, Cause{
		Path: path, Name: described.Name, Message: described.Message, Code: code, Typeof: described.Typeof, Frames: described.Frames,
	})
	if isObject {
		// An error that wraps a refusal, as fetch's does, is one.
		if c.failure.Kind == Threw && described.Typeof == "" {
			c.failure.Kind = errorKindOf(code)
		}
		c.read(object, path)
	}
}

func (r *Realm) describeException(exception *goja.Exception) *Error {
	return r.describe(exception.Value(), exception.Stack())
}

// describeGuarded is describe outside of a turn.
func (r *Realm) describeGuarded(v goja.Value, stack []goja.StackFrame) (failure, fatal *Error) {
	thrown, fatal := r.guard(func() { failure = r.describe(v, stack) })
	if fatal == nil && thrown != nil {
		failure = &Error{Kind: Threw, Message: "a value that cannot be read was thrown"}
	}
	return failure, fatal
}

// text reads a property that is a string.
func (r *Realm) text(object *goja.Object, name string) (text string, ok bool) {
	r.vm.Try(func() {
		if value := object.Get(name); value != nil && goja.IsString(value) {
			text, ok = cut(value.String(), maxText), true
		}
	})
	return text, ok
}

// textOf is String(v) of a value that is no object.
func textOf(v goja.Value) string {
	switch v := v.(type) {
	case nil:
		return "undefined"
	case *goja.Symbol:
		return "Symbol(" + v.String() + ")"
	}
	return v.String()
}

// typeOf is the typeof operator.
func typeOf(v goja.Value) string {
	switch v := v.(type) {
	case nil:
		return "undefined"
	case *goja.Symbol:
		return "symbol"
	case *goja.Object:
		if _, ok := goja.AssertFunction(v); ok {
			return "function"
		}
		return "object"
	}
	switch {
	case goja.IsUndefined(v):
		return "undefined"
	case goja.IsNull(v):
		return "object"
	case goja.IsString(v):
		return "string"
	case goja.IsNumber(v):
		return "number"
	case goja.IsBigInt(v):
		return "bigint"
	}
	return "boolean"
}

// uncaught deals with what nobody caught: a throw in a timer, a rejection without a
// handler. It fails the step while the handler has not settled, and is an error log
// afterwards.
func (r *Realm) uncaught(failure *Error) {
	failure.Uncaught, r.died = true, true
	if c := r.current; c != nil && !c.settledNow() {
		c.fail(failure)
		return
	}
	text := failure.Error()
	if failure.Thrown != "" {
		text = failure.Thrown
	}
	r.log("error", "Uncaught "+text)
}

// settleFatal takes the end of a turn by a stack overflow as an uncaught error, which is
// not the end of the realm. Other fatal ends are returned.
func (r *Realm) settleFatal(fatal *Error) *Error {
	if fatal == nil || fatal.Kind != Threw || fatal.Exit != "" || r.broken {
		return fatal
	}
	r.uncaught(fatal)
	return nil
}

// trackRejection follows promises that are rejected without a handler.
func (r *Realm) trackRejection(p *goja.Promise, operation goja.PromiseRejectionOperation) {
	if operation == goja.PromiseRejectionReject {
		r.rejected = append(r.rejected, p)
		return
	}
	if i := slices.Index(r.rejected, p); i >= 0 {
		r.rejected = slices.Delete(r.rejected, i, i+1)
	}
}

// maxReported bounds the reports of rejections of one turn.
const maxReported = 100

// reportRejections deals with the promises that a turn left rejected without a handler.
func (r *Realm) reportRejections() *Error {
	rejected := r.rejected
	r.rejected = nil
	for i, p := range rejected {
		if r.current != nil && r.current.promise == p {
			continue
		}
		if i >= maxReported {
			break
		}
		failure, fatal := r.describeGuarded(p.Result(), nil)
		if fatal != nil {
			return fatal
		}
		failure.Unhandled = true
		r.uncaught(failure)
	}
	return nil
}
