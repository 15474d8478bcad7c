package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store/boltstore"
)

// rotation is what `usher secrets rotate --json` prints.
type rotation struct {
	Schema   int         `json:"schema"`
	Key      string      `json:"key"` // id of the key that all are sealed by now
	Resealed int         `json:"resealed"`
	Before   int         `json:"before"` // that it had sealed already
	Left     []leftAlone `json:"left"`
	Keys     []listedKey `json:"keys"`
}

// leftAlone is a secret that could not be resealed.
type leftAlone struct {
	Tenant string  `json:"tenant"`
	Action *string `json:"action"` // null where it is of all actions
	Name   string  `json:"name"`
	Error  string  `json:"error"`
}

func newSecretsRotate(s *shell) *cobra.Command {
	var in storage
	var sealed keys
	asJSON := false
	cmd := &cobra.Command{
		Use:   "rotate",
		Short: "Have all secrets of all tenants sealed by the first key",
		Long: `Have all secrets of all tenants sealed by the first of the keys. None of them is opened: each has
a key of its own, and that is sealed anew. Jobs that are queued stay as they are: keep the old key behind the
new one until they are done, as the command tells.`,
		Args: none,
		RunE: runE(func(ctx context.Context, _ []string) error {
			ring, err := sealed.ring(s)
			if err != nil {
				return err
			}
			if ring == nil {
				return noKey("seal the secrets")
			}
			path, err := in.existing(s)
			if err != nil {
				return err
			}
			opened, err := in.open(s)
			if err != nil {
				return err
			}
			done, left, err := rotate(ctx, opened, ring)
			if closing := opened.Close(); err == nil {
				err = closing
			}
			if err != nil {
				return interruptedOr(ctx, unusableStore(path, err))
			}
			return s.printRotation(done, left, asJSON)
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	sealed.flags(cmd)
	in.flags(cmd)
	return cmd
}

func rotate(ctx context.Context, opened *boltstore.Store, ring *secrets.Keyring) (*rotation, []*runtime.SecretError, error) {
	vault := runtime.NewVault(opened, ring)
	done, left := &rotation{Schema: 1, Key: ring.ID(), Left: []leftAlone{}}, []*runtime.SecretError(nil)
	for tenant, err := range vault.Tenants(ctx) {
		if err != nil {
			return nil, nil, err
		}
		result, err := vault.Rotate(ctx, tenant)
		if err != nil {
			return nil, nil, err
		}
		done.Resealed += result.Resealed
		done.Before += result.Before
		left = append(left, result.Left...)
	}
	for _, one := range left {
		told := leftAlone{Tenant: one.Tenant, Name: one.Name, Error: one.Err.Error()}
		if one.Action != "" {
			told.Action = &one.Action
		}
		done.Left = append(done.Left, told)
	}
	keys, err := keysInUse(ctx, vault, opened.Queue(), ring)
	done.Keys = keys
	return done, left, err
}

// printRotation tells what was resealed, which keys can go, and what could not be resealed.
func (s *shell) printRotation(done *rotation, left []*runtime.SecretError, asJSON bool) error {
	if asJSON {
		if err := s.printJSON(done); err != nil {
			return err
		}
	} else if err := s.print(fmt.Appendf(nil, "resealed %s by the key %s; %d had been before\n", counted(done.Resealed, "secret"), done.Key, done.Before)); err != nil {
		return err
	}
	for _, key := range done.Keys {
		switch {
		case key.Seals || !key.AtHand:
		case key.Jobs > 0:
			s.say(render.NoteLabel, "the key %s has sealed %s: keep it behind the new one until they are done", key.ID, counted(key.Jobs, "queued job"))
		case key.Secrets == 0:
			s.say(render.NoteLabel, "nothing is sealed by the key %s any more: it can be taken out", key.ID)
		}
	}
	if len(left) == 0 {
		return nil
	}
	hint := "add the key that has sealed it behind the others, or set the secret anew; all others are resealed"
	if errors.Is(left[0], secrets.ErrTampered) {
		hint = "set the secret anew; all others are resealed"
	}
	for _, one := range left[1:] {
		s.say(render.WarningLabel, "%v", one)
	}
	return usage("%v", left[0]).try("%s", hint)
}
