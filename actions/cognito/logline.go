package cognito

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
)

// logLevels are the levels of Lambda's logs, the least important first.
var logLevels = []string{"TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"}

// levelOf is the level that Lambda gives a method of the console (Cognito §H5).
var levelOf = map[string]string{"trace": "TRACE", "debug": "DEBUG", "log": "INFO", "info": "INFO", "warn": "WARN", "error": "ERROR"}

// logLine is a line of the console, or that of a failed invocation, as Lambda writes it
// (Cognito §H5, H6).
func logLine(c actions.ContextInfo, line actions.LogLine) (text string, ok bool) {
	level := levelOf[line.Level]
	if slices.Index(logLevels, level) < slices.Index(logLevels, c.Function.LogLevel) {
		return "", false
	}
	if line.Failure != nil {
		if !logged(line.Failure) {
			return "", false
		}
		line = failureLine(c, line)
	}
	at := line.At.UTC().Format(isoTime)
	if c.Function.LogFormat == actions.LogJSON {
		return jsonLine(c, level, at, line), true
	}
	// A line break would begin another record of the log.
	return at + "\t" + requestID(c) + "\t" + level + "\t" + strings.ReplaceAll(line.Message, "\n", "\r"), true
}

// isoTime is how toISOString writes a time.
const isoTime = "2006-01-02T15:04:05.000Z"

func jsonLine(c actions.ContextInfo, level, at string, line actions.LogLine) string {
	object := actions.Object{
		{Key: "timestamp", Value: at},
		{Key: "level", Value: level},
		{Key: "requestId", Value: requestID(c)},
	}
	if c.Function.Tenant != "" {
		object = append(object, actions.Member{Key: "tenantId", Value: c.Function.Tenant})
	}
	message := any(line.Message)
	if line.Value != "" {
		message = json.RawMessage(line.Value)
	}
	object = append(object, actions.Member{Key: "message", Value: message})
	if e := line.Error; e != nil {
		object = append(object,
			actions.Member{Key: "errorType", Value: e.Type},
			actions.Member{Key: "errorMessage", Value: e.Message},
			actions.Member{Key: "stackTrace", Value: textList(e.Stack)})
	}
	return string(actions.AppendJSON(nil, object))
}

// logged says that a failure is one of the handler, of which the runtime itself writes a
// line. What ends the whole function is told by the platform.
func logged(e *actions.Error) bool {
	if e.Exit != "" {
		return false
	}
	switch e.Kind {
	case actions.KindThrew, actions.KindLoad, actions.KindStalled, actions.KindDeniedCapability:
		return true
	}
	return false
}

// failureLine is the line of a failed invocation (Cognito §H6).
func failureLine(c actions.ContextInfo, line actions.LogLine) actions.LogLine {
	e := *line.Failure
	if c.Runtime == node24 {
		explain24(nil, c, &e)
	}
	Pool{}.explain(&actions.Trigger{}, nil, c, &e)
	kind := errorType(&e)
	if e.Typeof != "" {
		kind = "Error" // the line is about an error that is made of the value
	}
	stack := strings.Split(cmp.Or(e.Header, kind+": "+e.Message), "\n")
	for _, f := range e.Frames {
		at := fmt.Sprintf("%s/%s:%d:%d", taskRoot, f.File, f.Line, f.Column)
		if f.Function != "" {
			at = f.Function + " (" + at + ")"
		}
		stack = append(stack, "    at "+at)
	}
	failed := actions.Object{{Key: "errorType", Value: kind}, {Key: "errorMessage", Value: e.Message}}
	if e.Code != "" && e.Code != notJSON {
		failed = append(failed, actions.Member{Key: "code", Value: e.Code})
	}
	failed = append(failed, ownMembers(e.Own)...)
	failed = append(failed, actions.Member{Key: "stack", Value: textList(stack)})
	if c.Function.LogFormat == actions.LogJSON {
		failed[len(failed)-1].Key = "stackTrace"
		return actions.LogLine{At: line.At, Value: string(actions.AppendJSON(nil, failed))}
	}
	return actions.LogLine{At: line.At, Message: "Invoke Error \t" + string(actions.AppendJSON(nil, failed))}
}

// ownMembers are the members of an error's own that its line tells (Cognito §H6).
func ownMembers(text string) actions.Object {
	value, err := actions.ParseValue([]byte(text))
	if err != nil {
		return nil
	}
	members, _ := value.(actions.Object)
	return slices.DeleteFunc(members, func(m actions.Member) bool {
		return slices.Contains([]string{"errorType", "errorMessage", "code", "stack", "stackTrace"}, m.Key)
	})
}

// errorType is what Lambda calls an error: its name, or the type of a value that is none
// (Cognito §F5).
func errorType(e *actions.Error) string {
	if e.Typeof != "" {
		return e.Typeof
	}
	return e.Name
}

func textList(list []string) []any {
	values := make([]any, len(list))
	for i := range list {
		values[i] = list[i]
	}
	return values
}

// timedOut is Lambda's own word on a function that ran into its time limit (Cognito §H8).
func timedOut(c actions.ContextInfo) string {
	return fmt.Sprintf("RequestId: %s Error: Task timed out after %.2f seconds", requestID(c), c.Limit.Round(10*time.Millisecond).Seconds())
}
