package cli

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/cmd/usher/internal/project"
)

// locate checks the files of the command line and names the actions.
func (r *run) locate(paths []string) error {
	if len(paths) == 0 {
		return usage("there is no action to run").try("name its file: usher run post-login.js")
	}
	for _, path := range paths {
		if r.function.handler != "" && project.IsFolder(path) {
			continue // the handler names the file in it
		}
		if err := checkAction(path); err != nil {
			return err
		}
	}
	for i, name := range r.config().Names(paths) {
		r.files = append(r.files, file{path: paths[i], name: name})
	}
	return nil
}

// bindings are the actions with their secrets.
func (r *run) bindings(ctx context.Context) ([]actions.Binding, error) {
	bindings := make([]actions.Binding, len(r.files))
	for i, f := range r.files {
		bindings[i] = actions.Binding{Name: f.name, Path: f.path, Include: r.include}
		r.function.bind(&bindings[i])
		r.fromConfig(&bindings[i])
	}
	return bindings, r.addSecrets(ctx, bindings)
}

// scripts are the files that run.
func (r *run) scripts() []string {
	paths := slices.Collect(maps.Values(r.moduleFiles))
	for _, f := range r.files {
		paths = append(paths, f.path)
	}
	return paths
}

// checkAction says what is wrong with the path of an action.
func checkAction(path string) error {
	if path == "-" {
		return usage("an action is read from a file, not from standard input").try("- is for events: usher run FILE -e -")
	}
	err := project.Check(path)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, project.ErrIsFolder):
		p := usage("%s is a folder, not the file of an action", path)
		if inside := project.Inside(path, project.Extensions); len(inside) > 0 {
			return p.try("name a file in it: %s", strings.Join(inside[:min(4, len(inside))], ", "))
		}
		return p.try("name the file of the action")
	}
	return unreadable(path, err, project.Extensions)
}
