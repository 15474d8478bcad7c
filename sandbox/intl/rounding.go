package intl

import "strings"

// Rounding is how many digits a number is written with.
type Rounding struct {
	MinInteger int
	// The digits after the point; MaxFraction is -1 where they do not count.
	MinFraction, MaxFraction int
	// The significant digits; MaxSignificant is 0 where they do not count.
	MinSignificant, MaxSignificant int
	Increment                      int
	Mode                           string // ceil, floor, expand, trunc, halfExpand and so on
	Priority                       string // auto, morePrecision or lessPrecision
	StripWhole                     bool   // trailingZeroDisplay: "stripIfInteger"
}

// apply rounds a value, and says how many digits must follow its point.
func (r Rounding) apply(v Value) (rounded Value, least int) {
	if v.special != "" {
		return v, 0
	}
	if r.MaxSignificant == 0 {
		return r.fixed(v)
	}
	if r.MaxFraction < 0 || r.Priority == "auto" {
		return r.significant(v)
	}
	bySignificant := v.magnitude() - r.MaxSignificant + 1
	significant := bySignificant <= -r.MaxFraction
	if r.Priority == "lessPrecision" {
		significant = !significant
	}
	if significant {
		return r.significant(v)
	}
	return r.fixed(v)
}

func (r Rounding) fixed(v Value) (Value, int) {
	return v.roundedTo(-r.MaxFraction, r.Increment, r.Mode), r.MinFraction
}

func (r Rounding) significant(v Value) (Value, int) {
	v = v.roundedTo(v.magnitude()-r.MaxSignificant+1, 1, r.Mode)
	return v, max(r.MinSignificant-1-v.magnitude(), 0)
}

// text is the rounded value in digits.
func (r Rounding) text(v Value, least int) (whole, fraction string) {
	whole, fraction = v.parts()
	if short := r.MinInteger - len(whole); short > 0 {
		whole = strings.Repeat("0", short) + whole
	}
	if r.StripWhole && fraction == "" {
		return whole, ""
	}
	if short := least - len(fraction); short > 0 {
		fraction += strings.Repeat("0", short)
	}
	return whole, fraction
}
