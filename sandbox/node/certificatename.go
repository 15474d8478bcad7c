package node

import (
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"net"
	"slices"
	"strconv"
	"strings"
)

// shortNames are OpenSSL's names for the parts of distinguished names.
var shortNames = map[string]string{
	"2.5.4.3": "CN", "2.5.4.4": "SN", "2.5.4.5": "serialNumber", "2.5.4.6": "C", "2.5.4.7": "L", "2.5.4.8": "ST",
	"2.5.4.9": "street", "2.5.4.10": "O", "2.5.4.11": "OU", "2.5.4.12": "title", "2.5.4.13": "description",
	"2.5.4.15": "businessCategory", "2.5.4.17": "postalCode", "2.5.4.41": "name", "2.5.4.42": "GN", "2.5.4.43": "initials",
	"2.5.4.44": "generationQualifier", "2.5.4.46": "dnQualifier", "2.5.4.65": "pseudonym", "2.5.4.97": "organizationIdentifier",
	"0.9.2342.19200300.100.1.1": "UID", "0.9.2342.19200300.100.1.25": "DC", "1.2.840.113549.1.9.1": "emailAddress",
	"1.3.6.1.4.1.311.60.2.1.1": "jurisdictionL", "1.3.6.1.4.1.311.60.2.1.2": "jurisdictionST", "1.3.6.1.4.1.311.60.2.1.3": "jurisdictionC",
}

// namePart is a part of a distinguished name; several may be one of its steps.
type namePart struct {
	name, value string
	joined      bool // to the one before
}

// distinguished reads a distinguished name.
func distinguished(raw []byte) (parts []namePart) {
	var sequence pkix.RDNSequence
	if _, err := asn1.Unmarshal(raw, &sequence); err != nil {
		return nil
	}
	for _, step := range sequence {
		for i, attribute := range step {
			name, ok := shortNames[attribute.Type.String()]
			if !ok {
				name = attribute.Type.String()
			}
			parts = append(parts, namePart{name, fmt.Sprint(attribute.Value), i > 0})
		}
	}
	return parts
}

// namesText writes a distinguished name, a line a step.
func namesText(raw []byte) string {
	var text strings.Builder
	for i, part := range distinguished(raw) {
		switch {
		case part.joined:
			text.WriteString(" + ")
		case i > 0:
			text.WriteByte('\n')
		}
		text.WriteString(part.name + "=" + escapedName(part.value))
	}
	return text.String()
}

// escapedName escapes as RFC 2253 has it, with control characters in hexadecimal.
func escapedName(value string) string {
	var text strings.Builder
	for i, r := range value {
		edge := i == 0 && (r == ' ' || r == '#') || i == len(value)-1 && r == ' '
		switch {
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&text, "\\%02X", r)
			continue
		case edge || strings.ContainsRune(`,+"\<>;`, r):
			text.WriteByte('\\')
		}
		text.WriteRune(r)
	}
	return text.String()
}

// quotedName quotes what could be taken for more than one name, as Node does.
func quotedName(value string) string {
	if strings.ContainsAny(value, `,"\'`) || strings.ContainsFunc(value, func(r rune) bool { return r < ' ' || r > '~' }) {
		return strconv.Quote(value)
	}
	return value
}

// The tags of general names (RFC 5280, 4.2.1.6).
const (
	nameEmail     = 1
	nameDNS       = 2
	nameDirectory = 4
	nameURI       = 6
	nameAddress   = 7
	nameID        = 8
)

// generalNames reads a list of general names.
func generalNames(raw []byte) (names []asn1.RawValue) {
	var sequence asn1.RawValue
	if _, err := asn1.Unmarshal(raw, &sequence); err != nil {
		return nil
	}
	for rest := sequence.Bytes; len(rest) > 0; {
		var name asn1.RawValue
		var err error
		if rest, err = asn1.Unmarshal(rest, &name); err != nil {
			return names
		}
		names = append(names, name)
	}
	return names
}

