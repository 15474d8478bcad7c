package cli

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// build is what the binary tells of itself.
type build struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"`
	Go       string `json:"go"`
	Platform string `json:"platform"`
	Goja     string `json:"goja"`
	Esbuild  string `json:"esbuild"`
}

func newVersion(s *shell) *cobra.Command {
	asJSON := false
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Show the version of usher, of the engine and of Go",
		Args:  none,
		RunE: runE(func(context.Context, []string) error {
			if asJSON {
				return s.printJSON(readBuild())
			}
			return s.print([]byte(versionText()))
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	return cmd
}

// versionText is the answer of `usher version`.
func versionText() string {
	b := readBuild()
	var t strings.Builder
	fmt.Fprintf(&t, "usher %s (%s, %s)\n", b.Version, b.Platform, b.Go)
	if b.Revision != "" {
		fmt.Fprintf(&t, "revision %s\n", b.Revision)
	}
	fmt.Fprintf(&t, "goja %s\nesbuild %s\n", b.Goja, b.Esbuild)
	return t.String()
}

func readBuild() build {
	b := build{Version: "unknown", Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH, Goja: "unknown", Esbuild: "unknown"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if info.Main.Version != "" {
		b.Version = strings.Trim(info.Main.Version, "()") // "(devel)" when it is no release
	}
	for _, dep := range info.Deps {
		if dep.Replace != nil {
			dep = dep.Replace
		}
		switch dep.Path {
		case "github.com/dop251/goja":
			b.Goja = dep.Version
		case "github.com/evanw/esbuild":
			b.Esbuild = dep.Version
		}
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" {
			b.Revision = setting.Value
		}
	}
	return b
}

// none refuses arguments of commands that take none.
func none(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	help := "see " + cmd.CommandPath() + " --help"
	if !cmd.HasSubCommands() {
		return usage("%s takes no arguments, and there is %q", cmd.CommandPath(), args[0]).try("%s", help)
	}
	return unknownCommand(cmd, args[0])
}
