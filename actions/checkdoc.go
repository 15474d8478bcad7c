package actions

import (
	"fmt"
	"strings"
)

// Sentence says for people what the check asks of a call and what comes of one that does
// not meet it: "reason must have at most 100 characters, else the call throws". It is ""
// for a check that a declared type says already, and for one that no call can be told of.
func (c *Check) Sentence() string {
	wanted := c.wanted()
	if wanted == "" {
		return ""
	}
	return wanted + ", else " + c.consequence()
}

func (c *Check) wanted() string {
	condition := &c.Condition
	switch {
	case condition.ServerState != "" || condition.EnabledOnTenant:
		return ""
	case condition.RequiresEvent != "":
		return "the event must have " + strings.TrimPrefix(strings.TrimSuffix(condition.RequiresEvent, ".*"), "event.")
	case condition.EventNot != nil:
		return fmt.Sprintf("%s must not be %q", condition.EventNot.Path, condition.EventNot.Value)
	case condition.NotEmpty != "":
		return condition.NotEmpty + " must not be empty"
	case condition.RequiresFlag != "":
		return "it must be switched on (flag " + condition.RequiresFlag + ")"
	case condition.TokenValid:
		return "the token must be valid"
	case condition.NotExpired:
		return "the record must be there"
	case condition.ExpiryInFuture:
		return "the record must not be out of date"
	case condition.ExpirySafeInteger:
		return "the end of its time must be a safe integer"
	case condition.KeyExists != "":
		return condition.KeyExists + " must have the " + c.Param
	case condition.NotIn != nil && len(condition.NotIn) < 4:
		return c.subject() + " must not be " + oneOf(quoted(condition.NotIn))
	case condition.MaxLifetimeMS > 0:
		return fmt.Sprintf("the record must not live longer than %d seconds", condition.MaxLifetimeMS/1000)
	case condition.MaxSetting != "", condition.OneOf != nil:
		return ""
	case condition.MaxKeys > 0 && condition.Over == "":
		return fmt.Sprintf("%s must have at most %d entries", c.subject(), condition.MaxKeys)
	case condition.MinLength == 1 || condition.MinItems == 1 && condition.MaxItems == 0:
		return c.subject() + " must not be empty"
	case condition.MaxCalls > 0:
		return expectation(condition) + " at most"
	}
	said := expectation(condition)
	typed := said == "must be "+withArticle(condition.Type) || condition.Types != nil || condition.Required
	switch {
	case said == "must be valid", typed && strings.HasPrefix(said, "must be "):
		return ""
	case strings.HasPrefix(said, "must "):
		return c.subject() + " " + said
	}
	return said
}

// subject is whose value the check is about.
func (c *Check) subject() string {
	switch {
	case c.Param == "":
		return "the call"
	case strings.HasSuffix(c.Param, "[]"):
		return "each of " + strings.TrimSuffix(c.Param, "[]")
	case strings.HasSuffix(c.Param, ".*"):
		return "each value of " + strings.TrimSuffix(c.Param, ".*")
	}
	return c.Param
}

func (c *Check) consequence() string {
	switch c.OnFail {
	case Reject:
		return "the promise is rejected"
	case ResultInstead:
		if c.Result == nil {
			return "the call returns undefined"
		}
		return "the call returns " + string(AppendJSON(nil, plain(c.Result)))
	case NoOp:
		return "nothing happens"
	case Clamp:
		return "it is cut to that"
	case Drop:
		return "it is left out"
	}
	if c.Deferred {
		return "the action fails when it is over"
	}
	if c.At != AtCall {
		return "the flow fails"
	}
	return "the call throws"
}
