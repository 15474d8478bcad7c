package runtime

import (
	"slices"
	"sync/atomic"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/secrets"
)

// secretValues are the values that must not leave in an execution's document.
type secretValues struct{ list []string }

func (s *secretValues) add(values map[string]string) {
	for _, value := range values {
		if len(value) >= secrets.MinLength && !slices.Contains(s.list, value) {
			s.list = append(s.list, value)
		}
	}
}

// addDocument takes the secrets that came with the event itself.
func (s *secretValues) addDocument(event *actions.Event) {
	found, _ := event.Lookup("secrets")
	members, _ := found.(actions.Object)
	for _, m := range members {
		if value, ok := m.Value.(string); ok {
			s.add(map[string]string{m.Key: value})
		}
	}
}

// redactions keeps the redactor of a trigger's last run: the secrets seldom change, and
// making one costs more than a run.
type redactions struct{ last atomic.Pointer[redaction] }

type redaction struct {
	values   []string
	redactor *secrets.Redactor
}

func (c *redactions) redactor(s *secretValues) *secrets.Redactor {
	if len(s.list) == 0 {
		return nil
	}
	slices.Sort(s.list)
	if last := c.last.Load(); last != nil && slices.Equal(last.values, s.list) {
		return last.redactor
	}
	fresh := &redaction{values: s.list, redactor: secrets.NewRedactor(s.list)}
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
	return &clean
}

// redactObject returns o itself when nothing in it is secret.
func redactObject(r *secrets.Redactor, o actions.Object) actions.Object {
	clean := o
	for i, m := range o {
		key, value := r.String(m.Key), redactValue(r, m.Value)
		if key == m.Key && same(value, m.Value) {
			continue
		}
		if &clean[0] == &o[0] {
			clean = slices.Clone(o)
		}
		clean[i] = actions.Member{Key: key, Value: value}
	}
	return clean
}

func redactValue(r *secrets.Redactor, v any) any {
	switch v := v.(type) {
	case string:
		return r.String(v)
	case actions.Object:
		return redactObject(r, v)
	case []any:
		clean := v
		for i, item := range v {
			redacted := redactValue(r, item)
			if same(redacted, item) {
				continue
			}
			if &clean[0] == &v[0] {
				clean = slices.Clone(v)
			}
			clean[i] = redacted
		}
		return clean
	}
	return v
}

// same tells whether redaction left a value as it was: it never makes a new slice then.
func same(a, b any) bool {
	switch a := a.(type) {
	case string:
		b, ok := b.(string)
		return ok && a == b
	case actions.Object:
		b, ok := b.(actions.Object)
		return ok && len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
	case []any:
		b, ok := b.([]any)
		return ok && len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
	}
	return true
}
