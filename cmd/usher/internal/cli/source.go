package cli

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/cmd/usher/internal/project"
)

// source is where an event comes from.
type source struct {
	label  string  // for people: "event.json", "stdin", "the sample post-login"
	raw    []byte  // the document; nil for samples
	sample *sample // nil for documents; with neither, no event was given
}

// triggerSource is the event's own word on its trigger, "" without one.
func (s *source) triggerSource() string {
	if s.sample != nil && s.sample.source != nil {
		return s.sample.source.Name
	} else if s.sample != nil {
		return ""
	}
	var event struct {
		TriggerSource any `json:"triggerSource"`
	}
	if json.Unmarshal(s.raw, &event) != nil {
		return ""
	}
	name, _ := event.TriggerSource.(string)
	return name
}

// inline is the label of an event that stands on the command line.
const inline = "the inline JSON of -e"

// readEvent reads what -e names: a JSON text, stdin, a file, or a sample.
func (r *run) readEvent(ctx context.Context) (*source, error) {
	if r.event == "" {
		return &source{}, nil
	}
	given, err := r.readDocument(ctx)
	if _, wrong := errors.AsType[*problem](err); err == nil || wrong || ctx.Err() != nil {
		return given, err
	}
	if found := findSample(r.dialects, r.event); found != nil {
		return &source{label: "the sample " + found.name, sample: found}, nil
	}
	return nil, r.noEvent(err)
}

// readDocument reads the document that -e gives or names: a JSON text, stdin, or a file. An
// error that is no *problem is that of a file.
func (r *run) readDocument(ctx context.Context) (*source, error) {
	switch {
	case strings.HasPrefix(strings.TrimLeft(r.event, " \t\r\n"), "{"):
		return document(inline, []byte(r.event))
	case r.event == "-":
		raw, err := awaited(ctx, func() ([]byte, error) { return project.ReadAll(r.Stdin) })
		if err != nil {
			return nil, usage("stdin: %v", err)
		}
		return document("stdin", raw)
	}
	raw, err := awaited(ctx, func() ([]byte, error) { return project.Read(r.event) })
	if err != nil {
		return nil, err
	}
	return document(r.event, raw)
}

// awaited reads what may keep the program waiting, such as a pipe that nobody writes to,
// until ctx ends. The read itself cannot be ended; the program is over then.
func awaited[T any](ctx context.Context, read func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := read()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		return *new(T), ctx.Err()
	}
}

// noEvent is the problem of a name that is neither a file nor a sample.
func (r *run) noEvent(err error) error {
	if !isMissing(err) {
		return unreadableBy("-e ", r.event, err, "name a file of JSON, or a sample: usher event ls lists them")
	}
	if p := emptyLink(r.event); p != nil {
		return p
	}
	known := sampleNames(r.dialects)
	if nearest, ok := actions.Nearest(r.event, known); ok {
		return notFound("-e %s: there is no file and no sample of that name", printed(r.event)).try("did you mean %s?", nearest)
	}
	files := project.Siblings(r.event, []string{"json"})
	return notFound("-e %s: there is no file and no sample of that name", printed(r.event)).
		orNearest(r.event, files, "usher event ls lists the samples")
}

// document checks that a text is an event.
func document(label string, raw []byte) (*source, error) {
	if _, err := actions.NewEvent(raw); err != nil {
		var wrong *actions.EventError
		if !errors.As(err, &wrong) {
			return nil, usage("%s: %v", label, err)
		}
		p := usage("%s", wrong.Message).try("%s", jsonHint(wrong))
		p.file, p.source = label, wrong.Excerpt
		return nil, p
	}
	return &source{label: label, raw: raw}, nil
}

// jsonHint says what JSON does not allow at the place, where that can be seen.
func jsonHint(e *actions.EventError) string {
	before, after := around(e)
	switch {
	case strings.Contains(e.Message, "byte order mark"):
		return "" // the message says it
	case strings.Contains(e.Message, "nested deeper"):
		return "no platform sends such an event: see whether it is the right file"
	case strings.Contains(e.Message, "not valid UTF-8"):
		return "save it as UTF-8"
	case after == "":
	case strings.HasPrefix(after, "'"):
		return "JSON writes texts and names in double quotes"
	case strings.HasPrefix(after, "//"), strings.HasPrefix(after, "/*"), strings.HasPrefix(after, "#"):
		return "JSON has no comments"
	case strings.ContainsRune("}],", rune(after[0])) && strings.HasSuffix(before, ":"):
		return "a value is missing before it"
	case strings.ContainsRune("}],", rune(after[0])) && strings.HasSuffix(before, ","):
		return "there is a comma too many before it"
	case after[0] == '"' && before != "" && !strings.HasSuffix(before, ","):
		return "a comma or a colon is missing before it"
	case isNameStart(after[0]) && (strings.HasSuffix(before, "{") || strings.HasSuffix(before, ",")):
		return "JSON writes names in double quotes"
	}
	return "usher event show post-login prints an event to begin with"
}

// around is the text before the place, from the line above on and without the space at its
// end, and the rest of the line after it.
func around(e *actions.EventError) (before, after string) {
	x := e.Excerpt
	if x == nil || x.Line < x.First || x.Line-x.First >= len(x.Lines) {
		return "", ""
	}
	line := []rune(x.Lines[x.Line-x.First])
	place := min(max(x.Column-1, 0), len(line))
	before = strings.Join(x.Lines[:x.Line-x.First], "\n") + "\n" + string(line[:place])
	return strings.TrimSpace(before), string(line[place:])
}

func isNameStart(c byte) bool {
	return c == '_' || c == '$' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// checkSource refuses an event that belongs to another trigger.
func (r *run) checkSource(trigger *actions.Trigger, s *source) error {
	if s.sample != nil && s.sample.trigger.Name() != trigger.Name() {
		return usage("%s is of %s, and %s is an action of %s", s.label, s.sample.trigger.Name(), r.files[0].path, trigger.Name()).
			try("use -e %s, or leave -e out", trigger.ID)
	}
	name := s.triggerSource()
	if s.sample != nil || name == "" || ofSource(trigger, name) {
		return nil
	}
	for _, t := range r.triggers() {
		if ofSource(t, name) {
			return usage("%s is an event of %s (its triggerSource is %s), and %s is an action of %s",
				s.label, t.Name(), name, r.files[0].path, trigger.Name()).try("use an event of %s: -e %s", trigger.Name(), findSample(r.dialects, trigger.ID).name)
		}
	}
	if len(trigger.Sources()) == 0 {
		return nil // a field like any other here
	}
	return unknownSource(s.label, name, []*actions.Trigger{trigger})
}

// unknownSource is the problem of an event whose source fires none of the triggers that its
// action can be of.
func unknownSource(label, name string, triggers []*actions.Trigger) error {
	var known, called []string
	for _, t := range triggers {
		called = append(called, t.Name())
		for _, source := range t.Sources() {
			known = append(known, source.Name)
		}
	}
	slices.Sort(known)
	known = slices.Compact(known)
	problem := usage("%s: no event of %s has the triggerSource %s", label, strings.Join(called, ", "), name)
	if len(triggers) > 1 {
		problem = usage("%s: no trigger is fired by the triggerSource %s", label, name)
	}
	return problem.orNearest(name, known, "it is one of "+strings.Join(known, ", "))
}
