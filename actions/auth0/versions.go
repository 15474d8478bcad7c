package auth0

import "github.com/usher-run/usher/actions"

// versions are the versions of a trigger by name, the one in force last. All before it
// are deprecated on the platform. Those numbered v1 get (event, context) and answer with
// what they return, so an action written for one is not run in the place of another.
func versions(names ...string) []actions.TriggerVersion {
	list := make([]actions.TriggerVersion, len(names))
	for i, name := range names {
		list[i] = actions.TriggerVersion{Name: name, Deprecated: i < len(names)-1}
	}
	return list
}
