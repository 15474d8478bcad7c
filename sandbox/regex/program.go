package regex

// opcode says what an instruction does. Those with Back in their name come right after the
// ones that they are like, and read the text from right to left, as everything in a look
// behind does.
type opcode uint8

const (
	opMatch       opcode = iota // the expression matches
	opChar                      // one code unit: x
	opCharBack                  //
	opPair                      // one code unit: x or y
	opPairBack                  //
	opText                      // several code units; x: index in texts
	opTextBack                  //
	opClass                     // a code unit of a class; x: index in classes
	opClassBack                 //
	opWide                      // a code point of a class; x: index in classes
	opWideBack                  //
	opStrings                   // a string or a character; x: index in sequences
	opStringsBack               //
	opJump                      // x: target
	opSplit                     // prefers the next, or else x; y: index in choices, or -1
	opSplitLazy                 // prefers x, or else the next; y as above
	opSave                      // remembers the place; x: register
	opClear                     // forgets captures; x: the first; y: the one after the last
	opCheck                     // fails if the place is still that in register x
	opAssert                    // x: assertion
	opRef                       // what a capture holds; x: index in refs; y: 1 if case makes no difference
	opRefBack                   //
	opRun                       // a repeat of one character; x: index in runs
	opRunMore                   // gives back what opRun took
	opRunLazy                   // the same, which takes as little as it can; x: index in runs
	opRunLazyMore               // takes more
	opLoopInit                  // begins a loop with a counter; x: index in loops
	opLoop                      // decides about another turn
	opTurn                      // begins a turn
	opLoopEnd                   // ends a turn; y: the decision
	opLook                      // begins a look; x: register; y: the instruction after the look
	opLookEnd                   // ends it; x: register; y: the number of captures within
	opLookNot                   // begins a negative look; x and y as for opLook
	opLookNotEnd                // ends it; x: register
)

// instruction is one step of a program.
type instruction struct {
	op   opcode
	x, y int32
}

// run is a repeat of single characters, read forwards.
type run struct {
	class    *class
	min, max int32
	// next is what can follow. final says that nothing that follows can begin with a
	// character of the class, so that there is no use in giving one back.
	next  first
	final bool
}

// loop is a repeat with a counter in a register.
type loop struct {
	counter int32
	mark    int32 // the register with the place where a turn began; -1: none is empty
	min     int32
	max     int32
	lazy    bool
	// clear to clearEnd are the captures that a turn forgets.
	clear, clearEnd int32
	exit            int32 // the instruction after the loop
	body, next      first // what a turn, and what follows the loop, can begin with
}

// choice tells which branches of a split cannot match, by the next character.
type choice struct{ next, other first }

// program is the executable form of an expression. It does not change.
type program struct {
	code      []instruction
	texts     [][]uint16
	classes   []*class
	sequences []*sequences
	refs      [][]int
	runs      []run
	loops     []loop
	choices   []choice

	unicode   bool
	sticky    bool
	captures  int // with that for the whole match
	registers int

	// start is what a match can begin with, prefix the characters it begins with, and
	// anchored says that it can only begin where the text does.
	start    first
	prefix   []uint16
	ascii    string // prefix, if it is ASCII
	anchored bool
}
