package project

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
	"github.com/usher-run/usher/store"
)

// Key is a key that a usher.yaml can have. The table Keys is the only place that knows them:
// reading, its errors, docs/config.md and usher config show are made from it.
type Key struct {
	// Path is the place of the key. NAME and TRIGGER stand for any name, and [] for each
	// member of a list.
	Path string
	Kind Kind
	Doc  string
	// Default is what holds where the key is not set, in words; "" where nothing does.
	Default string
	// Least is the least that a size or a duration can be, as it is written; "" where any is
	// possible.
	Least string
	// Flag is the flag that comes over the key, "" where there is none, and Command the only
	// command whose flag means the same, "" for all.
	Flag, Command string
	// Scalar says that the value may also be written where the mapping is expected whose
	// member it is.
	Scalar bool

	take func(*taking, any)
}

// Keys are all keys of a usher.yaml, in the order in which they are documented.
var Keys = []Key{
	{
		Path: "store", Kind: PathKind, Flag: "store", Default: ".usher/usher.db beside usher.yaml",
		Doc:  "The file that records, jobs, versions, bindings and sealed secrets are kept in.",
		take: func(t *taking, v any) { t.config.Store = v.(string) },
	},
	{
		Path: "key_file", Kind: PathKind, Flag: "key-file", Default: "the keys in USHER_KEYS, if any",
		Doc:  "A file with the keys that secrets and jobs are sealed by, one a line; the first one seals. Nobody but its owner may read it.",
		take: func(t *taking, v any) { t.config.KeyFile = v.(string) },
	},
	{
		Path: "directory", Kind: PathKind, Flag: "directory",
		Doc:  "A file with the groups and roles of users, which actions ask for.",
		take: func(t *taking, v any) { t.config.Directory = v.(string) },
	},

	{
		Path: "actions.NAME.path", Kind: PathKind, Scalar: true,
		Doc:  "The file of the action.",
		take: func(t *taking, v any) { t.action().Path = v.(string) },
	},
	{
		Path: "actions.NAME.include[]", Kind: IncludeKind,
		Doc:  "A file beside the action, a folder or a pattern that it may read when it runs.",
		take: func(t *taking, v any) { t.action().Include = append(t.action().Include, v.(string)) },
	},
	{
		Path: "actions.NAME.handler", Kind: TextKind,
		Doc:  "File and function, as the platform's configuration of a function has them: src/sign-up.handler. Cognito only.",
		take: func(t *taking, v any) { t.action().Handler = v.(string) },
	},
	{
		Path: "actions.NAME.runtime", Kind: RuntimeKind, Default: "the dialect's newest",
		Doc:  "What the handler is written for. Cognito only.",
		take: func(t *taking, v any) { t.action().Runtime = v.(string) },
	},
	{
		Path: "actions.NAME.secrets[]", Kind: SecretKind, Default: "all that are set for the action",
		Doc: "The name of a secret that the action has. Where there is a list, it has no other. Values do not belong here: usher secrets set.",
		take: func(t *taking, v any) {
			a := t.action()
			if name, ok := v.(string); ok {
				a.Secrets = append(a.Secrets, name)
			}
			a.Declared = true
		},
	},

	{
		Path: "modules.NAME.path", Kind: PathKind, Scalar: true,
		Doc:  "The file of a module that actions require as actions:NAME.",
		take: func(t *taking, v any) { t.module().Path = v.(string) },
	},
	{
		Path: "modules.NAME.secrets[]", Kind: SecretKind, Default: "all that are set for the module",
		Doc: "The name of a secret that the module has. Where there is a list, it has no other.",
		take: func(t *taking, v any) {
			m := t.module()
			if name, ok := v.(string); ok {
				m.Secrets = append(m.Secrets, name)
			}
			m.Declared = true
		},
	},

	{
		Path: "bindings.TRIGGER[].action", Kind: ActionKind, Scalar: true,
		Doc:  "The name of an action that runs when the trigger fires. The list is in the order in which they run.",
		take: func(t *taking, v any) { t.binding().Action = v.(string) },
	},
	{
		Path: "bindings.TRIGGER[].version", Kind: CountKind, Default: "the current one",
		Doc:  "The number of the version that runs.",
		take: func(t *taking, v any) { t.binding().Version = v.(int) },
	},
	{
		Path: "bindings.TRIGGER[].on_failure", Kind: PolicyKind, Default: "closed",
		Doc:  "What becomes of the flow when the action fails: closed ends it, open passes over the action, also in a job, which does not try it again. What keeps an action from beginning is no failure of it: a job waits for it.",
		take: func(t *taking, v any) { t.binding().OnFailure = v.(actions.Policy) },
	},
	{
		Path: "bindings.TRIGGER[].timeout", Kind: DurationKind, Default: "the trigger's own",
		Doc:  "How long the action may take.",
		take: func(t *taking, v any) { t.binding().Timeout = v.(time.Duration) },
	},
	{
		Path: "bindings.TRIGGER[].warm", Kind: SwitchKind, Default: "false",
		Doc:  "Whether the state of the action's modules lives on for the next event of the same tenant.",
		take: func(t *taking, v any) { t.binding().Warm = v.(bool) },
	},

	{
		Path: "bindings.TRIGGER[].concurrency", Kind: CountKind, Default: "any number",
		Doc:  "On how many events each process runs the action at once at most.",
		take: func(t *taking, v any) { t.binding().Concurrency = v.(int) },
	},
	{
		Path: "bindings.TRIGGER[].quarantine", Kind: QuarantineKind, Default: strconv.Itoa(store.DefaultQuarantine),
		Doc:  "After how many crashes in a row the action is not run any more, or never.",
		take: func(t *taking, v any) { t.binding().Quarantine = v.(int) },
	},

	{
		Path: "limits.timeout", Kind: DurationKind, Flag: "timeout", Default: "the trigger's own",
		Doc:  "How long a flow may take.",
		take: func(t *taking, v any) { t.config.Limits.Timeout = v.(time.Duration) },
	},
	{
		Path: "limits.memory", Kind: SizeKind, Least: "1MiB", Default: "102MiB in a process of its own, 512MiB in-process",
		Doc:  "How much memory an action may pile up. The memory of processes follows it.",
		take: func(t *taking, v any) { t.config.Limits.MemoryBytes = v.(int) },
	},
	{
		Path: "limits.logs", Kind: SizeKind, Default: "256KiB",
		Doc:  "How much an action may log. What comes after that is cut.",
		take: func(t *taking, v any) { t.config.Limits.LogBytes = v.(int) },
	},
	{
		Path: "limits.commands", Kind: CountKind, Default: "1000",
		Doc:  "How many commands an action may record, 10,000 at most.",
		take: func(t *taking, v any) { t.config.Limits.Commands = v.(int) },
	},
	{
		Path: "limits.result", Kind: SizeKind, Default: "6MiB",
		Doc:  "How large a returned document may be.",
		take: func(t *taking, v any) { t.config.Limits.ResultBytes = v.(int) },
	},
	{
		Path: "limits.event", Kind: SizeKind, Default: "1MiB",
		Doc:  "How large an event may be that is queued.",
		take: func(t *taking, v any) { t.config.Limits.EventBytes = v.(int) },
	},
	{
		Path: "limits.requests", Kind: CountKind, Default: "200",
		Doc:  "How many requests a flow may make, look-ups in the directory among them.",
		take: func(t *taking, v any) { t.config.Limits.Requests = v.(int) },
	},
	{
		Path: "limits.request_bodies", Kind: SizeKind, Default: "32MiB",
		Doc:  "How much a flow may send.",
		take: func(t *taking, v any) { t.config.Limits.RequestBytes = v.(int) },
	},
	{
		Path: "limits.response_bodies", Kind: SizeKind, Default: "64MiB",
		Doc:  "How much a flow may receive, after it is unpacked.",
		take: func(t *taking, v any) { t.config.Limits.ResponseBytes = v.(int) },
	},

	{
		Path: "processes.count", Kind: CountKind, Default: "16, 4 for each CPU or what the jobs at once need",
		Doc:  "In how many processes scripts run at most, where they do not run in-process. Each belongs to one tenant, and a step holds one while it waits.",
		take: func(t *taking, v any) { t.config.Processes.Count = v.(int) },
	},
	{
		Path: "processes.memory", Kind: SizeKind, Least: "32MiB", Default: "256MiB, or as limits.memory needs",
		Doc:  "How much memory each of these processes has.",
		take: func(t *taking, v any) { t.config.Processes.Memory = uint64(v.(int)) },
	},
	{
		Path: "processes.least", Kind: LevelKind, Default: "whatever the machine has",
		Doc: "What must hold the processes of scripts at least, in the levels of usher doctor. Where the machine does not reach it nothing runs, and where it is set no script runs in-process.",
		take: func(t *taking, v any) {
			level := v.(lockdown.Level)
			t.config.Least, t.config.Processes.Least = &level, level
		},
	},

	{
		Path: "egress.offline", Kind: SwitchKind, Flag: "offline", Default: "false",
		Doc:  "Let actions reach nothing but what egress.allow names.",
		take: func(t *taking, v any) { t.config.Egress.Offline = v.(bool) },
	},
	{
		Path: "egress.allow[]", Kind: HostKind, Flag: "allow-net",
		Doc:  "What actions may reach although it is not on the public internet, or on another port than 80 and 443: a host, *.example.com, an address or a range, each with or without a port.",
		take: func(t *taking, v any) { t.config.Egress.Allow = append(t.config.Egress.Allow, v.(string)) },
	},
	{
		Path: "egress.only[]", Kind: HostKind, Default: "the public internet",
		Doc:  "What actions may reach. Where there is a list, they reach nothing else on the public internet.",
		take: func(t *taking, v any) { t.config.Egress.Only = append(t.config.Egress.Only, v.(string)) },
	},
	{
		Path: "egress.deny[]", Kind: HostKind,
		Doc:  "What actions may not reach, whatever else says so.",
		take: func(t *taking, v any) { t.config.Egress.Deny = append(t.config.Egress.Deny, v.(string)) },
	},
	{
		Path: "egress.ports[]", Kind: PortKind, Default: "80, 443",
		Doc:  "The ports on which the public internet may be reached.",
		take: func(t *taking, v any) { t.config.Egress.Ports = append(t.config.Egress.Ports, v.(uint16)) },
	},
	{
		Path: "egress.ca_file", Kind: PathKind, Flag: "ca-file",
		Doc:  "A file of certificates (PEM) of authorities that are trusted beside those of the system.",
		take: func(t *taking, v any) { t.config.CAFile = v.(string) },
	},

	{
		Path: "work.count", Kind: CountKind, Flag: "count", Command: "work", Default: "8",
		Doc:  "How many jobs are worked on at once.",
		take: func(t *taking, v any) { t.config.Workers.Count = v.(int) },
	},
	{
		Path: "work.per_tenant", Kind: CountKind, Flag: "per-tenant", Command: "work", Default: "three quarters of work.count; all where there are no tenants",
		Doc:  "How many jobs of one tenant are worked on at once, so that slow ones of one do not hold up those of others.",
		take: func(t *taking, v any) { t.config.Workers.PerTenant = v.(int) },
	},
	{
		Path: "work.lease", Kind: DurationKind, Least: "1s", Flag: "lease", Command: "work", Default: "30s",
		Doc:  "After how long the jobs of a process that died are tried again.",
		take: func(t *taking, v any) { t.config.Workers.Lease = v.(time.Duration) },
	},
	{
		Path: "work.drain", Kind: DurationKind, Flag: "drain", Command: "work", Default: "25s",
		Doc:  "How long jobs may go on when the worker is ended.",
		take: func(t *taking, v any) { t.config.Workers.Drain = v.(time.Duration) },
	},
	{
		Path: "work.idempotency_keys", Kind: SwitchKind, Flag: "idempotency-keys", Command: "work", Default: "true",
		Doc:  "Send an Idempotency-Key with each POST of a job whose action set none: the same when the action runs again.",
		take: func(t *taking, v any) { t.config.NoIdempotencyKeys = !v.(bool) },
	},
	{
		Path: "work.attempts", Kind: CountKind, Flag: "attempts", Command: "work", Default: "as the platform does it, else 8",
		Doc:  "How often a job is tried at most.",
		take: func(t *taking, v any) { t.retry("", func(r *runtime.Retry) { r.Attempts = v.(int) }) },
	},
	{
		Path: "work.backoff", Kind: DurationKind, Flag: "backoff", Command: "work", Default: "as the platform does it, else 10s",
		Doc:  "How long a job waits before its second attempt. The wait doubles with each that follows.",
		take: func(t *taking, v any) { t.retry("", func(r *runtime.Retry) { r.First = v.(time.Duration) }) },
	},
	{
		Path: "work.longest_backoff", Kind: DurationKind, Default: "15m",
		Doc:  "What the wait doubles up to.",
		take: func(t *taking, v any) { t.retry("", func(r *runtime.Retry) { r.Longest = v.(time.Duration) }) },
	},
	{
		Path: "retries.TRIGGER.attempts", Kind: CountKind, Default: "work.attempts",
		Doc:  "How often a job of the trigger is tried at most.",
		take: func(t *taking, v any) { t.retry(t.name(), func(r *runtime.Retry) { r.Attempts = v.(int) }) },
	},
	{
		Path: "retries.TRIGGER.backoff", Kind: DurationKind, Default: "work.backoff",
		Doc:  "How long a job of the trigger waits before its second attempt.",
		take: func(t *taking, v any) { t.retry(t.name(), func(r *runtime.Retry) { r.First = v.(time.Duration) }) },
	},
	{
		Path: "retries.TRIGGER.longest_backoff", Kind: DurationKind, Default: "work.longest_backoff",
		Doc:  "What the wait of a job of the trigger doubles up to.",
		take: func(t *taking, v any) { t.retry(t.name(), func(r *runtime.Retry) { r.Longest = v.(time.Duration) }) },
	},
}

// Check says what is wrong with a text as a value of the key, with nil where nothing is.
func (k *Key) Check(text string, dialects []actions.Dialect) error {
	t := &taking{config: &Config{}, dialects: dialects}
	_, err := strconv.Atoi(text)
	s := scalar{text: text, isText: err != nil, isBool: text == "true" || text == "false"}
	if _, bad := kinds[k.Kind](t, s); bad != nil {
		return errors.New(bad.message)
	}
	return nil
}

// Names says whether the path of the key stands for more than one.
func (k *Key) Names() bool {
	return strings.Contains(k.Path, "NAME") || strings.Contains(k.Path, "TRIGGER")
}

// IsList says whether the key is set for each member of a list.
func (k *Key) IsList() bool { return strings.HasSuffix(k.Path, "[]") }
