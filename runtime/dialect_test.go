package runtime_test

import (
	"testing"
	"testing/fstest"
	"time"

	"github.com/usher-run/usher/actions"
)

// greeting is a dialect of one trigger, small enough to see the host's own behaviour
// through: api.note records, api.stop ends the flow, api.put and api.get use the cache.
func greeting() actions.Dialect {
	trigger := &actions.Trigger{
		Dialect: "greeting", ID: "hello", Doc: "A trigger for tests.",
		Entries:   []actions.Entry{{Name: "onHello", Async: true}},
		Arguments: []actions.Argument{actions.EventArgument, actions.APIArgument},
		Timeout:   5 * time.Second, MaxActions: 3, Open: true,
		Tables: actions.Made(actions.Tables{
			Event: []actions.Field{{Path: "name", Type: actions.String, Sample: "Mara"}},
			API: []actions.Method{
				{
					Path: "note", Params: []actions.Field{{Path: "text", Type: actions.Any}},
					Effects: []actions.Effect{{Path: "notes", How: actions.Append, Value: "$text"}},
				},
				{
					Path: "stop", Params: []actions.Field{{Path: "reason", Type: actions.String}},
					Checks:  []actions.Check{{Param: "reason", Condition: actions.Condition{Type: actions.String}}},
					Effects: []actions.Effect{{Path: "denied", How: actions.Set, Value: map[string]any{"reason": "$reason"}}},
				},
				{
					Path: "put", Params: []actions.Field{{Path: "key", Type: actions.String}, {Path: "value", Type: actions.String}},
					Do: func(c *actions.Call) actions.Return {
						key, _ := c.Arg("key")
						value, _ := c.Arg("value")
						if c.Ledger.Cache == nil {
							c.Ledger.Cache = map[string]actions.CacheRecord{}
						}
						c.Ledger.Cache[key.(string)] = actions.CacheRecord{Value: value.(string), ExpiresAt: c.Ledger.Now().Add(time.Minute).UnixMilli()}
						return c.Complete(nil)
					},
				},
				{
					Path: "get", Params: []actions.Field{{Path: "key", Type: actions.String}},
					Returns: actions.Returns{Kind: actions.ReturnsValue, Type: actions.String}, Record: actions.RecordNone,
					Do: func(c *actions.Call) actions.Return {
						key, _ := c.Arg("key")
						return actions.Return{Kind: actions.ReturnsValue, Value: c.Ledger.Cache[key.(string)].Value}
					},
				},
			},
			Result: []actions.ResultPath{{Path: "notes", Type: actions.Array}, {Path: "denied", Type: actions.Obj, Group: "denied"}},
		}),
	}
	return actions.Dialect{
		Name: "greeting", Title: "Greetings", Triggers: []*actions.Trigger{trigger},
		AwaitReason: "greetings are CommonJS",
		Explain: func(_ *actions.Trigger, _ *actions.Event, c actions.ContextInfo, e *actions.Error) {
			e.Public = "We could not greet you."
			if e.Reason == actions.NotAsync {
				e.Message = c.Handler + " must be an async function"
			}
		},
		Finish: func(turn actions.Turn) actions.Verdict {
			v := actions.Verdict{Done: turn.Last, Outcome: actions.Completed}
			if notes, ok := turn.Ledger.Result["notes"]; ok {
				v.Result = actions.Object{{Key: "notes", Value: notes}}
				v.Effects = v.Result
			}
			if _, denied := turn.Ledger.Result["denied"]; denied {
				v.Done, v.Outcome = true, actions.Denied
			}
			if turn.Step.Error != nil {
				return actions.Verdict{Done: true, Outcome: actions.Failed}
			}
			return v
		},
	}
}

// addMethods gives a trigger more methods.
func addMethods(t *actions.Trigger, more ...actions.Method) {
	t.Tables = t.Tables.With(func(t *actions.Tables) { t.API = append(t.API, more...) })
}

// addFields gives a trigger's event more fields.
func addFields(t *actions.Trigger, more ...actions.Field) {
	t.Tables = t.Tables.With(func(t *actions.Tables) { t.Event = append(t.Event, more...) })
}

// variant is a changed greeting under a name of its own, which workers speak beside it.
func variant(name string, d actions.Dialect) actions.Dialect {
	d.Name = name
	for _, trigger := range d.Triggers {
		trigger.Dialect = name
	}
	return d
}

// flow makes bindings from sources, called a, b, c in order.
func flow(t *testing.T, sources ...string) []actions.Binding {
	t.Helper()
	return flowOf(sources...)
}

func flowOf(sources ...string) []actions.Binding {
	var bindings []actions.Binding
	for i, source := range sources {
		name := string(rune('a' + i))
		bindings = append(bindings, actions.Binding{
			Source: fstest.MapFS{name + ".js": &fstest.MapFile{Data: []byte(source)}}, Path: name + ".js",
		})
	}
	return bindings
}

// hello wraps statements into a handler.
func hello(body string) string {
	return "exports.onHello = async (event, api) => {\n" + body + "\n};\n"
}
