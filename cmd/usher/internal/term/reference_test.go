package term

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions/reference"
)

func TestATableFitsItsTerminal(t *testing.T) {
	t.Parallel()
	rows := [][3]string{
		{"short", "string", "What there is to say. And more."},
		{"a.name.that.is.very.long.indeed", "object", "Said below its name, in a line of its own."},
	}
	tests := []struct {
		name  string
		style Style
		want  string
	}{
		{"no terminal: a line each, whole", Style{}, `
  short                            string  What there is to say
  a.name.that.is.very.long.indeed  object  Said below its name, in a line of its own
`},
		{"a narrow one", Style{Width: 50}, `
  short                 string  What there is to …
  a.name.that.is.very.long.indeed
                        object  Said below its na…
`},
		{"in ASCII", Style{Width: 50, ASCII: true}, `
  short                 string  What there is t...
  a.name.that.is.very.long.indeed
                        object  Said below its ...
`},
		{"too narrow for a text", Style{Width: 30}, `
  short             string
  a.name.that.is.very.long.indeed
                    object
`},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := "\n" + strings.Join(Table(c.style, rows), "\n") + "\n"
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestTextsAreWrapped(t *testing.T) {
	t.Parallel()
	page := reference.Page{Event: []reference.Field{{
		Path: "user.name", Type: "string", Optional: true, Doc: "A name that people go by, and a\x1b[2J word.",
		Values: []string{"kim", "sam"}, Notes: []string{"Default: \"kim\"."}, Example: []byte(`"kim"`),
	}}}
	want := `user.name?  string
  A name that people go
  by, and a\x1b[2J word.
  Values: kim, sam.
  Default: "kim".
  Example: "kim"`
	if diff := cmp.Diff(want, strings.Join(Rows(Style{Width: 24}, page), "\n")); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}
