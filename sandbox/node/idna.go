package node

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/secure/bidirule"
	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
)

const acePrefix = "xn--"

// domainToASCII is the domain to ASCII algorithm of the URL Standard: Unicode IDNA
// compatibility processing (UTS 46), not transitional, without limits of length. The
// mapping is made from Unicode's case and normalisation tables, from which that of
// UTS 46 is derived.
func domainToASCII(domain string) (string, bool) {
	if isASCII(domain) {
		domain = strings.ToLower(domain)
		if !strings.Contains(domain, acePrefix) {
			return domain, domain != "" && !forbiddenInDomain(domain)
		}
	}
	labels := strings.Split(mapDomain(domain), ".")
	for i, label := range labels {
		decoded, ok := decodeLabel(label)
		if !ok || !isValidBidi(decoded) {
			return "", false
		}
		if isASCII(decoded) {
			continue
		}
		encoded, ok := encodePunycode(decoded)
		if !ok {
			return "", false
		}
		labels[i] = acePrefix + encoded
	}
	result := strings.Join(labels, ".")
	return result, result != "" && !forbiddenInDomain(result)
}

// domainToUnicode shows the labels of a domain that are encoded, as far as they can be.
func domainToUnicode(domain string) string {
	ascii, ok := domainToASCII(domain)
	if !ok {
		return ""
	}
	labels := strings.Split(ascii, ".")
	for i, label := range labels {
		if decoded, ok := decodeLabel(label); ok {
			labels[i] = decoded
		}
	}
	return strings.Join(labels, ".")
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// mapDomain folds case, takes compatibility characters apart, and drops what is ignored.
func mapDomain(domain string) string {
	var mapped strings.Builder
	for _, r := range norm.NFKC.String(domain) {
		switch {
		case r == '\u3002':
			mapped.WriteByte('.')
		case r == '\u0130':
			mapped.WriteString("i\u0307")
		case isIgnored(r):
		default:
			mapped.WriteRune(unicode.ToLower(r))
		}
	}
	return norm.NFKC.String(mapped.String())
}

// isIgnored reports whether a code point is mapped to nothing. The joiners are not.
func isIgnored(r rune) bool {
	switch r {
	case '\u00ad', '\u034f', '\u180f', '\u200b', '\u2060', '\u2064', '\ufeff':
		return true
	}
	return unicode.Is(unicode.Variation_Selector, r)
}

// decodeLabel gives a label in Unicode and checks that it may stand in a domain.
func decodeLabel(label string) (string, bool) {
	if !strings.HasPrefix(label, acePrefix) {
		return label, isASCII(label) || isValidLabel(label)
	}
	if !isASCII(label) {
		return "", false
	}
	decoded, ok := decodePunycode(label[len(acePrefix):])
	// What has been encoded must be in the form that encoding would give it.
	if !ok || decoded == "" || isASCII(decoded) || mapDomain(decoded) != decoded || !isValidLabel(decoded) {
		return "", false
	}
	return decoded, true
}

func isValidLabel(label string) bool {
	if !norm.NFC.IsNormalString(label) {
		return false
	}
	for i, r := range label {
		switch {
		case i == 0 && unicode.Is(unicode.M, r), r == utf8.RuneError, r == '.':
			return false
		case r == '\u200c' || r == '\u200d':
			if !joins(r, label[:i], label[i+utf8.RuneLen(r):]) {
				return false
			}
		case r < utf8.RuneSelf:
		case !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S), isComposition(r):
			return false
		}
	}
	return true
}

// isComposition reports characters that only describe how others are composed.
func isComposition(r rune) bool { return r >= '\u2ff0' && r <= '\u2fff' }

// isValidBidi applies the bidi rule of RFC 5893 to labels that run from right to left.
func isValidBidi(label string) bool {
	return isASCII(label) || bidirule.DirectionString(label) != bidi.RightToLeft || bidirule.ValidString(label)
}

// joins reports whether a joiner may stand between what is before and after it: after a
// virama, or, for the one that parts letters, between Arabic letters that would connect.
func joins(joiner rune, before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	if norm.NFC.PropertiesString(string(last)).CCC() == 9 {
		return true
	}
	if joiner != '\u200c' {
		return false
	}
	isMark := func(r rune) bool { return unicode.Is(unicode.Mn, r) }
	last, _ = utf8.DecodeLastRuneInString(strings.TrimRightFunc(before, isMark))
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(after, isMark))
	return isArabicLetter(last) && !unicode.Is(joinsBackOnly(), last) && isArabicLetter(next)
}

func isArabicLetter(r rune) bool {
	return unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) && r != '\u0621' && r != '\u0674'
}

