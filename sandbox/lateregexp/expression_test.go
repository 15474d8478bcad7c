package lateregexp_test

import (
	"testing"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

func TestExpressionsAreCompiledWhenTheyAreUsed(t *testing.T) {
	t.Parallel()
	word := lateregexp.Expression{Text: `\b(?:red|green)\b`, Has: []string{"red", "green"}}
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"a text with none of what a match has is none", "a blue door", false},
		{"a text with it may be none", "a covered door", false},
		{"a text with a match", "a green door", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := word.MatchString(c.text); got != c.want {
				t.Errorf("matched %v, want %v", got, c.want)
			}
		})
	}
}

func TestAnExpressionIsNotCompiledWhereNoTextNeedsIt(t *testing.T) {
	t.Parallel()
	wrong := lateregexp.Expression{Text: `(`, Has: []string{"bracket"}}
	if wrong.MatchString("a text without") {
		t.Error("a text without what every match has is a match")
	}
	defer func() {
		if recover() == nil {
			t.Error("an expression that is none was compiled")
		}
	}()
	wrong.MatchString("a bracket")
}
