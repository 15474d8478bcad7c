package sandbox

import (
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"
	_ "time/tzdata" // zones wherever the tests run
)

// utcScript shows all that depends on the zone.
const utcScript = `exports.handler = async () => {
	const d = new Date(2026, 2, 29, 2, 30, 15, 250), w = new Date(2026, 6, 1);
	const set = new Date(0); set.setFullYear(2026, 2, 29); set.setHours(2, 30); set.setMinutes(31); set.setSeconds(5); set.setMilliseconds(6); set.setDate(30); set.setMonth(6);
	class Mine extends Date { twice() { return this.getTime() * 2 } }
	const texts = ["2026-03-29T02:30:00", "2026-03-29T02:30:00Z", "2026-03-29T02:30:00+02:00", "2026-03-29", "2026-03", "2026",
		"Mar 29 2026 02:30", "Sun, 29 Mar 2026 02:30:00", "Sun, 29 Mar 2026 02:30:00 GMT", "Sun Mar 29 2026 02:30:00 GMT+0200 (CEST)",
		"3/29/2026, 2:30:00 AM", "March 29, 2026", "+012026-03-29T00:00", "nonsense", ""];
	return [
		d.toISOString(), w.toISOString(), d.getTimezoneOffset(), w.getTimezoneOffset(), set.toISOString(),
		[d.getFullYear(), d.getMonth(), d.getDate(), d.getDay(), d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds()],
		d.toString(), d.toDateString(), d.toTimeString(), d.toLocaleString(), d.toLocaleDateString(), d.toLocaleTimeString(), String(d), d + "", ` + "`${d}`" + `,
		texts.map((t) => Date.parse(t)), texts.map((t) => new Date(t).getTime()),
		new Date(new Date(5)).getTime(), new Date(5).valueOf(), new Date("x").getTime(), String(new Date(NaN)), new Date(NaN).getTimezoneOffset(), new Date(undefined).getTime(), new Date(null).getTime(),
		new Date(99, 0).toISOString(), new Date(2026, 0, 1, 25).toISOString(), Date.UTC(2026, 2, 29, 2, 30),
		Date.name, Date.length, new Date() instanceof Date, new Date().constructor === Date, Object.prototype.toString.call(d), Object.getPrototypeOf(d) === Date.prototype,
		new Mine(7).twice(), new Mine(2026, 0) instanceof Mine, new Mine(2026, 0).toISOString(), typeof Date(), Object.keys(Date), Object.keys(Date.prototype),
		d.getHours.name, d.setHours.length, d.toJSON(), JSON.stringify({ d }), d - 0, d < w, d[Symbol.toPrimitive]("number"), new Date(-1e15).toString(), new Date(-62198755200000).toDateString(),
	] }`

// TestScriptsSeeUTC runs the script in processes whose zone is UTC and is not, and wants
// the same answer.
func TestScriptsSeeUTC(t *testing.T) {
	t.Parallel()
	if os.Getenv("SANDBOX_PRINT_DATES") != "" {
		fmt.Println(value(t, Env{}, utcScript))
		return
	}
	answer := func(zone string) string {
		cmd := exec.Command(os.Args[0], "-test.run=^TestScriptsSeeUTC$")
		cmd.Env = append(os.Environ(), "SANDBOX_PRINT_DATES=1", "TZ="+zone)
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v: %s", zone, err, out)
		}
		return string(out)
	}
	want := answer("UTC")
	for _, zone := range []string{"Europe/Brussels", "America/New_York", "Asia/Kolkata", "Pacific/Apia", "Europe/London"} {
		location, err := time.LoadLocation(zone)
		if err != nil {
			t.Fatal(err)
		}
		if isUTC(location) {
			t.Errorf("%s is taken for UTC", zone)
		}
		if got := answer(zone); got != want {
			t.Errorf("%s:\n%s\nUTC:\n%s", zone, got, want)
		}
	}
}

func TestUTCIsRecognised(t *testing.T) {
	t.Parallel()
	if !isUTC(time.UTC) || !isUTC(time.FixedZone("UTC", 0)) || isUTC(time.FixedZone("CET", 3600)) {
		t.Error("a zone is taken for another")
	}
}
