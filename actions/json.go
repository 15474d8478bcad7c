package actions

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
)

// AppendJSON appends v, a value as described at Undefined, as JSON to dst, in the way of
// JSON.stringify: undefined members are left out, undefined array elements and numbers
// that are not finite become null. An undefined or opaque v itself becomes null.
func AppendJSON(dst []byte, v any) []byte {
	b := bytes.NewBuffer(dst)
	writeValue(b, v)
	return b.Bytes()
}

// ParseValue reads one JSON text into a value as described at Undefined. The order of
// members is kept; of duplicate keys the last value wins, at the place of the first. A
// number out of range becomes an infinity or zero, as JSON.parse has it.
func ParseValue(data []byte) (any, error) {
	if !json.Valid(data) {
		var discard any
		if err := json.Unmarshal(data, &discard); err != nil {
			return nil, err
		}
	}
	return parsed(string(data)), nil
}

func writeValue(b *bytes.Buffer, v any) {
	switch v := v.(type) {
	case nil, Undefined, Opaque:
		b.WriteString("null")
	case bool:
		b.WriteString(strconv.FormatBool(v))
	case string:
		writeString(b, v)
	case float64:
		writeNumber(b, v)
	case int:
		b.WriteString(strconv.Itoa(v))
	case []any:
		b.WriteByte('[')
		for i, item := range v {
			if i > 0 {
				b.WriteByte(',')
			}
			writeValue(b, item)
		}
		b.WriteByte(']')
	case Object:
		writeObject(b, v)
	default:
		// Samples and results may hold other Go values (maps, structs).
		writeOther(b, v)
	}
}

func writeObject(b *bytes.Buffer, members Object) {
	b.WriteByte('{')
	first := true
	for _, m := range members {
		switch m.Value.(type) {
		case Undefined, Opaque:
			continue
		}
		if !first {
			b.WriteByte(',')
		}
		first = false
		writeString(b, m.Key)
		b.WriteByte(':')
		writeValue(b, m.Value)
	}
	b.WriteByte('}')
}

func writeOther(b *bytes.Buffer, v any) {
	e := json.NewEncoder(b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		b.WriteString("null")
		return
	}
	b.Truncate(b.Len() - 1) // the encoder's newline
}

func writeString(b *bytes.Buffer, s string) {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x7f {
			plain = false
			break
		}
	}
	if plain {
		b.WriteByte('"')
		b.WriteString(s)
		b.WriteByte('"')
		return
	}
	writeOther(b, s)
}

func writeNumber(b *bytes.Buffer, f float64) {
	switch {
	case math.IsNaN(f) || math.IsInf(f, 0):
		b.WriteString("null")
	case f == math.Trunc(f) && math.Abs(f) < 1<<53:
		b.Write(strconv.AppendInt(b.AvailableBuffer(), int64(f), 10))
	default:
		raw, _ := json.Marshal(f) // the shortest form, as JavaScript writes it
		b.Write(raw)
	}
}
