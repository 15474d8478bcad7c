package actions

import (
	"strings"
	"unicode/utf8"
)

// Nearest finds the candidate that a misspelt name most likely means. It allows for one
// slip in three characters, at least one and at most three, and for any case. Of equally
// near ones the first is taken; false means that none is near, as one is not that has no
// character of the name.
func Nearest(name string, candidates []string) (string, bool) {
	return nearest(name, candidates, slips(name))
}

// Misspelt is Nearest for a name that may well be one of its own: it allows for two slips at
// most.
func Misspelt(name string, candidates []string) (string, bool) {
	return nearest(name, candidates, min(slips(name), 2))
}

// slips is how many slips a name may have and still be recognised.
func slips(name string) int { return min(max(len([]rune(name))/3, 1), 3) }

func nearest(name string, candidates []string, limit int) (string, bool) {
	best, found := "", false
	least, leastExact := limit+1, 0
	lower := strings.ToLower(name)
	size := utf8.RuneCountInString(lower)
	for _, candidate := range candidates {
		if more := size - utf8.RuneCountInString(candidate); max(more, -more) > limit {
			continue // whatever the characters are: a name may be a script's, and of any length
		}
		d := distance(lower, strings.ToLower(candidate))
		if d > limit || d > least || d == max(size, utf8.RuneCountInString(candidate)) {
			continue
		}
		exact := distance(name, candidate)
		if d < least || exact < leastExact {
			best, found, least, leastExact = candidate, true, d, exact
		}
	}
	return best, found
}

// distance counts the slips between two names: characters added, left out, replaced, and
// neighbours that changed places (optimal string alignment).
func distance(a, b string) int {
	s, t := []rune(a), []rune(b)
	before := make([]int, len(t)+1)
	last := make([]int, len(t)+1)
	row := make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(s); i++ {
		row[0] = i
		for j := 1; j <= len(t); j++ {
			cost := 1
			if s[i-1] == t[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && s[i-1] == t[j-2] && s[i-2] == t[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(t)]
}