// joinsBackOnly are the Arabic letters that connect to the letter before them alone.
func joinsBackOnly() *unicode.RangeTable {
	return &unicode.RangeTable{R16: []unicode.Range16{
		{Lo: 0x0622, Hi: 0x0625, Stride: 1}, {Lo: 0x0627, Hi: 0x0629, Stride: 2}, {Lo: 0x062f, Hi: 0x0632, Stride: 1},
		{Lo: 0x0648, Hi: 0x0648, Stride: 1}, {Lo: 0x0671, Hi: 0x0673, Stride: 1}, {Lo: 0x0675, Hi: 0x0677, Stride: 1},
		{Lo: 0x0688, Hi: 0x0699, Stride: 1}, {Lo: 0x06c0, Hi: 0x06c0, Stride: 1}, {Lo: 0x06c3, Hi: 0x06cb, Stride: 1},
		{Lo: 0x06cd, Hi: 0x06cf, Stride: 2}, {Lo: 0x06d2, Hi: 0x06d3, Stride: 1}, {Lo: 0x06d5, Hi: 0x06d5, Stride: 1},
		{Lo: 0x06ee, Hi: 0x06ef, Stride: 1},
	}}
}

// The parameters of Punycode, RFC 3492.
const (
	punyBase    = 36
	punyMin     = 1
	punyMax     = 26
	punySkew    = 38
	punyDamp    = 700
	punyBias    = 72
	punyInitial = 128
)

func adaptBias(delta, count int, first bool) int {
	if first {
		delta /= punyDamp
	} else {
		delta /= 2
	}
	delta += delta / count
	k := 0
	for ; delta > (punyBase-punyMin)*punyMax/2; k += punyBase {
		delta /= punyBase - punyMin
	}
	return k + (punyBase-punyMin+1)*delta/(delta+punySkew)
}

func punyThreshold(k, bias int) int {
	return min(max(k-bias, punyMin), punyMax)
}

const punyDigits = "abcdefghijklmnopqrstuvwxyz0123456789"

func encodePunycode(label string) (string, bool) {
	const most = 1 << 30
	runes := []rune(label)
	var encoded []byte
	for _, r := range runes {
		if r < utf8.RuneSelf {
			encoded = append(encoded, byte(r))
		}
	}
	done := len(encoded)
	basic := done
	if basic > 0 {
		encoded = append(encoded, '-')
	}
	n, delta, bias := rune(punyInitial), 0, punyBias
	for done < len(runes) {
		next := rune(unicode.MaxRune)
		for _, r := range runes {
			if r >= n && r < next {
				next = r
			}
		}
		if int(next-n) > (most-delta)/(done+1) {
			return "", false
		}
		delta += int(next-n) * (done + 1)
		n = next
		for _, r := range runes {
			if r < n {
				delta++
			}
			if r != n {
				continue
			}
			q := delta
			for k := punyBase; ; k += punyBase {
				t := punyThreshold(k, bias)
				if q < t {
					break
				}
				encoded = append(encoded, punyDigits[t+(q-t)%(punyBase-t)])
				q = (q - t) / (punyBase - t)
			}
			encoded = append(encoded, punyDigits[q])
			bias = adaptBias(delta, done+1, done == basic)
			delta = 0
			done++
		}
		delta++
		n++
	}
	return string(encoded), true
}

func decodePunycode(text string) (string, bool) {
	const most = 1 << 30
	var runes []rune
	if at := strings.LastIndexByte(text, '-'); at > 0 {
		runes = []rune(text[:at])
		text = text[at+1:]
	} else {
		text = strings.TrimPrefix(text, "-")
	}
	n, i, bias := rune(punyInitial), 0, punyBias
	for len(text) > 0 {
		before, weight := i, 1
		for k := punyBase; ; k += punyBase {
			if text == "" {
				return "", false
			}
			digit := strings.IndexByte(punyDigits, text[0])
			text = text[1:]
			if digit < 0 || digit > (most-i)/weight {
				return "", false
			}
			i += digit * weight
			t := punyThreshold(k, bias)
			if digit < t {
				break
			}
			if weight > most/(punyBase-t) {
				return "", false
			}
			weight *= punyBase - t
		}
		count := len(runes) + 1
		bias = adaptBias(i-before, count, before == 0)
		if int(n)+i/count > unicode.MaxRune {
			return "", false
		}
		n += rune(i / count)
		i %= count
		if !utf8.ValidRune(n) || n < utf8.RuneSelf {
			return "", false
		}
		runes = append(runes[:i], append([]rune{n}, runes[i:]...)...)
		i++
	}
	return string(runes), true
}
