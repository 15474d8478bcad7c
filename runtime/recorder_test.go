package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
	"github.com/usher-run/usher/store/memstore"
)

// shelved is a store that has only a shelf.
type shelved struct {
	store.Store
	shelf *shelf
}

func (s shelved) Executions() store.Executions { return s.shelf }

// KV has no secrets and caches for the actions.
func (shelved) KV() store.KV { return memstore.New(memstore.Options{}).KV() }

// shelf keeps records in the order in which they come. It can be held up, and made to fail.
type shelf struct {
	store.Executions
	gate  chan struct{} // closed, or nil, lets appends through
	held  chan struct{} // if not nil, takes a value from each append that comes to the gate
	fails func(records []store.Record) error

	mu      sync.Mutex
	records []store.Record
	appends int
}

func (s *shelf) Append(_ context.Context, records ...store.Record) error {
	if s.held != nil {
		s.held <- struct{}{}
	}
	if s.gate != nil {
		<-s.gate
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.appends++
	if s.fails != nil {
		if err := s.fails(records); err != nil {
			return err
		}
	}
	s.records = append(s.records, records...)
	return nil
}

func (s *shelf) stored() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ids []string
	for _, r := range s.records {
		ids = append(ids, r.Execution.ID)
	}
	return ids
}

// recording makes a host that keeps its executions on a shelf.
func recording(t *testing.T, s *shelf, dialect actions.Dialect) *runtime.Host {
	t.Helper()
	host, err := runtime.New(runtime.Config{
		Dialects: []actions.Dialect{dialect}, Isolation: runtime.TrustedAuthors, Store: shelved{shelf: s},
		Logger: slog.New(slog.DiscardHandler),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = host.Close() })
	return host
}

func runs(t *testing.T, host *runtime.Host, bindings []actions.Binding) *actions.Execution {
	t.Helper()
	x, err := host.Run(context.Background(), actions.Request{Trigger: "greeting/hello", Event: []byte(`{"name":"Mara"}`), Flow: bindings})
	if err != nil && x == nil {
		t.Fatal(err)
	}
	return x
}

// built spares a host from building the actions of many runs anew.
func built(t *testing.T, host *runtime.Host, bindings []actions.Binding) []actions.Binding {
	t.Helper()
	for i := range bindings {
		inspection, err := host.Inspect(context.Background(), bindings[i])
		if err != nil {
			t.Fatal(err)
		}
		bindings[i].Version = inspection.Version
	}
	return bindings
}

func TestEveryExecutionIsStoredOnce(t *testing.T) {
	t.Parallel()
	kept := &shelf{}
	host := recording(t, kept, greeting())
	bindings := flow(t, hello(`api.note(1)`))
	failing := flow(t, hello(`throw new Error("no")`))
	var want []string
	for range 3 {
		want = append(want, runs(t, host, bindings).ID, runs(t, host, failing).ID)
	}
	if err := host.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, kept.stored()); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(runtime.Recording{Stored: 6}, host.Recording()); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
}

func TestRunDoesNotWaitForTheStore(t *testing.T) {
	t.Parallel()
	kept := &shelf{gate: make(chan struct{})}
	host := recording(t, kept, greeting())
	x := runs(t, host, flow(t, hello(`api.note(1)`))) // would never return
	if got := kept.stored(); got != nil {
		t.Fatalf("%v was stored while the store was held up", got)
	}
	close(kept.gate)
	if err := host.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{x.ID}, kept.stored()); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
}

func TestARecordHasWhatWasLoggedAfterTheOutcome(t *testing.T) {
	t.Parallel()
	kept := &shelf{}
	host := recording(t, kept, greeting())
	runs(t, host, flow(t, hello(`setTimeout(() => console.log("late"), 1); console.log("early")`)))
	if err := host.Close(); err != nil {
		t.Fatal(err)
	}
	var logs []string
	for _, l := range kept.records[0].Execution.Steps[0].Logs {
		logs = append(logs, l.Message)
	}
	if diff := cmp.Diff([]string{"early", "late"}, logs); diff != "" {
		t.Errorf("logs (-want +got):\n%s", diff)
	}
}

// suspending is a dialect whose flows end suspended.
func suspending() actions.Dialect {
	dialect := greeting()
	dialect.Finish = func(actions.Turn) actions.Verdict {
		return actions.Verdict{Done: true, Outcome: actions.Suspended, Result: actions.Object{{Key: "suspended", Value: true}}}
	}
	return dialect
}

func TestASuspensionIsDurableBeforeRunReturns(t *testing.T) {
	t.Parallel()
	kept := &shelf{}
	host := recording(t, kept, suspending())
	x := runs(t, host, flow(t, hello(``)))
	if diff := cmp.Diff([]string{x.ID}, kept.stored()); diff != "" {
		t.Errorf("records when Run returned (-want +got):\n%s", diff)
	}
	if err := host.Close(); err != nil {
		t.Fatal(err)
	}
	if got := kept.stored(); len(got) != 1 {
		t.Errorf("it was stored %d times", len(got))
	}
}

