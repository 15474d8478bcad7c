package project

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
	"github.com/usher-run/usher/store"
)

func knownDialects() []actions.Dialect {
	return []actions.Dialect{auth0.Dialect(), cognito.Dialect()}
}

// whole sets every key there is.
const whole = `# A garden.
store: data/usher.db
key_file: /etc/usher/keys
directory: people.yaml
actions:
  add-roles:
    path: actions/add-roles.js
    include: [data/*.json, "texts"]
    secrets:
      - API_KEY
      - CRM_TOKEN
  country: actions/country.ts
  sign-up:
    path: triggers/sign-up.mjs
    handler: sign-up.handler
    runtime: nodejs22.x
    secrets: []
modules:
  roles:
    path: modules/roles.js
    secrets: [ROLES_KEY]
  shared: modules/shared.js
bindings:
  post-login:
    - country
    - action: add-roles
      version: 3
      on_failure: open
      timeout: 5s
      warm: true
      concurrency: 2
      quarantine: never
  cognito/PreSignUp: [sign-up]
limits:
  timeout: 10s
  memory: 256MiB
  logs: 64KiB
  commands: 500
  result: 1MiB
  event: 2097152
  requests: 50
  request_bodies: 8MiB
  response_bodies: 16 MiB
processes:
  count: 24
  memory: 512MiB
  least: full
egress:
  offline: true
  allow: [localhost:3000]
  only:
    - "*.example.com"
  deny: [10.0.0.0/8]
  ports: [443, 8443]
  ca_file: ca.pem
work:
  count: 4
  per_tenant: 2
  lease: 1m
  drain: 10s
  idempotency_keys: false
  attempts: 3
  backoff: 1s
  longest_backoff: 5m
retries:
  post-user-registration:
    attempts: 20
    backoff: 500ms
    longest_backoff: 1h
`

func TestAConfigIsRead(t *testing.T) {
	t.Parallel()
	got, err := ParseConfig("garden/usher.yaml", []byte(whole), knownDialects())
	if err != nil {
		t.Fatal(err)
	}
	in := func(path string) string { return filepath.Join("garden", filepath.FromSlash(path)) }
	want := &Config{
		File: "garden/usher.yaml", Store: in("data/usher.db"), KeyFile: "/etc/usher/keys", Directory: in("people.yaml"), CAFile: in("ca.pem"),
		Actions: []Action{
			{Name: "add-roles", Path: in("actions/add-roles.js"), Include: []string{"data/*.json", "texts"}, Secrets: []string{"API_KEY", "CRM_TOKEN"}, Declared: true, Line: 6},
			{Name: "country", Path: in("actions/country.ts"), Line: 12},
			{Name: "sign-up", Path: in("triggers/sign-up.mjs"), Handler: "sign-up.handler", Runtime: "nodejs22.x", Declared: true, Line: 13},
		},
		Modules: []ActionModule{
			{Name: "roles", Path: in("modules/roles.js"), Secrets: []string{"ROLES_KEY"}, Declared: true, Line: 19},
			{Name: "shared", Path: in("modules/shared.js"), Line: 22},
		},
		Flows: []Flow{
			{Trigger: "auth0/post-login", Line: 24, Bindings: []Binding{
				{Action: "country", Line: 25},
				{Action: "add-roles", Version: 3, OnFailure: actions.FailOpen, Timeout: 5 * time.Second, Warm: true, Concurrency: 2, Quarantine: store.NoQuarantine, Line: 26},
			}},
			{Trigger: "cognito/PreSignUp", Line: 33, Bindings: []Binding{{Action: "sign-up", Line: 33}}},
		},
		Limits: runtime.Limits{
			Timeout: 10 * time.Second, MemoryBytes: 256 << 20, LogBytes: 64 << 10, Commands: 500, ResultBytes: 1 << 20, EventBytes: 2 << 20,
			Requests: 50, RequestBytes: 8 << 20, ResponseBytes: 16 << 20,
		},
		Processes: runtime.Processes{Count: 24, Memory: 512 << 20, Least: lockdown.Full}, Least: new(lockdown.Full),
		Egress: egress.Policy{
			Offline: true, Allow: []string{"localhost:3000"}, Only: []string{"*.example.com"}, Deny: []string{"10.0.0.0/8"}, Ports: []uint16{443, 8443},
		},
		Workers: runtime.Workers{Count: 4, PerTenant: 2, Lease: time.Minute, Drain: 10 * time.Second}, NoIdempotencyKeys: true,
		Retries: map[string]runtime.Retry{
			"":                             {Attempts: 3, First: time.Second, Longest: 5 * time.Minute},
			"auth0/post-user-registration": {Attempts: 20, First: 500 * time.Millisecond, Longest: time.Hour},
		},
	}
	settings := got.Settings
	got.Settings = nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the config (-want +got):\n%s", diff)
	}
	for _, want := range []struct {
		key, path, value string
		line             int
	}{
		{"store", "store", in("data/usher.db"), 2},
		{"actions.NAME.path", "actions.country", in("actions/country.ts"), 12},
		{"actions.NAME.secrets[]", "actions.add-roles.secrets[1]", "CRM_TOKEN", 11},
		{"bindings.TRIGGER[].timeout", "bindings.post-login[1].timeout", "5s", 29},
		{"limits.response_bodies", "limits.response_bodies", "16 MiB", 43},
	} {
		if !slices.ContainsFunc(settings, func(s Setting) bool {
			return s.Key.Path == want.key && s.Path == want.path && s.Value == want.value && s.Line == want.line
		}) {
			t.Errorf("the settings have no %+v: %+v", want, settings)
		}
	}
}

