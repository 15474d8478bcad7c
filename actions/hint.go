package actions

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// The texts by which engines say that something is not there: goja's and V8's.
var (
	readOfNothing = expression(`Cannot read propert(?:y '([^']+)' of (?:undefined|null)|ies of (?:undefined|null) \(reading '([^']+)'\))`)
	noSuchMember  = expression(`Object has no member '([^']+)'|(?:^|[^\w$.]|\(intermediate value\)\.)((?:[\w$]+\.)*[\w$]+) is not a function`)
	notDefined    = expression(`^([\w$]+) is not defined`)
	memberChain   = expression(`[\w$]+(?:\??\.[\w$]+|\??\.?\[(?:\d+|'[^']*'|"[^"]*")\])*`)
)

// Hint is advice for the author on an error of a script, from the tables: an optional
// field read without a check, a misspelt field or method, a method of another trigger.
// It looks at the error's text and at its Source. "" means that there is nothing to say.
func Hint(t *Trigger, dialects []Dialect, e *Error) string {
	if e == nil {
		return ""
	}
	if e.Kind == KindTimeout || e.Kind == KindMemory {
		return growingTextHint(e.Source)
	}
	if e.Kind != KindThrew {
		return ""
	}
	if match := readOfNothing().FindStringSubmatch(e.Message); match != nil {
		return readHint(t, dialects, e.Source, match[1]+match[2])
	}
	if match := noSuchMember().FindStringSubmatch(e.Message); match != nil {
		return memberHint(t, dialects, e.Source, match[1]+match[2])
	}
	return ""
}

// The ways to add to a text, and what tells a text from a number.
var (
	added      = expression(`([\w$.]+)\s*\+=\s*(.*)`)
	addedAgain = expression(`([\w$.]+)\s*=\s*([\w$.]+)\s*\+\s*(.*)`)
)

// growingTextHint speaks of a loop that adds to a text, where the script was when its time
// was up: the engine copies the whole text each time.
func growingTextHint(source *Excerpt) string {
	line := lineOf(source)
	name, piece := "", ""
	if match := added().FindStringSubmatch(line); match != nil {
		name, piece = match[1], match[2]
	} else if match := addedAgain().FindStringSubmatch(line); match != nil && match[1] == match[2] {
		name, piece = match[1], match[3]
	}
	if name == "" || !strings.ContainsAny(piece, "'\"`") && !beginsAsText(source, name) {
		return ""
	}
	return fmt.Sprintf("%s is copied whole each time a piece is added to it; push the pieces to an array and join it once: pieces.join('')", name)
}

// beginsAsText reports whether the lines down to the one of an excerpt give a name a text
// to begin with.
func beginsAsText(source *Excerpt, name string) bool {
	begins := regexp.MustCompile(`(?:^|[^\w$.])` + regexp.QuoteMeta(name) + `\s*(?::\s*string\s*)?=\s*['"` + "`" + `]`)
	lines := append(slices.Clip(source.Before), source.Lines[:min(source.Line-source.First+1, len(source.Lines))]...)
	return slices.ContainsFunc(lines, begins.MatchString)
}

// AbsentHint is advice on a name that the script used and the engine does not have, or on
// a member of a global object such as process.exit. Absent says for each such name what
// to do instead.
func AbsentHint(e *Error, absent map[string]string) string {
	if e == nil {
		return ""
	}
	if match := notDefined().FindStringSubmatch(e.Message); match != nil {
		return absent[match[1]]
	}
	match := noSuchMember().FindStringSubmatch(e.Message)
	if match == nil && !readOfNothing().MatchString(e.Message) {
		return ""
	}
	if hint := absentGlobal(lineOf(e.Source), absent); hint != "" || match == nil {
		return hint
	}
	name := match[1] + match[2]
	for _, chain := range memberChain().FindAllString(lineOf(e.Source), -1) {
		if path := normal(chain); path == name || strings.HasSuffix(path, "."+name) {
			if hint := absent[path]; hint != "" {
				return hint
			}
		}
	}
	return ""
}

// absentGlobal is advice on the first name of a line that is absent and looked for on the
// global object, where that says undefined.
func absentGlobal(line string, absent map[string]string) string {
	for _, chain := range memberChain().FindAllString(line, -1) {
		path := normal(chain)
		rest, ok := strings.CutPrefix(path, "globalThis.")
		if !ok {
			if rest, ok = strings.CutPrefix(path, "global."); !ok {
				continue
			}
		}
		name, _, _ := strings.Cut(rest, ".")
		if hint := absent[name]; hint != "" {
			return hint
		}
	}
	return ""
}

