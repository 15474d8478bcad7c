package term

// symbol is a mark with its form for terminals without characters beyond ASCII.
type symbol struct {
	unicode, ascii string
	paint          paint
}

var (
	done      = symbol{"✓", "+", green}
	denied    = symbol{"■", "#", yellow}
	suspended = symbol{"»", ">", cyan}
	failed    = symbol{"✗", "x", red}
	skipped   = symbol{"·", "-", dim}
	arrow     = symbol{"→", "->", dim}
	bar       = symbol{"│", "|", dim}
	ellipsis  = symbol{"…", "...", plain}
)

func (s Style) text(m symbol) string {
	if s.ASCII {
		return m.ascii
	}
	return m.unicode
}

func (s Style) symbol(m symbol) string { return s.paint(m.paint, s.text(m)) }
