package sandbox

import (
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// utcName is what V8 calls the zone in the texts of dates. The engine takes the name from
// the zone of the process.
const utcName = "Coordinated Universal Time"

// UTC is the zone that a process sets as time.Local whose scripts write dates as Node
// does, zone name included, without a patch.
func UTC() *time.Location { return time.FixedZone(utcName, 0) }

// dateTextPatch puts the name right where the process calls the zone otherwise.
var dateTextPatch = patch{
	name:    "datetext",
	noticed: makesDates,
	needed:  func(*Realm) bool { return hostIsUTC() && time.Local.String() != utcName },
	native: func(r *Realm) goja.Value {
		return r.vm.ToValue(func(goja.FunctionCall) goja.Value {
			r.whenTouched(r.vm.GlobalObject(), []string{"Date"}, func(string) { r.installDateTexts() })
			return goja.Undefined()
		})
	},
}

// installDateTexts replaces the methods of dates that write the zone.
func (r *Realm) installDateTexts() {
	prototype := r.memberHolder("Date.prototype")
	if prototype == nil {
		return // the script took it away, before it evaluated a text
	}
	for _, name := range []string{"toString", "toTimeString"} {
		original, ok := goja.AssertFunction(prototype.Get(name))
		if !ok {
			continue
		}
		hidden(prototype, name, NewFunction(r.vm, name, 0, func(call goja.FunctionCall) goja.Value {
			text := r.call(original, call.This).String()
			return r.vm.ToValue(strings.Replace(text, "(UTC)", "("+utcName+")", 1))
		}))
	}
}

// textlessDate matches uses of dates that cannot end in a text with a zone.
var textlessDate = lateregexp.Expression{Text: `\bDate\s*\.\s*(?:now|UTC|parse)\s*\(|` +
	`\bnew\s+Date\s*\((?:[^()]|\([^()]*\))*\)\s*\)?\s*\.\s*(?:[gs]et[A-Z]\w*|toISOString|toJSON|toUTCString|toDateString|toLocale\w+|valueOf)\s*\(`}

// makesDates reports whether a program may come to have a date as a text.
func makesDates(code string) bool {
	return strings.Contains(code, "Date") && dateWord.MatchString(textlessDate.Compiled().ReplaceAllString(code, ""))
}

var dateWord = lateregexp.Expression{Text: `\bDate\b`}
