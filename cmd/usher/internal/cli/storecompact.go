package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/store/boltstore"
)

func newStoreCompact(s *shell) *cobra.Command {
	var in storage
	asJSON := false
	cmd := &cobra.Command{
		Use:   "compact",
		Short: "Give back the room that removed records took",
		Long: `Write the file anew without the room that nothing takes up any more. Until that is done the old
file stays as it is. Nobody may use the store meanwhile.`,
		Args: none,
		RunE: runE(func(ctx context.Context, _ []string) error {
			path, err := in.existing(s)
			if err != nil {
				return err
			}
			told := s.progress("compacting " + path)
			before, after, err := boltstore.Compact(ctx, path, told.at)
			told.end()
			if err != nil {
				return interruptedOr(ctx, unusableStore(path, err))
			}
			if asJSON {
				return s.printJSON(struct {
					Schema int   `json:"schema"`
					Before int64 `json:"bytes_before"`
					After  int64 `json:"bytes_after"`
				}{1, before, after})
			}
			return s.print(fmt.Appendf(nil, "%s: %s, was %s\n", path, size(after), size(before)))
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	in.flags(cmd)
	return cmd
}
