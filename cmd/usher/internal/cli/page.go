package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

// page is what a list is asked to show of what there is, for lists that are read as a whole.
type page struct {
	limit  int
	cursor string
}

func (p *page) flags(cmd *cobra.Command) {
	cmd.Flags().IntVar(&p.limit, "limit", 20, "at most this `number`")
	cmd.Flags().StringVar(&p.cursor, "cursor", "", "go on where a list ended that printed this `cursor`")
	_ = cmd.RegisterFlagCompletionFunc("cursor", cobra.NoFileCompletions)
}

// onPage are the members of a list that a page shows, in the order of their names, and the cursor
// of the next page, or nil at the end. Cursors of the list begin with kind.
func onPage[T any](p page, kind string, list []T, name func(T) string) (shown []T, next *string, err error) {
	if p.limit < 1 {
		return nil, nil, usage("--limit is at least 1")
	}
	after, isLater := "", p.cursor != ""
	if isLater {
		known := false
		if after, known = cutCursor(p.cursor, kind); !known {
			return nil, nil, badCursor()
		}
	}
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b T) int { return strings.Compare(name(a), name(b)) })
	if isLater {
		list = slices.DeleteFunc(list, func(one T) bool { return name(one) <= after })
	}
	if len(list) <= p.limit {
		return list, nil, nil
	}
	return list[:p.limit], new(cursorOf(kind, name(list[p.limit-1]))), nil
}

// sayMore tells of the next page of a list, where there is one.
func (s *shell) sayMore(next *string) {
	if next != nil {
		s.say(render.NoteLabel, "there are more: --cursor %s", *next)
	}
}
