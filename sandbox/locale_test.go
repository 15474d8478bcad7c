package sandbox

import "testing"

func TestLanguagesHaveCasesOfTheirOwn(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, expression, want string }{
		{"a letter of Turkish", `"i".toLocaleUpperCase("tr")`, "İ"},
		{"accents of Greek", `"Μαΐου ή άυλος".toLocaleUpperCase("el")`, "ΜΑΪΟΥ Ή ΑΫΛΟΣ"},
		{"a mark of Lithuanian", `"Ì".toLocaleLowerCase("lt")`, "i\u0307\u0300"},
		{"a locale that is an object", `"I".toLocaleLowerCase(new Intl.Locale("az-Cyrl"))`, "ı"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := value(t, Env{}, `exports.handler = async () => `+c.expression); got != `"`+c.want+`"` {
				t.Errorf("got %s, want %s", got, c.want)
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
