package sandbox

import (
	"strings"
	"time"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intl"
	"github.com/usher-run/usher/sandbox/localized"
)

// collatorClass is Intl.Collator.
var collatorClass = intlClass{
	name:    "Collator",
	callish: constructsAnyway,
	construct: func(r *Realm, argument func(i int) goja.Value) any {
		return r.newCollator(argument(0), argument(1), "Intl.Collator")
	},
	members: []intlMethod{
		{name: "resolvedOptions", call: func(r *Realm, call goja.FunctionCall) goja.Value {
			return intlOwn[collator](r, call.This, "Intl.Collator.prototype.resolvedOptions").told(r)
		}},
		{name: "compare", getter: true, call: func(r *Realm, call goja.FunctionCall) goja.Value {
			c := intlOwn[collator](r, call.This, "get Intl.Collator.prototype.compare")
			if c.bound == nil {
				c.bound = NewFunction(r.vm, "", 2, func(call goja.FunctionCall) goja.Value {
					one := r.textFrom(call.Argument(0))
					return c.compare(r, one, r.textFrom(call.Argument(1)))
				})
			}
			return c.bound
		}},
	},
}

// collator is what an Intl.Collator is.
type collator struct {
	intl.Order
	usage, caseFirst string
	shown            string // the locale, with its keywords
	bound            *goja.Object
}

// newCollator reads the arguments of a collator: the order of the reads is that of ECMA-402.
func (r *Realm) newCollator(locales, given goja.Value, owner string) *collator {
	tags := r.localesOf(locales)
	options := r.intlOptions(given, owner)
	c := &collator{usage: options.choice("usage", "sort", "sort", "search")}
	options.matcher()
	collation := options.typeName("collation")
	numeric, isNumeric := options.flag("numeric")
	caseFirst := options.choice("caseFirst", "", "upper", "lower", "false")
	locale, tag := served(tags, localized.Locales)
	if locale != "en-US" { // regions have no order of their own
		locale, _, _ = strings.Cut(locale, "-")
	}
	c.Locale = locale
	known := func(name string) bool { return locale == "de" && name == "phonebk" || locale == "es" && name == "trad" }
	co, _ := tag.Keyword("co")
	kn, hasKn := tag.Keyword("kn")
	kf, _ := tag.Keyword("kf")
	hasKf := kf == "upper" || kf == "lower" || kf == "false"
	c.Collation = "default"
	if collation == "" {
		collation = co
	}
	shows := c.usage == "sort" && known(collation)
	if shows {
		c.Collation = collation
	}
	inTag := hasKn && kn != "false"
	c.shown = extendedLocale(
		locale,
		keyword{"co", collation, shows},
		keyword{"kf", kf, hasKf},
		keyword{"kn", kn, hasKn},
	)
	c.Sensitivity = options.choice("sensitivity", "variant", "base", "accent", "case", "variant")
	c.IgnorePunctuation, _ = options.flag("ignorePunctuation")
	c.Numeric = numeric
	if !isNumeric {
		c.Numeric = inTag
	}
	switch {
	case caseFirst != "":
		c.caseFirst = caseFirst
	case hasKf:
		c.caseFirst = kf
	default:
		c.caseFirst = "false"
	}
	c.UpperFirst = c.caseFirst == "upper"
	return c
}

// compare orders two texts.
func (c *collator) compare(r *Realm, one, other goja.String) goja.Value {
	if one.StrictEquals(other) {
		return r.vm.ToValue(0)
	}
	order := r.collator(c.Order)
	if one.Length()+other.Length() < longComparison {
		return r.vm.ToValue(order.Compare(one.String(), other.String()))
	}
	return r.vm.ToValue(r.compareLong(order, one.String(), other.String()))
}

// longComparison is how long two texts are together that are compared aside.
const longComparison = 1 << 17

// compareLong compares long texts aside, so that the run can end meanwhile: what compares them
// looks at nothing else until it is done, and is left to itself then.
func (r *Realm) compareLong(order *intl.Collator, one, other string) int {
	compared := make(chan int, 1)
	go func() { compared <- order.Compare(one, other) }()
	ticker := time.NewTicker(rearm)
	defer ticker.Stop()
	for {
		select {
		case result := <-compared:
			return result
		case <-ticker.C:
			if r.watch.halted() != nil {
				r.collators = nil // this one is not to be used again
				r.poll()
			}
		}
	}
}

// collator is the one of an order, made once in a realm.
func (r *Realm) collator(order intl.Order) *intl.Collator {
	if r.collators == nil {
		r.collators = map[intl.Order]*intl.Collator{}
	}
	if r.collators[order] == nil {
		r.collators[order] = order.Collator()
	}
	return r.collators[order]
}

// told is what resolvedOptions returns.
func (c *collator) told(r *Realm) goja.Value {
	t := r.told()
	t.set("locale", c.shown)
	t.set("usage", c.usage)
	t.set("sensitivity", c.Sensitivity)
	t.set("ignorePunctuation", c.IgnorePunctuation)
	t.set("collation", c.Collation)
	t.set("numeric", c.Numeric)
	t.set("caseFirst", c.caseFirst)
	return t.object
}
