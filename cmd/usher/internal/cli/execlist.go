package cli

import (
	"context"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/store"
)

// chosen are the flags that choose records.
type chosen struct {
	trigger, action, outcome, tenant string
	since                            time.Time
}

func (c *chosen) flags(s *shell, cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.trigger, "trigger", "", "only those of the trigger of this `name`")
	f.StringVar(&c.action, "action", "", "only those in which the action of this `name` ran")
	f.Var(&parsed[string]{value: &c.outcome, kind: "outcome", parse: parseOutcome}, "outcome", "only those that ended so: completed, denied, suspended or failed")
	tenantFlag(cmd, &c.tenant, "executions")
	f.Var(&parsed[time.Time]{value: &c.since, kind: "time", parse: s.parseAgo}, "since", "only those that started after a `time`, such as 2026-01-31T09:00:00Z, or this long ago: 90m, 36h, 7d")
	_ = cmd.RegisterFlagCompletionFunc("outcome", completeOutcomes)
}

func (c *chosen) filter() (store.Filter, error) {
	f := store.Filter{Tenant: c.tenant, Action: c.action, Outcome: actions.Outcome(c.outcome), Since: c.since}
	if c.trigger != "" {
		trigger, err := actions.Find(c.trigger, dialects())
		if err != nil {
			return f, usage("%v", err)
		}
		f.Trigger = trigger.Name()
	}
	return f, nil
}

func parseOutcome(text string) (string, error) {
	for _, o := range []actions.Outcome{actions.Completed, actions.Denied, actions.Suspended, actions.Failed} {
		if string(o) == text {
			return text, nil
		}
	}
	return "", usage("%q is no outcome", text).try("write completed, denied, suspended or failed")
}

// parseAgo reads a time, or how long ago it was.
func (s *shell) parseAgo(text string) (time.Time, error) {
	if days, ok := strings.CutSuffix(text, "d"); ok {
		if n, err := strconv.Atoi(days); err == nil && n >= 0 && n < 36500 {
			return time.Now().AddDate(0, 0, -n), nil
		}
	}
	if ago, err := time.ParseDuration(text); err == nil && ago >= 0 {
		return time.Now().Add(-ago), nil
	}
	at, err := parseTime(text)
	if err != nil {
		return at, usage("%q is neither a time nor a duration", text).try("write a time such as 2026-01-31T09:00:00Z, or how long ago: 90m, 36h, 7d")
	}
	return at, nil
}

// listedExecutions is what `usher exec ls --json` prints.
type listedExecutions struct {
	Schema     int                 `json:"schema"`
	Executions []actions.Execution `json:"executions"`
	// Next is the cursor of the next page, or null at the end.
	Next *string `json:"next"`
}

func newExecList(s *shell) *cobra.Command {
	var from storage
	var which chosen
	limit, cursor, asJSON := 20, "", false
	cmd := &cobra.Command{
		Use:     "ls",
		Aliases: []string{"list"},
		Short:   "List executions, the newest first",
		Example: `  usher exec ls --outcome failed --since 24h
  usher exec ls --trigger post-login --action add-roles --json`,
		Args: none,
		RunE: runE(func(ctx context.Context, _ []string) error {
			if limit < 1 {
				return usage("--limit is at least 1")
			}
			filter, err := which.filter()
			if err != nil {
				return err
			}
			list := listedExecutions{Schema: actions.Schema, Executions: []actions.Execution{}}
			err = from.read(ctx, s, func(opened store.Store) error {
				list.Executions, cursor, err = collect(ctx, opened.Executions(), filter, cursor, limit)
				return err
			})
			if errors.Is(err, store.ErrBadCursor) {
				return usage("the cursor is not of this list").try("give the flags that it was printed with, and the whole of it")
			}
			if err != nil {
				return err
			}
			if cursor != "" {
				list.Next = &cursor
			}
			if asJSON {
				return s.printJSON(list)
			}
			return s.printList(&list)
		}),
	}
	which.flags(s, cmd)
	cmd.Flags().IntVar(&limit, "limit", limit, "at most this `number`")
	cmd.Flags().StringVar(&cursor, "cursor", "", "go on where a list ended that printed this `cursor`")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	from.flags(cmd)
	return cmd
}

// collect reads pages until there are limit records or no more. A page that the engine cut
// short is not an end.
func collect(ctx context.Context, records store.Executions, filter store.Filter, cursor string, limit int) (list []actions.Execution, next string, err error) {
	list = []actions.Execution{}
	for {
		page, err := records.List(ctx, filter, cursor, limit-len(list))
		if err != nil {
			return nil, "", err
		}
		for i := range page.Records {
			list = append(list, page.Records[i].Execution)
		}
		if cursor = page.Next; cursor == "" || len(list) >= limit {
			return list, cursor, nil
		}
	}
}

func (s *shell) printList(list *listedExecutions) error {
	if len(list.Executions) == 0 {
		s.say(render.NoteLabel, "there is no such execution")
		return nil
	}
	for _, line := range render.Records(s.outStyle(), list.Executions) {
		if err := s.print([]byte(line + "\n")); err != nil {
			return err
		}
	}
	if list.Next != nil {
		s.say(render.NoteLabel, "there are more: --cursor %s", *list.Next)
	}
	return nil
}
