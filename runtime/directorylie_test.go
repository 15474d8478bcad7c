package runtime

import (
	"log/slog"
	"strings"
	"testing"

	"github.com/usher-run/usher/sandbox"
)

// A worker may ask for what no script can: the operator's log is not filled with that.
func TestADirectoryThatIsNotThereIsNotAsked(t *testing.T) {
	t.Parallel()
	var log strings.Builder
	d := directoryHost{host: &Host{log: slog.New(slog.NewTextHandler(&log, nil))}}
	replies := make(chan sandbox.HostReply, 1)
	d.Start(t.Context(), sandbox.HostCall{Name: directoryCall, Payload: []byte(`{"Roles":{}}`)}, func(r sandbox.HostReply) { replies <- r })
	if r := <-replies; r.Raise == nil || r.Raise.Code != sandbox.CodeDenied {
		t.Errorf("got %+v", r)
	}
	if log.Len() > 0 {
		t.Errorf("the log says %s", log.String())
	}
}
