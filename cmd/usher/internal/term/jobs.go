package term

import (
	"strconv"
	"strings"
	"time"
)

// Job is a job of a queue, as people see it.
type Job struct {
	ID       string
	Trigger  string
	State    string // ready, delayed, leased or dead
	Attempts int
	// Due is when it can be worked on; of a leased one, when that is over.
	Due  time.Time
	Dead string // why it is dead
	Key  string // "" without one
}

// Jobs renders a list of jobs as a table, a row each, with its heading.
func Jobs(s Style, list []Job) []string {
	rows := [][]string{{"id", "due", "trigger", "state", "attempts", "about"}}
	for _, job := range list {
		about := Escape(job.Key)
		if job.Dead != "" {
			about, _, _ = strings.Cut(job.Dead, "\n")
			about = escapeLine(about)
		}
		rows = append(rows, []string{
			Escape(job.ID), job.Due.UTC().Format(RecordTime), Escape(job.Trigger), Escape(job.State), strconv.Itoa(job.Attempts), about,
		})
	}
	last := len(rows[0]) - 1
	widths := make([]int, last)
	for _, row := range rows {
		for i := range widths {
			widths[i] = max(widths[i], columns(row[i]))
		}
	}
	lines := make([]string, len(rows))
	for n, row := range rows {
		var b strings.Builder
		for i, width := range widths {
			cell := pad(row[i], width)
			switch {
			case i == attemptsColumn:
				cell = padLeft(row[i], width)
			case i == stateColumn && n > 0:
				cell = s.paint(statePaint(row[i]), cell)
			}
			if n == 0 {
				cell = s.paint(dim, cell)
			}
			b.WriteString(cell + "  ")
		}
		about := row[last]
		switch {
		case n == 0:
			about = s.paint(dim, about)
		case s.Width > 0:
			about = s.cut(about, max(20, s.Width-sum(widths)-2*len(widths)))
		}
		lines[n] = strings.TrimRight(b.String()+about, " ")
	}
	return lines
}

// Columns of the table that are not what all others are.
const (
	stateColumn    = 3
	attemptsColumn = 4
)

func statePaint(state string) paint {
	switch state {
	case "dead":
		return red
	case "leased":
		return green
	}
	return yellow
}
