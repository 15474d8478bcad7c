package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/actions/schema"
	"github.com/usher-run/usher/cmd/usher/internal/project"
)

// namedSchema is a JSON schema that usher prints.
type namedSchema struct {
	name, doc string
	make      func() actions.Object
}

// schemas are all schemas, by the names by which they are asked for.
func schemas() []namedSchema {
	list := []namedSchema{
		{"execution", "The document that usher run --json prints of a flow", func() actions.Object { return schema.Execution(dialects()) }},
		{"sign-in", "The document that usher run --flow custom-auth --json prints", func() actions.Object { return schema.SignIn(cognito.Dialect()) }},
		{"operation", "The document that usher run --operation NAME --json prints", func() actions.Object { return schema.Operation(cognito.Dialect(), operationNames()) }},
		{project.ConfigFile, "The file that says what a project has and how it runs", func() actions.Object { return project.ConfigSchema(dialects()) }},
	}
	for _, t := range allTriggers(dialects()) {
		list = append(list, namedSchema{t.Name(), "The event of " + t.Name(), func() actions.Object { return schema.Event(t) }})
	}
	return list
}

// newSchema builds `usher schema` with its commands.
func newSchema(s *shell) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "List and print the JSON schemas of events, results and usher.yaml",
		Args:  none,
		RunE:  showHelp,
	}
	cmd.AddCommand(newSchemaList(s), newSchemaShow(s))
	return cmd
}

// listedSchema is one row of `usher schema ls --json`.
type listedSchema struct {
	Name string `json:"name"`
	Doc  string `json:"doc"`
}

func newSchemaList(s *shell) *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:     "ls",
		Aliases: []string{"list"},
		Short:   "List the schemas",
		Args:    none,
		RunE: runE(func(context.Context, []string) error {
			list := []listedSchema{}
			for _, one := range schemas() {
				list = append(list, listedSchema{one.name, one.doc})
			}
			if asJSON {
				return s.printJSON(list)
			}
			var b bytes.Buffer
			table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
			for _, row := range list {
				fmt.Fprintf(table, "%s\t%s\n", row.Name, row.Doc)
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

func newSchemaShow(s *shell) *cobra.Command {
	return &cobra.Command{
		Use:   "show NAME",
		Short: "Print a schema",
		Long: `Print a JSON schema (draft 2020-12): that of the events of a trigger, by its name, that of the
document of an execution, a sign-in or an operation, or that of usher.yaml. Editors check and complete files by them.`,
		Example: `  usher schema show post-login > event.schema.json
  usher schema show usher.yaml > usher.schema.json`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage("schema show takes the name of one schema, and there are %d", len(args)).try("usher schema ls lists them")
			}
			return nil
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			var list []cobra.Completion
			for _, one := range schemas() {
				if len(args) == 0 {
					list = append(list, cobra.CompletionWithDesc(one.name, one.doc))
				}
			}
			return list, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: runE(func(_ context.Context, args []string) error {
			for _, one := range schemas() {
				if one.name == args[0] {
					return s.printJSON(json.RawMessage(actions.AppendJSON(nil, one.make())))
				}
			}
			t, err := actions.Find(args[0], dialects())
			if err != nil {
				var names []string
				for _, one := range schemas() {
					names = append(names, one.name)
				}
				names = append(names, triggerNames(dialects())...)
				return notFound("there is no schema %s", args[0]).orNearest(args[0], names, "usher schema ls lists them")
			}
			return s.printJSON(json.RawMessage(actions.AppendJSON(nil, schema.Event(t))))
		}),
	}
}
