package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/cmd/usher/internal/project"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

// newRoot builds the tree of commands.
func newRoot(s *shell) *cobra.Command {
	root := &cobra.Command{
		Use:   "usher",
		Short: "Run Auth0 Actions and Amazon Cognito triggers without Node.js",
		Long: `Usher runs Auth0 Actions and Amazon Cognito triggers, unmodified and without Node.js.

Start with an action of yours:

  usher run post-login.js                    on a sample event
  usher run post-login.js -e event.json      on an event of yours
  usher event show post-login > event.json   an event to begin with`,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,

		DisableFlagsInUseLine: true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			if err := fromEnvironment(cmd, s.Getenv); err != nil {
				return err
			}
			return s.fromProject(cmd)
		},
	}
	root.RunE = runE(func(_ context.Context, args []string) error {
		if len(args) == 0 {
			return root.Help()
		}
		return unknownCommand(root, args[0])
	})
	root.SetFlagErrorFunc(flagProblem)
	root.PersistentFlags().Var(&parsed[render.When]{value: &s.color, text: string(render.Auto), kind: "when", parse: parseColor},
		"color", "use colour: auto, always or never")
	_ = root.RegisterFlagCompletionFunc("color", cobra.FixedCompletions(
		[]string{string(render.Auto), string(render.Always), string(render.Never)}, cobra.ShellCompDirectiveNoFileComp))
	root.AddCommand(newRun(s), newEnqueue(s), newWork(s), newEvent(s), newTypes(s), newSchema(s), newDocs(s), newExec(s), newQueue(s), newSecrets(s), newStore(s), newConfig(s), newDoctor(s), newVersion(s), newExitCodes())
	root.AddCommand(newDeploy(s), newRollback(s), newVersions(s), newDiff(s), newBind(s), newUnbind(s), newBindings(s))
	root.SetHelpCommand(newHelp(root))
	return root
}

// addCompletion adds `usher completion`, which keeps root's output of now.
func addCompletion(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Args, c.RunE = none, showHelp // cobra's own takes any word for a shell
		}
	}
}

func showHelp(cmd *cobra.Command, _ []string) error { return cmd.Help() }

// newHelp builds `usher help`. Unlike cobra's own it refuses what it does not know.
func newHelp(root *cobra.Command) *cobra.Command {
	return &cobra.Command{
		Use:   "help [command]",
		Short: "Show what a command does",
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			found, _, err := root.Find(args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var list []cobra.Completion
			for _, c := range helpful(found) {
				list = append(list, cobra.CompletionWithDesc(c.Name(), c.Short))
			}
			return list, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: runE(func(_ context.Context, args []string) error {
			found, rest, err := root.Find(args)
			if err != nil {
				return usage("%v", err)
			}
			if len(rest) > 0 {
				return unknownCommand(found, rest[0])
			}
			found.InitDefaultHelpFlag()
			return found.Help()
		}),
	}
}

// helpful are the commands and help topics below a command.
func helpful(cmd *cobra.Command) []*cobra.Command {
	return slices.DeleteFunc(slices.Clone(cmd.Commands()), func(c *cobra.Command) bool {
		return !c.IsAvailableCommand() && !c.IsAdditionalHelpTopicCommand()
	})
}

func parseColor(text string) (render.When, error) {
	switch when := render.When(text); when {
	case render.Auto, render.Always, render.Never:
		return when, nil
	}
	return "", usage("%q is not a choice", text).try("write auto, always or never")
}

// unknownCommand is the problem of a word that is no command below cmd.
func unknownCommand(cmd *cobra.Command, name string) error {
	p := usage("%s has no command %q", cmd.CommandPath(), name)
	for _, ext := range project.Extensions {
		if strings.HasSuffix(name, "."+ext) {
			return p.try("to run an action, write: usher run %s", name)
		}
	}
	var known []string
	for _, c := range helpful(cmd) {
		known = append(known, cmd.CommandPath()+" "+c.Name())
	}
	return p.orNearest(cmd.CommandPath()+" "+name, known, "see "+cmd.CommandPath()+" --help")
}

func newExitCodes() *cobra.Command {
	return &cobra.Command{
		Use:   "exit-codes",
		Short: "What the exit codes mean",
		Long:  "Exit codes of usher:\n\n" + exitTable(),
	}
}
