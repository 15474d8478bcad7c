package sandbox

import (
	"errors"
	"strings"
	"testing"
)

func TestClassFieldsMayHaveTheNamesOfModifiers(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"a field named get":                 "class A {\n  get = 1;\n}\nreturn new A().get === 1;",
		"a field named set":                 "class A {\n  set = 2;\n}\nreturn new A().set === 2;",
		"a field named async":               "class A {\n  async = 3;\n}\nreturn new A().async === 3;",
		"static ones":                       "class A {\n  static get = 1;\n  static async = 2;\n}\nreturn A.get + A.async === 3;",
		"one without spaces":                "class A{get=1;set=2}\nreturn new A().get + new A().set === 3;",
		"an arrow function gets its name":   "class A {\n  get = async () => 1;\n}\nreturn new A().get.name === 'get';",
		"several classes":                   "class A {\n  get = (id) => { return id; };\n  set = (id) => { return id + 1; };\n}\nconst B = class extends A {\n  async = 5;\n};\nreturn new B().get(1) + new B().set(1) + new B().async === 8;",
		"more than the parser counts":       "class A {\n" + strings.Repeat("  get = (id) => { return id; };\n", 40) + "}\nreturn new A().get(7) === 7;",
		"an assignment stays one":           "let get, async;\nclass A {\n  set = 1;\n}\nget = 5;\nasync = 6;\nreturn get + async === 11;",
		"accessors and methods stay":        "class A {\n  get = 1;\n  get x() { return 2; }\n  set x(v) { this.y = v; }\n  async z() {}\n}\nconst a = new A();\na.x = 4;\nreturn a.get + a.x + a.y === 7;",
		"the text of a literal stays":       "class A {\n  get = 1;\n}\nreturn 'get = 1'.length === 7 && `\n  set = 2`.length === 10;",
		"a key that is in quotes stays one": "class A {\n  \"get\" = 1;\n  set = 1;\n}\nreturn new A().get + new A().set === 2;",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := value(t, Env{}, "exports.handler = async () => {\n"+body+"\n};"); got != "true" {
				t.Errorf("got %s", got)
			}
		})
	}
	t.Run("a mistake behind one keeps its place", func(t *testing.T) {
		t.Parallel()
		_, err := Compile(Source{Name: "action.js", Code: "(class {\n  get = 1;\n  x = == 2;\n})"}, Limits{})
		var failure *Error
		if !errors.As(err, &failure) {
			t.Fatalf("got %v", err)
		}
		if frame := failure.Frames[0]; frame.Line != 3 || failure.Message != "Unexpected token ==" {
			t.Errorf("got %q at %v", failure.Message, frame)
		}
	})
}
