package bundle

import (
	"fmt"

	"github.com/usher-run/usher/sandbox/nesting"
)

const (
	// maxNesting is how deep the brackets of a file may go, those within texts and
	// comments included. esbuild recurses for each of them; programs that people or tools
	// write stay far below.
	maxNesting = 10_000
	// maxRun is how many tokens may follow each other without an end of a statement:
	// esbuild recurses along chains of operators, arrows and else-ifs as well.
	maxRun = 50_000
)

// tooDeep says why esbuild would have to recurse further than is safe, or "". A Go stack
// that overflows ends the process, and no recover can help.
func tooDeep(name, text string) string {
	if nesting.Brackets(text, maxNesting) {
		return fmt.Sprintf("%s has more than %d brackets in one another", name, maxNesting)
	}
	if line, over := nesting.Over(text, maxNesting, maxRun); over {
		return fmt.Sprintf("%s has a statement of more than %d tokens up to line %d; make it several", name, maxRun, line)
	}
	return ""
}
