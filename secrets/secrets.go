// Package secrets gives actions their secrets and keeps them out of everything that
// leaves the host.
package secrets

import "context"

// Provider finds the secrets of an action. It is safe for use by several goroutines.
type Provider interface {
	// Secrets returns the values by name for one action of one tenant; the caller may
	// change the map. An action without secrets has an empty or nil map.
	Secrets(ctx context.Context, tenant, action string) (map[string]string, error)
}
