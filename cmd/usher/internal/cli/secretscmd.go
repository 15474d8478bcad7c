package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

// newSecrets builds `usher secrets` with its commands.
func newSecrets(s *shell) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "secrets",
		Short: "Set, list, remove and reseal the secrets of actions",
		Long: `Secrets lie in the store, sealed by a key that does not, and are opened only for the action that
runs. Nothing prints them. One is named ACTION:NAME where one action has it, and NAME where all
have it; a module's are actions:MODULE:NAME.

The keys are in a file that only its owner may read, one a line; the first one seals, and the
others open what they have sealed. To replace a key, put a new one in front of it, run
usher secrets rotate, and take the old one out.`,
		Example: `  (umask 077; openssl rand -base64 32 > usher.key)
  usher secrets set add-roles:CRM_TOKEN --key-file usher.key
  usher secrets ls`,
		Args: none,
		RunE: showHelp,
	}
	cmd.AddCommand(newSecretsSet(s), newSecretsList(s), newSecretsRemove(s), newSecretsRotate(s))
	return cmd
}

// secretRef names a secret of the store.
type secretRef struct {
	action string // "" where it is of all actions
	name   string
}

// parseSecretRef reads [ACTION:]NAME. Its errors quote nothing that may be a value.
func parseSecretRef(text string) (secretRef, error) {
	if name, _, given := strings.Cut(text, "="); given {
		p := usage("a secret is not taken from the command line").
			try("arguments of programs are seen by others, and kept by shells: write usher secrets set %s, and the value when it is asked for, or to standard input", render.Escape(name))
		if !secretName.MatchString(name[strings.LastIndexByte(name, ':')+1:]) {
			p = p.try("name the secret alone, as [ACTION:]NAME")
		}
		return secretRef{}, p
	}
	at := strings.LastIndexByte(text, ':')
	ref := secretRef{action: text[:max(at, 0)], name: text[at+1:]}
	if at == 0 || !secretName.MatchString(ref.name) {
		return secretRef{}, usage("this is no name of a secret").try("write NAME, or ACTION:NAME; a name has letters, digits, _, . and -, and begins with a letter or _")
	}
	return ref, nil
}

// String is the reference as parseSecretRef reads it.
func (r secretRef) String() string {
	if r.action == "" {
		return r.name
	}
	return r.action + ":" + r.name
}

// listedSecret is a secret in a list. Nothing of its value is in it.
type listedSecret struct {
	Action *string `json:"action"` // null where it is of all actions
	Name   string  `json:"name"`
	Key    string  `json:"key"`
	AtHand bool    `json:"at_hand"` // whether the key is among those that were given
	// Error says why the secret is of no use, whatever the key is.
	Error string `json:"error,omitempty"`
}

func asListedSecret(k runtime.KeptSecret) listedSecret {
	one := listedSecret{Name: k.Name, Key: k.KeyID, AtHand: k.AtHand}
	if k.Action != "" {
		one.Action = &k.Action
	}
	if k.Err != nil {
		one.Error = k.Err.Error()
	}
	return one
}

// listedSecrets is what `usher secrets ls --json` prints.
type listedSecrets struct {
	Schema  int            `json:"schema"`
	Tenant  string         `json:"tenant"`
	Secrets []listedSecret `json:"secrets"`
	Keys    []listedKey    `json:"keys"`
	// Next is the cursor of the next page of secrets, or null at the end.
	Next *string `json:"next"`
}

// secretCursor is what the cursors of the list begin with.
const secretCursor = "secret."

func newSecretsList(s *shell) *cobra.Command {
	var from storage
	var sealed keys
	var shown page
	only, tenant, asJSON := "", "", false
	cmd := &cobra.Command{
		Use:     "ls",
		Aliases: []string{"list"},
		Short:   "List secrets by action and name, and which key has sealed what",
		Long: `List secrets by action and name, with the id of the key that each is sealed by, and the keys with
how many secrets and queued jobs of all tenants each has sealed. Values are not shown, and no key
is needed; with keys the list tells which of them are missing.`,
		Args: none,
		RunE: runE(func(ctx context.Context, _ []string) error {
			ring, err := sealed.ring(s)
			if err != nil {
				return err
			}
			list := listedSecrets{Schema: 1, Tenant: tenant, Secrets: []listedSecret{}}
			err = from.read(ctx, s, func(opened store.Store) error {
				vault := runtime.NewVault(opened, ring)
				kept, err := vault.List(ctx, tenant)
				if err != nil {
					return err
				}
				kept = slices.DeleteFunc(kept, func(k runtime.KeptSecret) bool { return only != "" && only != k.KeyID })
				kept, list.Next, err = onPage(shown, secretCursor, kept, func(k runtime.KeptSecret) string { return k.Action + "\x00" + k.Name })
				if err != nil {
					return err
				}
				for _, k := range kept {
					list.Secrets = append(list.Secrets, asListedSecret(k))
				}
				list.Keys, err = keysInUse(ctx, vault, opened.Queue(), ring)
				return err
			})
			if err != nil {
				return err
			}
			if asJSON {
				return s.printJSON(list)
			}
			return s.printSecrets(&list, ring != nil)
		}),
	}
	f := cmd.Flags()
	f.SortFlags = false
	shown.flags(cmd)
	tenantFlag(cmd, &tenant, "secrets")
	f.StringVar(&only, "key", "", "only secrets that the key with this `id` has sealed")
	f.BoolVar(&asJSON, "json", false, "print a JSON document")
	sealed.flags(cmd)
	from.flags(cmd)
	_ = cmd.RegisterFlagCompletionFunc("key", cobra.NoFileCompletions)
	return cmd
}

