package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/store"
)

// pruneChunk is how many records are removed between two signs of progress.
const pruneChunk = 5000

func newExecPrune(s *shell) *cobra.Command {
	var from storage
	var before time.Time
	yes, asJSON := false, false
	cmd := &cobra.Command{
		Use:   "prune --before TIME",
		Short: "Remove old records",
		Long: `Remove the records of executions that started before a time, the oldest first. The file keeps
its size, and its room is used again; usher store compact gives it back.`,
		Example: `  usher exec prune --before 30d --yes`,
		Args:    none,
		RunE: runE(func(ctx context.Context, _ []string) error {
			if before.IsZero() {
				return usage("--before is missing").try("write how long ago, or a time: usher exec prune --before 30d")
			}
			if !yes {
				return usage("records would be removed for good").try("add --yes if that is meant")
			}
			if _, err := from.existing(s); err != nil {
				return err
			}
			opened, err := from.open(s)
			if err != nil {
				return err
			}
			removed, err := s.prune(ctx, opened, before)
			if closing := opened.Close(); err == nil {
				err = closing
			}
			if err != nil {
				return err
			}
			if asJSON {
				return s.printJSON(map[string]any{"schema": 1, "removed": removed})
			}
			return s.print(fmt.Appendf(nil, "removed %s\n", counted(removed, "record")))
		}),
	}
	cmd.Flags().Var(&parsed[time.Time]{value: &before, kind: "time", parse: s.parseAgo}, "before", "remove those that started before a `time`, or this long ago: 36h, 30d")
	cmd.Flags().BoolVar(&yes, "yes", false, "remove them without being asked")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	from.flags(cmd)
	return cmd
}

// prune removes records a chunk at a time.
func (s *shell) prune(ctx context.Context, opened store.Store, before time.Time) (int, error) {
	told := s.progress("removing records")
	defer told.end()
	total := 0
	for {
		n, err := opened.Executions().Prune(ctx, nil, before, pruneChunk)
		total += n
		told.at(int64(total), 0)
		if err != nil || n < pruneChunk {
			return total, err
		}
	}
}

// counted is a number with its noun.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
