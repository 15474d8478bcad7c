package cli

import (
	"fmt"
	"os"
	"strings"

	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

// bug reports what should not have happened. The report holds the versions, the command
// and the stack; arguments are left out, since they may hold secrets.
func (s *shell) bug(what string, stack []byte) int {
	text := fmt.Sprintf("%s\ncommand: usher %s\n\n%s\n\n%s", versionText(), s.commandName(), what, stack)
	hint := "please report it with these lines and what you did"
	if path, err := writeReport(text); err == nil {
		hint = "please report it; the details are in " + path
	}
	s.say(render.ErrorLabel, "a bug of usher: %s", what)
	s.say(render.HintLabel, "%s", hint)
	return exitBug
}

// commandName is the first word that is not a flag.
func (s *shell) commandName() string {
	for _, arg := range s.Args {
		if !strings.HasPrefix(arg, "-") {
			return arg
		}
	}
	return ""
}

func writeReport(text string) (path string, err error) {
	f, err := os.CreateTemp("", "usher-report-*.txt")
	if err != nil {
		return "", err
	}
	defer f.Close()
	if _, err := f.WriteString(text); err != nil {
		return "", err
	}
	return f.Name(), f.Sync()
}
