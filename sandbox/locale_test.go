package sandbox

import (
	"strings"
	"testing"
)

func TestWhatNeedsIntlSaysSo(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, expression, want string }{
		{"cases of its own", `"i".toLocaleUpperCase("tr")`, "The locale tr is not supported by String.prototype.toLocaleUpperCase"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := value(t, Env{}, `exports.handler = async () => { try { return `+c.expression+` } catch (e) { return e.name + " " + e.code + " " + e.message } }`)
			if !strings.HasPrefix(got, `"RangeError ERR_NOT_SUPPORTED `+c.want) {
				t.Errorf("got %s", got)
			}
		})
	}
}

func TestDatesThatCannotBecomeTextsCostNothing(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, code string
		makes      bool
	}{
		{"no dates", "f()", false},
		{"the time", "Date.now() - Date.UTC(2024, 0) - Date.parse(text)", false},
		{"a part of a date", "new Date().getDay() + new Date(event.at).toISOString() + (/* @__PURE__ */ new Date(f(x))).getTime()", false},
		{"a date that is kept", "const d = new Date()", true},
		{"a date that becomes a text", "String(new Date())", true},
		{"a method that is a text with a zone", "new Date().toTimeString()", true},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := makesDates(c.code); got != c.makes {
				t.Errorf("it makes dates: %v", got)
			}
		})
	}
}
