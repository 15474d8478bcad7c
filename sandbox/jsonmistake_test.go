package sandbox

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/dop251/goja"
)

func FuzzJSONMistake(f *testing.F) {
	for _, seed := range []string{
		`{"a":[1,-2.5e+3,"\u00e9\n",true,false,null,{}]}`, `{bad`, `[1,]`, `{"a" 1}`, `"\x"`, `01`, `1.`, `-`, `"`, `[[[]]`, `{"a":{}}}`, "\"\u2028💩\"", ``,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			t.Skip()
		}
		mistake := jsonMistake(goja.New().ToValue(text).(goja.String))
		if valid := json.Valid([]byte(text)); valid != (mistake == "") {
			t.Errorf("%q is valid: %v, and the mistake is %q", text, valid, mistake)
		}
	})
}
