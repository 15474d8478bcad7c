package sandbox

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"
)

// exportHelpers are what the bundler writes at the top of an ES module that is made
// CommonJS, as it writes it. A program may bring others by these names, which could hand
// its exports to whom they like.
var exportHelpers = map[unistring.String]string{
	"__defProp":         `Object.defineProperty`,
	"__getOwnPropDesc":  `Object.getOwnPropertyDescriptor`,
	"__getOwnPropNames": `Object.getOwnPropertyNames`,
	"__hasOwnProp":      `Object.prototype.hasOwnProperty`,
	exportHelper:        exportHelperText,
	"__copyProps":       copyHelperText,
	toCommonJSHelper:    `(mod) => __copyProps(__defProp({}, "__esModule", { value: true }), mod)`,
}

// The two that the bundler calls in the module itself, each once.
const (
	exportHelper     = "__export"
	toCommonJSHelper = "__toCommonJS"
)

const exportHelperText = `(target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
}`

const copyHelperText = `(to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
}`

// exportsByBundler reports whether it is the bundler's own helpers that fill the exports of
// an ES module, and nothing else calls or replaces them. The counts are of the whole program.
func exportsByBundler(program *ast.FunctionLiteral, code string, base int, counts map[unistring.String]int) bool {
	found, among := 0, map[unistring.String]int{}
	for _, statement := range program.Body.List {
		if isDirective(statement) {
			continue
		}
		name, value := declaredOne(statement)
		if value == nil || !strings.HasPrefix(name, "__") {
			break
		}
		if text, ok := exportHelpers[unistring.NewFromString(name)]; ok {
			begin, end := int(value.Idx0())-base, int(value.Idx1())-base
			if begin < 0 || end > len(code) || begin > end || code[begin:end] != text {
				return false
			}
			found++
		}
		visitNodes(statement, func(node any) (inside bool) {
			if id, ok := node.(*ast.Identifier); ok {
				among[id.Name]++
			}
			return true
		})
	}
	among[exportHelper]++
	among[toCommonJSHelper]++
	for name := range exportHelpers {
		if counts[name] != among[name] {
			return false
		}
	}
	return found == len(exportHelpers)
}
