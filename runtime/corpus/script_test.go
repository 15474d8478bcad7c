package corpus

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// script is an action of the corpus with what is on record about it.
type script struct {
	name      string // its path under testdata: "axios.js"
	imports   []string
	questions []string
	recorded  []segment // nil before it is recorded
	different map[string]difference
}

// segment is one thing that is compared: the answer to a question, what else was printed, or
// a request as the server got it.
type segment struct{ name, text string }

// difference is what a segment comes to here, and why it is not what it is in Node.
type difference struct{ reason, text string }

// isLarge says that a script is one of those whose packages take long to install and bundle.
func (s *script) isLarge() bool { return strings.HasPrefix(s.name, "large/") }

var (
	// asked is where an action has the text of a question.
	asked = regexp.MustCompile(`(?m)^  '((?:[^'\\]|\\.)*)':`)
	// imported is where an action takes in a package.
	imported = regexp.MustCompile(`\b(?:from |require\(|import\()'((?:@[^/']+/)?[^./'][^/']*)[^']*'`)
)

// helpers are files of the folder that are no actions of the corpus.
var helpers = []string{"answers.js", "clock.js", "run.mjs", "tokens.js"}

// scripts reads the corpus.
func scripts(tb testing.TB) []*script {
	tb.Helper()
	var all []*script
	differences := differences(tb)
	for _, pattern := range []string{"testdata/*.js", "testdata/*.mjs", "testdata/large/*.js"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			tb.Fatal(err)
		}
		for _, file := range files {
			if slices.Contains(helpers, filepath.Base(file)) {
				continue
			}
			s := readScript(tb, file)
			s.different = differences[s.name]
			delete(differences, s.name)
			all = append(all, s)
		}
	}
	for name := range differences {
		tb.Errorf("different.txt has %s, which there is not", name)
	}
	return all
}

func readScript(tb testing.TB, file string) *script {
	tb.Helper()
	code := read(tb, file)
	name, err := filepath.Rel("testdata", file)
	if err != nil {
		tb.Fatal(err)
	}
	s := &script{name: filepath.ToSlash(name)}
	versions := installed(tb, filepath.Dir(file))
	for _, match := range imported.FindAllStringSubmatch(code, -1) {
		if versions[match[1]] != "" && !slices.Contains(s.imports, match[1]) { // no module of Node's own
			s.imports = append(s.imports, match[1])
		}
	}
	for _, match := range asked.FindAllStringSubmatch(code, -1) {
		s.questions = append(s.questions, match[1])
	}
	if text, err := os.ReadFile(file + ".txt"); err == nil {
		s.recorded = parse(string(text))
	}
	return s
}

func read(tb testing.TB, file string) string {
	tb.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	return string(text)
}

// installed are the packages of a folder: by the names that its actions use, the package and
// its version.
func installed(tb testing.TB, folder string) map[string]string {
	tb.Helper()
	var manifest struct{ Dependencies map[string]string }
	if err := json.Unmarshal([]byte(read(tb, filepath.Join(folder, "package.json"))), &manifest); err != nil {
		tb.Fatal(err)
	}
	versions := map[string]string{}
	for name, version := range manifest.Dependencies {
		if alias, ok := strings.CutPrefix(version, "npm:"); ok {
			versions[name] = alias
			continue
		}
		versions[name] = name + "@" + version
	}
	return versions
}

// parse reads segments: a line "> name" and what it comes to.
func parse(text string) []segment {
	var all []segment
	for line := range strings.Lines(text) {
		if name, ok := strings.CutPrefix(line, "> "); ok {
			all = append(all, segment{name: strings.TrimSuffix(name, "\n")})
		} else if len(all) > 0 {
			all[len(all)-1].text += line
		}
	}
	return all
}

// differences reads different.txt: a line "# reason", and below it segments whose names
// begin with that of their script, "> axios.js: get".
func differences(tb testing.TB) map[string]map[string]difference {
	tb.Helper()
	all := map[string]map[string]difference{}
	for _, part := range strings.Split("\n"+strings.TrimSuffix(read(tb, "testdata/different.txt"), "\n"), "\n# ")[1:] {
		reason, rest, _ := strings.Cut(part, "\n")
		for _, s := range parse(rest + "\n") {
			name, segment, _ := strings.Cut(s.name, ": ")
			if all[name] == nil {
				all[name] = map[string]difference{}
			}
			all[name][segment] = difference{reason: reason, text: s.text}
		}
	}
	return all
}

