package sandbox

import (
	"context"
	"strings"
	"testing"
)

func TestPropertyEscapesAreRefusedByName(t *testing.T) {
	t.Parallel()
	for name, script := range map[string]string{
		"a constructed expression":         `new RegExp("\\p{L}", "u")`,
		"a negated escape":                 `new RegExp("a\\P{Lu}+", "gu")`,
		"a call without new":               `RegExp("[\\p{L}-]", "u")`,
		"flags given to an expression":     `new RegExp(new RegExp("\\p{L}"), "u")`,
		"a subclass":                       `new (class extends RegExp {})("\\p{L}", "u")`,
		"behind an escaped backslash pair": `new RegExp("\\\\\\p{L}", "u")`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			result := realm(t, Env{}, `exports.handler = async () => { `+script+` }`).Call(context.Background(), Call{Handler: "handler"})
			if result.Error == nil || result.Error.Name != "SyntaxError" || !strings.Contains(result.Error.Message, `\p{…}`) {
				t.Errorf("got %v", result.Error)
			}
		})
	}
}

func TestOtherExpressionsStayWhatTheyAre(t *testing.T) {
	t.Parallel()
	// The first line makes the program one that is watched.
	script := `const watched = "\\p{L}";
	class Own extends RegExp { get mine() { return true } }
	const own = new Own("b+", "g");
	exports.handler = async () => [
		/a/ instanceof RegExp, new RegExp("a") instanceof RegExp, /a/.constructor === RegExp,
		RegExp("\\p{L}").test("p{L}"), new RegExp("\\\\p{1}", "u").test("\\p"),
		RegExp.name, RegExp.length, RegExp[Symbol.species] === RegExp, (() => { const r = /x/; return RegExp(r) === r })(),
		new RegExp(/A/i).flags, own instanceof Own, own.mine, "abbc".replace(own, "-"), "a1b2".split(/\d/).length,
		[..."a1b2".matchAll(/\d/g)].length, Object.keys(globalThis).includes("RegExp"),
	]`
	want := `[true,true,true,true,true,"RegExp",2,true,true,"i",true,true,"a-c",3,2,false]`
	if got := value(t, Env{}, script); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
