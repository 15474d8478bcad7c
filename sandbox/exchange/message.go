package exchange

import (
	"net/http"
	"slices"
	"strings"
)

// The calls that this package answers.
const (
	CallOpen  = "http.open"
	CallWrite = "http.write"
	CallEnd   = "http.end"
	CallRead  = "http.read"
	CallClose = "http.close"
)

// The first bytes of replies to CallRead.
const (
	replyData    = 'd'
	replyEnd     = 'e'
	replyFailure = 'x'
)

// Request is what CallOpen asks for. Texts of headers stand for bytes: a character is one.
type Request struct {
	ID      uint64      `json:"id"`
	Method  string      `json:"method"`
	URL     string      `json:"url"`
	Headers [][2]string `json:"headers"`
	// Body says where the body comes from: "" there is none, "whole" behind the JSON, "stream"
	// by CallWrite, "behind" by CallWrite too, though the headers tell of none.
	Body string `json:"body,omitempty"`
	// Length of a body that is streamed, where it is known.
	Length *int64 `json:"length,omitempty"`
	// Decode takes the codings of Content-Encoding off the response.
	Decode bool `json:"decode,omitempty"`
	// Connection asks for a head that has nothing but Connection, when there is one.
	Connection bool `json:"connection,omitempty"`
	TLS        *TLS `json:"tls,omitempty"`
}

// TLS are the options of a secure connection. Certificates and keys are PEM.
type TLS struct {
	CA         []string `json:"ca,omitempty"`
	Cert       string   `json:"cert,omitempty"`
	Key        string   `json:"key,omitempty"`
	ServerName string   `json:"servername,omitempty"`
	// Insecure takes every certificate: rejectUnauthorized is false.
	Insecure   bool   `json:"insecure,omitempty"`
	MinVersion string `json:"minVersion,omitempty"` // "TLSv1.2"
	MaxVersion string `json:"maxVersion,omitempty"`
}

// Head is the beginning of a response, or why there is none.
type Head struct {
	Status     int         `json:"status,omitempty"`
	StatusText string      `json:"statusText,omitempty"`
	Version    string      `json:"version,omitempty"` // "1.1"
	Headers    [][2]string `json:"headers,omitempty"`
	// Empty says that there is no body to read.
	Empty      bool        `json:"empty,omitempty"`
	Connection *Connection `json:"connection,omitempty"`
	Failure    *Failure    `json:"failure,omitempty"`
}

// Connection is what a request is sent over. It tells no address.
type Connection struct {
	Reused bool    `json:"reused,omitempty"` // another request was sent over it before
	Secure *Secure `json:"secure,omitempty"`
}

// Secure is what became of the handshake of a secure connection.
type Secure struct {
	Protocol    string   `json:"protocol"` // "TLSv1.3"
	Cipher      string   `json:"cipher"`   // by the name of the standard
	ServerName  string   `json:"servername"`
	Certificate []byte   `json:"certificate,omitempty"` // of the server, in DER
	Failure     *Failure `json:"failure,omitempty"`     // why it would not be accepted, where any one is
}

// End is what comes behind a body.
type End struct {
	Trailers [][2]string `json:"trailers,omitempty"`
}

// Failure is an error in Node's words.
type Failure struct {
	Name     string `json:"name,omitempty"` // "" is Error
	Code     string `json:"code"`
	Message  string `json:"message"`
	Syscall  string `json:"syscall,omitempty"`
	Errno    int    `json:"errno,omitempty"`
	Hostname string `json:"hostname,omitempty"`
	Address  string `json:"address,omitempty"`
	Port     int    `json:"port,omitempty"`
	Host     string `json:"host,omitempty"`   // of a certificate that is for others
	Reason   string `json:"reason,omitempty"` // of the same, or OpenSSL's
	Library  string `json:"library,omitempty"`
}

// pairs lists headers by their names; the values of one name keep their order.
func pairs(header http.Header) [][2]string {
	names := make([]string, 0, len(header))
	for name := range header {
		names = append(names, name)
	}
	slices.Sort(names)
	list := [][2]string{}
	for _, name := range names {
		for _, value := range header[name] {
			list = append(list, [2]string{name, fromBytes(value)})
		}
	}
	return list
}

// fromBytes makes a text of which each character is a byte.
func fromBytes(value string) string {
	if isASCII(value) {
		return value
	}
	var text strings.Builder
	for i := range len(value) {
		text.WriteRune(rune(value[i]))
	}
	return text.String()
}

// toBytes is the reverse of fromBytes.
func toBytes(text string) (value string, ok bool) {
	if isASCII(text) {
		return text, true
	}
	bytes := make([]byte, 0, len(text))
	for _, r := range text {
		if r > 0xff {
			return "", false
		}
		bytes = append(bytes, byte(r))
	}
	return string(bytes), true
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= 0x80 {
			return false
		}
	}
	return true
}
