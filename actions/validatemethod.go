package actions

import (
	"slices"
	"strings"
)

func (v *validation) method(t *Trigger, m *Method) {
	at := "api." + m.Path
	v.say(t.Method(m.Path) == m, "%s: it stands twice", at)
	v.fields(at, m.Params, false)
	for _, path := range m.Sensitive {
		v.say(m.Param(path) != nil, "%s: the sensitive parameter %s does not exist", at, path)
	}
	for i := range m.Checks {
		v.check(t, m, &m.Checks[i])
	}
	v.effects(t, m)
	v.say((m.Record == RecordLive) == (m.Live != ""), "%s: Live and RecordLive go together", at)
	for _, path := range []string{m.Live, m.LiveWhen, m.LaterSee} {
		if path != "" {
			v.eventPath(t, at, path)
		}
	}
	if m.Returns.Kind == ReturnsValue || m.Returns.Kind == ReturnsPromise {
		v.fields(at+" returns", starless(m.Returns.Members), false)
		v.say(m.Do != nil || answers(m), "%s: nothing makes the value that it returns", at)
	}
}

// starless leaves out rows about every key of a map, whose parents are written x.*.
func starless(fields []Field) []Field {
	var kept []Field
	for _, f := range fields {
		if !strings.Contains(f.Path, ".*") {
			kept = append(kept, f)
		}
	}
	return kept
}

// answers says that a check gives the method its value.
func answers(m *Method) bool {
	for i := range m.Checks {
		if m.Checks[i].OnFail == ResultInstead {
			return true
		}
	}
	return false
}

func (v *validation) check(t *Trigger, m *Method, c *Check) {
	at := "api." + m.Path + ", check of " + c.Param
	if c.Param != "" {
		path := strings.TrimSuffix(strings.TrimSuffix(c.Param, ".*"), "[]")
		v.say(known(m.Params, path), "%s: there is no such parameter", at)
	}
	v.say(c.OnFail != Reject || m.Returns.Kind == ReturnsPromise, "%s: it rejects, but the method returns no promise", at)
	v.say(!c.Deferred || c.OnFail == Throw, "%s: only a throw can be deferred", at)
	v.say(c.OnFail != Drop || c.At != AtCall || c.Param != "", "%s: nothing is named that could be left out", at)
	byDo := c.TokenValid || c.ExpiryInFuture || c.ExpirySafeInteger || c.MaxLifetimeMS > 0
	v.say(!byDo || m.Do != nil, "%s: only Do can decide it", at)
	for path := range c.OnlyWhen {
		v.say(m.Param(path) != nil, "%s: it depends on the parameter %s, which does not exist", at, path)
	}
	v.say(c.ExactlyOneOf == nil || slices.Contains(c.ExactlyOneOf, m.Path), "%s: it is not one of the methods that it chooses from", at)
	v.say(c.ExactlyOneOf == nil || c.OnFail == Throw && c.At != AtCall, "%s: only a flow as a whole can be refused for want of a call", at)
	for _, path := range slices.Concat([]string{c.NeedsCall}, c.NotAfter, c.ExactlyOneOf) {
		v.say(path == "" || t.Method(path) != nil, "%s: there is no method %s", at, path)
	}
	for _, path := range append([]string{c.RequiresEvent, c.EventPlainObject, c.SubsetOf, c.NotEmpty, c.NullRequiresKey}, c.PresentIn...) {
		if path != "" {
			v.eventPath(t, at, path)
		}
	}
	if c.EventNot != nil {
		v.eventPath(t, at, c.EventNot.Path)
	}
	if strings.HasPrefix(c.KeyExists, "event.") {
		v.eventPath(t, at, c.KeyExists)
	}
	switch {
	case c.Over == "" || c.Over == "action" || c.Over == "transaction" || c.Over == "cache":
	case strings.HasPrefix(c.Over, "event."):
		v.eventPath(t, at, c.Over)
	default:
		v.say(t.result(c.Over) != nil, "%s: there is no result %s to count", at, c.Over)
	}
	for _, name := range c.RequiresHandler {
		v.say(hasEntry(t, name), "%s: the trigger has no handler %s", at, name)
	}
}

func hasEntry(t *Trigger, name string) bool {
	for _, entry := range t.Entries {
		if entry.Name == name {
			return true
		}
	}
	return false
}

func (v *validation) effects(t *Trigger, m *Method) {
	for i := range m.Effects {
		e := &m.Effects[i]
		at := "api." + m.Path + ", effect on " + e.Path
		v.say(t.result(e.Path) != nil, "%s: there is no such result", at)
		keyed := e.How == MergeKey || e.How == RemoveKey
		v.say(keyed == (e.Key != ""), "%s: a key goes with entries of maps alone", at)
		v.say(e.Key == "" || m.Param(e.Key) != nil, "%s: the key %s is no parameter", at, e.Key)
		v.template(m, at, e.Value)
	}
}

// template checks that a template names parameters. Do may fill in others.
func (v *validation) template(m *Method, at string, template any) {
	switch template := template.(type) {
	case string:
		name, ok := strings.CutPrefix(template, "$")
		v.say(!ok || m.Param(name) != nil || m.Do != nil, "%s: $%s is no parameter", at, name)
	case map[string]any:
		for _, key := range sortedKeys(template) {
			v.template(m, at, template[key])
		}
	case Object:
		for _, member := range template {
			v.template(m, at, member.Value)
		}
	}
}
