package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/cmd/usher/internal/project"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
)

// fromProject reads the usher.yaml of the project for commands that it has something to say
// to, and sets the flags that neither the command line nor a variable has set.
func (s *shell) fromProject(cmd *cobra.Command) error {
	if !configurable(cmd) {
		return nil
	}
	config, err := project.FindConfig(".", dialects())
	if err != nil {
		return err
	}
	s.project = config
	for _, set := range config.Settings {
		f := keyFlag(cmd, set.Key)
		if f == nil || f.Changed || s.Getenv(flagVariable(f.Name)) != "" {
			continue
		}
		if err := f.Value.Set(set.Value); err != nil {
			return invalidFlag(fmt.Sprintf("%s:%d: %s", config.File, set.Line, set.Path), set.Value, err, "see "+cmd.CommandPath()+" --help")
		}
	}
	return nil
}

// ofProject marks a command that usher.yaml has something to say to without a flag.
const ofProject = "usher reads the project"

// configurable says whether a command has a flag that usher.yaml can set, or wants to know it.
func configurable(cmd *cobra.Command) bool {
	return cmd.Annotations[ofProject] != "" || slices.ContainsFunc(project.Keys, func(key project.Key) bool { return keyFlag(cmd, &key) != nil })
}

// configFaults prints all that is wrong in a usher.yaml.
func (s *shell) configFaults(wrong *project.ConfigError) {
	for _, f := range wrong.Faults {
		place := wrong.File
		if f.Source == nil && f.Line > 0 {
			place = fmt.Sprintf("%s:%d:%d", wrong.File, f.Line, f.Column)
		}
		s.failure(render.Failure{
			Error: &actions.Error{Message: f.Message, Hint: f.Hint, Source: f.Source},
			File:  place, Place: func(string) string { return wrong.File },
		})
	}
}

// placed is what is wrong with a file, with the place in usher.yaml where that is what names it.
func (s *shell) placed(path string, err error) error {
	p, ok := errors.AsType[*problem](err)
	if !ok {
		return err
	}
	for _, set := range s.config().Settings {
		if set.Key.Kind != project.PathKind || set.Value != path {
			continue
		}
		fault := s.config().FaultAt(set.Line, set.Column, p.message, p.hint)
		if p.hint == relativeToHere {
			p.hint = "check the path; it is relative to the folder of " + s.config().File
		}
		p.file, p.source, p.code = s.config().File, fault.Source, exitUsage
		return p
	}
	return err
}

// read reads a file of a flag or of usher.yaml. What that names is a plain file: it may come with
// a project of somebody else, and a pipe keeps whoever reads it waiting.
func (s *shell) read(ctx context.Context, path string) ([]byte, error) {
	read := project.Read
	for _, set := range s.config().Settings {
		if set.Key.Kind == project.PathKind && set.Value == path {
			read = project.ReadPlain
		}
	}
	return awaited(ctx, func() ([]byte, error) { return read(path) })
}

// limits are those of usher.yaml, under those of the flags.
func (r *run) limits() runtime.Limits {
	limits := r.config().Limits
	limits.Timeout = cmp.Or(r.timeout, limits.Timeout)
	return limits
}

// fromConfig completes a binding by what usher.yaml says of its action.
func (r *run) fromConfig(b *actions.Binding) {
	a, ok := r.config().ActionOf(b.Path)
	if !ok {
		return
	}
	b.Include = slices.Concat(a.Include, b.Include)
	b.Handler = cmp.Or(b.Handler, a.Handler)
	b.Runtime = cmp.Or(b.Runtime, a.Runtime)
	if a.Declared {
		b.SecretNames = append([]string{}, a.Secrets...)
	}
}

// keyFlag is the flag of a command that comes over a key of usher.yaml, nil where it has none.
func keyFlag(cmd *cobra.Command, key *project.Key) *pflag.Flag {
	if key.Flag == "" || key.Command != "" && key.Command != cmd.Name() && cmd.Annotations[anyCommand] == "" {
		return nil
	}
	return cmd.Flags().Lookup(key.Flag)
}

// anyCommand marks the command whose flags stand for those of all others.
const anyCommand = "usher flags of any command"
