package cognito

import (
	"cmp"
	"maps"
	"path"
	"strconv"
	"strings"

	"github.com/usher-run/usher/actions"
)

// environment are the variables that Lambda sets (Cognito §H1). There are no credentials,
// and there is no runtime API to speak to: who needs AWS_ACCESS_KEY_ID and its kin gives
// them as secrets.
func environment(c actions.ContextInfo) (reserved, defaults map[string]string) {
	f := newFunction(c)
	reserved = map[string]string{
		"_HANDLER":                        cmp.Or(c.HandlerString, handlerString(c)),
		"_X_AMZN_TRACE_ID":                f.TraceID,
		"AWS_REGION":                      f.Region,
		"AWS_DEFAULT_REGION":              f.Region,
		"AWS_EXECUTION_ENV":               "AWS_Lambda_" + cmp.Or(c.Runtime, node22),
		"AWS_LAMBDA_FUNCTION_NAME":        f.Name,
		"AWS_LAMBDA_FUNCTION_VERSION":     f.Version,
		"AWS_LAMBDA_FUNCTION_MEMORY_SIZE": strconv.Itoa(f.MemoryMB),
		"AWS_LAMBDA_INITIALIZATION_TYPE":  "on-demand",
		"AWS_LAMBDA_LOG_GROUP_NAME":       f.LogGroup,
		"AWS_LAMBDA_LOG_STREAM_NAME":      f.LogStream,
		"LAMBDA_TASK_ROOT":                taskRoot,
		"LAMBDA_RUNTIME_DIR":              "/var/runtime",
	}
	if f.LogFormat != actions.LogPlain {
		reserved["AWS_LAMBDA_LOG_FORMAT"] = string(f.LogFormat)
	}
	if f.LogLevel != "" {
		reserved["AWS_LAMBDA_LOG_LEVEL"] = f.LogLevel
	}
	// These are not reserved: a function may set them itself.
	version := strings.TrimSuffix(strings.TrimPrefix(cmp.Or(c.Runtime, node22), "nodejs"), ".x")
	defaults = map[string]string{
		"TZ":   ":UTC",
		"LANG": "en_US.UTF-8",
		"PATH": "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
		"NODE_PATH": "/opt/nodejs/node" + version + "/node_modules:/opt/nodejs/node_modules:" +
			"/var/runtime/node_modules:/var/runtime:" + taskRoot,
	}
	maps.Copy(defaults, f.Environment)
	return reserved, defaults
}

// taskRoot is where Lambda keeps the code of a function.
const taskRoot = "/var/task"

// handlerString is the name of a handler in full, where its binding has a path instead.
func handlerString(c actions.ContextInfo) string {
	file := path.Base(strings.ReplaceAll(c.File, `\`, "/"))
	name, _, _ := strings.Cut(file, ".")
	if name == "" {
		name = "index"
	}
	return name + "." + cmp.Or(c.Handler, "handler")
}
