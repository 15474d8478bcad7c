package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// zonesAction writes times of both edges of summer time, in zones and by the local methods of
// dates, which are in UTC.
const zonesAction = `
exports.onExecutePostLogin = async () => {
	const zones = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC'];
	const times = [Date.UTC(2024, 2, 10, 7), Date.UTC(2024, 10, 3, 6), Date.UTC(1999, 6, 1)];
	for (const timeZone of zones) {
		console.log(timeZone, times.map((at) => new Intl.DateTimeFormat('en-GB', { dateStyle: 'short', timeStyle: 'long', timeZone }).format(at)).join('; '));
	}
	const date = new Date(2024, 6, 1, 12, 30);
	console.log(String(date), date.getTimezoneOffset(), date.getHours(), date.toISOString(), new Date('2024-07-01T12:30').getTime());
	console.log(date.toLocaleString(), date.toLocaleTimeString('de', { timeZone: 'America/New_York', timeZoneName: 'long' }));
	console.log(new Intl.DateTimeFormat().resolvedOptions().timeZone);
};
`

var zonesWritten = []string{
	"America/New_York 10/03/2024, 03:00:00 GMT-4; 03/11/2024, 01:00:00 GMT-5; 30/06/1999, 20:00:00 GMT-4",
	"Europe/Berlin 10/03/2024, 08:00:00 CET; 03/11/2024, 07:00:00 CET; 01/07/1999, 02:00:00 CEST",
	"Australia/Lord_Howe 10/03/2024, 18:00:00 GMT+11; 03/11/2024, 17:00:00 GMT+11; 01/07/1999, 10:30:00 GMT+10:30",
	"Asia/Kathmandu 10/03/2024, 12:45:00 GMT+5:45; 03/11/2024, 11:45:00 GMT+5:45; 01/07/1999, 05:45:00 GMT+5:45",
	"UTC 10/03/2024, 07:00:00 UTC; 03/11/2024, 06:00:00 UTC; 01/07/1999, 00:00:00 UTC",
	"Mon Jul 01 2024 12:30:00 GMT+0000 (Coordinated Universal Time) 0 12 2024-07-01T12:30:00.000Z 1719837000000",
	"7/1/2024, 12:30:00 PM 8:30:00 Nordamerikanische Ostküsten-Sommerzeit",
	"UTC",
}

// withoutZones is a program that runs usher where nobody sees the zone data of the system.
func withoutZones() {
	err := hideZones()
	if err == nil {
		var path string
		if path, err = exec.LookPath("usher"); err == nil {
			err = become(path, os.Args[1:])
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(cannotHide)
}

// cannotHide is the exit code of withoutZones where the system does not let it hide anything.
const cannotHide = 97

// TestTheProgramNeedsNoZoneDataOfTheSystem runs the program in three ways: where there is no such
// data, where what there is is wrong, and where it is asked for at a place that there is not.
// Where the machine does not allow namespaces the wrong data alone tells that nothing reads it.
func TestTheProgramNeedsNoZoneDataOfTheSystem(t *testing.T) {
	t.Parallel()
	wrong := t.TempDir()
	for _, name := range []string{"America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"} {
		file := filepath.Join(wrong, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, wrongZone, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cases := []struct {
		name, program, zoneInfo, zone string
	}{
		{"where there is none", "withoutzones", "/nowhere", "America/New_York"},
		{"where what there is is wrong", "usher", wrong, ":" + filepath.Join(wrong, "America/New_York")},
		{"where the folder of it is not there", "usher", "/nowhere", "America/New_York"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			folder, home := t.TempDir(), t.TempDir()
			if err := os.WriteFile(filepath.Join(folder, "action.js"), []byte(zonesAction), 0o600); err != nil {
				t.Fatal(err)
			}
			command := exec.CommandContext(t.Context(), c.program, "run", "action.js")
			command.Dir = folder
			command.Env = append(os.Environ(), "HOME="+home, "USHER_STORE="+filepath.Join(home, "usher.db"), "NO_COLOR=1", "LANG=C.UTF-8",
				"USHER_ISOLATION=in-process", "ZONEINFO="+c.zoneInfo, "TZ="+c.zone)
			if c.program == "withoutzones" {
				command.SysProcAttr = ownNamespace()
			}
			out, err := command.CombinedOutput()
			if c.program == "withoutzones" && (command.ProcessState == nil || command.ProcessState.ExitCode() == cannotHide) {
				t.Logf("the machine does not let a test hide its zone data (%v: %s): the wrong data tells", err, out)
				return
			}
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			var got []string
			for line := range strings.Lines(string(out)) {
				for _, want := range zonesWritten {
					if strings.HasSuffix(strings.TrimSpace(line), want) {
						got = append(got, want)
						break
					}
				}
			}
			if diff := cmp.Diff(zonesWritten, got); diff != "" {
				t.Errorf("it wrote (-want +got):\n%s\n%s", diff, out)
			}
		})
	}
}

// wrongZone is zone data of an offset that no zone has: 13 hours and 37 minutes.
var wrongZone = []byte("TZif2" + strings.Repeat("\x00", 15) + strings.Repeat("\x00", 12) + strings.Repeat("\x00", 7) + "\x00" + "\x00\x00\x00\x01\x00\x00\x00\x04" +
	"\x00\x00\xbf\x64\x00\x00BAD\x00" + "TZif2" + strings.Repeat("\x00", 15) + strings.Repeat("\x00", 12) + strings.Repeat("\x00", 7) + "\x00" + "\x00\x00\x00\x01\x00\x00\x00\x04" +
	"\x00\x00\xbf\x64\x00\x00BAD\x00" + "\n<BAD>-13:37\n")
