package cli

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"sync"

	render "github.com/usher-run/usher/cmd/usher/internal/term"
)

// logHandler prints what the host has to tell an operator as lines for people.
type logHandler struct {
	shell *shell
	least slog.Level
	attrs string
	mu    *sync.Mutex
}

// newLogger makes the host's logger: warnings and errors, and with verbose everything.
func newLogger(s *shell, verbose bool) *slog.Logger {
	least := slog.LevelWarn
	if verbose {
		least = slog.LevelDebug
	}
	return slog.New(&logHandler{shell: s, least: least, mu: &sync.Mutex{}})
}

// Enabled implements slog.Handler.
func (h *logHandler) Enabled(_ context.Context, level slog.Level) bool { return level >= h.least }

// Handle implements slog.Handler.
func (h *logHandler) Handle(_ context.Context, record slog.Record) error {
	label := render.NoteLabel
	if record.Level >= slog.LevelWarn {
		label = render.WarningLabel
	}
	text := record.Message + h.attrs
	record.Attrs(func(a slog.Attr) bool {
		text += attribute(a)
		return true
	})
	h.mu.Lock()
	defer h.mu.Unlock()
	h.shell.say(label, "%s", text)
	return nil
}

// WithAttrs implements slog.Handler.
func (h *logHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	clone := *h
	for _, a := range attrs {
		clone.attrs += attribute(a)
	}
	return &clone
}

// WithGroup implements slog.Handler. Groups do not show.
func (h *logHandler) WithGroup(string) slog.Handler { return h }

// attribute is one attribute as text. An execution's id and trigger say nothing where one
// run has one execution.
func attribute(a slog.Attr) string {
	if a.Key == "execution" || a.Key == "trigger" {
		return ""
	}
	return fmt.Sprintf(" %s=%s", a.Key, strings.TrimSpace(a.Value.String()))
}