// generalName writes one as OpenSSL does.
func generalName(name asn1.RawValue) string {
	switch name.Tag {
	case nameEmail:
		return "email:" + quotedName(string(name.Bytes))
	case nameDNS:
		return "DNS:" + quotedName(string(name.Bytes))
	case nameURI:
		return "URI:" + quotedName(string(name.Bytes))
	case nameDirectory:
		return "DirName:" + quotedName(strings.ReplaceAll(namesText(name.Bytes), "\n", ","))
	case nameAddress:
		return "IP Address:" + addressText(name.Bytes)
	case nameID:
		var oid asn1.ObjectIdentifier
		if _, err := asn1.Unmarshal(slices.Concat([]byte{asn1.TagOID, byte(len(name.Bytes))}, name.Bytes), &oid); err == nil {
			return "Registered ID:" + oid.String()
		}
	}
	return "othername:<unsupported>"
}

// addressText writes an address: OpenSSL does not shorten those of version 6.
func addressText(raw []byte) string {
	if len(raw) != net.IPv6len {
		return net.IP(raw).String()
	}
	groups := make([]string, len(raw)/2)
	for i := range groups {
		groups[i] = fmt.Sprintf("%X", int(raw[2*i])<<8|int(raw[2*i+1]))
	}
	return strings.Join(groups, ":")
}

// alternativeNames writes the other names of a certificate's subject.
func alternativeNames(c *x509.Certificate) string {
	for _, extension := range c.Extensions {
		if !extension.Id.Equal(asn1.ObjectIdentifier{2, 5, 29, 17}) {
			continue
		}
		var texts []string
		for _, name := range generalNames(extension.Value) {
			texts = append(texts, generalName(name))
		}
		return strings.Join(texts, ", ")
	}
	return ""
}

// accessText writes where to ask about a certificate.
func accessText(c *x509.Certificate) string {
	for _, extension := range c.Extensions {
		if !extension.Id.Equal(asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 1, 1}) {
			continue
		}
		var descriptions []struct {
			Method   asn1.ObjectIdentifier
			Location asn1.RawValue
		}
		if _, err := asn1.Unmarshal(extension.Value, &descriptions); err != nil {
			return ""
		}
		var lines []string
		for _, d := range descriptions {
			method := d.Method.String()
			switch method {
			case "1.3.6.1.5.5.7.48.1":
				method = "OCSP"
			case "1.3.6.1.5.5.7.48.2":
				method = "CA Issuers"
			}
			lines = append(lines, method+" - "+generalName(d.Location))
		}
		return strings.Join(lines, "\n")
	}
	return ""
}

// hostRules are how a host is compared with a certificate.
type hostRules struct {
	subject            string // default, always or never
	wildcards, partial bool
}

// match finds the name of a certificate that stands for a host.
func (h hostRules) match(c *x509.Certificate, host string) (name string, ok bool) {
	for _, pattern := range c.DNSNames {
		if h.matches(pattern, host) {
			return pattern, true
		}
	}
	if h.subject == "never" || h.subject != "always" && len(c.DNSNames) > 0 {
		return "", false
	}
	for _, part := range distinguished(c.RawSubject) {
		if part.name == "CN" && h.matches(part.value, host) {
			return part.value, true
		}
	}
	return "", false
}

func (h hostRules) matches(pattern, host string) bool {
	if strings.EqualFold(pattern, host) {
		return host != ""
	}
	label, rest, dotted := strings.Cut(pattern, ".")
	first, others, ok := strings.Cut(host, ".")
	if !h.wildcards || !dotted || !ok || first == "" || !strings.Contains(rest, ".") || !strings.EqualFold(rest, others) {
		return false
	}
	before, after, starred := strings.Cut(label, "*")
	if !starred || !h.partial && label != "*" || strings.HasPrefix(strings.ToLower(label), "xn--") {
		return false
	}
	first = strings.ToLower(first)
	return len(first) >= len(before)+len(after) && strings.HasPrefix(first, strings.ToLower(before)) && strings.HasSuffix(first, strings.ToLower(after))
}

// hasEmail compares an address with those of a certificate: the domain in either case.
func hasEmail(c *x509.Certificate, address, subject string) bool {
	known := c.EmailAddresses
	if subject == "always" || subject != "never" && len(known) == 0 {
		for _, part := range distinguished(c.RawSubject) {
			if part.name == "emailAddress" {
				known = append(slices.Clip(known), part.value)
			}
		}
	}
	local, domain, _ := strings.Cut(address, "@")
	return slices.ContainsFunc(known, func(one string) bool {
		l, d, _ := strings.Cut(one, "@")
		return l == local && strings.EqualFold(d, domain)
	})
}
