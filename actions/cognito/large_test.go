package cognito

import (
	"fmt"
	"strings"
	"testing"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/dialecttest"
)

// TestFinishOfAnAnswerWithVeryManyMembers holds the host's own work to what it is given:
// no limit of the sandbox ends it.
func TestFinishOfAnAnswerWithVeryManyMembers(t *testing.T) {
	const common = `"version":"1","region":"r","userPoolId":"p","callerContext":{},"triggerSource":"PreSignUp_SignUp"`
	for name, form := range map[string]string{
		"at the root":     `{` + common + `,"request":{},"response":{}%s}`,
		"in the request":  `{` + common + `,"request":{"x":0%s},"response":{}}`,
		"in the response": `{` + common + `,"request":{},"response":{"x":0%s}}`,
	} {
		t.Run(name, func(t *testing.T) {
			dialecttest.GrowsLinearly(t, 12_500, func(n int) func() {
				var many strings.Builder
				for i := range n {
					fmt.Fprintf(&many, `,"m%d":1`, i)
				}
				returned := []byte(fmt.Sprintf(form, many.String()))
				event, err := actions.NewEvent([]byte(`{` + common + `,"request":{},"response":{}}`))
				if err != nil {
					t.Fatal(err)
				}
				return func() {
					verdict := Pool{}.finish(actions.Turn{Trigger: preSignUp, Event: event, Step: &actions.Step{}, Returned: returned})
					if verdict.Outcome != actions.Completed || len(verdict.Warnings) > maxNamed {
						t.Errorf("got %s with %d warnings", verdict.Outcome, len(verdict.Warnings))
					}
				}
			})
		})
	}
}
