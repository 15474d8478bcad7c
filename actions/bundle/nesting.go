package bundle

import "fmt"

// maxNesting is how deep the brackets of a file may go. esbuild recurses for each of
// them, and a Go stack that overflows ends the process; programs that people or tools
// write stay far below.
const maxNesting = 10_000

// tooDeep says that brackets go deeper than maxNesting. Those within texts and comments
// count too, so that nothing can mislead it.
func tooDeep(text string) bool {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[', '{':
			if depth++; depth > maxNesting {
				return true
			}
		case ')', ']', '}':
			depth = max(depth-1, 0)
		}
	}
	return false
}

func tooDeepText(name string) string {
	return fmt.Sprintf("%s has more than %d brackets in one another", name, maxNesting)
}