func TestEveryKeyIsRead(t *testing.T) {
	t.Parallel()
	config, err := ParseConfig("usher.yaml", []byte(whole), knownDialects())
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range Keys {
		if !slices.ContainsFunc(config.Settings, func(s Setting) bool { return s.Key.Path == key.Path }) {
			t.Errorf("no case sets %s", key.Path)
		}
		if kinds[key.Kind] == nil || key.Doc == "" || key.take == nil {
			t.Errorf("the row of %s is not whole", key.Path)
		}
	}
}

func TestWhatIsEmptySaysNothing(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "\n", "# nothing\n", "---\n", "{}", "limits:\n", "actions: {}\nbindings:\n  post-login: []\n", "\ufefflimits: {}\n"} {
		config, err := ParseConfig("usher.yaml", []byte(text), knownDialects())
		if err != nil || len(config.Settings) != 0 {
			t.Errorf("%q: %+v, %v", text, config, err)
		}
	}
}

func TestWhatIsWrongIsToldWithItsPlace(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       string // errors, a line each
		hint       string // of the first
	}{
		{"an unknown key", "limit:\n  timeout: 2s\n", `usher.yaml:1:1: there is no key "limit"`, "did you mean limits?"},
		{"an unknown key in a mapping", "limits:\n  timeot: 2s\n", `usher.yaml:2:3: there is no key "timeot" in limits`, "did you mean timeout?"},
		{"a key of another place", "backoff: 2s\n", `usher.yaml:1:1: there is no key "backoff"`, "backoff belongs to work"},
		{"an unknown key of a binding", "actions: {a: a.js}\nbindings:\n  post-login:\n    - action: a\n      on_falure: open\n",
			`usher.yaml:5:7: there is no key "on_falure" in bindings.post-login[0]`, "did you mean on_failure?"},
		{"a duration without a unit", "limits:\n  timeout: 20\n", `usher.yaml:2:12: limits.timeout: "20" is not a duration`, "write 500ms, 2s or 1m"},
		{"a size", "limits: {memory: lots}\n", `usher.yaml:1:18: limits.memory: "lots" is no size`, "write 64KiB, 16MiB, 1GiB or a number of bytes"},
		{"a number", "work:\n  count: 0\n", `usher.yaml:2:10: work.count: "0" is no whole number from 1 on`, ""},
		{"a word that is no switch", "egress:\n  offline: yes\n", `usher.yaml:2:12: egress.offline: "yes" is neither true nor false`, ""},
		{"a policy", "actions: {a: a.js}\nbindings:\n  post-login:\n    - {action: a, on_failure: maybe}\n",
			`usher.yaml:4:31: bindings.post-login[0].on_failure: "maybe" is no policy`, "write closed, which ends the flow, or open, which passes over the action"},
		{"a quarantine", "actions: {a: a.js}\nbindings:\n  post-login:\n    - {action: a, quarantine: 0}\n",
			`usher.yaml:4:31: bindings.post-login[0].quarantine: "0" is no whole number from 1 on`, "write a number of crashes, or never"},
		{"a trigger", "bindings:\n  post-logn: []\n", `usher.yaml:2:3: no trigger "post-logn"; did you mean auth0/post-login?`, ""},
		{"a trigger in two ways", "bindings:\n  post-login: []\n  auth0/post-login: []\n", `usher.yaml:3:3: bindings has auth0/post-login twice`, "write it once"},
		{"an action that is not there", "actions:\n  roles: a.js\nbindings:\n  post-login: [rolse]\n", `usher.yaml:4:16: there is no action "rolse"`, "did you mean roles?"},
		{"retries of a trigger that is waited for", "retries:\n  post-login:\n    attempts: 3\n", `usher.yaml:2:3: auth0/post-login is never queued: somebody waits for it`, "only triggers whose jobs are queued have retries, such as auth0/post-user-registration"},
		{"too little memory for a process", "processes:\n  memory: 31MiB\n", `usher.yaml:2:11: processes.memory: 31MiB is too little`, "it is 32MiB at least"},
		{"too little memory for an action", "limits:\n  memory: 1023KiB\n", `usher.yaml:2:11: limits.memory: 1023KiB is too little`, "it is 1MiB at least"},
		{"too short a lease", "work: {lease: 1ms}\n", `usher.yaml:1:15: work.lease: 1ms is too little`, "it is 1s at least"},
		{"more memory for actions than processes have", "limits:\n  memory: 1GiB\nprocesses:\n  memory: 64MiB\n", `usher.yaml:2:11: limits.memory: 1GiB does not fit into processes of processes.memory, 64MiB`, "give processes.memory 1639MiB, or leave it out: it follows limits.memory"},
		{"an action twice", "actions: {a: a.js}\nbindings:\n  post-login:\n    - a\n    - a\n", `usher.yaml:5:7: auth0/post-login has the action "a" twice`, ""},
		{"a binding without an action", "bindings:\n  post-login:\n    - timeout: 2s\n", `usher.yaml:3:7: a binding names no action`, "write action: NAME"},
		{"an empty binding", "bindings:\n  post-login:\n    - {}\n", `usher.yaml:3:7: a binding names no action`, "write action: NAME"},
		{"a binding that is nothing", "bindings:\n  post-login:\n    -\n", `usher.yaml:3:6: bindings.post-login[0] is empty`, "write an action or a mapping"},
		{"an action without a path", "actions:\n  a:\n    secrets: [X]\n", `usher.yaml:2:3: the action "a" has no path`, "name its file: path: actions/a.js"},
		{"a name with a path in it", "actions: {a/b: a.js}\n", `usher.yaml:1:11: "a/b" is no name of an action`, `a name has no /, \, : and @`},
		{"a runtime", "actions: {a: {path: a.js, runtime: nodejs23.x}}\n", `usher.yaml:1:36: actions.a.runtime: there is no runtime "nodejs23.x"`, "did you mean nodejs22.x?"},
		{"a host", "egress:\n  allow:\n    - a b\n", `usher.yaml:3:7: egress.allow[0]: "a b" is no host`, "write localhost:3000, *.internal.example or 10.0.0.0/8"},
		{"a port", "egress: {ports: [70000]}\n", `usher.yaml:1:18: egress.ports[0]: "70000" is no port`, "write a number from 1 to 65535"},
		{"a file outside of the action", "actions: {a: {path: a.js, include: [../b]}}\n", `usher.yaml:1:37: actions.a.include[0]: only files beside the action can be included, or below it`, "write a path relative to the action, such as data/*.json"},
		{"a list where a value is wanted", "store: [a]\n", `usher.yaml:1:8: store is a path, not a list`, ""},
		{"a mapping where a value is wanted", "store: {a: b}\n", `usher.yaml:1:9: store is a path, not a mapping`, ""},
		{"a value where a list is wanted", "egress: {allow: localhost}\n", `usher.yaml:1:17: egress.allow is a list, with one host each, not a value`, ""},
		{"a value where a mapping is wanted", "limits: 5\n", `usher.yaml:1:9: limits is a mapping of keys, not a value`, ""},
		{"a file that is a list", "- a\n", `usher.yaml:1:1: the file is a mapping of keys, not a list`, ""},
		{"no value", "store:\n", `usher.yaml:1:7: store has no value`, "write one, or leave out the key"},
		{"an alias", "store: &a x\nkey_file: *a\n", "usher.yaml:1:8: anchors, aliases and tags have no meaning here\nusher.yaml:2:11: anchors, aliases and tags have no meaning here", "write the value itself"},
		{"a second document", "store: a\n---\nstore: b\n", `usher.yaml:3:6: a second document has no meaning here`, "write one file, without ---"},
		{"many documents", strings.Repeat("---\na: b\n", 20_000), `usher.yaml: the file has several documents`, "write one file, without ---"},
		{"the same key twice", "store: a\nstore: b\n", `usher.yaml:2:1: this is no YAML: mapping key "store" already defined at [1:1]`, ""},
		{"what is no YAML", "limits:\n  timeout: [2s\n", "usher.yaml:2:12: this is no YAML: sequence end token ']' not found", ""},
		{"several at once", "stor: a\nlimits:\n  timeout: soon\n", "usher.yaml:1:1: there is no key \"stor\"\nusher.yaml:3:12: limits.timeout: \"soon\" is not a duration", "did you mean store?"},
		{"bytes that are no text", "store: \xff\n", "usher.yaml: the file is no text in UTF-8", ""},
		{"nesting", strings.Repeat("[", 40), "usher.yaml: the file is nested more than 32 deep", ""},
		{"size", strings.Repeat("#", 300<<10), "usher.yaml: the file has 307200 bytes, and 262144 is the limit", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			config, err := ParseConfig("usher.yaml", []byte(c.text), knownDialects())
			wrong, ok := errors.AsType[*ConfigError](err)
			if !ok {
				t.Fatalf("read as %+v, %v", config, err)
			}
			if diff := cmp.Diff(c.want, err.Error()); diff != "" {
				t.Errorf("the error (-want +got):\n%s", diff)
			}
			if got := wrong.Faults[0].Hint; got != c.hint {
				t.Errorf("the hint is %q, want %q", got, c.hint)
			}
		})
	}
}

