package project

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/joho/godotenv"

	"github.com/usher-run/usher/sandbox/lateregexp"
)

// ReadEnv reads the values of a .env file. Nothing reaches the environment of the
// process. Errors of reading are those of Read, and ErrNotUTF8; no error quotes a value, since that may
// be a secret.
func ReadEnv(path string) (map[string]string, error) {
	data, err := Read(path)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(data) {
		return nil, ErrNotUTF8
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	values, err := godotenv.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%s%s", place(data), reason(err.Error()))
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !envName.MatchString(name) {
			return nil, fmt.Errorf("%q is not a name: names have letters, digits, _, . and -, and begin with a letter or _", name)
		}
	}
	if err := expanded(data, values); err != nil {
		return nil, err
	}
	return values, nil
}

// reference is what the parser replaces by the value of a name, or by nothing.
var reference = lateregexp.Expression{Text: `\\?\$\(?\{?([A-Z0-9_]+)`}

// expanded refuses a value that lost a piece because it looked like the name of another:
// a password may have a $ in it.
func expanded(data []byte, values map[string]string) error {
	const dollar = "\ue000" // of no meaning to the parser
	raw, err := godotenv.Parse(bytes.NewReader(bytes.ReplaceAll(data, []byte("$"), []byte(dollar))))
	if err != nil {
		return nil // the file means something else without its $
	}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		written := strings.ReplaceAll(raw[name], dollar, "$")
		if written == values[name] {
			continue
		}
		for _, match := range reference.Compiled().FindAllStringSubmatch(written, -1) {
			if _, known := values[match[1]]; !known && match[0][0] != '\\' {
				return fmt.Errorf("the $ in %s stands for a name that the file does not have; single quotes keep the value as it is", name)
			}
		}
	}
	return nil
}

// envName is what a value may be called, here as in --secret.
var envName = lateregexp.Expression{Text: `^[A-Za-z_][A-Za-z0-9_.-]*$`}

// maxLocated is how large a file may be for its wrong line to be looked for.
const maxLocated = 64 << 10

// place is the line at which the parser gave up, as "line 3: ". What stands before it can
// be parsed on its own.
func place(data []byte) string {
	if len(data) > maxLocated {
		return ""
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	for n := len(lines) - 1; n > 0; n-- {
		if _, err := godotenv.Parse(bytes.NewReader(bytes.Join(lines[:n], nil))); err == nil {
			return fmt.Sprintf("line %d: ", n+1)
		}
	}
	return "line 1: "
}

// reason says what the parser found without its words, which quote the file.
func reason(message string) string {
	if strings.Contains(message, "unterminated") {
		return "a quoted value does not end"
	}
	return "it is not NAME=value"
}
