package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/store"
)

// newExec builds `usher exec` with its commands.
func newExec(s *shell) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "exec",
		Short: "List, show and remove the records of executions",
		Long: `Every run leaves a record: the document that usher run --json prints, without the event and
without secrets.`,
		Args: none,
		RunE: showHelp,
	}
	cmd.AddCommand(newExecList(s), newExecShow(s), newExecTail(s), newExecPrune(s))
	return cmd
}

// latest is the name of the newest record.
const latest = "last"

func newExecShow(s *shell) *cobra.Command {
	var from storage
	asJSON, verbose, tenant := false, false, ""
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Show one execution",
		Long:  `Show one execution as usher run did, by its id; last is the newest one.`,
		Example: `  usher exec show last
  usher exec show 01KB… --json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("exec show takes the id of one execution, and there are %d", len(args)).try("usher exec ls lists them; last is the newest")
			}
			return nil
		},
		RunE: runE(func(ctx context.Context, args []string) error {
			var found store.Record
			err := from.read(ctx, s, func(opened store.Store) (err error) {
				found, err = findRecord(ctx, opened.Executions(), tenant, args[0])
				return err
			})
			if err != nil {
				return err
			}
			if asJSON {
				return s.printJSON(&found.Execution)
			}
			return s.printRecord(&found.Execution, verbose)
		}),
	}
	tenantFlag(cmd, &tenant, "executions")
	from.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print the execution as a JSON document")
	cmd.Flags().BoolVar(&verbose, "verbose", false, "show places, times and versions, and cut nothing")
	return cmd
}

func findRecord(ctx context.Context, records store.Executions, tenant, id string) (store.Record, error) {
	if id == latest {
		page, err := records.List(ctx, store.Filter{Tenant: tenant}, "", 1)
		if err != nil {
			return store.Record{}, err
		}
		if len(page.Records) == 0 {
			return store.Record{}, notFound("there is no execution yet").try("usher run makes one")
		}
		id = page.Records[0].Execution.ID
	}
	found, err := records.Get(ctx, tenant, id)
	switch {
	case errors.Is(err, store.ErrNotFound):
		return found, notFound("there is no execution %s", id).try("usher exec ls lists them")
	case errors.Is(err, store.ErrBadKey), errors.Is(err, store.ErrTooLarge):
		return found, usage("%.40q is no id of an execution", id).try("usher exec ls lists them; last is the newest")
	}
	return found, err
}

// printRecord prints an execution as the run did, its error included.
func (s *shell) printRecord(x *actions.Execution, verbose bool) error {
	flow := make([]string, 0, len(x.Steps))
	for i := range x.Steps {
		if x.Steps[i].Attempt < 2 {
			flow = append(flow, x.Steps[i].Action)
		}
	}
	trigger, _ := actions.Find(x.Trigger, dialects())
	heading := fmt.Sprintf("%s  %s\n", x.ID, x.StartedAt.UTC().Format(render.RecordTime))
	if err := s.print([]byte(heading)); err != nil {
		return err
	}
	lines := render.Execution(s.outStyle(), s.errStyle(), render.View{Execution: x, Trigger: trigger, Flow: flow, Verbose: verbose})
	for _, line := range lines {
		if err := s.print([]byte(line.Text + "\n")); err != nil {
			return err
		}
	}
	if x.Error == nil {
		return nil
	}
	return s.print([]byte(s.outStyle().Error(render.Failure{Error: x.Error})))
}
