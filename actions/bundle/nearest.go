package bundle

import (
	"os"
	"path"
	"path/filepath"
	"strings"
)

// nearestFile finds the file that a relative specifier was probably meant for: one in
// the same folder whose name differs in the extension, in case, or in few letters. The
// answer is a specifier too, or "".
func nearestFile(folder, spec string) string {
	dir := filepath.Join(folder, filepath.FromSlash(path.Dir(spec)))
	entries, err := os.ReadDir(dir)
	if err != nil {
		return ""
	}
	want := path.Base(spec)
	best, least := "", 3
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasPrefix(name, ".") || name == "node_modules" {
			continue
		}
		distance := min(
			edits(strings.ToLower(want), strings.ToLower(name)),
			edits(strings.ToLower(stem(want)), strings.ToLower(stem(name))),
		)
		if distance < least && distance < len(want) {
			best, least = name, distance
		}
	}
	if best == "" {
		return ""
	}
	prefix := strings.TrimSuffix(spec, path.Base(spec))
	return prefix + best
}

func stem(name string) string { return strings.TrimSuffix(name, path.Ext(name)) }

// relativeTo makes a specifier that leads from a folder to the root's "./file".
func relativeTo(folder, spec string) string {
	rel, err := filepath.Rel(filepath.FromSlash(folder), filepath.FromSlash(strings.TrimPrefix(spec, "./")))
	if err != nil {
		return spec
	}
	rel = filepath.ToSlash(rel)
	if strings.HasPrefix(rel, "../") {
		return rel
	}
	return "./" + rel
}

// edits is the number of letters to insert, delete or replace between two names.
func edits(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, x := range from {
		previous := row[0]
		row[0] = i + 1
		for j, y := range to {
			cost := previous
			if x != y {
				cost++
			}
			previous = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(to)]
}
