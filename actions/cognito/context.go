package cognito

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"github.com/usher-run/usher/actions"
)

// lambdaContext is a handler's second argument, in the order and with the types of the
// Node.js 22 runtime (Cognito §G1). What tells of an AWS account is made up.
func lambdaContext(_ *actions.Trigger, c actions.ContextInfo) actions.Object {
	id := sha256.Sum256([]byte(c.Execution))
	return actions.Object{
		{Key: "callbackWaitsForEmptyEventLoop", Value: actions.ContextWaitsForLoop},
		{Key: "succeed", Value: actions.ContextSucceed},
		{Key: "fail", Value: actions.ContextFail},
		{Key: "done", Value: actions.ContextDone},
		{Key: "functionVersion", Value: "$LATEST"},
		{Key: "functionName", Value: c.Action},
		{Key: "memoryLimitInMB", Value: "128"},
		{Key: "logGroupName", Value: "/aws/lambda/" + c.Action},
		{Key: "logStreamName", Value: c.Started.UTC().Format("2006/01/02/") + "[$LATEST]" + hex.EncodeToString(id[16:])},
		{Key: "clientContext", Value: actions.Undefined{}},
		{Key: "identity", Value: actions.Undefined{}},
		{Key: "invokedFunctionArn", Value: "arn:aws:lambda:us-east-1:123456789012:function:" + c.Action},
		{Key: "awsRequestId", Value: requestID([16]byte(id[:16]))},
		{Key: "tenantId", Value: actions.Undefined{}},
		{Key: "getRemainingTimeInMillis", Value: actions.ContextRemainingTime},
	}
}

// requestID writes the execution's id as the UUID that Lambda would give the request.
func requestID(b [16]byte) string {
	b[6] = b[6]&0x0f | 0x40 // version 4
	b[8] = b[8]&0x3f | 0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
