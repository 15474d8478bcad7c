package term

import "strings"

// Label is the first word of a message.
type Label string

// The labels of messages.
const (
	ErrorLabel   Label = "error"
	WarningLabel Label = "warning"
	NoteLabel    Label = "note"
	HintLabel    Label = "hint"
)

// Message renders a sentence with its label, such as "warning: …", ended by a line break.
func (s Style) Message(label Label, text string) string {
	var b strings.Builder
	p := map[Label]paint{ErrorLabel: alarm, WarningLabel: yellow, NoteLabel: bold, HintLabel: cyan}[label]
	s.heading(&b, p, string(label), text)
	return b.String()
}
