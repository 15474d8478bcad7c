package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// letters is the server of docs/background.md: it answers its first request never, its third by
// an error, and the others well, and writes each into a file.
type letters struct {
	file string
	mu   sync.Mutex
	seen int
}

// ServeHTTP implements http.Handler.
func (l *letters) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	l.mu.Lock()
	l.seen++
	seen := l.seen
	f, err := os.OpenFile(l.file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err == nil {
		fmt.Fprintf(f, "%s %q, Idempotency-Key: %s\n", r.Method, body, r.Header.Get("Idempotency-Key"))
		err = f.Close()
	}
	l.mu.Unlock()
	switch {
	case err != nil:
		w.WriteHeader(http.StatusInternalServerError)
	case seen == 1:
		<-r.Context().Done() // the worker is dead
	case seen == 3:
		w.WriteHeader(http.StatusServiceUnavailable)
	}
}

var (
	transcriptFile  = regexp.MustCompile("(?ms)^```\\w+ (\\S+)\n(.*?)^```\n")
	transcriptBlock = regexp.MustCompile("(?ms)^```console\n(.*?)^```\n")
)

// transcriptMasks replace what differs from run to run. What stands for things that can be told
// apart has a number.
var transcriptMasks = []struct {
	pattern *regexp.Regexp
	with    string
}{
	{regexp.MustCompile(`\b[0-9A-HJKMNP-TV-Z]{26}\b`), "01KTRANSCR1PT000000000000%d"},
	{regexp.MustCompile(`sha256:[0-9a-f]{12}`), "sha256:00000000000%d"},
	{regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`), "2026-03-14T08:30:00Z"},
	{regexp.MustCompile(` +[0-9]+(\.[0-9]+)? m?s\b`), "  … ms"},
	{regexp.MustCompile(`127\.0\.0\.1:\d+`), "$MAIL"},
	{regexp.MustCompile(`(?m)^.*\bKilled\b.*\n`), ""}, // some shells say so
}

// TestTheTranscriptIsTrue runs the commands of docs/background.md in one shell and compares what
// they print. With -update it writes that into the page.
func TestTheTranscriptIsTrue(t *testing.T) {
	t.Parallel()
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Fatal(err)
	}
	const page = "../../docs/background.md"
	raw, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	folder := t.TempDir()
	for _, file := range transcriptFile.FindAllStringSubmatch(text, -1) {
		if err := os.WriteFile(filepath.Join(folder, file[1]), []byte(file[2]), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	server := httptest.NewServer(&letters{file: filepath.Join(folder, "letters.log")})
	defer server.Close()

	const mark = "\x1e"
	var script strings.Builder
	var commands [][]string
	for _, block := range transcriptBlock.FindAllStringSubmatch(text, -1) {
		var list []string
		for line := range strings.Lines(block[1]) {
			if command, ok := strings.CutPrefix(line, "$ "); ok {
				list = append(list, strings.TrimSuffix(command, "\n"))
				fmt.Fprintf(&script, "printf '%s'\n%s", mark, command)
			}
		}
		commands = append(commands, list)
	}
	// One that waits for what never comes is ended in time to be told what it printed.
	ctx, cancel := context.WithTimeout(t.Context(), 4*time.Minute)
	defer cancel()
	run := exec.CommandContext(ctx, shell, "-c", "exec 2>&1\n"+script.String())
	run.Dir = folder
	run.Env = append(os.Environ(), "MAIL="+strings.TrimPrefix(server.URL, "http://"), "USHER_STORE="+filepath.Join(folder, "usher.db"), "NO_COLOR=1")
	run.WaitDelay = time.Second // what it has started may keep its output open
	out, err := run.Output()
	if err != nil {
		t.Errorf("the shell ended with %v", err)
	}
	printed := strings.Split(string(out), mark)[1:]
	at, masks := 0, masking{}
	got := transcriptBlock.ReplaceAllStringFunc(text, func(string) string {
		var b strings.Builder
		b.WriteString("```console\n")
		for _, command := range commands[0] {
			b.WriteString("$ " + command + "\n")
			if at < len(printed) {
				b.WriteString(masks.masked(printed[at]))
			}
			at++
		}
		commands = commands[1:]
		return b.String() + "```\n"
	})
	if *update {
		if err := os.WriteFile(page, []byte(got), 0o644); err != nil { //nolint:gosec // a page for all to read
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(text, got); diff != "" {
		t.Errorf("docs/background.md is not what happens; -update writes what does (-page +run):\n%s", diff)
	}
}

// masking knows what stands for what.
type masking map[string]string

func (m masking) masked(text string) string {
	for _, mask := range transcriptMasks {
		text = mask.pattern.ReplaceAllStringFunc(text, func(found string) string {
			if !strings.Contains(mask.with, "%d") {
				return mask.with
			}
			if m[found] == "" {
				m[mask.with] += "x" // counts
				m[found] = fmt.Sprintf(mask.with, len(m[mask.with]))
			}
			return m[found]
		})
	}
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, strings.TrimRight(line, " \n")+"\n")
	}
	return strings.Join(lines, "")
}
