package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

// boundFlows is what `usher bindings --json` prints.
type boundFlows struct {
	Schema   int         `json:"schema"`
	Tenant   string      `json:"tenant"`
	Bindings []boundFlow `json:"bindings"`
	// Next is the cursor of the next page, or null at the end.
	Next *string `json:"next"`
}

// bindingCursor is what the cursors of the list begin with.
const bindingCursor = "binding."

// boundFlow is the flow of one trigger.
type boundFlow struct {
	Trigger string        `json:"trigger"`
	Flow    []boundAction `json:"flow"`
}

// boundAction is an action in a flow.
type boundAction struct {
	Action string `json:"action"`
	// Pinned says that the binding stays at its version.
	Pinned      bool    `json:"pinned"`
	Version     int     `json:"version"` // that runs; 0 where there is none
	Hash        string  `json:"hash"`
	OnFailure   string  `json:"on_failure"`
	TimeoutMS   float64 `json:"timeout_ms,omitempty"`
	Concurrency int     `json:"concurrency,omitempty"`
	Warm        bool    `json:"warm"`
	// Quarantine is after how many crashes in a row the action is not run any more; 0 is never.
	Quarantine int `json:"quarantine"`
	// Crashes are those in a row at this version, of which Quarantined says that they are too
	// many, and LastCrash what was said of the last.
	Crashes     int        `json:"crashes"`
	Quarantined bool       `json:"quarantined"`
	CrashedAt   *time.Time `json:"crashed_at,omitempty"`
	LastCrash   string     `json:"last_crash,omitempty"`
}

func newBindings(s *shell) *cobra.Command {
	var of tenancy
	var shown page
	asJSON := false
	cmd := &cobra.Command{
		Use:   "bindings [TRIGGER]",
		Short: "List what is bound to triggers, in the order in which it runs",
		Example: `  usher bindings
  usher bindings post-login --json`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage("bindings takes one trigger, and there are %d", len(args)).try("see %s --help", cmd.CommandPath())
			}
			return nil
		},
		ValidArgsFunction: completeBoundTriggers,
		RunE: runE(func(ctx context.Context, args []string) error {
			told := boundFlows{Schema: actions.Schema, Tenant: of.tenant, Bindings: []boundFlow{}}
			err := of.look(ctx, s, func(tenant *runtime.Tenant) error {
				lists, err := listsOf(ctx, tenant, args)
				if err != nil {
					return err
				}
				lists = slices.DeleteFunc(lists, func(l store.BindingList) bool { return len(l.Bindings) == 0 })
				lists, told.Next, err = onPage(shown, bindingCursor, lists, func(l store.BindingList) string { return l.Trigger })
				if err != nil {
					return err
				}
				for i := range lists {
					var flow boundFlow
					if err := flow.read(ctx, tenant, &lists[i]); err != nil {
						return err
					}
					told.Bindings = append(told.Bindings, flow)
				}
				return nil
			})
			if err != nil {
				return err
			}
			if asJSON {
				return s.printJSON(told)
			}
			if len(told.Bindings) == 0 && shown.cursor == "" {
				s.say(render.NoteLabel, "nothing is bound%s: usher bind TRIGGER NAME", forTenant(of.tenant))
				return nil
			}
			if err := s.printFlows(told.Bindings); err != nil {
				return err
			}
			s.sayMore(told.Next)
			return nil
		}),
	}
	cmd.Flags().SortFlags = false
	shown.flags(cmd)
	of.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	cmd.AddCommand(newLift(s))
	return cmd
}

func forTenant(name string) string {
	if name == "" {
		return ""
	}
	return " for the tenant " + name
}

func listsOf(ctx context.Context, tenant *runtime.Tenant, args []string) ([]store.BindingList, error) {
	if len(args) == 0 {
		return tenant.AllBindings(ctx)
	}
	list, err := tenant.Bindings(ctx, args[0])
	return []store.BindingList{list}, err
}

// read finds out what runs by a list.
func (f *boundFlow) read(ctx context.Context, tenant *runtime.Tenant, list *store.BindingList) error {
	crashes, err := tenant.Crashes(ctx)
	if err != nil {
		return err
	}
	deployed := map[string]store.Action{}
	for _, b := range list.Bindings {
		action, err := tenant.Action(ctx, b.Action)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		deployed[b.Action] = action
	}
	*f = flowOf(list, deployed, crashes)
	return nil
}

