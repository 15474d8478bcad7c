package actions

import (
	"slices"
	"sync"
)

// Tables are what is large about a trigger.
type Tables struct {
	// Event lists the fields of the event.
	Event []Field
	// Sources are cognito's trigger sources with what fires each; the first is the
	// default of a sample. Empty for auth0.
	Sources []Source
	// API lists the methods of the api object.
	API []Method
	// Result lists the paths of the result document.
	Result []ResultPath
	// Rules are the checks on what a handler returns (cognito).
	Rules []ResponseRule
	// Failures are what the platform's caller sees when a handler fails (cognito); the first
	// whose surroundings are given is said. Empty means that nobody sees it.
	Failures []Failure

	// MakeEvent gives Event when somebody looks at it first, and MakeAPI the parts that API is
	// joined of, each when somebody looks at one of its methods first. What NewTables is given
	// may have them in place of the two where these are large; nowhere else are they read.
	MakeEvent func() []Field
	MakeAPI   []func() []Method
}

// LazyTables are tables that are made when somebody looks at them first: a process has those
// of the triggers that it runs, and no others. They are safe for use by several goroutines;
// what they give must not be changed.
type LazyTables struct {
	known Known
	make  func() Tables

	once sync.Once
	made Tables

	event lazyEvent
	api   lazyAPI
}

// lazyEvent is made of Tables.MakeEvent.
type lazyEvent struct {
	once sync.Once
	made []Field
}

// NewTables returns the tables that a function makes, which is called once at most. What is
// known of them is told without making them, as a test of the dialect shows (package
// dialecttest does); zero where nothing is.
func NewTables(known Known, make func() Tables) *LazyTables {
	return &LazyTables{known: known, make: make}
}

// Made returns tables that are there already.
func Made(tables Tables) *LazyTables {
	return NewTables(Known{}, func() Tables { return tables })
}

// With returns tables that differ from these by a change. The function may put other slices
// into what it is given, and append to those that are there; their members are shared.
func (l *LazyTables) With(change func(*Tables)) *LazyTables {
	return NewTables(Known{}, func() Tables {
		t := l.whole()
		t.Event, t.Sources, t.API = slices.Clip(t.Event), slices.Clip(t.Sources), slices.Clip(t.API)
		t.Result, t.Rules, t.Failures = slices.Clip(t.Result), slices.Clip(t.Rules), slices.Clip(t.Failures)
		change(&t)
		return t
	})
}

// get makes what the function of NewTables does.
func (l *LazyTables) get() *Tables {
	if l == nil {
		return &Tables{}
	}
	l.once.Do(func() { l.made = l.make() })
	return &l.made
}

// whole makes everything.
func (l *LazyTables) whole() Tables {
	t := *l.get()
	t.Event, t.API, t.MakeEvent, t.MakeAPI = l.fields(), l.methods(), nil, nil
	return t
}

func (l *LazyTables) fields() []Field {
	t := l.get()
	if t.MakeEvent == nil {
		return t.Event
	}
	l.event.once.Do(func() { l.event.made = t.MakeEvent() })
	return l.event.made
}

// Event lists the fields of the event. It makes the trigger's tables, as the other methods
// that read them do, and the caller must not change what it returns.
func (t *Trigger) Event() []Field { return t.Tables.fields() }

// Sources are the trigger's sources. See [Tables].
func (t *Trigger) Sources() []Source { return t.Tables.get().Sources }

// API lists the methods of the api object. See [Tables].
func (t *Trigger) API() []Method { return t.Tables.methods() }

// Result lists the paths of the result document. See [Tables].
func (t *Trigger) Result() []ResultPath { return t.Tables.get().Result }

// Rules are the checks on what a handler returns. See [Tables].
func (t *Trigger) Rules() []ResponseRule { return t.Tables.get().Rules }

// Failures are what the platform's caller sees when a handler fails. See [Tables].
func (t *Trigger) Failures() []Failure { return t.Tables.get().Failures }
