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
			t.faultAt(a.Line, fmt.Sprintf("the action %q has no path", a.Name), "name its file: path: actions/"+a.Name+".js")
		}
		t.checkRepeated(a.Secrets, a.Line, "the action "+a.Name)
	}
	for _, m := range t.config.Modules {
		if m.Path == "" {
			t.faultAt(m.Line, fmt.Sprintf("the module %q has no path", m.Name), "name its file: path: modules/"+m.Name+".js")
		}
		t.checkRepeated(m.Secrets, m.Line, "the module "+m.Name)
	}
	for _, f := range t.config.Flows {
		t.checkFlow(f, names)
	}
}

func (t *taking) checkFlow(f Flow, names []string) {
	bound := map[string]bool{}
	for _, b := range f.Bindings {
		switch _, known := t.config.Action(b.Action); {
		case b.Action == "":
			t.faultAt(b.Line, "a binding names no action", "write action: NAME")
		case !known:
			fallback := "describe it under actions"
			if len(names) > 0 {
				fallback = "the actions are " + strings.Join(names, ", ")
			}
			t.faultAt(b.Line, fmt.Sprintf("there is no action %q", b.Action), nearestOf(b.Action, names, fallback))
		case bound[b.Action]:
			t.faultAt(b.Line, fmt.Sprintf("%s has the action %q twice", f.Trigger, b.Action), "")
		}
		bound[b.Action] = true
	}
}

func (t *taking) checkRepeated(names []string, line int, whose string) {
	seen := map[string]bool{}
	for _, name := range names {
		if seen[name] {
			t.faultAt(line, fmt.Sprintf("%s has the secret %s twice", whose, name), "")
		}
		seen[name] = true
	}
}

// faultAt notes what is wrong with a line.
func (t *taking) faultAt(line int, message, hint string) {
	if line < 1 || line > len(t.lines) {
		t.fault(nil, message, hint)
		return
	}
	text := t.lines[line-1]
	start := len(text) - len(strings.TrimLeft(text, " -"))
	t.fault(&token.Token{Value: strings.TrimRight(text[start:], " \r"), Position: &token.Position{Line: line, Column: start + 1}}, message, hint)
}
