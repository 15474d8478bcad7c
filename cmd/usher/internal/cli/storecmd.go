package cli

import "github.com/spf13/cobra"

// newStore builds `usher store` with its commands.
func newStore(s *shell) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "store",
		Short: "Look after the file in which records and jobs are kept",
		Args:  none,
		RunE:  showHelp,
	}
	cmd.AddCommand(newStoreStats(s), newStoreCheck(s), newStoreBackup(s), newStoreCompact(s))
	return cmd
}
