package term

import (
	"strings"

	"github.com/usher-run/usher/actions"
)

// RecordTime is how the time of a record is written for people: in UTC, as documents have it
// and as flags such as --since take it.
const RecordTime = "2006-01-02T15:04:05Z"

// Records renders a list of executions as a table, a row each, with its heading.
func Records(s Style, list []actions.Execution) []string {
	r := &records{Style: s}
	r.add("", "id", "started", "trigger", "outcome", "time", "actions")
	for i := range list {
		r.execution(&list[i])
	}
	return r.render()
}

// RecordRow renders one execution as a row of that table by itself, for lists that grow.
func RecordRow(s Style, x *actions.Execution) string {
	r := &records{Style: s}
	r.execution(x)
	r.widths = []int{26, len(RecordTime), 28, 9, 8}
	return r.render()[0]
}

// records collects the cells of a table.
type records struct {
	Style
	rows   [][]string // the cells of a row, and its paint before them
	widths []int      // of the columns; those of the cells where they are wider
}

func (r *records) add(p paint, cells ...string) {
	r.rows = append(r.rows, append([]string{string(p)}, cells...))
}

func (r *records) execution(x *actions.Execution) {
	var names []string
	for i := range x.Steps {
		names = append(names, Escape(x.Steps[i].Action))
	}
	told := strings.Join(names, " "+r.text(arrow)+" ")
	if x.Error != nil {
		message, _, _ := strings.Cut(said(x.Error), "\n")
		told += "   " + escapeLine(message)
	}
	r.add(outcomePaint(x.Outcome), Escape(x.ID), x.StartedAt.UTC().Format(RecordTime), Escape(x.Trigger),
		Escape(string(x.Outcome)), Duration(x.Duration), strings.TrimSpace(told))
}

func outcomePaint(o actions.Outcome) paint {
	switch o {
	case actions.Completed:
		return green
	case actions.Denied, actions.Suspended:
		return yellow
	}
	return red
}

// Columns of the table that are not what all others are.
const (
	outcomeColumn = 3
	timeColumn    = 4
)

func (r *records) render() []string {
	for len(r.widths) < len(r.rows[0])-2 {
		r.widths = append(r.widths, 0)
	}
	for _, row := range r.rows {
		for i := range r.widths {
			r.widths[i] = max(r.widths[i], columns(row[i+1]))
		}
	}
	lines := make([]string, len(r.rows))
	for n, row := range r.rows {
		var b strings.Builder
		for i, width := range r.widths {
			cell := pad(row[i+1], width)
			if i == timeColumn {
				cell = padLeft(row[i+1], width)
			}
			switch {
			case row[0] == "":
				cell = r.paint(dim, cell)
			case i == outcomeColumn:
				cell = r.paint(paint(row[0]), cell)
			}
			b.WriteString(cell + "  ")
		}
		last := row[len(row)-1]
		if row[0] == "" {
			last = r.paint(dim, last)
		} else if r.Width > 0 {
			last = r.cut(last, max(20, r.Width-sum(r.widths)-2*len(r.widths)))
		}
		lines[n] = strings.TrimRight(b.String()+last, " ")
	}
	return lines
}

func sum(list []int) int {
	total := 0
	for _, n := range list {
		total += n
	}
	return total
}
