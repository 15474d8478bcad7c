package actions

import "io/fs"

// ModuleScheme begins what an action requires to get a module: require('actions:roles').
const ModuleScheme = "actions:"

// MaxModules is how many modules an action may have (auth0 rule 82).
const MaxModules = 3

// Module is a program that actions require by name, with secrets of its own (auth0 rule 81).
// It runs in the realm of the action, when that first requires it, and what it exports or
// throws is what every require of the step gives. Its own code alone, the packages in its
// bundle included, finds its secrets as actions.secrets. It cannot require another module.
//
// A Module is read-only once it was handed to a host.
type Module struct {
	// Source and Path are where the module lies, as those of a Binding.
	Source fs.FS
	Path   string

	// Version is what runs when it is set: a module that was built before. Source and Path
	// are then only for messages.
	Version *Version

	// Number pins a version (auth0 rule 82). Where neither Version nor Path is set it is the
	// number of a deployment that the host's store keeps, in the tenant of the run, under
	// ModuleScheme and the module's name. A module that says nothing at all is the one that
	// the host knows by the name, whose own number must be this if it is not 0.
	Number int

	// Secrets are values by name for this module alone. They are laid over those that the
	// host's provider has for ModuleScheme and the module's name.
	Secrets map[string]string

	// SecretNames are the names of the secrets that the module gets of those that the host has
	// for it, as those of a Binding.
	SecretNames []string
}
