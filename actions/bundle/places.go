package bundle

import (
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// places are the files and folders that an import may mean. They are more than Node would look
// at: which of the conditions of a package holds does not matter here.
func (p *porter) places(from, spec string) []string {
	switch {
	case isRelative(spec):
		return []string{filepath.Join(from, filepath.FromSlash(spec))}
	case filepath.IsAbs(spec):
		return []string{filepath.FromSlash(spec)}
	}
	found := p.tree.aliased(spec)
	own, manifest := p.enclosing(from)
	if strings.HasPrefix(spec, "#") {
		for _, target := range targets(manifest.Imports, spec) {
			switch {
			case isRelative(target):
				found = append(found, filepath.Join(own, filepath.FromSlash(target)))
			case !strings.HasPrefix(target, "#"):
				found = append(found, p.places(own, target)...)
			}
		}
		return found
	}
	name, ok := packageName(spec)
	if !ok {
		return found
	}
	if manifest.Name == name {
		found = append(found, p.within(own, name, spec)...)
	}
	for dir := from; ; dir = filepath.Dir(dir) {
		if folder := filepath.Join(dir, "node_modules", filepath.FromSlash(name)); isFolder(folder) {
			found = append(found, p.within(folder, name, spec)...)
		}
		if dir == filepath.Dir(dir) {
			return found
		}
	}
}

// within are the places in a package that an import of it may mean.
func (p *porter) within(folder, name, spec string) []string {
	found := []string{filepath.Join(folder, filepath.FromSlash(strings.TrimPrefix(spec, name)))}
	if p.folder(folder) != nil {
		return found // its package.json cannot be read
	}
	m := p.manifest(folder)
	leads := targets(m.Exports, "."+strings.TrimPrefix(spec, name))
	if spec == name {
		leads = append(leads, slices.Concat(texts(m.Main), texts(m.Module))...)
	}
	for _, lead := range leads {
		found = append(found, filepath.Join(folder, filepath.FromSlash(lead)))
	}
	return found
}

// manifest reads the package.json of a folder. One that cannot be read leads nowhere.
func (p *porter) manifest(folder string) *manifest {
	if known, ok := p.manifests[folder]; ok {
		return known
	}
	m := readManifest(folder)
	p.manifests[folder] = m
	return m
}

// enclosing is the nearest folder upwards that has a package.json, with that.
func (p *porter) enclosing(folder string) (string, *manifest) {
	for dir := folder; ; dir = filepath.Dir(dir) {
		if exists(filepath.Join(dir, "package.json")) {
			return dir, p.manifest(dir)
		}
		if dir == filepath.Dir(dir) {
			return folder, &manifest{}
		}
	}
}

// targets are what a map of exports or imports may give for a name, whatever the conditions.
func targets(value any, name string) []string {
	entries, ok := value.(map[string]any)
	if !ok {
		return texts(value)
	}
	var found []string
	for key, entry := range entries {
		before, after, starred := strings.Cut(key, "*")
		rest, begins := strings.CutPrefix(name, before)
		switch {
		case !strings.HasPrefix(key, ".") && !strings.HasPrefix(key, "#") || key == name:
			found = append(found, texts(entry)...)
		case starred && begins && strings.HasSuffix(rest, after):
			for _, target := range texts(entry) {
				found = append(found, strings.ReplaceAll(target, "*", strings.TrimSuffix(rest, after)))
			}
		case strings.HasSuffix(key, "/") && begins:
			for _, target := range texts(entry) {
				found = append(found, path.Join(target, rest))
			}
		}
	}
	return found
}

// texts are the strings in a JSON value, at whatever depth.
func texts(value any) (found []string) {
	switch value := value.(type) {
	case string:
		return []string{value}
	case []any:
		for _, part := range value {
			found = append(found, texts(part)...)
		}
	case map[string]any:
		for _, part := range value {
			found = append(found, texts(part)...)
		}
	}
	return found
}
