package runtime

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox/lateregexp"
)

// npmRegistry is the registry that lock files name for "the one that npm is configured for".
const npmRegistry = "https://registry.npmjs.org/"

// pinnings are the checks of what npm is given: every package comes from a registry, and is
// what its digest in the lock file says. npm itself also takes them from any address and any
// repository that a lock file or a package.json names.
type pinnings struct {
	registries []string // as prefixes of addresses
	name       string   // of the lock file
}

// manifestMembers are those of a package.json that say which packages there are. npm gets no
// others.
var manifestMembers = []string{"name", "version", "dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "peerDependenciesMeta", "overrides"}

// manifestFor reads the package.json and the lock file of a folder, and returns what npm may
// have of them, by names. Without a lock file npm itself complains.
func manifestFor(folder fs.FS, registries []string) (map[string][]byte, error) {
	allowed := map[string][]byte{}
	document, err := readMembers(folder, "package.json")
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return nil, unreadableFile("package.json", err, "")
	default:
		if err := checkSpecs("package.json", document); err != nil {
			return nil, err
		}
		maps.DeleteFunc(document, func(name string, _ json.RawMessage) bool { return !slices.Contains(manifestMembers, name) })
		if allowed["package.json"], err = json.Marshal(document); err != nil {
			return nil, unreadableFile("package.json", err, "")
		}
	}
	for _, name := range lockNames {
		text, err := readPlainFile(folder, name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		p := pinnings{registries: append([]string{npmRegistry}, registries...), name: name}
		if err == nil {
			err = p.check(text)
		}
		if err != nil {
			if _, told := errors.AsType[*actions.Error](err); told {
				return nil, err
			}
			return nil, unreadableFile("the lock file "+name, err, "npm install writes it anew")
		}
		allowed[name] = text
		return allowed, nil
	}
	return allowed, nil
}

func (p *pinnings) check(text []byte) error {
	var document members
	var version int
	var packages, nested map[string]members
	if err := json.Unmarshal(text, &document); err != nil {
		return err
	}
	if err := errors.Join(document.read("lockfileVersion", &version), document.read("packages", &packages), document.read("dependencies", &nested)); err != nil {
		return err
	}
	if version < 2 || packages == nil {
		e := misfit("the lock file %s is of a format that does not say where all packages come from", p.name)
		e.Hint = "npm install --package-lock-only writes it anew; usher deploy --no-install uses packages as they are installed"
		return e
	}
	for _, at := range slices.Sorted(maps.Keys(packages)) {
		if err := p.checkPackage(at, packages[at]); err != nil {
			return err
		}
	}
	return p.checkNested("", nested)
}

// checkPackage checks the package at a place such as node_modules/a/node_modules/b.
func (p *pinnings) checkPackage(at string, entry members) error {
	if err := checkSpecs(p.name, entry); err != nil || at == "" {
		return err
	}
	folders := strings.Split("/"+at, "/node_modules/")
	inner := len(folders) > 2
	for i, name := range folders {
		if i == 0 && name != "" || i > 0 && !packageName.MatchString(name) {
			return p.refuse(at, "is no folder of a package")
		}
	}
	if name := entry.text("name"); entry["name"] != nil && !packageName.MatchString(name) {
		return p.refuse(at, "has a name that is none")
	}
	return p.checkPinned(at, entry, inner && entry.is("inBundle"))
}

// checkNested checks the second list that lock files have for older releases of npm.
func (p *pinnings) checkNested(in string, packages map[string]members) error {
	for _, name := range slices.Sorted(maps.Keys(packages)) {
		entry, at := packages[name], path.Join(in, "node_modules", name)
		var inner map[string]members
		if !packageName.MatchString(name) {
			return p.refuse(at, "is no folder of a package")
		}
		if err := entry.read("dependencies", &inner); err != nil {
			return err
		}
		if err := cmp.Or(checkWanted(p.name, "requires", entry), p.checkPinned(at, entry, in != "" && entry.is("bundled")), p.checkNested(at, inner)); err != nil {
			return err
		}
	}
	return nil
}

// checkPinned checks where a package comes from, and that its digest is known. What is bundled
// lies in another package, whose digest counts.
func (p *pinnings) checkPinned(at string, entry members, bundled bool) error {
	resolved := entry.text("resolved")
	switch {
	case entry.is("link"):
		return p.refuse(at, "is a folder of this machine")
	case entry.is("hasShrinkwrap"):
		return p.refuse(at, "brings a lock file of its own")
	case !fromRegistry(entry.text("version")):
		return p.refuse(at, "comes from "+entry.text("version")+", which is no registry that is known here")
	case entry["resolved"] != nil && resolved == "" && !bundled, resolved != "" && !p.knows(resolved):
		return p.refuse(at, "comes from "+cmp.Or(resolved, "nowhere")+", which is no registry that is known here")
	case !bundled && !packageDigest.MatchString(entry.text("integrity")):
		return p.refuse(at, "has no digest to check it by")
	}
	return nil
}

func (p *pinnings) refuse(at, why string) *actions.Error {
	e := misfit("%s %s (in %s)", at, why, p.name)
	e.Hint = "name its registry by usher deploy --registry, or use packages as they are installed, by --no-install"
	return e
}

// knows says whether an address is one of a known registry.
func (p *pinnings) knows(address string) bool {
	u, err := url.Parse(address)
	if err != nil || strings.Contains(address, `\`) || strings.TrimSuffix(u.Path, "/") != strings.TrimSuffix(path.Clean(u.Path), "/") {
		return false
	}
	return slices.ContainsFunc(p.registries, func(registry string) bool {
		return strings.HasPrefix(address, strings.TrimRight(registry, "/")+"/")
	})
}

var (
	packageName   = lateregexp.Expression{Text: `^(@[A-Za-z0-9~-][A-Za-z0-9._~-]*/)?[A-Za-z0-9~-][A-Za-z0-9._~-]*$`}
	packageDigest = lateregexp.Expression{Text: `^(sha(1|256|384|512)-[A-Za-z0-9+/]+=* ?)+$`}
	// packageSpec is a range of versions or the name of one, and no address, no file and no
	// repository.
	packageSpec = lateregexp.Expression{Text: `^[0-9A-Za-z.*<>=|^~+_\s-]*$`}
	archiveName = lateregexp.Expression{Text: `(?i)\.(tgz|tar\.gz|tar)$`}
)

// fromRegistry says whether a package.json asks a registry for a package in these words.
func fromRegistry(spec string) bool {
	spec = strings.TrimSpace(spec)
	if len(spec) > 4 && strings.EqualFold(spec[:4], "npm:") {
		name := spec[4:]
		if at := strings.LastIndex(name, "@"); at > 0 {
			name, spec = name[:at], name[at+1:]
		} else {
			spec = ""
		}
		if !packageName.MatchString(name) {
			return false
		}
	}
	return packageSpec.MatchString(spec) && !strings.HasPrefix(spec, ".") && !archiveName.MatchString(spec)
}

// checkSpecs checks what a package.json, or what a lock file has of one, asks for.
func checkSpecs(file string, document members) error {
	for _, kind := range []string{"dependencies", "devDependencies", "optionalDependencies", "peerDependencies", "acceptDependencies"} {
		if err := checkWanted(file, kind, document); err != nil {
			return err
		}
	}
	var rules members
	if err := document.read("overrides", &rules); err != nil {
		return unreadableFile("overrides in "+file, err, "")
	}
	return checkOverrides(file, rules)
}

func checkWanted(file, kind string, document members) error {
	var wanted map[string]string
	if err := document.read(kind, &wanted); err != nil {
		return unreadableFile(kind+" in "+file, err, "")
	}
	for _, name := range slices.Sorted(maps.Keys(wanted)) {
		if !fromRegistry(wanted[name]) {
			return foreignSpec(file, name, wanted[name])
		}
	}
	return nil
}

// checkOverrides checks the ranges by which a package.json replaces those of others; "$name" is
// the one that it has itself.
func checkOverrides(file string, rules members) error {
	for _, key := range slices.Sorted(maps.Keys(rules)) {
		var spec string
		var inner members
		if rules.read(key, &spec) != nil && rules.read(key, &inner) != nil {
			return foreignSpec(file, key, string(rules[key]))
		}
		if at := strings.LastIndex(key, "@"); at > 0 && !fromRegistry(key[at+1:]) {
			return foreignSpec(file, key[:at], key[at+1:])
		}
		if own, refers := strings.CutPrefix(spec, "$"); !fromRegistry(spec) && !(refers && packageName.MatchString(own)) {
			return foreignSpec(file, key, spec)
		}
		if err := checkOverrides(file, inner); err != nil {
			return err
		}
	}
	return nil
}

func foreignSpec(file, name, spec string) *actions.Error {
	e := misfit("%s asks for %s as %s, which is no version in a registry", file, name, fmt.Sprintf("%.200s", spec))
	e.Hint = "usher deploy --no-install uses packages as they are installed"
	return e
}
