package project

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/usher-run/usher/actions"
	"github.com/usher-run/usher/sandbox/egress"
	"github.com/usher-run/usher/sandbox/worker/lockdown"
	"github.com/usher-run/usher/store"
)

// Kind is what a value of a usher.yaml is, in the words of the documentation.
type Kind string

// The kinds of values.
const (
	PathKind     Kind = "path"
	IncludeKind  Kind = "pattern"
	TextKind     Kind = "text"
	RuntimeKind  Kind = "runtime"
	SecretKind   Kind = "name"
	ActionKind   Kind = "action"
	CountKind    Kind = "number"
	SizeKind     Kind = "size"
	DurationKind Kind = "duration"
	SwitchKind   Kind = "true or false"
	PolicyKind   Kind = "open or closed"
	HostKind     Kind = "host"
	PortKind     Kind = "port"
	LevelKind    Kind = "process, capped or full"

	QuarantineKind Kind = "number or never"
)

// scalar is a value as it is written: whether as a text, and what stands there.
type scalar struct {
	text   string
	isText bool
	isBool bool
}

// badValue is why a value cannot be taken, and what to do.
type badValue struct{ message, hint string }

// kinds read the values of each kind.
var kinds = map[Kind]func(*taking, scalar) (any, *badValue){
	PathKind:     readPath,
	IncludeKind:  readInclude,
	TextKind:     readText,
	RuntimeKind:  readRuntime,
	SecretKind:   readSecretName,
	ActionKind:   readText,
	CountKind:    readCount,
	SizeKind:     readSize,
	DurationKind: readDuration,
	SwitchKind:   readSwitch,
	PolicyKind:   readPolicy,
	HostKind:     readHost,
	PortKind:     readPort,
	LevelKind:    readLevel,

	QuarantineKind: readQuarantine,
}

func readText(_ *taking, s scalar) (any, *badValue) {
	switch {
	case !s.isText:
		return nil, &badValue{fmt.Sprintf("%s is no text", s.text), "write it in quotes"}
	case s.text == "" || strings.ContainsRune(s.text, 0):
		return nil, &badValue{"the text is empty", "write a text, or leave out the key"}
	}
	return s.text, nil
}

// readPath takes a path from the folder of the file.
func readPath(t *taking, s scalar) (any, *badValue) {
	if _, bad := readText(t, s); bad != nil {
		return nil, bad
	}
	path := filepath.FromSlash(s.text)
	if filepath.IsAbs(path) {
		return path, nil
	}
	return filepath.Join(filepath.Dir(t.config.File), path), nil
}

func readInclude(t *taking, s scalar) (any, *badValue) {
	if _, bad := readText(t, s); bad != nil {
		return nil, bad
	}
	if filepath.IsAbs(filepath.FromSlash(s.text)) || slices.Contains(strings.Split(s.text, "/"), "..") {
		return nil, &badValue{"only files beside the action can be included, or below it", "write a path relative to the action, such as data/*.json"}
	}
	return s.text, nil
}

func readRuntime(t *taking, s scalar) (any, *badValue) {
	if _, bad := readText(t, s); bad != nil {
		return nil, bad
	}
	var known []string
	for _, d := range t.dialects {
		for _, r := range d.Runtimes {
			known = append(known, r.Name)
		}
	}
	if slices.Contains(known, s.text) {
		return s.text, nil
	}
	return nil, &badValue{fmt.Sprintf("there is no runtime %q", s.text), nearestOf(s.text, known, "it is one of "+strings.Join(known, ", "))}
}

// readSecretName never quotes what it refuses, which may be the value of a secret.
func readSecretName(_ *taking, s scalar) (any, *badValue) {
	if !s.isText || !envName.MatchString(s.text) {
		return nil, &badValue{"this is no name of a secret", "write names alone; usher secrets set takes values, and a name has letters, digits, _, . and -"}
	}
	return s.text, nil
}

func readCount(_ *taking, s scalar) (any, *badValue) {
	n, err := strconv.Atoi(s.text)
	if err != nil || n < 1 || s.isText {
		return nil, &badValue{fmt.Sprintf("%q is no whole number from 1 on", s.text), ""}
	}
	return n, nil
}

