package cli

import (
	"context"
	"errors"
	"net/url"
	"os/exec"
	osuser "os/user"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/cmd/usher/internal/project"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
	"github.com/usher-run/usher/runtime"
)

// deploy is the command `usher deploy` with its flags.
type deploy struct {
	*shell
	tenancy
	name       string
	trigger    string
	secrets    []string
	include    []string
	handler    string
	runtime    string
	note       string
	author     string
	noInstall  bool
	registries []string
	dryRun     bool
	json       bool
}

// deployedAction is one action in what `usher deploy --json` and `usher rollback --json` print.
type deployedAction struct {
	Action       string               `json:"action"`
	Version      int                  `json:"version"` // with --dry-run the number that it would get
	Hash         string               `json:"hash"`
	Trigger      string               `json:"trigger,omitempty"` // none of a module
	Restores     int                  `json:"restores,omitempty"`
	Unchanged    bool                 `json:"unchanged"`
	Dependencies []actions.Dependency `json:"dependencies"`
	Warnings     []string             `json:"warnings"`
}

// deployedActions is what `usher deploy --json` prints.
type deployedActions struct {
	Schema   int              `json:"schema"`
	Tenant   string           `json:"tenant"`
	DryRun   bool             `json:"dry_run"`
	Deployed []deployedAction `json:"deployed"`
	Bindings []boundFlow      `json:"bindings"` // that usher.yaml has set
	// Error says why not all of it was deployed and bound; what is told here was.
	Error string `json:"error,omitempty"`
}

func newDeploy(s *shell) *cobra.Command {
	d := &deploy{shell: s}
	cmd := &cobra.Command{
		Use:   "deploy [FILE | NAME]...",
		Short: "Build actions, and make them current in new versions",
		Long: `Build actions and deploy each as a new version, which never changes. What is bound to the
action runs that version from then on; jobs that are queued keep the one that they were queued
with. An action whose version would be the current one is left as it is. All are built, and checked with
what is bound, before the first is deployed.

An action is named by its file, or as usher.yaml names it; without any, all that usher.yaml has
are deployed and bound as it says. A module is deployed as actions:NAME.

Packages come from the lock file beside or above the action, by npm ci --ignore-scripts in a
copy, where there are both; otherwise they are used as they are installed. npm goes by your own
configuration, and by no .npmrc beside the action; all packages must come from registries, and
the lock file must have their digests.`,
		Example: `  usher deploy actions/add-roles.js
  usher deploy actions/welcome.ts --name greet --secret-name CRM_TOKEN --note "say hello first"
  usher deploy modules/roles.js --name actions:roles
  usher deploy --dry-run`,
		ValidArgsFunction: completeActions,
		RunE:              runE(func(ctx context.Context, args []string) error { return d.deploy(ctx, args) }),
	}
	f := cmd.Flags()
	f.SortFlags = false
	f.StringVar(&d.name, "name", "", "deploy the file under this `name` (default: as the project names it, else that of the file)")
	f.StringVarP(&d.trigger, "trigger", "t", "", "the `name` of the trigger that the action is for, where its handler does not tell")
	f.StringArrayVar(&d.secrets, "secret-name", nil, "the `name` of a secret that the action has; where there is one it has no others (repeatable)")
	f.Var(&listed[string]{values: &d.include, kind: "pattern", parse: parseInclude}, "include", "let the action read a file beside it, or those that match, such as data/*.json (repeatable)")
	f.Var(&parsed[string]{value: &d.handler, kind: "file.function", parse: parseHandler}, "handler", "the function to call, as a Lambda function names it")
	f.Var(&parsed[string]{value: &d.runtime, kind: "name", parse: parseRuntime(dialects())}, "runtime", "the Lambda runtime that the handler is written for")
	f.StringVar(&d.note, "note", "", "keep a `text` with the version")
	f.StringVar(&d.author, "author", "", "keep the `name` of who deployed it (default: your user's)")
	f.BoolVar(&d.noInstall, "no-install", false, "use packages as they are installed, and not as the lock file says")
	f.Var(&listed[string]{values: &d.registries, kind: "URL", parse: parseRegistry}, "registry", "let packages come from this registry too, and not only from the one that npm is configured for (repeatable)")
	f.BoolVar(&d.dryRun, "dry-run", false, "build, and tell what would be deployed")
	d.tenancy.flags(cmd)
	d.isolation.flags(cmd, "in-process for files of the project that you are in")
	f.BoolVar(&d.json, "json", false, "print a JSON document")
	for _, name := range []string{"name", "secret-name", "handler", "note", "author", "trigger", "registry"} {
		_ = cmd.RegisterFlagCompletionFunc(name, cobra.NoFileCompletions)
	}
	return cmd
}

