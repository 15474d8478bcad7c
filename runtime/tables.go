package runtime

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// tables are hashes of the data in dialects that steps are played by, one for each trigger and
// one for what triggers have in common: what a host has, its workers must have, too.
func tables(dialects []actions.Dialect) []string {
	var all []string
	for _, d := range dialects {
		for _, t := range d.Triggers {
			all = append(all, t.Name()+" "+t.Sum())
		}
		all = append(all, d.Name+" "+d.Sum())
	}
	return all
}

// speaks says that a worker with these dialects plays the steps of another as its host does.
func speaks(dialects []actions.Dialect, d actions.Dialect) bool {
	at := slices.IndexFunc(dialects, func(known actions.Dialect) bool { return known.Name == d.Name })
	if at < 0 {
		return false
	}
	known := dialects[at]
	for _, t := range d.Triggers {
		same := slices.IndexFunc(known.Triggers, func(other *actions.Trigger) bool { return other.ID == t.ID })
		if same < 0 || known.Triggers[same] != t && known.Triggers[same].Sum() != t.Sum() {
			return false
		}
	}
	return known.Sum() == d.Sum()
}
