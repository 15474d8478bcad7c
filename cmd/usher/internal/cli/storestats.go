package cli

import (
	"bytes"
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/store/boltstore"
)

func newStoreStats(s *shell) *cobra.Command {
	var in storage
	asJSON := false
	cmd := &cobra.Command{
		Use:   "stats",
		Short: "Count what is in the store, and how much room it takes",
		Args:  none,
		RunE: runE(func(ctx context.Context, _ []string) error {
			path, err := in.existing(s)
			if err != nil {
				return err
			}
			opened, err := boltstore.Open(path, boltstore.Options{LockTimeout: lockWait, ReadOnly: true})
			if err != nil {
				return unusableStore(path, err)
			}
			stats, err := opened.Stats(ctx)
			if closing := opened.Close(); err == nil {
				err = closing
			}
			if err != nil {
				return interruptedOr(ctx, unusableStore(path, err))
			}
			if asJSON {
				return s.printJSON(stats)
			}
			return s.printStats(&stats)
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	in.flags(cmd)
	return cmd
}

func (s *shell) printStats(stats *boltstore.Stats) error {
	var b bytes.Buffer
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	row := func(name, format string, args ...any) {
		fmt.Fprintf(table, "%s\t"+format+"\n", append([]any{name}, args...)...)
	}
	row("file", "%s", stats.Path)
	row("size", "%s, %s used, %s free", size(stats.FileBytes), size(stats.UsedBytes), size(stats.FreeBytes))
	row("executions", "%d", stats.Records)
	row("jobs", "%d ready, %d delayed, %d leased, %d dead", stats.Jobs.Ready, stats.Jobs.Delayed, stats.Jobs.Leased, stats.Jobs.Dead)
	row("values", "%d", stats.Values)
	if err := table.Flush(); err != nil {
		return err
	}
	return s.print(b.Bytes())
}
