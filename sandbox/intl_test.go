package sandbox

import "testing"

func TestIntlCanonicalizesLocales(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, locales, want string }{
		{"cases of letters", `"EN-us"`, `["en-US"]`},
		{"an old language", `"iw-il"`, `["he-IL"]`},
		{"an old region", `["de-dd", "en-uk"]`, `["de-DE","en-GB"]`},
		{"a script", `"sr-latn-rs"`, `["sr-Latn-RS"]`},
		{"keywords out of order", `"en-u-nu-latn-ca-gregory-hc-h12"`, `["en-u-ca-gregory-hc-h12-nu-latn"]`},
		{"a keyword that is true", `"de-u-kn-true"`, `["de-u-kn"]`},
		{"private use", `"en-x-Foo"`, `["en-x-foo"]`},
		{"variants out of order", `"sl-rozaj-biske"`, `["sl-biske-rozaj"]`},
		{"one twice", `["de", "DE", "fr"]`, `["de","fr"]`},
		{"no list", `5`, `[]`},
		{"nothing", ``, `[]`},
		{"something like a list", `{ length: 1, 0: "de" }`, `["de"]`},
		{"a language that is to be Norwegian", `"no"`, `["no"]`},
		{"a transformation", `"en-t-de-m0-true"`, `["en-t-de-m0-true"]`},
		{"a name of the system", `"en_US"`, `"RangeError: Incorrect locale information provided"`},
		{"nothing in it", `""`, `"RangeError: Incorrect locale information provided"`},
		{"a language that is too long", `"xx-invalid-locale-name"`, `"RangeError: Incorrect locale information provided"`},
		{"an extension of nothing", `"en-a-b"`, `"RangeError: Invalid language tag: en-a-b"`},
		{"a variant twice", `"de-1996-1996"`, `"RangeError: Invalid language tag: de-1996-1996"`},
		{"a number in a list", `[5]`, `"TypeError: Language ID should be string or object."`},
		{"null", `null`, `"TypeError: Cannot convert undefined or null to object"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := value(t, Env{}, `exports.handler = async () => { try { return Intl.getCanonicalLocales(`+c.locales+`) } catch (e) { return String(e) } }`)
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestIntlIsAnObjectOfItsOwn(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, expression, want string }{
		{"its text", `String(Intl)`, `"[object Intl]"`},
		{"what enumerates", `Object.keys(Intl)`, `[]`},
		{"its type", `typeof Intl`, `"object"`},
		{"keys of supportedValuesOf", `(() => { try { Intl.supportedValuesOf("x") } catch (e) { return String(e) } })()`, `"RangeError: Invalid key : x"`},
		{"functions", `[Intl.getCanonicalLocales.name, Intl.getCanonicalLocales.length, String(Intl.supportedValuesOf)]`, `["getCanonicalLocales",1,"function supportedValuesOf() { [native code] }"]`},
		{"a program that replaces it", `(() => { Intl = 5; return Intl })()`, `5`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if got := value(t, Env{}, `exports.handler = async () => { return `+c.expression+` }`); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func FuzzLanguageTags(f *testing.F) {
	for _, tag := range []string{"en-US", "de-1996-u-kn-true", "en-t-de-m0-true", "x", "zh-hans-cn-x-a", "en-u-u", "en-t-m0"} {
		f.Add(tag)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tag, ok := parseTag(text)
		if !ok {
			return
		}
		canonical := tag.String()
		again, ok := parseTag(canonical)
		if !ok {
			t.Fatalf("%q becomes %q, which is none", text, canonical)
		}
		if got := again.String(); got != canonical {
			t.Errorf("%q becomes %q, and that %q", text, canonical, got)
		}
	})
}
