package sandbox

import (
	"testing"

	"github.com/dop251/goja"
)

// TestTheEngineTellsOfFirstTouches fails where an engine keeps its built-ins otherwise: all
// works then, and what could wait for a touch is done at once.
func TestTheEngineTellsOfFirstTouches(t *testing.T) {
	t.Parallel()
	if !engine().touches {
		t.Error("nothing can wait for the first touch with this engine")
	}
	vm := goja.New()
	if _, late := engine().comingLate(vm.NewObject()); late {
		t.Error("an ordinary object was taken for a built-in")
	}
}

func TestMembersAreChangedAtTheirFirstTouch(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, script, want, touched string }{
		{"nothing is touched before", `0`, `0`, ``},
		{"a call", `[1].map()`, `"changed map"`, `map `},
		{"the same at each touch", `[].map === [].map && [].map === Array.prototype.map`, `true`, `map `},
		{"the order of names", `Object.getOwnPropertyNames(Array.prototype).join() === NAMES`, `true`, ``},
		{"what is asked for without a look", `["map" in [], Array.prototype.hasOwnProperty("with")]`, `[true,true]`, ``},
		{"a description", `(() => { const d = Object.getOwnPropertyDescriptor(Array.prototype, "map"); return [d.writable, d.enumerable, d.configurable, d.value()] })()`, `[true,false,true,"changed map"]`, `map `},
		{"what is deleted does not come back", `(delete Array.prototype.map, [typeof [].map, "map" in []])`, `["undefined",false]`, `map `},
		{"what the script puts there stays", `(Array.prototype.map = 7, [].map)`, `7`, `map `},
		{"what the script defines there stays", `(Object.defineProperty(Array.prototype, "map", { value: 8 }), [].map)`, `8`, `map `},
		{"frozen", `(Object.freeze(Array.prototype), [Object.isFrozen(Array.prototype), [].map()])`, `[true,"changed map"]`, ``},
		{"a global", `[typeof JSON, JSON.changed, globalThis.JSON === JSON]`, `["object",true,true]`, `JSON `},
		{"the order of globals", `Object.getOwnPropertyNames(globalThis).join() === GLOBALS`, `true`, ``},
		{"what has been touched before is changed at once", `[].slice()`, `"changed slice"`, `slice `},
		{"what there is not", `[].nothing`, `null`, `nothing `},
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
				run(`[].slice()`)
				run(`var NAMES = Object.getOwnPropertyNames(Array.prototype).join()`)
				run(`var GLOBALS = Object.getOwnPropertyNames(globalThis).join()`)
				touched := ""
				prototype, global := vm.NewArray().Prototype(), vm.GlobalObject()
				change := func(name string) {
					touched += name + " "
					if prototype.Get(name) == nil {
						return
					}
					hidden(prototype, name, vm.ToValue(func(goja.FunctionCall) goja.Value { return vm.ToValue("changed " + name) }))
				}
				props := layout.at.touched(prototype, nil, []string{"map", "with"}, change)
				layout.at.touched(global, nil, []string{"JSON"}, func(name string) {
					touched += name + " "
					must(global.Get(name).(*goja.Object).Set("changed", true))
				})
				if c.touched == "slice " || c.touched == "nothing " {
					layout.at.touched(prototype, props, []string{c.touched[:len(c.touched)-1]}, change)
				}
				value := run(c.script)
				if layout.at.known && c.name != "frozen" && touched != c.touched {
					t.Errorf("touched %q, want %q", touched, c.touched)
				}
				text, err := vm.RunString(`(v) => JSON.stringify(v === undefined ? null : v)`)
				if err != nil {
					t.Fatal(err)
				}
				stringify, _ := goja.AssertFunction(text)
				got, err := stringify(goja.Undefined(), value)
				if err != nil {
					t.Fatal(err)
				}
				if got.String() != c.want {
					t.Errorf("got %s, want %s", got, c.want)
				}
			})
		}
	}
	other, err := goja.New().RunString(`[1].map((n) => n + 1)[0]`)
	if err != nil || other.ToInteger() != 2 {
		t.Errorf("another realm got %v, error %v", other, err)
	}
}

func TestTwoThingsCanWaitForOneTouch(t *testing.T) {
	t.Parallel()
	r := newRealm(t.Context(), &Program{}, Env{})
	defer r.Close()
	order := ""
	for _, which := range []string{"first", "second"} {
		r.whenTouched(r.vm.GlobalObject(), []string{"Uint8Array"}, func(string) {
			order += which + " "
			hidden(r.vm.GlobalObject(), "Uint8Array", r.vm.ToValue(which))
		})
	}
	if got := r.vm.GlobalObject().Get("Uint8Array").String(); got != "second" || order != "first second " {
		t.Errorf("got %s after %s", got, order)
	}
}
