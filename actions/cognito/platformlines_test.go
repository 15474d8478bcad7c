package cognito_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

var (
	aRequest = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`)
	aTime    = regexp.MustCompile(`\d+\.\d\d ms`)
	aBill    = regexp.MustCompile(`Billed Duration: \d+ ms`)
)

// around are the lines of the platform, with stars for what differs from run to run.
func around(p *actions.PlatformLines) []string {
	if p == nil {
		return nil
	}
	var lines []string
	for _, line := range append(append(append([]string{}, p.Before...), "…"), p.After...) {
		line = aBill.ReplaceAllString(line, "Billed Duration: * ms")
		lines = append(lines, aTime.ReplaceAllString(aRequest.ReplaceAllString(line, "ID"), "* ms"))
	}
	return lines
}

// Cognito §H7: the lines that Lambda writes itself.
func TestPlatformLines(t *testing.T) {
	t.Parallel()
	const start, end, report = "START RequestId: ID Version: $LATEST", "END RequestId: ID", "REPORT RequestId: ID\tDuration: * ms\tBilled Duration: * ms\tMemory Size: 128 MB"
	const cold = report + "\tInit Duration: * ms"
	text := actions.Function{LogFormat: actions.LogText}
	tests := []struct {
		name     string
		code     string
		function actions.Function
		want     []string
		loaded   int
	}{
		{"an answer", `console.log("load"); exports.handler = async (event) => { console.log("call"); return event; };`, text, []string{start, "…", end, cold}, 1},
		{"an error", `exports.handler = async () => { throw new Error("no weeds"); };`, text, []string{start, "…", end, cold}, 0},
		{"a timeout", `exports.handler = async () => { for (;;); };`, text, []string{start, "…", end, cold}, 0},
		{"a top level that throws takes the time of the invocation", `console.log("load"); throw new Error("no weeds");`, text, []string{start, "…", end, report}, 0},
		{"the version and the memory that were set", `exports.handler = async (event) => event;`, actions.Function{LogFormat: actions.LogText, Version: "7", MemoryMB: 512},
			[]string{"START RequestId: ID Version: 7", "…", end, strings.Replace(cold, "128", "512", 1)}, 0},
		{"no level leaves them out", `exports.handler = async (event) => event;`, actions.Function{LogFormat: actions.LogText, LogLevel: "FATAL"}, []string{start, "…", end, cold}, 0},
		{"nothing in the format JSON, whose lines are not known", `exports.handler = async (event) => event;`, actions.Function{LogFormat: actions.LogJSON}, []string{"…"}, 0},
		{"nothing where the format was not asked for", `exports.handler = async (event) => event;`, actions.Function{}, nil, 0},
		{"nothing where nothing ran", `exports.handler = ;`, text, nil, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Attempts: 1})
			b := bound(test.code)
			b.Function = test.function
			if test.name == "a timeout" {
				b.Timeout = 500 * time.Millisecond
			}
			x := run(t, host, "", b)
			platform := x.Steps[0].Platform
			if diff := gocmp.Diff(test.want, around(platform)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if platform != nil && platform.Loaded != test.loaded {
				t.Errorf("%d lines were written while it loaded, want %d", platform.Loaded, test.loaded)
			}
			document, err := json.Marshal(x)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(document), "RequestId: ") && x.Error == nil {
				t.Errorf("the document has lines of the platform: %s", document)
			}
		})
	}
}

// A warm realm was loaded before, so that its further invocations have no Init Duration.
func TestPlatformLinesOfWarmRealms(t *testing.T) {
	t.Parallel()
	host := warmHost(t)
	b := kept(`console.log("load"); exports.handler = async (event) => event;`)
	b.Function = actions.Function{LogFormat: actions.LogText}
	first, second := run(t, host, "", b).Steps[0].Platform, run(t, host, "", b).Steps[0].Platform
	if !strings.Contains(first.After[1], "\tInit Duration: ") || first.Loaded != 1 {
		t.Errorf("the first invocation: %q, %d lines of the loading", first.After, first.Loaded)
	}
	if strings.Contains(second.After[1], "Init") || second.Loaded != 0 {
		t.Errorf("the second invocation: %q, %d lines of the loading", second.After, second.Loaded)
	}
}

// Each attempt is an invocation of its own.
func TestPlatformLinesOfAttempts(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{cognito.Dialect()}, Attempts: 2, Limits: runtime.Limits{Timeout: 300 * time.Millisecond},
	})
	b := bound(`exports.handler = async () => { for (;;); };`)
	b.Function = actions.Function{LogFormat: actions.LogText}
	x := run(t, host, "", b)
	if len(x.Steps) != 2 || x.Ran() != 1 {
		t.Fatalf("%d steps, %d actions ran", len(x.Steps), x.Ran())
	}
	if first, second := x.Steps[0].Platform.Before[0], x.Steps[1].Platform.Before[0]; first == second {
		t.Errorf("both attempts are %q", first)
	}
}
