package actions

import (
	"bytes"
	"encoding/json"
)

// Command is the recorded effect of one api call.
type Command struct {
	// Method is the api path without the leading "api.", such as "access.deny".
	Method string
	// Args holds the arguments after validation, keyed by parameter name in the order of
	// the table. Options nest under their parameter; undefined members are left out.
	Args Object
	// Private is Args with nothing redacted, when something was; else nil. It is what
	// Ledger.Apply reads, is part of no document and must not be stored or logged.
	Private Object
	// At is the place of the call in the author's source, "file:line:column", or "".
	At string
}

// MarshalJSON writes {"method", "args", "at"}, with args as an object in call order.
func (c Command) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteString(`{"method":`)
	writeString(&b, c.Method)
	b.WriteString(`,"args":`)
	writeValue(&b, Object(nonNil(c.Args)))
	b.WriteString(`,"at":`)
	writeString(&b, c.At)
	b.WriteByte('}')
	return b.Bytes(), nil
}

// UnmarshalJSON reads what MarshalJSON wrote. The order of args is kept.
func (c *Command) UnmarshalJSON(data []byte) error {
	var raw struct {
		Method string          `json:"method"`
		Args   json.RawMessage `json:"args"`
		At     string          `json:"at"`
	}
	if err := json.Unmarshal(data, &raw); err != nil {
		return err
	}
	object, err := parseObject(raw.Args)
	if err != nil {
		return err
	}
	*c = Command{Method: raw.Method, Args: object, At: raw.At}
	return nil
}

// parseObject reads a member that may be missing.
func parseObject(raw json.RawMessage) (Object, error) {
	if len(raw) == 0 {
		return nil, nil
	}
	value, err := ParseValue(raw)
	return objectOf(value), err
}

func nonNil(o Object) Object {
	if o == nil {
		return Object{}
	}
	return o
}
