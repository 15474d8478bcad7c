package project

import (
	"errors"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
)

// ConfigFile is the name of the file that says what a project has and how it runs. It lies
// in the project's folder.
const ConfigFile = "usher.yaml"

// Config is what a usher.yaml says. Members that it does not set are zero, which means the
// defaults. Paths are those of the file, taken from its folder: they can be used from where
// the program runs.
type Config struct {
	// File is the path of the file, "" where there is none.
	File string

	Store     string // file of the store
	KeyFile   string // file of the keys that secrets and jobs are sealed by
	Directory string // file with the groups and roles of users

	// Actions and Modules are in the order of the file.
	Actions []Action
	Modules []ActionModule
	// Flows are what is to be bound to triggers, in the order of the file.
	Flows []Flow

	Limits runtime.Limits
	// Processes are those in which scripts run that do not run in this one.
	Processes runtime.Processes
	// Least is what must hold those at least, and then no script runs in this one; nil where
	// nothing is demanded.
	Least   *lockdown.Level
	Egress  egress.Policy
	CAFile  string // authorities that secure connections of scripts trust too
	Workers runtime.Workers
	// NoIdempotencyKeys leaves POST requests of jobs without the header.
	NoIdempotencyKeys bool
	// Retries are by the full names of triggers; "" is all others.
	Retries map[string]runtime.Retry

	// Settings are the keys that the file sets, in its order.
	Settings []Setting
}

// Action is an action of a project.
type Action struct {
	Name    string
	Path    string   // of its file
	Include []string // what it may read, relative to its file
	Handler string   // as the platform's configuration of a function has it
	Runtime string   // what the handler is written for
	// Secrets are the names of those that the action has. It gets no other than these where
	// Declared says that the file lists them, an empty list included.
	Secrets  []string
	Declared bool
	Line     int // in the file
}

// ActionModule is a module that actions of the project require as actions:NAME.
type ActionModule struct {
	Name     string
	Path     string
	Secrets  []string
	Declared bool
	Line     int
}

// Flow is what is to be bound to one trigger, in the order in which it runs.
type Flow struct {
	Trigger  string // full name
	Bindings []Binding
	Line     int
}

// Binding is an action at a position of a trigger, with its policy.
type Binding struct {
	Action string
	// Version is the number of the deployment that runs; 0 is the current one.
	Version   int
	OnFailure actions.Policy
	Timeout   time.Duration // 0 means the trigger's own
	Warm      bool
	// Concurrency and Quarantine are those of a store.Binding.
	Concurrency, Quarantine int

	Line int
}

// Setting is a key that a file sets.
type Setting struct {
	Key   *Key
	Path  string // "bindings.auth0/post-login[0].timeout"
	Value string // as it is written, but for paths, which are as in a Config
	Line  int
	// Column is that of the value, counted from 1 in characters.
	Column int
}

// Action finds an action of the project by its name.
func (c *Config) Action(name string) (Action, bool) {
	for _, a := range c.Actions {
		if a.Name == name {
			return a, true
		}
	}
	return Action{}, false
}

// ActionOf finds the action of the project whose file a path names.
func (c *Config) ActionOf(path string) (Action, bool) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return Action{}, false
	}
	for _, a := range c.Actions {
		if own, err := filepath.Abs(a.Path); err == nil && own == absolute {
			return a, true
		}
	}
	return Action{}, false
}

// TriggerOf is the full name of the trigger that an action of the project is bound to, or ""
// where it is bound to none or to several.
func (c *Config) TriggerOf(name string) string {
	found := ""
	for _, flow := range c.Flows {
		for _, b := range flow.Bindings {
			if b.Action != name {
				continue
			}
			if found != "" && found != flow.Trigger {
				return ""
			}
			found = flow.Trigger
		}
	}
	return found
}

// Names gives each action file its name: that of the file, or what the project calls it.
func (c *Config) Names(files []string) []string {
	first := make([]string, len(files))
	for i, file := range files {
		if a, ok := c.ActionOf(file); ok {
			first[i] = a.Name
			continue
		}
		first[i] = name(file)
	}
	return numbered(first)
}

// Module finds a module of the project by its name.
func (c *Config) Module(name string) (ActionModule, bool) {
	for _, m := range c.Modules {
		if m.Name == name {
			return m, true
		}
	}
	return ActionModule{}, false
}

// FindConfig reads the usher.yaml of the project that a folder lies in. Without one it is an
// empty Config. A *ConfigError says what is wrong in the file.
func FindConfig(folder string, dialects []actions.Dialect) (*Config, error) {
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return nil, err
	}
	at, ok := root(absolute)
	if !ok {
		return &Config{}, nil
	}
	path := filepath.Join(folder, relativeTo(absolute, at), ConfigFile)
	text, err := ReadPlain(path) // a pipe would keep every command waiting
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Config{}, nil
	case err != nil:
		hint := "put a plain file of settings into its place, or remove it"
		if errors.Is(err, fs.ErrPermission) {
			hint = "let the user read it that you are, or run this in another folder"
		}
		return nil, &ConfigError{File: path, Faults: []Fault{{Message: err.Error(), Hint: hint}}}
	}
	return ParseConfig(path, text, dialects)
}

// relativeTo is a folder above another as seen from there, or its own path.
func relativeTo(from, to string) string {
	relative, err := filepath.Rel(from, to)
	if err != nil {
		return to
	}
	return relative
}
