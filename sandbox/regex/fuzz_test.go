package regex

import (
	"errors"
	"slices"
	"testing"
	"unicode/utf16"
)

// FuzzCompile looks for expressions that do something else than compile or say why not.
func FuzzCompile(f *testing.F) {
	for i, c := range recordings(f, "testdata/exec.txt.gz") {
		if i%7 == 0 {
			f.Add(string(utf16.Decode(c.source)), c.flags)
		}
	}
	f.Fuzz(func(t *testing.T, source, flags string) {
		re, err := Compile(utf16.Encode([]rune(source)), flags)
		if err != nil {
			if _, ok := errors.AsType[*SyntaxError](err); !ok {
				t.Errorf("not a SyntaxError: %v", err)
			}
			return
		}
		for _, name := range re.GroupNames() {
			for _, i := range name.Indexes {
				if i < 1 || i >= re.Captures() {
					t.Errorf("%s is group %d of %d", name.Name, i, re.Captures())
				}
			}
		}
	})
}

// FuzzMatch looks for matches that do not end, that are outside of their texts, or that
// differ between the two forms of a text or between what filters and what does not.
func FuzzMatch(f *testing.F) {
	for i, c := range recordings(f, "testdata/random.txt.gz") {
		if i%5 == 0 {
			f.Add(string(utf16.Decode(c.source)), c.flags, string(utf16.Decode(c.text)), c.lastIndex)
		}
	}
	errEnough := errors.New("enough")
	f.Fuzz(func(t *testing.T, source, flags, text string, at int) {
		re, err := Compile(utf16.Encode([]rune(source)), flags)
		if err != nil {
			return
		}
		units := utf16.Encode([]rune(text))
		match := func(re *Regexp, in Input) ([]int, error) {
			polls := 0
			return re.Match(in, at, func() error {
				if polls++; polls > 20 {
					return errEnough
				}
				return nil
			})
		}
		groups, err := match(re, Input{Units: units})
		if err != nil {
			if !errors.Is(err, errEnough) {
				t.Error(err)
			}
			return
		}
		for i := 0; i < len(groups); i += 2 {
			if begin, end := groups[i], groups[i+1]; begin > end || end > len(units) || begin < 0 && (begin != -1 || end != -1 || i == 0) {
				t.Fatalf("group %d from %d to %d of %d", i/2, begin, end, len(units))
			}
		}
		compare := func(name string, re *Regexp, in Input) {
			other, err := match(re, in)
			if err == nil && !slices.Equal(groups, other) {
				t.Errorf("%s: %v and %v", name, groups, other)
			}
		}
		if !slices.ContainsFunc(units, func(u uint16) bool { return u >= 0x80 }) {
			compare("as ASCII", re, Input{ASCII: string(utf16.Decode(units))})
		}
		compare("without filters", withoutFilters(re), Input{Units: units})
	})
}

// withoutFilters returns an expression that tries everything everywhere.
func withoutFilters(re *Regexp) *Regexp {
	p := *re.program
	p.start, p.prefix, p.ascii, p.anchored = first{any: true}, nil, "", false
	p.choices, p.runs, p.loops = slices.Clone(p.choices), slices.Clone(p.runs), slices.Clone(p.loops)
	for i := range p.choices {
		p.choices[i] = choice{first{any: true}, first{any: true}}
	}
	for i := range p.runs {
		p.runs[i].next, p.runs[i].final = first{any: true}, false
	}
	for i := range p.loops {
		p.loops[i].body, p.loops[i].next = first{any: true}, first{any: true}
	}
	return &Regexp{program: &p, groups: re.groups, names: re.names}
}
