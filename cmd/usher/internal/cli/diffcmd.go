package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
)

// versionsDiffer is what `usher diff --json` prints.
type versionsDiffer struct {
	Schema       int                `json:"schema"`
	Tenant       string             `json:"tenant"`
	From         diffSide           `json:"from"`
	To           diffSide           `json:"to"`
	Files        []fileDiffer       `json:"files"`
	Dependencies []dependencyDiffer `json:"dependencies"`
	Settings     []settingDiffers   `json:"settings"`
}

type diffSide struct {
	Action  string `json:"action"`
	Version int    `json:"version"`
	Hash    string `json:"hash"`
}

type fileDiffer struct {
	Path   string `json:"path"`
	Change string `json:"change"` // added, removed or changed
	// Diff is in the unified format; null of what is no text.
	Diff *string `json:"diff"`
}

type dependencyDiffer struct {
	Path   string              `json:"path"`
	Before *actions.Dependency `json:"before"` // null of one that was not there
	After  *actions.Dependency `json:"after"`
}

type settingDiffers struct {
	Name   string `json:"name"`
	Before string `json:"before"`
	After  string `json:"after"`
}

func newDiff(s *shell) *cobra.Command {
	var of tenancy
	asJSON := false
	cmd := &cobra.Command{
		Use:   "diff NAME[@NUMBER] [NAME[@NUMBER]]",
		Short: "Compare two versions of an action: sources, packages and settings",
		Long: `Compare two versions of an action: its sources, its packages, and its settings, which are
trigger, handler, runtime, modules and the names of secrets. With one name, the version that it
names is compared with the one before it. How actions are bound is not a part of versions; see
usher bindings.`,
		Example: `  usher diff add-roles
  usher diff add-roles@2 add-roles@5`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 1 || len(args) > 2 {
				return usage("diff takes one or two versions, and there are %d", len(args)).try("usher diff add-roles@2 add-roles@3; usher versions add-roles lists them")
			}
			return nil
		},
		RunE: runE(func(ctx context.Context, args []string) error {
			told := versionsDiffer{Schema: actions.Schema, Tenant: of.tenant}
			err := of.look(ctx, s, func(tenant *runtime.Tenant) error { return told.compare(ctx, tenant, args) })
			if err != nil {
				return err
			}
			if asJSON {
				return s.printJSON(told)
			}
			return s.printDiff(&told)
		}),
	}
	of.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	return cmd
}

// compare reads the versions and finds out how they differ.
func (v *versionsDiffer) compare(ctx context.Context, tenant *runtime.Tenant, args []string) error {
	sides := make([]*actions.Version, 2)
	names := make([]string, 2)
	for i, arg := range args {
		name, number, err := numbered(arg)
		if err != nil {
			return err
		}
		if sides[i], err = tenant.Deployed(ctx, name, number); err != nil {
			return err
		}
		names[i] = name
	}
	if len(args) == 1 {
		sides[1], names[1] = sides[0], names[0]
		sides[0] = nil
		if number := sides[1].Number - 1; number > 0 {
			var err error
			if sides[0], err = tenant.Deployed(ctx, names[0], number); err != nil {
				return err
			}
		}
	}
	v.From, v.To = sideOf(names[0], sides[0]), sideOf(names[1], sides[1])
	d := runtime.Diff(sides[0], sides[1])
	v.Files, v.Dependencies, v.Settings = []fileDiffer{}, []dependencyDiffer{}, []settingDiffers{}
	for _, f := range d.Files {
		v.Files = append(v.Files, fileDiff(v, f))
	}
	for _, c := range d.Dependencies {
		v.Dependencies = append(v.Dependencies, dependencyDiffer(c))
	}
	for _, c := range d.Settings {
		v.Settings = append(v.Settings, settingDiffers(c))
	}
	return nil
}

func sideOf(name string, v *actions.Version) diffSide {
	if v == nil {
		return diffSide{Action: name}
	}
	return diffSide{Action: name, Version: v.Number, Hash: v.Hash}
}

// name is how a side is written: NAME@NUMBER, where 0 is nothing.
func (d diffSide) name() string {
	number, _ := json.Marshal(d.Version) // a number always has a JSON form
	return d.Action + "@" + string(number)
}

func fileDiff(v *versionsDiffer, f runtime.FileChange) fileDiffer {
	told := fileDiffer{Path: f.Path, Change: "changed"}
	switch {
	case f.Before == nil:
		told.Change = "added"
	case f.After == nil:
		told.Change = "removed"
	}
	if isText(f.Before) && isText(f.After) {
		text := string(diff.Diff(v.From.name()+"/"+f.Path, f.Before, v.To.name()+"/"+f.Path, f.After))
		told.Diff = &text
	}
	return told
}

// isText says that a file can be shown.
func isText(data []byte) bool { return utf8.Valid(data) && bytes.IndexByte(data, 0) < 0 }

func (s *shell) printDiff(v *versionsDiffer) error {
	view := render.VersionDiff{From: v.From.name(), To: v.To.name()}
	for _, f := range v.Files {
		view.Files = append(view.Files, render.FileDiff{Path: f.Path, Change: f.Change, Unified: f.Diff})
	}
	for _, c := range v.Dependencies {
		view.Dependencies = append(view.Dependencies, render.Change{Name: c.Path, Before: packageText(c.Before), After: packageText(c.After)})
	}
	for _, c := range v.Settings {
		view.Settings = append(view.Settings, render.Change(c))
	}
	lines := render.Diff(s.outStyle(), view)
	if len(lines) == 0 {
		s.say(render.NoteLabel, "%s and %s do not differ", v.From.name(), v.To.name())
	}
	for _, line := range lines {
		if err := s.print([]byte(line + "\n")); err != nil {
			return err
		}
	}
	return nil
}

func packageText(d *actions.Dependency) string {
	if d == nil {
		return ""
	}
	if d.Integrity == "" {
		return d.Version + " (unchecked)"
	}
	return d.Version
}
