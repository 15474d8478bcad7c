package runtime_test

import (
	"context"
	"errors"
	"log/slog"
	"maps"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// asking is the dialect of greeting with methods that look something up.
func asking() actions.Dialect {
	d := variant("asking", greeting())
	user := actions.DirectoryUser{UserID: "mara"}
	lookups := map[string]actions.Lookup{
		"groups": {Groups: &actions.GroupsQuery{DirectoryUser: user, Page: actions.Page{Take: 2, From: "x"}}},
		"member": {Memberships: &actions.MembershipsQuery{DirectoryUser: user, Groups: []string{"cooks"}}},
		"roles":  {Roles: &actions.RolesQuery{DirectoryUser: user}},
		"byName": {Roles: &actions.RolesQuery{DirectoryUser: user, Names: []string{"editor"}}},
		"void":   {},
	}
	for _, path := range slices.Sorted(maps.Keys(lookups)) { // in workers as in their host
		lookup := lookups[path]
		lookup.Method = path
		addMethods(d.Triggers[0], actions.Method{
			Path: path, Record: actions.RecordNone, Returns: actions.Returns{Kind: actions.ReturnsPromise},
			Do: func(*actions.Call) actions.Return {
				q := lookup
				return actions.Return{Kind: actions.ReturnsPromise, Lookup: &q}
			},
		})
	}
	return d
}

// people is a directory of functions.
type people struct {
	groups func(context.Context, actions.GroupsQuery) (actions.GroupsPage, error)
	roles  func(context.Context, actions.RolesQuery) (actions.RolesPage, error)
}

func (p people) Groups(ctx context.Context, q actions.GroupsQuery) (actions.GroupsPage, error) {
	return p.groups(ctx, q)
}

func (p people) Memberships(context.Context, actions.MembershipsQuery) (actions.Memberships, error) {
	return actions.Memberships{}, nil
}

func (p people) Roles(ctx context.Context, q actions.RolesQuery) (actions.RolesPage, error) {
	return p.roles(ctx, q)
}

func TestADirectoryAnswersLater(t *testing.T) {
	t.Parallel()
	answering := people{
		groups: func(_ context.Context, q actions.GroupsQuery) (actions.GroupsPage, error) {
			want := actions.GroupsQuery{DirectoryUser: actions.DirectoryUser{Tenant: "acme", UserID: "mara"}, Page: actions.Page{Take: 2, From: "x"}}
			if diff := cmp.Diff(want, q); diff != "" {
				return actions.GroupsPage{}, errors.New(diff)
			}
			return actions.GroupsPage{Groups: []actions.UserGroup{{ID: "g", Name: "cooks \u2028"}}, Next: "y"}, nil
		},
		roles: func(_ context.Context, q actions.RolesQuery) (actions.RolesPage, error) {
			if q.Names != nil {
				return actions.RolesPage{Next: "there are no pages"}, nil
			}
			return actions.RolesPage{}, nil
		},
	}
	failing := people{
		groups: func(context.Context, actions.GroupsQuery) (actions.GroupsPage, error) {
			return actions.GroupsPage{}, errors.New("it is closed")
		},
		roles: func(context.Context, actions.RolesQuery) (actions.RolesPage, error) { panic("a bug of the directory") },
	}
	tests := []struct {
		name, body string
		directory  actions.Directory
		want       []string
	}{
		{"a page", `const p = api.groups(); console.log(p instanceof Promise); const { groups, next } = await p; console.log(groups[0].name, next)`, answering, []string{"true", "cooks \u2028 y"}},
		{"empty answers are lists and objects", `console.log(JSON.stringify([await api.roles(), await api.member(), await api.byName()]))`, answering,
			[]string{`[{"roles":[]},{"memberships":{}},{"roles":[]}]`}},
		{"answers in parallel", `console.log((await Promise.all([api.groups(), api.roles()])).length)`, answering, []string{"2"}},
		{"an answer is an ordinary object", `const page = await api.groups(); Object.freeze(page); console.log(Object.keys({ ...page }).join())`, answering, []string{"groups,next"}},
		{"an error", `await api.groups().catch((e) => console.log(e.name, e.code, e.message))`, failing, []string{"Error ERR_DIRECTORY api.groups: the directory could not answer: it is closed"}},
		{"a panic", `await api.roles().catch((e) => console.log(e.code, e.message))`, failing, []string{"ERR_DIRECTORY api.roles: the directory could not answer: it failed"}},
		{"a question about nothing", `await api.void().catch((e) => console.log(e.message))`, answering, []string{"api.void: the directory could not answer: it was asked nothing"}},
		{"no directory", `await api.groups().catch((e) => console.log(e.code, e.message))`, nil, []string{"ERR_NO_DIRECTORY api.groups needs a directory of groups and roles, and this host has none."}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{
				Dialects: []actions.Dialect{asking()}, Directory: test.directory, Logger: slog.New(slog.DiscardHandler),
			})
			x, err := host.Run(context.Background(), actions.Request{Trigger: "hello", Tenant: "acme", Event: []byte(`{}`), Flow: flow(t, hello(test.body))})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range x.Steps[0].Logs {
				got = append(got, l.Message)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A directory that never answers is given up with the step.
func TestADirectoryThatDoesNotAnswerEndsWithTheStep(t *testing.T) {
	t.Parallel()
	gone := make(chan struct{})
	whole, cancel := context.WithCancel(t.Context())
	host := runtimetest.New(t, runtime.Config{
		Dialects: []actions.Dialect{asking()},
		Directory: people{groups: func(ctx context.Context, _ actions.GroupsQuery) (actions.GroupsPage, error) {
			cancel()
			<-ctx.Done()
			close(gone)
			return actions.GroupsPage{}, ctx.Err()
		}},
	})
	_, err := host.Run(whole, actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: flow(t, hello(`await api.groups()`))})
	var failed *actions.ExecutionError
	if !errors.As(err, &failed) || failed.Execution.Error.Kind != actions.KindCanceled {
		t.Errorf("got %v, want that it was canceled", err)
	}
	<-gone
}

func TestLookUpsCountAsRequests(t *testing.T) {
	t.Parallel()
	for _, isolation := range []runtime.Isolation{runtime.TrustedAuthors, runtime.ProcessIsolation} {
		for name, body := range map[string]string{
			"one after the other": `for (let i = 0; i < 1000; i++) await api.groups();`,
			"at once":             `await Promise.all(Array.from({ length: 1000 }, () => api.groups()));`,
		} {
			var asked, most, now atomic.Int64
			host := runtimetest.New(t, runtime.Config{
				Dialects: []actions.Dialect{asking()}, Isolation: isolation, Limits: runtime.Limits{Requests: 50},
				Directory: people{groups: func(ctx context.Context, _ actions.GroupsQuery) (actions.GroupsPage, error) {
					most.Store(max(most.Load(), now.Add(1)))
					if asked.Add(1); name == "at once" {
						<-ctx.Done() // when one too many has ended the step
					}
					now.Add(-1)
					return actions.GroupsPage{}, nil
				}},
			})
			_, err := host.Run(t.Context(), actions.Request{Trigger: "hello", Event: []byte(`{}`), Flow: flow(t, hello(body))})
			failed, ok := errors.AsType[*actions.ExecutionError](err)
			if !ok || failed.Execution.Error.Kind != actions.KindLimit || failed.Execution.Error.Message != "more than 50 requests in one execution" {
				t.Errorf("%s, isolation %v: it ended as %v", name, isolation, err)
			}
			if asked.Load() > 50 || most.Load() > 32 || name == "one after the other" && asked.Load() != 50 {
				t.Errorf("%s, isolation %v: %d look-ups, %d at once", name, isolation, asked.Load(), most.Load())
			}
		}
	}
}
