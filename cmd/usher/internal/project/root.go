package project

import (
	"path/filepath"
	"slices"
)

// Folder is the folder of the project that a folder lies in, as seen from there; the folder
// itself where there is none.
func Folder(folder string) string {
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return folder
	}
	at, ok := root(absolute)
	if !ok {
		return folder
	}
	return filepath.Join(folder, relativeTo(absolute, at))
}

// MakeState makes the folder of a project in which what is not a part of its sources lies,
// and returns its path.
func MakeState(project string) (string, error) {
	path := filepath.Join(project, projectState)
	return path, MakeStoreFolder(filepath.Join(path, storeFile))
}

// SecretsOf are the names of the secrets that the actions of a trigger declare: those that
// are bound to it, and those that are bound to none. It answers false where one of them
// does not say which it has, or there is none.
func (c *Config) SecretsOf(trigger string) ([]string, bool) {
	names, found := []string{}, false
	for _, a := range c.Actions {
		if bound := c.triggersOf(a.Name); len(bound) > 0 && !bound[trigger] {
			continue
		}
		if !a.Declared {
			return nil, false
		}
		found = true
		names = append(names, a.Secrets...)
	}
	slices.Sort(names)
	return slices.Compact(names), found
}

// ModuleSecrets are the names of the secrets that the modules of the project declare. It
// answers false where one of them does not say which it has, or there is none.
func (c *Config) ModuleSecrets() ([]string, bool) {
	names := []string{}
	for _, m := range c.Modules {
		if !m.Declared {
			return nil, false
		}
		names = append(names, m.Secrets...)
	}
	slices.Sort(names)
	return slices.Compact(names), len(c.Modules) > 0
}

func (c *Config) triggersOf(action string) map[string]bool {
	found := map[string]bool{}
	for _, flow := range c.Flows {
		for _, b := range flow.Bindings {
			if b.Action == action {
				found[flow.Trigger] = true
			}
		}
	}
	return found
}
