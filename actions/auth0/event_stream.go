package auth0

import (
	_ "embed" // for the template
	"slices"
	"time"

	"github.com/usher-run/usher/actions"
)

//go:embed event-stream/template.js
var eventStreamTemplate string

// EventStream queues the flow of auth0/event-stream. The event is delivered when its job
// completes; one that fails is to be tried again.
var EventStream = actions.NewBackground[EventStreamEvent](eventStream)

// eventStream runs when a tenant event that a stream has subscribed to is delivered.
var eventStream = &actions.Trigger{
	Dialect: "auth0",
	ID:      "event-stream",
	Doc: "Runs when something has happened in the tenant, such as user.created, and an event stream delivers it to an action. " +
		"The event is delivered when the handler's promise resolves. When it is rejected the platform tries again, four attempts in all, one, two and four seconds apart; " +
		"events may come more than once and in another order.",
	Mode:    actions.Queued, // Auth0 rules 13 and 68
	Waiting: actions.Drain,  // Auth0 rule 34
	Entries: []actions.Entry{
		{Name: "onExecuteEventStream", Async: true, Doc: "Called once for each attempt to deliver an event."},
	},
	Arguments:   []actions.Argument{actions.EventArgument, actions.APIArgument},
	Versions:    versions("v1"),
	NeedsAction: true,             // nobody else takes the event
	MaxActions:  1,                // Auth0 rule 87: the stream's destination is one action
	Timeout:     20 * time.Second, // Auth0 rule 31
	Redelivery: &actions.Redelivery{ // Auth0 rule 68
		Attempts: 4,
		Delays:   []time.Duration{time.Second, 2 * time.Second, 4 * time.Second},
	},
	Open:     true,
	Tables:   actions.NewTables(eventStreamKnown, eventStreamTables),
	Template: eventStreamTemplate,
}

func eventStreamTables() actions.Tables {
	return actions.Tables{
		MakeEvent: eventStreamEvent,
		// The api has no message.fail, though a comment in a sample of the documentation calls
		// it (Auth0 rule 68).
		MakeAPI: []func() []actions.Method{cacheAPI},
		Result:  slices.Clone(cacheResult),
	}
}
