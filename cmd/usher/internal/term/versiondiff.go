package term

import "strings"

// VersionDiff is how two versions of an action differ, as people see it.
type VersionDiff struct {
	From, To     string
	Files        []FileDiff
	Dependencies []Change
	Settings     []Change
}

// FileDiff is a file that differs. Unified is nil of what is no text.
type FileDiff struct {
	Path, Change string
	Unified      *string
}

// Change is something that differs; "" is nothing.
type Change struct{ Name, Before, After string }

// Diff renders how two versions differ: files in the unified format, then packages and
// settings, a line each. There are no lines where nothing differs.
func Diff(s Style, v VersionDiff) []string {
	var lines []string
	for _, f := range v.Files {
		if f.Unified == nil {
			lines = append(lines, s.paint(bold, "the file "+escapeLine(f.Path)+" is "+f.Change+", which is no text"))
			continue
		}
		for line := range strings.Lines(*f.Unified) {
			lines = append(lines, diffLine(s, strings.TrimSuffix(line, "\n")))
		}
	}
	lines = append(lines, changes(s, "packages", v.Dependencies)...)
	return append(lines, changes(s, "settings", v.Settings)...)
}

func diffLine(s Style, line string) string {
	shown := Escape(line)
	switch {
	case strings.HasPrefix(line, "+++"), strings.HasPrefix(line, "---"), strings.HasPrefix(line, "diff "):
		return s.paint(bold, shown)
	case strings.HasPrefix(line, "@@"):
		return s.paint(cyan, shown)
	case strings.HasPrefix(line, "+"):
		return s.paint(green, shown)
	case strings.HasPrefix(line, "-"):
		return s.paint(red, shown)
	}
	return shown
}

func changes(s Style, what string, list []Change) []string {
	if len(list) == 0 {
		return nil
	}
	lines := []string{s.paint(bold, what)}
	for _, c := range list {
		switch {
		case c.Before == "":
			lines = append(lines, s.paint(green, "+ "+escapeLine(c.Name)+"  "+escapeLine(c.After)))
		case c.After == "":
			lines = append(lines, s.paint(red, "- "+escapeLine(c.Name)+"  "+escapeLine(c.Before)))
		default:
			lines = append(lines, "  "+escapeLine(c.Name)+"  "+escapeLine(c.Before)+" → "+escapeLine(c.After))
		}
	}
	return lines
}
