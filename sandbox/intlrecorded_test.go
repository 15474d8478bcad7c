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
	text, err := os.ReadFile("testdata/intl/numbers.txt")
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
	equal := 0
	for i, answer := range got {
		if answer == lines[2*i+1] {
			equal++
			continue
		}
		t.Logf("%s\n\tis    %s\n\tNode: %s", lines[2*i], answer, lines[2*i+1])
	}
	t.Logf("%d of %d are equal", equal, len(got))
	if equal*1000 < leastEqual*len(got) || len(got) < 2000 {
		t.Errorf("only %d of %d are equal", equal, len(got))
	}
}
