package runtime_test

import (
	"errors"
	"log/slog"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
	"github.com/usher-run/usher/store/memstore"
)

// pool makes a host whose pool has a function before sign-ups and one that delivers e-mails,
// the first time in vain. Scripts run in process: the tests are in bubbles.
func pool(t *testing.T, change func(*runtime.Config)) *runtime.Host {
	bound := func(source string) []actions.Binding {
		return []actions.Binding{{Name: "function", Source: fstest.MapFS{"index.js": {Data: []byte(source)}}, Path: "index.js", Warm: true}}
	}
	config := runtime.Config{
		Dialects: []actions.Dialect{cognito.Pool{}.Dialect()}, Logger: slog.New(slog.DiscardHandler),
		Retries: map[string]runtime.Retry{"": {Attempts: 2, First: time.Minute}},
		Flows: map[string][]actions.Binding{
			"cognito/PreSignUp": bound(`exports.handler = async (event) => event;`),
			"cognito/CustomEmailSender": bound(`let calls = 0;
				exports.handler = async (event, context) => {
					console.log(context.awsRequestId);
					if (++calls === 1) { throw new Error('no connection'); }
				};`),
		},
	}
	change(&config)
	return runtimetest.NewInProcess(t, config)
}

var signsUp = cognito.OperationEvent{UserName: "mara", Request: cognito.RequestOperation{UserAttributes: map[string]string{"email": "mara@example.com"}}}

// Cognito rule A1: senders run in the background, all others while somebody waits.
func TestSendersAreQueuedAndAllOtherTriggersAreNot(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		s := memstore.New(memstore.Options{})
		h := pool(t, func(c *runtime.Config) { c.Store = s })
		decision, err := cognito.SignUp.Run(t.Context(), h, signsUp, cognito.OperationOptions{Queue: h})
		if err != nil {
			t.Fatal(err)
		}
		var steps []string
		job := ""
		for _, step := range decision.Steps {
			steps = append(steps, step.Source)
			job = step.Job
		}
		if diff := cmp.Diff([]string{"PreSignUp_SignUp", "CustomEmailSender_SignUp"}, steps); diff != "" || job == "" {
			t.Errorf("the steps (-want +got), with the job %q:\n%s", job, diff)
		}
		_, err = h.Enqueue(t.Context(), actions.Request{Trigger: "cognito/PreSignUp", Event: []byte(`{}`)}, actions.EnqueueOptions{})
		if !errors.Is(err, runtime.ErrWaitedFor) {
			t.Errorf("queueing PreSignUp gives %v", err)
		}
		stats, err := s.Queue().Stats(t.Context(), "")
		if err != nil || stats.Ready != 1 {
			t.Errorf("the queue has %+v, %v", stats, err)
		}
		if err := h.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Hour)
		synctest.Wait()
		record, err := s.Executions().Get(t.Context(), "", job)
		if err != nil {
			t.Fatal(err)
		}
		x := &record.Execution
		if diff := cmp.Diff([]string{"function#1 threw", "function#2"}, attempts(x)); diff != "" || x.Outcome != actions.Completed {
			t.Errorf("it %s, by the attempts (-want +got):\n%s", x.Outcome, diff)
		}
		if first, second := x.Steps[0].Logs[0].Message, x.Steps[1].Logs[0].Message; first != second || len(first) != 36 {
			t.Errorf("the attempts are known by %q and %q", first, second)
		}
	})
}

func TestASenderMayRunInlineInstead(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var ran []string
		h := pool(t, func(c *runtime.Config) {
			c.Inline = true
			c.OnExecution = func(x *actions.Execution) { ran = append(ran, x.Trigger+" "+string(x.Outcome)) }
		})
		decision, err := cognito.SignUp.Run(t.Context(), h, signsUp, cognito.OperationOptions{Queue: h})
		if err != nil || len(decision.Steps) != 2 {
			t.Fatalf("the decision is %+v, %v", decision, err)
		}
		if diff := cmp.Diff([]string{"cognito/PreSignUp completed", "cognito/CustomEmailSender failed"}, ran); diff != "" {
			t.Errorf("what ran (-want +got):\n%s", diff)
		}
		time.Sleep(time.Minute) // the bundler has a goroutine that sleeps for a while
	})
}
