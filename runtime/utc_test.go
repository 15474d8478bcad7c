package runtime_test

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"testing"
	"time"
	_ "time/tzdata" // zones wherever the tests run

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// datesScript shows what an action can see of a zone.
const datesScript = `
	const d = new Date(2026, 0, 1);
	console.log(d.toISOString(), d.getTimezoneOffset(), d.getHours(), d.toString(), d.toLocaleString());
	console.log(Date.parse("2026-01-01T00:00:00"), Date.parse("Jan 1, 2026"), new Date("2026-06-01 12:00").toISOString());
	console.log(new Date().toString(), Date());`

// TestActionsSeeUTC runs an action in a process of another zone.
func TestActionsSeeUTC(t *testing.T) {
	t.Parallel()
	const child = "RUNTIME_TEST_PRINT_DATES"
	if os.Getenv(child) == "" {
		zone, err := time.LoadLocation("Asia/Tokyo")
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(os.Args[0], "-test.run=^TestActionsSeeUTC$", "-test.v")
		cmd.Env = append(os.Environ(), child+"=1", "TZ="+zone.String())
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("%v\n%s", err, out)
		}
		return
	}
	now := time.Date(2026, 1, 31, 23, 30, 0, 0, time.Local)
	if now.Format("MST") != "JST" {
		t.Fatalf("the zone of this process is %s", now.Format("MST"))
	}
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{greeting()}, Now: func() time.Time { return now }})
	x, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: flow(t, hello(datesScript))})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"2026-01-01T00:00:00.000Z 0 0 Thu Jan 01 2026 00:00:00 GMT+0000 (Coordinated Universal Time) 1/1/2026, 12:00:00 AM",
		"1767225600000 1767225600000 2026-06-01T12:00:00.000Z",
		"Sat Jan 31 2026 14:30:00 GMT+0000 (Coordinated Universal Time) Sat Jan 31 2026 14:30:00 GMT+0000 (Coordinated Universal Time)",
	}
	for i, log := range x.Steps[0].Logs {
		if log.Message != want[i] {
			t.Errorf("got  %s\nwant %s", log.Message, want[i])
		}
	}
	document, err := json.Marshal(x)
	if err != nil || !bytes.Contains(document, []byte(`"started_at":"2026-01-31T14:30:00.000Z"`)) {
		t.Errorf("%v, document %s", err, document)
	}
}
