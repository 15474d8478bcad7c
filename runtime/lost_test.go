package runtime_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/store"
)

// spoil changes bytes of a value as a damage would, or another release.
func (y *yard) spoil(name, old, to string) {
	y.Helper()
	key := store.Key{Tenant: "acme", Name: name}
	entry, err := y.store.KV().Get(y.Context(), key)
	if err != nil {
		y.Fatal(err)
	}
	spoiled := bytes.Replace(entry.Value, []byte(old), []byte(to), 1)
	if bytes.Equal(spoiled, entry.Value) {
		y.Fatalf("%s has no %s: %s", name, old, entry.Value)
	}
	if _, err := y.store.KV().Put(y.Context(), key, spoiled, store.PutOptions{}); err != nil {
		y.Fatal(err)
	}
}

func TestNothingRunsWhereWhatIsBoundCannotBeRead(t *testing.T) {
	const key = "bindings/" + greetings
	for _, test := range []struct {
		name, old, to string
		want          error
	}{
		{"a newer schema", `"schema":1`, `"schema":9`, store.ErrNewer},
		{"a member that is not known", `{"schema"`, `{"approval":"two","schema"`, store.ErrCorrupt},
		{"a policy that is not known", `"closed"`, `"ajar"`, store.ErrCorrupt},
		{"damage", `{`, `x`, store.ErrCorrupt},
	} {
		t.Run(test.name, func(t *testing.T) {
			inYard(t, func(y *yard) {
				running := y.host(noting("of the host")).Tenant("acme")
				y.deploy(running, draftOf("greet", hello(`api.did("bound")`)))
				y.bind(running, store.Binding{Action: "greet"})
				request := actions.Request{Trigger: greetings, Event: []byte(`{}`)}
				if _, err := running.Enqueue(y.Context(), request, actions.EnqueueOptions{}); err != nil {
					y.Fatal(err)
				}
				y.same("what runs", y.notes(running), `{}`)
				y.spoil(key, test.old, test.to)
				synctest.Wait()
				y.same("what a host runs that knew it", y.notes(running), `{}`)
				y.same("that it is the bound action", strings.Join(y.things(), " "), "bound bound")

				host := y.host(noting("of the host"))
				fresh := host.Tenant("acme")
				for range 2 {
					x, err := fresh.Run(y.Context(), request)
					if x != nil || !errors.Is(err, test.want) || !strings.HasPrefix(fmt.Sprint(err), "what is bound to "+greetings+" cannot be read") {
						y.Errorf("a fresh host ran %v with the error %v", x, err)
					}
				}
				if _, err := fresh.Enqueue(y.Context(), request, actions.EnqueueOptions{}); !errors.Is(err, test.want) {
					y.Errorf("a job was queued with the error %v", err)
				}
				y.same("whether something is bound", host.Bound("acme", greetings), true)
				y.same("what another tenant runs", y.notes(host.Tenant("other")), `{"notes":["of the host"]}`)

				y.start(host)
				y.pass(time.Hour)
				y.same("what the job did that was queued before", strings.Join(y.things(), " "), "bound bound bound")

				y.spoil(key, test.to, test.old)
				synctest.Wait()
				y.same("what the fresh host runs when it can be read again", y.notes(fresh), `{}`)
				y.same("that it is the bound action then", len(y.things()), 4)
			})
		})
	}
}

func TestAnActionThatCannotBeReadFailsItsFlow(t *testing.T) {
	inYard(t, func(y *yard) {
		running := y.host().Tenant("acme")
		y.deploy(running, draftOf("greet", noting("one")))
		y.bind(running, store.Binding{Action: "greet"})
		y.same("what runs", y.notes(running), `{"notes":["one"]}`)
		y.spoil("actions/greet", `"schema":1`, `"schema":9`)
		synctest.Wait()
		y.same("what a host runs that knew it", y.notes(running), `{"notes":["one"]}`)
		fresh := y.host(noting("of the host")).Tenant("acme")
		got := y.notes(fresh)
		if want := "load: the action greet is bound, and what is deployed under its name cannot be read: "; !strings.HasPrefix(got, want) {
			y.Errorf("a fresh host says %s", got)
		}
		y.spoil("actions/greet", `"schema":9`, `"schema":1`)
		synctest.Wait()
		y.same("what it runs when it can be read again", y.notes(fresh), `{"notes":["one"]}`)
	})
}
