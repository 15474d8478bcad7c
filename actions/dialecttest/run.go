package dialecttest

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/usher-run/usher/actions"
)

// Run runs the suite on a dialect.
func Run(t *testing.T, dialect actions.Dialect) {
	t.Helper()
	if err := actions.Validate(dialect); err != nil {
		t.Fatalf("the tables do not hold together:\n%v", err)
	}
	for _, trigger := range dialect.Triggers {
		t.Run(trigger.ID, func(t *testing.T) {
			t.Parallel()
			known := trigger.Tables.Recount()
			if told := trigger.Tables.Sum(); told != known.Sum {
				t.Errorf("its tables say that they sum up to %q, which is %q", told, known.Sum)
			}
			if !slices.Equal(known.API, trigger.Outline()) {
				t.Errorf("its tables say of their methods what is not so (-is +told):\n%s", cmp.Diff(known.API, trigger.Outline()))
			}
			s := &suite{dialect: dialect, trigger: trigger}
			s.raw = s.samples(t, "")
			for _, source := range trigger.Sources() {
				s.samples(t, source.Name)
			}
			methods := trigger.API()
			for i := range methods {
				method := &methods[i]
				t.Run(method.Path, func(t *testing.T) {
					t.Parallel()
					s.call(t, method)
					s.refuse(t, method)
				})
			}
		})
	}
}

// suite is the tests of one trigger.
type suite struct {
	dialect actions.Dialect
	trigger *actions.Trigger
	raw     []byte // the complete sample, prepared
}

// samples checks that the samples of a trigger are what its table says, and returns the
// complete one.
func (s *suite) samples(t *testing.T, source string) []byte {
	t.Helper()
	complete, err := actions.Complete(s.trigger, source)
	if err != nil {
		t.Fatalf("the complete sample: %v", err)
	}
	minimal, err := actions.Minimal(s.trigger, source)
	if err != nil {
		t.Fatalf("the minimal sample: %v", err)
	}
	s.sample(t, "minimal sample "+source, minimal)
	return s.sample(t, "complete sample "+source, complete)
}

func (s *suite) sample(t *testing.T, name string, sample actions.Object) []byte {
	t.Helper()
	for _, problem := range actions.Conform(s.trigger, sample) {
		t.Errorf("the %s: %s", name, problem)
	}
	for _, finding := range actions.UnknownFields(s.trigger, sample) {
		t.Errorf("the %s: %s", name, finding)
	}
	event, err := actions.NewEvent(actions.AppendJSON(nil, sample))
	if err != nil {
		t.Fatalf("the %s: %v", name, err)
	}
	if s.dialect.Prepare != nil {
		event.Apply(s.dialect.Prepare(s.trigger, event)...)
	}
	prepared := event.Patched()
	if _, err := actions.NewEvent(prepared); err != nil {
		t.Fatalf("the %s, prepared: %v", name, err)
	}
	return prepared
}

// call calls a method as its table tells, on a complete event. The command it leaves
// must make another ledger the same.
func (s *suite) call(t *testing.T, method *actions.Method) {
	t.Helper()
	args := arguments(s.event(t), method)
	first, second := s.ledger(t, method), s.ledger(t, method)
	ret := first.Invoke(method, args)
	if ret.Raise != nil {
		if needsMore(method) {
			return
		}
		t.Fatalf("a call with %s is refused: %s", actions.AppendJSON(nil, args), ret.Raise.Message)
	}
	switch {
	case method.Record == actions.RecordNone && ret.Command != nil:
		t.Error("it leaves a command although it is to leave no trace")
	case method.Record != actions.RecordNone && ret.Command == nil && !answered(method, ret):
		t.Error("it leaves no command")
	}
	if ret.Command == nil {
		return
	}
	if again := second.Apply(*ret.Command); again.Raise != nil {
		t.Fatalf("its command is refused by another ledger: %s", again.Raise.Message)
	}
	if diff := cmp.Diff(first.Result, second.Result); diff != "" {
		t.Errorf("its command makes another ledger differ:\n%s", diff)
	}
	if diff := cmp.Diff(string(first.Event.Patched()), string(second.Event.Patched())); diff != "" {
		t.Errorf("its command makes another event differ:\n%s", diff)
	}
}

// refuse calls a method with values that no table expects. It may refuse or take them;
// it must say why it refuses, and leave nothing then.
func (s *suite) refuse(t *testing.T, method *actions.Method) {
	t.Helper()
	hostile := []any{
		nil, true, -1.5, "", "\x00", actions.Opaque{Typeof: "function"}, actions.Opaque{Typeof: "bigint"},
		[]any{}, []any{nil, actions.Object{}}, actions.Object{}, actions.Object{{Key: "__proto__", Value: nil}},
	}
	lists := [][]any{nil}
	for _, value := range hostile {
		lists = append(lists, []any{value}, []any{value, value, value}, []any{"a", value})
	}
	for _, args := range lists {
		l := s.ledger(t, method)
		before := string(l.Event.Patched())
		ret := l.Invoke(method, args)
		if ret.Raise == nil {
			actions.AppendJSON(nil, l.Masked("", "issue", "suspended", "denied", "user"))
			continue
		}
		if ret.Raise.Message == "" || ret.Command != nil || len(l.Result) > 0 || string(l.Event.Patched()) != before {
			t.Errorf("refused with %q, it leaves %v and the result %v", ret.Raise.Message, ret.Command, l.Result)
		}
	}
}

// ledger is one on which the method can be called: with its flag on, in its handler, on
// an event that does not forbid it.
func (s *suite) ledger(t *testing.T, method *actions.Method) *actions.Ledger {
	t.Helper()
	event := s.event(t)
	handler, flags := s.trigger.Entries[0].Name, map[string]bool{}
	for i := range method.Checks {
		check := &method.Checks[i]
		if check.RequiresFlag != "" {
			flags[check.RequiresFlag] = true
		}
		if len(check.RequiresHandler) > 0 {
			handler = check.RequiresHandler[0]
		}
		if not := check.EventNot; not != nil {
			event.Apply(otherValue(event, not)...)
		}
	}
	now := time.Date(2026, 3, 14, 8, 30, 0, 0, time.UTC)
	cache := map[string]actions.CacheRecord{"key": {Value: "v", ExpiresAt: now.Add(time.Hour).UnixMilli()}}
	l := actions.NewLedger(s.trigger, event, func() time.Time { return now }, cache, flags)
	l.BeginAction(handler, 0)
	return l
}

func (s *suite) event(t *testing.T) *actions.Event {
	t.Helper()
	event, err := actions.NewEvent(s.raw)
	if err != nil {
		t.Fatal(err)
	}
	return event
}
