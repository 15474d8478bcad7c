package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/usher-run/usher/cmd/usher/internal/project"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/secrets"
)

// setSecret is what `usher secrets set --json` prints.
type setSecret struct {
	Schema int     `json:"schema"`
	Tenant string  `json:"tenant"`
	Action *string `json:"action"`
	Name   string  `json:"name"`
	Key    string  `json:"key"` // id of the key that it is sealed by
}

func newSecretsSet(s *shell) *cobra.Command {
	var in storage
	var sealed keys
	tenant, asJSON := "", false
	cmd := &cobra.Command{
		Use:   "set [ACTION:]NAME",
		Short: "Seal a secret, in place of the one before",
		Long: `Seal a secret and keep it in the store, in place of the one before. The value is asked for in a
terminal, which does not show it, else read from standard input; one line break at its end is
not part of it. It is never an argument: those are seen by others, and kept by shells.`,
		Example: `  usher secrets set add-roles:CRM_TOKEN
  usher secrets set SIGNING_KEY <key.pem`,
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return usage("secrets set takes the name of a secret").try("write usher secrets set [ACTION:]NAME")
			case len(args) > 1:
				return usage("a secret is not taken from the command line").
					try("arguments of programs are seen by others, and kept by shells: name the secret alone, and write the value when it is asked for, or to standard input")
			}
			return nil
		},
		RunE: runE(func(ctx context.Context, args []string) error {
			ref, err := parseSecretRef(args[0])
			if err != nil {
				return err
			}
			ring, err := sealed.ring(s)
			if err != nil {
				return err
			}
			if ring == nil {
				return noKey("seal the secret")
			}
			value, err := s.readValue(ctx, ref)
			if err != nil {
				return err
			}
			if err := s.keepSecret(ctx, &in, ring, tenant, ref, value); err != nil {
				return err
			}
			s.warnOfSecret(ref, value)
			if asJSON {
				told := setSecret{Schema: 1, Tenant: tenant, Name: ref.name, Key: ring.ID()}
				if ref.action != "" {
					told.Action = &ref.action
				}
				return s.printJSON(told)
			}
			return s.print(fmt.Appendf(nil, "set %s, sealed by the key %s\n", render.Escape(ref.String()), ring.ID()))
		}),
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON document")
	tenantFlag(cmd, &tenant, "secrets")
	sealed.flags(cmd)
	in.flags(cmd)
	return cmd
}

func (s *shell) keepSecret(ctx context.Context, in *storage, ring *secrets.Keyring, tenant string, ref secretRef, value string) error {
	path, err := in.path(s)
	if err != nil {
		return err
	}
	opened, err := in.open(s)
	if err != nil {
		return err
	}
	err = runtime.NewVault(opened, ring).Set(ctx, tenant, ref.action, ref.name, value)
	if closing := opened.Close(); err == nil {
		err = closing
	}
	if errors.Is(err, runtime.ErrBadSecret) {
		return usage("%v", err)
	}
	if err != nil {
		return interruptedOr(ctx, unusableStore(path, err))
	}
	return nil
}

// readValue asks for a value in a terminal, or reads all of standard input.
func (s *shell) readValue(ctx context.Context, ref secretRef) (string, error) {
	from, ok := s.Stdin.(*os.File)
	if ok && term.IsTerminal(int(from.Fd())) {
		return s.askValue(ctx, from, ref)
	}
	text, err := awaited(ctx, func() ([]byte, error) { return project.ReadAll(s.Stdin) })
	if err != nil {
		if ctx.Err() != nil {
			return "", err
		}
		return "", usage("the value cannot be read: %v", err)
	}
	value := strings.TrimSuffix(strings.TrimSuffix(string(text), "\n"), "\r")
	if value == "" {
		return "", usage("there is no value on standard input").try("usher secrets set %s <file, or run it in a terminal", ref)
	}
	return value, nil
}

// askValue reads a line of a terminal that does not show it.
func (s *shell) askValue(ctx context.Context, from *os.File, ref secretRef) (string, error) {
	before, err := term.GetState(int(from.Fd()))
	if err != nil {
		return "", usage("the terminal cannot be read: %v", err).try("give the value on standard input")
	}
	if _, err := fmt.Fprintf(s.Stderr, "value of %s (not shown): ", render.Escape(ref.String())); err != nil {
		return "", err
	}
	text, err := awaited(ctx, func() ([]byte, error) { return term.ReadPassword(int(from.Fd())) })
	if ctx.Err() != nil {
		return "", errors.Join(ctx.Err(), term.Restore(int(from.Fd()), before))
	}
	if _, err := io.WriteString(s.Stderr, "\n"); err != nil {
		return "", err
	}
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		return "", usage("the terminal cannot be read: %v", err).try("give the value on standard input")
	case len(text) == 0:
		return "", usage("the value is empty").try("usher secrets rm %s removes a secret", ref)
	}
	return string(text), nil
}

// warnOfSecret tells what a secret will not do.
func (s *shell) warnOfSecret(ref secretRef, value string) {
	if len(value) < secrets.MinLength {
		s.say(render.WarningLabel, "a value of less than %d bytes is not kept out of logs and records", secrets.MinLength)
	}
	config := s.config()
	if config.File == "" || ref.action == "" || strings.ContainsRune(ref.action, ':') {
		return
	}
	a, known := config.Action(ref.action)
	switch {
	case known && a.Declared && !slices.Contains(a.Secrets, ref.name):
		s.say(render.WarningLabel, "%s does not list %s among the secrets of %s, which will not get it", config.File, ref.name, ref.action)
	case !known && len(config.Actions) > 0:
		s.say(render.WarningLabel, "%s has no action %s", config.File, render.Escape(ref.action))
	}
}
