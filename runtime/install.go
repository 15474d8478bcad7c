package runtime

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
)

// NPM is a Draft.Install that runs `npm ci` by the npm at a path, without the scripts of
// packages and without those for development.
func NPM(path string) func(ctx context.Context, folder string) error {
	return func(ctx context.Context, folder string) error {
		command := exec.CommandContext(ctx, path, "ci", "--ignore-scripts", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error")
		command.Dir = folder
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
