package sandbox

import (
	"fmt"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// logTruncated marks the last message that found room in Limits.LogBytes.
const logTruncated = "… [log truncated]"

// logOverhead counts for each log beside its text, so that empty ones end as well.
const logOverhead = 8

// log adds a line that has no arguments of a script.
func (r *Realm) log(level, message string) { r.logLine(LogLine{Level: level, Message: message}) }

// addLog adds a log. What does not fit any more is cut off, and what follows is dropped.
func (r *Realm) addLog(level, message string) {
	limit := r.env.Limits.LogBytes
	if r.logBytes > limit {
		return
	}
	room := limit - r.logBytes - logOverhead
	r.logBytes += len(message) + logOverhead
	if len(message) > room {
		message = strings.ToValidUTF8(message[:max(room, 0)], "") + logTruncated
		r.logBytes = limit + 1
	}
	r.logs = append(r.logs, Log{
		Level:   level,
		Message: message,
		AtMS:    float64(time.Since(r.logged).Microseconds()) / 1000,
	})
}

// console is the state of a realm's console object.
type console struct {
	lazyObject
	realm  *Realm
	object *goja.Object
	indent string
	counts map[string]int
	timers map[string]time.Time
	format goja.Callable // of Library.Console
	// log and warn as they were made: what a script put in their place is called by the
	// methods that stand on them.
	log, warn goja.Value
}

// consoleNames are the members in Node's order.
var consoleNames = []string{
	"log", "info", "debug", "warn", "error", "dir", "time", "timeEnd", "timeLog", "trace", "assert", "clear", "count", "countReset",
	"group", "groupEnd", "table", "dirxml", "groupCollapsed", "Console", "profile", "profileEnd", "timeStamp", "context", "createTask",
}

// consoleTexts are consoleNames for scripts.
var consoleTexts = sharedTexts(consoleNames)

// newConsole makes the console object.
func (r *Realm) newConsole() goja.Value {
	c := &console{realm: r}
	c.lazyObject = lazyObject{names: consoleNames, maker: c}
	c.object = newLazyObject(r.vm, c, r.traits.plain)
	if r.traits.plain {
		c.tag(c.object)
	} else if r.traits.tags {
		c.tagPrototype()
	}
	return c.object
}

func (c *console) tag(object *goja.Object) {
	must(object.DefineDataPropertySymbol(goja.SymToStringTag, c.realm.vm.ToValue("console"), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// tagPrototype puts the tag where a lazy object can have it.
func (c *console) tagPrototype() {
	prototype := c.realm.vm.NewObject()
	c.tag(prototype)
	must(c.object.SetPrototype(prototype))
}

// member implements memberMaker.
func (c *console) member(i int) goja.Value {
	name := consoleNames[i]
	switch name {
	case "Console", "context", "createTask":
		if value := c.tool(name); value != nil {
			if name == "Console" && !c.realm.traits.plain {
				c.tagPrototype()
			}
			return value
		}
	}
	method := newFunction(c.realm.vm, consoleTexts[i], 0, func(call goja.FunctionCall) goja.Value {
		c.call(name, call.Arguments)
		return goja.Undefined()
	})
	switch name {
	case "log":
		c.log = method
	case "warn":
		c.warn = method
	}
	return method
}

func (c *console) call(name string, args []goja.Value) {
	switch name {
	case "log", "info", "warn", "error", "debug":
		c.arguments(name, args)
	case "dirxml":
		c.arguments("log", args)
	case "dir":
		c.dir(args)
	case "table":
		c.table(args)
	case "trace":
		c.trace(args)
	case "assert":
		c.assert(args)
	case "count":
		c.count(args)
	case "countReset":
		c.countReset(args)
	case "time", "timeLog", "timeEnd":
		c.time(name, args)
	case "group", "groupCollapsed":
		if len(args) > 0 {
			c.standard("log", args...)
		}
		if len(c.indent) < maxIndent {
			c.indent += "  "
		}
	case "groupEnd":
		c.indent = strings.TrimSuffix(c.indent, "  ")
	}
}

// maxIndent bounds the columns that groups take from a line.
const maxIndent = 200

func (c *console) write(level, message string) { c.realm.log(level, c.indented(message)) }

func (c *console) indented(message string) string {
	if c.indent == "" {
		return message
	}
	return c.indent + strings.ReplaceAll(message, "\n", "\n"+c.indent)
}

// standard writes through log, warn or error, or what the script put in its place, as
// the methods do in Node that are made of these.
func (c *console) standard(level string, args ...goja.Value) {
	original := c.log
	if level == "warn" {
		original = c.warn
	}
	current := c.object.Get(level)
	if original == nil || current != nil && current.SameAs(original) {
		c.write(level, c.text(args))
		return
	}
	method, ok := goja.AssertFunction(current)
	if !ok {
		panic(c.realm.newError("TypeError", "", "this."+level+" is not a function"))
	}
	c.realm.call(method, c.object, append([]goja.Value(nil), args...)...)
}

// plainly writes a text that has no directives through standard.
func (c *console) plainly(level, text string) {
	c.standard(level, c.realm.vm.ToValue(text))
}

func (c *console) dir(args []goja.Value) {
	inspect, ok := goja.AssertFunction(c.tool("dir"))
	if !ok {
		c.write("log", c.text(args[:min(len(args), 1)]))
		return
	}
	c.write("log", c.realm.call(inspect, goja.Undefined(), append([]goja.Value(nil), args...)...).String())
}

func (c *console) table(args []goja.Value) {
	table, ok := goja.AssertFunction(c.tool("table"))
	if !ok {
		c.write("log", c.text(args))
		return
	}
	text := c.realm.call(table, goja.Undefined(), append([]goja.Value(nil), args...)...)
	if goja.IsUndefined(text) {
		c.standard("log", args[:min(len(args), 1)]...)
		return
	}
	c.standard("log", text)
}

func (c *console) trace(args []goja.Value) {
	message := "Trace"
	if text := c.text(args); text != "" {
		message += ": " + text
	}
	c.write("trace", message+c.realm.stackText())
}

func (c *console) assert(args []goja.Value) {
	if len(args) > 0 && args[0].ToBoolean() {
		return
	}
	vm := c.realm.vm
	const failed = "Assertion failed"
	switch {
	case len(args) < 2:
		c.plainly("warn", failed)
	case goja.IsString(args[1]):
		c.standard("warn", append([]goja.Value{vm.ToValue(failed + ": " + args[1].String())}, args[2:]...)...)
	default:
		c.standard("warn", append([]goja.Value{vm.ToValue(failed)}, args[1:]...)...)
	}
}

func (c *console) count(args []goja.Value) {
	label := c.label(args)
	if c.counts == nil {
		c.counts = make(map[string]int)
	}
	if _, ok := c.counts[label]; !ok && len(c.counts) >= maxLabels {
		return
	}
	c.counts[label]++
	c.plainly("log", fmt.Sprintf("%s: %d", label, c.counts[label]))
}

func (c *console) countReset(args []goja.Value) {
	label := c.label(args)
	if _, ok := c.counts[label]; !ok {
		c.warning("Count for '" + label + "' does not exist")
		return
	}
	delete(c.counts, label)
}

// maxLabels bounds the counters and the timers of a console each.
const maxLabels = 10000

// label is the name of a counter or a timer: `${value}` of the first argument.
func (c *console) label(args []goja.Value) string {
	if len(args) == 0 || goja.IsUndefined(args[0]) {
		return "default"
	}
	if _, ok := args[0].(*goja.Symbol); ok {
		panic(c.realm.newError("TypeError", "", "Cannot convert a Symbol value to a string"))
	}
	return cut(args[0].ToString().String(), 10000)
}

// warning tells what Node tells as a warning of the process.
func (c *console) warning(text string) {
	r := c.realm
	if r.env.Library != nil {
		if _, ok := r.env.Library.index().modules["process"]; ok {
			process := r.modules.load("process").(*goja.Object)
			if emit, ok := goja.AssertFunction(process.Get("emitWarning")); ok {
				r.call(emit, process, r.vm.ToValue(text))
				return
			}
		}
	}
	c.write("warn", "Warning: "+text)
}
