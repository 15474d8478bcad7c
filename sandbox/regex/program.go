package regex

// opcode says what an instruction does. Those with Back in their name read the text from
// right to left, as everything in a look behind does.
type opcode uint8

const (
	opFail opcode = iota
	opMatch
	opChar      // x: code unit
	opCharBack  //
	opPair      // x, y: one of two code units
	opPairBack  //
	opText      // x: index in texts
	opTextBack  //
	opClass     // x: index in classes, for single code units
	opClassBack //
	opWide      // x: index in classes, for code points
	opWideBack  //
	opStrings   // x: index in sequences
	opStringsBack
	opJump      // x: target
	opSplit     // prefers the next, or else x; y: index in choices
	opSplitLazy // prefers x, or else the next
	opSave      // x: register that remembers the place
	opClear     // x, y: the first capture to forget, and the one after the last
	opCheck     // x: register; fails if the place is still the same
	opAssert    // x: assertion
	opRef       // x: index in refs; y: fold
	opRefBack   //
	opRun       // x: index in runs: a repeat of one character
	opRunMore   // takes back what opRun took
	opRunLazy   //
	opRunLazyMore
	opLoopInit   // x: index in loops
	opLoop       // decides about another turn
	opTurn       // begins a turn
	opLoopEnd    // ends a turn
	opLook       // x: register; y: the instruction after the look
	opLookEnd    // x: register
	opLookNot    // x: register; y: the instruction after the look
	opLookNotEnd // x: register
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
