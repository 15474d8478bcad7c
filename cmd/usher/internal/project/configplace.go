package project

import (
	"fmt"
	"strings"

	"github.com/usher-run/usher/actions"
)

// PlaceOf is where the file has a binding of a trigger, counted from 0, or the version that the
// binding names.
func (c *Config) PlaceOf(trigger string, index int, version bool, dialects []actions.Dialect) (line, column int) {
	place := fmt.Sprintf("[%d]", index)
	for _, set := range c.Settings {
		inner, ok := strings.CutPrefix(set.Path, "bindings.")
		name, member, _ := strings.Cut(inner, "[")
		if !ok {
			continue
		}
		if full, bad := findTrigger(name, dialects); bad != nil || full != trigger {
			continue
		}
		switch "[" + member {
		case place + ".version":
			if version {
				return set.Line, set.Column
			}
		case place, place + ".action":
			line, column = set.Line, set.Column
		}
	}
	return line, column
}

// FaultAt is something that is wrong at a place of the file that was found out after it was
// read, such as from what is deployed. Column 0 is the first of the line that has something.
func (c *Config) FaultAt(line, column int, message, hint string) Fault {
	text, err := Read(c.File)
	if err != nil {
		return Fault{Line: line, Column: max(1, column), Message: message, Hint: hint}
	}
	t := &taking{config: c, lines: strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")}
	t.faultAt(line, column, message, hint)
	return t.faults[0]
}
