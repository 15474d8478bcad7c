package cli

import (
	"context"
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

// bind is the command `usher bind` with its flags.
type bind struct {
	*shell
	tenancy
	place  int // from 1; 0 is the end
	policy store.Binding
	given  *pflag.FlagSet
	json   bool
}

func newBind(s *shell) *cobra.Command {
	b := &bind{shell: s}
	cmd := &cobra.Command{
		Use:   "bind TRIGGER NAME[@NUMBER]...",
		Short: "Bind deployed actions to a trigger, or change how they are bound",
		Long: `Bind deployed actions to a trigger: at the end of its flow in the order in which they are given,
or from --at on. One that is bound already keeps its place, unless --at moves it, and what no
flag changes. With a number the binding stays at that version, whatever is deployed later.

An action that crashes again and again, so that it takes down what runs it, is put in
quarantine: it is not run any more until another version is deployed, or usher bindings lift
lifts that.`,
		Example: `  usher bind post-login add-roles country
  usher bind post-login mfa --at 1 --timeout 2s
  usher bind post-user-registration crm@4 --on-failure open --concurrency 2`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usage("bind takes a trigger and the names of actions").try("usher bind post-login add-roles; usher versions lists the actions")
			}
			return nil
		},
		ValidArgsFunction: completeBoundTriggers,
		RunE:              runE(func(ctx context.Context, args []string) error { return b.bind(ctx, args[0], args[1:]) }),
	}
	f := cmd.Flags()
	b.given = f
	f.SortFlags = false
	f.Var(&parsed[int]{value: &b.place, kind: "place", parse: parsePlace}, "at", "the place of the first of them in the flow, counted from 1 (default: the end)")
	f.Var(&parsed[actions.Policy]{value: &b.policy.OnFailure, kind: "policy", parse: parsePolicy}, "on-failure", "what becomes of the flow when the action fails: closed ends it, open passes it over, and jobs do not try it again then (default closed)")
	f.Var(&parsed[time.Duration]{value: &b.policy.Timeout, kind: "duration", parse: parseOwnTimeout}, "timeout", "end the action after this long; 0 is the trigger's own limit")
	f.Var(&parsed[int]{value: &b.policy.Concurrency, kind: "number", parse: parseConcurrency}, "concurrency", "run the action on so many events at once at most, in each process; 0 is any number")
	f.BoolVar(&b.policy.Warm, "warm", false, "let what the action keeps in its modules live on for the next event")
	f.Var(&parsed[int]{value: &b.policy.Quarantine, kind: "number", parse: parseQuarantine}, "quarantine", "put the action in quarantine after so many crashes in a row, or never (default "+strconv.Itoa(store.DefaultQuarantine)+")")
	b.tenancy.flags(cmd)
	f.BoolVar(&b.json, "json", false, "print a JSON document")
	_ = cmd.RegisterFlagCompletionFunc("on-failure", cobra.FixedCompletions([]string{"closed", "open"}, cobra.ShellCompDirectiveNoFileComp))
	for _, name := range []string{"at", "timeout", "concurrency", "quarantine"} {
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions)
	}
	return cmd
}

func (b *bind) bind(ctx context.Context, trigger string, names []string) error {
	var flow boundFlow
	if _, err := b.store.existing(b.shell); err != nil {
		return err
	}
	err := b.change(ctx, b.shell, func(tenant *runtime.Tenant) error {
		now, err := tenant.Bindings(ctx, trigger)
		if err != nil {
			return err
		}
		list, err := b.changed(now.Bindings, names)
		if err != nil {
			return err
		}
		made, err := tenant.SetBindings(ctx, trigger, list, now.Condition())
		if err != nil {
			return err
		}
		return flow.read(ctx, tenant, &made)
	})
	if err != nil {
		return err
	}
	return b.printFlow(b.tenant, &flow, b.json)
}

// changed is the flow with actions that are bound, moved, or changed.
func (b *bind) changed(list []store.Binding, names []string) ([]store.Binding, error) {
	place := b.place - 1
	seen := map[string]bool{}
	for _, text := range names {
		name, number, err := numbered(text)
		if err != nil {
			return nil, err
		}
		if seen[name] {
			return nil, usage("%s is there twice, and a trigger has an action once", name)
		}
		seen[name] = true
		binding, at := store.Binding{Action: name}, len(list)
		for i, known := range list {
			if known.Action == name {
				binding, at = known, i
				list = append(list[:i:i], list[i+1:]...)
				break
			}
		}
		binding.Version = number
		b.apply(&binding)
		if b.place > 0 {
			at = min(place, len(list))
			place = at + 1
		}
		list = append(list[:at:at], append([]store.Binding{binding}, list[at:]...)...)
	}
	return list, nil
}

