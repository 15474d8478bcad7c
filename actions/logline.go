package actions

import "time"

// LogLine is a line that a script wrote to its console, for Dialect.LogLine.
type LogLine struct {
	Level   string // log, info, warn, error, debug or trace
	Message string // as util.format words the arguments
	At      time.Time
	// Value is the only argument as JSON, where there was one that is no text and has a
	// JSON form; "" otherwise. Errors in it are objects of their type, message and stack.
	Value string
	// Error is the first error among several arguments, nil without one.
	Error *LoggedError
	// Failure is why the invocation failed, where the line tells of that; the members above
	// are empty then, but for At.
	Failure *Error
}

// Invocation is what was measured of one call of a handler, for Dialect.PlatformLines.
type Invocation struct {
	// Duration is how long the handler took, or the loading where that failed.
	Duration time.Duration
	// Load is how long it took to load what the handler is in; 0 where an earlier call did.
	Load time.Duration
}

// LoggedError is an error that a script gave to its console.
type LoggedError struct {
	Type, Message string
	Stack         []string
}
