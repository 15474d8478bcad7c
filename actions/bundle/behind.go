package bundle

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// behind are the folders that lie behind a place where symbolic links are followed, as esbuild does:
// those of the place itself and of files that its name may stand for.
func (p *porter) behind(place string) []string {
	var found []string
	for _, at := range []string{place, filepath.Dir(place)} {
		if real, err := filepath.EvalSymlinks(at); err == nil {
			if real != at {
				found = append(found, real)
			}
			break
		}
	}
	base := filepath.Base(place)
	found = append(found, p.linked(filepath.Dir(place), strings.TrimSuffix(base, filepath.Ext(base)))...)
	return append(found, p.linked(place, "index")...)
}

// linked are the folders of the files that links in a folder lead to whose names begin so.
func (p *porter) linked(folder, begins string) []string {
	links, known := p.links[folder]
	if !known {
		entries, _ := os.ReadDir(folder) // where there is no folder, there are no links
		for _, entry := range entries {
			if entry.Type()&fs.ModeSymlink != 0 {
				links = append(links, entry.Name())
			}
		}
		p.links[folder] = links
	}
	var found []string
	for _, name := range links {
		if !strings.HasPrefix(name, begins) {
			continue
		}
		if real, err := filepath.EvalSymlinks(filepath.Join(folder, name)); err == nil {
			found = append(found, filepath.Dir(real))
		}
	}
	return found
}
