package runtime_test

import (
	"log/slog"
	"strings"
	"testing"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// choosing is the dialect of greeting with a method that takes one of a list.
func choosing() actions.Dialect {
	d := variant("choosing", greeting())
	addMethods(d.Triggers[0], actions.Method{
		Path: "pick", Params: []actions.Field{{Path: "color", Type: actions.String}},
		Checks: []actions.Check{{Param: "color", Condition: actions.Condition{OneOf: []string{"red"}}}},
	})
	return d
}

func TestNoDocumentHoldsASecret(t *testing.T) {
	t.Parallel()
	const long = "a-secret-that-is-longer-than-what-an-error-message-shows-of-it"
	tests := map[string]struct{ body, event string }{
		"as JSON":                               {`console.log(JSON.stringify(event.secrets))`, `{}`},
		"as a Buffer":                           {`console.log(Buffer.from(event.secrets.ODD))`, `{}`},
		"as a Buffer behind others":             {`console.log(Buffer.from("xy" + event.secrets.LONG))`, `{}`},
		"as JSON in JSON":                       {`console.log({ text: JSON.stringify(event.secrets) }, JSON.stringify(JSON.stringify(event.secrets)))`, `{}`},
		"without the space around it":           {`api.note({ text: event.secrets.SPACED.trim() })`, `{}`},
		"as a number":                           {`api.note({ text: +event.secrets.NUMBER, list: [Number(event.secrets.NUMBER)] })`, `{}`},
		"as the name of a handler":              {`exports[event.secrets.LONG] = () => {}; throw Object.assign(new Error("x"), { [event.secrets.LONG]: event.secrets.ODD })`, `{}`},
		"cut short in a text that is inspected": {`console.log({ a: "x".repeat(9980) + event.secrets.LONG })`, `{}`},
		"before a mistake in JSON":              {`JSON.parse('{"key": ["' + event.secrets.LONG + '", nothing, at, all, that, is, JSON]')`, `{}`},
		"behind a mistake in JSON":              {`JSON.parse('{"key": nothing, "' + event.secrets.LONG)`, `{}`},
		"in the parts of a URL":                 {`console.log(new URL("http://" + encodeURIComponent(event.secrets.ODD) + "@x/" + event.secrets.ODD + "#" + event.secrets.ODD))`, `{}`},
		"as a key":                              {`api.note({[event.secrets.LONG]: {[event.secrets.ODD]: 1}})`, `{}`},
		"cut short in a message":                {`api.pick(event.secrets.LONG)`, `{}`},
		"cut short by the limit of logs":        {`console.log("x".repeat(2000 - 30) + event.secrets.LONG)`, `{}`},
		"cut short in the text of an error":     {`throw new Error("x".repeat((16 << 10) - 20) + event.secrets.LONG)`, `{}`},
		"cut short in a reason":                 {`throw new Error("x", { cause: new Error("x".repeat((16 << 10) - 20) + event.secrets.LONG) })`, `{}`},
		"cut short in the name of a function":   {`const name = "x".repeat(1000) + event.secrets.LONG; const f = {[name]: () => { throw new Error("x") }}; f[name]()`, `{}`},
		"cut short in what is thrown":           {`throw ["x".repeat(20), event.secrets.LONG, "x".repeat(1e5)]`, `{}`},
		"cut short in an object that is thrown": {`throw { a: "x".repeat(100), b: { c: event.secrets.LONG } }`, `{}`},
		"as the name of an error":               {`const e = new Error("x"); e.name = event.secrets.LONG; e.code = event.secrets.LONG; throw e`, `{}`},
		"as the name of a function":             {`const f = {[event.secrets.LONG]: () => { throw new Error("x") }}; f[event.secrets.LONG]()`, `{}`},
		"as a reason of an error":               {`const e = new Error(event.secrets.LONG, { cause: event.secrets.LONG }); e.name = event.secrets.LONG; throw new Error("x", { cause: e })`, `{}`},
		"thrown as it is":                       {`throw event.secrets.LONG`, `{}`},
		"of the event, deeper than they belong": {`api.note(event.secrets.A.B)`, `{"secrets":{"A":{"B":"` + long + `"}}}`},
		"of the event, where no object is":      {`api.note("` + long + `")`, `{"secrets":"` + long + `"}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{
				Dialects: []actions.Dialect{choosing()}, Logger: slog.New(slog.DiscardHandler), Limits: runtime.Limits{LogBytes: 2000},
			})
			bindings := flow(t, hello(test.body))
			bindings[0].Secrets = map[string]string{"LONG": long, "ODD": `odd "&" <secret>`, "SPACED": " odd-space\n", "NUMBER": "6640646"}
			x, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(test.event), Flow: bindings})
			text := string(actions.AppendJSON(nil, x))
			if err != nil {
				text += err.Error() + x.Error.Code
			}
			if x.Error != nil {
				for _, cause := range x.Error.Causes {
					text += cause.Name + cause.Message
				}
			}
			if x.Error != nil && x.Error.Source != nil {
				text += strings.Join(x.Error.Source.Lines, "\n")
			}
			for _, part := range []string{"a-secret", "ret-that", "odd ", "odd%20", "odd-", "6f 64 64", "61 2d 73", "6640646"} {
				if strings.Contains(text, part) {
					t.Errorf("%q is left in %s", part, text)
				}
			}
		})
	}
}
