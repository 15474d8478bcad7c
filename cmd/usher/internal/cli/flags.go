package cli

import (
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// parsed is a flag whose text is turned into a T when it is given, so that a wrong value
// is told in the same words wherever it came from.
type parsed[T any] struct {
	value *T
	text  string
	kind  string // for the usage line: "duration"
	parse func(string) (T, error)
}

// Set implements pflag.Value.
func (p *parsed[T]) Set(text string) error {
	v, err := p.parse(text)
	if err != nil {
		return err
	}
	*p.value, p.text = v, text
	return nil
}

// String implements pflag.Value.
func (p *parsed[T]) String() string { return p.text }

// Type implements pflag.Value.
func (p *parsed[T]) Type() string { return p.kind }

// listed is a flag that may be given several times, each text turned into a T.
type listed[T any] struct {
	values *[]T
	kind   string
	parse  func(string) (T, error)
}

// Set implements pflag.Value.
func (l *listed[T]) Set(text string) error {
	v, err := l.parse(text)
	if err != nil {
		return err
	}
	*l.values = append(*l.values, v)
	return nil
}

// String implements pflag.Value.
func (l *listed[T]) String() string { return "" }

// Type implements pflag.Value.
func (l *listed[T]) Type() string { return l.kind }

// repeatable says that Set may be called more than once.
func (l *listed[T]) repeatable() {}

// flagProblem words cobra's errors about flags.
func flagProblem(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	help := "see " + cmd.CommandPath() + " --help"
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown, help)
	case errors.As(err, &bare):
		return usage("%s needs a value", flagName(bare.GetSpecifiedName(), bare.GetSpecifiedShortnames())).try("%s", help)
	case errors.As(err, &invalid):
		return invalidFlag("--"+invalid.GetFlag().Name, invalid.GetValue(), errors.Unwrap(invalid), help)
	}
	return usage("%v", err).try("%s", help)
}

func unknownFlag(cmd *cobra.Command, err *pflag.NotExistError, help string) error {
	name := err.GetSpecifiedName()
	if err.GetSpecifiedShortnames() != "" {
		return usage("unknown flag -%s", name).try("%s", help)
	}
	var known []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			known = append(known, "--"+f.Name)
		}
	})
	if name == "version" {
		return usage("unknown flag --version").try("write usher version")
	}
	return usage("unknown flag --%s", name).orNearest("--"+name, known, help)
}

func flagName(long, short string) string {
	if short != "" {
		return "-" + long
	}
	return "--" + long
}

// invalidFlag is the problem of a value; origin is the flag or the variable that it came
// from.
func invalidFlag(origin, value string, cause error, help string) error {
	if p, ok := errors.AsType[*problem](cause); ok {
		return usage("%s: %s", origin, p.message).try("%s", p.hint)
	}
	if number, ok := errors.AsType[*strconv.NumError](cause); ok && number.Func == "ParseBool" {
		return usage("%s: %q cannot be used: it is neither true nor false", origin, value).try("%s", help)
	}
	return usage("%s: %q cannot be used: %v", origin, value, cause).try("%s", help)
}

// fromEnvironment sets the flags that were not given from the USHER_* variables:
// USHER_ENV_FILE for --env-file. A flag that may be given several times takes one value a
// line.
func fromEnvironment(cmd *cobra.Command, getenv func(string) string) error {
	var problems []error
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		variable := flagVariable(f.Name)
		text := getenv(variable)
		if f.Changed || text == "" || f.Name == "help" {
			return
		}
		texts := []string{text}
		if _, ok := f.Value.(interface{ repeatable() }); ok {
			texts = strings.Split(strings.Trim(text, "\n"), "\n")
		}
		for _, one := range texts {
			if err := f.Value.Set(one); err != nil {
				problems = append(problems, invalidFlag(variable, one, err, "unset it, or see "+cmd.CommandPath()+" --help"))
				return
			}
		}
	})
	if len(problems) > 0 {
		return problems[0]
	}
	return nil
}

// flagVariable is the variable that sets a flag.
func flagVariable(name string) string {
	return "USHER_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
}
