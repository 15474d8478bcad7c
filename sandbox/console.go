package sandbox

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/dop251/goja"
)

// logTruncated marks the last message that found room in Limits.LogBytes.
const logTruncated = "… [log truncated]"

// logOverhead counts for each log beside its text, so that empty ones end as well.
const logOverhead = 8

// log adds a log. What does not fit any more is cut off, and what follows is dropped.
func (r *Realm) log(level, message string) {
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
		AtMS:    float64(time.Since(r.began).Microseconds()) / 1000,
	})
}

// console is the state of a realm's console object.
type console struct {
	lazyObject
	realm  *Realm
	indent string
	counts map[string]int
	timers map[string]time.Time
	format goja.Callable // of Library.Console
}

var consoleNames = []string{
	"log", "info", "warn", "error", "debug", "trace", "dir", "dirxml", "table", "assert", "count", "countReset",
	"time", "timeEnd", "timeLog", "group", "groupCollapsed", "groupEnd",
}

// consoleTexts are consoleNames for scripts.
var consoleTexts = sharedTexts(consoleNames)

// newConsole makes the console object.
func (r *Realm) newConsole() goja.Value {
	c := &console{realm: r}
	c.lazyObject = lazyObject{names: consoleNames, maker: c}
	return newLazyObject(r.vm, c, r.program.plain)
}

// member implements memberMaker.
func (c *console) member(i int) goja.Value {
	name := consoleNames[i]
	return newFunction(c.realm.vm, consoleTexts[i], 0, func(call goja.FunctionCall) goja.Value {
		c.call(name, call.Arguments)
		return goja.Undefined()
	})
}

func (c *console) call(name string, args []goja.Value) {
	switch name {
	case "log", "info", "warn", "error", "debug":
		c.write(name, c.text(args))
	case "dirxml", "table":
		c.write("log", c.text(args))
	case "dir":
		c.write("log", c.text(args[:min(len(args), 1)]))
	case "trace":
		message := "Trace"
		if text := c.text(args); text != "" {
			message += ": " + text
		}
		c.write("trace", message+c.realm.stackText())
	case "assert":
		c.assert(args)
	case "count":
		label := c.label(args)
		if c.counts == nil {
			c.counts = make(map[string]int)
		}
		c.counts[label]++
		c.write("log", fmt.Sprintf("%s: %d", label, c.counts[label]))
	case "countReset":
		delete(c.counts, c.label(args))
	case "time", "timeLog", "timeEnd":
		c.time(name, args)
	case "group", "groupCollapsed":
		if len(args) > 0 {
			c.write("log", c.text(args))
		}
		if len(c.indent) < 100 {
			c.indent += "  "
		}
	case "groupEnd":
		c.indent = strings.TrimSuffix(c.indent, "  ")
	}
}

func (c *console) write(level, message string) {
	if c.indent != "" {
		message = c.indent + strings.ReplaceAll(message, "\n", "\n"+c.indent)
	}
	c.realm.log(level, message)
}

func (c *console) assert(args []goja.Value) {
	if len(args) > 0 && args[0].ToBoolean() {
		return
	}
	message := "Assertion failed"
	if len(args) > 1 {
		message += ": " + c.text(args[1:])
	}
	c.write("warn", message)
}

func (c *console) label(args []goja.Value) string {
	if len(args) == 0 || goja.IsUndefined(args[0]) {
		return "default"
	}
	return cut(c.text(args[:1]), 200)
}

func (c *console) time(name string, args []goja.Value) {
	label := c.label(args)
	now := c.realm.env.Now()
	if name == "time" {
		if c.timers == nil {
			c.timers = make(map[string]time.Time)
		}
		c.timers[label] = now
		return
	}
	began, ok := c.timers[label]
	if !ok {
		return
	}
	message := label + ": " + elapsed(now.Sub(began))
	if name == "timeEnd" {
		delete(c.timers, label)
	} else if len(args) > 1 {
		message += " " + c.text(args[1:])
	}
	c.write("log", message)
}

// elapsed writes a duration as Node's console does.
func elapsed(d time.Duration) string {
	if d >= time.Second {
		return strconv.FormatFloat(d.Seconds(), 'f', 3, 64) + "s"
	}
	return strconv.FormatFloat(float64(d.Microseconds())/1000, 'f', -1, 64) + "ms"
}

// text formats arguments: plain strings, numbers and booleans at once, all else by the
// library's format function. What that throws does not reach the script.
func (c *console) text(args []goja.Value) string {
	if text, ok := fastText(args); ok {
		return text
	}
	r := c.realm
	var text string
	exception := r.vm.Try(func() {
		if c.format == nil && !c.loadFormat() {
			text = c.fallback(args)
			return
		}
		text = textOf(r.call(c.format, goja.Undefined(), append([]goja.Value(nil), args...)...))
	})
	if exception != nil {
		return c.fallback(args)
	}
	return text
}

func (c *console) loadFormat() bool {
	r := c.realm
	if r.env.Library == nil || r.env.Library.Console == "" {
		return false
	}
	module, ok := r.modules.load(r.env.Library.Console).(*goja.Object)
	if !ok {
		return false
	}
	c.format, ok = goja.AssertFunction(module.Get("format"))
	return ok
}

// fastText joins arguments that need no formatting.
func fastText(args []goja.Value) (string, bool) {
	for i, argument := range args {
		switch {
		case goja.IsString(argument):
			if i == 0 && len(args) > 1 && strings.ContainsRune(argument.String(), '%') {
				return "", false
			}
		case goja.IsNumber(argument):
			if f := argument.ToFloat(); f == 0 && math.Signbit(f) {
				return "", false
			}
		default:
			if typeOf(argument) != "boolean" && !isNullish(argument) {
				return "", false
			}
		}
	}
	if len(args) == 1 {
		return args[0].String(), true
	}
	var b strings.Builder
	for i, argument := range args {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(argument.String())
	}
	return b.String(), true
}

// fallback formats without the library: objects as JSON where that is possible.
func (c *console) fallback(args []goja.Value) string {
	r := c.realm
	parts := make([]string, len(args))
	for i, argument := range args {
		object, ok := argument.(*goja.Object)
		if !ok {
			parts[i] = textOf(argument)
			continue
		}
		parts[i] = "[object]"
		r.vm.Try(func() {
			if object.ClassName() == "Error" {
				failure := r.describe(object, nil)
				parts[i] = failure.Error()
				return
			}
			limit := r.env.Limits.LogBytes
			w := writer{walk: walk{realm: r, budget: limit, limit: limit, what: "a logged value is"}}
			if w.write(object, "", nil) {
				parts[i] = string(w.out)
			} else {
				parts[i] = "[function]"
			}
		})
	}
	return strings.Join(parts, " ")
}
