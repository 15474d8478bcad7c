package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
)

// rolledBack is what `usher rollback --json` prints.
type rolledBack struct {
	Schema int    `json:"schema"`
	Tenant string `json:"tenant"`
	deployedAction
}

func newRollback(s *shell) *cobra.Command {
	d := &deploy{shell: s}
	cmd := &cobra.Command{
		Use:   "rollback NAME[@NUMBER]",
		Short: "Make an earlier version of an action current again",
		Long: `Make an earlier version of an action current again, under the next number: the one of a number,
or else the one before the current one. It is built of what was deployed then, and of nothing
that has changed since.`,
		Example: `  usher rollback add-roles
  usher rollback add-roles@3 --note "4 denied everybody"`,
		Args: oneAction,
		RunE: runE(func(ctx context.Context, args []string) error {
			name, number, err := numbered(args[0])
			if err != nil {
				return err
			}
			told := rolledBack{Schema: actions.Schema, Tenant: d.tenant}
			if _, err := d.store.existing(s); err != nil {
				return err
			}
			err = d.change(ctx, s, func(tenant *runtime.Tenant) error {
				made, err := tenant.Rollback(ctx, name, number, runtime.DeployOptions{Author: d.who(), Note: d.note})
				if err != nil {
					return err
				}
				version, err := tenant.Deployed(ctx, name, made.Number)
				if err != nil {
					return err
				}
				told.deployedAction = deployedAction{
					Action: name, Version: made.Number, Hash: made.Hash, Trigger: version.Trigger, Restores: made.Restores, Unchanged: made.Unchanged,
					Dependencies: append([]actions.Dependency{}, version.Dependencies...), Warnings: append([]string{}, version.Warnings...),
				}
				return nil
			})
			if err != nil {
				return err
			}
			if d.json {
				return s.printJSON(told)
			}
			if told.Unchanged {
				s.say(render.NoteLabel, "that is the current version already")
			}
			return s.printDeployed([]deployedAction{told.deployedAction}, nil)
		}),
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&d.note, "note", "", "keep a `text` with the version")
	f.StringVar(&d.author, "author", "", "keep the `name` of who rolled back (default: your user's)")
	d.tenancy.flags(cmd)
	f.BoolVar(&d.json, "json", false, "print a JSON document")
	for _, name := range []string{"note", "author"} {
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions)
	}
	return cmd
}

// oneAction is the cobra.PositionalArgs of commands on one action.
func oneAction(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usage("%s takes the name of one action, and there are %d", cmd.Name(), len(args)).try("usher versions lists the actions that there are")
	}
	return nil
}

// printDeployed prints what was deployed and bound.
func (s *shell) printDeployed(list []deployedAction, flows []boundFlow) error {
	rows := make([]render.Deployed, len(list))
	for i, one := range list {
		rows[i] = render.Deployed{Action: one.Action, Version: one.Version, Trigger: one.Trigger, Hash: one.Hash, Restores: one.Restores, Unchanged: one.Unchanged}
	}
	for _, line := range render.DeployedRows(s.outStyle(), rows) {
		if err := s.print([]byte(line + "\n")); err != nil {
			return err
		}
	}
	for _, flow := range flows {
		if err := s.print(fmt.Appendf(nil, "%s: %s\n", render.Escape(flow.Trigger), flow.order())); err != nil {
			return err
		}
	}
	return nil
}
