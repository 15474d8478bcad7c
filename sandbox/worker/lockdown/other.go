//go:build !linux

package lockdown

import (
	"os"
	"runtime"
	"slices"
	"syscall"
)

// Apply empties the environment; this system has no other layer. It is called once.
func Apply(o Options) Report {
	report := Available()
	if slices.Contains(o.Without, Environment) {
		return report.With(State{Layer: Environment, Note: "left out"})
	}
	os.Clearenv()
	return report
}

// Available says what [Apply] would come to here.
func Available() Report {
	var report Report
	for _, layer := range Layers {
		state := State{Layer: layer, Note: "not on " + runtime.GOOS}
		if layer == Environment {
			state = State{Layer: layer, On: true}
		}
		report = append(report, state)
	}
	return report
}

// Attributes are nil: nothing is asked of the system but the process.
func Attributes(bool) *syscall.SysProcAttr { return nil }

// Reads reports that a process with [Attributes] reads the files that its parent can.
func Reads() bool { return true }
