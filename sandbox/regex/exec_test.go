package regex

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"
)

// recording is what Node made of one expression and one text.
type recording struct {
	source, text []uint16
	flags        string
	lastIndex    int
	message      string // of the error, if it cannot be read
	groups       []int  // nil if it does not match
	names        []named
}

type named struct {
	Name       string
	Begin, End int
}

func TestRecordedExpressionsDoAsInNode(t *testing.T) {
	t.Parallel()
	replay(t, "testdata/exec.txt.gz")
}

func TestRandomExpressionsDoAsInNode(t *testing.T) {
	t.Parallel()
	replay(t, "testdata/random.txt.gz")
}

// erring are expressions of which V8 in Node 22 makes something else than ECMA-262 says, as
// far as they are recorded, and this engine does not.
var erring = []string{
	// Characters that are written alone within an operation on sets, or in \q, are not folded.
	`[a--b]`, `[\q{a}]`, `[\q{\n|\x41}]`,
	// A lastIndex within a surrogate pair stands for its beginning; V8 knows that unless the
	// whole expression is literal text.
	`\ud83d\udca9`, `\u{1f4a9}`,
}

func TestWhereNodeErrsTheStandardIsFollowed(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, source, flags, text string
		at                        int
		want                      []int
	}{
		{"what an operation on sets leaves is folded", `[a--b]`, "vi", "A", 0, []int{0, 1}},
		{"what it takes away is folded", `[a--b]`, "vi", "B", 0, nil},
		{"single characters among strings are folded", `[\q{a}]`, "vi", "A", 0, []int{0, 1}},
		{"a literal pair is found from its second half", `\u{1f4a9}`, "u", "💩", 1, []int{0, 2}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			re, err := Compile(utf16.Encode([]rune(c.source)), c.flags)
			if err != nil {
				t.Fatal(err)
			}
			got, err := re.Match(Input{Units: utf16.Encode([]rune(c.text))}, c.at, nil)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func replay(t *testing.T, name string) {
	t.Helper()
	failures := 0
	for _, c := range recordings(t, name) {
		if failures > 40 {
			t.Fatal("and so on")
		}
		re, err := Compile(c.source, c.flags)
		if c.message != "" || err != nil {
			got := ""
			if err != nil {
				got = err.Error()
			}
			if got != string(utf16.Decode(utf16.Encode([]rune(c.message)))) {
				failures++
				t.Errorf("%q %s: error %q, want %q", string(utf16.Decode(c.source)), c.flags, got, c.message)
			}
			continue
		}
		if slices.Contains(erring, string(utf16.Decode(c.source))) {
			continue
		}
		inputs := []Input{{Units: c.text}}
		if !slices.ContainsFunc(c.text, func(u uint16) bool { return u >= 0x80 }) {
			inputs = append(inputs, Input{ASCII: string(utf16.Decode(c.text))})
		}
		for _, in := range inputs {
			groups, err := re.Match(in, c.lastIndex, nil)
			if err != nil {
				t.Fatalf("%q: %v", string(utf16.Decode(c.source)), err)
			}
			if diff := cmp.Diff(c.groups, groups); diff != "" {
				failures++
				t.Errorf("%q %s, text %q from %d: %s", string(utf16.Decode(c.source)), c.flags, string(utf16.Decode(c.text)), c.lastIndex, diff)
				break
			}
		}
		if c.groups == nil {
			continue
		}
		var names []named
		for _, n := range re.GroupNames() {
			entry := named{n.Name, -1, -1}
			for _, i := range n.Indexes {
				if c.groups[2*i] >= 0 {
					entry.Begin, entry.End = c.groups[2*i], c.groups[2*i+1]
				}
			}
			names = append(names, entry)
		}
		if diff := cmp.Diff(c.names, names); diff != "" {
			failures++
			t.Errorf("%q %s: names: %s", string(utf16.Decode(c.source)), c.flags, diff)
		}
	}
}

// recordings reads a file that testdata/record.js has written.
func recordings(t testing.TB, name string) []recording {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	var list []recording
	for lines := bufio.NewScanner(unzipped); lines.Scan(); {
		var source, text string
		var c recording
		var result any
		if err := json.Unmarshal(lines.Bytes(), &[]any{&source, &c.flags, &text, &c.lastIndex, &result}); err != nil {
			t.Fatal(err)
		}
		c.source, c.text = unescape(source), unescape(text)
		switch result := result.(type) {
		case string:
			c.message = string(utf16.Decode(unescape(result)))
		case []any:
			for _, v := range result {
				switch v := v.(type) {
				case float64:
					c.groups = append(c.groups, int(v))
				case []any:
					for _, n := range v {
						n := n.([]any)
						c.names = append(c.names, named{string(utf16.Decode(unescape(n[0].(string)))), int(n[1].(float64)), int(n[2].(float64))})
					}
				}
			}
		}
		list = append(list, c)
	}
	return list
}

// unescape reads what escape() of ECMAScript writes.
func unescape(text string) []uint16 {
	units := []uint16{}
	for text != "" {
		size := 0
		switch {
		case strings.HasPrefix(text, "%u"):
			text, size = text[2:], 4
		case text[0] == '%':
			text, size = text[1:], 2
		default:
			units, text = append(units, uint16(text[0])), text[1:]
			continue
		}
		n, _ := strconv.ParseUint(text[:size], 16, 16)
		units, text = append(units, uint16(n)), text[size:]
	}
	return units
}
