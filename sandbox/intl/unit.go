package intl

import (
	"slices"
	"strings"
)

// Units are the simple units that there are, in order.
func Units() []string {
	var units []string
	for _, code := range tableOf("en-US").codes("unit.short.") {
		if name, found := strings.CutSuffix(code, ".other"); found && !strings.Contains(name, "-per-") {
			units = append(units, name)
		}
	}
	slices.Sort(units)
	return units
}

// IsUnit tells whether numbers can count a unit, or one for each of another.
func IsUnit(unit string) bool {
	numerator, denominator, compound := strings.Cut(unit, "-per-")
	units := Units()
	return slices.Contains(units, numerator) && (!compound || slices.Contains(units, denominator))
}

// Currencies are the codes of the currencies that the tables name, in order.
func Currencies() []string {
	var codes []string
	for _, code := range tableOf("en-US").codes("currency.name.") {
		if name, found := strings.CutSuffix(code, ".other"); found {
			codes = append(codes, name)
		}
	}
	return codes
}
