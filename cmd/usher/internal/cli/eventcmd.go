package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
)

// newEvent builds `usher event` with its commands.
func newEvent(s *shell) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "event",
		Short: "List and show sample events, and check events of yours",
		Args:  none,
		RunE:  showHelp,
	}
	cmd.AddCommand(newEventList(s), newEventShow(s), newEventCheck(s))
	return cmd
}

// listedSample is one row of `usher event ls --json`.
type listedSample struct {
	Name    string `json:"name"`
	Trigger string `json:"trigger"`
	Doc     string `json:"doc"`
}

func newEventList(s *shell) *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:     "ls",
		Aliases: []string{"list"},
		Short:   "List the sample events",
		Args:    none,
		RunE: runE(func(context.Context, []string) error {
			list := []listedSample{}
			for _, sample := range samples(dialects()) {
				list = append(list, listedSample{sample.name, sample.trigger.Name(), firstSentence(sample.doc)})
			}
			if asJSON {
				return s.printJSON(list)
			}
			var b bytes.Buffer
			table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
			for _, row := range list {
				fmt.Fprintf(table, "%s\t%s\t%s\n", row.Name, row.Trigger, row.Doc)
			}
			if err := table.Flush(); err != nil {
				return err
			}
			return s.print(b.Bytes())
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON list")
	return cmd
}

func newEventShow(s *shell) *cobra.Command {
	minimal := false
	var edits []edit
	cmd := &cobra.Command{
		Use:   "show NAME",
		Short: "Print a sample event",
		Long: `Print a sample event, by the name of its trigger, of its trigger source, or of an operation
of a user pool. It has every field that such an event can have; with --minimal only those that
it always has.`,
		Example: `  usher event show post-login > event.json
  usher event show PreSignUp_ExternalProvider --minimal --set userName=sam`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("event show takes the name of one sample, and there are %d", len(args)).try("usher event ls lists them")
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return completeSamples(samples(dialects())), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: runE(func(_ context.Context, args []string) error {
			known := dialects()
			found := findSample(known, args[0])
			if found == nil {
				found = operationSample(args[0])
			}
			if reason := refusal(args[0], known); found == nil && reason != "" {
				return notFound("there is no sample %s: %s", args[0], reason)
			}
			if found == nil {
				return notFound("there is no sample %s", args[0]).
					orNearest(args[0], append(sampleNames(known), operationSampleNames()...), "usher event ls lists them")
			}
			event, err := found.document(minimal)
			if err != nil {
				return err
			}
			if event, err = edited(found.trigger, event, edits); err != nil {
				return err
			}
			s.warnUnknown(found.trigger, event)
			return s.printJSON(json.RawMessage(actions.AppendJSON(nil, event)))
		}),
	}
	cmd.Flags().BoolVar(&minimal, "minimal", false, "only the fields that are always there")
	cmd.Flags().Var(&listed[edit]{values: &edits, kind: "path=value", parse: parseSet}, "set", "change a value (repeatable)")
	cmd.Flags().Var(&listed[edit]{values: &edits, kind: "path", parse: parseUnset}, "unset", "remove a member (repeatable)")
	return cmd
}

// printJSON prints a document for people and programs: indented, and with <, > and & as
// they are.
func (s *shell) printJSON(v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	return s.print(b.Bytes())
}

// firstSentence is the beginning of a doc text up to its first full stop.
func firstSentence(doc string) string {
	if before, _, ok := strings.Cut(doc, ". "); ok {
		return before
	}
	return strings.TrimSuffix(doc, ".")
}
