package sandbox

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// shownFrames is how many frames a stack has, as in V8.
const shownFrames = 10

// site is one call of a stack, as V8 tells it.
type site struct {
	Frame
	native bool
}

// sitesOf turns a stack of the engine into calls: those of the author and of the
// library, and built-ins between them. The realm's own turns are no calls.
func sitesOf(stack []goja.StackFrame, limit int) []site {
	var sites []site
	for i := range stack {
		if len(sites) >= limit {
			break
		}
		name := stack[i].SrcName()
		switch {
		case name == trampolineName:
		case name == "<native>":
			function := stack[i].FuncName()
			if function != "<native>" {
				sites = append(sites, site{Frame: Frame{Function: builtinName(function)}, native: true})
			}
		default:
			sites = append(sites, site{Frame: mapFrame(&stack[i])})
		}
	}
	return sites
}

// builtinName names a built-in as V8 does where only one class has it.
func builtinName(function string) string {
	switch function {
	case "every", "filter", "find", "findIndex", "findLast", "flatMap", "map", "reduce", "reduceRight", "some", "sort", "forEach":
		return "Array." + function
	case "parse", "stringify":
		return "JSON." + function
	case "replace", "replaceAll":
		return "String." + function
	case "Promise":
		return "new " + function
	}
	return function
}

// text is the call as a line of a stack, without "at".
func (s *site) text() string {
	place := "<anonymous>"
	if !s.native {
		place = s.place()
	}
	if s.Function == "" {
		return place
	}
	return s.Function + " (" + place + ")"
}

// CurrentStack is the stack of the script that is running in V8's form, a line break
// before each line, from the nearest call that is not the library's.
func CurrentStack(vm *goja.Runtime) string {
	stack := vm.CaptureCallStack(0, nil)
	for len(stack) > 0 && isInternal(&stack[0]) {
		stack = stack[1:]
	}
	return sitesText(sitesOf(stack, shownFrames))
}

func sitesText(sites []site) string {
	var b strings.Builder
	for i := range sites {
		b.WriteString("\n    at ")
		b.WriteString(sites[i].text())
	}
	return b.String()
}

// StackText gives the stack of an error object, where it is in the engine's form, the
// form of V8: the same head, and as many frames as V8 shows. Other texts stay.
func StackText(text string) string {
	head, lines, found := strings.Cut(text, "\n\tat ")
	if !found {
		return strings.TrimSuffix(text, "\n")
	}
	var b strings.Builder
	b.WriteString(head)
	shown := 0
	for line := range strings.SplitSeq(strings.TrimSuffix(lines, "\n"), "\n\tat ") {
		if shown == shownFrames {
			break
		}
		line, ok := v8Line(line)
		if !ok {
			continue
		}
		b.WriteString("\n    at ")
		b.WriteString(line)
		shown++
	}
	return b.String()
}

// v8Line rewrites one line of the engine: without the offset in its code, and with
// built-ins as V8 names them. The realm's own turns are left out.
func v8Line(line string) (string, bool) {
	if strings.Contains(line, trampolineName+":") {
		return "", false
	}
	if function, found := strings.CutSuffix(line, " (native)"); found {
		return builtinName(function) + " (<anonymous>)", true
	}
	end := ""
	if strings.HasSuffix(line, "))") {
		end = ")"
	}
	open := strings.LastIndexByte(line, '(')
	if open < 0 || !strings.HasSuffix(line, ")") {
		return line, true
	}
	if _, err := strconv.Atoi(strings.TrimRight(line[open+1:], ")")); err != nil {
		return line, true
	}
	return unescaped(line[:open]) + end, true
}
