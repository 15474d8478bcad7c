package node

import (
	"math/big"
	"net/netip"
	"strconv"
	"strings"
)

// parseHost parses and serialises a host by the URL Standard.
func parseHost(text string, special bool) (string, bool) {
	if strings.HasPrefix(text, "[") {
		if !strings.HasSuffix(text, "]") {
			return "", false
		}
		return parseIPv6(text[1 : len(text)-1])
	}
	if !special {
		if strings.ContainsAny(text, "\x00\t\n\r #/:<>?@[\\]^|") {
			return "", false
		}
		return percentEncode(text, inControlSet), true
	}
	domain, ok := domainToASCII(validText(percentDecode(text)))
	if !ok {
		return "", false
	}
	if endsInNumber(domain) {
		return parseIPv4(domain)
	}
	return domain, true
}

// forbiddenInDomain reports whether a domain has a code point that no domain may have.
func forbiddenInDomain(domain string) bool {
	for i := range len(domain) {
		if b := domain[i]; b <= ' ' || b == 0x7f || strings.IndexByte("#/:<>?@[\\]^|%", b) >= 0 {
			return true
		}
	}
	return false
}

// endsInNumber reports whether the last label is a number, which makes a host an IPv4
// address or nothing.
func endsInNumber(domain string) bool {
	labels := strings.Split(domain, ".")
	if labels[len(labels)-1] == "" {
		if len(labels) == 1 {
			return false
		}
		labels = labels[:len(labels)-1]
	}
	last := labels[len(labels)-1]
	if last != "" && strings.Trim(last, "0123456789") == "" {
		return true
	}
	_, ok := parseIPv4Number(last)
	return ok
}

func parseIPv4Number(text string) (*big.Int, bool) {
	if text == "" {
		return nil, false
	}
	base := 10
	switch {
	case strings.HasPrefix(text, "0x") || strings.HasPrefix(text, "0X"):
		text, base = text[2:], 16
	case len(text) >= 2 && text[0] == '0':
		text, base = text[1:], 8
	}
	if text == "" {
		return new(big.Int), true
	}
	if strings.ContainsAny(text, "+-_") {
		return nil, false
	}
	return new(big.Int).SetString(text, base)
}

func parseIPv4(domain string) (string, bool) {
	labels := strings.Split(strings.TrimSuffix(domain, "."), ".")
	if len(labels) > 4 {
		return "", false
	}
	var address uint64
	for i, label := range labels {
		number, ok := parseIPv4Number(label)
		if !ok || !number.IsUint64() {
			return "", false
		}
		value := number.Uint64()
		if i < len(labels)-1 {
			if value > 255 {
				return "", false
			}
			address |= value << (8 * (3 - i))
			continue
		}
		// The last number fills what the others left.
		if value >= 1<<(8*(5-len(labels))) {
			return "", false
		}
		address |= value
	}
	octets := make([]string, 4)
	for i := range octets {
		octets[i] = strconv.FormatUint(address>>(8*(3-i))&255, 10)
	}
	return strings.Join(octets, "."), true
}

// parseIPv6 parses an address without its brackets and serialises it with them.
func parseIPv6(text string) (string, bool) {
	// The standard knows no zones, and pieces of IPv4 only without leading zeros; both
	// are as netip has them.
	address, err := netip.ParseAddr(text)
	if err != nil || !address.Is6() || address.Zone() != "" {
		return "", false
	}
	bytes := address.As16()
	var pieces [8]uint16
	for i := range pieces {
		pieces[i] = uint16(bytes[2*i])<<8 | uint16(bytes[2*i+1])
	}
	start, length := longestZeros(pieces)
	var host strings.Builder
	host.WriteByte('[')
	for i := 0; i < len(pieces); i++ {
		if i == start && length > 1 {
			host.WriteString("::")
			i += length - 1
			continue
		}
		if i > 0 && (i != start+length || length < 2) {
			host.WriteByte(':')
		}
		host.WriteString(strconv.FormatUint(uint64(pieces[i]), 16))
	}
	host.WriteByte(']')
	return host.String(), true
}

// longestZeros finds the first longest run of zero pieces.
func longestZeros(pieces [8]uint16) (start, length int) {
	start = -1
	for i := 0; i < len(pieces); i++ {
		j := i
		for j < len(pieces) && pieces[j] == 0 {
			j++
		}
		if j-i > length {
			start, length = i, j-i
		}
		if j > i {
			i = j
		}
	}
	return start, length
}
