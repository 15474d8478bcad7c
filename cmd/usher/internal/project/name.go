package project

import (
	"path/filepath"
	"strconv"
	"strings"
)

// Names gives each action file its name: the file's without extension; for index and
// action the name of the folder that holds it. A name that is there already gets -2, -3
// and so on, so that all are different.
func Names(files []string) []string {
	first := make([]string, len(files))
	for i, file := range files {
		first[i] = name(file)
	}
	return numbered(first)
}

// numbered makes names different that are not.
func numbered(names []string) []string {
	own := make(map[string]bool, len(names))
	for _, name := range names {
		own[name] = true
	}
	taken := make(map[string]bool, len(names))
	for i, first := range names {
		// A number must not give an action the name that another has by itself.
		for n := 2; taken[names[i]] || names[i] != first && own[names[i]]; n++ {
			names[i] = first + "-" + strconv.Itoa(n)
		}
		taken[names[i]] = true
	}
	return names
}

func name(file string) string {
	base := filepath.Base(file)
	stem := strings.TrimSuffix(base, filepath.Ext(base))
	if stem != "index" && stem != "action" {
		return stem
	}
	absolute, err := filepath.Abs(file)
	if err != nil {
		return stem
	}
	folder := filepath.Base(filepath.Dir(absolute))
	if folder == string(filepath.Separator) || folder == "." {
		return stem
	}
	return folder
}
