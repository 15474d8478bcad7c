package exchange

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"slices"

	"github.com/usher-run/usher/sandbox/egress"
)

// NodeError is a failure in Node's words, for carriers that answer by themselves.
type NodeError struct {
	// Code is Node's, such as "ECONNREFUSED".
	Code string
	// Message is what the script reads. It may be "" for a code of Codes: then it is what Node
	// says.
	Message string
}

// Error implements error.
func (e *NodeError) Error() string {
	if e.Message == "" {
		return e.Code
	}
	return e.Code + ": " + e.Message
}

// nodeErrors make the failures of codes, for a target.
var nodeErrors = map[string]func(code string, target *egress.Target) *Failure{
	"EAI_AGAIN":                    func(code string, t *egress.Target) *Failure { return lookUpFailure(code, errnoAgain, t) },
	"ECONNREFUSED":                 connecting,
	"ECONNRESET":                   reading,
	"EHOSTUNREACH":                 connecting,
	"ENETUNREACH":                  connecting,
	"ENOTFOUND":                    func(code string, t *egress.Target) *Failure { return lookUpFailure(code, errnoNotFound, t) },
	"EPROTO":                       saying("the exchange failed"),
	"ERR_SSL_WRONG_VERSION_NUMBER": func(string, *egress.Target) *Failure { return secureFailure(tls.RecordHeaderError{}) },
	"ERR_TLS_CERT_ALTNAME_INVALID": func(code string, t *egress.Target) *Failure {
		reason := fmt.Sprintf("Host: %s. is not in the cert's altnames: DNS:other.example", t.Host)
		return &Failure{Code: code, Message: wrongNameWords + reason, Host: t.Host, Reason: reason}
	},
	"ETIMEDOUT":                         connecting,
	"HPE_HEADER_OVERFLOW":               saying("Parse Error: Header overflow"),
	"HPE_INVALID_CONSTANT":              saying("Parse Error: Expected HTTP/"),
	"CERT_HAS_EXPIRED":                  certified,
	"CERT_NOT_YET_VALID":                certified,
	"DEPTH_ZERO_SELF_SIGNED_CERT":       certified,
	"SELF_SIGNED_CERT_IN_CHAIN":         certified,
	"UNABLE_TO_GET_ISSUER_CERT_LOCALLY": certified,
	"UNABLE_TO_VERIFY_LEAF_SIGNATURE":   certified,
}

func connecting(code string, target *egress.Target) *Failure {
	return connectFailure(code, errnoOf(code), target)
}

func reading(code string, _ *egress.Target) *Failure {
	return &Failure{Code: code, Errno: errnoOf(code), Syscall: "read", Message: "read " + code}
}

func certified(code string, _ *egress.Target) *Failure {
	return &Failure{Code: code, Message: certificateWords[code]}
}

func saying(message string) func(string, *egress.Target) *Failure {
	return func(code string, _ *egress.Target) *Failure { return &Failure{Code: code, Message: message} }
}

func errnoOf(code string) int {
	for _, n := range numbers {
		if n.code == code {
			return n.errno
		}
	}
	return 0
}

// failure is the error as the script gets it.
func (e *NodeError) failure(target *egress.Target) *Failure {
	failure := &Failure{Code: e.Code, Message: "the exchange failed"}
	if worded := nodeErrors[e.Code]; worded != nil {
		failure = worded(e.Code, target)
	}
	if e.Message != "" {
		failure.Message = e.Message
	}
	return failure
}

// Codes are the codes that a NodeError needs no message for, sorted.
func Codes() []string {
	codes := make([]string, 0, len(nodeErrors))
	for code := range nodeErrors {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	return codes
}

// CodeOf is the code that a script gets of an error of the network, or "" where that is none
// of Codes: where the policy refuses the request, or it is given up.
func CodeOf(err error) string {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return ""
	}
	failure := failureOf(err, &egress.Target{})
	if nodeErrors[failure.Code] == nil {
		return ""
	}
	return failure.Code
}
