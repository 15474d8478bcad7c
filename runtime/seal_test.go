package runtime_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

func TestAVersionIsDeployedUnderTheHashOfItsContentAlone(t *testing.T) {
	inYard(t, func(y *yard) {
		acme := y.host().Tenant("acme")
		built, err := acme.Build(y.Context(), draftOf("greet", noting("one")))
		if err != nil {
			y.Fatal(err)
		}
		for name, forge := range map[string]func(*actions.Version){
			"another hash":    func(v *actions.Version) { v.Hash = "sha256:" + strings.Repeat("0", 64) },
			"other code":      func(v *actions.Version) { v.Code += ";" },
			"another map":     func(v *actions.Version) { v.Map = []byte("{}") },
			"another file":    func(v *actions.Version) { v.Files = map[string][]byte{"a": nil} },
			"another source":  func(v *actions.Version) { v.Sources = map[string]string{"greet.js": ""} },
			"other secrets":   func(v *actions.Version) { v.Secrets = []string{"KEY"} },
			"another handler": func(v *actions.Version) { v.Handler = "greet.other" },
		} {
			forged := *built
			forge(&forged)
			for what, err := range map[string]error{
				"deploying": second(acme.Deploy(y.Context(), "greet", &forged, runtime.DeployOptions{})),
				"checking":  second(acme.CheckDeploy(y.Context(), "greet", &forged)),
			} {
				if !strings.HasPrefix(fmt.Sprint(err), "the hash of the version ("+forged.Hash+") is not that of its content") {
					y.Errorf("%s %s: %v", what, name, err)
				}
			}
		}
		if _, err := acme.Deploy(y.Context(), "greet", built, runtime.DeployOptions{}); err != nil {
			y.Error(err)
		}
	})
}

func second[T any](_ T, err error) error { return err }

// A host that has compiled what another tenant's store says to be the same version runs each
// tenant's own, whichever came first.
func TestTheVersionOfATenantIsItsOwn(t *testing.T) {
	for _, first := range []string{"acme", "evil"} {
		t.Run(first+" runs first", func(t *testing.T) {
			inYard(t, func(y *yard) {
				h := y.host()
				acme, evil := h.Tenant("acme"), h.Tenant("evil")
				y.deploy(acme, draftOf("greet", noting("acme")))
				y.bind(acme, store.Binding{Action: "greet"})
				hash := must(y.T)(acme.Action(y.Context(), "greet")).Deployments[0].Hash

				y.deploy(evil, draftOf("greet", noting("evil")))
				y.bind(evil, store.Binding{Action: "greet"})
				forged, err := evil.Deployed(y.Context(), "greet", 0)
				if err != nil {
					y.Fatal(err)
				}
				forged.Hash = hash
				if err := store.NewVersions(y.store).Put(y.Context(), "evil", forged); err != nil {
					y.Fatal(err)
				}
				if _, err := store.NewActions(y.store).Deploy(y.Context(), "evil", "greet", store.Deployment{Hash: hash}, 0); err != nil {
					y.Fatal(err)
				}
				synctest.Wait()
				fresh := y.host()
				for _, name := range []string{first, "acme", "evil"} {
					y.same("what "+name+" runs", y.notes(fresh.Tenant(name)), fmt.Sprintf(`{"notes":[%q]}`, name))
				}
			})
		})
	}
}
