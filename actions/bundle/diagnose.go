package bundle

import (
	"cmp"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/evanw/esbuild/pkg/api"
)

// describe gives a message the place of a finding of esbuild.
func (b *build) describe(m api.Message, message Message) Message {
	message.Text = b.tree.scrub(message.Text)
	at := m.Location
	if at == nil {
		message.File = fileOf(m)
		return message
	}
	message.File = b.tree.scrub(filepath.ToSlash(at.File))
	message.Line = at.Line
	message.LineText = at.LineText
	start := min(max(at.Column, 0), len(at.LineText))
	end := min(max(start+at.Length, start), len(at.LineText))
	message.Column = units(at.LineText[:start]) + 1
	message.Length = units(at.LineText[start:end])
	return message
}

// units is the length of a text in UTF-16 units.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// explain says in our own words what esbuild found, or repeats it when it speaks plainly
// about the author's code.
func (b *build) explain(m api.Message) Message {
	switch detail := m.Detail.(type) {
	case *unopened:
		return detail.message()
	case native:
		return Message{Name: "Error", Text: nativeText(detail.file)}
	case unfit:
		return Message{Name: "SyntaxError", Text: detail.reason}
	case foreign:
		return Message{Name: "Error", Text: detail.file + " is neither JavaScript, TypeScript nor JSON"}
	case error:
		return Message{Name: "Error", Text: detail.Error()}
	}
	if strings.HasPrefix(m.Text, "Cannot read ") {
		return Message{Name: "Error", Text: m.Text}
	}
	return Message{Name: "SyntaxError", Text: m.Text, Hint: syntaxHints[m.Text]}
}

// syntaxHints are what to do about findings of esbuild.
var syntaxHints = map[string]string{
	"Parameter decorators only work when experimental decorators are enabled": "set \"experimentalDecorators\": true in the compilerOptions of a tsconfig.json beside the action",
}

// unspoken are warnings that tell an author nothing: the first two are answered by the
// program itself at run time, the others are about source maps.
var unspoken = []string{"empty-import-meta", "require-resolve-not-external", "missing-source-map", "unsupported-source-map-comment", "sections-in-source-map", "invalid-source-mappings"}

// warnings are the findings in the author's own files, those of them that are not UTF-8, and the
// compiled add-ons that packages may ask for.
func (b *build) warnings(found []api.Message) []Message {
	var messages []Message
	for _, m := range found {
		if slices.Contains(unspoken, m.ID) || !authored(m) || mixesByName(m) || isCircle(m) {
			continue
		}
		messages = append(messages, b.describe(m, Message{Text: m.Text}))
	}
	for name := range b.loader.natives {
		messages = append(messages, Message{Text: nativeText(name), File: name})
	}
	for name, text := range b.loader.sources {
		if at := invalidAt(text); at >= 0 {
			messages = append(messages, misread(name, text, at))
		}
	}
	return inOrder(messages)
}

// invalidAt is where a text is not UTF-8 for the first time, or -1.
func invalidAt(text string) int {
	for at, r := range text {
		if r == utf8.RuneError && !utf8.ValidString(text[at:min(at+utf8.RuneLen(r), len(text))]) {
			return at
		}
	}
	return -1
}

// misread warns of a file that is not UTF-8 at a place. It runs nevertheless, as it does in Node.
func misread(name, text string, at int) Message {
	start := strings.LastIndexByte(text[:at], '\n') + 1
	line, _, _ := strings.Cut(text[start:], "\n")
	return Message{
		Text: "this is not UTF-8, and scripts read \ufffd for it; save the file as UTF-8",
		File: name, Line: strings.Count(text[:at], "\n") + 1, Column: units(text[start:at]) + 1, Length: 1,
		LineText: strings.ToValidUTF8(strings.TrimSuffix(line, "\r"), "\ufffd"),
	}
}

// mixesByName says that a file with variables of CommonJS is an ES module by its name or its
// package.json alone: it works here as it stands, and is among the mismatches.
func mixesByName(m api.Message) bool {
	return m.ID == "commonjs-variable-in-esm" && slices.ContainsFunc(m.Notes, func(note api.Note) bool {
		return strings.Contains(note.Text, "because the file name ends in") || strings.Contains(note.Text, "because the enclosing")
	})
}

// isCircle recognises what esbuild says of configurations that extend each other, which the tree
// has said already.
func isCircle(m api.Message) bool {
	return strings.HasPrefix(m.Text, "Base config file ") && strings.HasSuffix(m.Text, " forms cycle")
}

// authored says that a finding is about a file that the author wrote.
func authored(m api.Message) bool {
	return m.Location != nil && m.Location.File != ownEntry && !inPackages(filepath.ToSlash(m.Location.File))
}

// inOrder sorts messages by place and drops repeated ones.
func inOrder(messages []Message) []Message {
	slices.SortStableFunc(messages, func(x, y Message) int {
		return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column), cmp.Compare(x.Text, y.Text))
	})
	return slices.Compact(messages)
}

func quote(s string) string { return strconv.Quote(s) }

// scripts are the extensions of files that can be an action.
var scripts = []string{".js", ".cjs", ".mjs", ".jsx", ".ts", ".cts", ".mts", ".tsx"}

// refuseEntry says what is wrong with the file to run before anything is built.
func refuseEntry(name, text string) (Message, bool) {
	if !slices.Contains(scripts, path.Ext(name)) {
		return Message{
			Name: "Error",
			Text: name + " is not JavaScript or TypeScript",
			File: name,
			Hint: "an action is a file that ends in " + strings.Join(scripts[:len(scripts)-1], ", ") + " or " + scripts[len(scripts)-1],
		}, false
	}
	if !utf8.ValidString(name) {
		return Message{Name: "Error", Text: "the name of the file is no text in UTF-8", Hint: "rename the file"}, false
	}
	if blank(text) {
		return Message{Name: "Error", Text: name + " is empty", File: name, Hint: "export a handler from it"}, false
	}
	return Message{}, true
}

// blank says that a script has nothing but white space and comments.
func blank(text string) bool {
	text = commented(strings.TrimPrefix(text, "\ufeff"))
	for {
		text = strings.TrimSpace(strings.TrimLeft(text, "\ufeff"))
		switch {
		case text == "":
			return true
		case strings.HasPrefix(text, "//"):
			end := strings.IndexAny(text, "\r\n\u2028\u2029")
			if end < 0 {
				return true
			}
			text = text[end:]
		case strings.HasPrefix(text, "/*"):
			end := strings.Index(text[2:], "*/")
			if end < 0 {
				return false
			}
			text = text[2+end+2:]
		default:
			return false
		}
	}
}
