package cli

import (
	"errors"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/cmd/usher/internal/project"
)

// lambda are the flags for actions that are functions of a platform.
type lambda struct {
	handler   string
	runtime   string
	logFormat actions.LogFormat
	attempts  int
}

func (l *lambda) flags(cmd *cobra.Command, dialects []actions.Dialect) {
	f := cmd.Flags()
	f.Var(&parsed[string]{value: &l.handler, kind: "file.function", parse: parseHandler}, "handler",
		"the function to call, as a Lambda function names it, such as src/sign-up.handler; the file may then be given as its folder")
	f.Var(&parsed[string]{value: &l.runtime, kind: "name", parse: parseRuntime(dialects)}, "runtime",
		"the Lambda runtime that the handler is written for: "+strings.Join(runtimeNames(dialects), " or "))
	f.Var(&parsed[actions.LogFormat]{value: &l.logFormat, kind: "format", parse: parseLogFormat}, "log-format",
		"write lines of the console as Lambda does: text, with START, END and REPORT around them (but for Max Memory Used, which is not measured), or json")
	_ = cmd.RegisterFlagCompletionFunc("runtime", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return runtimeNames(dialects), cobra.ShellCompDirectiveNoFileComp
	})
	_ = cmd.RegisterFlagCompletionFunc("log-format", func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return []string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp
	})
	_ = cmd.RegisterFlagCompletionFunc("handler", cobra.NoFileCompletions)
}

// attemptsFlag is for commands that wait for an answer.
func (l *lambda) attemptsFlag(cmd *cobra.Command) {
	cmd.Flags().Var(&parsed[int]{value: &l.attempts, kind: "number", parse: parseCount("attempts")}, "attempts",
		"fire a trigger at most so often when its handler gives no answer in time (default: as often as the platform)")
	_ = cmd.RegisterFlagCompletionFunc("attempts", cobra.NoFileCompletions)
}

// bind tells a binding what the flags say.
func (l *lambda) bind(b *actions.Binding) {
	b.Handler, b.Runtime, b.Function.LogFormat = l.handler, l.runtime, l.logFormat
	if l.handler != "" && project.IsFolder(b.Path) {
		b.Source, b.Path = os.DirFS(b.Path), ""
	}
}

// fits refuses flags that mean nothing to the trigger.
func (l *lambda) fits(trigger *actions.Trigger, dialects []actions.Dialect) error {
	if slices.ContainsFunc(dialects, func(d actions.Dialect) bool { return d.Name == trigger.Dialect && len(d.Runtimes) > 0 }) {
		return nil
	}
	for _, flag := range []struct {
		name  string
		given bool
	}{
		{"--handler", l.handler != ""}, {"--runtime", l.runtime != ""}, {"--log-format", l.logFormat != ""}, {"--attempts", l.attempts != 0},
	} {
		if flag.given {
			return usage("%s is for functions, and %s has none", flag.name, trigger.Name()).try("leave it out")
		}
	}
	return nil
}

func parseHandler(text string) (string, error) {
	_, err := actions.ParseHandler(text)
	if e, ok := errors.AsType[*actions.Error](err); ok {
		return "", errors.New(e.Hint)
	}
	return text, nil
}

func parseRuntime(dialects []actions.Dialect) func(string) (string, error) {
	return func(text string) (string, error) {
		names := runtimeNames(dialects)
		if slices.Contains(names, text) {
			return text, nil
		}
		p := usage("there is no runtime %q; the runtimes are %s", text, strings.Join(names, " and "))
		return "", p.orNearest(text, names, "handlers for an older Node.js run on "+names[0])
	}
}

func runtimeNames(dialects []actions.Dialect) []string {
	var names []string
	for i := range dialects {
		for _, r := range dialects[i].Runtimes {
			names = append(names, r.Name)
		}
	}
	return names
}

func parseLogFormat(text string) (actions.LogFormat, error) {
	switch strings.ToLower(text) {
	case "text":
		return actions.LogText, nil
	case "json":
		return actions.LogJSON, nil
	}
	return "", errors.New("it is neither text nor json")
}

// parseCount reads how many there are of something.
func parseCount(what string) func(text string) (int, error) {
	return func(text string) (int, error) {
		n, err := strconv.Atoi(text)
		if err != nil || n < 1 {
			return 0, errors.New("it is no number of " + what + "; 1 is the least")
		}
		return n, nil
	}
}
