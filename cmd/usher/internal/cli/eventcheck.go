package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	doc "github.com/usher-run/usher/actions/document"
	"github.com/usher-run/usher/actions/schema"
	"github.com/usher-run/usher/cmd/usher/internal/project"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

// shownProblem is a problem of an event in `usher event check --json`.
type shownProblem struct {
	Path    string `json:"path"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
	Warning bool   `json:"warning"`
}

// checkedEvent is what `usher event check --json` prints of a file.
type checkedEvent struct {
	File     string         `json:"file"`
	Trigger  string         `json:"trigger"`
	Problems []shownProblem `json:"problems"`
}

// checkedEvents is what `usher event check --json` prints.
type checkedEvents struct {
	Schema int            `json:"schema"`
	Events []checkedEvent `json:"events"`
}

func newEventCheck(s *shell) *cobra.Command {
	trigger, partial, asJSON := "", false, false
	cmd := &cobra.Command{
		Use:   "check FILE…",
		Short: "Say where an event is not what the platform sends",
		Long: `Say where an event is not what the platform sends: what is missing, of another type, or not
known there, with the place and what to do. The trigger of a Cognito event is told by its
triggerSource; events of Auth0 need -t. An event that is partial on purpose is checked with
--partial for what it has. The exit code is 1 where something is wrong.`,
		Example: `  usher event check -t post-login events/*.json
  usher event check signup.json --partial`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("event check takes the files of events").try("for example: usher event check -t post-login event.json")
			}
			return nil
		},
		RunE: runE(func(_ context.Context, args []string) error {
			var wanted *actions.Trigger
			if trigger != "" {
				found, err := actions.Find(trigger, dialects())
				if err != nil {
					return unknownTrigger(err)
				}
				wanted = found
			}
			return s.checkEvents(args, wanted, partial, asJSON)
		}),
	}
	cmd.Flags().StringVarP(&trigger, "trigger", "t", "", "trigger of the events, such as post-login")
	cmd.Flags().BoolVar(&partial, "partial", false, "let members be missing")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	_ = cmd.RegisterFlagCompletionFunc("trigger", completeTriggerNames)
	return cmd
}

func completeTriggerNames(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var list []cobra.Completion
	for _, t := range allTriggers(dialects()) {
		list = append(list, cobra.CompletionWithDesc(t.Name(), firstSentence(t.Doc)))
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

func (s *shell) checkEvents(files []string, wanted *actions.Trigger, partial, asJSON bool) error {
	shown := checkedEvents{Schema: 1, Events: []checkedEvent{}}
	wrong := false
	for _, file := range files {
		trigger, problems, err := s.checkEvent(file, wanted, partial)
		if err != nil {
			return err
		}
		row := checkedEvent{File: file, Trigger: trigger.Name(), Problems: []shownProblem{}}
		count := 0
		for _, p := range problems {
			row.Problems = append(row.Problems, shownProblem{p.Path, p.Line, p.Column, p.Message, p.Hint, p.Warning})
			if !p.Warning {
				count++
			}
			if !asJSON {
				s.eventProblem(file, p)
			}
		}
		wrong = wrong || count > 0
		shown.Events = append(shown.Events, row)
		if !asJSON {
			if err := s.print([]byte(checkedLine(file, trigger, count))); err != nil {
				return err
			}
		}
	}
	if asJSON {
		if err := s.printJSON(shown); err != nil {
			return err
		}
	}
	if wrong {
		return exited(exitUnexpected)
	}
	return nil
}

func checkedLine(file string, trigger *actions.Trigger, problems int) string {
	switch problems {
	case 0:
		return fmt.Sprintf("%s: an event of %s\n", render.Escape(file), trigger.Name())
	case 1:
		return fmt.Sprintf("%s: no event of %s, 1 problem\n", render.Escape(file), trigger.Name())
	}
	return fmt.Sprintf("%s: no event of %s, %d problems\n", render.Escape(file), trigger.Name(), problems)
}

// checkEvent reads and checks the event of a file.
func (s *shell) checkEvent(file string, wanted *actions.Trigger, partial bool) (*actions.Trigger, []schema.Problem, error) {
	text, err := s.eventText(file)
	if err != nil {
		return nil, nil, err
	}
	event, err := doc.Read(text)
	if bad, ok := errors.AsType[*doc.Error](err); ok {
		p := usage("%s:%d:%d: %s", file, bad.Line, bad.Column, bad.Message)
		if bad.Excerpt != nil {
			p = usage("%s", bad.Message)
			p.file, p.source = file, bad.Excerpt
		}
		return nil, nil, p
	}
	if err != nil {
		return nil, nil, err
	}
	if wanted == nil {
		if wanted, err = triggerOf(event); err != nil {
			return nil, nil, usage("%s: %v", file, err).try("say which it is, such as -t post-login")
		}
	}
	return wanted, schema.Check(wanted, event, partial), nil
}

// eventText reads a file, or what comes on stdin for "-".
func (s *shell) eventText(file string) ([]byte, error) {
	if file == "-" {
		text, err := project.ReadAll(s.Stdin)
		if err != nil {
			return nil, usage("stdin cannot be read: %v", err)
		}
		return text, nil
	}
	text, err := project.Read(file)
	if err != nil {
		return nil, unreadable(file, err, []string{"json"})
	}
	return text, nil
}

// triggerOf is the trigger that an event says it is of.
func triggerOf(event *doc.Node) (*actions.Trigger, error) {
	source := event.Member("triggerSource")
	if source == nil {
		return nil, errors.New("the event does not tell which trigger it is of")
	}
	var known []string
	for _, t := range allTriggers(dialects()) {
		sources := t.Sources()
		for i := range sources {
			if sources[i].Name == source.Text {
				return t, nil
			}
			known = append(known, sources[i].Name)
		}
	}
	if near, ok := actions.Nearest(source.Text, known); ok {
		return nil, fmt.Errorf("there is no triggerSource %q; did you mean %s?", source.Text, near)
	}
	return nil, fmt.Errorf("there is no triggerSource %q", source.Text)
}

// eventProblem prints a problem with the line that it is in.
func (s *shell) eventProblem(file string, p schema.Problem) {
	if p.Warning {
		s.say(render.WarningLabel, "%s:%d:%d: %s; %s", file, p.Line, p.Column, p.Message, p.Hint)
		return
	}
	s.failure(render.Failure{
		Error: &actions.Error{Message: p.Message, Hint: p.Hint, Source: p.Excerpt},
		Place: func(string) string { return file },
	})
}
