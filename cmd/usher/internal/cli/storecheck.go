package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/store/boltstore"
)

func newStoreCheck(s *shell) *cobra.Command {
	var in storage
	asJSON := false
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Look for damage in the whole file",
		Long: `Look at everything in the file: its pages, the checksum of every value, and whether indexes and
what they index agree. Nothing is changed. It exits with 1 when something is damaged.`,
		Args: none,
		RunE: runE(func(ctx context.Context, _ []string) error {
			path, err := in.existing(s)
			if err != nil {
				return err
			}
			told := s.progress("checking " + path)
			report, err := boltstore.Check(ctx, path, told.at)
			told.end()
			if err != nil {
				return interruptedOr(ctx, unusableStore(path, err))
			}
			if asJSON {
				err = s.printJSON(report)
			} else {
				err = s.printReport(&report)
			}
			if err == nil && !report.Clean() {
				return exited(exitUnexpected)
			}
			return err
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	in.flags(cmd)
	return cmd
}

func (s *shell) printReport(report *boltstore.Report) error {
	if report.Clean() {
		return s.print(fmt.Appendf(nil, "%s is sound: %s, %d of %s in use\n", report.Path, size(report.Bytes), report.UsedPages, counted(int(report.Pages), "page")))
	}
	for _, finding := range report.Findings {
		if err := s.print(fmt.Appendln(nil, render.Escape(finding))); err != nil {
			return err
		}
	}
	if report.More > 0 {
		if err := s.print(fmt.Appendf(nil, "and %d more\n", report.More)); err != nil {
			return err
		}
	}
	s.say(render.ErrorLabel, "%s is damaged", report.Path)
	s.say(render.HintLabel, "put a backup in its place; what can be read of it still is, and nothing was changed")
	return nil
}

// interruptedOr is the end of ctx where that is why err came about.
func interruptedOr(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return err
}

// size is a number of bytes for people.
func size(bytes int64) string {
	if bytes < 1<<20 {
		return fmt.Sprintf("%.1f KiB", float64(bytes)/(1<<10))
	}
	if bytes < 1<<30 {
		return fmt.Sprintf("%.1f MiB", float64(bytes)/(1<<20))
	}
	return fmt.Sprintf("%.1f GiB", float64(bytes)/(1<<30))
}
