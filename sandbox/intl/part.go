package intl

import (
	"strings"

	"github.com/usher-run/usher/sandbox/localized"
)

// expand puts parts in the places of a template. Places that it is not given are left out,
// {u:…} and {k:…} are texts of the template itself.
func expand(template string, places map[string][]localized.Part) []localized.Part {
	var parts []localized.Part
	for template != "" {
		begin := strings.IndexByte(template, '{')
		if begin < 0 {
			return append(parts, localized.Part{Type: "literal", Value: template})
		}
		if begin > 0 {
			parts = append(parts, localized.Part{Type: "literal", Value: template[:begin]})
		}
		end := begin + strings.IndexByte(template[begin:], '}')
		switch place := template[begin+1 : end]; {
		case strings.HasPrefix(place, "u:"):
			parts = append(parts, localized.Part{Type: "unit", Value: place[2:]})
		case strings.HasPrefix(place, "k:"):
			parts = append(parts, localized.Part{Type: "compact", Value: place[2:]})
		default:
			parts = append(parts, places[place]...)
		}
		template = template[end+1:]
	}
	return parts
}
