package actions

// Version is an immutable snapshot of an action, built from its source: what runs, and
// what is needed to speak of it in the author's own lines. It is safe for use by several
// goroutines; nobody may change it.
type Version struct {
	// Number counts the deployed versions of an action from 1; 0 was never deployed.
	Number int
	// Hash is "sha256:" and a hex digest, equal for equal sources wherever they lie.
	Hash string
	// Code is the bundled program, Map its source map.
	Code string
	Map  []byte
	// Sources are the author's own files by the path that frames use, for code frames.
	Sources map[string]string
	// Files are what the action may read when it runs beside Sources, by their path in
	// its folder.
	Files map[string][]byte
	// ESModule and TopLevelAwait describe the entry file.
	ESModule, TopLevelAwait bool
	// Modules are the names, without ModuleScheme, of the modules that the text requires,
	// sorted. One whose name is put together when the program runs is not among them.
	Modules []string
	// Mismatches are what a platform that reads the files by themselves would not take of
	// them; see Runtime.Mismatch.
	Mismatches []Mismatch
	// Warnings are sentences for the author, such as packages that are not installed.
	Warnings []string

	// What follows is set in versions that were made to be deployed, and is part of their
	// Hash.

	// Trigger is the full name of the trigger that the action is for; "" for a module.
	Trigger string
	// Path, Handler and Runtime are those of the Binding that was built.
	Path, Handler, Runtime string
	// Secrets are the names of the secrets that the action declares, sorted: it gets these
	// alone. Nil means that it declares none and gets all that there are for it.
	Secrets []string
	// ModuleNumbers are the deployments of the modules that the action requires, by their
	// names, as they were when it was built; those of the host itself are not among them.
	ModuleNumbers map[string]int
	// Dependencies are the packages whose files are in Code, sorted by where they lay.
	Dependencies []Dependency
}

// Dependency is a package that a Version was built with.
type Dependency struct {
	// Path is where it lay: "node_modules/a/node_modules/b".
	Path    string `json:"path"`
	Name    string `json:"name"`
	Version string `json:"version"`
	// Integrity is the digest by which the lock file names it, and by which it was checked
	// when it was installed; "" where there was no lock file, or nobody has checked it.
	Integrity string `json:"integrity,omitempty"`
}
