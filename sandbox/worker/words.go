package worker

import "strings"

// dying is what a process says of its end before it lists its goroutines, in one line: a Go
// program names there what it lacks.
func dying(said string) string {
	var lines []string
	for line := range strings.Lines(said) {
		line = strings.TrimSpace(line)
		if line == "" && len(lines) > 0 || strings.HasPrefix(line, "goroutine ") || strings.HasSuffix(line, " stack:") || len(lines) == mostLines {
			break
		}
		if line != "" {
			lines = append(lines, line)
		}
	}
	text := strings.Join(lines, "; ")
	if len(text) > mostWords {
		text = strings.ToValidUTF8(text[:mostWords], "") + "…"
	}
	return text
}

const (
	mostLines = 4
	mostWords = 500
)
