package project

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/token"
)

// check finds what is wrong only when all of a file is seen.
func (t *taking) check() {
	names := make([]string, len(t.config.Actions))
	for i, a := range t.config.Actions {
		names[i] = a.Name
		if a.Path == "" {
			t.faultAt(a.Line, 0, fmt.Sprintf("the action %q has no path", a.Name), "name its file: path: actions/"+a.Name+".js")
		}
		t.checkRepeated(a.Secrets, a.Line, "the action "+a.Name)
	}
	for _, m := range t.config.Modules {
		if m.Path == "" {
			t.faultAt(m.Line, 0, fmt.Sprintf("the module %q has no path", m.Name), "name its file: path: modules/"+m.Name+".js")
		}
		t.checkRepeated(m.Secrets, m.Line, "the module "+m.Name)
	}
	for _, f := range t.config.Flows {
		t.checkFlow(f, names)
	}
	t.checkMemory()
}

// checkMemory compares what scripts may pile up with what their processes have.
func (t *taking) checkMemory() {
	if enough, least := t.config.Processes.Hold(t.config.Limits.MemoryBytes); !enough {
		at := t.setting("limits.memory")
		t.faultAt(at.Line, at.Column, fmt.Sprintf("limits.memory: %s does not fit into processes of processes.memory, %s", at.Value, t.setting("processes.memory").Value),
			fmt.Sprintf("give processes.memory %dMiB, or leave it out: it follows limits.memory", (least+1<<20-1)>>20))
	}
}

// setting is the place of a key, without a line where the file does not set it.
func (t *taking) setting(path string) Setting {
	for _, s := range t.config.Settings {
		if s.Path == path {
			return s
		}
	}
	return Setting{}
}

func (t *taking) checkFlow(f Flow, names []string) {
	bound := map[string]bool{}
	for i, b := range f.Bindings {
		line, column := t.config.PlaceOf(f.Trigger, i, false, t.dialects)
		if line == 0 {
			line = b.Line
		}
		switch _, known := t.config.Action(b.Action); {
		case b.Action == "":
			t.faultAt(b.Line, 0, "a binding names no action", "write action: NAME")
		case !known:
			fallback := "describe it under actions"
			if len(names) > 0 {
				fallback = "the actions are " + strings.Join(names, ", ")
			}
			t.faultAt(line, column, fmt.Sprintf("there is no action %q", b.Action), nearestOf(b.Action, names, fallback))
		case bound[b.Action]:
			t.faultAt(line, column, fmt.Sprintf("%s has the action %q twice", f.Trigger, b.Action), "")
		}
		bound[b.Action] = true
	}
}

func (t *taking) checkRepeated(names []string, line int, whose string) {
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name] {
			t.faultAt(line, 0, fmt.Sprintf("%s has the secret %s twice", whose, name), "")
		}
		seen[name] = true
	}
}

// faultAt notes what is wrong with a value at a place. Column 0 is all of the line.
func (t *taking) faultAt(line, column int, message, hint string) {
	if line < 1 || line > len(t.lines) {
		t.fault(nil, message, hint)
		return
	}
	if column > 0 {
		runes := []rune(t.lines[line-1])
		value := string(runes[min(len(runes), column-1):])
		if end := strings.IndexAny(value, " ,}]#"); end > 0 {
			value = value[:end]
		}
		t.fault(&token.Token{Value: value, Position: &token.Position{Line: line, Column: column}}, message, hint)
		return
	}
	text := t.lines[line-1]
	start := len(text) - len(strings.TrimLeft(text, " -"))
	t.fault(&token.Token{Value: strings.TrimRight(text[start:], " \r"), Position: &token.Position{Line: line, Column: start + 1}}, message, hint)
}
