package intllocale

import (
	_ "embed"
	"strings"
)

var (
	//go:embed tables/alias.txt
	aliases string
	//go:embed tables/likely.txt
	likely string
	//go:embed tables/usual.txt
	usual string
)

// alias is what became of an older name of a kind.
func alias(kind, name string) (string, bool) {
	begin := "\n" + kind + "\t" + name + "\t"
	_, rest, ok := strings.Cut(aliases, begin)
	became, _, _ := strings.Cut(rest, "\n")
	return became, ok
}

// lineWith is what stands before the list of a line that has a tag, of those lines that begin
// with a text.
func lineWith(table, begin, tag string) (string, bool) {
	mark := " " + tag + " "
	for from := 0; ; {
		i := strings.Index(table[from:], mark)
		if i < 0 {
			return "", false
		}
		at := from + i
		line := table[strings.LastIndexByte(table[:at], '\n')+1 : at+1]
		if strings.HasPrefix(line, begin) {
			head, _, _ := strings.Cut(line[len(begin):], "\t ")
			return head, true
		}
		from = at + len(mark) - 1
	}
}

// usually is what is usual of a kind for the first of some tags that has something.
func usually(kind string, tags ...string) (string, bool) {
	for _, tag := range tags {
		if value, ok := lineWith(usual, kind+"\t", tag); ok {
			return value, true
		}
	}
	return "", false
}
