package sandbox

import (
	"math"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// decimal is 0.digits × 10^point; no digits are zero.
type decimal struct {
	digits string
	point  int
}

// decimalOf takes the shortest digits that name a number, as ICU does before it rounds,
// or the digits of an integer of any size.
func decimalOf(v goja.Value) (d decimal, negative bool, special string) {
	if goja.IsString(v) {
		digits, found := strings.CutPrefix(v.String(), "-")
		if digits == "0" {
			return decimal{}, false, ""
		}
		return decimal{digits: digits, point: len(digits)}.trimmed(), found, ""
	}
	f := v.ToFloat()
	switch {
	case math.IsNaN(f):
		return d, false, "NaN"
	case math.IsInf(f, 0):
		return d, f < 0, "∞"
	}
	negative = math.Signbit(f)
	if f == 0 {
		return decimal{}, negative, ""
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(math.Abs(f), 'e', -1, 64), "e")
	power, _ := strconv.Atoi(exponent)
	return decimal{digits: strings.Replace(mantissa, ".", "", 1), point: power + 1}.trimmed(), negative, ""
}

func (d decimal) trimmed() decimal {
	d.digits = strings.TrimRight(d.digits, "0")
	if d.digits == "" {
		d.point = 0
	}
	return d
}

// rounded keeps so many digits, and rounds a half away from zero.
func (d decimal) rounded(keep int) decimal {
	if keep >= len(d.digits) {
		return d
	}
	if keep < 0 {
		return decimal{}
	}
	up := d.digits[keep] >= '5'
	digits := []byte(d.digits[:keep])
	for i := keep - 1; up && i >= 0; i-- {
		if digits[i] == '9' {
			digits[i] = '0'
			continue
		}
		digits[i]++
		up = false
	}
	if up {
		return decimal{digits: "1" + string(digits), point: d.point + 1}.trimmed()
	}
	return decimal{digits: string(digits), point: d.point}.trimmed()
}

// parts are the digits before and after the point.
func (d decimal) parts() (whole, fraction string) {
	switch {
	case d.digits == "":
		return "0", ""
	case d.point <= 0:
		return "0", strings.Repeat("0", -d.point) + d.digits
	case d.point >= len(d.digits):
		return d.digits + strings.Repeat("0", d.point-len(d.digits)), ""
	}
	return d.digits[:d.point], d.digits[d.point:]
}

// formatNumber writes a number, or the digits of a BigInt, as Node does in en-US.
func formatNumber(v goja.Value, options localeOptions) string {
	d, negative, special := decimalOf(v)
	style := options.text("style")
	body := special
	isZero := false
	if special == "" {
		if style == "percent" && d.digits != "" {
			d.point += 2
		}
		body, isZero = decimalText(d, options)
	}
	sign := signOf(negative, isZero, special == "NaN", options.text("signDisplay"))
	switch style {
	case "percent":
		return sign + body + "%"
	case "currency":
		return currencyText(sign, body, options)
	}
	return sign + body
}

// decimalText writes the digits, rounded, padded and in groups.
func decimalText(d decimal, options localeOptions) (text string, isZero bool) {
	least, most := options.count("minimumFractionDigits"), options.count("maximumFractionDigits")
	if significant := options.count("maximumSignificantDigits"); significant > 0 {
		d = d.rounded(significant)
		least = max(options.count("minimumSignificantDigits")-max(d.point, 1), 0)
		if d.point <= 0 && d.digits != "" {
			least = options.count("minimumSignificantDigits") - d.point
		}
	} else {
		d = d.rounded(d.point + most)
	}
	whole, fraction := d.parts()
	if short := options.count("minimumIntegerDigits") - len(whole); short > 0 {
		whole = strings.Repeat("0", short) + whole
	}
	if short := least - len(fraction); short > 0 {
		fraction += strings.Repeat("0", short)
	}
	whole = grouped(whole, options.text("useGrouping"))
	if fraction != "" {
		whole += "." + fraction
	}
	return whole, d.digits == ""
}

func grouped(whole, grouping string) string {
	if grouping == "false" || grouping == "min2" && len(whole) < 5 {
		return whole
	}
	var b strings.Builder
	for i := range len(whole) {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteByte(whole[i])
	}
	return b.String()
}

func signOf(negative, isZero, isNaN bool, display string) string {
	switch display {
	case "never":
		return ""
	case "always":
		if !negative {
			return "+"
		}
	case "exceptZero":
		if isZero || isNaN {
			return ""
		}
		if !negative {
			return "+"
		}
	case "negative":
		if isZero {
			return ""
		}
	}
	if negative {
		return "-"
	}
	return ""
}

// currencyText puts the symbol before the number; a code stands apart.
func currencyText(sign, body string, options localeOptions) string {
	code := options.text("currency")
	symbol := currencySymbol(code)
	if symbol == "" || options.text("currencyDisplay") == "code" {
		symbol = code + "\u00a0"
	}
	if options.text("currencySign") == "accounting" && sign == "-" {
		return "(" + symbol + body + ")"
	}
	return sign + symbol + body
}

// currencySymbol is the symbol of a currency in en-US, or "" where that is its code.
func currencySymbol(code string) string {
	switch code {
	case "USD":
		return "$"
	case "EUR":
		return "€"
	case "GBP":
		return "£"
	case "JPY":
		return "¥"
	case "CNY":
		return "CN¥"
	case "INR":
		return "₹"
	case "KRW":
		return "₩"
	case "ILS":
		return "₪"
	case "VND":
		return "₫"
	case "PHP":
		return "₱"
	case "BRL":
		return "R$"
	case "TWD":
		return "NT$"
	case "AUD", "NZD", "CAD", "HKD", "MXN":
		return code[:2] + "$"
	case "XCD":
		return "EC$"
	case "XAF":
		return "FCFA"
	case "XOF":
		return "F\u202fCFA"
	case "XPF":
		return "CFPF"
	}
	return ""
}
