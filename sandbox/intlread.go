package sandbox

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intllocale"
	"github.com/usher-run/usher/sandbox/lateregexp"
)

// intlPollEvery is how many steps of a loop over what a program gave may follow each other
// before one looks whether the run must end.
const intlPollEvery = 256

// longestName is how long a text may be that names a locale, a zone or what one asks the name of. No
// name is as long; to look through longer texts would take time in which no run can end.
const longestName = 1 << 16

// localesOf is the list of canonical tags of a locales argument.
func (r *Realm) localesOf(locales goja.Value) []string {
	return r.firstLocales(locales, math.Inf(1))
}

// firstLocales is no more of that list than so many tags.
func (r *Realm) firstLocales(locales goja.Value, most float64) (tags []string) {
	if goja.IsUndefined(locales) {
		return nil
	}
	if goja.IsNull(locales) {
		panic(r.newError("TypeError", "", "Cannot convert undefined or null to object"))
	}
	if _, isLocale := r.localeTag(locales); isLocale || goja.IsString(locales) {
		return []string{r.tagOf(locales)}
	}
	list := locales.ToObject(r.vm)
	length := r.numberFrom(valueOf(list, "length"))
	seen := map[string]bool{}
	for i := 0; float64(i) < length && float64(len(tags)) < most; i++ {
		if i%intlPollEvery == 0 {
			r.poll()
		}
		value := list.Get(strconv.Itoa(i))
		if value == nil {
			continue
		}
		if tag := r.tagOf(value); !seen[tag] {
			seen[tag] = true
			tags = append(tags, tag)
		}
	}
	return tags
}

// valueOf is a property of an object, undefined where it has none.
func valueOf(object *goja.Object, name string) goja.Value {
	if value := object.Get(name); value != nil {
		return value
	}
	return goja.Undefined()
}

// localeTag is the tag of an object that Intl.Locale made.
func (r *Realm) localeTag(value goja.Value) (string, bool) {
	if state, ok := r.intlState(value).(*locale); ok {
		return state.tag.String(), true
	}
	return "", false
}

// wholeTag matches what looks like a language tag.
var wholeTag = lateregexp.Expression{Text: `(?i)^(?:[a-z]{2,3}|[a-z]{5,8})(?:-[a-z0-9]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(?:-[a-z0-9]-[a-z0-9-]*|-)?$`}

// tagOf is the canonical tag of one locale.
func (r *Realm) tagOf(value goja.Value) string {
	text, isLocale := r.localeTag(value)
	if !isLocale {
		if _, isObject := value.(*goja.Object); !isObject && !goja.IsString(value) {
			panic(r.newError("TypeError", "", "Language ID should be string or object."))
		}
		text = r.textFrom(value).String()
	}
	if len(text) > longestName {
		panic(r.newError("RangeError", "", "Invalid language tag: "+text))
	}
	if tag, ok := canonicalTag(text); ok {
		return tag
	}
	if wholeTag.MatchString(text) {
		panic(r.newError("RangeError", "", "Invalid language tag: "+text))
	}
	panic(r.newError("RangeError", "", "Incorrect locale information provided"))
}

// canonicalTag is the canonical form of a language tag.
func canonicalTag(text string) (string, bool) {
	tag, ok := intllocale.Parse(text)
	if !ok || tag.Language == "root" {
		return "", false
	}
	return tag.String(), true
}

// served is the first of some tags that a list of locales, joined by commas, serves, and by
// which of them. No tag at all, and none that is served, is en-US.
func served(tags []string, locales string) (locale string, tag intllocale.Tag) {
	list := strings.Split(locales, ",")
	for _, text := range tags {
		tag, _ := intllocale.Parse(text)
		if locale := intllocale.Available(tag.Base(), list); locale != "" {
			return locale, tag
		}
	}
	return "en-US", intllocale.Tag{Language: "en", Region: "us"}
}

// isServed tells whether a list of locales, joined by commas, has a tag, whatever extends it:
// that another region of its language is there is not enough.
func isServed(text, locales string) bool {
	tag, _ := intllocale.Parse(text)
	tag.Variants = nil
	return slices.Contains(strings.Split(locales, ","), tag.Base())
}

