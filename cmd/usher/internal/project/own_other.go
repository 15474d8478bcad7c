//go:build !unix

package project

// isCallers says that a file belongs to the user who runs this program, which other systems than
// those of Unix tell by lists of rights: there a folder that many share has to be no project.
func isCallers(string) bool { return true }
