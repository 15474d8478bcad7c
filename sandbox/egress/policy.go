package egress

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// Policy says where requests may go. The zero value is the public internet on the ports 80
// and 443: no private, local, shared or reserved address, no address of a cloud's own
// services, in any of the forms that lead there.
//
// Entries of the lists are hosts ("api.example.com"), all hosts below one
// ("*.example.com"), addresses ("10.1.2.3", "fd00::7") and ranges of them ("10.0.0.0/8").
// A host or an address may have a port ("localhost:8080", "[::1]:8080") and stands for all
// ports without one. Names are compared in their ASCII form.
type Policy struct {
	// Offline refuses everything that Allow does not name.
	Offline bool
	// Only, when it is not empty, refuses every host that it does not name before the name is
	// looked up. It opens no more than the ports that its entries have: a named host must be on
	// the public internet too.
	Only []string
	// Allow opens what the rest of the policy refuses, Deny aside: a host by its name wherever
	// that leads, on every port that the entry stands for, and an address under any name. Name
	// only hosts whose names nobody else controls.
	Allow []string
	// Deny refuses hosts and addresses, and comes before everything else. The operator's own
	// public addresses belong here.
	Deny []string
	// Ports are those on which the public internet may be reached. Nil means 80 and 443.
	Ports []uint16
}

// rule is one entry of a list.
type rule struct {
	name   string // in lower case; of a subtree without its "*."
	below  bool   // all names below name
	prefix netip.Prefix
	port   uint16 // 0 stands for all
}

// parseRules reads a list and reports all entries that are none.
func parseRules(list string, entries []string) ([]rule, error) {
	var rules []rule
	var problems []error
	for _, entry := range entries {
		r, err := parseRule(entry)
		if err != nil {
			problems = append(problems, fmt.Errorf("egress: %s: %q: %w", list, entry, err))
			continue
		}
		rules = append(rules, r)
	}
	return rules, errors.Join(problems...)
}

var errEntry = errors.New("want a host, a host with a port, an address or a range of addresses")

func parseRule(entry string) (rule, error) {
	if prefix, err := netip.ParsePrefix(entry); err == nil {
		return rule{prefix: prefix.Masked()}, nil
	}
	if addr, err := netip.ParseAddr(entry); err == nil {
		return addressRule(addr, 0)
	}
	host, port, err := splitPort(entry)
	if err != nil {
		return rule{}, err
	}
	if addr, err := netip.ParseAddr(strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")); err == nil {
		return addressRule(addr, port)
	}
	r := rule{name: strings.ToLower(host), port: port}
	if name, ok := strings.CutPrefix(r.name, "*."); ok {
		r.name, r.below = name, true
	}
	if !isName(r.name) {
		return rule{}, errEntry
	}
	r.name = strings.TrimSuffix(r.name, ".")
	return r, nil
}

func addressRule(addr netip.Addr, port uint16) (rule, error) {
	if addr.Zone() != "" {
		return rule{}, errors.New("an address has no zone here")
	}
	return rule{prefix: netip.PrefixFrom(addr, addr.BitLen()), port: port}, nil
}

// splitPort takes the port off an entry; without one it is 0.
func splitPort(entry string) (host string, port uint16, err error) {
	at := strings.LastIndexByte(entry, ':')
	if at < 0 || strings.HasSuffix(entry, "]") {
		return entry, 0, nil
	}
	number, err := strconv.ParseUint(entry[at+1:], 10, 16)
	if err != nil || number == 0 {
		return "", 0, errors.New("the port is not a number from 1 to 65535")
	}
	return entry[:at], uint16(number), nil
}

// matchesName reports whether the rule names a host.
func (r *rule) matchesName(host string, port uint16) bool {
	if r.name == "" || r.port != 0 && r.port != port {
		return false
	}
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if r.below {
		return strings.HasSuffix(host, "."+r.name)
	}
	return host == r.name
}

// matchesAddress reports whether the rule names an address. One of version 4 that is written
// as one of version 6 is the address that it stands for.
func (r *rule) matchesAddress(to netip.AddrPort) bool {
	if !r.prefix.IsValid() || r.port != 0 && r.port != to.Port() {
		return false
	}
	addr := to.Addr().WithZone("")
	return r.prefix.Contains(addr) || r.prefix.Contains(addr.Unmap())
}

func namesHost(rules []rule, host string, port uint16) bool {
	return slices.ContainsFunc(rules, func(r rule) bool { return r.matchesName(host, port) })
}

func namesAddress(rules []rule, to netip.AddrPort) bool {
	return slices.ContainsFunc(rules, func(r rule) bool { return r.matchesAddress(to) })
}
