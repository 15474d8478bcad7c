package project_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/cmd/usher/internal/project"
)

func TestTheSchemaOfTheConfigurationSaysWhatReadingItSays(t *testing.T) {
	t.Parallel()
	dialects := []actions.Dialect{auth0.Dialect(), cognito.Dialect()}
	raw, err := jsonschema.UnmarshalJSON(bytes.NewReader(actions.AppendJSON(nil, project.ConfigSchema(dialects))))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("schema.json", raw); err != nil {
		t.Fatal(err)
	}
	s, err := compiler.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name, text string
		ok         bool
	}{
		{"a whole project", "actions:\n  a: {path: a.js, include: [x.json], secrets: [KEY]}\n  b: b.js\nbindings:\n  post-login:\n    - a\n    - {action: b, timeout: 5s, on_failure: open, warm: true, quarantine: never}\nlimits: {memory: 64MiB, commands: 5, event: 1048576}\negress: {ports: [80, 8080], only: ['*.example.com']}\nwork: {lease: 1m30s}\n", true},
		{"a size of bytes", "limits: {memory: 67108864}", true},
		{"an unknown key", "storage: a.db", false},
		{"an unknown key of an action", "actions: {a: {path: a.js, secret: [A]}}", false},
		{"an unknown trigger", "bindings: {post-logon: []}", false},
		{"a trigger in full", "bindings: {cognito/PreSignUp: []}", true},
		{"a number as a text", "limits: {commands: '5'}", false},
		{"no number at all", "limits: {commands: 0}", false},
		{"a fraction", "limits: {commands: 1.5}", false},
		{"a size of an unknown unit", "limits: {memory: 64MB}", false},
		{"a duration without a unit", "limits: {timeout: 5}", false},
		{"a duration of several units", "limits: {timeout: 1m30s}", true},
		{"a switch as a text", "egress: {offline: 'yes'}", false},
		{"a switch", "egress: {offline: true}", true},
		{"an unknown policy", "actions: {a: a.js}\nbindings: {post-login: [{action: a, on_failure: shut}]}", false},
		{"a port that is none", "egress: {ports: [65536]}", false},
		{"a text where a list belongs", "egress: {only: example.com}", false},
		{"a list where a mapping belongs", "actions: [a.js]", false},
		{"an unknown runtime", "actions: {a: {path: a.js, runtime: nodejs18.x}}", false},
		{"a runtime", "actions: {a: {path: a.js, runtime: nodejs24.x}}", true},
		{"a value where the name of a secret belongs", "actions: {a: {path: a.js, secrets: ['KEY=value']}}", false},
		{"an empty path", "store: ''", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			asJSON, err := yaml.YAMLToJSON([]byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
			if err != nil {
				t.Fatal(err)
			}
			refused := s.Validate(value)
			_, err = project.ParseConfig("usher.yaml", []byte(c.text), dialects)
			if _, wrong := errors.AsType[*project.ConfigError](err); wrong == c.ok {
				t.Errorf("reading it says %v", err)
			}
			if (refused == nil) != c.ok {
				t.Errorf("the schema says %v", refused)
			}
		})
	}
}
