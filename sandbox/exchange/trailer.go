package exchange

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
)

// endWith ends the body of the request with trailers, which are pairs in JSON or nothing.
func (x *exchange) endWith(trailers []byte) *Failure {
	var list [][2]string
	if len(trailers) > 0 {
		if err := json.Unmarshal(trailers, &list); err != nil {
			return &Failure{Code: "ERR_INVALID_ARG_VALUE", Message: "the trailers cannot be read"}
		}
	}
	for i, pair := range list {
		value, ok := toBytes(pair[1])
		if !ok || !isToken(pair[0]) || strings.ContainsAny(value, "\r\n\x00") {
			return &Failure{Code: "ERR_INVALID_CHAR", Message: `Invalid character in trailer content ["` + pair[0] + `"]`}
		}
		list[i][1] = value
	}
	x.wiring.Lock()
	x.trailing = append(x.trailing, list...)
	x.wiring.Unlock()
	x.end()
	return nil
}

// isToken says that a text may be the name of a header.
func isToken(text string) bool {
	for _, r := range text {
		if r <= ' ' || r >= 0x7f || strings.ContainsRune(`"(),/:;<=>?@[\]{}`, r) {
			return false
		}
	}
	return text != ""
}

// trailed is a body that has trailers. The transport writes them after the end of the body,
// and reads both on one goroutine.
type trailed struct {
	io.ReadCloser
	exchange *exchange
	header   http.Header
}

// Read implements io.Reader.
func (t *trailed) Read(p []byte) (int, error) {
	n, err := t.ReadCloser.Read(p)
	if !errors.Is(err, io.EOF) {
		return n, err
	}
	x := t.exchange
	x.wiring.Lock()
	defer x.wiring.Unlock()
	for _, pair := range x.trailing {
		name := http.CanonicalHeaderKey(pair[0])
		t.header[name] = append(t.header[name], pair[1])
	}
	x.trailing = nil
	return n, err
}
