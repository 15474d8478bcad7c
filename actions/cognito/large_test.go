package cognito

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/usher-run/usher/actions"
)

// TestFinishOfAnAnswerWithVeryManyMembers holds the host's own work to what it is given:
// no limit of the sandbox ends it.
func TestFinishOfAnAnswerWithVeryManyMembers(t *testing.T) {
	t.Parallel()
	var many strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&many, `,"m%d":1`, i)
	}
	members := many.String()
	const common = `"version":"1","region":"r","userPoolId":"p","callerContext":{},"triggerSource":"PreSignUp_SignUp"`
	for name, returned := range map[string]string{
		"at the root":     `{` + common + `,"request":{},"response":{}` + members + `}`,
		"in the request":  `{` + common + `,"request":{"x":0` + members + `},"response":{}}`,
		"in the response": `{` + common + `,"request":{},"response":{"x":0` + members + `}}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			event, err := actions.NewEvent([]byte(`{` + common + `,"request":{},"response":{}}`))
			if err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			verdict := finish(actions.Turn{Trigger: preSignUp, Event: event, Step: &actions.Step{}, Returned: []byte(returned)})
			if verdict.Outcome != actions.Completed || len(verdict.Warnings) > maxNamed {
				t.Errorf("got %s with %d warnings", verdict.Outcome, len(verdict.Warnings))
			}
			if took := time.Since(began); took > 2*time.Second {
				t.Errorf("it took %s", took)
			}
		})
	}
}
