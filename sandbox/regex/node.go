package regex

// kind says what a node of a parsed expression stands for.
type kind uint8

const (
	nodeEmpty   kind = iota // matches nothing, always
	nodeChar                // one character, char
	nodeClass               // one character of class
	nodeStrings             // one of strings
	nodeSeq                 // all of subs in a row
	nodeAlt                 // the first of subs with which the rest matches
	nodeGroup               // subs[0], remembered as capture number first
	nodeRepeat              // subs[0], min to max times
	nodeAssert              // a place in the text
	nodeLook                // what is ahead or behind
	nodeRef                 // what one of refs has captured
)

// forever is the upper bound of a repeat that has none.
const forever = 1<<31 - 1

// node is a part of an expression. Flags are dissolved in it: a letter for which case
// makes no difference is a class, and so on.
type node struct {
	kind     kind
	empty    bool // may match the empty string
	lazy     bool // of a repeat
	negative bool // of a look
	behind   bool // of a look
	fold     bool // of a reference: case makes no difference
	assert   assertion
	char     rune
	min, max int32
	// first and last are the captures inside a repeat, first being included and last not,
	// or first is the number of a group.
	first, last int
	class       *class
	strings     *sequences
	subs        []*node
	refs        []int
}

// assertion is a condition on a place in the text.
type assertion uint8

const (
	textBegin assertion = iota
	textEnd
	lineBegin
	lineEnd
	wordBoundary
	notWordBoundary
	wordBoundaryFold // the letters that fold to s and k belong to words
	notWordBoundaryFold
)
