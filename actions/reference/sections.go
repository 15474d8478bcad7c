package reference

import (
	"slices"
	"strings"
)

// The names of the sections of a page.
const (
	EventSection   = "event"
	APISection     = "api"
	ContextSection = "context"
	HandlerSection = "handler"
)

// Sections are the names of the sections that the page has.
func (p *Page) Sections() []string {
	list := []string{EventSection}
	if len(p.API) > 0 {
		list = append(list, APISection)
	}
	if len(p.Context) > 0 {
		list = append(list, ContextSection)
	}
	return append(list, HandlerSection)
}

// Paths are the names of the rows of a section, and of the objects above them.
func (p *Page) Paths(section string) []string {
	var list []string
	switch section {
	case EventSection:
		for i := range p.Event {
			list = append(list, p.Event[i].Path)
		}
	case APISection:
		for i := range p.API {
			if object, _, ok := strings.Cut(p.API[i].Path, "."); ok && !slices.Contains(list, object) {
				list = append(list, object)
			}
			list = append(list, p.API[i].Path)
		}
	case ContextSection:
		for i := range p.Context {
			list = append(list, p.Context[i].Name())
		}
	case HandlerSection:
		for i := range p.Handlers {
			list = append(list, p.Handlers[i].Name)
		}
	}
	return list
}

// Only is the page with nothing but a section, of which it has what is at a path and below
// it; "" is all of it. False means that there is nothing. A path may count the members of a
// list, and may leave out that there are several: methods[0].name and methods.name are
// methods[].name.
func (p *Page) Only(section, path string) (Page, bool) {
	narrow := Page{Trigger: p.Trigger, Doc: p.Doc, Queued: p.Queued, TimeoutMS: p.TimeoutMS}
	wanted := func(name string) bool { return path == "" || below(name, path) }
	switch section {
	case EventSection:
		narrow.Event = kept(p.Event, func(f *Field) bool { return wanted(f.Path) })
		if path == "" {
			narrow.Sources = p.Sources
		}
	case APISection:
		narrow.API = kept(p.API, func(m *Method) bool { return wanted(m.Path) })
	case ContextSection:
		narrow.Context = kept(p.Context, func(m *Member) bool { return wanted(m.Name()) })
	case HandlerSection:
		narrow.Handlers = kept(p.Handlers, func(h *Handler) bool { return wanted(h.Name) })
	}
	return narrow, len(narrow.Event)+len(narrow.API)+len(narrow.Context)+len(narrow.Handlers) > 0
}

func kept[T any](rows []T, wanted func(*T) bool) []T {
	var list []T
	for i := range rows {
		if wanted(&rows[i]) {
			list = append(list, rows[i])
		}
	}
	return list
}

// below says that a row is at a path, or stands below it.
func below(name, path string) bool {
	name, path = uncounted(name), uncounted(path)
	return name == path || strings.HasPrefix(name, path+".")
}

// uncounted is a path without what is in brackets.
func uncounted(path string) string {
	var b strings.Builder
	inside := false
	for _, r := range path {
		switch {
		case r == '[':
			inside = true
		case r == ']' && inside:
			inside = false
		case !inside:
			b.WriteRune(r)
		}
	}
	return b.String()
}
