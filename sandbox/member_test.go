package sandbox

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestThePlacesOfPatchesAndMembersFitIntoSets(t *testing.T) {
	if len(patches) > 64 || len(members()) > 64 {
		t.Errorf("%d patches and %d members do not fit into sets of 64", len(patches), len(members()))
	}
}

func TestProgramsGetTheMembersThatTheyMayNotice(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name string
		code string
		want []string
	}{
		{"a program that maps arrays gets none", "[1].map(f).filter(g).find(h)", nil},
		{"a program that maps what a map gives gets the helper that it names", "m.values().map(f)", []string{"map"}},
		{"a program with a generator gets the helpers that it names", "function* g() {} g().take(2).toArray()", []string{"toArray", "take"}},
		{"a program that names Iterator gets the helpers that it names anyhow", "Iterator.prototype['drop']", []string{"drop"}},
		{"Object.values and its kin give arrays", "Object.values(o).map(f); Object.entries(o).some(g)", nil},
		{"a program that names Iterator and lists properties gets every helper", "Reflect.ownKeys(Iterator.prototype)", []string{
			"reduce", "toArray", "forEach", "some", "every", "find", "map", "filter", "take", "drop", "flatMap",
		}},
		{"names of HTML count where they are called", "big; s.small; s.link", nil},
		{"a call of a method of HTML gets that one", "s.link(u)", []string{"link"}},
		{"names of HTML count beside String.prototype", "String.prototype.sup", []string{"sup"}},
		{"names of buffers count as words", "b['transfer'](8); b.detached", []string{"detached", "transfer"}},
		{"a generator alone notices nothing", "function* g() { yield 1 }", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			set := membersOf(c.code, patchesOf(c.code))
			for i := range members() {
				if set&(1<<i) != 0 {
					got = append(got, members()[i].name)
				}
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("members (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAProgramThatEvaluatesTextGetsEveryMember(t *testing.T) {
	code := "eval(text)"
	if got := membersOf(code, patchesOf(code)); got != 1<<len(members())-1 {
		t.Errorf("the members are %b, want all %d", got, len(members()))
	}
}
