package sandbox

import (
	"testing"

	"github.com/dop251/goja"
)

// TestTheLayoutOfTheEngineIsKnown fails where an engine keeps its objects otherwise: all
// works then, and what is made late is made at once.
func TestTheLayoutOfTheEngineIsKnown(t *testing.T) {
	t.Parallel()
	if !engine().known {
		t.Error("members cannot be made late with this engine")
	}
	vm := goja.New()
	if strange := layoutOf(vm.NewArray(), vm.GlobalObject()); strange.known {
		t.Error("an array was taken for an ordinary object")
	}
}

// lateScript makes the members of the tests: a value, an accessor, a method and one that
// enumerations do not show.
const lateScript = `(name) => {
	made.push(name);
	switch (name) {
		case "value": return { value: [1] };
		case "accessor": return { get accessor() { return this.kept; }, set accessor(to) { this.kept = to; } };
		case "fixed": return Object.freeze({ fixed: 5 });
		default: return { [name]() { return this; } };
	}
}`

func TestLateMembersCannotBeToldFromOthers(t *testing.T) {
	t.Parallel()
	const all = `["first","value","accessor","fixed","method","hidden"]`
	cases := []struct{ name, script, want, made string }{
		{"nothing is made before a touch", `0`, `0`, `[]`},
		{"a value", `o.value === o.value`, `true`, `["value"]`},
		{"an accessor", `(o.accessor = 4, [o.accessor, o.kept])`, `[4,4]`, `["accessor"]`},
		{"a method, with its name and length", `[o.method() === o, o.method.name, o.method.length]`, `[true,"method",0]`, `["method"]`},
		{"one that is fixed", `(o.fixed = 6, [o.fixed, delete o.fixed])`, `[5,false]`, `["fixed"]`},
		{"the order of names", `Object.getOwnPropertyNames(o)`, all, `[]`},
		{"the order with a later name", `(o.last = 1, Object.getOwnPropertyNames(o).length)`, `7`, `[]`},
		{"enumerable names", `Object.keys(o)`, `["first","value","accessor","fixed","method"]`, ``},
		{"for-in of what inherits", `(() => { const seen = []; for (const name in Object.create(o)) seen.push(name); return seen.length })()`, `5`, ``},
		{"in and hasOwn make nothing", `["value" in o, Object.hasOwn(o, "hidden"), "nothing" in o]`, `[true,true,false]`, `[]`},
		{"a description", `Object.getOwnPropertyDescriptor(o, "hidden").enumerable`, `false`, `["hidden"]`},
		{"what is deleted does not come back", `(delete o.value, [o.value, "value" in o, Object.keys(o).length])`, `[null,false,4]`, ``},
		{"what is replaced stays", `(o.value = 7, [o.value, Object.keys(o)[1]])`, `[7,"value"]`, ``},
		{"a new definition keeps the place", `(Object.defineProperty(o, "method", { value: 8 }), [o.method, Object.getOwnPropertyNames(o)[4]])`, `[8,"method"]`, `["method"]`},
		{"a symbol", `(o[Symbol.iterator] = 3, [o[Symbol.iterator], Object.getOwnPropertySymbols(o).length])`, `[3,1]`, `[]`},
		{"frozen", `(Object.freeze(o), [Object.isFrozen(o), (() => { "use strict"; try { o.value = 1 } catch { return "refused" } })()])`, `[true,"refused"]`, ``},
		{"closed to further properties", `(Object.preventExtensions(o), o.more = 1, [o.more, o.method() === o])`, `[null,true]`, `["method"]`},
		{"a prototype of its own", `(Object.setPrototypeOf(o, { inherited: 1 }), [o.inherited, o.value])`, `[1,[1]]`, `["value"]`},
		{"assignment to what inherits", `(() => { const heir = Object.create(o); heir.accessor = 9; heir.value = 2; return [heir.kept, Object.keys(heir)] })()`, `[9,["kept","value"]]`, ``},
		{"as JSON", `JSON.parse(JSON.stringify(o))`, `{"first":0,"value":[1],"fixed":5}`, ``},
	}
	for _, layout := range []struct {
		name string
		at   *engineLayout
	}{{"late", engine()}, {"at once, with an engine that is not known", &engineLayout{}}} {
		for _, c := range cases {
			t.Run(layout.name+": "+c.name, func(t *testing.T) {
				t.Parallel()
				vm := goja.New()
				run := func(code string) goja.Value {
					value, err := vm.RunString(code)
					if err != nil {
						t.Fatal(err)
					}
					return value
				}
				run(`var made = []; var o = { first: 0 }`)
				maker, _ := goja.AssertFunction(run(lateScript))
				names := []string{"value", "accessor", "fixed", "method", "-hidden"}
				layout.at.members(vm, vm.Get("o").(*goja.Object), names, func(i int) *goja.Object {
					name, _ := bareName(names[i])
					member, err := maker(goja.Undefined(), vm.ToValue(name))
					if err != nil {
						t.Fatal(err)
					}
					return member.(*goja.Object)
				})
				if got := run("JSON.stringify(" + c.script + ")").String(); got != c.want {
					t.Errorf("got %s, want %s", got, c.want)
				}
				if c.made != "" && layout.at.known {
					if got := run("JSON.stringify(made)").String(); got != c.made {
						t.Errorf("made %s, want %s", got, c.made)
					}
				}
			})
		}
	}
}
