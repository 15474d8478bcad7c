package intl

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/usher-run/usher/sandbox/localized"
)

// Number is a format of numbers, its members as ECMA-402 calls the options.
type Number struct {
	Locale          string
	Style           string // decimal, percent, currency or unit
	Currency        string
	CurrencyDisplay string // code, symbol, narrowSymbol or name
	CurrencySign    string // standard or accounting
	Unit            string
	UnitDisplay     string // short, narrow or long
	Notation        string // standard, scientific, engineering or compact
	CompactDisplay  string // short or long
	Grouping        string // auto, always, min2 or false
	Sign            string // auto, never, always, exceptZero or negative
	Rounding
}

// written is a number while it is put together.
type written struct {
	negative bool
	special  bool
	sign     string // "0", "-" or "+", as the keys of templates have it
	digits   []localized.Part
	operands operands
	template string // around the digits, of a compact number
}

// Format writes a number in parts.
func (n *Number) Format(v Value) []localized.Part {
	return n.styled(n.write(v))
}

// write makes the digits.
func (n *Number) write(v Value) written {
	w := n.writeDigits(v)
	w.negative, w.special = v.negative, v.special != ""
	return w
}

func (n *Number) writeDigits(v Value) written {
	t := tableOf(n.Locale)
	if n.Style == "percent" {
		v = v.times(2)
	}
	if v.special != "" {
		return written{
			sign:     n.sign(v.negative, false, v.special == "nan"),
			digits:   []localized.Part{{Type: v.special, Value: t.text(v.special)}},
			operands: operands{whole: "0", fraction: "1"},
		}
	}
	switch n.Notation {
	case "compact":
		return n.compact(t, v)
	case "scientific", "engineering":
		return n.scientific(t, v)
	}
	rounded, least := n.apply(v)
	whole, fraction := n.text(rounded, least)
	return written{
		sign:     n.sign(v.negative, rounded.isZero(), false),
		digits:   n.digits(t, whole, fraction),
		operands: operands{whole: whole, fraction: fraction},
	}
}

func (n *Number) sign(negative, isZero, isNaN bool) string {
	switch n.Sign {
	case "never":
		return "0"
	case "always":
		if !negative {
			return "+"
		}
	case "exceptZero":
		if isZero || isNaN {
			return "0"
		}
		if !negative {
			return "+"
		}
	case "negative":
		if isZero {
			return "0"
		}
	}
	if negative {
		return "-"
	}
	return "0"
}

// digits writes the digits in groups.
func (n *Number) digits(t table, whole, fraction string) []localized.Part {
	var parts []localized.Part
	least := 0
	switch n.Grouping {
	case "always":
		least = 4
	case "min2":
		least = 5
	case "auto":
		least = 4
		key := "leastgroup"
		if n.Style == "currency" && n.CurrencyDisplay != "name" {
			key = "leastgroup.currency"
		}
		if t.text(key) == "2" {
			least = 5
		}
	}
	if least == 0 || len(whole) < least {
		parts = append(parts, localized.Part{Type: "integer", Value: whole})
	} else {
		end := (len(whole)-1)%3 + 1
		parts = append(parts, localized.Part{Type: "integer", Value: whole[:end]})
		for ; end < len(whole); end += 3 {
			parts = append(parts, localized.Part{Type: "group", Value: t.text("group")}, localized.Part{Type: "integer", Value: whole[end : end+3]})
		}
	}
	if fraction != "" {
		parts = append(parts, localized.Part{Type: "decimal", Value: t.text("decimal")}, localized.Part{Type: "fraction", Value: fraction})
	}
	return parts
}

// compact writes a number as so many thousands, millions and so on.
func (n *Number) compact(t table, v Value) written {
	shift := 0
	if !v.isZero() {
		shift = n.shift(t, v.magnitude())
	}
	rounded, least := n.apply(v.times(-shift))
	if !rounded.isZero() {
		// Rounding may have made 1000 thousands of 999.9 thousands.
		if next := n.shift(t, rounded.magnitude()+shift); next != shift {
			shift = next
			rounded, least = n.apply(v.times(-shift))
		}
	}
	whole, fraction := n.text(rounded, least)
	language, _, _ := strings.Cut(n.Locale, "-")
	w := written{
		sign:   n.sign(v.negative, rounded.isZero(), false),
		digits: n.digits(t, whole, fraction),
	}
	row := "2"
	if cardinal(language, operands{whole: whole, fraction: fraction}) == "one" {
		row = "1"
	}
	if shift > 0 {
		_, w.template, _ = strings.Cut(t.text(n.compactKey()+"."+strconv.Itoa(min(rounded.magnitude()+shift, mostCompact))+"."+row), " ")
	}
	fullWhole, fullFraction := rounded.times(shift).parts()
	if shift == 0 {
		fullFraction = fraction
	}
	w.operands = operands{whole: fullWhole, fraction: fullFraction, power: shift}
	return w
}

// mostCompact is the last power of ten that the tables have a compact form of.
const mostCompact = 20

// compactKey begins the keys of the compact forms.
func (n *Number) compactKey() string {
	if n.Style == "currency" && n.CurrencyDisplay != "name" {
		return "compact.currency." + n.spacing()
	}
	return "compact." + n.CompactDisplay
}

// shift is by how many digits a compact number of a magnitude is shortened.
func (n *Number) shift(t table, magnitude int) int {
	if magnitude < 3 {
		return 0
	}
	magnitude = min(magnitude, mostCompact)
	digits, template, _ := strings.Cut(t.text(n.compactKey()+"."+strconv.Itoa(magnitude)+".2"), " ")
	if !strings.Contains(template, "{k:") {
		return 0
	}
	shown, _ := strconv.Atoi(digits)
	return magnitude - shown + 1
}

