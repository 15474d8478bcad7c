package sandbox

import (
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"github.com/usher-run/usher/sandbox/nesting"
)

// evaluatedFactor is runFactor for texts that scripts evaluate, of which the time to
// compile a chain, which grows with the square of its length, counts.
const evaluatedFactor = 10

// runFactor times the nesting limit is how many tokens may follow each other without an
// end of a statement: the parser and the compiler recurse along such chains too.
const runFactor = 100

// Compile parses and compiles a program under limits' SourceBytes and Nesting (zero:
// DefaultLimits). It reads no file, whatever a sourceMappingURL comment says, and never
// panics. The error is an *Error of kind LoadFailed, OverLimit or Crashed.
func Compile(source Source, limits Limits) (*Program, error) {
	limits = limits.withDefaults()
	if len(source.Code) > limits.SourceBytes {
		return nil, &Error{
			Kind:    OverLimit,
			Message: fmt.Sprintf("the program has %d bytes, more than the limit of %d", len(source.Code), limits.SourceBytes),
		}
	}
	if line, deep := nesting.Over(source.Code, limits.Nesting, limits.Nesting*runFactor); deep {
		return nil, &Error{
			Kind:    OverLimit,
			Message: fmt.Sprintf("the program is nested deeper than %d levels", limits.Nesting),
			Frames:  []Frame{{File: source.Name, Line: line, Column: 1}},
		}
	}
	noticed := patchesOf(source.Code)
	metered := meteredIn(source.Code)
	program := &Program{
		name: source.Name,
		traits: traits{
			plain:     needsPlainObjects(source.Code),
			patches:   noticed,
			evaluates: noticed&evaluating != 0,
			members:   membersOf(source.Code, noticed),
			metered:   metered,
			bytes:     bytesIn(source.Code),
			tags:      strings.Contains(source.Code, "toString"),
		},
		requires:  needsRequire(source.Code),
		variables: source.Variables,
	}
	if err := program.compile(source); err != nil {
		return nil, err
	}
	return program, nil
}

// compile runs the engine's parser and compiler, whose panics become errors: the parser
// is known to panic on the escape \u{10ffff}.
func (p *Program) compile(source Source) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = crashError(r)
		}
	}()
	code, option := source.Code, parser.Option(parser.WithDisableSourceMaps)
	var sourceMap *sourceMap
	if len(source.Map) > 0 {
		sourceMap = readSourceMap(source.Name, source.Map)
	}
	if sourceMap != nil {
		// The engine looks for a map only behind such a comment, and only in the last
		// line, so a comment of the author's is never followed.
		code += "\n//# sourceMappingURL=map"
		option = parser.WithSourceMapLoader(func(string) ([]byte, error) { return sourceMap.shifted, nil })
	}
	p.code = code
	tree, err := parse(source.Name, code, option)
	if err != nil {
		return syntaxError(err, sourceMap)
	}
	tellModulesApart(tree)
	if sourceMap != nil {
		giveNames(tree, source.Code, sourceMap)
	}
	if wordsIn(source.Code, caughtWords) != 0 && markCaught(tree, code) {
		p.patches |= rejectionsPatchBit
	}
	if looksAtStacks(p.patches) {
		p.patches &^= rejectionsPatchBit
	}
	if wordsIn(source.Code, iterableWords) != 0 {
		markIterated(tree)
	}
	ownTargets(tree, source.Code)
	if mayBorrowArguments(source.Code) {
		ownArguments(tree)
	}
	if wordsIn(source.Code, evaluators) != 0 {
		if err := markEvaluated(tree); err != nil {
			return err
		}
	}
	literals, err := literalsOf(tree, sourceMap)
	if err != nil {
		return err
	}
	if literals.special {
		p.patches |= regexpPatchBit
	}
	if p.patches&regexpPatchBit != 0 {
		literals.replace()
		p.literals = literals.expressions
	}
	if literals.nests {
		p.metered |= meteredWords()["toString"] // an operator may make a text of them
	}
	boundOperators(literals.growing, source.Code)
	if p.variables != nil {
		if err := withVariables(tree, p.variables); err != nil {
			return err
		}
	} else {
		p.unawaited = unawaited(tree, source.Code)
		p.constants = constantsOf(literals.objects)
		p.lateModules = lateModules(tree, source.Code)
	}
	emptyVariables(literals.functions)
	lateFunctions(tree)
	if p.program, err = goja.CompileAST(tree, false); err != nil {
		return syntaxError(err, sourceMap)
	}
	return nil
}

// syntaxError tells where the first mistake is, in the author's file where the map
// reaches.
func syntaxError(err error, sourceMap *sourceMap) *Error {
	failure := &Error{Kind: LoadFailed, Name: "SyntaxError"}
	var list parser.ErrorList
	var inCompiler *goja.CompilerSyntaxError
	switch {
	case errors.As(err, &list) && len(list) > 0:
		first := list[0]
		failure.Message = first.Message
		frame := Frame{File: first.Position.Filename, Line: first.Position.Line, Column: first.Position.Column}
		failure.Frames = []Frame{sourceMap.original(frame)}
	case errors.As(err, &inCompiler):
		failure.Message = inCompiler.Message
		if inCompiler.File != nil {
			at := inCompiler.File.Position(inCompiler.Offset)
			failure.Frames = []Frame{{File: at.Filename, Line: at.Line, Column: at.Column}}
		}
	default:
		failure.Message = strings.TrimPrefix(err.Error(), "SyntaxError: ")
	}
	return failure
}

// crashError makes an Error of a recovered panic of the engine. The parser's panic on an
// escape of the highest code points is the author's literal, not a broken realm, and is
// told as what a correct parser would at worst have said.
func crashError(recovered any) *Error {
	if err, ok := recovered.(error); ok && strings.HasPrefix(err.Error(), "unexpected unicode length") {
		return &Error{
			Kind:    LoadFailed,
			Name:    "SyntaxError",
			Message: "a string literal has an escape of a code point that the engine cannot read",
		}
	}
	return &Error{Kind: Crashed, Message: "the JavaScript engine failed"}
}
