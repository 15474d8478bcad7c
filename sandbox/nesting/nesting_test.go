package nesting

import (
	"strings"
	"testing"
)

func TestOver(t *testing.T) {
	t.Parallel()
	const depth, run = 10, 100
	for name, test := range map[string]struct {
		code string
		line int // 0 when the code is left alone
	}{
		"an ordinary program":                    {strings.Repeat("const f = (a) => { return [a, { b: a }]; };\n", 500), 0},
		"brackets too deep":                      {"let a;\n" + strings.Repeat("(", 11) + strings.Repeat(")", 11), 2},
		"brackets in a string do not count":      {`x = "` + strings.Repeat("(", 50) + `";`, 0},
		"brackets in a comment do not count":     {"/* " + strings.Repeat("[", 50) + " */", 0},
		"brackets in an expression do not count": {"x = /" + strings.Repeat(`\(`, 50) + "/;", 0},
		"brackets that mislead count in the end": {`x = "` + strings.Repeat("(", 101) + `";`, 1},
		"a chain of prefixes":                    {"\n\nx = " + strings.Repeat("!", 101) + "1;", 3},
		"a chain of arrows":                      {"x = " + strings.Repeat("a=>", 50) + "1;", 1},
		"a chain of conditions":                  {"x = " + strings.Repeat("1?1:", 50) + "1;", 1},
		"a chain of else ifs":                    {strings.Repeat("if (a) {} else ", 50) + "b;", 1},
		"a long list":                            {"x = [" + strings.Repeat("1,", 5000) + "];", 0},
		"many short statements":                  {strings.Repeat("x = !a;", 5000), 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			line, over := Over(test.code, depth, run)
			if line != test.line || over != (test.line > 0) {
				t.Errorf("got line %d, %v; want line %d", line, over, test.line)
			}
		})
	}
}

func TestBracketsCountEverywhere(t *testing.T) {
	t.Parallel()
	if !Brackets(`"`+strings.Repeat("(", 11)+`"`, 10) || Brackets(strings.Repeat("()", 50), 10) {
		t.Error("brackets within a string count, and those that are closed do not")
	}
}

func FuzzOver(f *testing.F) {
	f.Add("x = `${ {a: /[(]/g} }` // (")
	f.Add("'\\")
	f.Fuzz(func(t *testing.T, code string) {
		line, over := Over(code, 5, 50)
		if over && (line < 1 || line > strings.Count(code, "\n")+1) {
			t.Errorf("line %d of %q", line, code)
		}
	})
}
