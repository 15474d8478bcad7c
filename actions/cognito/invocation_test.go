package cognito_test

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/actions/cognito"
	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/runtime/runtimetest"
)

// bound is a binding of one file.
func bound(code string) actions.Binding {
	return actions.Binding{Name: "sign-up", Path: "index.js", Source: fstest.MapFS{"index.js": &fstest.MapFile{Data: []byte(code)}}}
}

// run runs a binding on the sample of PreSignUp.
func run(t *testing.T, host *runtime.Host, tenant string, binding actions.Binding) *actions.Execution {
	t.Helper()
	sample, err := actions.Complete(cognito.PreSignUp.Trigger(), "")
	if err != nil {
		t.Fatal(err)
	}
	x, err := host.Run(t.Context(), actions.Request{
		Tenant: tenant, Trigger: "cognito/PreSignUp", Event: actions.AppendJSON(nil, sample), Flow: actions.Flow{binding},
	})
	var failed *actions.ExecutionError
	if err != nil && !errors.As(err, &failed) {
		t.Fatal(err)
	}
	return x
}

// logs are the messages of a step.
func logs(x *actions.Execution, step int) []string {
	var list []string
	for _, line := range x.Steps[step].Logs {
		list = append(list, line.Message)
	}
	return list
}

var everySetting = actions.Function{
	Name: "pool-sign-up", Version: "7", Region: "eu-west-1", Account: "210987654321", ARN: "arn:aws:lambda:eu-west-1:210987654321:function:pool-sign-up:live",
	MemoryMB: 512, LogGroup: "/garden/sign-up", LogStream: "stream-1", ClientContext: []byte(`{"client":{"installation_id":"i-1"}}`),
	Identity: []byte(`{"cognitoIdentityId":"id-1"}`), Tenant: "garden", TraceID: "Root=1-5759e988-bd862e3fe1be46a994272793",
	Environment: map[string]string{"GREETING": "hello", "TZ": "UTC"},
}

