package sandbox

import (
	"context"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestStacksAgreeOnPlaces wants the stack that a script reads, the one that the console
// writes and the frames that the host is told to name the same places.
func TestStacksAgreeOnPlaces(t *testing.T) {
	t.Parallel()
	source := mapped
	source.Code = strings.Replace(source.Code, "throw new Error('shut')", "try{null.x}catch(e){console.log(e.stack);throw e}", 1)
	program, err := Compile(source, Limits{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := program.Instantiate(context.Background(), Env{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	result := r.Call(context.Background(), Call{Handler: "handler"})
	if result.Error == nil || len(result.Error.Frames) == 0 || len(result.Logs) != 1 {
		t.Fatalf("got %+v", result)
	}
	_, stack, _ := strings.Cut(result.Logs[0].Message, "\n")
	want := "    at handler (" + result.Error.Frames[0].place() + ")"
	if result.Error.Frames[0].Function == "" {
		want = "    at " + result.Error.Frames[0].place()
	}
	if stack != want || !strings.Contains(stack, "garden/the gate.ts:4:") {
		t.Errorf("the script read\n%s\nand the host\n%s", stack, want)
	}
}

func TestTextsOfTheEngineBecomeThoseOfV8(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, text, want string }{
		{"no frames", "Error: x\n", "Error: x"},
		{"a text of a script", "Error: x\n    at y", "Error: x\n    at y"},
		{
			"frames of all kinds",
			"TypeError: two\nlines\n\tat f (a.js:1:2(3))\n\tat a%20b.js:4:5(6)\n\tat map (native)\n\tat node:internal/process/task_queues:1:1(0)\n",
			"TypeError: two\nlines\n    at f (a.js:1:2)\n    at a b.js:4:5\n    at Array.map (<anonymous>)",
		},
		{"more frames than are shown", "E\n" + strings.Repeat("\tat a.js:1:2(3)\n", 12), "E" + strings.Repeat("\n    at a.js:1:2", 10)},
		{"lines that are no frames", "E\n\tat nowhere\n\tat (x)\n\tat \n", "E\n    at nowhere\n    at (x)\n    at "},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, StackText(c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestProgramsThatDoNotLookAtStacksAreLeftAlone(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, code string
		looks      bool
	}{
		{"an ordinary program", "exports.handler = async () => { try { f(); } catch (e) { console.error(e); } }", false},
		{"a bundle with the bundler's own helpers", "var __getOwnPropNames = Object.getOwnPropertyNames;\nexports.a = 1", false},
		{"a read", "f(e.stack)", true},
		{"a list of all properties", "JSON.stringify(e, Object.getOwnPropertyNames(e))", true},
		{"a capture", "Error.captureStackTrace(this)", true},
		{"code that is evaluated", "eval(x)", true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := looksAtStacks(patchesOf(c.code)); got != c.looks {
				t.Errorf("it looks at stacks: %v", got)
			}
		})
	}
}

func TestCatchClausesKeepTheirMeaning(t *testing.T) {
	t.Parallel()
	const script = `exports.handler = async () => {
		const stack = [];
		try { throw 1; } catch (e) { stack.push(e); }
		try { throw { a: 2, b: [3] }; } catch ({ a, b: [c], d = 4 }) { stack.push(a, c, d); }
		try { throw [5]; } catch ([e]) { e++; stack.push(e); }
		try { throw 7; } catch { stack.push(8); }
		try { try { throw 9; } finally { stack.push(10); } } catch (e) { var v = e; stack.push(v); }
		const f = () => { try { throw 11; } catch (e) { return () => e; } };
		class K { static { try { throw 12; } catch (e) { stack.push(e); } } m() { try { throw 13; } catch (e) { stack.push(e); } } }
		new K().m();
		stack.push(f()());
		return stack.join();
	}`
	if diff := cmp.Diff(`"1,2,3,4,6,8,10,9,12,13,11"`, value(t, Env{}, script)); diff != "" {
		t.Error(diff)
	}
}

// FuzzStackText checks that a text in V8's form stays, whatever a script put into it.
func FuzzStackText(f *testing.F) {
	f.Add("Error: x\n\tat f (a.js:1:2(3))\n\tat a%20b.js:4:5(6)\n\tat map (native)\n")
	f.Add("\n\tat (\n\tat )\n\tat (1)\n\tat %zz:1:1(0))")
	f.Fuzz(func(t *testing.T, text string) {
		once := StackText(text)
		if twice := StackText(once); !strings.Contains(once, "\n\tat ") && strings.TrimRight(twice, "\n") != strings.TrimRight(once, "\n") {
			t.Errorf("%q becomes %q and then %q", text, once, twice)
		}
	})
}

func TestErrorsWithStacksAreAsNodesOwn(t *testing.T) {
	t.Parallel()
	script := `
		class Own extends TypeError {}
		const own = new Own("m", { cause: 1 });
		return ["Error", "AggregateError", "TypeError"].map((name) => {
			const Class = globalThis[name];
			return [Class.name, Class.length, String(Class), Class.prototype.constructor === Class, Object.keys(Class).join()];
		}).concat([[
			own.cause, own.stack.split("\n")[0], own instanceof Own, Object.getPrototypeOf(TypeError) === Error, Error("x") instanceof Error,
			"cause" in new Error("x"), "message" in Object.getOwnPropertyDescriptors(new Error(undefined)), Object.getOwnPropertyNames(Error).sort().join(),
		]]);`
	want := `[["Error",1,"function Error() { [native code] }",true,"stackTraceLimit"],` +
		`["AggregateError",2,"function AggregateError() { [native code] }",true,""],["TypeError",1,"function TypeError() { [native code] }",true,""],` +
		`[1,"TypeError: m",true,true,true,false,false,"captureStackTrace,length,name,prepareStackTrace,prototype,stackTraceLimit"]]`
	if got := answered(t, script); got != want {
		t.Errorf("got\n%s, want\n%s", got, want)
	}
}
