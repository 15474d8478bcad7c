package actions

// Mismatch is something in one of an action's own JavaScript files that Node.js does not
// take in the format in which it reads the file: CommonJS or ES module. Here the two may be
// mixed.
type Mismatch struct {
	File string       `json:"file"`
	Kind MismatchKind `json:"kind"`
	// Name is the variable of MismatchVariable, and what MismatchExtension and MismatchJSON
	// import.
	Name string `json:"name,omitempty"`
	// Typeless says that the file is a .js file and its package.json says nothing of a type:
	// Node.js may then find the format out by the syntax.
	Typeless bool `json:"typeless,omitempty"`
}

// MismatchKind tells mismatches apart.
type MismatchKind string

const (
	// MismatchSyntax is an import, an export or an await at the top level in a file that is
	// read as CommonJS.
	MismatchSyntax MismatchKind = "syntax"
	// MismatchVariable is a variable of CommonJS in a file that is read as an ES module.
	MismatchVariable MismatchKind = "variable"
	// MismatchExtension is an import in such a file that leaves out an extension or names a
	// folder, MismatchJSON one of JSON without the attribute that says so.
	MismatchExtension MismatchKind = "extension"
	MismatchJSON      MismatchKind = "json"
)
