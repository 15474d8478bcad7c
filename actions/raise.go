package actions

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// raise words the error of the check that failed: the table's text with its places
// filled in, or one of our own that names the method, the parameter, what it must be and
// what it is.
func (r *checking) raise(value any) *Raise {
	c := r.check
	name := c.ErrorName
	if name == "" {
		name = "Error"
	}
	message := c.Error
	if message == "" {
		message = r.explain(value)
	} else if strings.Contains(message, "<") {
		message = r.fillPlaces(message, value)
	}
	return &Raise{Name: name, Message: message}
}

func (r *checking) explain(value any) string {
	c := r.check
	where := "api." + r.method.Path
	expected := expectation(&c.Condition)
	if c.ExactlyOneOf != nil {
		// No call is at fault when there was none.
		if n := r.ledger.called(c.ExactlyOneOf); n > 0 {
			return fmt.Sprintf("%s, and %d were", expected, n)
		}
		return expected + ", and none was"
	}
	if c.Param == "" {
		return where + ": " + expected
	}
	if isOfValue(&c.Condition) {
		expected += ", not " + r.given(value)
	}
	return where + ": " + r.place() + " " + expected
}

// isOfValue says that the condition looks at the value, so that naming it helps.
func isOfValue(c *Condition) bool {
	return c.Type != "" || c.Types != nil || c.Required || c.Absent || c.PlainObject || c.Truthy || c.OneOf != nil || c.Finite ||
		c.SafeInteger || c.IsURL != "" || c.Min != nil || c.Max != nil || c.NotIn != nil || c.Pattern != nil
}

// place is the parameter's path with the position or key of the member in question.
func (r *checking) place() string {
	path := strings.Replace(r.check.Param, "[]", "["+strconv.Itoa(r.index)+"]", 1)
	return strings.Replace(path, ".*", "."+r.key, 1)
}

// given names a value shortly. Of a sensitive parameter it names the type alone.
func (r *checking) given(value any) string {
	for _, path := range r.method.Sensitive {
		if path == r.check.Param || strings.HasPrefix(path, r.check.Param+".") {
			return withArticle(typeOf(value))
		}
	}
	switch v := value.(type) {
	case string:
		if length(v, CodePoints) > 40 {
			v = cut(v, 40, CodePoints) + "…"
		}
		return strconv.Quote(v)
	case float64, bool:
		return text(value)
	default:
		return withArticle(typeOf(value))
	}
}

func (r *checking) fillPlaces(message string, value any) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(message, "<")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, ">")
		filled, known := r.placeholder(name, value)
		if !closed || !known {
			b.WriteByte('<')
			message = rest
			continue
		}
		b.WriteString(filled)
		message = after
	}
}

func (r *checking) placeholder(name string, value any) (string, bool) {
	switch name {
	case "index":
		return strconv.Itoa(r.index), true
	case "name", "value":
		if position(r.args, name) < 0 {
			if p := r.method.Param(r.check.Param); isUndefined(value) && p != nil && p.Default != nil {
				value = plain(p.Default)
			}
			return text(value), true
		}
	}
	argument, ok := values{method: r.method, args: r.args}.parameter(name)
	if !ok {
		if position(r.args, name) >= 0 {
			return "undefined", true
		}
		return "", false
	}
	return text(argument), true
}

// expectation says in words what a condition asks for: "must be a string".
func expectation(c *Condition) string {
	switch {
	case c.RequiresEvent != "":
		return "this event has no " + strings.TrimSuffix(c.RequiresEvent, ".*")
	case c.EventNot != nil:
		return fmt.Sprintf("it cannot be called when %s is %q", c.EventNot.Path, c.EventNot.Value)
	case c.EventPlainObject != "":
		return c.EventPlainObject + " must be an object"
	case c.RequiresHandler != nil:
		return "it can be called in " + oneOf(c.RequiresHandler) + " only"
	case c.RequiresFlag != "":
		return "it is switched off (flag " + c.RequiresFlag + ")"
	case c.NotAfter != nil:
		return "it cannot follow api." + strings.Join(c.NotAfter, " or api.") + " in the same action"
	case c.MaxCalls > 0 && c.Over == "action":
		return "it can be called " + times(c.MaxCalls) + " in an action"
	case c.MaxCalls > 0:
		return "it can be called " + times(c.MaxCalls) + " in a transaction"
	case c.NeedsCall != "":
		return "it takes effect only together with api." + c.NeedsCall
	case c.ExactlyOneOf != nil:
		return fmt.Sprintf("exactly one of api.%s has to be called", strings.Join(c.ExactlyOneOf, " and api."))
	case c.OnlyWhen != nil:
		return "it counts only when " + onlyWhen(c.OnlyWhen)
	case c.KeyExists != "":
		return "must be a key of " + c.KeyExists
	case c.NotEmpty != "":
		return c.NotEmpty + " is empty"
	case c.PresentIn != nil:
		return "must name a member of " + strings.Join(c.PresentIn, " or ")
	case c.TotalMaxBytes > 0:
		return fmt.Sprintf("must not take %s over %d bytes", c.Over, c.TotalMaxBytes)
	case c.MaxCount > 0:
		return fmt.Sprintf("must not be more than %d values", c.MaxCount)
	case c.MaxKeys > 0:
		return fmt.Sprintf("must not take it over %d entries", c.MaxKeys)
	case c.MaxEntries > 0:
		return fmt.Sprintf("must not take the cache over %d entries", c.MaxEntries)
	default:
		return "must " + valueExpectation(c)
	}
}