// Cognito §G: the members of the context under both runtimes, as they are and as they are set.
func TestContextOfAFunction(t *testing.T) {
	t.Parallel()
	const code = `exports.handler = async (event, context) => {
  const { getRemainingTimeInMillis: left, awsRequestId, ...rest } = context;
  console.log(Object.keys(context).join(" "));
  console.log(JSON.stringify(rest));
  console.log(typeof left, left() > 0 && left() <= 5000, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(awsRequestId));
  console.log("identity" in context, context.identity, context.clientContext, context.tenantId, Object.getPrototypeOf(context) === Object.prototype);
  return event;
};`
	const common = "functionVersion functionName memoryLimitInMB logGroupName logStreamName clientContext identity invokedFunctionArn awsRequestId tenantId getRemainingTimeInMillis"
	tests := []struct {
		name, runtime string
		function      actions.Function
		want          []string
	}{
		{"Node.js 22, made up", "nodejs22.x", actions.Function{}, []string{
			"callbackWaitsForEmptyEventLoop succeed fail done " + common,
			`{"callbackWaitsForEmptyEventLoop":true,"functionVersion":"$LATEST","functionName":"sign-up","memoryLimitInMB":"128","logGroupName":"/aws/lambda/sign-up",` +
				`"logStreamName":"2026/03/14/[$LATEST]9b90475335cab994bd37994e29cfff86","invokedFunctionArn":"arn:aws:lambda:us-east-1:123456789012:function:sign-up"}`,
			"function true true", "true undefined undefined undefined true",
		}},
		{"Node.js 22, set", "nodejs22.x", everySetting, []string{
			"callbackWaitsForEmptyEventLoop succeed fail done " + common,
			`{"callbackWaitsForEmptyEventLoop":true,"functionVersion":"7","functionName":"pool-sign-up","memoryLimitInMB":"512","logGroupName":"/garden/sign-up",` +
				`"logStreamName":"stream-1","clientContext":{"client":{"installation_id":"i-1"}},"identity":{"cognitoIdentityId":"id-1"},` +
				`"invokedFunctionArn":"arn:aws:lambda:eu-west-1:210987654321:function:pool-sign-up:live","tenantId":"garden"}`,
			"function true true", `true { cognitoIdentityId: 'id-1' } { client: { installation_id: 'i-1' } } garden true`,
		}},
		{"Node.js 24, set", "nodejs24.x", everySetting, []string{
			common + " xRayTraceId",
			`{"functionVersion":"7","functionName":"pool-sign-up","memoryLimitInMB":"512","logGroupName":"/garden/sign-up",` +
				`"logStreamName":"stream-1","clientContext":{"client":{"installation_id":"i-1"}},"identity":{"cognitoIdentityId":"id-1"},` +
				`"invokedFunctionArn":"arn:aws:lambda:eu-west-1:210987654321:function:pool-sign-up:live","tenantId":"garden",` +
				`"xRayTraceId":"Root=1-5759e988-bd862e3fe1be46a994272793"}`,
			"function true true", `true { cognitoIdentityId: 'id-1' } { client: { installation_id: 'i-1' } } garden true`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Function: test.function})
			b := bound(code)
			b.Runtime = test.runtime
			if diff := gocmp.Diff(test.want, logs(run(t, host, "", b), 0)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// Cognito §H1: what Lambda sets, what a function may set itself, and that there are no
// credentials but those that are given.
func TestEnvironmentOfAFunction(t *testing.T) {
	t.Parallel()
	host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Function: everySetting, Runtime: "nodejs24.x"})
	b := bound(`const atLoad = process.env.AWS_REGION;
exports.handler = async (event) => {
  for (const name of Object.keys(process.env).sort()) console.log(name + "=" + process.env[name]);
  console.log(atLoad, process.cwd());
  return event;
};`)
	b.Secrets = map[string]string{"AWS_SECRET_ACCESS_KEY": "garden-gate-key", "AWS_REGION": "us-west-2", "API_KEY": "open-sesame-1"}
	x := run(t, host, "", b)
	want := []string{
		"API_KEY=[redacted]",
		"AWS_DEFAULT_REGION=eu-west-1",
		"AWS_EXECUTION_ENV=AWS_Lambda_nodejs24.x",
		"AWS_LAMBDA_FUNCTION_MEMORY_SIZE=512",
		"AWS_LAMBDA_FUNCTION_NAME=pool-sign-up",
		"AWS_LAMBDA_FUNCTION_VERSION=7",
		"AWS_LAMBDA_INITIALIZATION_TYPE=on-demand",
		"AWS_LAMBDA_LOG_GROUP_NAME=/garden/sign-up",
		"AWS_LAMBDA_LOG_STREAM_NAME=stream-1",
		"AWS_REGION=eu-west-1",
		"AWS_SECRET_ACCESS_KEY=[redacted]",
		"GREETING=hello",
		"LAMBDA_RUNTIME_DIR=/var/runtime",
		"LAMBDA_TASK_ROOT=/var/task",
		"LANG=en_US.UTF-8",
		"NODE_PATH=/opt/nodejs/node24/node_modules:/opt/nodejs/node_modules:/var/runtime/node_modules:/var/runtime:/var/task",
		"PATH=/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
		"TZ=UTC",
		"_HANDLER=index.handler",
		"_X_AMZN_TRACE_ID=Root=1-5759e988-bd862e3fe1be46a994272793",
		"eu-west-1 /var/task",
	}
	if diff := gocmp.Diff(want, logs(x, 0)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if diff := gocmp.Diff([]string{"the platform sets AWS_REGION itself, so that the secret of that name is not in process.env"}, x.Warnings); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
}

// Cognito §H6: the line of a failed invocation.
func TestTheLineOfAFailure(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, code, want string }{
		{
			"has the error's own members, and the stack as it was when the error was made",
			`const e = new Error("no\nweeds"); e.extra = { a: [1, null] }; e.name = "Changed"; e.stackTrace = 1; e.f = () => {}; throw e;`,
			`{"errorType":"Changed","errorMessage":"no\nweeds","extra":{"a":[1,null]},"name":"Changed","stack":["Error: no","weeds","    at /var/task/index.js:1:48"]}`,
		},
		{
			"has members that cannot be told without them",
			`const e = new Error("ring"); e.ring = e; throw e;`,
			`{"errorType":"Error","errorMessage":"ring","stack":["Error: ring","    at /var/task/index.js:1:48"]}`,
		},
		{"is of an error that is made of a thrown text", `throw "no weeds";`, `{"errorType":"Error","errorMessage":"no weeds","stack":["Error: no weeds"]}`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}})
			b := bound(`exports.handler = async (event) => { ` + test.code + ` };`)
			b.Function = actions.Function{LogFormat: actions.LogText}
			lines := logs(run(t, host, "", b), 0)
			_, got, _ := strings.Cut(lines[len(lines)-1], "Invoke Error \t")
			if diff := gocmp.Diff(test.want, got); diff != "" {
				t.Errorf("line (-want +got):\n%s", diff)
			}
		})
	}
}

