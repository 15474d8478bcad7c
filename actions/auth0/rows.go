package auth0

import (
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// The events of the triggers have most of their members in common, and post-login's has
// nearly all of them. The other tables take its rows over and say where they differ, so
// that no fact about a member stands twice.

// rows are rows of an event's table.
type rows []actions.Field

// whole are the rows of post-login's members at the given paths, with all that is below
// them.
func whole(paths ...string) rows {
	var taken rows
	for _, path := range paths {
		taken = append(taken, under(path)...)
	}
	return taken
}

// part are the row of one of post-login's objects and those of some of its members, with
// all that is below these.
func part(object string, members ...string) rows {
	taken := rows{under(object)[0]}
	for _, member := range members {
		taken = append(taken, under(object+"."+member)...)
	}
	return taken
}

// under are the row at a path and all below it, the row at the path first.
func under(path string) rows {
	is := func(f *actions.Field) bool {
		rest, below := strings.CutPrefix(f.Path, path)
		return below && (rest == "" || rest[0] == '.' || strings.HasPrefix(rest, "[]."))
	}
	count := 0
	for i := range postLoginEvent() { // rows are large, and the tables are made whenever a worker starts
		if is(&postLoginEvent()[i]) {
			count++
		}
	}
	taken := make(rows, 0, count)
	for i := range postLoginEvent() {
		if is(&postLoginEvent()[i]) {
			taken = append(taken, postLoginEvent()[i])
		}
	}
	return taken
}

// but are the rows with changes to the one at a path.
func (r rows) but(path string, changes ...func(*actions.Field)) rows {
	changed := slices.Clone(r)
	for i := range changed {
		if changed[i].Path != path {
			continue
		}
		for _, change := range changes {
			change(&changed[i])
		}
	}
	return changed
}

// The changes by which the rows of other triggers differ from post-login's.

func optional(f *actions.Field)     { f.Optional = true }
func required(f *actions.Field)     { f.Optional = false }
func open(f *actions.Field)         { f.Open = true }
func closed(f *actions.Field)       { f.Open = false }
func documented(f *actions.Field)   { f.Undocumented = false }
func undocumented(f *actions.Field) { f.Undocumented = true }

func limitedTo(values ...string) func(*actions.Field) {
	return func(f *actions.Field) { f.Enum = values }
}

func shaped(name string) func(*actions.Field) {
	return func(f *actions.Field) { f.Shape = name }
}

func staged(stage string) func(*actions.Field) {
	return func(f *actions.Field) { f.Stage = stage }
}

func says(doc string) func(*actions.Field) {
	return func(f *actions.Field) { f.Doc = doc }
}