func (s *shell) printSecrets(list *listedSecrets, withKeys bool) error {
	if len(list.Secrets) == 0 {
		s.say(render.NoteLabel, "there is no such secret")
	}
	var b bytes.Buffer
	table := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	for i, secret := range list.Secrets {
		if i == 0 {
			fmt.Fprintln(table, "action\tname\tkey")
		}
		action := "all"
		if secret.Action != nil {
			action = render.Escape(*secret.Action)
		}
		key := secret.Key + missingMark(withKeys && !secret.AtHand)
		if secret.Error != "" {
			key = "unusable"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", action, render.Escape(secret.Name), key)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if err := s.print(b.Bytes()); err != nil {
		return err
	}
	s.sayMore(list.Next)
	for _, secret := range list.Secrets {
		if secret.Error != "" {
			s.say(render.WarningLabel, "%s; set it anew: usher secrets set", render.Escape(secret.Error))
		}
	}
	for _, key := range list.Keys {
		role := ""
		if key.Seals {
			role = ", and seals"
		}
		s.say(render.NoteLabel, "the key %s has sealed %s and %s%s%s", key.ID, counted(key.Secrets, "secret"), counted(key.Jobs, "job"), role, missingMark(withKeys && !key.AtHand))
	}
	return nil
}

func missingMark(missing bool) string {
	if missing {
		return " (not at hand)"
	}
	return ""
}

func newSecretsRemove(s *shell) *cobra.Command {
	var in storage
	tenant, asJSON := "", false
	cmd := &cobra.Command{
		Use:   "rm [ACTION:]NAME...",
		Short: "Remove secrets for good",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage("secrets rm takes names of secrets, and there is none").try("usher secrets ls lists them")
			}
			return nil
		},
		RunE: runE(func(ctx context.Context, args []string) error {
			refs := make([]secretRef, len(args))
			for i, text := range args {
				var err error
				if refs[i], err = parseSecretRef(text); err != nil {
					return err
				}
			}
			path, err := in.existing(s)
			if err != nil {
				return err
			}
			opened, err := in.open(s)
			if err != nil {
				return err
			}
			removed, err := removeSecrets(ctx, runtime.NewVault(opened, nil), tenant, refs)
			if closing := opened.Close(); err == nil {
				err = closing
			}
			if err != nil {
				return interruptedOr(ctx, unusableStore(path, err))
			}
			if asJSON {
				return s.printJSON(struct {
					Schema  int      `json:"schema"`
					Removed []string `json:"removed"`
				}{1, removed})
			}
			return s.print(fmt.Appendf(nil, "removed %s\n", counted(len(removed), "secret")))
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	tenantFlag(cmd, &tenant, "secrets")
	in.flags(cmd)
	return cmd
}

// removeSecrets removes all of several secrets, or none where one of them is not there.
func removeSecrets(ctx context.Context, vault *runtime.Vault, tenant string, refs []secretRef) ([]string, error) {
	kept, err := vault.List(ctx, tenant)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	var names []string
	for _, k := range kept {
		name := secretRef{k.Action, k.Name}.String()
		names = append(names, name)
		known[name] = true
	}
	for _, ref := range refs {
		if !known[ref.String()] {
			return nil, notFound("there is no secret %s", render.Escape(ref.String())).orNearest(ref.String(), names, "usher secrets ls lists them")
		}
	}
	removed := []string{}
	for _, ref := range refs {
		err := vault.Remove(ctx, tenant, ref.action, ref.name)
		if errors.Is(err, store.ErrNotFound) {
			continue // it was named twice, or is gone meanwhile
		}
		if err != nil {
			return removed, err
		}
		removed = append(removed, ref.String())
	}
	return removed, nil
}

// noKey is the problem of secrets that there is no key for.
func noKey(what string) error {
	return usage("there is no key to %s by", what).
		try("make one: (umask 077; openssl rand -base64 32 > usher.key), and name it: --key-file usher.key, or key_file in usher.yaml")
}
