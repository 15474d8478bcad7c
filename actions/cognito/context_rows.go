package cognito

import "github.com/usher-run/usher/actions"

// contextRows describe the members of a handler's context, in the order of lambdaContext and
// plainContext (Cognito §G).
var contextRows = []actions.ContextRow{
	{Field: actions.Field{Path: "callbackWaitsForEmptyEventLoop", Type: actions.Boolean, Optional: true,
		Doc: "Whether a success by the callback waits for everything that is still pending. It is true until the handler sets it. Node.js 22 only."}},
	{Method: &actions.Method{Path: "succeed", Deprecated: true, Doc: "Ends the invocation with an event, like the callback. Node.js 22 only.",
		Params: []actions.Field{{Path: "event", Type: actions.Any, Optional: true, Doc: "What the pool gets."}}}},
	{Method: &actions.Method{Path: "fail", Deprecated: true, Doc: "Ends the invocation with an error, like the callback. Node.js 22 only.",
		Params: []actions.Field{{Path: "error", Type: actions.Any, Doc: "What went wrong."}}}},
	{Method: &actions.Method{Path: "done", Deprecated: true, Doc: "Ends the invocation with an error or an event, like the callback. Node.js 22 only.",
		Params: []actions.Field{
			{Path: "error", Type: actions.Any, Optional: true, Doc: "What went wrong; null where nothing did."},
			{Path: "event", Type: actions.Any, Optional: true, Doc: "What the pool gets."},
		}}},
	{Field: actions.Field{Path: "functionVersion", Type: actions.String, Doc: "Version of the function, $LATEST where none was published."}},
	{Field: actions.Field{Path: "functionName", Type: actions.String, Doc: "Name of the function."}},
	{Field: actions.Field{Path: "memoryLimitInMB", Type: actions.String, Doc: "Memory of the function in megabytes. It is a text."}},
	{Field: actions.Field{Path: "logGroupName", Type: actions.String, Doc: "Where the function's logs go."}},
	{Field: actions.Field{Path: "logStreamName", Type: actions.String, Doc: "The part of the logs that this instance of the function writes."}},
	{Field: actions.Field{Path: "clientContext", Type: actions.Any, Optional: true, Doc: "What a mobile application sent of itself. User pools send nothing."}},
	{Field: actions.Field{Path: "identity", Type: actions.Any, Optional: true, Doc: "The identity of a mobile application's user. User pools send none."}},
	{Field: actions.Field{Path: "invokedFunctionArn", Type: actions.String, Doc: "The ARN by which the function was called."}},
	{Field: actions.Field{Path: "awsRequestId", Type: actions.String, Format: actions.UUID, Doc: "Id of the invocation."}},
	{Field: actions.Field{Path: "tenantId", Type: actions.String, Optional: true, Doc: "Id of the tenant, of functions that isolate tenants."}},
	{Method: &actions.Method{Path: "getRemainingTimeInMillis", Doc: "How much time is left until the function is ended, in milliseconds. It may be negative.",
		Returns: actions.Returns{Kind: actions.ReturnsValue, Type: actions.Number}}},
	{Field: actions.Field{Path: "xRayTraceId", Type: actions.String, Optional: true, Doc: "Trace of the invocation. Node.js 24 only."}},
}
