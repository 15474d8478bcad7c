package cognito

import (
	"fmt"
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
)

// platformLines are the lines that Lambda writes around those of an invocation (Cognito
// §H7). How much memory a function used is not measured, so that Max Memory Used is not
// among them. In the format JSON these lines are objects whose form the reference does not
// tell, and they are left out.
func platformLines(c actions.ContextInfo, i actions.Invocation) (before, after []string) {
	if c.Function.LogFormat != actions.LogText {
		return nil, nil
	}
	f, id := newFunction(c), requestID(c)
	report := []string{
		"REPORT RequestId: " + id,
		"Duration: " + inMS(i.Duration),
		fmt.Sprintf("Billed Duration: %d ms", (i.Duration+time.Millisecond-1)/time.Millisecond),
		fmt.Sprintf("Memory Size: %d MB", f.MemoryMB),
	}
	if i.Load > 0 {
		report = append(report, "Init Duration: "+inMS(i.Load))
	}
	return []string{"START RequestId: " + id + " Version: " + f.Version},
		[]string{"END RequestId: " + id, strings.Join(report, "\t")}
}

func inMS(d time.Duration) string {
	return fmt.Sprintf("%.2f ms", float64(d)/float64(time.Millisecond))
}