// HandlerHint is advice when an action does not export the handler that a trigger calls, but
// those given: its first handler, or a later one, which a suspended flow goes on with.
func HandlerHint(t *Trigger, dialects []Dialect, handlers []string) string {
	names := make([]string, len(t.Entries))
	for i, entry := range t.Entries {
		names[i] = entry.Name
	}
	if later := names[1:]; len(later) > 0 && slices.Contains(handlers, names[0]) {
		return fmt.Sprintf("export the function: %s calls exports.%s when a flow that the action suspended goes on", t.Name(), oneOf(later))
	}
	for _, handler := range handlers {
		if slices.Contains(names, handler) {
			return fmt.Sprintf("%s calls %s first; %s alone is never called", t.Name(), names[0], handler)
		}
	}
	if others := Identify(handlers, dialects); len(others) > 0 && len(others) <= 3 {
		return fmt.Sprintf("the action exports a handler of %s", oneOf(fullNames(others)))
	}
	for _, handler := range handlers {
		if near, ok := Nearest(handler, names); ok {
			return fmt.Sprintf("the action exports %s; did you mean %s?", handler, near)
		}
	}
	if len(handlers) > 0 {
		return fmt.Sprintf("the action exports %s; %s calls %s", strings.Join(handlers, ", "), t.Name(), oneOf(names))
	}
	return fmt.Sprintf("export a function: %s calls exports.%s", t.Name(), oneOf(names))
}

// AnyHandlerHint is advice when the functions that an action exports are handlers of no trigger:
// the name that one of them may be meant to have, or "".
func AnyHandlerHint(dialects []Dialect, handlers []string) string {
	var names []string
	for _, d := range dialects {
		for _, t := range d.Triggers {
			for _, entry := range t.Entries {
				names = append(names, entry.Name)
			}
		}
	}
	for _, handler := range handlers {
		if near, ok := Nearest(handler, names); ok && near != handler {
			return fmt.Sprintf("the action exports %s; did you mean %s?", handler, near)
		}
	}
	return ""
}

func fullNames(list []*Trigger) []string {
	names := make([]string, len(list))
	for i, t := range list {
		names[i] = t.Name()
	}
	return names
}

// readHint speaks of a property read of undefined or null.
func readHint(t *Trigger, dialects []Dialect, source *Excerpt, property string) string {
	for _, expression := range readExpressions(source, property) {
		root, path, _ := strings.Cut(resolve(source, expression), ".")
		switch root {
		case "event":
			if hint := eventHint(t, path, property); hint != "" {
				return hint
			}
		case "api":
			return methodHint(t, dialects, strings.Trim(path+"."+property, "."))
		}
	}
	return ""
}

