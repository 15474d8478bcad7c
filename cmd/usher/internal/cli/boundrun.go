package cli

import (
	"context"
	"maps"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/secrets"
	"github.com/usher-run/usher/store"
)

// runsBound says that the command line names a trigger and no files: then what is bound runs.
func (r *run) runsBound(args []string) bool { return len(args) == 0 && r.trigger != "" }

// ofFiles are flags that say something of files.
var ofFiles = []string{"include", "module", "handler", "runtime", "log-format"}

// prepareBound refuses flags that mean nothing to what is bound, and finds its trigger.
func (r *run) prepareBound() (*actions.Trigger, error) {
	for _, name := range ofFiles {
		if f := r.flagSet.Lookup(name); f != nil && f.Changed {
			return nil, usage("--%s says how files run, and there are none", name).try("what is deployed runs as it was built; usher deploy --help")
		}
	}
	trigger, err := actions.Find(r.trigger, r.dialects)
	if err != nil {
		return nil, unknownTrigger(err)
	}
	return trigger, nil
}

// withoutTenant refuses --tenant where files run, which are nobody's.
func (r *run) withoutTenant() error {
	if r.tenant == "" {
		return nil
	}
	return usage("--tenant says whose deployed actions run, and there are files").try("leave out the files, or --tenant")
}

// boundNames are the actions that run by a list.
func (r *run) boundNames(ctx context.Context, tenant *runtime.Tenant, trigger *actions.Trigger) error {
	list, err := tenant.Bindings(ctx, trigger.Name())
	if err != nil {
		return err
	}
	if len(list.Bindings) == 0 {
		return notFound("nothing is bound to %s%s", trigger.Name(), forTenant(r.tenant)).
			try("name files to run, or bind what is deployed: usher bind %s NAME", trigger.Name())
	}
	r.files = nil
	for _, b := range list.Bindings {
		r.files = append(r.files, file{path: b.Action, name: b.Action, byFlag: true})
	}
	return r.checkScopes(&list)
}

// checkScopes refuses a secret for an action that is not bound.
func (r *run) checkScopes(list *store.BindingList) error {
	var names []string
	for _, b := range list.Bindings {
		names = append(names, b.Action)
	}
	for _, s := range r.secrets {
		if s.action != "" && !list.Has(s.action) {
			return usage("--secret: no action that is bound is called %s", s.action).orNearest(s.action, names, "usher bindings lists what is bound")
		}
	}
	return nil
}

// boundSecrets are those of the environment, and over them those of the command line.
type boundSecrets struct {
	under  secrets.Provider
	common map[string]string
	own    map[string]map[string]string // by actions
}

// Secrets implements secrets.Provider.
func (b boundSecrets) Secrets(ctx context.Context, tenant, action string) (map[string]string, error) {
	found, err := b.under.Secrets(ctx, tenant, action)
	if err != nil {
		return nil, err
	}
	all := map[string]string{}
	maps.Copy(all, found)
	maps.Copy(all, b.common)
	maps.Copy(all, b.own[action])
	return all, nil
}

// givenSecrets are the secrets for what is bound.
func (r *run) givenSecrets(ctx context.Context) (secrets.Provider, error) {
	one := []actions.Binding{{}}
	scoped := r.secrets
	r.secrets = nil
	for _, s := range scoped {
		if s.action == "" {
			r.secrets = append(r.secrets, s)
		}
	}
	err := r.addSecrets(ctx, one) // those for all actions, from the file and the flags
	r.secrets = scoped
	if err != nil {
		return nil, err
	}
	given := boundSecrets{under: secrets.Env("ACTION"), common: one[0].Secrets, own: map[string]map[string]string{}}
	for _, s := range scoped {
		if s.action == "" {
			continue
		}
		if given.own[s.action] == nil {
			given.own[s.action] = map[string]string{}
		}
		given.own[s.action][s.name] = s.value
	}
	return given, nil
}

// runBound runs what is bound to the trigger of -t.
func (r *run) runBound(ctx context.Context) error {
	trigger, err := r.prepareBound()
	if err != nil {
		return err
	}
	if r.noStore {
		return usage("what is bound is in the store, and --no-store leaves that out").try("name files to run without it")
	}
	source, err := r.readEvent(ctx)
	if err != nil {
		return err
	}
	if r.directory, err = r.readDirectory(ctx); err != nil {
		return err
	}
	if r.provider, err = r.givenSecrets(ctx); err != nil {
		return err
	}
	if _, err := r.store.existing(r.shell); err != nil {
		return err
	}
	opened, err := r.store.open(r.shell)
	if err != nil {
		return err
	}
	ended := r.runBoundIn(ctx, opened, trigger, source)
	if err := opened.Close(); err != nil && ended == nil {
		return err
	}
	of := tenancy{store: r.store, tenant: r.tenant}
	return of.told(ctx, r.shell, ended)
}

func (r *run) runBoundIn(ctx context.Context, opened store.Store, trigger *actions.Trigger, source *source) error {
	recorded := &record{}
	host, err := r.host(ctx, recorded, opened)
	if err != nil {
		return err
	}
	if err := r.boundNames(ctx, host.Tenant(r.tenant), trigger); err != nil {
		return err
	}
	event, err := r.prepare(trigger, source)
	if err != nil {
		return err
	}
	return r.finish(ctx, host, recorded, actions.Request{Tenant: r.tenant, Trigger: trigger.Name(), Event: event}, &report{trigger: trigger, source: source, event: event, stored: true})
}

// enqueueBound queues what is bound to the trigger of -t.
func (e *enqueue) enqueueBound(ctx context.Context) error {
	trigger, err := e.prepareBound()
	if err != nil {
		return err
	}
	if len(e.secrets) > 0 || e.envFile != "" {
		return usage("the secrets of what is bound are asked for when the job runs, and not kept with it").
			try("give them to usher work, in its environment")
	}
	if e.keys, err = e.sealed.ring(e.shell); err != nil {
		return err
	}
	source, err := e.readEvent(ctx)
	if err != nil {
		return err
	}
	if _, err := e.store.existing(e.shell); err != nil {
		return err
	}
	opened, err := e.store.open(e.shell)
	if err != nil {
		return err
	}
	job, err := e.queueBound(ctx, opened, trigger, source)
	if closing := opened.Close(); err == nil {
		err = closing
	}
	if err != nil {
		of := tenancy{store: e.store, tenant: e.tenant}
		return of.told(ctx, e.shell, err)
	}
	return e.printJob(job)
}

func (e *enqueue) queueBound(ctx context.Context, opened store.Store, trigger *actions.Trigger, source *source) (*queuedJob, error) {
	host, err := e.host(ctx, &record{}, opened)
	if err != nil {
		return nil, err
	}
	tenant := host.Tenant(e.tenant)
	if err := e.boundNames(ctx, tenant, trigger); err != nil {
		return nil, err
	}
	event, err := e.prepare(trigger, source)
	if err != nil {
		return nil, err
	}
	req := actions.Request{Trigger: trigger.Name(), Event: e.keepable(source, event)}
	job, err := e.queueOn(ctx, tenant, trigger, req)
	if err != nil {
		return nil, err
	}
	return job, host.Close()
}
