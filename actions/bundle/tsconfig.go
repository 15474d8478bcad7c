package bundle

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// maxExtends is how many configurations one may extend in a row.
const maxExtends = 16

// confine replaces the tsconfig.json of a source that must not leave its folder, and extends
// others, by one text with all of them in it, since esbuild would follow "extends" to any file of
// the host. What leads out is left out with a warning. The error is an *Error.
func (t *tree) confine() error {
	if t.tsconfig == "" {
		return nil
	}
	if barred := newPorter(t).file(t.tsconfig); barred != nil {
		return &Error{Messages: []Message{barred.message()}}
	}
	if !t.bounded() {
		return t.readAliases()
	}
	if !t.reaches(t.tsconfig) {
		t.warn(t.tsconfig, "it leads out of "+t.territory()+" and is left out")
		t.tsconfig = ""
		return nil
	}
	own, err := readConfig(t.tsconfig)
	if err != nil {
		return t.configError(err)
	}
	if own.Extends == nil && own.CompilerOptions["paths"] == nil && own.CompilerOptions["baseUrl"] == nil {
		return nil
	}
	options, err := t.merged([]string{t.tsconfig}, own)
	if err != nil {
		return err
	}
	pruned := t.prune(options)
	t.lookUp(options)
	if !pruned && own.Extends == nil {
		return nil
	}
	text, err := json.Marshal(map[string]any{"compilerOptions": options})
	if err != nil {
		return t.configError(err)
	}
	t.tsconfig, t.configText = "", string(text)
	return nil
}

// tsconfig is what counts of a tsconfig.json.
type tsconfig struct {
	Extends         json.RawMessage            `json:"extends"`
	CompilerOptions map[string]json.RawMessage `json:"compilerOptions"`
}

// bases are the configurations that it extends. Later ones win.
func (c *tsconfig) bases() []string {
	var one string
	if json.Unmarshal(c.Extends, &one) == nil {
		return []string{one}
	}
	var several []string
	_ = json.Unmarshal(c.Extends, &several) // what is neither extends nothing
	return several
}

func readConfig(file string) (*tsconfig, error) {
	data, err := readPlain(file)
	if err != nil {
		return nil, err
	}
	c := &tsconfig{}
	return c, json.Unmarshal(plainJSON(data), c)
}

// readAliases reads a tsconfig.json that esbuild reads, too, for where it has imports looked up.
// What is wrong with it is left to esbuild to say, but for what it must not open.
func (t *tree) readAliases() error {
	own, err := readConfig(t.tsconfig)
	if err != nil {
		return nil
	}
	options, err := t.merged([]string{t.tsconfig}, own)
	t.warnings = slices.DeleteFunc(t.warnings, func(m Message) bool { return !strings.HasSuffix(m.Text, inCircle) })
	t.lookUp(options)
	return err
}

// inCircle ends what is said of configurations that extend each other.
const inCircle = "; that is left out, so remove that \"extends\""

// merged are the options of the last configuration of a chain over those of all that it extends.
// Folders are absolute, because the result stands in no file. The error is an *Error.
func (t *tree) merged(chain []string, c *tsconfig) (map[string]json.RawMessage, error) {
	file := chain[len(chain)-1]
	options := map[string]json.RawMessage{}
	for _, base := range c.bases() {
		found, ok, err := t.configFile(filepath.Dir(file), base)
		switch {
		case err != nil:
			return nil, err
		case !ok:
			t.warn(file, "it extends "+quote(base)+", which is not in "+t.territory()+"; that is left out")
			continue
		case found == file:
			t.warn(file, "it extends itself"+inCircle)
			continue
		case slices.Contains(chain, found):
			t.warn(file, "it extends "+quote(base)+", which extends it in turn"+inCircle)
			continue
		case len(chain) > maxExtends:
			t.warn(file, fmt.Sprintf("it extends %q, more than %d configurations in a row; that is left out", base, maxExtends))
			continue
		}
		extended, err := readConfig(found)
		if err != nil {
			t.warn(file, "it extends "+quote(base)+", which cannot be read: "+reasonOf(err)+"; that is left out")
			continue
		}
		inherited, err := t.merged(append(slices.Clone(chain), found), extended)
		if err != nil {
			return nil, err
		}
		maps.Copy(options, inherited)
	}
	maps.Copy(options, c.CompilerOptions)
	folder := filepath.Dir(file)
	if given, ok := c.CompilerOptions["baseUrl"]; ok {
		options["baseUrl"] = absolute(folder, given)
	}
	if given, ok := c.CompilerOptions["paths"]; ok {
		var base string
		if json.Unmarshal(options["baseUrl"], &base) != nil {
			base = folder
		}
		options["paths"] = absolutePaths(base, given)
	}
	return options, nil
}

// prune leaves out where imports are looked up that may not be read, and answers whether there
// was such a place.
func (t *tree) prune(options map[string]json.RawMessage) (pruned bool) {
	var base string
	if json.Unmarshal(options["baseUrl"], &base) == nil && base != "" && !t.allows(realPrefix(filepath.FromSlash(base))) {
		delete(options, "baseUrl")
		pruned = true
		t.warn(t.tsconfig, "its baseUrl leads out of "+t.territory()+" and is left out")
	}
	var paths map[string][]string
	if json.Unmarshal(options["paths"], &paths) != nil {
		return pruned
	}
	leads := func(name string) bool { return !t.allows(realPrefix(filepath.FromSlash(beforeStar(name)))) }
	for _, alias := range slices.Sorted(maps.Keys(paths)) {
		kept := slices.DeleteFunc(slices.Clone(paths[alias]), leads)
		if len(kept) == len(paths[alias]) {
			continue
		}
		pruned = true
		t.warn(t.tsconfig, "its path "+quote(alias)+" leads out of "+t.territory()+", which is left out")
		if paths[alias] = kept; len(kept) == 0 {
			delete(paths, alias)
		}
	}
	if text, err := json.Marshal(paths); err == nil {
		options["paths"] = text
	}
	return pruned
}

