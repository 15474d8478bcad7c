package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

// signInDocument is what --json prints of a sign-in.
type signInDocument struct {
	Schema     int             `json:"schema"`
	Flow       string          `json:"flow"`
	Outcome    actions.Outcome `json:"outcome"`
	StartedAt  string          `json:"started_at"`
	DurationMS float64         `json:"duration_ms"`
	// Sessions are the rounds that each call of DefineAuthChallenge was told of.
	Sessions   []json.RawMessage    `json:"sessions"`
	Executions []*actions.Execution `json:"executions"`
	Result     json.RawMessage      `json:"result"`
	Error      *actions.Error       `json:"error"`
}

// end is how a sign-in ended, as an execution ends.
func (p *play) end(res *cognito.CustomAuthResult) *actions.Execution {
	switch {
	case res.Issue != nil:
		issue := actions.Object{{Key: "user_name", Value: res.Issue.User.Name}}
		if res.Issue.PreTokenGeneration != nil {
			issue = append(issue, actions.Member{Key: "pre_token_generation", Value: res.Issue.PreTokenGeneration.Response})
		}
		return &actions.Execution{Outcome: actions.Completed, Result: actions.Object{{Key: "issue", Value: issue}}}
	case res.Challenge != nil:
		return &actions.Execution{Outcome: actions.Suspended, Result: actions.Object{{Key: "suspended", Value: actions.Object{
			{Key: "kind", Value: "challenge"}, {Key: "continuation", Value: res.Challenge.Session},
			{Key: "challenge", Value: actions.Object{
				{Key: "name", Value: res.Challenge.Name}, {Key: "parameters", Value: texts(res.Challenge.Parameters)},
			}},
		}}}}
	}
	failed := res.Failed
	x := &actions.Execution{Outcome: actions.Failed, Error: &actions.Error{
		Kind: actions.KindRejectedResult, Name: failed.Name, Message: failed.Message, Frames: []actions.Frame{},
		Exception: failed.Name, Public: failed.Message, Hint: failed.Hint,
	}}
	switch {
	case failed.Execution != nil && failed.Execution.Error != nil:
		x.Error = failed.Execution.Error
	case failed.Cause != nil:
		x.Error.Kind = actions.KindNotFound
	case failed.Name == "NotAuthorizedException", failed.Name == "CodeMismatchException":
		denied := actions.Object{{Key: "exception", Value: failed.Name}, {Key: "reason", Value: failed.Message}}
		if res.SessionKept {
			denied = append(denied, actions.Member{Key: "continuation", Value: p.session})
		}
		return &actions.Execution{Outcome: actions.Denied, Result: actions.Object{{Key: "denied", Value: denied}}}
	}
	return x
}

// conclude prints how the sign-in ended and gives the exit code as an exited.
func (p *play) conclude(res *cognito.CustomAuthResult, started time.Time, took time.Duration) error {
	x := p.end(res)
	x.StartedAt, x.Duration = started, took
	show := func() error { return p.printOutcome(x, res) }
	if p.json {
		show = func() error { return p.printSignInDocument(x) }
	}
	if err := show(); err != nil {
		return err
	}
	switch {
	case res.Challenge != nil:
		p.sayHowToAnswer("to go on, within three minutes:")
	case res.SessionKept:
		p.sayHowToAnswer("to answer again, before the three minutes of the challenge are over:")
	}
	if e := x.Error; e != nil && e.Kind == actions.KindInternal {
		p.bug(e.Error(), nil)
	} else if e != nil {
		file, trigger := p.where(res.Failed.Execution)
		p.shell.failure(render.Failure{
			Error: e, Where: trigger, File: file, Event: p.source.label, Place: func(f string) string { return p.place(file, f) },
		})
	}
	return p.verdict(x)
}

// printOutcome prints the last lines for people.
func (p *play) printOutcome(x *actions.Execution, res *cognito.CustomAuthResult) error {
	var about string
	var values actions.Object
	switch x.Outcome {
	case actions.Completed:
		about = "tokens for " + render.Value(res.Issue.User.Name)
	case actions.Suspended:
		about = "the challenge is not answered"
	case actions.Denied:
		about = render.Value(res.Failed.Message)
		values = actions.Object{{Key: "exception", Value: res.Failed.Name}}
		if res.Failed.Hint != "" {
			values = append(values, actions.Member{Key: "because", Value: res.Failed.Hint})
		}
	default:
		about = string(x.Error.Kind)
	}
	return p.printSignIn(p.outStyle().SignInOutcome(x.Outcome, about, values))
}

func (p *play) printSignInDocument(x *actions.Execution) error {
	var one struct {
		StartedAt  string  `json:"started_at"`
		DurationMS float64 `json:"duration_ms"`
	}
	text, err := json.Marshal(x)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &one); err != nil {
		return err
	}
	document := signInDocument{
		Schema: actions.Schema, Flow: customAuth, Outcome: x.Outcome, StartedAt: one.StartedAt, DurationMS: one.DurationMS,
		Sessions: []json.RawMessage{}, Executions: p.calls, Result: actions.AppendJSON(nil, x.Result), Error: x.Error,
	}
	for _, session := range p.sessions {
		document.Sessions = append(document.Sessions, actions.AppendJSON(nil, session))
	}
	if document.Executions == nil {
		document.Executions = []*actions.Execution{}
	}
	if x.Result == nil {
		document.Result = json.RawMessage("{}")
	}
	return p.printRedacted(document)
}

// printRedacted prints a document without values of secrets. They are looked for as JSON has
// them too, so that it stays a document.
func (p *play) printRedacted(document any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(document); err != nil {
		return err
	}
	return p.printJSON(json.RawMessage(p.redact(b.String())))
}

// sayHowToAnswer prints the command that goes on with the sign-in.
func (p *play) sayHowToAnswer(how string) {
	if !p.stored {
		p.say(render.NoteLabel, "nothing was kept, so that this sign-in cannot go on")
		return
	}
	p.say(render.NoteLabel, "%s", how)
	command := p.resumption(&report{event: []byte("{}")}, p.session)
	fmt.Fprintln(p.Stderr, "  "+render.Escape(strings.TrimSpace(command)+" --answer …"))
}