func valueExpectation(c *Condition) string {
	switch {
	case c.OneOf != nil:
		return "be " + oneOf(quoted(c.OneOf))
	case c.Type == String && c.MinLength == 1:
		return "be a non-empty string"
	case c.Type == Integer && c.Min != nil:
		return "be an integer of " + text(*c.Min) + " or more"
	case c.Type != "":
		return "be " + withArticle(c.Type)
	case c.Types != nil:
		return "be " + oneOf(articles(c.Types))
	case c.Required, c.Truthy:
		return "be given"
	case c.Absent:
		return "not be given"
	case c.PlainObject:
		return "be a plain object"
	case c.Finite:
		return "be a finite number"
	case c.SafeInteger:
		return "be a safe integer"
	case c.IsURL == "http":
		return "be an absolute http or https URL"
	case c.IsURL != "":
		return "be an absolute URL"
	case c.NotIn != nil:
		return "not be a reserved name"
	case c.NamespaceNotIn != nil:
		return "not lie in a reserved namespace (" + strings.Join(append(slices.Clip(c.NamespaceNotIn), c.PrefixNotIn...), ", ") + ")"
	case c.PrefixNotIn != nil:
		return "not begin with " + oneOf(quoted(c.PrefixNotIn))
	case c.Pattern != nil:
		return "match " + c.Pattern.String()
	case c.KeyPattern != nil:
		return "have keys that match " + c.KeyPattern.String()
	case c.KnownKeys != nil:
		return "have no other members than " + strings.Join(c.KnownKeys, ", ")
	case c.NoWhitespace:
		return "have no white space"
	case c.NoNUL:
		return "have no NUL character"
	default:
		return limitExpectation(c)
	}
}

func limitExpectation(c *Condition) string {
	switch {
	case c.MaxLength > 0:
		return fmt.Sprintf("have at most %d characters", c.MaxLength)
	case c.MinLength > 0:
		return fmt.Sprintf("have at least %d characters", c.MinLength)
	case c.MaxBytes > 0:
		return fmt.Sprintf("have at most %d bytes in UTF-8", c.MaxBytes)
	case c.MaxItems > 0 && c.MinItems > 0:
		return fmt.Sprintf("have %d to %d members", c.MinItems, c.MaxItems)
	case c.MaxItems > 0:
		return fmt.Sprintf("have at most %d members", c.MaxItems)
	case c.KeyMaxLength > 0:
		return fmt.Sprintf("have a key of at most %d characters", c.KeyMaxLength)
	case c.MinItems > 0:
		return fmt.Sprintf("have at least %d members", c.MinItems)
	case c.MaxJSONBytes > 0:
		return fmt.Sprintf("have at most %d bytes as JSON", c.MaxJSONBytes)
	case c.Max != nil:
		return "be at most " + text(*c.Max)
	case c.Min != nil:
		return "be at least " + text(*c.Min)
	default:
		return "be valid"
	}
}

func oneOf(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

func quoted(names []string) []string {
	list := make([]string, len(names))
	for i, name := range names {
		list[i] = strconv.Quote(name)
	}
	return list
}

func articles(types []Type) []string {
	list := make([]string, len(types))
	for i, t := range types {
		list[i] = withArticle(t)
	}
	return list
}

func onlyWhen(allowed map[string][]string) string {
	parts := make([]string, 0, len(allowed))
	for _, path := range sortedKeys(allowed) {
		parts = append(parts, path+" is "+oneOf(quoted(allowed[path])))
	}
	return strings.Join(parts, " and ")
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return strconv.Itoa(n) + " times"
}
