package regex_test

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/sandbox/regex"
)

var errEnough = errors.New("enough")

// budget returns a poll that gives up at the n-th call.
func budget(n int) func() error {
	return func() error {
		if n--; n < 0 {
			return errEnough
		}
		return nil
	}
}

func TestMatchesEndByPoll(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, source, flags, text string }{
		{"a repeat of a repeat with a reference", `^(a+)+\1$`, "", strings.Repeat("a", 60) + "b"},
		{"a look ahead with a repeat of a repeat", `^(?=(a+)+$)b`, "", strings.Repeat("a", 60) + "b"},
		{"alternatives that overlap", `^(?:a|a)*$`, "", strings.Repeat("a", 60) + "b"},
		{"alternatives that overlap in a counted repeat", `^(?:a|aa){1,100}$`, "", strings.Repeat("a", 90) + "b"},
		{"a look behind with a repeat of a repeat", `(?<=^(a+)+)c`, "", "b" + strings.Repeat("a", 60) + "c"},
		{"repeats in a row", `a*a*a*a*a*a*a*a*a*c`, "", strings.Repeat("a", 1000)},
		{"lazy repeats in a row", `a*?a*?a*?a*?a*?a*?a*?c`, "", strings.Repeat("a", 1000)},
		{"turns that match nothing", `(?:){2000000000}b`, "", "b"},
		{"a negative look", `^(?:(?!(a+)+b)a)*$`, "", strings.Repeat("a", 60)},
		{"references to much", `^(a*)(?:\1?)*\1*b`, "", strings.Repeat("a", 5000)},
		{"strings of a set", `^(?:[\q{a|aa}])*$`, "v", strings.Repeat("a", 60) + "b"},
		{"many captures to forget", "(?:" + strings.Repeat("(a?)", 2000) + "b?)*c", "", strings.Repeat("a", 100000)},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			re := compile(t, c.source, c.flags)
			for _, in := range []regex.Input{{ASCII: c.text}, {Units: utf16.Encode([]rune(c.text))}} {
				groups, err := re.Match(in, 0, budget(50))
				if !errors.Is(err, errEnough) || groups != nil {
					t.Errorf("got %v, %v", groups, err)
				}
			}
		})
	}
}

func TestAMatchThatNeedsTooMuchMemoryIsTooComplex(t *testing.T) {
	t.Parallel()
	re := compile(t, `(?:(a)|b)*c`, "")
	groups, err := re.Match(regex.Input{ASCII: strings.Repeat("ab", 8<<20)}, 0, nil)
	if !errors.Is(err, regex.ErrTooComplex) || groups != nil {
		t.Errorf("got %v, %v", groups, err)
	}
}

func TestDeepTextsNeedNoDeepStack(t *testing.T) {
	t.Parallel()
	re := compile(t, `^(?:(?:ab|(a))*b?)*$`, "")
	groups, err := re.Match(regex.Input{ASCII: strings.Repeat("ab", 100000)}, 0, nil)
	if diff := cmp.Diff([]int{0, 200000, -1, -1}, groups); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestTooLargeExpressionsAreRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, source, flags string }{
		{"brackets within brackets", strings.Repeat("(", 2000) + strings.Repeat(")", 2000), ""},
		{"looks within looks", strings.Repeat("(?=", 2000) + strings.Repeat(")", 2000), ""},
		{"sets within sets", strings.Repeat("[", 2000) + strings.Repeat("]", 2000), "v"},
		{"a long text", strings.Repeat("a", 1<<20), ""},
		{"many characters", strings.Repeat("a", 400000), ""},
		{"many repeats", strings.Repeat("a*", 200000), ""},
		{"large classes", strings.Repeat(`[\p{L}x]`, 50000), "u"},
		{"large classes where case makes no difference", strings.Repeat(`[^\P{L}x]`, 50000), "iu"},
		{"a class of large classes", "[" + strings.Repeat(`\p{L}`, 100000) + "]", "iu"},
		{"a set of large sets of strings", "[" + strings.Repeat(`\p{RGI_Emoji}`, 30000) + "]", "iv"},
		{"operations on large sets", "[" + strings.Repeat(`\p{RGI_Emoji}--`, 30000) + "a]", "v"},
		{"large sets of strings", strings.Repeat(`[\p{RGI_Emoji}]`, 30000), "iv"},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			_, err := regex.Compile(utf16.Encode([]rune(c.source)), c.flags)
			syntax, ok := errors.AsType[*regex.SyntaxError](err)
			if !ok || syntax.Reason != "Regular expression too large" {
				t.Errorf("got %.80v", err)
			}
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("it took %v to say so", took)
			}
		})
	}
}

