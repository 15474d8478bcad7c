package node

import (
	"maps"
	"slices"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// envFileNative is the reader of .env files.
func envFileNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	return namespace(vm, map[string]function{
		"entries": func(call goja.FunctionCall) goja.Value {
			variables := parseEnvFile(call.Argument(0).String())
			var entries []any
			for _, name := range slices.Sorted(maps.Keys(variables)) {
				entries = append(entries, vm.NewArray(name, variables[name]))
			}
			return vm.NewArray(entries...)
		},
	})
}

// parseEnvFile reads the text of a .env file with the tolerance of Node's reader:
// whatever is no assignment is passed over, a quote that nothing closes is a character
// like others, and white space behind "=" may reach over lines that are empty.
func parseEnvFile(text string) map[string]string {
	const space = " \t\n"
	variables := map[string]string{}
	rest := strings.Trim(strings.ReplaceAll(text, "\r", ""), space)
	for rest != "" {
		line, below, _ := strings.Cut(rest, "\n")
		name, _, assigns := strings.Cut(line, "=")
		if !assigns || line[0] == '#' {
			rest = below
			continue
		}
		rest = rest[len(name)+1:]
		name = strings.Trim(name, space)
		if exported, ok := strings.CutPrefix(name, "export "); ok {
			name = strings.Trim(exported, space)
		}
		if rest == "" || rest[0] == '\n' {
			variables[name] = ""
			continue
		}
		rest = strings.Trim(rest, space)
		if name == "" {
			_, rest, _ = strings.Cut(rest, "\n")
			continue
		}
		variables[name], rest = envValue(rest)
	}
	return variables
}

// envValue reads the value at the beginning of a text, and returns what is below its
// line.
func envValue(text string) (value, below string) {
	if text != "" && strings.ContainsRune("\"'`", rune(text[0])) {
		quote := text[:1]
		if inner, after, closed := strings.Cut(text[1:], quote); closed {
			if quote == `"` {
				inner = strings.ReplaceAll(inner, `\n`, "\n")
			}
			_, below, _ = strings.Cut(after, "\n")
			return inner, below
		}
		value, below, _ = strings.Cut(text, "\n")
		return value, below
	}
	value, below, _ = strings.Cut(text, "\n")
	value, _, _ = strings.Cut(value, "#")
	return strings.Trim(value, " \t\n"), below
}
