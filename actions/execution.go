package actions

import (
	"encoding/json"
	"math"
	"time"
)

// Schema is the number of the document format that Execution is written in.
const Schema = 1

// Execution is one run of a flow: the document that Run returns, that records keep and
// that `usher run --json` prints. It never holds the event, and values of secrets have
// been replaced in it.
type Execution struct {
	Schema  int
	ID      string
	Tenant  string
	Trigger string // "auth0/post-login"
	// Resumes is the id of the suspended execution that this one goes on from, or "".
	Resumes   string
	Outcome   Outcome
	StartedAt time.Time
	Duration  time.Duration
	Steps     []Step // the actions that ran, in order
	// Attempts is how often the trigger was fired: more than once where a handler gave no
	// answer in time, and where a job was tried again. Each attempt is a step. 0 stands for 1.
	Attempts int
	// Result is the dialect's result document, redacted; nil is written as {}.
	Result Object
	Error  *Error

	// Effects is the result document with nothing redacted: what the embedder applies.
	// It is not part of the document and must not be stored, printed or logged. The
	// typed handles decode it.
	Effects Object

	// Warnings are sentences for the author that change nothing: a reserved claim that
	// was left out, an unknown member of a response. They are not part of the document.
	Warnings []string
}

// Step is what one action of a flow did.
type Step struct {
	Action   string // name of the action
	Version  string // "sha256:…" of what ran
	Handler  string // the exported function that was called
	Duration time.Duration
	// Attempt counts the steps of one action from 1, where it is tried again; 0 otherwise.
	Attempt  int
	Commands []Command
	Logs     []Log
	Error    *Error
	// Platform are the lines that the platform would have written around Logs, where its log
	// format was asked for; nil otherwise. They are not part of the document.
	Platform *PlatformLines
}

// PlatformLines are the lines that a platform writes into its logs around those of an
// invocation.
type PlatformLines struct {
	// Before come when the invocation begins: behind the first Loaded of the step's logs,
	// which were written while the action loaded.
	Before []string
	Loaded int
	// After come when the invocation is over, behind all logs.
	After []string
}

// Ran is how many actions of the flow ran. However often one was tried, it counts once.
func (e *Execution) Ran() int {
	n := 0
	for i := range e.Steps {
		if e.Steps[i].Attempt < 2 {
			n++
		}
	}
	return n
}

// Log is one line that a script wrote to its console.
type Log struct {
	Level   string  `json:"level"` // log, info, warn, error, debug or trace
	Message string  `json:"message"`
	AtMS    float64 `json:"at_ms"` // milliseconds since the step began
}

type executionDocument struct {
	Schema     int             `json:"schema"`
	ID         string          `json:"id"`
	Tenant     string          `json:"tenant"`
	Trigger    string          `json:"trigger"`
	Resumes    string          `json:"resumes,omitempty"`
	Outcome    Outcome         `json:"outcome"`
	StartedAt  string          `json:"started_at"`
	DurationMS float64         `json:"duration_ms"`
	Attempts   int             `json:"attempts,omitempty"`
	Steps      []Step          `json:"steps"`
	Result     json.RawMessage `json:"result"`
	Error      *Error          `json:"error"`
}

type stepDocument struct {
	Action     string    `json:"action"`
	Version    string    `json:"version"`
	Handler    string    `json:"handler"`
	DurationMS float64   `json:"duration_ms"`
	Attempt    int       `json:"attempt,omitempty"`
	Commands   []Command `json:"commands"`
	Logs       []Log     `json:"logs"`
	Error      *Error    `json:"error"`
}

// timestamp is RFC 3339 in UTC with milliseconds, as JavaScript's toISOString writes it.
const timestamp = "2006-01-02T15:04:05.000Z"

// MarshalJSON writes the execution document of schema 1.
func (e Execution) MarshalJSON() ([]byte, error) {
	steps := e.Steps
	if steps == nil {
		steps = []Step{}
	}
	return marshal(executionDocument{
		Schema: e.Schema, ID: e.ID, Tenant: e.Tenant, Trigger: e.Trigger, Resumes: e.Resumes, Outcome: e.Outcome,
		StartedAt: e.StartedAt.UTC().Format(timestamp), DurationMS: milliseconds(e.Duration),
		Attempts: e.Attempts, Steps: steps, Result: AppendJSON(nil, nonNil(e.Result)), Error: e.Error,
	})
}

// UnmarshalJSON reads an execution document.
func (e *Execution) UnmarshalJSON(data []byte) error {
	var d executionDocument
	if err := json.Unmarshal(data, &d); err != nil {
		return err
	}
	started, err := time.Parse(timestamp, d.StartedAt)
	if err != nil {
		return err
	}
	object, err := parseObject(d.Result)
	if err != nil {
		return err
	}
	*e = Execution{
		Schema: d.Schema, ID: d.ID, Tenant: d.Tenant, Trigger: d.Trigger, Resumes: d.Resumes, Outcome: d.Outcome,
		StartedAt: started, Duration: duration(d.DurationMS), Attempts: d.Attempts, Steps: d.Steps, Result: object, Error: d.Error,
	}
	return nil
}

// MarshalJSON writes one step of the execution document.
func (s Step) MarshalJSON() ([]byte, error) {
	d := stepDocument{
		Action: s.Action, Version: s.Version, Handler: s.Handler, DurationMS: milliseconds(s.Duration), Attempt: s.Attempt,
		Commands: s.Commands, Logs: s.Logs, Error: s.Error,
	}
	if d.Commands == nil {
		d.Commands = []Command{}
	}
	if d.Logs == nil {
		d.Logs = []Log{}
	}
	return marshal(d)
}

// UnmarshalJSON reads one step of the execution document.
func (s *Step) UnmarshalJSON(data []byte) error {
	var d stepDocument
	if err := json.Unmarshal(data, &d); err != nil {
		return err
	}
	*s = Step{
		Action: d.Action, Version: d.Version, Handler: d.Handler, Duration: duration(d.DurationMS), Attempt: d.Attempt,
		Commands: d.Commands, Logs: d.Logs, Error: d.Error,
	}
	return nil
}

// marshal is json.Marshal that leaves <, > and & as they are, for people and for diffs.
func marshal(v any) ([]byte, error) { return AppendJSON(nil, v), nil }

func milliseconds(d time.Duration) float64 {
	return float64(d.Round(time.Microsecond)/time.Microsecond) / 1000
}

func duration(ms float64) time.Duration {
	return time.Duration(math.Round(ms*1000)) * time.Microsecond
}