// apply changes a binding by the flags that were given.
func (b *bind) apply(binding *store.Binding) {
	for name, set := range map[string]func(){
		"on-failure":  func() { binding.OnFailure = b.policy.OnFailure },
		"timeout":     func() { binding.Timeout = b.policy.Timeout },
		"concurrency": func() { binding.Concurrency = b.policy.Concurrency },
		"warm":        func() { binding.Warm = b.policy.Warm },
		"quarantine":  func() { binding.Quarantine = b.policy.Quarantine },
	} {
		if b.given.Changed(name) {
			set()
		}
	}
}

func parsePlace(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 {
		return 0, usage("%q is no place", text).try("places are counted from 1")
	}
	return n, nil
}

func parsePolicy(text string) (actions.Policy, error) {
	switch text {
	case "closed":
		return actions.FailClosed, nil
	case "open":
		return actions.FailOpen, nil
	}
	return 0, usage("%q is no policy", text).try("write closed or open")
}

func parseOwnTimeout(text string) (time.Duration, error) {
	if text == "0" {
		return 0, nil
	}
	d, err := parseTimeout(text)
	if err == nil && d%time.Millisecond != 0 {
		return 0, usage("%q is finer than a millisecond", text)
	}
	return d, err
}

func parseConcurrency(text string) (int, error) {
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > 1<<20 {
		return 0, usage("%q is no number of events", text).try("write a number such as 4; 0 is any number")
	}
	return n, nil
}

func parseQuarantine(text string) (int, error) {
	if text == "never" {
		return store.NoQuarantine, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 1 || n > 1<<20 {
		return 0, usage("%q is no number of crashes", text).try("write a number such as 3, or never")
	}
	return n, nil
}

func newUnbind(s *shell) *cobra.Command {
	var of tenancy
	asJSON := false
	cmd := &cobra.Command{
		Use:   "unbind TRIGGER NAME...",
		Short: "Take actions out of the flow of a trigger",
		Long:  `Take actions out of the flow of a trigger. They stay deployed, and jobs that are queued run them still.`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) < 2 {
				return usage("unbind takes a trigger and the names of actions").try("usher bindings lists what is bound")
			}
			return nil
		},
		ValidArgsFunction: completeBoundTriggers,
		RunE: runE(func(ctx context.Context, args []string) error {
			var flow boundFlow
			if _, err := of.store.existing(s); err != nil {
				return err
			}
			err := of.change(ctx, s, func(tenant *runtime.Tenant) error {
				now, err := tenant.Bindings(ctx, args[0])
				if err != nil {
					return err
				}
				for _, name := range args[1:] {
					if !now.Has(name) {
						return notBound(&now, name)
					}
				}
				for _, name := range args[1:] {
					if now, err = tenant.Unbind(ctx, args[0], name); err != nil {
						return err
					}
				}
				return flow.read(ctx, tenant, &now)
			})
			if err != nil {
				return err
			}
			return s.printFlow(of.tenant, &flow, asJSON)
		}),
	}
	of.flags(cmd)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	return cmd
}

func notBound(list *store.BindingList, name string) error {
	var known []string
	for _, b := range list.Bindings {
		known = append(known, b.Action)
	}
	return notFound("%s is not bound to %s", name, list.Trigger).orNearest(name, known, "usher bindings lists what is bound")
}

func completeBoundTriggers(_ *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var list []cobra.Completion
	for _, t := range allTriggers(dialects()) {
		list = append(list, cobra.CompletionWithDesc(t.Name(), firstSentence(t.Doc)))
	}
	return list, cobra.ShellCompDirectiveNoFileComp
}

// printFlow prints the flow of a trigger after a change.
func (s *shell) printFlow(tenant string, flow *boundFlow, asJSON bool) error {
	if asJSON {
		return s.printJSON(boundFlows{Schema: actions.Schema, Tenant: tenant, Bindings: []boundFlow{*flow}})
	}
	if len(flow.Flow) == 0 {
		s.say(render.NoteLabel, "nothing is bound to %s", flow.Trigger)
		return nil
	}
	return s.printFlows([]boundFlow{*flow})
}
