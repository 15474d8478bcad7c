package sandbox

import (
	"testing"

	"github.com/usher-run/usher/sandbox/intllocale"
)

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

func TestIntlClaimsNoLocaleThatItHasNoTablesOf(t *testing.T) {
	t.Parallel()
	want := `["en-US","de-DE","sv","de-1996","en-GB-u-hc-h12"]`
	for _, name := range []string{"Collator", "DateTimeFormat", "DisplayNames", "ListFormat", "NumberFormat", "PluralRules", "RelativeTimeFormat", "Segmenter"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := value(t, Env{}, `exports.handler = async () => Intl.`+name+`.supportedLocalesOf(['en-US', 'de-DE', 'de-AT', 'pl', 'zh-TW', 'sv', 'de-1996', 'en-GB-u-hc-h12', 'en-AU', 'sr-Latn'])`)
			if got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func TestIntlNamesAndSegments(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, expression, want string }{
		{"a region", `new Intl.DisplayNames('de', { type: 'region' }).of('SE')`, `"Schweden"`},
		{"part of the world", `new Intl.DisplayNames('en', { type: 'region' }).of('419')`, `"Latin America"`},
		{"a region that there is not", `new Intl.DisplayNames('en', { type: 'region' }).of('XX')`, `"XX"`},
		{"a region that has no name", `new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of('XX') === undefined`, `true`},
		{"no region", `new Intl.DisplayNames('en', { type: 'region' }).of('USA')`, `"RangeError: invalid_argument"`},
		{"a dialect", `new Intl.DisplayNames('en', { type: 'language' }).of('en-GB')`, `"British English"`},
		{"a language of a region", `new Intl.DisplayNames('de', { type: 'language', languageDisplay: 'standard' }).of('de-AT')`, `"Deutsch (Österreich)"`},
		{"a language in a script of a region", `new Intl.DisplayNames('en', { type: 'language' }).of('zh-Hant-TW')`, `"Chinese (Traditional, Taiwan)"`},
		{"a variant", `new Intl.DisplayNames('en', { type: 'language' }).of('en-GB-oxendict')`, `"British English (Oxford English Dictionary spelling)"`},
		{"an old language", `new Intl.DisplayNames('en', { type: 'language' }).of('iw')`, `"Hebrew"`},
		{"a language of nowhere", `new Intl.DisplayNames('en', { type: 'language' }).of('en-XX')`, `"English (XX)"`},
		{"the root", `new Intl.DisplayNames('de', { type: 'language' }).of('und-US')`, `"root (Vereinigte Staaten)"`},
		{"an extension", `new Intl.DisplayNames('en', { type: 'language' }).of('en-u-hc-h12')`, `"RangeError: invalid_argument"`},
		{"a currency in small letters", `new Intl.DisplayNames('en', { type: 'currency' }).of('eur')`, `"Euro"`},
		{"a script", `new Intl.DisplayNames('en', { type: 'script' }).of('Arab')`, `"Arabic"`},
		{"a calendar", `new Intl.DisplayNames('en', { type: 'calendar' }).of('gregory')`, `"Gregorian Calendar"`},
		{"a field", `new Intl.DisplayNames('en', { type: 'dateTimeField', style: 'short' }).of('quarter')`, `"qtr."`},
		{"a field that there is not", `new Intl.DisplayNames('en', { type: 'dateTimeField' }).of('foo')`, `"RangeError: invalid_argument"`},
		{"no options", `new Intl.DisplayNames('en')`, `"TypeError: invalid_argument"`},
		{"no type", `new Intl.DisplayNames('en', {})`, `"TypeError: invalid_argument"`},
		{"without new", `Intl.DisplayNames('en')`, `"TypeError: Constructor Intl.DisplayNames requires 'new'"`},
		{"its options", `new Intl.DisplayNames('en', { type: 'language' }).resolvedOptions()`, `{"locale":"en","style":"long","type":"language","fallback":"code","languageDisplay":"dialect"}`},
		{"an option that throws", `new Intl.DisplayNames('en', { get type() { throw new Error('mine') } })`, `"Error: mine"`},
		{"lengths", `[Intl.DisplayNames.length, Intl.Segmenter.length, Intl.Segmenter.prototype.segment.length, String(Intl.Segmenter.prototype), String(new Intl.Segmenter().segment('')[Symbol.iterator]())]`, `[2,0,1,"[object Intl.Segmenter]","[object Segmenter String Iterator]"]`},
		{"graphemes", `[...new Intl.Segmenter('en').segment('e\u0301👩‍👩‍👧🇸🇪🇩🇪क्षि\r\n한')].map((s) => s.segment.length)`, `[2,8,4,4,4,2,1]`},
		{"a grapheme of a place", `new Intl.Segmenter().segment('a👍🏽b').containing(3)`, `{"segment":"👍🏽","index":1,"input":"a👍🏽b"}`},
		{"graphemes of places in any order", `(() => { const s = new Intl.Segmenter().segment('abc'); return [2, 0, 1, -1, 3, NaN].map((i) => s.containing(i)?.index ?? null) })()`, `[2,0,1,null,null,0]`},
		{"words", `(() => { try { new Intl.Segmenter('en', { granularity: 'word' }) } catch (e) { return e.code + ' ' + e.message } })()`, `"ERR_NOT_SUPPORTED The granularity word is not supported by Intl.Segmenter: it knows graphemes alone"`},
		{"a method of another", `Intl.Segmenter.prototype.segment.call({})`, `"TypeError: Method Intl.Segmenter.prototype.segment called on incompatible receiver #<Object>"`},
		{"a tag of endless variants", `Intl.getCanonicalLocales('en' + Array.from({ length: 200000 }, (_, i) => '-' + (100000 + i)).join('')).length`, `"RangeError"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := value(t, Env{}, `exports.handler = async () => { try { return `+c.expression+` } catch (e) { return String(e).length > 200 ? e.name : String(e) } }`)
			if got != c.want {
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
		tag, ok := intllocale.Parse(text)
		if !ok {
			return
		}
		canonical := tag.String()
		again, ok := intllocale.Parse(canonical)
		if !ok {
			t.Fatalf("%q becomes %q, which is none", text, canonical)
		}
		if got := again.String(); got != canonical {
			t.Errorf("%q becomes %q, and that %q", text, canonical, got)
		}
	})
}
