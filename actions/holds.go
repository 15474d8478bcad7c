package actions

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

const maxSafeInteger = 1<<53 - 1

// holds says whether a value meets the conditions that look at nothing else. Each kind
// of condition speaks only of the type that has it: a length says nothing of a number.
func holds(c *Condition, v any) bool {
	switch {
	case c.Required && isUndefined(v),
		c.Absent && !isUndefined(v),
		c.PlainObject && typeOf(v) != Obj,
		c.Type != "" && !isType(v, c.Type),
		c.Types != nil && !isOneOf(v, c.Types),
		c.Truthy && !isTruthy(v):
		return false
	}
	if c.OneOf != nil {
		s, ok := v.(string)
		if !ok || !slices.Contains(c.OneOf, s) {
			return false
		}
	}
	switch v := v.(type) {
	case string:
		return holdsText(c, v)
	case float64:
		return holdsNumber(c, v)
	case []any:
		return holdsList(c, v)
	case Object:
		return holdsObject(c, v)
	default:
		return c.IsURL == ""
	}
}

func holdsText(c *Condition, s string) bool {
	switch {
	case c.NotIn != nil && slices.Contains(c.NotIn, s),
		c.Pattern != nil && !c.Pattern.MatchString(s),
		c.NoWhitespace && strings.ContainsFunc(s, isSpace),
		c.NoNUL && strings.Contains(s, "\x00"),
		c.MaxBytes > 0 && len(s) > c.MaxBytes,
		c.MinLength > 0 && shorter(s, c.MinLength, c.Unit),
		c.MaxLength > 0 && longer(s, c.MaxLength, c.Unit),
		c.PrefixNotIn != nil && slices.ContainsFunc(c.PrefixNotIn, func(p string) bool { return strings.HasPrefix(s, p) }),
		c.NamespaceNotIn != nil && inNamespace(s, c.NamespaceNotIn):
		return false
	}
	switch c.IsURL {
	case "":
	case "http":
		scheme, ok := absoluteURL(s)
		if !ok || scheme != "http" && scheme != "https" {
			return false
		}
	default:
		if _, ok := absoluteURL(s); !ok {
			return false
		}
	}
	return c.MaxJSONBytes == 0 || len(AppendJSON(nil, s)) <= c.MaxJSONBytes
}

func holdsNumber(c *Condition, f float64) bool {
	switch {
	case c.IsURL != "",
		c.Finite && (math.IsNaN(f) || math.IsInf(f, 0)),
		c.Min != nil && !(f >= *c.Min),
		c.Max != nil && !(f <= *c.Max):
		return false
	}
	if !c.SafeInteger {
		return true
	}
	if f != math.Trunc(f) || math.IsInf(f, 0) {
		return c.AppliesTo == "integers"
	}
	return math.Abs(f) <= maxSafeInteger
}

func holdsList(c *Condition, list []any) bool {
	switch {
	case c.IsURL != "",
		len(list) < c.MinItems,
		c.MaxItems > 0 && len(list) > c.MaxItems,
		c.MaxCount > 0 && c.Over == "" && distinct(list) > c.MaxCount:
		return false
	}
	return c.MaxJSONBytes == 0 || len(AppendJSON(nil, list)) <= c.MaxJSONBytes
}

func holdsObject(c *Condition, o Object) bool {
	if c.IsURL != "" || c.MaxKeys > 0 && c.Over == "" && counted(o, c.NotCounting) > c.MaxKeys {
		return false
	}
	for i := range o {
		if c.KnownKeys != nil && !slices.Contains(c.KnownKeys, o[i].Key) ||
			c.KeyPattern != nil && !c.KeyPattern.MatchString(o[i].Key) {
			return false
		}
	}
	return c.MaxJSONBytes == 0 || len(AppendJSON(nil, o)) <= c.MaxJSONBytes
}

// counted is how many entries a map has but for some.
func counted(o Object, but []string) int {
	n := len(o)
	for _, key := range but {
		if position(o, key) >= 0 {
			n--
		}
	}
	return n
}

// shorter says that a text has fewer than n units, longer that it has more. Both look at
// the bytes first: a unit is one to four of them.
func shorter(s string, n int, unit Unit) bool {
	return len(s) < n || len(s) < 4*n && length(s, unit) < n
}

func longer(s string, n int, unit Unit) bool {
	return len(s) > n && length(s, unit) > n
}

func length(s string, unit Unit) int {
	n := utf8.RuneCountInString(s)
	if unit == CodePoints {
		return n
	}
	for _, r := range s {
		if r > 0xffff {
			n++
		}
	}
	return n
}

// cut keeps the first n units of a text, and no half character.
func cut(s string, n int, unit Unit) string {
	for i, r := range s {
		size := 1
		if unit == UTF16 && r > 0xffff {
			size = 2
		}
		if n < size {
			return s[:i]
		}
		n -= size
	}
	return s
}

func distinct(list []any) int {
	seen := make(map[string]bool, len(list))
	for _, v := range list {
		seen[string(AppendJSON(nil, v))] = true
	}
	return len(seen)
}

// inNamespace says that a claim name is an http(s) URL at one of the domains or below.
func inNamespace(claim string, domains []string) bool {
	scheme, rest, ok := strings.Cut(claim, "://")
	if !ok || !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
		return false
	}
	host := strings.ToLower(hostOf(rest))
	return slices.ContainsFunc(domains, func(d string) bool {
		return host == d || strings.HasSuffix(host, "."+d)
	})
}