// keyword is a keyword of a tag, empty where it does not count.
type keyword struct {
	key, value string
	counts     bool
}

// extendedLocale is a locale with the keywords that took part in what it is for.
func extendedLocale(locale string, keywords ...keyword) string {
	var b strings.Builder
	for _, k := range keywords {
		if !k.counts {
			continue
		}
		b.WriteString("-" + k.key)
		if k.value != "" {
			b.WriteString("-" + k.value)
		}
	}
	if b.Len() == 0 {
		return locale
	}
	return locale + "-u" + b.String()
}

// only is the keyword of a tag where it has the one value there is, and no option says another.
func only(tag intllocale.Tag, key, value, option string) keyword {
	asked, _ := tag.Keyword(key)
	return keyword{key, value, asked == value && (option == "" || option == value)}
}

// intlOptions are the options argument of what owner names.
type intlOptions struct {
	realm *Realm
	given *goja.Object // nil where there are none
	owner string
}

// intlOptions reads an options argument that may be anything but null.
func (r *Realm) intlOptions(v goja.Value, owner string) intlOptions {
	switch {
	case goja.IsUndefined(v):
		return intlOptions{r, nil, owner}
	case goja.IsNull(v):
		panic(r.newError("TypeError", "", owner+" called on null or undefined"))
	}
	return intlOptions{r, v.ToObject(r.vm), owner}
}

// intlObject reads an options argument that may be an object alone.
func (r *Realm) intlObject(v goja.Value, owner string) intlOptions {
	if goja.IsUndefined(v) {
		return intlOptions{r, nil, owner}
	}
	object, ok := v.(*goja.Object)
	if !ok {
		panic(r.newError("TypeError", "", "invalid_argument"))
	}
	return intlOptions{r, object, owner}
}

// get is an option, or undefined.
func (o intlOptions) get(name string) goja.Value {
	if o.given == nil {
		return goja.Undefined()
	}
	return valueOf(o.given, name)
}

// choice reads an option that is one of some texts.
func (o intlOptions) choice(name, fallback string, allowed ...string) string {
	value := o.get(name)
	if goja.IsUndefined(value) {
		return fallback
	}
	text := o.realm.textFrom(value).String()
	if slices.Contains(allowed, text) {
		return text
	}
	panic(o.outOfRange(name, text))
}

func (o intlOptions) outOfRange(name, text string) *goja.Object {
	return o.realm.newError("RangeError", "", "Value "+text+" out of range for "+o.owner+" options property "+name)
}

// integer reads an option that is a whole number.
func (o intlOptions) integer(name string, low, high, fallback int) int {
	return o.realm.integer(name, o.get(name), low, high, fallback)
}

// integer is an option that was read before.
func (r *Realm) integer(name string, value goja.Value, low, high, fallback int) int {
	if goja.IsUndefined(value) {
		return fallback
	}
	number := r.numberFrom(value)
	if !(number >= float64(low) && number <= float64(high)) {
		panic(r.newError("RangeError", "", name+" value is out of range."))
	}
	return int(math.Floor(number))
}

// flag reads an option that is true or false, and says whether it is given.
func (o intlOptions) flag(name string) (value, given bool) {
	option := o.get(name)
	return option.ToBoolean(), !goja.IsUndefined(option)
}

// matcher reads the option that there is but one answer to.
func (o intlOptions) matcher() { o.choice("localeMatcher", "", "lookup", "best fit") }

// typeForm matches the type of a keyword.
var typeForm = lateregexp.Expression{Text: `(?i)^[a-z0-9]{3,8}(?:-[a-z0-9]{3,8})*$`}

// typeName reads an option that is the type of a keyword, "" where it is not given.
func (o intlOptions) typeName(name string) string {
	value := o.get(name)
	if goja.IsUndefined(value) {
		return ""
	}
	text := o.realm.textFrom(value).String()
	if len(text) > longestName || !typeForm.MatchString(text) {
		panic(o.realm.newError("RangeError", "", "Invalid "+name+" : "+text))
	}
	return strings.ToLower(text)
}

// numberFrom is ToNumber.
func (r *Realm) numberFrom(v goja.Value) float64 {
	return v.ToNumber().ToFloat()
}
