package reference_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/actions/reference"
)

// pages are those of all triggers.
func pages() []reference.Page {
	var list []reference.Page
	for _, d := range []actions.Dialect{auth0.Dialect(), cognito.Dialect()} {
		for _, t := range d.Triggers {
			list = append(list, reference.Of(d, t))
		}
	}
	return list
}

func TestAPathChoosesRows(t *testing.T) {
	t.Parallel()
	login := pages()[0]
	tests := []struct {
		name, section, path string
		want                []string
	}{
		{"a field", reference.EventSection, "user.email", []string{"user.email"}},
		{"no field that only begins like it", reference.EventSection, "user.emai", nil},
		{"an object with what is in it", reference.EventSection, "tenant", []string{"tenant", "tenant.id"}},
		{"the members of a list", reference.EventSection, "user.identities[].provider", []string{"user.identities[].provider"}},
		{"one of them", reference.EventSection, "user.identities[12].provider", []string{"user.identities[].provider"}},
		{"without brackets", reference.EventSection, "user.identities.provider", []string{"user.identities[].provider"}},
		{"brackets that do not end", reference.EventSection, "tenant[", []string{"tenant", "tenant.id"}},
		{"a method", reference.APISection, "access.deny", []string{"access.deny"}},
		{"the methods of an object", reference.APISection, "idToken", []string{"idToken.setCustomClaim"}},
		{"a handler", reference.HandlerSection, "onContinuePostLogin", []string{"onContinuePostLogin"}},
		{"of a section that is not there", reference.ContextSection, "", nil},
		{"of no section", "nothing", "", nil},
		{"another case", reference.EventSection, "User.email", nil},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			found, ok := login.Only(c.section, c.path)
			got := found.Paths(c.section)
			if c.section == reference.APISection {
				got = nil
				for _, m := range found.API {
					got = append(got, m.Path)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" || ok != (c.want != nil) {
				t.Errorf("found %v (-want +got)\n%s", ok, diff)
			}
		})
	}
}

func TestEveryPathOfAPageChoosesSomething(t *testing.T) {
	t.Parallel()
	for _, p := range pages() {
		for _, section := range p.Sections() {
			for _, path := range p.Paths(section) {
				if _, ok := p.Only(section, path); !ok {
					t.Errorf("%s: nothing is at %s of %s", p.Trigger, path, section)
				}
			}
		}
	}
}

func TestExamplesAreTheValuesOfSamples(t *testing.T) {
	t.Parallel()
	login := pages()[0]
	want := map[string]string{
		"user.email": `"mara@example.com"`, "user.email_verified": "true", "client.metadata": `{"tier":"gold"}`, "user": "",
	}
	for i := range login.Event {
		f := &login.Event[i]
		if example, asked := want[f.Path]; asked && example != string(f.Example) {
			t.Errorf("the example of %s is %s, want %s", f.Path, f.Example, example)
		}
	}
}
