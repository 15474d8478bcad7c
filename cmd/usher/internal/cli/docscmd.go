package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/reference"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

// shownPage is what `usher docs TRIGGER --json` prints.
type shownPage struct {
	Schema int `json:"schema"`
	reference.Page
}

// listedTrigger is a row of `usher docs --json`.
type listedTrigger struct {
	Name string `json:"name"`
	Doc  string `json:"doc"`
}

// listedTriggers is what `usher docs --json` prints.
type listedTriggers struct {
	Schema   int             `json:"schema"`
	Triggers []listedTrigger `json:"triggers"`
}

// newDocs builds `usher docs`.
func newDocs(s *shell) *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:   "docs [TRIGGER [event|api|context|handler] [PATH]]",
		Short: "Look up what actions get and can do",
		Long: `Look up the event, the api, the context and the handlers of a trigger, or a part of them, by
its path. A path may begin with the part: event.user.email. A ? marks what may be missing.
Without a trigger they are listed.`,
		Example: `  usher docs post-login
  usher docs post-login event user
  usher docs post-login api.access.deny
  usher docs PreSignUp event response`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 3 {
				return usage("docs takes a trigger, event, api, context or handler, and a path, and there are %d arguments", len(args)).
					try("for example: usher docs post-login event user.email")
			}
			return nil
		},
		ValidArgsFunction: completeDocs,
		RunE: runE(func(_ context.Context, args []string) error {
			if len(args) == 0 {
				return s.listTriggers(asJSON)
			}
			page, err := findPage(args[0])
			if err != nil {
				return err
			}
			return s.showPage(page, args[1:], asJSON)
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	return cmd
}

func (s *shell) listTriggers(asJSON bool) error {
	shown := listedTriggers{Schema: 1}
	for _, t := range allTriggers(dialects()) {
		shown.Triggers = append(shown.Triggers, listedTrigger{t.Name(), t.Doc})
	}
	if asJSON {
		return s.printJSON(shown)
	}
	var rows [][3]string
	for _, t := range shown.Triggers {
		rows = append(rows, [3]string{t.Name, "", t.Doc})
	}
	return s.printLines(render.Table(s.outStyle(), rows))
}

// findPage is the page of a trigger by its name.
func findPage(name string) (*reference.Page, error) {
	known := dialects()
	t, err := actions.Find(name, known)
	if err != nil {
		return nil, noPage(name, err, known)
	}
	d := known[slices.IndexFunc(known, func(d actions.Dialect) bool { return d.Name == t.Dialect })]
	page := reference.Of(d, t)
	return &page, nil
}

// noPage is the problem of a name that is no trigger.
func noPage(name string, err error, known []actions.Dialect) error {
	if reason := refusal(name, known); reason != "" {
		return notFound("there is no trigger %s: %s", name, reason)
	}
	return notFound("there is no trigger %s", name).because(err).orNearest(name, triggerNames(known), "usher docs lists them")
}

// triggerNames are the names by which triggers are called: the ids, and the full names.
func triggerNames(known []actions.Dialect) []string {
	var list []string
	for _, t := range allTriggers(known) {
		list = append(list, t.ID, t.Name())
	}
	return list
}

// showPage prints a page, or what the words after the trigger choose of it.
func (s *shell) showPage(page *reference.Page, words []string, asJSON bool) error {
	if len(words) == 0 && asJSON {
		return s.printJSON(shownPage{1, *page})
	}
	if len(words) == 0 {
		return s.printLines(render.Overview(s.outStyle(), *page))
	}
	section, path, err := sectionOf(page, words)
	if err != nil {
		return err
	}
	found, ok := page.Only(section, path)
	if !ok {
		return unknownPath(page, section, path)
	}
	switch {
	case asJSON:
		return s.printJSON(shownPage{1, found})
	case path == "":
		return s.printLines(render.Section(s.outStyle(), found))
	}
	return s.printLines(render.Rows(s.outStyle(), found))
}

// sectionOf is the section of a page that words choose, and the path in it. The path may have
// the section in front, with or without the section before it.
func sectionOf(page *reference.Page, words []string) (section, path string, err error) {
	section, path, _ = strings.Cut(words[0], ".")
	if len(words) > 1 {
		whole, absolute := strings.CutPrefix(words[1]+".", section+".")
		if absolute {
			path = ""
		}
		path = strings.Trim(path+"."+whole, ".")
	}
	known := page.Sections()
	if slices.Contains(known, section) {
		return section, path, nil
	}
	choices := strings.Join(known[:len(known)-1], ", ") + " and " + known[len(known)-1]
	return "", "", usage("%s has no part %q", page.Trigger, section).orNearest(section, known, "its parts are "+choices)
}

// unknownPath is the problem of a path that names nothing.
func unknownPath(page *reference.Page, section, path string) error {
	_, id, _ := strings.Cut(page.Trigger, "/")
	known := page.Paths(section)
	p := notFound("%s: there is no %s.%s", page.Trigger, section, path)
	if section == reference.HandlerSection {
		p = notFound("%s: there is no handler %s", page.Trigger, path)
	}
	p = p.orNearest(path, known, "usher docs "+id+" "+section+" lists what there is")
	if _, near := actions.Nearest(path, known); near {
		return p
	}
	for _, one := range known { // a name without what is above it
		if strings.HasSuffix(one, "."+path) {
			return p.try("did you mean %s?", one)
		}
	}
	for above := path; strings.Contains(above, "."); {
		above = above[:strings.LastIndexByte(above, '.')]
		if slices.Contains(known, above) {
			return p.try("usher docs %s %s %s tells what is known of that", id, section, above)
		}
	}
	return p
}

// printLines prints lines of text.
func (s *shell) printLines(lines []string) error {
	return s.print([]byte(strings.Join(lines, "\n") + "\n"))
}

// completeDocs completes the arguments of usher docs: a trigger, a section of its page, and a
// path in that.
func completeDocs(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return completeTriggerNames(cmd, args, typed)
	}
	page, err := findPage(args[0])
	switch {
	case err != nil || len(args) > 2:
		return nil, cobra.ShellCompDirectiveNoFileComp
	case len(args) == 1:
		return page.Sections(), cobra.ShellCompDirectiveNoFileComp
	}
	return page.Paths(args[1]), cobra.ShellCompDirectiveNoFileComp
}
