package cli

import (
	"bytes"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/usher-run/usher/cmd/usher/internal/project"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

// newConfig builds `usher config` with its commands.
func newConfig(s *shell) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: "Show what usher.yaml says, and what holds",
		Long: `A usher.yaml in the folder of a project, or above the folder you are in, says which actions the
project has, what is bound to which trigger, and how it runs. docs/config.md has all its keys.
A flag comes over its variable USHER_*, that over usher.yaml, and that over what is built in.`,
		Args: none,
		RunE: showHelp,
	}
	cmd.AddCommand(newConfigShow(s))
	return cmd
}

// shownSetting is what holds for a key, and where that comes from.
type shownSetting struct {
	Key   string  `json:"key"`
	Value *string `json:"value"` // null where nothing is set
	// Origin is "default", "file", "variable" or "flag".
	Origin string `json:"origin"`
	// Place is the flag or the variable, or file:line.
	Place string `json:"place,omitempty"`
}

// where is the origin for people.
func (s *shownSetting) where() string {
	if s.Place != "" {
		return s.Place
	}
	return s.Origin
}

// shownConfig is what `usher config show --json` prints.
type shownConfig struct {
	Schema   int            `json:"schema"`
	File     *string        `json:"file"` // null where there is none
	Settings []shownSetting `json:"settings"`
}

func newConfigShow(s *shell) *cobra.Command {
	origin, asJSON := false, false
	cmd := &cobra.Command{
		Use:   "show",
		Short: "Show each setting, and with --origin where it comes from",
		Long: `Show each setting with what holds, be it a default, a line of usher.yaml, a variable or a flag.
The flags of other commands can be given to see what they come to. The names of secrets are
shown; their values and keys are nowhere in it.`,
		Example: `  usher config show --origin
  usher config show --json`,
		Args:        none,
		Annotations: map[string]string{anyCommand: "yes"},
	}
	cmd.RunE = func(*cobra.Command, []string) error {
		shown := s.shownConfig(cmd)
		if asJSON {
			return s.printJSON(shown)
		}
		return s.printConfig(shown, origin)
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.BoolVar(&origin, "origin", false, "show where each value comes from")
	f.BoolVar(&asJSON, "json", false, "print a JSON document")
	for i := range project.Keys {
		key := &project.Keys[i]
		if key.Flag == "" || f.Lookup(key.Flag) != nil {
			continue
		}
		usage := "show what this comes to: " + key.Path
		check := func(text string) (string, error) { return text, key.Check(text, dialects()) }
		switch {
		case key.IsList():
			f.Var(&shownList{listed[string]{values: new([]string), kind: string(key.Kind), parse: check}}, key.Flag, usage)
		case key.Kind == project.SwitchKind:
			f.Bool(key.Flag, false, usage)
		default:
			f.Var(&parsed[string]{value: new(string), kind: string(key.Kind), parse: check}, key.Flag, usage)
		}
		_ = cmd.RegisterFlagCompletionFunc(key.Flag, cobra.NoFileCompletions)
	}
	return cmd
}

// shownList is a list whose text is its values.
type shownList struct{ listed[string] }

// String implements pflag.Value.
func (l *shownList) String() string {
	if l.values == nil {
		return ""
	}
	return strings.Join(*l.values, ", ")
}

// shownConfig is what holds for every key.
func (s *shell) shownConfig(cmd *cobra.Command) *shownConfig {
	config := s.config()
	shown := &shownConfig{Schema: 1, Settings: []shownSetting{}}
	if config.File != "" {
		shown.File = &config.File
	}
	for i := range project.Keys {
		key := &project.Keys[i]
		if f := keyFlag(cmd, key); f != nil {
			if own, ok := s.fromFlag(key, f); ok {
				shown.Settings = append(shown.Settings, own)
				continue
			}
		}
		found := false
		for j := range config.Settings {
			if set := &config.Settings[j]; set.Key == key {
				shown.Settings = append(shown.Settings, shownSetting{Key: set.Path, Value: &set.Value, Origin: "file", Place: fmt.Sprintf("%s:%d", config.File, set.Line)})
				found = true
			}
		}
		if !found && !key.Names() {
			shown.Settings = append(shown.Settings, s.defaultOf(key))
		}
	}
	return shown
}

// fromFlag is what the command line says of a key, or else a variable.
func (s *shell) fromFlag(key *project.Key, f *pflag.Flag) (shownSetting, bool) {
	value := f.Value.String()
	switch {
	case f.Changed:
		return shownSetting{Key: plainPath(key), Value: &value, Origin: "flag", Place: "--" + f.Name}, true
	case s.Getenv(flagVariable(f.Name)) != "":
		return shownSetting{Key: plainPath(key), Value: &value, Origin: "variable", Place: flagVariable(f.Name)}, true
	case key.Flag == keyFileFlag && s.Getenv(keysVariable) != "":
		return shownSetting{Key: plainPath(key), Origin: "variable", Place: keysVariable}, true
	}
	return shownSetting{}, false
}

// defaultOf is what holds where nobody has set a key.
func (s *shell) defaultOf(key *project.Key) shownSetting {
	shown := shownSetting{Key: plainPath(key), Origin: "default"}
	text := key.Default
	if key.Flag == storeFlag {
		if path, err := project.Store(".", s.Getenv); err == nil {
			text = path
		}
	}
	if text != "" {
		shown.Value = &text
	}
	return shown
}

func plainPath(key *project.Key) string { return strings.TrimSuffix(key.Path, "[]") }

func (s *shell) printConfig(shown *shownConfig, origin bool) error {
	if shown.File == nil {
		s.say(render.NoteLabel, "there is no %s here or above", project.ConfigFile)
	}
	var b bytes.Buffer
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for i := range shown.Settings {
		set := &shown.Settings[i]
		value := "-"
		if set.Value != nil {
			value = render.Escape(*set.Value)
		}
		if origin {
			fmt.Fprintf(table, "%s\t%s\t%s\n", render.Escape(set.Key), value, render.Escape(set.where()))
			continue
		}
		fmt.Fprintf(table, "%s\t%s\n", render.Escape(set.Key), value)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	return s.print(b.Bytes())
}
