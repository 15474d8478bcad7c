package intl

import (
	"embed"
	"strings"
	"sync"

	"github.com/usher-run/usher/sandbox/localized"
)

//go:embed tables/*.txt
var files embed.FS

// tables are the texts of the files read so far; there are no more than the program has.
var tables sync.Map

// table is one file: lines of a key, a tab and a value, each after a line feed.
type table string

// tableOf is the table of one of [Locales].
func tableOf(locale string) table { return read(localized.File(locale) + ".txt") }

func read(name string) table {
	if known, ok := tables.Load(name); ok {
		return known.(table)
	}
	text, err := files.ReadFile("tables/" + name)
	if err != nil {
		panic(err) // the files are a part of the program
	}
	tables.Store(name, table(text))
	return table(text)
}

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
