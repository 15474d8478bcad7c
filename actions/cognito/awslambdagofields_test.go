package cognito

import (
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
)

// TestFieldsAgainstAWSLambdaGo compares the fields of aws-lambda-go's types, which reflection
// tells, with those of the tables, and so holds the list of TestEventsAgainstAWSLambdaGo to be
// complete: what those types lack is lost on the way, and nothing else is.
func TestFieldsAgainstAWSLambdaGo(t *testing.T) {
	t.Parallel()
	listed, err := os.ReadFile("testdata/aws-lambda-go.txt")
	if err != nil {
		t.Fatal(err)
	}
	var lost []string
	for line := range strings.Lines(string(listed)) {
		if path, ok := strings.CutSuffix(strings.TrimSpace(line), " is lost"); ok {
			lost = append(lost, path)
		}
	}
	var lacking, both []string
	for name, e := range entries() {
		theirs := reflect.TypeOf(theirTypes[name].theirs()).Elem()
		if theirs.Kind() != reflect.Struct {
			continue // the senders, for which there are no types
		}
		have := jsonPaths(theirs, "")
		sample := arriving(t, e.trigger, e.sources[0])
		event, err := actions.NewEvent(actions.AppendJSON(nil, sample))
		if err != nil {
			t.Fatal(err)
		}
		a := &answer{trigger: e.trigger, event: event}
		var known []string
		fields := e.trigger.Event()
		for i := range fields {
			path := fields[i].Path
			if !a.belongs(path) {
				continue
			}
			known = append(known, path)
			if slices.Contains(have, path) {
				both = append(both, name+"."+path)
			} else if parent, _, _ := cutLast(path); slices.Contains(have, strings.TrimSuffix(parent, "[]")) || parent == "" {
				lacking = append(lacking, name+"."+path)
			}
		}
		for _, path := range have {
			if !slices.Contains(known, path) {
				t.Errorf("%s.%s is a field of aws-lambda-go, and of no table", name, path)
			}
		}
	}
	slices.Sort(lacking)
	t.Logf("%d fields are in both; aws-lambda-go lacks %d:\n%s", len(both), len(lacking), strings.Join(lacking, "\n"))
	slices.Sort(lost)
	if diff := cmp.Diff(lost, lacking); diff != "" {
		t.Errorf("what is lost on the way is not what the types lack (-lost +lacking):\n%s", diff)
	}
}

// cutLast cuts a path before its last member.
func cutLast(path string) (parent, last string, found bool) {
	i := strings.LastIndexByte(path, '.')
	if i < 0 {
		return "", path, false
	}
	return path[:i], path[i+1:], true
}

// jsonPaths are the paths of the members that encoding/json writes of a structure, in the form
// of the tables. What maps and interfaces hold has no paths.
func jsonPaths(structure reflect.Type, below string) []string {
	var paths []string
	for field := range structure.Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if field.Anonymous && name == "" {
			paths = append(paths, jsonPaths(field.Type, below)...)
			continue
		}
		path := below + name
		paths = append(paths, path)
		kind := field.Type
		if kind.Kind() == reflect.Pointer {
			kind = kind.Elem()
		}
		if kind.Kind() == reflect.Slice && kind.Elem().Kind() != reflect.Uint8 {
			kind, path = kind.Elem(), path+"[]"
		}
		if kind.Kind() == reflect.Pointer {
			kind = kind.Elem()
		}
		if kind.Kind() == reflect.Struct {
			paths = append(paths, jsonPaths(kind, path+".")...)
		}
	}
	return paths
}
