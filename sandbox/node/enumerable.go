package node

import (
	"strings"

	"github.com/dop251/goja"
)

// enumerable(object, names) makes properties enumerable that a class has made hidden: the
// classes of the web show their members. Names are separated by spaces. In JavaScript the
// same would take a descriptor for each of them.
func enumerable(call goja.FunctionCall) goja.Value {
	object, ok := call.Argument(0).(*goja.Object)
	if !ok {
		return goja.Undefined()
	}
	for name := range strings.FieldsSeq(call.Argument(1).String()) {
		if err := object.DefineDataProperty(name, nil, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET, goja.FLAG_TRUE); err != nil {
			panic(err)
		}
	}
	return goja.Undefined()
}