// scientific writes a number with a power of ten.
func (n *Number) scientific(t table, v Value) written {
	powerOf := func(magnitude int) int {
		if n.Notation == "engineering" {
			return magnitude - ((magnitude%3)+3)%3
		}
		return magnitude
	}
	power := powerOf(v.magnitude())
	rounded, least := n.apply(v.times(-power))
	if !rounded.isZero() {
		if next := powerOf(rounded.magnitude() + power); next != power {
			power = next
			rounded, least = n.apply(v.times(-power))
		}
	}
	whole, fraction := n.text(rounded, least)
	parts := append(n.digits(t, whole, fraction), localized.Part{Type: "exponentSeparator", Value: t.text("exponent")})
	if power < 0 {
		parts = append(parts, localized.Part{Type: "exponentMinusSign", Value: t.text("minus")})
		power = -power
	}
	parts = append(parts, localized.Part{Type: "exponentInteger", Value: strconv.Itoa(power)})
	return written{
		sign:     n.sign(v.negative, rounded.isZero(), false),
		digits:   parts,
		operands: operands{whole: whole, fraction: fraction},
	}
}

// styled puts the sign, and what the number counts, around the digits.
func (n *Number) styled(w written) []localized.Part {
	t := tableOf(n.Locale)
	return merged(n.outer(t, n.inner(t, w, w.sign, n.signs(t)), w.operands))
}

// signs are the parts that templates name.
func (n *Number) signs(t table) map[string][]localized.Part {
	return map[string][]localized.Part{
		"m": {{Type: "minusSign", Value: t.text("minus")}},
		"p": {{Type: "plusSign", Value: t.text("plus")}},
		"%": {{Type: "percentSign", Value: t.text("percent")}},
	}
}

// inner puts the sign, what shortens a compact number, and symbols around the digits.
func (n *Number) inner(t table, w written, sign string, places map[string][]localized.Part) []localized.Part {
	isSymbol := n.Style == "currency" && n.CurrencyDisplay != "name"
	if isSymbol {
		places["c"] = []localized.Part{{Type: "currency", Value: n.symbol()}}
	}
	places["n"] = w.digits
	if w.template != "" {
		places["n"] = expand(w.template, places)
	}
	switch {
	case n.Style == "percent":
		return expand(t.text("style.percent."+sign), places)
	case isSymbol && w.template == "":
		spacing := "tight"
		if !w.special {
			spacing = n.spacing()
		}
		return expand(t.text("style.currency."+n.CurrencySign+"."+spacing+"."+sign), places)
	}
	return expand(t.text("style.decimal."+sign), places)
}

// outer puts a unit, or the name of a currency, around a number with its sign.
func (n *Number) outer(t table, number []localized.Part, o operands) []localized.Part {
	language, _, _ := strings.Cut(n.Locale, "-")
	return n.named(t, number, cardinal(language, o))
}

func (n *Number) named(t table, number []localized.Part, category string) []localized.Part {
	places := map[string][]localized.Part{"n": number}
	switch {
	case n.Style == "unit":
		return expand(n.unitTemplate(t, category), places)
	case n.Style == "currency" && n.CurrencyDisplay == "name":
		places["c"] = []localized.Part{{Type: "currency", Value: currencyName(t, n.Currency, category)}}
		return expand(categoryOr(t, "style.currency.name.", category), places)
	}
	return number
}

// merged joins literals that follow each other.
func merged(parts []localized.Part) []localized.Part {
	var joined []localized.Part
	for _, part := range parts {
		if last := len(joined) - 1; last >= 0 && part.Type == "literal" && joined[last].Type == "literal" {
			joined[last].Value += part.Value
			continue
		}
		joined = append(joined, part)
	}
	return joined
}

// categoryOr is the value of a key for a category, or that for all others.
func categoryOr(t table, key, category string) string {
	if found, ok := t.find(key + category); ok {
		return found
	}
	return t.text(key + "other")
}

func currencyName(t table, code, category string) string {
	if name := categoryOr(t, "currency.name."+code+".", category); name != "" {
		return name
	}
	return code
}

// symbol is what stands for the currency.
func (n *Number) symbol() string {
	if n.CurrencyDisplay == "code" {
		return n.Currency
	}
	if symbol, ok := tableOf(n.Locale).find("currency." + n.CurrencyDisplay + "." + n.Currency); ok {
		return symbol
	}
	return n.Currency
}

// spacing says whether the symbol of the currency may touch digits: only symbols may.
func (n *Number) spacing() string {
	symbol := n.symbol()
	last, _ := utf8.DecodeLastRuneInString(symbol)
	if strings.HasPrefix(tableOf(n.Locale).text("style.currency.standard.tight.0"), "{n}") {
		last, _ = utf8.DecodeRuneInString(symbol)
	}
	if unicode.IsSymbol(last) || unicode.Is(unicode.Z, last) {
		return "tight"
	}
	return "loose"
}

// unitTemplate is the template of the unit, made of those of its parts where the table
// does not have the whole.
func (n *Number) unitTemplate(t table, category string) string {
	key := "unit." + n.UnitDisplay + "."
	if found := categoryOr(t, key+n.Unit+".", category); found != "" {
		return found
	}
	unit, per, _ := strings.Cut(n.Unit, "-per-")
	simple := categoryOr(t, key+unit+".", category)
	return strings.TrimSuffix(simple, "}") + categoryOr(t, "per."+n.UnitDisplay+"."+per+".", category) + "}"
}
