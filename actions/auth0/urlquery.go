package auth0

import "strings"

const upperHex = "0123456789ABCDEF"

// parameter is one name=value of a query, decoded.
type parameter struct{ name, value string }

// set replaces, for each of the given parameters in turn, those of its name by one with
// its value, as searchParams.set does: the whole query is written anew. A script may give
// very many, so each name is looked up and not searched for.
func (t *target) set(given ...parameter) {
	var list []parameter
	first, replaced := map[string]int{}, map[string]bool{}
	add := func(p parameter) {
		if _, there := first[p.name]; !there {
			first[p.name] = len(list)
		}
		list = append(list, p)
	}
	for part := range strings.SplitSeq(t.query, "&") {
		if part != "" {
			name, value, _ := strings.Cut(part, "=")
			add(parameter{formDecode(name), formDecode(value)})
		}
	}
	for _, p := range given {
		replaced[p.name] = true
		if i, there := first[p.name]; there {
			list[i].value = p.value
		} else {
			add(p)
		}
	}
	var parts []string
	for i, p := range list {
		if !replaced[p.name] || first[p.name] == i {
			parts = append(parts, formEncode(p.name)+"="+formEncode(p.value))
		}
	}
	t.query, t.hasQuery = strings.Join(parts, "&"), true
	if !t.hasHost && t.fragment == "" && !strings.HasPrefix(t.path, "/") {
		t.path = strings.TrimRight(t.path, " ")
	}
}

// formDecode and formEncode read and write application/x-www-form-urlencoded.
func formDecode(s string) string {
	return strings.ToValidUTF8(percentDecode(strings.ReplaceAll(s, "+", " ")), "\ufffd")
}

func formEncode(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		switch {
		case c == ' ':
			b.WriteByte('+')
		case isAlphanumeric(c), strings.IndexByte("*-._", c) >= 0:
			b.WriteByte(c)
		default:
			writePercent(&b, c)
		}
	}
	return b.String()
}

// percentEncode writes control characters, what lies outside ASCII and the bytes of
// unsafe as %XX.
func percentEncode(s, unsafe string) string {
	var b strings.Builder
	for i := range len(s) {
		if c := s[i]; c < ' ' || c > '~' || strings.IndexByte(unsafe, c) >= 0 {
			writePercent(&b, c)
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// percentDecode reads every well-formed %XX and leaves the rest as it is.
func percentDecode(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '%' && i+2 < len(s) {
			high, low := unhex(s[i+1]), unhex(s[i+2])
			if high >= 0 && low >= 0 {
				b.WriteByte(byte(high<<4 | low))
				i += 2
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func writePercent(b *strings.Builder, c byte) {
	b.WriteByte('%')
	b.WriteByte(upperHex[c>>4])
	b.WriteByte(upperHex[c&15])
}

func unhex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
