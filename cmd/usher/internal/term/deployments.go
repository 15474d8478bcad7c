package term

import (
	"strconv"
	"strings"
	"time"
)

// Deployed is an action that was deployed just now.
type Deployed struct {
	Action    string
	Version   int
	Trigger   string // "" of a module
	Hash      string
	Restores  int // the version that was brought back, or 0
	Unchanged bool
}

// DeployedRows renders what was deployed, a row each.
func DeployedRows(s Style, list []Deployed) []string {
	rows := make([][]string, len(list))
	for i, d := range list {
		about := shortHash(d.Hash)
		switch {
		case d.Unchanged:
			about += "  unchanged"
		case d.Restores > 0:
			about += "  restores version " + strconv.Itoa(d.Restores)
		}
		trigger := d.Trigger
		if trigger == "" {
			trigger = "-"
		}
		rows[i] = []string{escapeLine(d.Action), "version " + strconv.Itoa(d.Version), Escape(trigger), about}
	}
	return s.table(rows, false)
}

// Deployment is a version in a list.
type Deployment struct {
	Action   string
	Version  int
	Hash     string
	At       time.Time
	Author   string
	Note     string
	Restores int
	Current  bool
}

// Deployments renders a list of versions as a table with its heading.
func Deployments(s Style, list []Deployment) []string {
	rows := [][]string{{"action", "version", "deployed", "hash", "by", "about"}}
	for _, d := range list {
		number := strconv.Itoa(d.Version)
		if d.Current {
			number += " *"
		}
		about := escapeLine(d.Note)
		if d.Restores > 0 {
			about = strings.TrimSpace("restores version " + strconv.Itoa(d.Restores) + "  " + about)
		}
		rows = append(rows, []string{escapeLine(d.Action), number, d.At.UTC().Format(RecordTime), shortHash(d.Hash), escapeLine(d.Author), about})
	}
	return s.table(rows, true)
}

// Bound is an action in a flow, as people see it.
type Bound struct {
	Trigger string
	Place   int // from 1
	Action  string
	Version string // "current", or a number
	Policy  string
	State   string // "", or why it does not run
}

// Bindings renders flows as a table with its heading.
func Bindings(s Style, list []Bound) []string {
	rows := [][]string{{"trigger", "place", "action", "version", "policy", "state"}}
	for _, b := range list {
		state := escapeLine(b.State)
		if state != "" {
			state = s.paint(red, state)
		}
		rows = append(rows, []string{Escape(b.Trigger), strconv.Itoa(b.Place), escapeLine(b.Action), Escape(b.Version), Escape(b.Policy), state})
	}
	return s.table(rows, true)
}

// shortHash is as much of a hash as tells versions apart.
func shortHash(hash string) string {
	const digits = 12
	if at := strings.IndexByte(hash, ':'); at >= 0 && len(hash) > at+1+digits {
		hash = hash[:at+1+digits]
	}
	return Escape(hash)
}

// table lays out rows in columns. The first is a heading where it is said so.
func (s Style) table(rows [][]string, heading bool) []string {
	if len(rows) == 0 {
		return nil
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
			if heading && n == 0 {
				cell = s.paint(dim, cell)
			}
			b.WriteString(cell + "  ")
		}
		end := row[last]
		if heading && n == 0 {
			end = s.paint(dim, end)
		}
		lines[n] = strings.TrimRight(b.String()+end, " ")
	}
	return lines
}
