package cli

import (
	"github.com/spf13/cobra"

	"github.com/usher-run/usher/cmd/usher/internal/project"
	"github.com/usher-run/usher/runtime"
)

// isolation is the flag about where scripts run.
type isolation struct {
	chosen *runtime.Isolation // nil where nobody has chosen
}

func (i *isolation) flags(cmd *cobra.Command, otherwise string) {
	i.chosen = nil
	cmd.Flags().Var(&parsed[*runtime.Isolation]{value: &i.chosen, kind: "where", parse: parseIsolation}, "isolation",
		"run scripts in a locked-down process or in-process, within this program (default "+otherwise+")")
	_ = cmd.RegisterFlagCompletionFunc("isolation", cobra.FixedCompletions([]string{inOwnProcess, inThisProcess}, cobra.ShellCompDirectiveNoFileComp))
}

// The values of --isolation.
const (
	inOwnProcess  = "process"
	inThisProcess = "in-process"
)

func parseIsolation(text string) (*runtime.Isolation, error) {
	chosen := runtime.ProcessIsolation
	switch text {
	case inOwnProcess:
	case inThisProcess:
		chosen = runtime.TrustedAuthors
	default:
		return nil, usage("%q is no isolation", text).try("write process or in-process; usher doctor shows what holds here")
	}
	return &chosen, nil
}

// chooseIsolation is where the scripts of files run. Those of the project that the user works in need
// no wall around them: its people could run anything anyway. Where usher.yaml demands one, all
// are behind it.
func (s *shell) chooseIsolation(i *isolation, files ...string) (runtime.Isolation, error) {
	least := s.config().Least
	switch {
	case i.chosen != nil && *i.chosen == runtime.TrustedAuthors && least != nil:
		return 0, usage("usher.yaml demands that scripts are held by processes.least, %s, and in-process nothing holds them", least).
			try("leave out --isolation in-process, or processes.least")
	case i.chosen != nil:
		return *i.chosen, nil
	case least == nil && project.Owns(".", files...):
		return runtime.TrustedAuthors, nil
	}
	return runtime.ProcessIsolation, nil
}
