package cli

import (
	"context"
	"encoding/base64"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

// listedVersion is a deployment in a list.
type listedVersion struct {
	Action   string    `json:"action"`
	Version  int       `json:"version"`
	Hash     string    `json:"hash"`
	At       time.Time `json:"at"`
	Author   string    `json:"author,omitempty"`
	Note     string    `json:"note,omitempty"`
	Restores int       `json:"restores,omitempty"`
	Current  bool      `json:"current"`
}

// listedVersions is what `usher versions --json` prints.
type listedVersions struct {
	Schema   int             `json:"schema"`
	Tenant   string          `json:"tenant"`
	Versions []listedVersion `json:"versions"`
	// Next is the cursor of the next page, or null at the end.
	Next *string `json:"next"`
}

func newVersions(s *shell) *cobra.Command {
	var of tenancy
	limit, cursor, asJSON := 20, "", false
	cmd := &cobra.Command{
		Use:   "versions [NAME]",
		Short: "List what is deployed: the current version of each action, or all versions of one",
		Example: `  usher versions
  usher versions add-roles --limit 5`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("versions takes the name of one action, and there are %d", len(args))
			}
			return nil
		},
		RunE: runE(func(ctx context.Context, args []string) error {
			if limit < 1 {
				return usage("--limit is at least 1")
			}
			list := listedVersions{Schema: actions.Schema, Tenant: of.tenant, Versions: []listedVersion{}}
			err := of.look(ctx, s, func(tenant *runtime.Tenant) (err error) {
				if len(args) == 1 {
					return list.ofOne(ctx, tenant, args[0], cursor, limit)
				}
				return list.ofAll(ctx, tenant, cursor, limit)
			})
			if err != nil {
				return err
			}
			if asJSON {
				return s.printJSON(list)
			}
			return s.printVersions(&list)
		}),
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.IntVar(&limit, "limit", limit, "at most this `number`")
	f.StringVar(&cursor, "cursor", "", "go on where a list ended that printed this `cursor`")
	of.flags(cmd)
	f.BoolVar(&asJSON, "json", false, "print a JSON document")
	_ = cmd.RegisterFlagCompletionFunc("cursor", cobra.NoFileCompletions)
	return cmd
}

// What the two kinds of cursors begin with.
const (
	versionCursor = "version."
	actionCursor  = "action."
)

func badCursor() error {
	return usage("the cursor is not of this list").try("give the command that it was printed by, and the whole of it")
}

// ofOne lists the versions of one action, the newest first.
func (l *listedVersions) ofOne(ctx context.Context, tenant *runtime.Tenant, name, cursor string, limit int) error {
	action, err := tenant.Action(ctx, name)
	if err != nil {
		return err
	}
	before := 0
	if cursor != "" {
		digits, ok := cutCursor(cursor, versionCursor)
		if before, err = strconv.Atoi(digits); err != nil || !ok || before < 1 {
			return badCursor()
		}
	}
	current, _ := action.Current()
	for _, d := range slices.Backward(action.Deployments) {
		if before != 0 && d.Number >= before {
			continue
		}
		if len(l.Versions) == limit {
			l.goOn(versionCursor, strconv.Itoa(l.Versions[limit-1].Version))
			break
		}
		l.Versions = append(l.Versions, listed1(action.Name, d, current))
	}
	return nil
}

// ofAll lists the current versions of all actions.
func (l *listedVersions) ofAll(ctx context.Context, tenant *runtime.Tenant, cursor string, limit int) error {
	after := ""
	if cursor != "" {
		name, ok := cutCursor(cursor, actionCursor)
		if !ok || name == "" {
			return badCursor()
		}
		after = name
	}
	for {
		page, err := tenant.Actions(ctx, after, limit+1)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, a := range page {
			after = a.Name
			current, ok := a.Current()
			if !ok {
				continue
			}
			if len(l.Versions) == limit {
				l.goOn(actionCursor, l.Versions[limit-1].Action)
				return nil
			}
			l.Versions = append(l.Versions, listed1(a.Name, current, current))
		}
	}
}

// cursorOf is the cursor of a kind that holds a text.
func cursorOf(kind, text string) string {
	return kind + base64.RawURLEncoding.EncodeToString([]byte(text))
}

// cutCursor is the text of a cursor of a kind.
func cutCursor(cursor, kind string) (text string, ok bool) {
	if len(cursor) < len(kind) || cursor[:len(kind)] != kind {
		return "", false
	}
	raw, err := base64.RawURLEncoding.DecodeString(cursor[len(kind):])
	return string(raw), err == nil
}

func (l *listedVersions) goOn(kind, text string) {
	l.Next = new(cursorOf(kind, text))
}

func listed1(name string, d, current store.Deployment) listedVersion {
	return listedVersion{
		Action: name, Version: d.Number, Hash: d.Hash, At: d.At.UTC().Truncate(time.Millisecond),
		Author: d.Author, Note: d.Note, Restores: d.Restores, Current: d.Number == current.Number,
	}
}

func (s *shell) printVersions(list *listedVersions) error {
	if len(list.Versions) == 0 {
		s.say(render.NoteLabel, "nothing is deployed")
		return nil
	}
	rows := make([]render.Deployment, len(list.Versions))
	for i, v := range list.Versions {
		rows[i] = render.Deployment{Action: v.Action, Version: v.Version, Hash: v.Hash, At: v.At, Author: v.Author, Note: v.Note, Restores: v.Restores, Current: v.Current}
	}
	for _, line := range render.Deployments(s.outStyle(), rows) {
		if err := s.print([]byte(line + "\n")); err != nil {
			return err
		}
	}
	s.sayMore(list.Next)
	return nil
}
