package secrets

import (
	"slices"
	"strconv"
	"strings"
)

// Redacted is what stands in place of a secret's value.
const Redacted = "[redacted]"

// MinLength is the length in bytes below which a value cannot be redacted: replacing
// every "1" or "test" would destroy more than it hides.
const MinLength = 6

// enough is how many bytes from its beginning tell a secret. What follows is replaced as far
// as it agrees. So no text, and no secret, makes the search for secrets take longer than the
// text is long.
const enough = 256

// Redactor replaces the values of secrets in texts: as they are, without the space around them,
// and in the encodings in which they usually travel (JSON, plain and in ASCII, percent encodings
// of URLs and forms, hex, base64 and base64url at every alignment, the bytes of a Buffer on the
// console, and JSON in JSON), by its bytes read as latin1, and in capital or small letters
// throughout; also where a text was cut short within it. It guards against accidents; a script
// that wants to can always encode its own secrets in a way that no list knows.
//
// A nil Redactor changes nothing. It is safe for use by several goroutines, and takes a time
// that grows as the text does.
type Redactor struct {
	// first says which bytes a form may begin with, heads which forms begin with four, in the
	// order in which they are tried. Most texts hold no secret, and looking for one costs no
	// memory.
	first [256]bool
	heads map[[4]byte][]string
	// plain are the values, for what shows a piece from within them.
	plain []string
	// numbers are the values that are one.
	numbers map[float64]bool
}

// NewRedactor makes a redactor for values. It returns nil when none of them is long
// enough (MinLength).
func NewRedactor(values []string) *Redactor {
	r := &Redactor{heads: map[[4]byte][]string{}}
	// The longest value first: where one secret holds another, the whole is replaced.
	values = slices.Clone(values)
	slices.SortFunc(values, func(a, b string) int { return len(b) - len(a) })
	seen := map[string]bool{}
	for _, value := range values {
		if len(value) >= MinLength {
			r.plain = append(r.plain, value)
			if number, err := strconv.ParseFloat(strings.TrimSpace(value), 64); err == nil {
				if r.numbers == nil {
					r.numbers = map[float64]bool{}
				}
				r.numbers[number] = true
			}
		}
		for _, form := range formsOf(value) {
			if len(form) < MinLength || seen[form] {
				continue
			}
			seen[form] = true
			r.first[form[0]] = true
			head := [4]byte([]byte(form[:4]))
			r.heads[head] = append(r.heads[head], form)
		}
	}
	if len(r.heads) == 0 {
		return nil
	}
	return r
}

// String returns s with every secret replaced. Without one, it returns s itself.
func (r *Redactor) String(s string) string {
	if r == nil {
		return s
	}
	var b strings.Builder
	kept, cuts := 0, cuts{text: s}
	for i := 0; i+MinLength <= len(s); {
		if !r.first[s[i]] {
			i++
			continue
		}
		n := r.begins(s[i:], cuts.after(i+MinLength)-i)
		if n == 0 {
			i++
			continue
		}
		b.WriteString(s[kept:i])
		b.WriteString(Redacted)
		i += n
		kept = i
	}
	if kept > 0 {
		b.WriteString(s[kept:])
		s = b.String()
	}
	return r.hideGlimpses(s)
}

// Number says whether a number is a secret as a whole, such as a PIN that a script has made a
// number of. Pieces of numbers are none.
func (r *Redactor) Number(n float64) bool { return r != nil && r.numbers[n] }

// begins is how many bytes at the beginning of s are a secret, or what is left of one where s
// was cut short at a place.
func (r *Redactor) begins(s string, cut int) int {
	left := 0
	for _, form := range r.heads[[4]byte([]byte(s[:4]))] {
		if told := min(len(form), enough); strings.HasPrefix(s, form[:told]) {
			return told + alike(form[told:], s[told:])
		}
		if n := shownOf(form, s, cut); n > left {
			left = n
		}
	}
	return left
}

// shownOf is how many bytes at the beginning of s are what is left of a form, where s was cut
// short at a place, behind the quote that ends a text or not.
func shownOf(form, s string, cut int) int {
	if cut > enough || cut > len(s) {
		return 0
	}
	for _, quote := range []string{"", "'", "`", `"`, `\"`} {
		n := cut - len(quote)
		if n >= MinLength && strings.HasSuffix(s[:cut], quote) && strings.HasPrefix(form, s[:n]) {
			return n
		}
	}
	return 0
}

// alike is how many bytes two texts begin with alike.
func alike(a, b string) int {
	n := 0
	for n < min(len(a), len(b)) && a[n] == b[n] {
		n++
	}
	return n
}

// cutMarks are what stands in place of what was cut off.
var cutMarks = [...]string{"…", "..."}

// cuts finds where a text was cut short, from one end to the other.
type cuts struct {
	text string
	at   [len(cutMarks)]int // where each mark was found last, or beyond the text
}

// after is where the first mark is that begins at a place or behind it, or a place beyond the
// text. Places may only grow.
func (c *cuts) after(place int) int {
	for i, mark := range cutMarks {
		if c.at[i] >= place {
			continue
		}
		c.at[i] = len(c.text) + 1
		if n := strings.Index(c.text[min(place, len(c.text)):], mark); n >= 0 {
			c.at[i] = place + n
		}
	}
	return slices.Min(c.at[:])
}
