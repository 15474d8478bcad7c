package cli

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAPageGoesOnWhereTheOneBeforeEnded(t *testing.T) {
	t.Parallel()
	name := func(text string) string { return text }
	read := func(list []string, limit int) (pages [][]string) {
		for p := (page{limit: limit}); ; {
			shown, next, err := onPage(p, "text.", list, name)
			if err != nil {
				t.Fatal(err)
			}
			pages = append(pages, shown)
			if next == nil {
				return pages
			}
			p.cursor = *next
		}
	}
	cases := []struct {
		name  string
		list  []string
		limit int
		want  [][]string
	}{
		{"nothing is one page", nil, 2, [][]string{nil}},
		{"what fits is one page", []string{"b", "a"}, 2, [][]string{{"a", "b"}}},
		{"the last page may be short", []string{"c", "a", "b"}, 2, [][]string{{"a", "b"}, {"c"}}},
		{"an empty name is one", []string{"", "a"}, 1, [][]string{{""}, {"a"}}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(c.want, read(c.list, c.limit)); diff != "" {
				t.Error(diff)
			}
		})
	}
	t.Run("what went since does not hide the next", func(t *testing.T) {
		t.Parallel()
		_, next, err := onPage(page{limit: 2}, "text.", []string{"a", "b", "c"}, name)
		if err != nil {
			t.Fatal(err)
		}
		shown, _, err := onPage(page{limit: 2, cursor: *next}, "text.", []string{"a", "c"}, name)
		if diff := cmp.Diff([]string{"c"}, shown); diff != "" || err != nil {
			t.Error(diff, err)
		}
	})
}