func TestASuspensionThatCannotBeStoredIsAFailure(t *testing.T) {
	t.Parallel()
	kept := &shelf{}
	kept.fails = func(records []store.Record) error {
		if records[0].Execution.Outcome == actions.Suspended {
			return fmt.Errorf("%w: the disk is full", store.ErrUnavailable)
		}
		return nil
	}
	host := recording(t, kept, suspending())
	x := runs(t, host, flow(t, hello(``)))
	want := summary{
		Outcome: actions.Failed, Kind: actions.KindUnavailable, Result: `{}`,
		Message: "the flow was suspended, and that could not be stored: the store is unavailable: the disk is full",
	}
	if diff := cmp.Diff(want, summarize(x)); diff != "" {
		t.Errorf("execution (-want +got):\n%s", diff)
	}
	if err := host.Close(); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{x.ID}, kept.stored()); diff != "" {
		t.Errorf("the failure itself is stored (-want +got):\n%s", diff)
	}
}

func TestWithoutRoomLogsGoFirstAndThenRecords(t *testing.T) {
	t.Parallel()
	kept := &shelf{gate: make(chan struct{}), held: make(chan struct{}, 5000)}
	host := recording(t, kept, greeting())
	quiet := built(t, host, flow(t, hello(``)))
	runs(t, host, quiet)
	<-kept.held // all that follow wait in the host
	loud := built(t, host, flow(t, hello(`console.log("x".repeat(200000))`)))
	const loudRuns = 100 // 20 MB of logs, where there is room for 16
	for range loudRuns {
		runs(t, host, loud)
	}
	counts := host.Recording()
	if counts.WithoutLogs == 0 || counts.WithoutLogs >= loudRuns/2 || counts.Lost != 0 {
		t.Errorf("with too many logs: %+v", counts)
	}
	for range 4200 {
		runs(t, host, quiet)
	}
	counts = host.Recording()
	if counts.Lost == 0 || counts.Queued != 4096 {
		t.Errorf("with too many records: %+v", counts)
	}
	close(kept.gate)
	if err := host.Close(); err == nil || !strings.Contains(err.Error(), "were not stored") {
		t.Errorf("Close says %v", err)
	}
	after := host.Recording()
	if after.Queued != 0 || after.Lost != counts.Lost || after.Stored+after.Lost != 1+loudRuns+4200 {
		t.Errorf("in the end: %+v", after)
	}
}

func TestAStoreThatIsUnavailableIsTriedAgain(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		tries := 0
		kept := &shelf{}
		kept.fails = func([]store.Record) error {
			if tries++; tries < 6 {
				return store.ErrUnavailable
			}
			return nil
		}
		host := recording(t, kept, greeting())
		x := runs(t, host, flow(t, hello(``)))
		if err := host.Close(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{x.ID}, kept.stored()); diff != "" {
			t.Errorf("records (-want +got):\n%s", diff)
		}
	})
}

func TestCloseGivesUpOnAStoreThatStaysAway(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		kept := &shelf{fails: func([]store.Record) error { return store.ErrUnavailable }}
		host := recording(t, kept, greeting())
		runs(t, host, flow(t, hello(``)))
		err := host.Close()
		var lost *runtime.NotStoredError
		if !errors.As(err, &lost) || lost.Lost != 1 || !errors.Is(err, store.ErrUnavailable) || err.Error() != "the record of an execution was not stored: the store is unavailable" {
			t.Errorf("Close says %v", err)
		}
	})
}

func TestARecordThatTheStoreRefusesTakesNoOtherWithIt(t *testing.T) {
	t.Parallel()
	kept := &shelf{gate: make(chan struct{})}
	kept.fails = func(records []store.Record) error {
		for _, r := range records {
			for _, step := range r.Execution.Steps {
				for _, l := range step.Logs {
					if len(l.Message) > 1000 {
						return &store.TooLargeError{What: "a record", Size: len(l.Message), Max: 1000}
					}
				}
				if len(step.Commands) > 0 {
					return errors.New("odd")
				}
			}
		}
		return nil
	}
	host := recording(t, kept, greeting())
	var want []string
	want = append(want, runs(t, host, flow(t, hello(``))).ID)
	runs(t, host, flow(t, hello(`api.note(1)`)))
	want = append(want, runs(t, host, flow(t, hello(`console.log("x".repeat(2000))`))).ID)
	want = append(want, runs(t, host, flow(t, hello(``))).ID)
	close(kept.gate)
	if err := host.Close(); err == nil {
		t.Error("Close says nothing of the record that is lost")
	}
	if diff := cmp.Diff(want, kept.stored()); diff != "" {
		t.Errorf("records (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(runtime.Recording{Stored: 3, WithoutLogs: 1, Lost: 1}, host.Recording()); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
}