// segments puts together what a script printed and what the server received.
func (s *script) segments(printed []string, requests []received) []segment {
	var all []segment
	var rest strings.Builder
	next := 0
	for _, line := range printed {
		at := slices.IndexFunc(s.questions[next:], func(question string) bool { return strings.HasPrefix(line, question+": ") })
		if at < 0 {
			rest.WriteString(line + "\n")
			continue
		}
		next += at
		all = append(all, segment{s.questions[next], strings.TrimPrefix(line, s.questions[next]+": ") + "\n"})
		next++
	}
	if rest.Len() > 0 {
		all = append(all, segment{"printed", rest.String()})
	}
	for i, request := range requests {
		all = append(all, segment{fmt.Sprintf("request %d", i+1), normal(request.text())})
	}
	return all
}

// framing are the headers that are always sent in one case here, whatever a client says.
var framing = []string{"Content-Length", "Host", "Transfer-Encoding", "User-Agent"}

// text writes a request down, with its headers by name.
func (r received) text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n", r.method, r.url)
	headers := slices.Clone(r.headers)
	slices.SortStableFunc(headers, func(x, y [2]string) int { return strings.Compare(strings.ToLower(x[0]), strings.ToLower(y[0])) })
	for _, h := range headers {
		if slices.Contains(framing, http.CanonicalHeaderKey(h[0])) {
			h[0] = http.CanonicalHeaderKey(h[0])
		}
		fmt.Fprintf(&b, "%s: %s\n", h[0], h[1])
	}
	if r.body != "" {
		fmt.Fprintf(&b, "\n%s\n", strings.ReplaceAll(r.body, "\r\n", "\n"))
	}
	return b.String()
}

// chance are the parts of requests that are another each time, or on another machine.
var chance = []struct {
	pattern *regexp.Regexp
	in      string
}{
	{regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`), "UUID"},
	{regexp.MustCompile(`\blinux([/#])[^\s;)]+`), "linux${1}RELEASE"},
	{regexp.MustCompile(`"linux%20[^"]+"`), `"linux%20RELEASE"`},
	{regexp.MustCompile(`"uname":"Linux[^"]+"`), `"uname":"Linux RELEASE"`},
	{regexp.MustCompile(`"telemetry_id":"[^"]+"`), `"telemetry_id":"ID"`},
	{regexp.MustCompile(`\bnode-[0-9a-f]{32}-`), "node-HASH-"},
	{regexp.MustCompile(`"request_duration_ms":\d+`), `"request_duration_ms":N`},
	{regexp.MustCompile(`\bformdata-undici-\d+`), "formdata-undici-N"},
}

var (
	// boundary is one that a client has thrown for a body of several parts.
	boundary = regexp.MustCompile(`boundary=-+([0-9a-z]{20,})`)
	// written and counted are times as text and as milliseconds.
	written = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`)
	counted = regexp.MustCompile(`\b\d{13}\b`)
)

// normal is the text of a request without chance, and without the time of day.
func normal(text string) string {
	for _, c := range chance {
		text = c.pattern.ReplaceAllString(text, c.in)
	}
	if thrown := boundary.FindStringSubmatch(text); thrown != nil {
		text = strings.ReplaceAll(text, thrown[1], "BOUNDARY")
	}
	text = written.ReplaceAllStringFunc(text, func(found string) string {
		at, err := time.Parse(time.RFC3339, found)
		return unlessNow(found, at, err)
	})
	return counted.ReplaceAllStringFunc(text, func(found string) string {
		milliseconds, err := strconv.ParseInt(found, 10, 64)
		return unlessNow(found, time.UnixMilli(milliseconds), err)
	})
}

// unlessNow is the text of a time that is not about the present one.
func unlessNow(text string, at time.Time, err error) string {
	if err == nil && time.Since(at).Abs() < 24*time.Hour {
		return "NOW"
	}
	return text
}
