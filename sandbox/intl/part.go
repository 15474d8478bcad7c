package intl

import "strings"

// Part is a piece of a formatted text and what it is.
type Part struct {
	Type, Value string
	// Source tells of ranges which end it belongs to: startRange, endRange or shared.
	Source string
}

// Text joins the parts.
func Text(parts []Part) string {
	var b strings.Builder
	for _, part := range parts {
		b.WriteString(part.Value)
	}
	return b.String()
}

// expand puts parts in the places of a template. Places that it is not given are left out,
// {u:…} and {k:…} are texts of the template itself.
func expand(template string, places map[string][]Part) []Part {
	var parts []Part
	for template != "" {
		begin := strings.IndexByte(template, '{')
		if begin < 0 {
			return append(parts, Part{Type: "literal", Value: template})
		}
		if begin > 0 {
			parts = append(parts, Part{Type: "literal", Value: template[:begin]})
		}
		end := begin + strings.IndexByte(template[begin:], '}')
		switch place := template[begin+1 : end]; {
		case strings.HasPrefix(place, "u:"):
			parts = append(parts, Part{Type: "unit", Value: place[2:]})
		case strings.HasPrefix(place, "k:"):
			parts = append(parts, Part{Type: "compact", Value: place[2:]})
		default:
			parts = append(parts, places[place]...)
		}
		template = template[end+1:]
	}
	return parts
}
