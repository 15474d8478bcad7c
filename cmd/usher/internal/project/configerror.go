package project

import (
	"fmt"
	"strings"

	"github.com/usher-run/usher/actions"
)

// ConfigError tells of all that is wrong in a usher.yaml.
type ConfigError struct {
	File   string
	Faults []Fault // in the order of the file, at least one
}

// Fault is one thing that is wrong in a usher.yaml.
type Fault struct {
	Line, Column int // 0 where the whole file is meant
	Message      string
	Hint         string
	// Source are the lines around the place, nil where they may hold a secret.
	Source *actions.Excerpt
}

// Error is one line for each fault.
func (e *ConfigError) Error() string {
	var b strings.Builder
	for i, f := range e.Faults {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(e.File)
		if f.Line > 0 {
			fmt.Fprintf(&b, ":%d:%d", f.Line, f.Column)
		}
		b.WriteString(": " + f.Message)
	}
	return b.String()
}
