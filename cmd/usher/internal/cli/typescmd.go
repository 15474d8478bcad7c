package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/actions/declarations"
	"github.com/usher-run/usher/cmd/usher/internal/project"
	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

// writtenFile is a row of `usher types --json`.
type writtenFile struct {
	Path string `json:"path"`
	// Done is "written", "unchanged" or "kept", which is a file of the user.
	Done string `json:"done"`
}

// newTypes builds `usher types`.
func newTypes(s *shell) *cobra.Command {
	out, asJSON := "", false
	cmd := &cobra.Command{
		Use:   "types",
		Short: "Write the types of events and apis for editors",
		Long: `Write TypeScript declarations of the events, apis, contexts and handlers of all triggers, with
their documentation, and a jsconfig.json by which editors find them. The secrets that usher.yaml
lists for actions are known by name. Then an action is checked, and its names are completed:

  // @ts-check
  /**
   * @param {PostLoginEvent} event
   * @param {PostLoginAPI} api
   */
  exports.onExecutePostLogin = async (event, api) => {};

The same goes for a handler as a whole: /** @type {PreSignUpHandler} */ exports.handler = …
A jsconfig.json or tsconfig.json of yours is left as it is.`,
		Example: `  usher types
  usher types --out types`,
		Args: none,
		RunE: runE(func(context.Context, []string) error {
			folder := project.Folder(".")
			config, err := project.FindConfig(".", dialects())
			if err != nil {
				return err
			}
			if out == "" {
				state, err := project.MakeState(folder)
				if err != nil {
					return usage("%s cannot be made: %v", state, err)
				}
				out = filepath.Join(state, "types")
			}
			return s.writeTypes(folder, out, config, asJSON)
		}),
	}
	cmd.Flags().StringVar(&out, "out", "", "folder that the declarations are written to (default .usher/types in the project)")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON list of the files")
	_ = cmd.MarkFlagDirname("out")
	return cmd
}

func (s *shell) writeTypes(folder, out string, config *project.Config, asJSON bool) error {
	if err := os.MkdirAll(out, 0o755); err != nil { //nolint:gosec // sources, for everybody to read
		return usage("the folder %s cannot be made: %v", out, reason(err))
	}
	e := editor{folder: folder, out: out, config: config}
	list := []writtenFile{}
	for _, file := range e.declarations() {
		done, err := file.write()
		if err != nil {
			return err
		}
		list = append(list, done)
	}
	if own := e.ownSettings(); own != "" {
		list = append(list, writtenFile{own, "kept"})
		s.say(render.NoteLabel, "%s is yours and was left as it is; so that editors find the types, add to it %s", own, e.advice())
	} else {
		done, err := e.settings().write()
		if err != nil {
			return err
		}
		list = append(list, done)
	}
	if asJSON {
		return s.printJSON(list)
	}
	var b bytes.Buffer
	for _, row := range list {
		fmt.Fprintf(&b, "%-9s  %s\n", row.Done, render.Escape(row.Path))
	}
	return s.print(b.Bytes())
}

// generated is a file that usher types writes. Mark is how it begins, by which it is known
// for one of those when it is written again.
type generated struct {
	path, mark string
	text       []byte
}

// write writes the file where that changes it. A file that does not begin with the mark is
// somebody else's.
func (g generated) write() (writtenFile, error) {
	known, err := os.ReadFile(g.path)
	switch {
	case err == nil && bytes.Equal(known, g.text):
		return writtenFile{g.path, "unchanged"}, nil
	case err == nil && !bytes.HasPrefix(known, []byte(g.mark)):
		return writtenFile{}, usage("%s is not a file of usher types and was left as it is", g.path).try("move it away, or choose another folder with --out")
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return writtenFile{}, usage("%s cannot be read: %v", g.path, reason(err))
	}
	if err := os.WriteFile(g.path, g.text, 0o644); err != nil { //nolint:gosec // sources, for everybody to read
		return writtenFile{}, usage("%s cannot be written: %v", g.path, reason(err))
	}
	return writtenFile{g.path, "written"}, nil
}

// reason is what an error of a file says, without the path.
func reason(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}

// declarations are the files of declarations.
func (e *editor) declarations() []generated {
	var files []generated
	add := func(name string, text []byte) {
		files = append(files, generated{filepath.Join(e.out, name), declarations.Mark, text})
	}
	var env []string
	for _, d := range dialects() {
		secrets := map[string][]string{}
		for _, t := range d.Triggers {
			names, ok := e.config.SecretsOf(t.Name())
			switch {
			case ok && d.SecretsInEnv:
				env = append(env, names...)
			case ok:
				secrets[t.Name()] = names
			}
		}
		add(d.Name+".d.ts", declarations.Dialect(d, secrets))
	}
	slices.Sort(env)
	add("secrets.d.ts", append(declarations.Environment(slices.Compact(env)), e.moduleSecrets()...))
	add("node.d.ts", e.node())
	return files
}

// moduleSecrets declares what modules find of their own.
func (e *editor) moduleSecrets() []byte {
	names, ok := e.config.ModuleSecrets()
	if !ok {
		names = nil
	}
	return bytes.TrimPrefix(declarations.Module(names), []byte(declarations.Mark+"\n"))
}

// pattern is where the declarations lie, as seen from the project's folder.
func (e *editor) pattern() string {
	return strings.TrimSuffix(e.relative(e.out), "/") + "/*.d.ts"
}
