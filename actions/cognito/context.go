package cognito

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/usher-run/usher/actions"
)

// lambdaContext is a handler's second argument, in the order and with the types of the
// Node.js 22 runtime (Cognito §G1). What tells of an AWS account is made up where it is not
// set.
func lambdaContext(_ *actions.Trigger, c actions.ContextInfo) actions.Object {
	return append(actions.Object{
		{Key: "callbackWaitsForEmptyEventLoop", Value: actions.ContextWaitsForLoop},
		{Key: "succeed", Value: actions.ContextSucceed},
		{Key: "fail", Value: actions.ContextFail},
		{Key: "done", Value: actions.ContextDone},
	}, contextMembers(newFunction(c), c)...)
}

// plainContext is the context of Node.js 24, whose handlers complete by what they return
// (Cognito §G).
func plainContext(_ *actions.Trigger, c actions.ContextInfo) actions.Object {
	f := newFunction(c)
	return append(contextMembers(f, c), actions.Member{Key: "xRayTraceId", Value: f.TraceID})
}

func contextMembers(f function, c actions.ContextInfo) actions.Object {
	return actions.Object{
		{Key: "functionVersion", Value: f.Version},
		{Key: "functionName", Value: f.Name},
		{Key: "memoryLimitInMB", Value: strconv.Itoa(f.MemoryMB)},
		{Key: "logGroupName", Value: f.LogGroup},
		{Key: "logStreamName", Value: f.LogStream},
		{Key: "clientContext", Value: parsed(f.ClientContext)},
		{Key: "identity", Value: parsed(f.Identity)},
		{Key: "invokedFunctionArn", Value: f.ARN},
		{Key: "awsRequestId", Value: requestID(c)},
		{Key: "tenantId", Value: orUndefined(f.Tenant)},
		{Key: "getRemainingTimeInMillis", Value: actions.ContextRemainingTime},
	}
}

// parsed is a value that was set as JSON; undefined where it was not (Cognito §G).
func parsed(text json.RawMessage) any {
	if len(text) == 0 {
		return actions.Undefined{}
	}
	value, err := actions.ParseValue(text)
	if err != nil {
		return actions.Undefined{}
	}
	return value
}

func orUndefined(text string) any {
	if text == "" {
		return actions.Undefined{}
	}
	return text
}

// function is what is known of the function that a handler is, nothing left out.
type function struct{ actions.Function }

// newFunction completes what was set by what Lambda would have set.
func newFunction(c actions.ContextInfo) function {
	f := c.Function
	f.Name = cmp.Or(f.Name, c.Action)
	f.Version = cmp.Or(f.Version, "$LATEST")
	f.Region = cmp.Or(f.Region, "us-east-1")
	f.Account = cmp.Or(f.Account, "123456789012")
	f.ARN = cmp.Or(f.ARN, "arn:aws:lambda:"+f.Region+":"+f.Account+":function:"+f.Name)
	f.MemoryMB = cmp.Or(f.MemoryMB, 128)
	f.LogGroup = cmp.Or(f.LogGroup, "/aws/lambda/"+f.Name)
	if f.LogStream == "" {
		world := digest(cmp.Or(c.World, c.Execution), "log stream")
		f.LogStream = c.Started.UTC().Format("2006/01/02/") + "[" + f.Version + "]" + hex.EncodeToString(world[:])
	}
	if f.TraceID == "" {
		trace := digest(invocation(c), "trace")
		f.TraceID = fmt.Sprintf("Root=1-%08x-%x;Parent=%x;Sampled=0", uint32(c.Started.Unix()), trace[:12], digest(invocation(c), "parent")[:8])
	}
	return function{f}
}

// invocation names one invocation: each attempt is one of its own (Cognito §A2).
func invocation(c actions.ContextInfo) string {
	if c.Attempt < 2 {
		return c.Execution
	}
	return fmt.Sprintf("%s/%d", c.Execution, c.Attempt)
}

func digest(id, purpose string) []byte {
	sum := sha256.Sum256([]byte(purpose + "\n" + id))
	return sum[:16]
}

// requestID is the UUID that Lambda would give the request.
func requestID(c actions.ContextInfo) string {
	sum := sha256.Sum256([]byte(invocation(c)))
	b := sum[:16]
	b[6] = b[6]&0x0f | 0x40 // version 4
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
