package cli

import (
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/cognito"
)

// poolSettings are the settings of a user pool that --pool gives, with their values; a switch
// has none.
var poolSettings = []struct {
	name   string
	values []string
	set    func(*cognito.Pool, string)
}{
	{"EmailSendingAccount", []string{"COGNITO_DEFAULT", "DEVELOPER"}, func(p *cognito.Pool, v string) { p.EmailSendingAccount = v }},
	{"NoFederatedConfirmation", nil, func(p *cognito.Pool, _ string) { p.NoFederatedConfirmation = true }},
	{"PreventUserExistenceErrors", nil, func(p *cognito.Pool, _ string) { p.PreventUserExistenceErrors = true }},
}

// poolSetting is one of --pool.
type poolSetting func(*cognito.Pool)

func parsePool(text string) (poolSetting, error) {
	name, value, given := strings.Cut(text, "=")
	var names []string
	for _, s := range poolSettings {
		if s.name != name {
			names = append(names, s.name)
			continue
		}
		switch {
		case s.values == nil && given:
			return nil, usage("%s takes no value", name).try("write %s alone", name)
		case s.values != nil && !slices.Contains(s.values, value):
			return nil, usage("%s is %q", name, value).try("it is one of %s", strings.Join(s.values, ", "))
		}
		return func(p *cognito.Pool) { s.set(p, value) }, nil
	}
	return nil, usage("a user pool has no setting %s", name).orNearest(name, names, "the settings are "+strings.Join(names, ", "))
}

// setPool makes the dialects those of a pool that is set as --pool says.
func (r *run) setPool() {
	for _, set := range r.poolSettings {
		set(&r.pool)
	}
	r.dialects = []actions.Dialect{auth0.Dialect(), r.pool.Dialect()}
}