// flowOf is a list with what is known of its actions.
func flowOf(list *store.BindingList, deployed map[string]store.Action, crashes []store.Crashed) boundFlow {
	flow := boundFlow{Trigger: list.Trigger, Flow: []boundAction{}}
	for _, b := range list.Bindings {
		d, _ := deployed[b.Action].Current()
		if b.Version != 0 {
			d, _ = deployed[b.Action].Deployment(b.Version)
		}
		one := boundAction{
			Action: b.Action, Pinned: b.Version != 0, Version: d.Number, Hash: d.Hash, OnFailure: policyName(b.OnFailure),
			TimeoutMS: float64(b.Timeout) / float64(time.Millisecond), Concurrency: b.Concurrency, Warm: b.Warm, Quarantine: b.CrashesAllowed(),
		}
		for _, c := range crashes {
			if c.Trigger != list.Trigger || c.Action != b.Action || c.Version != d.Hash {
				continue
			}
			at := c.At.UTC().Truncate(time.Millisecond)
			one.Crashes, one.CrashedAt, one.LastCrash = c.Times, &at, c.Why
			one.Quarantined = one.Quarantine > 0 && c.Times >= one.Quarantine
		}
		flow.Flow = append(flow.Flow, one)
	}
	return flow
}

func policyName(p actions.Policy) string {
	if p == actions.FailOpen {
		return "open"
	}
	return "closed"
}

// order is the flow in one line.
func (f *boundFlow) order() string {
	names := make([]string, len(f.Flow))
	for i, b := range f.Flow {
		names[i] = render.Escape(b.Action)
	}
	return strings.Join(names, " → ")
}

func (s *shell) printFlows(flows []boundFlow) error {
	var rows []render.Bound
	for _, flow := range flows {
		for i, b := range flow.Flow {
			rows = append(rows, render.Bound{Trigger: flow.Trigger, Place: i + 1, Action: b.Action, Version: b.version(), Policy: b.policy(), State: b.state()})
		}
	}
	for _, line := range render.Bindings(s.outStyle(), rows) {
		if err := s.print([]byte(line + "\n")); err != nil {
			return err
		}
	}
	return nil
}

func (b *boundAction) version() string {
	switch {
	case b.Version == 0:
		return "none"
	case b.Pinned:
		return strconv.Itoa(b.Version) + ", pinned"
	}
	return strconv.Itoa(b.Version)
}

// policy tells what is not as it is by default.
func (b *boundAction) policy() string {
	parts := []string{"fails " + b.OnFailure}
	if b.TimeoutMS > 0 {
		parts = append(parts, "within "+(time.Duration(b.TimeoutMS)*time.Millisecond).String())
	}
	if b.Concurrency > 0 {
		parts = append(parts, fmt.Sprintf("%d at once", b.Concurrency))
	}
	if b.Warm {
		parts = append(parts, "warm")
	}
	switch b.Quarantine {
	case store.DefaultQuarantine:
	case 0:
		parts = append(parts, "never in quarantine")
	default:
		parts = append(parts, fmt.Sprintf("in quarantine after %d crashes", b.Quarantine))
	}
	return strings.Join(parts, ", ")
}

func (b *boundAction) state() string {
	switch {
	case b.Version == 0:
		return "not deployed"
	case b.Quarantined:
		return fmt.Sprintf("in quarantine, crashed %s: %s", counted(b.Crashes, "time"), b.LastCrash)
	case b.Crashes > 0:
		return "crashed " + counted(b.Crashes, "time") + " in a row"
	}
	return ""
}

func newLift(s *shell) *cobra.Command {
	var of tenancy
	cmd := &cobra.Command{
		Use:   "lift TRIGGER NAME",
		Short: "Let a bound action run again that is in quarantine",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usage("lift takes a trigger and the name of an action").try("usher bindings lists what is bound, and what is in quarantine")
			}
			return nil
		},
		ValidArgsFunction: completeBoundTriggers,
		RunE: runE(func(ctx context.Context, args []string) error {
			if _, err := of.store.existing(s); err != nil {
				return err
			}
			had := false
			err := of.change(ctx, s, func(tenant *runtime.Tenant) error {
				now, err := tenant.Bindings(ctx, args[0])
				if err != nil {
					return err
				}
				if !now.Has(args[1]) {
					return notBound(&now, args[1])
				}
				had, err = tenant.Lift(ctx, args[0], args[1])
				return err
			})
			if err != nil {
				return err
			}
			if !had {
				s.say(render.NoteLabel, "%s has not crashed", args[1])
				return nil
			}
			return s.print(fmt.Appendf(nil, "%s runs again\n", render.Escape(args[1])))
		}),
	}
	of.flags(cmd)
	return cmd
}
