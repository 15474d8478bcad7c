package actions

import (
	"path"
	"strings"
)

// HandlerString is a Binding.Handler in its parts.
type HandlerString struct {
	Module string // the file without its extension, slash-separated: "src/sign-up"
	Export string // the function in it; dots lead into objects: "handlers.main"
}

// ParseHandler takes a handler string apart. The last part of the path is split at its
// first dot, so that a file whose name has a dot cannot be named. The error is an *Error of
// kind load with the reason BadHandler.
func ParseHandler(text string) (HandlerString, error) {
	folder, last := path.Split(text)
	name, export, found := strings.Cut(last, ".")
	hint := "write file.function, such as index.handler or src/sign-up.handler"
	switch {
	case strings.Contains(text, ".."):
		hint = "a handler may not lead out of its folder: " + hint
	case !found:
		hint = "there is no dot in it: " + hint
	case path.IsAbs(text):
		hint = "the path begins at the action's folder: " + hint
	case name == "" || export == "":
		hint = "file or function is missing: " + hint
	default:
		return HandlerString{Module: path.Clean(folder + name), Export: export}, nil
	}
	return HandlerString{}, &Error{Kind: KindLoad, Name: "Error", Message: "Bad handler", Reason: BadHandler, Frames: []Frame{}, Hint: hint}
}
