package dialecttest

import (
	"strings"

	"github.com/usher-run/usher/actions"
)

// arguments makes values that a method must take, from its table.
func arguments(event *actions.Event, method *actions.Method) []any {
	var args []any
	for i := range method.Params {
		if param := &method.Params[i]; !strings.ContainsAny(param.Path, ".[") {
			args = append(args, argument(event, method, param))
		}
	}
	return args
}

func argument(event *actions.Event, method *actions.Method, param *actions.Field) any {
	if key, ok := existing(event, method, param); ok {
		return key
	}
	switch param.Type {
	case actions.Obj:
		return members(event, method, param.Path)
	case actions.Array:
		return []any{item(event, method, param)}
	case actions.Boolean:
		return true
	case actions.Number, actions.Integer:
		return number(method, param)
	case actions.Null:
		return nil
	default:
		return text(method, param)
	}
}

// existing is a key that a check wants to be in a map of the event or in the cache.
func existing(event *actions.Event, method *actions.Method, param *actions.Field) (string, bool) {
	for i := range method.Checks {
		check := &method.Checks[i]
		if check.Param != param.Path || check.KeyExists == "" {
			continue
		}
		if check.KeyExists == "cache" {
			return "key", true
		}
		value, _ := event.Lookup(check.KeyExists)
		if object, ok := value.(actions.Object); ok && len(object) > 0 {
			return object[0].Key, true
		}
	}
	return "", false
}

func members(event *actions.Event, method *actions.Method, path string) actions.Object {
	object := actions.Object{}
	for i := range method.Params {
		param := &method.Params[i]
		name, ok := strings.CutPrefix(param.Path, path+".")
		if ok && !strings.ContainsAny(name, ".[") && !param.Forbidden && applies(method, param) {
			object = append(object, actions.Member{Key: name, Value: argument(event, method, param)})
		}
	}
	return object
}

// applies says whether a member exists beside the values that its siblings get.
func applies(method *actions.Method, param *actions.Field) bool {
	for path, allowed := range param.When {
		sibling := method.Param(path)
		if sibling == nil {
			continue
		}
		chosen, found := text(method, sibling), false
		for _, value := range allowed {
			found = found || value == chosen
		}
		if !found {
			return false
		}
	}
	return true
}

func item(event *actions.Event, method *actions.Method, param *actions.Field) any {
	if param.Items == actions.Obj {
		return members(event, method, param.Path+"[]")
	}
	if len(param.ItemsEnum) > 0 {
		return param.ItemsEnum[0]
	}
	return "item"
}

func number(method *actions.Method, param *actions.Field) any {
	if param.Format == actions.EpochMS {
		return 1773480600000.0 // within the hour after the clock of the ledger
	}
	for i := range method.Checks {
		if check := &method.Checks[i]; check.Param == param.Path && check.Min != nil {
			return *check.Min
		}
	}
	return 1.0
}

func text(method *actions.Method, param *actions.Field) string {
	if len(param.Enum) > 0 {
		return param.Enum[0]
	}
	for i := range method.Checks {
		check := &method.Checks[i]
		switch {
		case check.Param != param.Path:
		case len(check.OneOf) > 0:
			return check.OneOf[0]
		case check.IsURL != "":
			return "https://example.com/path"
		}
	}
	if param.Format == actions.URI {
		return "https://example.com/path"
	}
	return "text"
}

// needsMore says that a call is refused unless the request carries a signed token, or
// the host has a directory to ask. Such methods have tests of their own.
func needsMore(method *actions.Method) bool {
	if method.Returns.Kind == actions.ReturnsPromise {
		return true
	}
	for i := range method.Checks {
		if method.Checks[i].TokenValid || method.Checks[i].PresentIn != nil {
			return true
		}
	}
	return false
}

// answered says that a check may have answered in the place of the call.
func answered(method *actions.Method, ret actions.Return) bool {
	for i := range method.Checks {
		switch method.Checks[i].OnFail {
		case actions.ResultInstead, actions.NoOp:
			return ret.Raise == nil
		}
	}
	return false
}

// otherValue changes the event so that it has not the value that a check refuses.
func otherValue(event *actions.Event, not *actions.Equals) []actions.Patch {
	if value, _ := event.Lookup(not.Path); value != any(not.Value) {
		return nil
	}
	path := strings.Split(strings.TrimPrefix(not.Path, "event."), ".")
	return []actions.Patch{{Path: path, Delete: true}}
}
