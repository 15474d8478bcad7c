package runtime

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

// VersionDiff is what differs between two versions of an action.
type VersionDiff struct {
	Files        []FileChange
	Dependencies []DependencyChange
	Settings     []SettingChange
}

// Empty says that nothing differs.
func (d *VersionDiff) Empty() bool {
	return len(d.Files) == 0 && len(d.Dependencies) == 0 && len(d.Settings) == 0
}

// FileChange is a file of the author's that differs, or that an action may read. Nil is one
// that is not there.
type FileChange struct {
	Path          string
	Before, After []byte
}

// DependencyChange is a package that differs. Nil is one that is not there.
type DependencyChange struct {
	Path          string
	Before, After *actions.Dependency
}

// SettingChange is something else that differs, in words: "trigger", "secrets". "" is none.
type SettingChange struct {
	Name          string
	Before, After string
}

// Diff compares two versions, of which either may be nil.
func Diff(before, after *actions.Version) VersionDiff {
	if before == nil {
		before = &actions.Version{}
	}
	if after == nil {
		after = &actions.Version{}
	}
	var d VersionDiff
	files := func(v *actions.Version) map[string][]byte {
		all := map[string][]byte{}
		for path, text := range v.Sources {
			all[path] = []byte(text)
		}
		for path, data := range v.Files {
			all[path] = append([]byte{}, data...)
		}
		return all
	}
	was, is := files(before), files(after)
	for _, path := range keysOf(was, is) {
		if old, now := was[path], is[path]; !bytes.Equal(old, now) || (old == nil) != (now == nil) {
			d.Files = append(d.Files, FileChange{Path: path, Before: old, After: now})
		}
	}
	d.Dependencies = dependencyChanges(before.Dependencies, after.Dependencies)
	for _, s := range []SettingChange{
		{"trigger", before.Trigger, after.Trigger},
		{"file", before.Path, after.Path},
		{"handler", before.Handler, after.Handler},
		{"runtime", before.Runtime, after.Runtime},
		{"secrets", secretsText(before), secretsText(after)},
		{"modules", modulesText(before), modulesText(after)},
	} {
		if s.Before != s.After {
			d.Settings = append(d.Settings, s)
		}
	}
	return d
}

// keysOf are the keys of two maps, sorted.
func keysOf[V any](a, b map[string]V) []string {
	keys := slices.AppendSeq(slices.Collect(maps.Keys(a)), maps.Keys(b))
	slices.Sort(keys)
	return slices.Compact(keys)
}

func dependencyChanges(before, after []actions.Dependency) []DependencyChange {
	byPath := func(list []actions.Dependency) map[string]*actions.Dependency {
		all := map[string]*actions.Dependency{}
		for i := range list {
			all[list[i].Path] = &list[i]
		}
		return all
	}
	was, is := byPath(before), byPath(after)
	var changes []DependencyChange
	for _, path := range keysOf(was, is) {
		old, now := was[path], is[path]
		if old == nil || now == nil || *old != *now {
			changes = append(changes, DependencyChange{Path: path, Before: old, After: now})
		}
	}
	return changes
}

func secretsText(v *actions.Version) string {
	switch {
	case v.Code == "":
		return ""
	case v.Secrets == nil:
		return "all"
	case len(v.Secrets) == 0:
		return "none"
	}
	return strings.Join(v.Secrets, ", ")
}

func modulesText(v *actions.Version) string {
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(v.ModuleNumbers)) {
		parts = append(parts, fmt.Sprintf("%s@%d", name, v.ModuleNumbers[name]))
	}
	return strings.Join(parts, ", ")
}
