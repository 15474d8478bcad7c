package intl

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// Value is a number of any size and exactness.
type Value struct {
	digits   string // 0.digits × 10^point, without zeros at its ends; none are zero
	point    int
	negative bool
	special  string // nan, infinity or ""
}

// OfFloat takes the shortest digits that name a number, as ICU does before it rounds.
func OfFloat(f float64) Value {
	switch {
	case math.IsNaN(f):
		return Value{special: "nan"}
	case math.IsInf(f, 0):
		return Value{special: "infinity", negative: f < 0}
	case f == 0:
		return Value{negative: math.Signbit(f)}
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(math.Abs(f), 'e', -1, 64), "e")
	power, _ := strconv.Atoi(exponent)
	return Value{digits: strings.Replace(mantissa, ".", "", 1), point: power + 1, negative: math.Signbit(f)}.trimmed()
}

// mostPower bounds the exponents of texts: beyond it a number is infinite or zero.
const mostPower = 10000

// OfText reads what JavaScript reads a number from, without rounding it to one.
func OfText(text string) Value {
	text = strings.TrimFunc(text, isSpace)
	if text == "" {
		return Value{}
	}
	if len(text) > 2 && text[0] == '0' {
		base := map[byte]int{'x': 16, 'X': 16, 'o': 8, 'O': 8, 'b': 2, 'B': 2}[text[1]]
		if base != 0 {
			whole, ok := new(big.Int).SetString(text[2:], base)
			if !ok || text[2] == '-' || text[2] == '+' || strings.Contains(text, "_") {
				return Value{special: "nan"}
			}
			digits := whole.String()
			return Value{digits: digits, point: len(digits)}.trimmed()
		}
	}
	negative := text[0] == '-'
	if negative || text[0] == '+' {
		text = text[1:]
	}
	if text == "Infinity" {
		return Value{special: "infinity", negative: negative}
	}
	mantissa, exponent, powered := cutPower(text)
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole+fraction == "" || !allDigits(whole) || !allDigits(fraction) {
		return Value{special: "nan"}
	}
	power := 0
	if powered {
		sign := 1
		if exponent != "" && (exponent[0] == '-' || exponent[0] == '+') {
			if exponent[0] == '-' {
				sign = -1
			}
			exponent = exponent[1:]
		}
		if exponent == "" || !allDigits(exponent) {
			return Value{special: "nan"}
		}
		read, err := strconv.Atoi(exponent)
		if err != nil || read > mostPower {
			read = mostPower
		}
		power = sign * read
	}
	v := Value{digits: whole + fraction, point: len(whole) + power, negative: negative}.trimmed()
	switch {
	case v.digits != "" && v.point > mostPower/2:
		return Value{special: "infinity", negative: negative}
	case v.point < -mostPower/2:
		return Value{negative: negative}
	}
	return v
}

func isSpace(r rune) bool {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', ' ', '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f', '\u205f', '\u3000', '\ufeff':
		return true
	}
	return r >= '\u2000' && r <= '\u200a'
}

func cutPower(text string) (mantissa, exponent string, found bool) {
	if i := strings.IndexAny(text, "eE"); i >= 0 {
		return text[:i], text[i+1:], true
	}
	return text, "", false
}

func allDigits(text string) bool { return strings.Trim(text, "0123456789") == "" }

func (v Value) trimmed() Value {
	short := strings.TrimLeft(v.digits, "0")
	v.point -= len(v.digits) - len(short)
	v.digits = strings.TrimRight(short, "0")
	if v.digits == "" {
		v.point = 0
	}
	return v
}

func (v Value) isZero() bool { return v.special == "" && v.digits == "" }

// IsNaN tells that the value is no number.
func (v Value) IsNaN() bool { return v.special == "nan" }

// magnitude is the power of ten of the first digit; that of zero is 0.
func (v Value) magnitude() int {
	if v.digits == "" {
		return 0
	}
	return v.point - 1
}

// times moves the point.
func (v Value) times(power int) Value {
	if v.digits != "" {
		v.point += power
	}
	return v
}

// parts are the digits before and after the point.
func (v Value) parts() (whole, fraction string) {
	switch {
	case v.digits == "":
		return "0", ""
	case v.point <= 0:
		return "0", strings.Repeat("0", -v.point) + v.digits
	case v.point >= len(v.digits):
		return v.digits + strings.Repeat("0", v.point-len(v.digits)), ""
	}
	return v.digits[:v.point], v.digits[v.point:]
}

// roundedTo is the value as a multiple of an increment of a power of ten.
func (v Value) roundedTo(power, increment int, mode string) Value {
	keep := v.point - power
	if increment == 1 && keep >= len(v.digits) || v.digits == "" || v.special != "" {
		return v
	}
	head, tail := "", v.digits
	switch {
	case keep >= len(v.digits):
		head, tail = v.digits+strings.Repeat("0", keep-len(v.digits)), ""
	case keep > 0:
		head, tail = v.digits[:keep], v.digits[keep:]
	case keep < 0:
		tail = "0" + tail // less than a tenth, which is all that matters
	}
	whole := new(big.Int)
	whole.SetString("0"+head, 10)
	step := big.NewInt(int64(increment))
	rest := new(big.Int)
	whole.DivMod(whole, step, rest)
	tail = strings.TrimRight(tail, "0")
	if rest.Sign() == 0 && tail == "" {
		return v
	}
	if up(mode, v.negative, half(rest, step, tail), whole.Bit(0) == 1) {
		whole.Add(whole, big.NewInt(1))
	}
	digits := whole.Mul(whole, step).String()
	return Value{digits: digits, point: len(digits) + power, negative: v.negative}.trimmed()
}

// half compares a rest and the digits behind it with the half of a step.
func half(rest, step *big.Int, tail string) int {
	twice := new(big.Int).Lsh(rest, 1)
	// With a tail the doubled rest lies between 2×rest and 2×rest+2.
	switch twice.Sub(step, twice).Int64() {
	case 0:
		if tail == "" {
			return 0
		}
		return 1
	case 1:
		switch {
		case tail == "5":
			return 0
		case tail >= "5":
			return 1
		}
		return -1
	}
	return -twice.Sign()
}

// up tells whether a rounding mode goes away from zero.
func up(mode string, negative bool, half int, odd bool) bool {
	switch mode {
	case "ceil":
		return !negative
	case "floor":
		return negative
	case "expand":
		return true
	case "trunc":
		return false
	}
	if half != 0 {
		return half > 0
	}
	switch mode {
	case "halfCeil":
		return !negative
	case "halfFloor":
		return negative
	case "halfTrunc":
		return false
	case "halfEven":
		return odd
	}
	return true
}
