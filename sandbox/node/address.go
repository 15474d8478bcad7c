package node

import (
	"net/netip"
	"strings"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
)

// addressNative is what net has of internet addresses as text.
func addressNative(scope sandbox.Scope) goja.Value {
	vm := scope.VM()
	return namespace(vm, map[string]function{
		// family(text) is 4, 6, or 0 for what is no address.
		"family": func(call goja.FunctionCall) goja.Value {
			return vm.ToValue(addressFamily(call.Argument(0).String()))
		},
		// canonical(text, family) is an address of the family in its shortest form,
		// without a zone, or "".
		"canonical": func(call goja.FunctionCall) goja.Value {
			text := call.Argument(0).String()
			if addressFamily(text) != integer(call, 1) {
				return vm.ToValue("")
			}
			return vm.ToValue(parseAddress(text).String())
		},
		// compare(a, b) is the order of two addresses, or undefined when one is of a
		// family that the other has no form in.
		"compare": func(call goja.FunctionCall) goja.Value {
			a, b := parseAddress(call.Argument(0).String()).Unmap(), parseAddress(call.Argument(1).String()).Unmap()
			if a.Is4() != b.Is4() {
				return goja.Undefined()
			}
			return vm.ToValue(a.Compare(b))
		},
		// isWithin(address, network, bits) says that the address begins as the network.
		"isWithin": func(call goja.FunctionCall) goja.Value {
			address, network := parseAddress(call.Argument(0).String()).Unmap(), parseAddress(call.Argument(1).String())
			bits := integer(call, 2)
			if network.Is4In6() && bits >= 96 {
				network, bits = network.Unmap(), bits-96
			}
			return vm.ToValue(netip.PrefixFrom(network, bits).Contains(address))
		},
	})
}

// addressFamily is 4 or 6, or 0 for what is no address. A zone is of letters, digits,
// points, colons and hyphens, as in Node.
func addressFamily(text string) int {
	address, zone, zoned := strings.Cut(text, "%")
	parsed, err := netip.ParseAddr(address)
	switch {
	case err != nil:
		return 0
	case parsed.Is4():
		if zoned {
			return 0
		}
		return 4
	}
	isZone := func(r rune) bool {
		return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || strings.ContainsRune("-.:", r)
	}
	if zoned && (zone == "" || strings.TrimFunc(zone, isZone) != "") {
		return 0
	}
	return 6
}

// parseAddress reads an address without its zone. The text has been checked.
func parseAddress(text string) netip.Addr {
	text, _, _ = strings.Cut(text, "%")
	address, err := netip.ParseAddr(text)
	if err != nil {
		return netip.Addr{}
	}
	return address
}
