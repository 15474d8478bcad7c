package sandbox

import (
	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
)

// rejectionsPatch has the functions that take the reasons of promises see errors of the
// engine in the words of V8, as catch clauses do (caught.go). A try around an await needs
// it not. Programs that look at stacks get as much from errorStackPatch.
var rejectionsPatch = patch{
	name:   "rejections",
	words:  []string{"allSettled"},
	calls:  []string{"catch"},
	native: func(r *Realm) goja.Value { return r.catcher() },
}

// rejectionsPatchBit is the set of that patch alone.
var rejectionsPatchBit = func() uint64 {
	for i := range patches {
		if patches[i].name == rejectionsPatch.name {
			return 1 << i
		}
	}
	return 0
}()

// takesReason reports whether a call may give a promise a function for its reason without
// a name that notices the patch: p.then(f, g).
func takesReason(call *ast.CallExpression) bool {
	if len(call.ArgumentList) == 0 {
		return false
	}
	_, spread := call.ArgumentList[0].(*ast.SpreadElement)
	switch calledMember(call.Callee) {
	case "then":
		return spread || len(call.ArgumentList) > 1
	case "call", "apply", "bind":
		// Of the methods themselves: p.then.apply(p, list).
		member, ok := call.Callee.(*ast.DotExpression)
		name := ""
		if ok {
			name = lastName(member.Left)
		}
		return name == "then" || name == "catch"
	}
	return false
}

// calledMember is the name of the member that a callee is, however it is written, or "".
func calledMember(callee ast.Expression) string {
	switch callee := callee.(type) {
	case *ast.OptionalChain:
		return calledMember(callee.Expression)
	case *ast.Optional:
		return calledMember(callee.Expression)
	case *ast.DotExpression:
		return callee.Identifier.Name.String()
	case *ast.BracketExpression:
		if key, ok := callee.Member.(*ast.StringLiteral); ok {
			return key.Value.String()
		}
	}
	return ""
}
