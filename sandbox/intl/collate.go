package intl

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Order is how a collator orders texts, its members as ECMA-402 calls the options.
type Order struct {
	Locale            string
	Collation         string // default, phonebk or trad
	Sensitivity       string // base, accent, case or variant
	Numeric           bool
	UpperFirst        bool // caseFirst: "upper"
	IgnorePunctuation bool
}

// Collator orders texts. It is for one goroutine at a time.
type Collator struct {
	order Order
	exact *collate.Collator
	// caseless tells whether texts differ in more than cases; it is there for UpperFirst.
	caseless *collate.Collator
}

// Collator makes the collator of an order.
func (o Order) Collator() *Collator {
	name := o.Locale
	if o.Collation != "default" {
		name += "-u-co-" + o.Collation
	}
	tag := language.Make(name)
	options := []collate.Option{collate.OptionsFromTag(tag)}
	if o.Numeric {
		options = append(options, collate.Numeric)
	}
	caseless := append(slices.Clip(options), collate.IgnoreCase)
	c := &Collator{order: o}
	switch o.Sensitivity {
	case "base", "case":
		options = append(options, collate.Loose)
	case "accent":
		options = caseless
	}
	c.exact = collate.New(tag, options...)
	if o.UpperFirst && o.Sensitivity == "variant" {
		c.caseless = collate.New(tag, caseless...)
	}
	return c
}

// Compare orders two texts: -1, 0 or 1.
func (c *Collator) Compare(one, other string) int {
	if c.order.IgnorePunctuation {
		one, other = withoutPunctuation(one), withoutPunctuation(other)
	}
	one, other = withPlaces(one), withPlaces(other)
	if c.order.Sensitivity == "case" {
		return c.compareLetters(one, other)
	}
	if c.caseless != nil && c.caseless.CompareString(one, other) == 0 {
		return -c.exact.CompareString(one, other)
	}
	return c.exact.CompareString(one, other)
}

// compareLetters passes over accents and heeds cases, which the tables' own collator cannot do.
func (c *Collator) compareLetters(one, other string) int {
	if order := c.exact.CompareString(one, other); order != 0 {
		return order
	}
	if c.order.UpperFirst {
		return compareCases(other, one)
	}
	return compareCases(one, other)
}

// withoutPunctuation drops what the order passes over: spaces too, but not symbols.
func withoutPunctuation(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPunct(r) || unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}