func TestLargeExpressionsWithinTheBoundsCompileSoon(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, source, flags string }{
		{"many alternatives", strings.Repeat("ab|cd|", 6250), ""},
		{"many alternatives where case makes no difference", strings.Repeat("ab|cd|", 6250), "i"},
		{"many repeats", strings.Repeat("a*", 25000), ""},
		{"many loops", strings.Repeat("(?:ab){2}", 12500), ""},
		{"optional parts in a row", strings.Repeat("(?:ab)?", 12500), ""},
		{"deep alternatives", strings.Repeat("(?:a|", 900) + strings.Repeat(")", 900), ""},
		{"deep repeats", strings.Repeat("(?:", 900) + "a" + strings.Repeat("?b*)*", 900), ""},
		{"deep looks behind", strings.Repeat("(?<=a", 900) + strings.Repeat(")", 900), ""},
		{"a long class", "[" + strings.Repeat("aébc", 25000) + "]", "i"},
		{"a long text backwards", "(?<=" + strings.Repeat("a", 62500) + ")", ""},
		{"the same property again and again", strings.Repeat(`\p{L}\P{Lu}`, 10000), "iu"},
		{"characters that fold", strings.Repeat("é", 50000), "iu"},
		{"many names", strings.Repeat("(?<a>)|", 7500), ""},
		{"many strings", `[\q{` + strings.Repeat("ab|cd|", 12500) + "}]", "v"},
		{"many references by name", "(?<a>)" + strings.Repeat(`\k<a>`, 22500), ""},
		{"many digits", "a{" + strings.Repeat("9", 125000) + "}", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			start := time.Now()
			re := compile(t, c.source, c.flags)
			if _, err := re.Match(regex.Input{ASCII: "abc"}, 0, budget(500)); err != nil && !errors.Is(err, errEnough) {
				t.Error(err)
			}
			if took := time.Since(start); took > 2*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

func TestOneExpressionServesManyAtOnce(t *testing.T) {
	t.Parallel()
	re := compile(t, `(?<=(\w)-)(\w+)\1`, "")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 200 {
				groups, err := re.Match(regex.Input{ASCII: "x-abcx"}, 0, budget(10))
				if diff := cmp.Diff([]int{2, 6, 0, 1, 2, 5}, groups); diff != "" || err != nil {
					t.Error(diff, err)
					return
				}
			}
		})
	}
	wait.Wait()
}

func TestBudgetOfAMatchIsItsResult(t *testing.T) {
	re := compile(t, `(\w+)@(?:(\w+)\.)+(?=com)(?<tld>\w+)`, "i")
	in := regex.Input{ASCII: "mail to first.last@mail.example.com"}
	if _, err := re.Match(in, 0, nil); err != nil {
		t.Fatal(err)
	}
	n := testing.AllocsPerRun(1000, func() {
		if m, _ := re.Match(in, 0, nil); m == nil {
			t.Fatal("no match")
		}
	})
	if n > 1 {
		t.Errorf("%v allocations", n)
	}
}

func TestErrorsCarryTheReason(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, source, flags, message, reason string }{
		{"the flags come in the order of the property flags", "(", "yig", "Invalid regular expression: /(/giy: Unterminated group", "Unterminated group"},
		{"unknown flags are named", "a", "x", "Invalid flags supplied to RegExp constructor 'x'", ""},
		{"flags come once", "a", "gg", "Invalid flags supplied to RegExp constructor 'gg'", ""},
		{"u and v exclude each other", "a", "uv", "Invalid flags supplied to RegExp constructor 'uv'", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := regex.Compile(utf16.Encode([]rune(c.source)), c.flags)
			syntax, ok := errors.AsType[*regex.SyntaxError](err)
			if !ok {
				t.Fatalf("got %v", err)
			}
			if diff := cmp.Diff([]string{c.message, c.reason}, []string{syntax.Message, syntax.Reason}); diff != "" {
				t.Error(diff)
			}
		})
	}
}