// readExpressions are what property is read of on the line, the one that the column
// points at first.
func readExpressions(source *Excerpt, property string) []string {
	line := lineOf(source)
	if line == "" {
		return nil
	}
	column := len(cut(line, source.Column-1, UTF16))
	type candidate struct {
		text string
		gap  int
	}
	var found []candidate
	for _, at := range memberChain().FindAllStringIndex(line, -1) {
		chain := normal(line[at[0]:at[1]])
		names := strings.Split(chain, ".")
		for i := 1; i < len(names); i++ {
			if names[i] == property {
				end := at[0] + strings.Index(line[at[0]:at[1]], property)
				gap := max(column-end, end-column)
				if column >= at[0] && column <= at[1] {
					gap = 0
				}
				found = append(found, candidate{strings.Join(names[:i], "."), gap})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return a.gap - b.gap })
	list := make([]string, len(found))
	for i, c := range found {
		list[i] = c.text
	}
	return list
}

func lineOf(source *Excerpt) string {
	if source == nil || source.Line < source.First || source.Line-source.First >= len(source.Lines) {
		return ""
	}
	return source.Lines[source.Line-source.First]
}

// normal writes a chain with plain dots, and positions as the tables do: a?.b["c"][0] is
// a.b.c[].
func normal(chain string) string {
	chain = strings.ReplaceAll(chain, "?.", ".")
	chain = regexp.MustCompile(`\.?\[\d+\]`).ReplaceAllString(chain, "[]")
	return regexp.MustCompile(`\.?\[['"]([^'"]*)['"]\]`).ReplaceAllString(chain, ".$1")
}

// resolve replaces a local name at the beginning of a chain by what the lines around
// assign to it.
func resolve(source *Excerpt, chain string) string {
	name, rest, _ := strings.Cut(chain, ".")
	if name == "event" || name == "api" || source == nil {
		return chain
	}
	quoted := regexp.QuoteMeta(strings.TrimSuffix(name, "[]"))
	assigned := regexp.MustCompile(`(?:const|let|var)\s+` + quoted + `\s*(?::[^=]+)?=\s*(event[\w$.?\[\]'"]*)`)
	taken := regexp.MustCompile(`(?:const|let|var)\s*\{[^}]*\b` + quoted + `\b[^}]*\}\s*=\s*(event[\w$.?\[\]'"]*)`)
	lines := append(slices.Clip(source.Before), source.Lines[:min(source.Line-source.First+1, len(source.Lines))]...)
	for _, line := range slices.Backward(lines) {
		if match := assigned.FindStringSubmatch(line); match != nil {
			return strings.TrimSuffix(normal(match[1])+"."+rest, ".")
		}
		if match := taken.FindStringSubmatch(line); match != nil {
			return strings.TrimSuffix(normal(match[1])+"."+name+"."+rest, ".")
		}
	}
	return chain
}

// eventHint speaks of a path of the event that was not there.
func eventHint(t *Trigger, path, property string) string {
	names := strings.Split(path, ".")
	optional := ""
	for i := range names {
		prefix := strings.TrimSuffix(strings.Join(names[:i+1], "."), "[]")
		field := FieldAt(t.Event(), prefix)
		if field == nil {
			return unknownField(t, names[:i], strings.TrimSuffix(names[i], "[]"))
		}
		if field.Map != NoMap && i < len(names)-1 {
			return fmt.Sprintf("event.%s need not be there: event.%s is a map; check it first", path, prefix)
		}
		if field.Map != NoMap {
			if field.Optional {
				optional = prefix
			}
			break
		}
		if field.Optional || field.Nullable {
			optional = prefix
		}
	}
	if optional == "" {
		if FieldAt(t.Event(), strings.TrimSuffix(path, "[]")) == nil {
			return ""
		}
		return fmt.Sprintf("event.%s is always there on %s: check the event of this run", path, t.Name())
	}
	if optional == path {
		return fmt.Sprintf("event.%s is optional on %s; check it first, or read event.%s?.%s", optional, t.Name(), optional, property)
	}
	return fmt.Sprintf("event.%s is optional on %s; check it first", optional, t.Name())
}

func unknownField(t *Trigger, parent []string, name string) string {
	where := strings.Join(append([]string{"event"}, parent...), ".")
	if near, ok := Nearest(name, childNames(t.Event(), strings.Join(parent, "."))); ok {
		return fmt.Sprintf("%s has no field %s; did you mean %s.%s?", where, name, where, near)
	}
	return ""
}

// memberHint speaks of a call of something that is no function.
func memberHint(t *Trigger, dialects []Dialect, source *Excerpt, name string) string {
	last := name[strings.LastIndexByte(name, '.')+1:]
	line := lineOf(source)
	for _, chain := range memberChain().FindAllString(line, -1) {
		path, ok := strings.CutPrefix(normal(chain), "api.")
		if ok && (path == last || strings.HasSuffix(path, "."+last)) {
			return methodHint(t, dialects, path)
		}
	}
	// A chained call stands on a line of its own.
	if strings.Contains(line, "."+last) && !strings.Contains(line, "event") {
		return chainedHint(t, last)
	}
	return ""
}

func methodHint(t *Trigger, dialects []Dialect, path string) string {
	if t.Method(path) != nil {
		return ""
	}
	var others []string
	for _, other := range triggers(dialects) {
		if other != t && other.Method(path) != nil {
			others = append(others, other.Name())
		}
	}
	if len(others) > 0 {
		return fmt.Sprintf("api.%s belongs to %s; %s does not have it", path, oneOf(others), t.Name())
	}
	var paths []string
	methods := t.API()
	for i := range methods {
		paths = append(paths, methods[i].Path)
	}
	if near, ok := Nearest(path, paths); ok {
		return fmt.Sprintf("there is no api.%s on %s; did you mean api.%s?", path, t.Name(), near)
	}
	namespace, _, _ := strings.Cut(path, ".")
	var siblings []string
	for _, known := range paths {
		if strings.HasPrefix(known, namespace+".") {
			siblings = append(siblings, "api."+known)
		}
	}
	if len(siblings) > 0 && len(siblings) <= 6 {
		return fmt.Sprintf("there is no api.%s on %s; there is %s", path, t.Name(), oneOf(siblings))
	}
	return fmt.Sprintf("there is no api.%s on %s", path, t.Name())
}

func chainedHint(t *Trigger, name string) string {
	var names []string
	methods := t.API()
	for i := range methods {
		path := methods[i].Path
		names = append(names, path[strings.LastIndexByte(path, '.')+1:])
	}
	if slices.Contains(names, name) {
		return ""
	}
	if near, ok := Nearest(name, names); ok {
		return fmt.Sprintf("there is no %s in the api of %s; did you mean %s?", name, t.Name(), near)
	}
	return ""
}
