package regex_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/usher-run/usher/sandbox/regex"
)

// versions are expressions as a package for version numbers builds them: parts within parts,
// with bounded repeats.
func versions() []string {
	const (
		digit  = `\d{0,256}`
		number = `0|[1-9]` + digit
		word   = digit + `[a-zA-Z-][a-zA-Z0-9-]{0,250}`
		part   = `(?:` + number + `|` + word + `)`
		before = `(?:-(` + part + `(?:\.` + part + `)*))`
		build  = `(?:\+([a-zA-Z0-9-]{1,250}(?:\.[a-zA-Z0-9-]{1,250})*))`
		core   = `(` + number + `)\.(` + number + `)\.(` + number + `)`
		full   = `v?` + core + before + `?` + build + `?`
		loose  = `[v=\s]{0,1}(\d{1,256})\.(\d{1,256})\.(\d{1,256})(?:-?(` + part + `(?:\.` + part + `)*))?` + build + `?`
		any    = number + `|x|X|\*`
		plain  = `[v=\s]{0,1}(` + any + `)(?:\.(` + any + `)(?:\.(` + any + `)(?:` + before + `)?` + build + `?)?)?`
	)
	list := []string{number, digit + `\d`, word, core, part, before, build, full, loose, any, plain}
	for _, operator := range []string{``, `(?:<|>)?=?`, `(?:~>?)`, `(?:\^)`} {
		for _, body := range []string{full, loose, plain} {
			list = append(list, `^`+operator+`\s{0,1}`+body+`$`, `(\s{0,1})`+operator+`\s{0,1}(`+body+`)`)
		}
	}
	return append(list, `^\s{0,1}(`+plain+`)\s{1,1}-\s{1,1}(`+plain+`)\s{0,1}$`, `(<|>)?=?\s{0,1}\*`, `^\s{0,1}>=\s{0,1}0\.0\.0\s{0,1}$`)
}

func BenchmarkCompileVersions(b *testing.B) {
	var sources [][]uint16
	for _, s := range versions() {
		sources = append(sources, utf16.Encode([]rune(s)))
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range sources {
			if _, err := regex.Compile(s, ""); err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(len(sources)), "expressions")
}

func BenchmarkMatchVersions(b *testing.B) {
	var list []*regex.Regexp
	for _, s := range versions() {
		list = append(list, compile(b, s, ""))
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, re := range list {
			if _, err := re.Match(regex.Input{ASCII: "1.22.333-beta.4+build.20250101"}, 0, nil); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// patterns are expressions that Go's package knows too.
var patterns = []struct{ name, source, text string }{
	{"literal", `needle`, strings.Repeat("hay stack ", 1000) + "needle"},
	{"mail", `^[\w.!#$%&'*+/=?^{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$`, "first.last+tag@mail.example.com"},
	{"words", `(\w+)\s+(\w+)$`, strings.Repeat("lorem ipsum ", 30) + "dolor sit"},
	{"alternatives", `(?:GET|POST|PUT|DELETE) (/[a-z/]*) HTTP/(\d\.\d)`, strings.Repeat("- ", 200) + "DELETE /api/users HTTP/1.1"},
	{"dots", `^(.*)-(.*)-(.*)$`, strings.Repeat("abc", 50) + "-x-" + strings.Repeat("def", 50)},
	{"date", `(\d{4})-(\d{2})-(\d{2})`, strings.Repeat("on the day 20-30 ", 20) + "2024-02-29"},
	{"insensitive", `(?i:authorization): bearer`, strings.Repeat("X-Header: value\n", 40) + "Authorization: bearer"},
}

func BenchmarkMatch(b *testing.B) {
	for _, p := range patterns {
		ours := compile(b, p.source, "")
		b.Run(p.name+"/ascii", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if m, _ := ours.Match(regex.Input{ASCII: p.text}, 0, nil); m == nil {
					b.Fatal("no match")
				}
			}
		})
		b.Run(p.name+"/utf16", func(b *testing.B) {
			units := utf16.Encode([]rune(p.text))
			for b.Loop() {
				if m, _ := ours.Match(regex.Input{Units: units}, 0, nil); m == nil {
					b.Fatal("no match")
				}
			}
		})
		b.Run(p.name+"/go", func(b *testing.B) {
			theirs := regexp.MustCompile(p.source)
			for b.Loop() {
				if theirs.FindStringSubmatchIndex(p.text) == nil {
					b.Fatal("no match")
				}
			}
		})
	}
}

func BenchmarkCompile(b *testing.B) {
	for _, p := range patterns {
		units := utf16.Encode([]rune(p.source))
		b.Run(fmt.Sprintf("%s/ours", p.name), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := regex.Compile(units, ""); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("%s/go", p.name), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				regexp.MustCompile(p.source)
			}
		})
	}
}

func compile(tb testing.TB, source, flags string) *regex.Regexp {
	tb.Helper()
	re, err := regex.Compile(utf16.Encode([]rune(source)), flags)
	if err != nil {
		tb.Fatal(err)
	}
	return re
}
