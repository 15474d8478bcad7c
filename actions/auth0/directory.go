package auth0

import (
	"fmt"

	"github.com/usher-run/usher/actions"
)

// askDirectory makes what a method does that looks groups or roles up: it asks the host's
// directory about the user of the event, in the organization of the event if there is one.
func askDirectory(ask func(c *actions.Call, user actions.DirectoryUser) actions.Lookup) func(*actions.Call) actions.Return {
	return func(c *actions.Call) actions.Return {
		user := actions.DirectoryUser{
			UserID:         eventText(c.Ledger.Event, "event.user.user_id"),
			OrganizationID: eventText(c.Ledger.Event, "event.organization.id"),
		}
		if user.UserID == "" {
			return actions.Return{Kind: actions.ReturnsPromise, Raise: &actions.Raise{
				Name: "Error", Message: fmt.Sprintf("api.%s: this event has no event.user.user_id", c.Method.Path),
			}}
		}
		lookup := ask(c, user)
		lookup.Method = c.Method.Path
		ret := c.Complete(nil)
		ret.Lookup = &lookup
		return ret
	}
}

func eventText(e *actions.Event, path string) string {
	value, _ := e.Lookup(path)
	text, _ := value.(string)
	return text
}

// pageOf reads the parameters of pageParams.
func pageOf(c *actions.Call) actions.Page {
	take, _ := c.Arg("params.take")
	from, _ := c.Arg("params.from")
	number, _ := take.(float64)
	text, _ := from.(string)
	return actions.Page{Take: int(min(number, maxTake)), From: text}
}

// maxTake bounds what a page may be asked to hold, which can be any integer.
const maxTake = 1 << 30

// textsOf reads a list of texts, which has been checked. It is not nil.
func textsOf(c *actions.Call, param string) []string {
	value, _ := c.Arg(param)
	list, _ := value.([]any)
	texts := make([]string, 0, len(list))
	for _, item := range list {
		text, _ := item.(string)
		texts = append(texts, text)
	}
	return texts
}

// pageParams are the parameters of a method that answers page by page.
func pageParams(shape string) []actions.Field {
	return []actions.Field{
		{Path: "params", Type: actions.Obj, Optional: true, Shape: shape, Doc: "Which page."},
		{Path: "params.take", Type: actions.Number, Optional: true, Doc: "How many entries the page may have: a whole number from 1."},
		{Path: "params.from", Type: actions.String, Optional: true, Doc: "Where the page begins: next of the page before."},
	}
}

func pageChecks() []actions.Check {
	return []actions.Check{
		rejected(oursOptional("params", actions.Obj)),
		{Param: "params.from", Condition: actions.Condition{Type: actions.String, UndefinedOK: true},
			OnFail: actions.Reject, Error: `The "from" parameter must be a string if provided.`},
		{Param: "params.take", Condition: actions.Condition{Type: actions.Integer, Min: new(1.0), UndefinedOK: true},
			OnFail: actions.Reject, Error: `The "take" parameter must be a positive integer if provided.`},
	}
}

// listChecks demand a list of texts with at least one entry.
func listChecks(param string) []actions.Check {
	text := fmt.Sprintf("The %q parameter must be a non-empty array of strings.", param)
	return []actions.Check{
		{Param: param, Condition: actions.Condition{Type: actions.Array}, OnFail: actions.Reject, Error: text},
		{Param: param, Condition: actions.Condition{MinItems: 1}, OnFail: actions.Reject, Error: text},
		rejected(ours(param+"[]", actions.String)),
	}
}
