package actions

import (
	"io/fs"
	"time"
)

// Binding is an action at a position of a trigger, with its policy.
//
// The zero values of everything but Source and Path are useful defaults. A Binding is
// read-only once it was handed to a host; hosts cache what they built from it.
type Binding struct {
	// Name is what the action is called in records, logs and secrets. The default is the
	// file name without its extension; for index and action, the folder's name.
	Name string

	// Source is the folder that holds the action and what it imports, node_modules
	// included; nothing outside of it is read. Files of an os.DirFS are read in place;
	// any other file system is copied to a temporary folder while the action is bundled.
	// Nil means that Path is a path of the operating system and its folder is the source,
	// whose imports are looked up as Node does, in folders above it too: leave it nil
	// only for authors who may read what the process may.
	Source fs.FS

	// Path is the file to run, slash-separated and relative to Source.
	Path string

	// Include names files that the action may read when it runs, as /var/task/…, relative
	// to its own: a file, a folder, or a pattern in which * stands for a part of a name
	// and ** for any folders. Nothing outside of the source folder can be included.
	Include []string

	// Version is what runs when it is set: an action that was built before. Source,
	// Path and Include are then only for messages.
	Version *Version

	// Handler names file and function as the platform's configuration of a function does:
	// src/sign-up.handler, where the file has no extension and dots behind the first lead
	// into objects. Path may then be "": the file is looked for in Source. Where both are
	// set they must mean the same file. "" is the trigger's own handler in the file of Path.
	// Only dialects that have runtimes take it.
	Handler string

	// Runtime is what the handler was written for, by its name in Dialect.Runtimes. "" means
	// Config.Runtime of the host.
	Runtime string

	// Function is what the handler learns of the function that it is. Members that are not
	// set are those of Config.Function.
	Function Function

	// Warm lets the action's realm live on for the next event of the same tenant: its
	// module scope runs once, and globals, module variables and timers last until the realm
	// is discarded, as functions do in a warm environment. By default each event gets a
	// realm that no other has used.
	Warm bool

	// Secrets are values by name for this action alone. They are laid over those of the
	// host's provider and under nothing: no other action sees them.
	Secrets map[string]string

	// SecretNames are the names of the secrets that the action gets of those that the host has
	// for it. Nil means all, as far as its Version declares them.
	SecretNames []string

	// Modules are what the action finds by require('actions:NAME'), beside the modules of
	// the host and in place of those with the same name. An action has at most MaxModules.
	Modules map[string]Module

	// OnFailure says whether a failed step fails the flow. The default is FailClosed.
	OnFailure Policy

	// Timeout ends the step after this long. Zero means the trigger's own limit. Where the
	// platform knows functions it is the function's own limit, whose end is an error of the
	// function and not a missing answer (cognito rule A4).
	Timeout time.Duration
}

// Policy is what becomes of a flow when one of its steps fails.
type Policy int

const (
	// FailClosed ends the flow: Run returns an ExecutionError.
	FailClosed Policy = iota
	// FailOpen discards the step's commands and goes on with the next action.
	FailOpen
)

// Flow is the ordered bindings of one trigger.
type Flow []Binding
