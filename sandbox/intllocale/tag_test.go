package intllocale

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTagsHaveLikelyParts(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, tag, most, least string }{
		{"a language", "zh", "zh-Hans-CN", "zh"},
		{"a region that has a script of its own", "zh-TW", "zh-Hant-TW", "zh-TW"},
		{"a script", "und-Arab", "ar-Arab-EG", "ar"},
		{"a script that is not known", "en-Zzzz", "en-Latn-US", "en"},
		{"what extends it", "EN-latn-us-u-ca-buddhist", "en-Latn-US-u-ca-buddhist", "en-u-ca-buddhist"},
		{"a language of which nothing is known", "qqq", "qqq", "qqq"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			tag, ok := Parse(c.tag)
			if !ok {
				t.Fatal("it is no tag")
			}
			got := []string{tag.Canonical().Maximize().String(), tag.Canonical().Minimize().String()}
			if diff := cmp.Diff([]string{c.most, c.least}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRegionsHaveTheirHabits(t *testing.T) {
	t.Parallel()
	tag, _ := Parse("ar-EG")
	want := Week{FirstDay: 6, Weekend: []int{5, 6}, MinimalDays: 1}
	if diff := cmp.Diff(want, tag.Canonical().Week()); diff != "" {
		t.Error(diff)
	}
	if !tag.Canonical().IsRightToLeft() {
		t.Error("Arabic is written from the left")
	}
	if diff := cmp.Diff([]string{"h12"}, tag.Canonical().HourCycles()); diff != "" {
		t.Error(diff)
	}
}
