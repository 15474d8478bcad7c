package term

import (
	"math"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
)

func TestArgumentsAreWrittenCompactly(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		args actions.Object
		want string
	}{
		{"no argument is nothing", nil, ""},
		{"one argument stands alone", object1("reason", "no"), `"no"`},
		{"a name and a value are an assignment", actions.Object{{Key: "key", Value: "a.b"}, {Key: "value", Value: nil}}, `a.b = null`},
		{
			"several are named",
			actions.Object{{Key: "type", Value: "otp"}, {Key: "n", Value: 1.5}, {Key: "value", Value: true}},
			`type: "otp", n: 1.5, value: true`,
		},
		{"nested values are literals", object1("options", object1("query", []any{actions.Object{}, []any{}})), `{"query": [{}, []]}`},
		{"quotes and controls are escaped", object1("reason", "say \"hi\\\"\n\x1b"), `"say \"hi\\\"\n\x1b"`},
		{"what JSON cannot hold is null", object1("n", math.NaN()), `null`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := Arguments(test.args); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestDurationsAreShort(t *testing.T) {
	t.Parallel()
	for d, want := range map[time.Duration]string{
		0:                         "0.0 ms",
		3140 * time.Microsecond:   "3.1 ms",
		99950 * time.Microsecond:  "100 ms",
		250 * time.Millisecond:    "250 ms",
		999500 * time.Microsecond: "1.00 s",
		20 * time.Second:          "20.00 s",
	} {
		if got := Duration(d); got != want {
			t.Errorf("%v: got %s, want %s", d, got, want)
		}
	}
}

func TestColumnsAreThoseOfATerminal(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]int{"": 0, "abc": 3, "é": 1, "e\u0301": 1, "植物": 4, "🌱": 2, "→": 1} {
		if got := columns(s); got != want {
			t.Errorf("%q: got %d, want %d", s, got, want)
		}
	}
}

func TestTextIsCutToColumns(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in    string
		width int
		style Style
		want  string
	}{
		{"short", 5, Style{}, "short"},
		{"longer", 5, Style{}, "long…"},
		{"longer", 5, Style{ASCII: true}, "lo..."},
		{"植物植物", 6, Style{}, "植物…"},
	}
	for _, test := range tests {
		if got := test.style.cut(test.in, test.width); got != test.want {
			t.Errorf("%q to %d: got %q, want %q", test.in, test.width, got, test.want)
		}
	}
}
