package sandbox

import (
	"reflect"
	"sort"

	"github.com/dop251/goja"
)

// spot is where an error was thrown, in the text of the program as the engine got it. The
// engine tells places in the author's source alone, of which a map knows too few.
type spot struct {
	offset int // of what the instruction was compiled from, in bytes from 0
	// instruction is the engine's name of what it did, "call", and operand the text that
	// is part of it.
	instruction, operand string
	// apart is how many values were taken apart for the same expression before.
	apart int
}

// takesApart are the instructions that begin to take a value apart.
var takesApart = map[string]bool{"_iterate": true, "_checkObjectCoercible": true, "_createDestructSrc": true}

// spotOf finds the spot of the frame that threw or that called the built-in that threw. The
// engine keeps to itself what this reads; where it is not as expected, ok is false.
func spotOf(frame *goja.StackFrame) (s spot, ok bool) {
	view := reflect.ValueOf(frame).Elem()
	program, position := view.FieldByName("prg"), view.FieldByName("pc")
	if !position.IsValid() || !position.CanInt() || program.Kind() != reflect.Pointer || program.IsNil() {
		return s, false
	}
	pc := int(position.Int())
	places, code := program.Elem().FieldByName("srcMap"), program.Elem().FieldByName("code")
	if places.Kind() != reflect.Slice || code.Kind() != reflect.Slice || pc < 0 || pc >= code.Len() {
		return s, false
	}
	number := func(i int, name string) int {
		field := places.Index(i).FieldByName(name)
		if !field.IsValid() || !field.CanInt() {
			return -1
		}
		return int(field.Int())
	}
	i := sort.Search(places.Len(), func(i int) bool { return number(i, "pc") > pc }) - 1
	if i < 0 || number(i, "srcPos") < 0 {
		return s, false
	}
	s.offset = number(i, "srcPos")
	s.instruction, s.operand = instructionAt(code, pc)
	for at := max(number(i, "pc"), 0); at < pc; at++ {
		if name, _ := instructionAt(code, at); takesApart[name] {
			s.apart++
		}
	}
	return s, true
}

func instructionAt(code reflect.Value, pc int) (name, operand string) {
	instruction := code.Index(pc)
	if instruction.Kind() != reflect.Interface || instruction.IsNil() {
		return "", ""
	}
	instruction = instruction.Elem()
	if instruction.Kind() == reflect.String {
		operand = instruction.String()
	}
	if instruction.Kind() == reflect.Pointer {
		return instruction.Type().Elem().Name(), operand
	}
	return instruction.Type().Name(), operand
}
