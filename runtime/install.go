package runtime

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
)

// NPM is a Draft.Install that runs `npm ci` by the npm at a path, without the scripts of
// packages and without those for development. It goes by what the folder's package.json and
// lock file say of packages, by nothing else that lies there and by few variables of the
// environment, so that neither an .npmrc of the action nor what the host knows takes part; npm's
// configuration of the user counts. All packages must come from registries, with digests: from
// npm's own, for which npm takes the one that the user has configured, or from those at the
// addresses that are given.
func NPM(npm string, registries ...string) func(ctx context.Context, folder string) error {
	return func(ctx context.Context, folder string) error {
		manifest, err := manifestFor(os.DirFS(folder), registries)
		if err != nil {
			return err
		}
		room, err := os.MkdirTemp(folder, ".npm-")
		if err != nil {
			return fmt.Errorf("making room for packages: %w", err)
		}
		defer func() { _ = os.RemoveAll(room) }() // what is left behind harms nobody
		for name, text := range manifest {
			if err := os.WriteFile(filepath.Join(room, name), text, 0o600); err != nil {
				return fmt.Errorf("making room for packages: %w", err)
			}
		}
		if err := runNPM(ctx, npm, room); err != nil {
			return err
		}
		return movePackages(room, folder)
	}
}

func runNPM(ctx context.Context, npm, room string) error {
	// The name of a git that is not there: whatever npm would fetch by git it has to refuse.
	command := exec.CommandContext(ctx, npm, "ci", "--prefix="+room, "--git="+filepath.Join(room, "no-git"),
		"--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error")
	command.Dir = room
	command.Env = append(npmEnvironment(os.Environ()), "COREPACK_ENV_FILE=0")
	command.WaitDelay = npmGrace
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	err := command.Run()
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	}
	e := &actions.Error{Kind: actions.KindLoad, Name: "Error", Frames: []actions.Frame{}, Message: "npm ci failed: " + firstComplaint(said.String(), err)}
	e.Hint = "npm ci in the folder of package.json tells all of it; the lock file has to fit the package.json"
	if errors.Is(err, exec.ErrNotFound) {
		e.Hint = "check where npm is"
	}
	return e
}

// movePackages puts what npm has installed into the folder that it is for.
func movePackages(room, folder string) error {
	const packages = "node_modules"
	err := os.RemoveAll(filepath.Join(folder, packages))
	if err == nil {
		err = os.Rename(filepath.Join(room, packages), filepath.Join(folder, packages))
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("packages cannot be put where they belong: %w", err)
	}
	return nil
}

// npmVariables are what npm gets of the environment: where programs and its user's files are,
// and how the network is reached.
var npmVariables = []string{
	"PATH", "HOME", "TMPDIR", "TEMP", "TMP",
	"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE", "SSL_CERT_DIR",
	"NPM_CONFIG_REGISTRY", "NPM_CONFIG_USERCONFIG", "NPM_CONFIG_GLOBALCONFIG", "NPM_CONFIG_CACHE", "NPM_CONFIG_CAFILE",
	// Without these no program starts, or finds its user, on Windows.
	"SYSTEMROOT", "SYSTEMDRIVE", "COMSPEC", "PATHEXT", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "LOCALAPPDATA", "PROGRAMFILES",
}

func npmEnvironment(all []string) []string {
	kept := []string{}
	for _, variable := range all {
		name, _, _ := strings.Cut(variable, "=")
		if slices.ContainsFunc(npmVariables, func(known string) bool { return strings.EqualFold(known, name) }) {
			kept = append(kept, variable)
		}
	}
	return kept
}

// npmGrace is how long processes that npm has started may hold on to what it says after npm was
// ended. They are not waited for any longer than that.
const npmGrace = time.Second

// complaintLines bounds what is quoted of npm.
const complaintLines = 3

// firstComplaint are the first lines of what npm said that say something.
func firstComplaint(said string, err error) string {
	var lines []string
	for line := range strings.Lines(said) {
		line = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(strings.TrimSpace(line), "npm error"), "npm ERR!"))
		if line == "" || strings.HasPrefix(line, "A complete log of this run") {
			continue
		}
		if lines = append(lines, line); len(lines) == complaintLines {
			break
		}
	}
	if len(lines) == 0 {
		return fmt.Sprint(err)
	}
	return strings.Join(lines, "; ")
}
