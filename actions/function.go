package actions

import (
	"encoding/json"
	"time"
)

// Runtime is one of the runtimes that a dialect's handlers can be written for: how they
// are called, and what ends a call.
type Runtime struct {
	// Name is what a binding or a configuration chooses it by: "nodejs22.x".
	Name string
	// Arguments replace the trigger's for handlers of this runtime; nil leaves them.
	Arguments []Argument
	// Returns says that whatever a handler returns completes the call. Without it only a
	// promise does, and other values are not looked at (cognito rule §F).
	Returns bool
	// MaxParameters is how many parameters a handler may declare; 0 means any number.
	MaxParameters int
	// DefaultExport says that a function which is no export of its file is looked for in its
	// default export.
	DefaultExport bool
	// Files are what follows the name of a handler string's file, in the order in which the
	// runtime looks for it: ".js". Packages says that it looks among the installed packages
	// where there is no such file.
	Files    []string
	Packages bool
	// Context replaces the dialect's; nil leaves it.
	Context func(t *Trigger, c ContextInfo) Object
	// Mismatch words the warning about something that the runtime does not take of a file, ""
	// where it does. Nil takes everything.
	Mismatch func(m Mismatch) string
	// Explain words a failure before the dialect's does, where this runtime reports it in
	// another way; nil leaves it.
	Explain func(t *Trigger, c ContextInfo, e *Error)
}

// Function is what a handler's context and environment tell of the function that it is,
// on platforms that have such. Zero members mean what the dialect makes up for them.
type Function struct {
	// Name is the function's name; the default is the action's.
	Name string
	// Version is the number of a published version, or $LATEST.
	Version string
	// Region and Account are those of the function's ARN.
	Region, Account string
	// ARN is the function as it is invoked, with its alias or version.
	ARN string
	// MemoryMB is what a handler learns of its memory. It limits nothing.
	MemoryMB int
	// LogGroup and LogStream are what a handler learns of where its logs go.
	LogGroup, LogStream string
	// ClientContext is the JSON that a caller sends along, and Identity that of the caller.
	// Handlers find undefined where they are nil.
	ClientContext, Identity json.RawMessage
	// Tenant is the id of the tenant whom an isolated function serves.
	Tenant string
	// TraceID is the trace that an invocation belongs to; the default is made of the
	// execution's id.
	TraceID string
	// Environment are the function's own variables. Secrets are laid over them, and what
	// the platform reserves over both.
	Environment map[string]string
	// LogFormat is how lines of the console are written into logs: LogPlain, LogText or
	// LogJSON.
	LogFormat LogFormat
	// LogLevel leaves out what is less than TRACE, DEBUG, INFO, WARN, ERROR or FATAL, where
	// the format is LogText or LogJSON. "" leaves out nothing.
	LogLevel string
}

// LogFormat is how lines of the console are written into logs.
type LogFormat string

const (
	// LogPlain keeps the message as the script gave it, beside its level and time.
	LogPlain LogFormat = ""
	// LogText writes the platform's line of text, which begins with time, request and level.
	LogText LogFormat = "Text"
	// LogJSON writes the platform's line of JSON.
	LogJSON LogFormat = "JSON"
)

// Over lays the members that are set over those of another.
func (f Function) Over(below Function) Function {
	pick := func(to *string, value string) {
		if value != "" {
			*to = value
		}
	}
	pick(&below.Name, f.Name)
	pick(&below.Version, f.Version)
	pick(&below.Region, f.Region)
	pick(&below.Account, f.Account)
	pick(&below.ARN, f.ARN)
	pick(&below.LogGroup, f.LogGroup)
	pick(&below.LogStream, f.LogStream)
	pick(&below.Tenant, f.Tenant)
	pick(&below.TraceID, f.TraceID)
	pick((*string)(&below.LogFormat), string(f.LogFormat))
	pick(&below.LogLevel, f.LogLevel)
	if f.MemoryMB != 0 {
		below.MemoryMB = f.MemoryMB
	}
	if f.ClientContext != nil {
		below.ClientContext = f.ClientContext
	}
	if f.Identity != nil {
		below.Identity = f.Identity
	}
	if f.Environment != nil {
		below.Environment = f.Environment
	}
	return below
}

// ContextInfo is what a context object and an environment tell of a run.
type ContextInfo struct {
	Execution string // id of the execution
	Action    string // name of the action
	Handler   string // the exported function, dots lead into objects
	Started   time.Time
	// HandlerString is the binding's Handler, "" without one.
	HandlerString string
	// File is the name of the file that runs.
	File string
	// Runtime is the name of the runtime in force; "" in dialects that have none.
	Runtime string
	// Function is what was set about the function.
	Function Function
	// World is the id of the execution for which the realm was made: another one's where
	// realms are kept warm. "" means this one's.
	World string
	// Attempt counts the tries of a step from 1.
	Attempt int
	// Own says that the time limit in force is the binding's Timeout, Limit how long it is.
	Own   bool
	Limit time.Duration
}