// Cognito §H5, H6: lines of the console as Lambda writes them.
func TestLogLines(t *testing.T) {
	t.Parallel()
	const code = `exports.handler = async (event) => {
  console.debug("debugging");
  console.log("two\nlines %d", 1, { a: 1 });
  console.info({ user: "mara" });
  console.warn(new TypeError("careful"));
  console.error("it failed:", new RangeError("too far"));
  const error = new Error("no weeds");
  error.code = "E_WEEDS";
  throw error;
};`
	const at, id = "2026-03-14T08:30:00.000Z", "3a7d7b0c-a57a-4dfa-a7a6-0d6d9e1b6e6a"
	tests := []struct {
		name     string
		function actions.Function
		want     []string
	}{
		{"plain lines are the messages", actions.Function{}, []string{
			"debugging", "two\nlines 1 { a: 1 }", "{ user: 'mara' }", "TypeError: careful\n    at index.js:5:16", "it failed: RangeError: too far\n    at index.js:6:31",
		}},
		{"lines of text begin with time, request and level, and have no line breaks", actions.Function{LogFormat: actions.LogText}, []string{
			"AT\tID\tDEBUG\tdebugging", "AT\tID\tINFO\ttwo\rlines 1 { a: 1 }", "AT\tID\tINFO\t{ user: 'mara' }", "AT\tID\tWARN\tTypeError: careful\r    at index.js:5:16",
			"AT\tID\tERROR\tit failed: RangeError: too far\r    at index.js:6:31",
			"AT\tID\tERROR\tInvoke Error \t" + `{"errorType":"Error","errorMessage":"no weeds","code":"E_WEEDS","stack":["Error: no weeds","    at /var/task/index.js:7:17"]}`,
		}},
		{"lines of JSON hold values and errors as such", actions.Function{LogFormat: actions.LogJSON}, []string{
			`{"timestamp":"AT","level":"DEBUG","requestId":"ID","message":"debugging"}`,
			`{"timestamp":"AT","level":"INFO","requestId":"ID","message":"two\nlines 1 { a: 1 }"}`,
			`{"timestamp":"AT","level":"INFO","requestId":"ID","message":{"user":"mara"}}`,
			`{"timestamp":"AT","level":"WARN","requestId":"ID","message":{"errorType":"TypeError","errorMessage":"careful","stackTrace":["TypeError: careful","    at index.js:5:16"]}}`,
			`{"timestamp":"AT","level":"ERROR","requestId":"ID","message":"it failed: RangeError: too far\n    at index.js:6:31","errorType":"RangeError","errorMessage":"too far","stackTrace":["RangeError: too far","    at index.js:6:31"]}`,
			`{"timestamp":"AT","level":"ERROR","requestId":"ID","message":{"errorType":"Error","errorMessage":"no weeds","code":"E_WEEDS","stackTrace":["Error: no weeds","    at /var/task/index.js:7:17"]}}`,
		}},
		{"a level leaves out what is less", actions.Function{LogFormat: actions.LogText, LogLevel: "ERROR"}, []string{
			"AT\tID\tERROR\tit failed: RangeError: too far\r    at index.js:6:31",
			"AT\tID\tERROR\tInvoke Error \t" + `{"errorType":"Error","errorMessage":"no weeds","code":"E_WEEDS","stack":["Error: no weeds","    at /var/task/index.js:7:17"]}`,
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			host := runtimetest.New(t, runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}})
			b := bound(code)
			b.Function = test.function
			x := run(t, host, "", b)
			var got []string
			for _, line := range logs(x, 0) {
				got = append(got, shortened(line, at))
			}
			if diff := gocmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// shortened replaces the time and the request of a line.
func shortened(line, at string) string {
	if i := strings.Index(line, at); i >= 0 {
		line = strings.ReplaceAll(line, at, "AT")
	}
	if i := strings.Index(line, "AT\t"); i == 0 {
		line = "AT\tID" + line[3+36:]
	}
	if head, tail, ok := strings.Cut(line, `"requestId":"`); ok {
		line = head + `"requestId":"ID` + tail[36:]
	}
	return line
}

// Cognito §A2: a handler that gives no answer is called three times in all, each time with
// all of the time, as an invocation of its own; then the operation fails (B5).
func TestAttempts(t *testing.T) {
	t.Parallel()
	const hangs = `exports.handler = async (event, context) => { console.log(context.awsRequestId); await new Promise((resolve) => setTimeout(resolve, 60000)); };`
	config := func() runtime.Config {
		return runtime.Config{Dialects: []actions.Dialect{cognito.Dialect()}, Limits: runtime.Limits{Timeout: time.Second}}
	}
	t.Run("three times, as on the platform (A2, B5)", func(t *testing.T) {
		t.Parallel()
		x := run(t, runtimetest.New(t, config()), "", bound(hangs))
		if len(x.Steps) != 3 || x.Attempts != 3 {
			t.Fatalf("%d steps, %d attempts", len(x.Steps), x.Attempts)
		}
		requests := map[string]bool{}
		for i, step := range x.Steps {
			if step.Attempt != i+1 || step.Error == nil || step.Error.Kind != actions.KindTimeout {
				t.Errorf("step %d is attempt %d and ended with %v", i, step.Attempt, step.Error)
			}
			requests[logs(x, i)[0]] = true
		}
		if len(requests) != 3 {
			t.Errorf("the request ids are %v, want one for each", requests)
		}
		if got := x.Error.Message; got != "the action was not done within 1s, in 3 attempts" {
			t.Errorf("message %q", got)
		}
		if got := x.Error.Exception + " " + x.Error.Public; got != "UnexpectedLambdaException PreSignUp invocation failed due to error Socket timeout while invoking Lambda function." {
			t.Errorf("the caller sees %q", got)
		}
		document, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(document), `"attempts":3`) || !strings.Contains(string(document), `"attempt":2`) {
			t.Errorf("the document does not tell of the attempts: %s", document)
		}
		var again actions.Execution
		if err := json.Unmarshal(document, &again); err != nil || again.Attempts != 3 || again.Steps[1].Attempt != 2 {
			t.Errorf("read again: %v, %d attempts", err, again.Attempts)
		}
	})
	t.Run("an answer to the second call is the answer", func(t *testing.T) {
		t.Parallel()
		c := config()
		var calls atomic.Int32
		c.Random = func() io.Reader { return sameByte(calls.Add(1) - 1) }
		x := run(t, runtimetest.New(t, c), "", bound(`exports.handler = async (event) => {
  if (Math.random() === 0) await new Promise((resolve) => setTimeout(resolve, 60000));
  return event;
};`))
		if x.Outcome != actions.Completed || x.Attempts != 2 || len(x.Steps) != 2 || x.Steps[1].Error != nil || x.Error != nil {
			t.Errorf("%s after %d attempts and %d steps: %v", x.Outcome, x.Attempts, len(x.Steps), x.Error)
		}
	})
	t.Run("once, where the switch says so", func(t *testing.T) {
		t.Parallel()
		c := config()
		c.Attempts = 1
		x := run(t, runtimetest.New(t, c), "", bound(hangs))
		if len(x.Steps) != 1 || x.Attempts != 0 || x.Error.Message != "the action was not done within 1s" {
			t.Errorf("%d steps, %d attempts: %v", len(x.Steps), x.Attempts, x.Error)
		}
	})
	t.Run("an error is an answer", func(t *testing.T) {
		t.Parallel()
		x := run(t, runtimetest.New(t, config()), "", bound(`exports.handler = async () => { throw new Error("no weeds"); };`))
		if len(x.Steps) != 1 || x.Attempts != 0 {
			t.Errorf("%d steps, %d attempts", len(x.Steps), x.Attempts)
		}
	})
	t.Run("the function's own limit is an error of the function (A4, H8)", func(t *testing.T) {
		t.Parallel()
		c := config()
		c.Limits.Timeout = 5 * time.Second
		b := bound(hangs)
		b.Timeout = 500 * time.Millisecond
		x := run(t, runtimetest.New(t, c), "", b)
		want := "RequestId: " + logs(x, 0)[0] + " Error: Task timed out after 0.50 seconds"
		if len(x.Steps) != 1 || x.Error.Kind != actions.KindTimeout || x.Error.Name != "Sandbox.Timedout" || x.Error.Message != want {
			t.Errorf("%d steps: %s %v", len(x.Steps), x.Error.Kind, x.Error)
		}
		if got := x.Error.Exception + " " + x.Error.Public; got != "UserLambdaValidationException PreSignUp failed with error "+want+"." {
			t.Errorf("the caller sees %q", got)
		}
	})
}

// sameByte is a source of nothing but one byte.
type sameByte byte

func (b sameByte) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(b)
	}
	return len(p), nil
}

// Cognito §H2: the task root is read-only, and /tmp lives as long as the realm.
func TestFilesOfAFunction(t *testing.T) {
	t.Parallel()
	host := warmHost(t)
	b := kept(`const fs = require("node:fs");
exports.handler = async (event) => {
  const left = fs.existsSync("/tmp/left");
  fs.writeFileSync("/tmp/left", "");
  let refused;
  try { fs.writeFileSync("here", ""); } catch (error) { refused = error.code; }
  console.log(process.cwd(), left, refused);
  return event;
};`)
	var got []string
	for range 2 {
		got = append(got, logs(run(t, host, "", b), 0)...)
	}
	if diff := gocmp.Diff([]string{"/var/task false EROFS", "/var/task true EROFS"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
