package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
	"testing"

	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/store"
)

func TestAStoreThatCannotBeUsedIsExplained(t *testing.T) {
	t.Parallel()
	unavailable := func(cause error) error { return fmt.Errorf("%w: %w", store.ErrUnavailable, cause) }
	for name, c := range map[string]struct {
		err  error
		hint string
	}{
		"a folder that only others may write": {unavailable(&fs.PathError{Op: "open", Path: "x.db", Err: fs.ErrPermission}), "check who may write x.db"},
		"a disk that is read only":            {unavailable(syscall.EROFS), "check who may write x.db"},
		"a full disk":                         {unavailable(syscall.ENOSPC), "whether the disk is full"},
		"another process":                     {&store.LockedError{Path: "x.db"}, "wait until it is done or end it"},
		"a server":                            {&store.LockedError{Path: "x.db", Owner: &store.Owner{Address: "localhost:8080"}}, "ask that process at localhost:8080"},
		"damage":                              {&store.CorruptError{Path: "x.db", Reason: "page 3"}, "usher store check --store x.db"},
		"damage of a part of it":              {&store.CorruptError{Path: `the value "a" of tenant ""`, Reason: "it is odd"}, "usher store check --store x.db"},
		"another program's file":              {store.ErrForeign, "name another file"},
		"a newer version's file":              {store.ErrNewer, "use that version"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var p *problem
			if !errors.As(unusableStore("x.db", c.err), &p) || p.code != exitUsage || !strings.Contains(p.hint, c.hint) || !strings.Contains(p.message, "x.db") {
				t.Errorf("got %+v, want the hint %q", p, c.hint)
			}
			if strings.Contains(p.message, "the store the ") {
				t.Errorf("the message is %q", p.message)
			}
		})
	}
}

func TestARunWhoseRecordIsLostIsNoSuccess(t *testing.T) {
	t.Parallel()
	lost := &runtime.NotStoredError{Lost: 1, Cause: fmt.Errorf("%w: %w", store.ErrUnavailable, syscall.ENOSPC)}
	for name, c := range map[string]struct {
		ended error
		code  int
	}{
		"a run that was done":           {nil, exitUsage},
		"a run that ended as it should": {exited(exitDone), exitUsage},
		"a run that ended otherwise":    {exited(exitUnexpected), exitUnexpected},
		"a run whose action threw":      {exited(exitAction), exitAction},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var said bytes.Buffer
			s := &shell{Invocation: Invocation{Stderr: &said, Getenv: func(string) string { return "" }}}
			r := &run{shell: s, store: storage{file: "x.db"}}
			code := s.explain(r.unrecorded(lost, c.ended))
			if code != c.code || strings.Count(said.String(), "error: the store x.db cannot be used: the record of an execution was not stored") != 1 {
				t.Errorf("got %d and %q", code, said.String())
			}
		})
	}
}
