package actions

// Binder tells which triggers have actions. Runners that are Binders spare whoever runs
// several triggers in a row the runs of those that have none.
type Binder interface {
	// Bound says whether a tenant has bound an action to a trigger, by its full name.
	Bound(tenant, trigger string) bool
}