func (d *deploy) deploy(ctx context.Context, args []string) error {
	if d.trigger != "" {
		if _, err := actions.Find(d.trigger, dialects()); err != nil {
			return unknownTrigger(err)
		}
	}
	drafts, err := d.drafts(args)
	if err != nil {
		return err
	}
	for i := range drafts {
		d.installs(&drafts[i])
		if drafts[i].Path != "" {
			d.runs = append(d.runs, drafts[i].Path)
		}
	}
	for _, arg := range args {
		if project.IsFolder(arg) {
			d.runs = append(d.runs, arg) // the handler names the file in it
		}
	}
	told := deployedActions{Schema: actions.Schema, Tenant: d.tenant, DryRun: d.dryRun, Deployed: []deployedAction{}, Bindings: []boundFlow{}}
	whole := len(args) == 0
	err = d.change(ctx, d.shell, func(tenant *runtime.Tenant) error {
		planned, err := d.plan(ctx, tenant, drafts, whole)
		if err != nil {
			return err
		}
		if d.dryRun {
			told.Deployed = tellAll(planned)
			return nil
		}
		if err := d.carryOut(ctx, tenant, planned, &told); err != nil || !whole {
			return d.stopped(&told, err)
		}
		return d.stopped(&told, d.bindAsConfigured(ctx, tenant, &told))
	})
	if err != nil {
		return err
	}
	if d.json {
		return d.printJSON(told)
	}
	return d.printDeployed(told.Deployed, told.Bindings)
}

// sayUnbound tells how to bind an action that does not run yet.
func (d *deploy) sayUnbound(ctx context.Context, tenant *runtime.Tenant, name, trigger string) {
	list, err := tenant.Bindings(ctx, trigger)
	if list.Has(name) {
		return
	}
	for _, flow := range d.config().Flows {
		if flow.Trigger == trigger {
			return
		}
	}
	if err == nil {
		d.say(render.NoteLabel, "%s is not bound, and does not run: usher bind %s %s", name, trigger, name)
	}
}

// who deploys: the flag's, else the user of the process.
func (d *deploy) who() string {
	if d.author != "" {
		return d.author
	}
	if u, err := osuser.Current(); err == nil {
		return u.Username
	}
	return ""
}

// unbuilt tells why an action could not be built, in the author's own file.
func (d *deploy) unbuilt(draft *runtime.Draft, err error) error {
	if several, ok := errors.AsType[*runtime.AmbiguousTriggerError](err); ok {
		return usage("%s: %v", draft.Path, several).try("choose one with -t, such as -t %s", several.Triggers[0].Name())
	}
	var e *actions.Error
	if !errors.As(err, &e) || e.Kind == actions.KindInternal || e.Kind == actions.KindCanceled {
		return err
	}
	module, isModule := strings.CutPrefix(draft.Name, actions.ModuleScheme)
	d.failure(render.Failure{
		Error: e, Where: "deploying " + draft.Name, File: draft.Path,
		Place: func(file string) string {
			if isModule {
				file = strings.TrimPrefix(file, actions.ModuleScheme+module+"/")
			}
			return project.Place(draft.Path, file)
		},
	})
	if e.Reason == actions.NoHandler && d.trigger == "" {
		d.sayBound(draft.Name)
	}
	if !d.dryRun {
		d.say(render.NoteLabel, "nothing of it was deployed")
	}
	return exited(exitOf(e.Kind))
}

// sayBound tells where usher.yaml binds an action whose trigger it gives.
func (d *deploy) sayBound(name string) {
	config := d.config()
	for _, flow := range config.Flows {
		for i, b := range flow.Bindings {
			if b.Action == name {
				line, column := config.PlaceOf(flow.Trigger, i, false, dialects())
				d.say(render.NoteLabel, "%s:%d:%d binds it to %s", config.File, line, column, flow.Trigger)
			}
		}
	}
}

// installs gives a draft the npm that there is.
func (d *deploy) installs(draft *runtime.Draft) {
	if d.noInstall {
		return
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return
	}
	run := runtime.NPM(npm, d.registries...)
	draft.Install = func(ctx context.Context, folder string) error {
		return d.waiting("installing packages of "+draft.Name, func() error { return run(ctx, folder) })
	}
}

// parseRegistry parses the address of a registry of packages.
func parseRegistry(text string) (string, error) {
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return "", errors.New("it is no URL")
	case u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.RawQuery != "" || u.Fragment != "":
		return "", errors.New("it is no address of a registry, such as https://npm.example.com/")
	case u.User != nil:
		return "", errors.New("who you are belongs into your npm configuration")
	}
	return text, nil
}

// tick is how often a wait looks whether there is something to tell.
const tick = 100 * time.Millisecond

// waiting tells how long something takes while it does.
func (s *shell) waiting(what string, do func() error) error {
	done := make(chan error, 1)
	go func() { done <- do() }()
	p, began := s.progress(what), time.Now()
	defer p.end()
	for {
		select {
		case err := <-done:
			return err
		case <-time.After(tick):
			p.seconds(time.Since(began))
		}
	}
}
