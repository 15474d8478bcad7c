package cli

import (
	"context"
	"errors"
	"fmt"
	goruntime "runtime"
	"strings"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// checkup is the document of usher doctor --json.
type checkup struct {
	System string          `json:"system"`
	Level  string          `json:"level"`
	Layers lockdown.Report `json:"layers"`
	// Priority is of processes whose scripts compute for long.
	Priority runtime.Priority `json:"priority"`
	// short is the error where less holds than usher.yaml demands.
	short error
}

func newDoctor(s *shell) *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Show what keeps untrusted scripts in on this machine",
		Long: `Start a process as scripts run in it, let it lock itself down, and show which layers hold here.
Each holds by itself. The level sums them up: full, capped or process. Where usher.yaml demands
more by processes.least, that is an error.`,
		Args: none, Annotations: map[string]string{ofProject: "yes"},
		RunE: runE(func(context.Context, []string) error {
			found, err := examine(s)
			if err != nil {
				return err
			}
			if asJSON {
				err = s.printJSON(found)
			} else {
				err = s.print([]byte(found.text()))
			}
			return errors.Join(err, found.short)
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	return cmd
}

// examine starts a worker and asks it.
func examine(s *shell) (*checkup, error) {
	processes := s.processes()
	least := processes.Least
	processes.Least = 0 // so that there is something to show
	host, err := runtime.New(runtime.Config{Dialects: dialects(), Processes: processes, Logger: newLogger(s, false)})
	if err != nil {
		return nil, err
	}
	report := host.Lockdown()
	found := &checkup{
		System: goruntime.GOOS + "/" + goruntime.GOARCH, Level: report.Level().String(), Layers: report, Priority: host.Priority(),
	}
	found.short = shortOf(report, least)
	return found, host.Close()
}

// shortOf is the error where less holds than usher.yaml demands.
func shortOf(report lockdown.Report, least lockdown.Level) error {
	if reached := report.Confined(); reached < least {
		return &runtime.LevelError{Reached: reached, Wanted: least, Report: report}
	}
	return nil
}

func (c *checkup) text() string {
	var t strings.Builder
	fmt.Fprintf(&t, "%-12s %s\n", "system", c.System)
	for _, state := range c.Layers {
		holds := "holds"
		if !state.On {
			holds = "missing"
		}
		line := fmt.Sprintf("%-12s %-8s %s", state.Layer, holds, state.Note)
		t.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	fmt.Fprintf(&t, "%-12s %-8s %s\n", "priority", c.Priority, priorities[c.Priority])
	fmt.Fprintf(&t, "\nlevel: %s — %s\n", c.Level, levels[c.Level])
	return t.String()
}

// levels say what each level means for who runs foreign scripts.
var levels = map[string]string{
	lockdown.Process.String(): "scripts run in a process of their own that is killed when its time is over; nothing else holds them",
	lockdown.Capped.String():  "scripts run in a process of their own with a cap on its memory; it reaches files and sockets if it breaks out of the engine",
	lockdown.Full.String():    "scripts reach no file, socket or other process, even if they break out of the engine",
}

// priorities say what each means for scripts that compute for long.
var priorities = map[runtime.Priority]string{
	runtime.PriorityRestored:  "scripts that compute for long come after others until they end",
	runtime.PriorityReplaced:  "scripts that compute for long come after others, and their processes are replaced then: only CAP_SYS_NICE can raise a priority",
	runtime.PriorityUnchanged: "scripts compute side by side, however long: this system does not tell how long they do",
}
