package runtime

import (
	"reflect"
	"regexp"
	"testing"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/auth0"
	"github.com/usher-run/usher/actions/cognito"
)

// Patterns are compiled when a script first meets them: that each is one is known before.
func TestThePatternsOfTheTablesAreRegularExpressions(t *testing.T) {
	t.Parallel()
	found := 0
	var look func(v reflect.Value, depth int)
	look = func(v reflect.Value, depth int) {
		if p, ok := reflect.TypeAssert[*actions.Pattern](v); ok {
			if p != nil {
				found++
				if _, err := regexp.Compile(p.Text); err != nil {
					t.Error(err)
				}
			}
			return
		}
		if depth > 32 {
			return
		}
		switch v.Kind() {
		case reflect.Pointer, reflect.Interface:
			if !v.IsNil() {
				look(v.Elem(), depth+1)
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if v.Type().Field(i).IsExported() {
					look(v.Field(i), depth+1)
				}
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				look(v.Index(i), depth+1)
			}
		}
	}
	for _, dialect := range []actions.Dialect{auth0.Dialect(), cognito.Dialect()} {
		look(reflect.ValueOf(dialect), 0)
		for _, trigger := range dialect.Triggers {
			look(reflect.ValueOf([]any{trigger.Event(), trigger.API(), trigger.Result(), trigger.Rules()}), 0)
		}
	}
	if found < 4 {
		t.Errorf("only %d patterns were found", found)
	}
}