func TestNoErrorShowsTheValueOfASecret(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"actions:\n  a:\n    path: a.js\n    secrets:\n      API_KEY: hunter2!\n",
		"actions:\n  a:\n    path: a.js\n    secrets:\n      - API_KEY=hunter2!\n",
		"actions:\n  a:\n    path: a.js\n    secrets: hunter2!\n",
		"actions:\n  a:\n    path: 5\n    secrets: {API_KEY: hunter2!}\n    wrong: 1\n",
		"modules:\n  a:\n    path: a.js\n    secrets:\n      - {API_KEY: hunter2!}\n",
	} {
		_, err := ParseConfig("usher.yaml", []byte(text), knownDialects())
		wrong, ok := errors.AsType[*ConfigError](err)
		if !ok {
			t.Errorf("%q is read, %v", text, err)
			continue
		}
		for _, f := range wrong.Faults {
			if f.Source != nil || strings.Contains(f.Message+f.Hint, "hunter2") || f.Line == 0 {
				t.Errorf("%q: the fault is %+v", text, f)
			}
		}
	}
}

func TestTheConfigOfAProjectIsFoundFromBelow(t *testing.T) {
	t.Parallel()
	folder := filesIn(t, []string{"deep/er/a.js"})
	if err := os.WriteFile(filepath.Join(folder, ConfigFile), []byte("store: data.db\nactions: {a: deep/er/a.js}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	config, err := FindConfig(filepath.Join(folder, "deep", "er"), knownDialects())
	if err != nil {
		t.Fatal(err)
	}
	if got := filepath.Clean(config.Store); got != filepath.Join(folder, "data.db") {
		t.Errorf("the store is %s", got)
	}
	if a, ok := config.ActionOf(filepath.Join(folder, "deep", "er", "a.js")); !ok || a.Name != "a" {
		t.Errorf("the action is %+v", a)
	}
	if _, err := FindConfig(filepath.Join(folder, "deep"), knownDialects()); err != nil {
		t.Error(err)
	}
}

func FuzzParseConfig(f *testing.F) {
	f.Add(whole)
	for _, seed := range []string{
		"limits:\n  timeout: 20s\n", "actions: {a: a.js}\nbindings: {post-login: [a]}\n", "a: &x [*x]\n", "? a\n: b\n", "<<: {store: a}\n",
		"store: |\n  a\n", "store: !!str a\n", "- - - a\n", "\"\\u0000\": 1\n", "%YAML 1.2\n---\n", "store: 'é😀' x\n", "actions:\n  1: a\n  \"1\": b\n", "work: {count: 0x10}\n", "egress: {ports: [.inf]}\n",
	} {
		f.Add(seed)
	}
	dialects := knownDialects()
	f.Fuzz(func(t *testing.T, text string) {
		config, err := ParseConfig("usher.yaml", []byte(text), dialects)
		if err == nil {
			for _, flow := range config.Flows {
				for _, b := range flow.Bindings {
					if _, ok := config.Action(b.Action); !ok {
						t.Errorf("%q binds the action %q, which is not there", text, b.Action)
					}
				}
			}
			return
		}
		wrong, ok := errors.AsType[*ConfigError](err)
		if !ok || len(wrong.Faults) == 0 {
			t.Fatalf("%q fails with %v", text, err)
		}
		for _, fault := range wrong.Faults {
			if s := fault.Source; s != nil && (s.Line < s.First || s.Line >= s.First+len(s.Lines)) || fault.Line < 0 || fault.Message == "" {
				t.Errorf("%q: the fault is %+v", text, fault)
			}
		}
	})
}

// A pipe that nobody writes to would keep every command in the folder waiting.
func TestAConfigThatIsAPipeIsRefused(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := exec.Command("mkfifo", filepath.Join(folder, "usher.yaml")).Run(); err != nil {
		t.Skip(err) // there are none here
	}
	_, err := FindConfig(folder, knownDialects())
	var wrong *ConfigError
	if !errors.As(err, &wrong) || len(wrong.Faults) != 1 || wrong.Faults[0].Message != "it is not a plain file" {
		t.Errorf("it says %v", err)
	}
}
