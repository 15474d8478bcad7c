package egress

import (
	"fmt"
	"net"
	"net/netip"
	"strconv"
)

// Reason is why a request is refused, in words that fit after "because".
type Reason string

const (
	Offline   Reason = "the network is switched off"
	Denied    Reason = "the policy denies it"
	NotListed Reason = "it is not among the hosts that the policy lists"
	NotPublic Reason = "it is not on the public internet"
	WrongPort Reason = "the policy does not allow this port"
)

// RefusedError is the refusal of a request by the policy. Its text, and everything but
// Address, may be shown to scripts: it names the host as it was asked for and never what a
// name was looked up to be.
type RefusedError struct {
	Host   string // as it was asked for
	Port   uint16
	Reason Reason
	// Address is what the name stands for, for the operator's log alone. It is not valid where
	// the name itself was refused.
	Address netip.Addr
}

// Error tells what was refused and the setting that would allow it.
func (e *RefusedError) Error() string {
	setting := "Allow"
	switch e.Reason {
	case Denied:
		setting = "Deny"
	case NotListed:
		setting = "Only"
	case Offline, NotPublic, WrongPort:
	}
	return fmt.Sprintf("requests to %s are refused, because %s (egress policy, setting %s)", e.Target(), e.Reason, setting)
}

// Target is the host and the port that were asked for.
func (e *RefusedError) Target() string {
	return net.JoinHostPort(e.Host, strconv.Itoa(int(e.Port)))
}
