package egress

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"code.dny.dev/ssrf"
)

// Resolver looks names up. A *net.Resolver is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// Gate carries a policy out. It is safe for use by several goroutines.
type Gate struct {
	// Resolver looks names up. Nil means net.DefaultResolver. It must not change once the gate
	// is used.
	Resolver Resolver
	// Connect opens a connection to an address and a port, both as numbers, that the policy
	// allows for the host that was asked for; the network is "tcp". It must lead there and
	// nowhere else, since nobody looks at its way. Nil means a net.Dialer. It must not change
	// once the gate is used.
	Connect func(ctx context.Context, network, address string) (net.Conn, error)

	offline           bool
	filters           bool // Only names something
	only, allow, deny []rule
	ports             []uint16
	public            *ssrf.Guardian
}

// cloudServices are public addresses under which clouds serve what belongs to the machine
// itself: 168.63.129.16 is that of Azure.
var cloudServices = netip.MustParsePrefix("168.63.129.16/32")

// New makes a gate. The error names all entries of the policy that cannot be read.
func New(policy Policy) (*Gate, error) {
	g := &Gate{offline: policy.Offline, filters: len(policy.Only) > 0, ports: slices.Clone(policy.Ports)}
	if g.ports == nil {
		g.ports = []uint16{80, 443}
	}
	var problems [3]error
	g.only, problems[0] = parseRules("Only", policy.Only)
	g.allow, problems[1] = parseRules("Allow", policy.Allow)
	g.deny, problems[2] = parseRules("Deny", policy.Deny)
	if err := errors.Join(problems[:]...); err != nil {
		return nil, err
	}
	g.public = ssrf.New(ssrf.WithAnyPort(), ssrf.WithDeniedV4Prefixes(cloudServices))
	return g, nil
}

// Check refuses what need not be looked up to be refused. A name that passes may lead to an
// address that Dial refuses. The error is a *RefusedError.
func (g *Gate) Check(host string, port uint16) error {
	refuse := func(reason Reason) error { return &RefusedError{Host: host, Port: port, Reason: reason} }
	literal, err := netip.ParseAddr(host)
	if err == nil {
		return g.address(host, netip.AddrPortFrom(literal, port))
	}
	switch {
	case namesHost(g.deny, host, port):
		return refuse(Denied)
	case namesHost(g.allow, host, port):
		return nil
	case namesAddresses(g.allow):
		return nil // where the name leads decides
	case g.offline:
		return refuse(Offline)
	case g.filters && !namesHost(g.only, host, port) && !namesAddresses(g.only):
		return refuse(NotListed)
	case isLocal(host):
		return refuse(NotPublic)
	}
	return nil
}

// namesAddresses reports whether a list names addresses or ranges of them.
func namesAddresses(rules []rule) bool {
	return slices.ContainsFunc(rules, func(r rule) bool { return r.prefix.IsValid() })
}

// isLocal reports whether a name is one of the machine itself by convention (RFC 6761).
func isLocal(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}

// address decides on an address that the name host stands for, or that was written in its
// place.
func (g *Gate) address(host string, to netip.AddrPort) error {
	refuse := func(reason Reason) error {
		return &RefusedError{Host: host, Port: to.Port(), Reason: reason, Address: to.Addr()}
	}
	switch {
	case namesHost(g.deny, host, to.Port()) || namesAddress(g.deny, to):
		return refuse(Denied)
	case namesHost(g.allow, host, to.Port()) || namesAddress(g.allow, to):
		return nil
	case g.offline:
		return refuse(Offline)
	case g.filters && !namesHost(g.only, host, to.Port()) && !namesAddress(g.only, to):
		return refuse(NotListed)
	case to.Addr().Zone() != "" || g.public.SafeAddr(to.Addr()) != nil:
		return refuse(NotPublic)
	case !slices.Contains(g.ports, to.Port()) && !slices.ContainsFunc(g.only, func(r rule) bool { return r.port == to.Port() }):
		return refuse(WrongPort)
	}
	return nil
}

// attempt is how long one of several addresses may take to answer before the next is tried.
const attempt = time.Second

// Dial connects to a host and a port. It looks the name up, tries the addresses that the
// policy allows in order, and refuses where there are others alone. It fits
// http.Transport.DialContext; the network is "tcp".
func (g *Gate) Dial(ctx context.Context, _, address string) (net.Conn, error) {
	host, portText, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	number, err := strconv.ParseUint(portText, 10, 16)
	if err != nil {
		return nil, err
	}
	port := uint16(number)
	if err := g.Check(host, port); err != nil {
		return nil, err
	}
	addrs, err := g.lookUp(ctx, host)
	if err != nil {
		return nil, err
	}
	var refused error
	allowed := addrs[:0:0]
	for _, addr := range addrs {
		if err := g.address(host, netip.AddrPortFrom(addr, port)); err != nil {
			refused = err
			continue
		}
		allowed = append(allowed, addr)
	}
	if len(allowed) == 0 && refused != nil {
		return nil, refused
	}
	return g.connect(ctx, host, port, allowed)
}

// lookUp gives the addresses of a host, of which there is at least one.
func (g *Gate) lookUp(ctx context.Context, host string) ([]netip.Addr, error) {
	if literal, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{literal}, nil
	}
	var resolver Resolver = net.DefaultResolver
	if g.Resolver != nil {
		resolver = g.Resolver
	}
	addrs, err := resolver.LookupNetIP(ctx, "ip", host)
	if err != nil {
		return nil, err
	}
	if len(addrs) == 0 {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	for i := range addrs {
		addrs[i] = addrs[i].Unmap()
	}
	return addrs, nil
}

// connect tries addresses one after the other. The error is that of the first.
func (g *Gate) connect(ctx context.Context, host string, port uint16, addrs []netip.Addr) (net.Conn, error) {
	dial := g.Connect
	if dial == nil {
		dialer := net.Dialer{
			// What is about to be dialled is looked at once more, whatever has led here.
			Control: func(_, address string, _ syscall.RawConn) error {
				to, err := netip.ParseAddrPort(address)
				if err != nil {
					return err
				}
				return g.address(host, to)
			},
		}
		dial = dialer.DialContext
	}
	var first error
	for i, addr := range addrs {
		trying, stop := ctx, context.CancelFunc(func() {})
		if i < len(addrs)-1 {
			trying, stop = context.WithTimeout(ctx, attempt)
		}
		conn, err := dial(trying, "tcp", netip.AddrPortFrom(addr, port).String())
		stop()
		if err == nil {
			return conn, nil
		}
		if first == nil {
			first = err
		}
		if ctx.Err() != nil {
			break
		}
	}
	return nil, first
}