// beforeStar is the folder of a path that has a place for a name.
func beforeStar(name string) string {
	before, _, starred := strings.Cut(name, "*")
	if !starred {
		return name
	}
	return before + "x" // whatever is in the folder, or begins so
}

// configFile finds the file that "extends" names, among those that may be read alone. The error
// is an *Error: of one that must not be opened.
func (t *tree) configFile(folder, name string) (string, bool, error) {
	var tops []string
	switch {
	case name == "" || filepath.IsAbs(name) && t.bounded():
		return "", false, nil
	case filepath.IsAbs(name):
		tops = []string{""}
	case isRelative(name):
		tops = []string{folder}
	default:
		for dir := folder; ; dir = filepath.Dir(dir) {
			tops = append(tops, filepath.Join(dir, "node_modules"))
			if t.jailed && dir == t.root || dir == filepath.Dir(dir) {
				break
			}
		}
	}
	for _, top := range tops {
		for _, end := range []string{"", ".json", "/tsconfig.json"} {
			file := filepath.Join(top, filepath.FromSlash(name+end))
			if !t.reaches(file) {
				continue
			}
			if exists(file) {
				return file, true, nil
			}
			if barred := newPorter(t).file(file); barred != nil {
				return "", false, &Error{Messages: []Message{barred.message()}}
			}
		}
	}
	return "", false, nil
}

// absolute is a path of a configuration from its folder on; what is no path stays.
func absolute(folder string, value json.RawMessage) json.RawMessage {
	var name string
	if json.Unmarshal(value, &name) != nil {
		return value
	}
	return json.RawMessage(literal(joined(folder, name)))
}

func absolutePaths(base string, value json.RawMessage) json.RawMessage {
	var paths map[string][]string
	if json.Unmarshal(value, &paths) != nil {
		return value
	}
	for _, list := range paths {
		for i, name := range list {
			list[i] = joined(base, name)
		}
	}
	text, err := json.Marshal(paths)
	if err != nil {
		return value
	}
	return text
}

func joined(folder, name string) string {
	if filepath.IsAbs(name) {
		return name
	}
	return filepath.ToSlash(filepath.Join(folder, filepath.FromSlash(name)))
}

func (t *tree) warn(file, text string) {
	name, _ := t.name(file)
	m := Message{Text: name + ": " + text, File: name}
	if !slices.Contains(t.warnings, m) {
		t.warnings = append(t.warnings, m)
	}
}

// configError says why the author's tsconfig.json cannot be read, in esbuild's words and
// at its place where that finds the same.
func (t *tree) configError(err error) error {
	name, _ := t.name(t.tsconfig)
	m := Message{Name: "SyntaxError", Text: name + ": " + err.Error(), File: name}
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	if !errors.As(err, &syntax) && !errors.As(err, &kind) {
		return &Error{Messages: []Message{m}}
	}
	text, readErr := os.ReadFile(t.tsconfig)
	if readErr != nil {
		return &Error{Messages: []Message{m}}
	}
	if found := api.Transform("", api.TransformOptions{Loader: api.LoaderTS, TsconfigRaw: string(text)}).Errors; len(found) > 0 && found[0].Location != nil {
		m = (&build{tree: t}).describe(found[0], Message{Name: "SyntaxError", Text: found[0].Text})
		m.File = name
	}
	return &Error{Messages: []Message{m}}
}

// plainJSON blanks out what a tsconfig.json may have and JSON may not: comments, commas
// before a closing bracket, a byte order mark.
func plainJSON(text []byte) []byte {
	plain := slices.Clone(text)
	if strings.HasPrefix(string(plain), "\ufeff") {
		copy(plain, "   ")
	}
	comma := -1 // of the last thing that was no white space
	for i := 0; i < len(plain); i++ {
		switch c := plain[i]; {
		case c == '"':
			for i++; i < len(plain) && plain[i] != '"' && plain[i] != '\n'; i++ {
				if plain[i] == '\\' {
					i++
				}
			}
			comma = -1
		case c == '/' && i+1 < len(plain) && (plain[i+1] == '/' || plain[i+1] == '*'):
			i = blankComment(plain, i)
		case c == ',':
			comma = i
		case c == '}' || c == ']':
			if comma >= 0 {
				plain[comma] = ' '
			}
			comma = -1
		case c != ' ' && c != '\t' && c != '\r' && c != '\n':
			comma = -1
		}
	}
	return plain
}

// blankComment blanks a comment out and answers where it ends.
func blankComment(text []byte, start int) (last int) {
	end := len(text)
	closing, length := "\n", 0
	if text[start+1] == '*' {
		closing, length = "*/", 2
	}
	if at := strings.Index(string(text[start+2:]), closing); at >= 0 {
		end = start + 2 + at + length
	}
	for i := start; i < end; i++ {
		if text[i] != '\n' {
			text[i] = ' '
		}
	}
	return end - 1
}
