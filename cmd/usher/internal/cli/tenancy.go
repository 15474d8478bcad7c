package cli

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

// tenancy is where a command finds what is deployed: the store, and the tenant in it.
type tenancy struct {
	store     storage
	tenant    string
	isolation isolation
	runs      []string // files whose scripts the command runs
}

func (t *tenancy) flags(cmd *cobra.Command) {
	tenantFlag(cmd, &t.tenant, "actions")
	t.store.flags(cmd)
}

// tenantFlag is the flag --tenant of commands that look at one tenant.
func tenantFlag(cmd *cobra.Command, tenant *string, whose string) {
	cmd.Flags().StringVar(tenant, "tenant", "", "the `name` of the tenant whose "+whose+" they are (default: the only one)")
	_ = cmd.RegisterFlagCompletionFunc("tenant", cobra.NoFileCompletions)
}

// change opens the store for writing, and makes it where there is none.
func (t *tenancy) change(ctx context.Context, s *shell, do func(*runtime.Tenant) error) error {
	opened, err := t.store.open(s)
	if err != nil {
		return err
	}
	err = t.with(s, opened, do)
	if closing := opened.Close(); err == nil {
		err = closing
	}
	return t.told(ctx, s, err)
}

// look opens a store that is there for reading.
func (t *tenancy) look(ctx context.Context, s *shell, do func(*runtime.Tenant) error) error {
	var inner error
	err := t.store.read(ctx, s, func(opened store.Store) error {
		inner = t.with(s, opened, do)
		return inner
	})
	if inner != nil {
		return t.told(ctx, s, inner)
	}
	return err
}

func (t *tenancy) with(s *shell, opened store.Store, do func(*runtime.Tenant) error) error {
	where := runtime.TrustedAuthors // nothing runs
	if len(t.runs) > 0 {
		var err error
		if where, err = s.chooseIsolation(&t.isolation, t.runs...); err != nil {
			return err
		}
	}
	host, err := runtime.New(runtime.Config{
		Dialects: dialects(), Isolation: where, Store: opened, Logger: newLogger(s, false),
		Limits: s.config().Limits, Processes: s.processes(),
	})
	if err != nil {
		return err
	}
	err = do(host.Tenant(t.tenant))
	if closing := host.Close(); err == nil {
		err = closing
	}
	return err
}

// told words the errors of what is deployed.
func (t *tenancy) told(ctx context.Context, s *shell, err error) error {
	var said *problem
	var done exited
	var noAction *runtime.NoActionError
	var noVersion *runtime.NoVersionError
	var wrong *actions.Error
	var tooLarge *store.TooLargeError
	switch {
	case err == nil, errors.As(err, &said), errors.As(err, &done):
		return err
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &noAction):
		p := notFound("%v", noAction).because(err)
		if len(noAction.Known) == 0 {
			if t.tenant != "" {
				return p.try("nothing at all is deployed for it: see whether --tenant is right, and usher deploy --help")
			}
			return p.try("nothing at all is deployed; usher deploy FILE deploys an action")
		}
		return p.orNearest(noAction.Action, noAction.Known, "usher versions lists what is deployed")
	case errors.As(err, &noVersion):
		return notFound("%v", noVersion).try("%s", versionHint(noVersion)).because(err)
	case errors.Is(err, store.ErrConflict):
		return usage("%v", err).try("somebody else was faster: look at usher versions and usher bindings, and try again").because(err)
	case errors.As(err, &tooLarge) && tooLarge.What == "the key":
		return usage("%v", err).try("a tenant and what is kept under a name have one key: choose a shorter name").because(err)
	case errors.Is(err, store.ErrTooLarge):
		return usage("%v", err).because(err)
	case errors.As(err, &wrong) && wrong.Kind == actions.KindLoad && wrong.Name == "" && wrong.Reason == "":
		return usage("%s", wrong.Message).try("%s", wrong.Hint).because(err)
	case errors.As(err, &wrong) && wrong.Kind == actions.KindNotFound && wrong.Name == "":
		return notFound("%s", wrong.Message).try("%s", wrong.Hint).because(err)
	case errors.As(err, &wrong):
		return err
	}
	path, where := t.store.path(s)
	if where != nil {
		return err
	}
	return unusableStore(path, err)
}

func versionHint(e *runtime.NoVersionError) string {
	if len(e.Known) == 0 {
		return "usher versions lists what is deployed"
	}
	first, last := e.Known[0], e.Known[len(e.Known)-1]
	if first == last {
		return "there is version " + strconv.Itoa(first) + " alone"
	}
	return "there are the versions " + strconv.Itoa(first) + " to " + strconv.Itoa(last) + "; usher versions " + e.Action + " lists them"
}

// numbered splits NAME@NUMBER. The number is 0 where there is none.
func numbered(text string) (name string, number int, err error) {
	at := strings.LastIndexByte(text, '@')
	if at < 0 {
		return text, 0, nil
	}
	name = text[:at]
	number, wrong := strconv.Atoi(text[at+1:])
	if wrong != nil || number < 1 || name == "" {
		return "", 0, usage("%q names no version of an action", text).try("write NAME@NUMBER, such as add-roles@3")
	}
	return name, number, nil
}

// sayWarnings tells what a version warns of.
func (s *shell) sayWarnings(name string, version *actions.Version) {
	for _, warning := range version.Warnings {
		s.say(render.WarningLabel, "%s: %s", name, warning)
	}
}
