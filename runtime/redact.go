package runtime

import (
	"slices"
	"strings"
	"sync/atomic"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/secrets"
)

// secretValues are the values that must not leave in an execution's document.
type secretValues struct {
	list []string
	// text is the JSON of the secrets that came with the event itself; they are decoded
	// only when no redactor for the same text is at hand.
	text string
}

func (s *secretValues) add(values map[string]string) {
	for _, value := range values {
		s.addValue(value)
	}
}

func (s *secretValues) addValue(value string) {
	if len(value) >= secrets.MinLength && !slices.Contains(s.list, value) {
		s.list = append(s.list, value)
	}
}

// all are the values, those of the event included.
func (s *secretValues) all() []string {
	decoded, _ := actions.ParseValue([]byte(s.text))
	union := secretValues{list: slices.Clone(s.list)}
	union.addAll(decoded)
	return union.list
}

// addAll adds every text in a value. The secrets of an event should be texts by name, and
// may be anything.
func (s *secretValues) addAll(value any) {
	switch value := value.(type) {
	case string:
		s.addValue(value)
	case []any:
		for _, item := range value {
			s.addAll(item)
		}
	case actions.Object:
		for _, m := range value {
			s.addAll(m.Value)
		}
	}
}

// redactions keeps the redactor of a trigger's last run: the secrets seldom change, and
// making one costs more than a run.
type redactions struct{ last atomic.Pointer[redaction] }

type redaction struct {
	from     secretValues
	redactor *secrets.Redactor
}

func (c *redactions) redactor(s *secretValues) *secrets.Redactor {
	if len(s.list) == 0 && s.text == "" {
		return nil
	}
	slices.Sort(s.list)
	if last := c.last.Load(); last != nil && last.from.text == s.text && slices.Equal(last.from.list, s.list) {
		return last.redactor
	}
	// The text is a piece of the event's, which a copy does not keep alive.
	from := secretValues{list: s.list, text: strings.Clone(s.text)}
	fresh := &redaction{from: from, redactor: secrets.NewRedactor(s.all())}
	c.last.Store(fresh)
	return fresh.redactor
}

// redactExecution replaces secrets everywhere in a document, but not in its Effects,
// which is what the embedder applies.
func redactExecution(r *secrets.Redactor, x *actions.Execution) {
	if r == nil {
		return
	}
	for i := range x.Steps {
		step := &x.Steps[i]
		for j := range step.Commands {
			step.Commands[j].Args = redactObject(r, step.Commands[j].Args)
		}
		for j := range step.Logs {
			step.Logs[j].Message = r.String(step.Logs[j].Message)
		}
		step.Error = redactError(r, step.Error)
	}
	x.Result = redactObject(r, x.Result)
	x.Error = redactError(r, x.Error)
	for i := range x.Warnings {
		x.Warnings[i] = r.String(x.Warnings[i])
	}
}

func redactError(r *secrets.Redactor, e *actions.Error) *actions.Error {
	if e == nil {
		return nil
	}
	clean := *e
	clean.Name, clean.Message = r.String(e.Name), r.String(e.Message)
	clean.Hint, clean.Public = r.String(e.Hint), r.String(e.Public)
	clean.Frames = slices.Clone(e.Frames)
	for i := range clean.Frames {
		clean.Frames[i].Function = r.String(clean.Frames[i].Function)
	}
	clean.Code, clean.Thrown = r.String(e.Code), r.String(e.Thrown)
	clean.Own, clean.Header, clean.Handlers = r.String(e.Own), r.String(e.Header), redactTexts(r, e.Handlers)
	if e.Text != nil {
		text := r.String(*e.Text)
		clean.Text = &text
	}
	clean.Causes = slices.Clone(e.Causes)
	for i := range clean.Causes {
		c := &clean.Causes[i]
		c.Name, c.Message, c.Code, c.Frames = r.String(c.Name), r.String(c.Message), r.String(c.Code), slices.Clone(c.Frames)
		for j := range c.Frames {
			c.Frames[j].Function = r.String(c.Frames[j].Function)
		}
	}
	if e.Source != nil {
		source := *e.Source
		source.Lines, source.Before = redactTexts(r, source.Lines), nil
		clean.Source = &source
	}
	return &clean
}

func redactTexts(r *secrets.Redactor, texts []string) []string {
	if texts == nil {
		return nil
	}
	clean := make([]string, len(texts))
	for i, text := range texts {
		clean[i] = r.String(text)
	}
	return clean
}

// redactObject returns o itself when nothing in it is secret.
func redactObject(r *secrets.Redactor, o actions.Object) actions.Object {
	clean := o
	for i, m := range o {
		key := r.String(m.Key)
		value, changed := redactValue(r, m.Value)
		if !changed && key == m.Key {
			continue
		}
		if &clean[0] == &o[0] {
			clean = slices.Clone(o)
		}
		clean[i] = actions.Member{Key: key, Value: value}
	}
	return clean
}

// redactValue returns v itself, and false, when nothing in it is secret.
func redactValue(r *secrets.Redactor, v any) (clean any, changed bool) {
	switch typed := v.(type) {
	case string:
		if text := r.String(typed); text != typed {
			return text, true
		}
	case float64:
		if r.Number(typed) {
			return secrets.Redacted, true
		}
	case actions.Object:
		if object := redactObject(r, typed); len(object) > 0 && &object[0] != &typed[0] {
			return object, true
		}
	case []any:
		if list := redactList(r, typed); len(list) > 0 && &list[0] != &typed[0] {
			return list, true
		}
	}
	return v, false
}

func redactList(r *secrets.Redactor, list []any) []any {
	clean := list
	for i, item := range list {
		value, changed := redactValue(r, item)
		if !changed {
			continue
		}
		if &clean[0] == &list[0] {
			clean = slices.Clone(list)
		}
		clean[i] = value
	}
	return clean
}
