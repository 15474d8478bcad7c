package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/usher-run/usher/cmd/usher/internal/project"
)

func TestAFileThatCannotBeReadHasItsAdvice(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		err  error
		want string // the beginning
	}{
		{fs.ErrPermission, "let the user read it"},
		{project.ErrIsFolder, "as it was"},
		{project.ErrNotPlain, "name a plain file"},
		{project.ErrNotUTF8, "save it as UTF-8"},
		{errors.New("it has more than 64 MiB"), "as it was"},
	} {
		p := unreadableBy("--with ", "a.txt", &fs.PathError{Op: "open", Path: "a.txt", Err: c.err}, "as it was")
		if want := fmt.Sprintf("--with a.txt: %v", c.err); p.code != exitUsage || p.message != want || !strings.HasPrefix(p.hint, c.want) {
			t.Errorf("code %d, message %q, hint %q; want %q and %q", p.code, p.message, p.hint, want, c.want)
		}
	}
}

func TestALongPathIsCutWhereItIsPrinted(t *testing.T) {
	t.Parallel()
	short := strings.Repeat("é", mostPrinted)
	if got := printed(short); got != short {
		t.Errorf("got %q", got)
	}
	if got, want := printed("a"+short), "a"+strings.Repeat("é", mostPrinted/2-1)+"…"+strings.Repeat("é", mostPrinted/2)+" (321 bytes)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
