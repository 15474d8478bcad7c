package actions

import (
	"slices"
	"strings"
)

// Document builds the result document from what the calls left, in the order of the
// table, with the parts of the named groups alone: "issue", "suspended", "denied",
// "user", and "" for those that stand at the root. Nothing is replaced in it; see Masked.
func (l *Ledger) Document(groups ...string) Object { return l.document(nil, groups) }

// Masked is Document with sensitive parameters replaced by "[redacted]".
func (l *Ledger) Masked(groups ...string) Object { return l.document(l.masked, groups) }

// Documents are Document and Masked at once; the two are one and the same object when
// nothing in it is sensitive.
func (l *Ledger) Documents(groups ...string) (document, masked Object) {
	document = l.Document(groups...)
	if len(l.masked) == 0 {
		return document, document
	}
	return document, l.Masked(groups...)
}

func (l *Ledger) document(masked map[string]any, groups []string) Object {
	document := make(Object, 0, 4)
	rows := l.Trigger.Result()
	for i := range rows {
		path := &rows[i]
		value, ok := l.Result[path.Path]
		if !ok || value == nil || !slices.Contains(groups, path.Group) {
			continue
		}
		if shown, hidden := masked[path.Path]; hidden {
			value = shown
		}
		document = put(document, path.Place(), value)
	}
	return document
}

// put adds value to a document under construction, which is changed in place. No path of
// a result table leads through another, so the objects on the way are the document's own.
func put(document Object, path string, value any) Object {
	name, rest, deeper := strings.Cut(path, ".")
	i := position(document, name)
	if i < 0 {
		document = append(document, Member{Key: name})
		i = len(document) - 1
	}
	if deeper {
		child, _ := document[i].Value.(Object)
		value = put(child, rest, value)
	}
	document[i].Value = value
	return document
}

// Place is where the result document shows the path, dotted.
func (p *ResultPath) Place() string {
	switch {
	case p.As != "" && p.Group != "":
		return p.Group + "." + p.As
	case p.As != "":
		return p.As
	case p.Group == "" || p.Group == p.Path || strings.HasPrefix(p.Path, p.Group+"."):
		return p.Path
	}
	return p.Group + "." + p.Path
}