func readQuarantine(t *taking, s scalar) (any, *badValue) {
	if s.text == "never" {
		return store.NoQuarantine, nil
	}
	n, bad := readCount(t, s)
	if bad != nil {
		return nil, &badValue{bad.message, "write a number of crashes, or never"}
	}
	return n, nil
}

// units are those of sizes.
var units = []struct {
	name  string
	bytes int
}{{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}}

func readSize(_ *taking, s scalar) (any, *badValue) {
	number, unit := s.text, 1
	for _, u := range units {
		if rest, ok := strings.CutSuffix(s.text, u.name); ok {
			number, unit = strings.TrimRight(rest, " "), u.bytes
		}
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > (1<<40)/unit {
		return nil, &badValue{fmt.Sprintf("%q is no size", s.text), "write 64KiB, 16MiB, 1GiB or a number of bytes"}
	}
	return n * unit, nil
}

func readDuration(_ *taking, s scalar) (any, *badValue) {
	d, err := time.ParseDuration(s.text)
	switch {
	case err != nil:
		return nil, &badValue{fmt.Sprintf("%q is not a duration", s.text), "write 500ms, 2s or 1m"}
	case d < time.Millisecond || d%time.Millisecond != 0:
		return nil, &badValue{fmt.Sprintf("%q is no whole number of milliseconds from 1 on", s.text), "write 500ms, 2s or 1m"}
	}
	return d, nil
}

func readSwitch(_ *taking, s scalar) (any, *badValue) {
	if !s.isBool {
		return nil, &badValue{fmt.Sprintf("%q is neither true nor false", s.text), ""}
	}
	return strings.EqualFold(s.text, "true"), nil
}

// policyWords are how policies are written.
var policyWords = map[string]actions.Policy{"closed": actions.FailClosed, "open": actions.FailOpen}

func readPolicy(_ *taking, s scalar) (any, *badValue) {
	policy, ok := policyWords[s.text]
	if !ok || !s.isText {
		return nil, &badValue{fmt.Sprintf("%q is no policy", s.text), "write closed, which ends the flow, or open, which passes over the action"}
	}
	return policy, nil
}

func readHost(t *taking, s scalar) (any, *badValue) {
	if _, bad := readText(t, s); bad != nil {
		return nil, bad
	}
	if _, err := egress.New(egress.Policy{Allow: []string{s.text}}); err != nil {
		return nil, &badValue{fmt.Sprintf("%q is no host", s.text), "write localhost:3000, *.internal.example or 10.0.0.0/8"}
	}
	return s.text, nil
}

func readPort(_ *taking, s scalar) (any, *badValue) {
	n, err := strconv.ParseUint(s.text, 10, 16)
	if err != nil || n == 0 || s.isText {
		return nil, &badValue{fmt.Sprintf("%q is no port", s.text), "write a number from 1 to 65535"}
	}
	return uint16(n), nil
}

// levels are how what holds a process is written.
var levels = []lockdown.Level{lockdown.Process, lockdown.Capped, lockdown.Full}

func readLevel(_ *taking, s scalar) (any, *badValue) {
	for _, level := range levels {
		if s.isText && s.text == level.String() {
			return level, nil
		}
	}
	return nil, &badValue{fmt.Sprintf("%q is no level", s.text), "write process, capped or full; usher doctor shows which the machine reaches"}
}

// queued says whether events of a trigger are queued.
func queued(trigger string, dialects []actions.Dialect) bool {
	t, err := actions.Find(trigger, dialects)
	return err == nil && t.Mode == actions.Queued
}

// tooLittle says whether a value is less than its key can have.
func (k *Key) tooLittle(t *taking, value any) bool {
	if k.Least == "" {
		return false
	}
	least, _ := kinds[k.Kind](t, scalar{text: k.Least})
	switch v := value.(type) {
	case int:
		return v < least.(int)
	case time.Duration:
		return v < least.(time.Duration)
	}
	return false
}

// nearestOf is the hint for a name that is not known.
func nearestOf(name string, known []string, fallback string) string {
	if near, ok := actions.Nearest(name, known); ok {
		return "did you mean " + near + "?"
	}
	return fallback
}

// findTrigger is the full name of a trigger.
func findTrigger(name string, dialects []actions.Dialect) (string, *badValue) {
	t, err := actions.Find(name, dialects)
	if err != nil {
		return "", &badValue{err.Error(), ""}
	}
	return t.Name(), nil
}
