package intl

import (
	"strings"

	"github.com/usher-run/usher/sandbox/localized"
)

// table is one file: lines of a key, a tab and a value, each after a line feed.
type table string

// tableOf is the table of one of [localized.Locales].
func tableOf(locale string) table { return filesOf(localized.File(locale)).texts }

// find is the value of a key.
func (t table) find(key string) (string, bool) {
	i := strings.Index(string(t), "\n"+key+"\t")
	if i < 0 {
		return "", false
	}
	value, _, _ := strings.Cut(string(t[i+len(key)+2:]), "\n")
	return value, true
}

// text is the value of a key, or "".
func (t table) text(key string) string {
	value, _ := t.find(key)
	return value
}

// codes are the last words of the keys that begin so, in order.
func (t table) codes(prefix string) []string {
	var codes []string
	rest := string(t)
	for {
		i := strings.Index(rest, "\n"+prefix)
		if i < 0 {
			return codes
		}
		rest = rest[i+1+len(prefix):]
		code, _, _ := strings.Cut(rest, "\t")
		codes = append(codes, code)
	}
}
