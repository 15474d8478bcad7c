package sandbox

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// leastEqual is how many of a thousand recorded expressions must come to what Node says.
const leastEqual = 980

func TestNumbersListsAndNamesAreThoseOfNode(t *testing.T) {
	t.Parallel()
	equal, all := recordedAnswers(t, "numbers", nil)
	if equal*1000 < leastEqual*all || all < 2000 {
		t.Errorf("only %d of %d are equal", equal, all)
	}
}

func TestLocalesAndCasesAreThoseOfNode(t *testing.T) {
	t.Parallel()
	equal, all := recordedAnswers(t, "locales", differingLocales)
	if equal*1000 < leastEqual*all || all < 300 {
		t.Errorf("only %d of %d are equal", equal, all)
	}
}

// differingLocales are the recorded expressions of locales whose answer is not Node's.
var differingLocales = map[string]bool{
	// ICU has a base name of its own for one variant.
	`((l) => [String(l), l.language, l.script, l.region, l.baseName, l.calendar, l.caseFirst, l.collation, l.hourCycle, l.numeric, l.numberingSystem])(new Intl.Locale("en-US-posix"))`: true,
	// V8 names what is no locale by its tag.
	`Intl.Locale.prototype.language`: true,
	// What formats know is listed, and no more.
	`Intl.supportedValuesOf("calendar")`:        true,
	`Intl.supportedValuesOf("collation")`:       true,
	`Intl.supportedValuesOf("numberingSystem")`: true,
	// Halves of pairs do not outlast a change of case.
	`["\ud800i".toLocaleUpperCase("tr"), "\ud800i".toLocaleLowerCase("tr")]`: true,
	`["i\udc00".toLocaleUpperCase("tr"), "i\udc00".toLocaleLowerCase("tr")]`: true,
	`["\ud800i".toLocaleUpperCase("lt"), "\ud800i".toLocaleLowerCase("lt")]`: true,
	`["i\udc00".toLocaleUpperCase("lt"), "i\udc00".toLocaleLowerCase("lt")]`: true,
	`["\ud800i".toLocaleUpperCase("el"), "\ud800i".toLocaleLowerCase("el")]`: true,
	`["i\udc00".toLocaleUpperCase("el"), "i\udc00".toLocaleLowerCase("el")]`: true,
	`["i\udc00".toLocaleUpperCase("hy"), "i\udc00".toLocaleLowerCase("hy")]`: true,
}

// recordedAnswers counts the recorded expressions of a file that come to what Node says. Where it is
// given those that differ, they and no others must.
func recordedAnswers(t *testing.T, file string, differing map[string]bool) (equal, all int) {
	t.Helper()
	text, err := os.ReadFile("testdata/intl/" + file + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	var program strings.Builder
	program.WriteString("const list = [\n")
	for i := 0; i < len(lines); i += 2 {
		program.WriteString("() => " + strings.TrimPrefix(lines[i], "> ") + ",\n")
	}
	program.WriteString("]; exports.handler = async () => list.map((f) => { try { return JSON.stringify(f()) } catch (e) { return String(e) } })")
	var got []string
	if err := json.Unmarshal([]byte(value(t, Env{}, program.String())), &got); err != nil {
		t.Fatal(err)
	}
	for i, answer := range got {
		isEqual := answer == lines[2*i+1]
		if expression := strings.TrimPrefix(lines[2*i], "> "); differing != nil && isEqual == differing[expression] {
			t.Errorf("%s is among those that differ: %v", expression, differing[expression])
		}
		if isEqual {
			equal++
			continue
		}
		t.Logf("%s\n\tis    %s\n\tNode: %s", lines[2*i], answer, lines[2*i+1])
	}
	t.Logf("%d of %d are equal", equal, len(got))
	return equal, len(got)
}
