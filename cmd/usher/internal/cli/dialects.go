package cli

import (
	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/cognito"
)

// dialects are the families of triggers that the command line speaks.
func dialects() []actions.Dialect {
	return []actions.Dialect{auth0.Dialect(), cognito.Dialect()}
}

func allTriggers(dialects []actions.Dialect) []*actions.Trigger {
	var all []*actions.Trigger
	for _, d := range dialects {
		all = append(all, d.Triggers...)
	}
	return all
}
