package bundle

import "io/fs"

// Options say what to bundle.
type Options struct {
	// Source is the folder that holds the action. Files of an os.DirFS are read in place
	// unless a package.json further up could change what they mean; that case and any
	// other file system are copied to a temporary folder, which is gone when Build
	// returns. Nothing outside of Source is read or imported.
	//
	// Nil means that Entry is a path of the operating system, whose folder is the source.
	// Its imports are then looked up as Node does, in folders above it too.
	Source fs.FS
	// Entry is the file to run, slash-separated and relative to Source.
	Entry string
	// Named says that a handler string leads to Entry: then a file without an extension is
	// JavaScript, and an empty one is a module without exports.
	Named bool
	// Include names files that the program may read when it runs, relative to the folder
	// of Entry: a file, a folder, or a pattern of path.Match in which ** stands for any
	// folders. A name that begins with a dot and node_modules have to be spelled out. What
	// matches nothing, leads outside of the source folder or is too large is an
	// *IncludeError.
	Include []string
	// TopLevelAwait allows an ES module to await at its top level; the program then
	// returns a promise. Without it such a module is refused with AwaitReason.
	TopLevelAwait bool
	// AwaitReason completes the refusal: "Auth0 Actions are CommonJS …".
	AwaitReason string
}

// Output is a bundled program.
type Output struct {
	// Code is one function expression (module, exports, require, __filename,
	// __dirname), the form package sandbox compiles. When a module awaits at its top
	// level, the call returns a promise that is fulfilled once module.exports is complete.
	Code string
	// Map is the source map of Code, version 3, with paths relative to the source
	// folder and no contents.
	Map []byte
	// Sources are the author's own files (nothing from node_modules) by the path that
	// the map and frames use, for code frames.
	Sources map[string]string
	// Included are the files that Options.Include names, by their path in the source
	// folder.
	Included map[string][]byte
	// Missing are the modules that could not be found, sorted. Requiring one throws an
	// error with the code MODULE_NOT_FOUND.
	Missing []string
	// Optional are those of Missing that installed packages alone ask for, and only where a
	// try statement or a catch handler stands ready for their absence, sorted.
	Optional []string
	// Modules are what the program requires of the scheme "actions:", without that, sorted.
	Modules []string
	// Packages are the installed packages of which files are in Code, sorted by their paths.
	Packages []Package
	// ESModule says that the entry is an ES module.
	ESModule bool
	// TopLevelAwait says that the call of Code returns a promise.
	TopLevelAwait bool
	// Mismatches are what Node.js would not take of the author's files, by file.
	Mismatches []Mismatch
	// Warnings are findings in the author's own files that do not stop the program.
	Warnings []Message
	// Hash is "sha256:" and the hex digest of what was built, equal for equal sources
	// wherever they lie.
	Hash string
}
