package sandbox

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox/intl"
)

// Currencies that have no two digits of a fraction, by how many they have.
const (
	zeroDigits  = "ADP AFN ALL BIF BYR CLP COP DJF ESP GNF HUF IDR IQD IRR ISK ITL JPY KMF KPW KRW LAK LBP LUF MGA MGF MMK MRO PKR PYG RWF SLL SOS STD SYP TMM TRL UGX UYI VND VUV XAF XOF XPF YER ZMK ZWD"
	threeDigits = "BHD JOD KWD LYD OMR TND"
	fourDigits  = "CLF UYW"
)

// digitsOf is how many digits the fraction of a currency has.
func digitsOf(currency string) int {
	switch {
	case strings.Contains(zeroDigits, currency):
		return 0
	case strings.Contains(threeDigits, currency):
		return 3
	case strings.Contains(fourDigits, currency):
		return 4
	}
	return 2
}

var roundingIncrements = []int{1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000}

// rounding reads how many digits there are to be, of a fraction at least and at most so many
// where the options do not say.
func (o intlOptions) rounding(least, most int, isCompact bool) (read intl.Rounding) {
	r := o.realm
	read.MinInteger = o.integer("minimumIntegerDigits", 1, 21, 1)
	leastFraction, mostFraction := o.get("minimumFractionDigits"), o.get("maximumFractionDigits")
	leastSignificant, mostSignificant := o.get("minimumSignificantDigits"), o.get("maximumSignificantDigits")
	read.Increment = o.integer("roundingIncrement", 1, 5000, 1)
	if !slices.Contains(roundingIncrements, read.Increment) {
		panic(r.newError("RangeError", "", "roundingIncrement value is out of range."))
	}
	read.Mode = o.choice("roundingMode", "halfExpand", "ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven")
	read.Priority = o.choice("roundingPriority", "auto", "auto", "morePrecision", "lessPrecision")
	read.StripWhole = o.choice("trailingZeroDisplay", "auto", "auto", "stripIfInteger") == "stripIfInteger"
	hasSignificant := !goja.IsUndefined(leastSignificant) || !goja.IsUndefined(mostSignificant)
	hasFraction := !goja.IsUndefined(leastFraction) || !goja.IsUndefined(mostFraction)
	needsSignificant, needsFraction := true, true
	if read.Priority == "auto" {
		needsSignificant = hasSignificant
		needsFraction = !hasSignificant && (hasFraction || !isCompact)
	}
	read.MaxFraction = -1
	if needsSignificant {
		read.MinSignificant = r.integer("minimumSignificantDigits", leastSignificant, 1, 21, 1)
		read.MaxSignificant = r.integer("maximumSignificantDigits", mostSignificant, read.MinSignificant, 21, 21)
	}
	switch {
	case needsFraction && hasFraction:
		read.MinFraction, read.MaxFraction = r.fractionDigits(leastFraction, mostFraction, least, most)
	case needsFraction:
		read.MinFraction, read.MaxFraction = least, most
	case !needsSignificant: // a compact number
		read.MaxFraction = 0
		read.MinSignificant, read.MaxSignificant = 1, 2
		read.Priority = "morePrecision"
	}
	if read.Increment == 1 {
		return read
	}
	if needsSignificant || !needsFraction {
		panic(r.newError("TypeError", "", "RoundingType is not fractionDigits"))
	}
	if read.MaxFraction != read.MinFraction {
		panic(r.newError("RangeError", "", "maximumFractionDigits value is out of range."))
	}
	return read
}

// fractionDigits are the digits of a fraction, at least and at most, of which one or both are
// given.
func (r *Realm) fractionDigits(leastGiven, mostGiven goja.Value, least, most int) (low, high int) {
	low = r.integer("minimumFractionDigits", leastGiven, 0, 100, -1)
	high = r.integer("maximumFractionDigits", mostGiven, 0, 100, -1)
	switch {
	case low < 0:
		low = min(least, high)
	case high < 0:
		high = max(most, low)
	case low > high:
		panic(r.newError("RangeError", "", "maximumFractionDigits value is out of range."))
	}
	return low, high
}

// digits tells how many digits there are.
func (t told) digits(rounding intl.Rounding) {
	t.set("minimumIntegerDigits", rounding.MinInteger)
	if rounding.MaxFraction >= 0 {
		t.set("minimumFractionDigits", rounding.MinFraction)
		t.set("maximumFractionDigits", rounding.MaxFraction)
	}
	if rounding.MaxSignificant > 0 {
		t.set("minimumSignificantDigits", rounding.MinSignificant)
		t.set("maximumSignificantDigits", rounding.MaxSignificant)
	}
}

// rounding tells how digits are made fewer.
func (t told) rounding(rounding intl.Rounding) {
	t.set("roundingIncrement", rounding.Increment)
	t.set("roundingMode", rounding.Mode)
	t.set("roundingPriority", rounding.Priority)
	display := "auto"
	if rounding.StripWhole {
		display = "stripIfInteger"
	}
	t.set("trailingZeroDisplay", display)
}
