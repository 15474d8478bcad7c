package actions

import (
	"slices"
	"strings"
)

// Document builds the result document from what the calls left, in the order of the
// table, with the parts of the named groups alone: "issue", "suspended", "denied",
// "user", and "" for those that stand at the root. With a nil mask nothing is replaced;
// see Masked.
func (l *Ledger) Document(groups ...string) Object { return l.document(l.Result, nil, groups) }

// Masked is Document with sensitive parameters replaced by "[redacted]".
func (l *Ledger) Masked(groups ...string) Object { return l.document(l.Result, l.masked, groups) }

func (l *Ledger) document(results, masked map[string]any, groups []string) Object {
	document := any(Object{})
	for i := range l.Trigger.Result {
		path := &l.Trigger.Result[i]
		value, ok := results[path.Path]
		if !ok || value == nil || !slices.Contains(groups, path.Group) {
			continue
		}
		if shown, hidden := masked[path.Path]; hidden {
			value = shown
		}
		document = With(document, value, path.Place()...)
	}
	object, _ := document.(Object)
	return object
}

// Place is where the result document shows the path, member by member.
func (p *ResultPath) Place() []string {
	path := p.Path
	if p.As != "" {
		path = p.As
	} else if p.Group == path {
		return []string{path}
	} else if rest, ok := strings.CutPrefix(path, p.Group+"."); ok {
		path = rest
	}
	if p.Group == "" {
		return strings.Split(path, ".")
	}
	return append([]string{p.Group}, strings.Split(path, ".")...)
}
