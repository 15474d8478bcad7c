package regex

import "errors"

// ErrTooComplex ends a match that needs more memory to remember its choices than a match
// may take. It says nothing about whether the expression matches.
var ErrTooComplex = errors.New("regular expression too complex for this text")

// SyntaxError says why an expression cannot be read.
type SyntaxError struct {
	// Message is the message of V8's SyntaxError, with the expression in it. Halves of
	// surrogate pairs that stand alone are replaced.
	Message string
	// Reason is the last part of the message, without the expression: "Nothing to
	// repeat". It is empty where the flags are at fault.
	Reason string
}

func (e *SyntaxError) Error() string { return e.Message }

// reason is what the parser gives up with: V8's words for what is wrong.
type reason string

const (
	tooLarge            reason = "Regular expression too large"
	unterminatedGroup   reason = "Unterminated group"
	unmatchedParen      reason = "Unmatched ')'"
	escapeAtEnd         reason = "\\ at end of pattern"
	invalidProperty     reason = "Invalid property name"
	invalidEscape       reason = "Invalid escape"
	invalidDecimal      reason = "Invalid decimal escape"
	invalidUnicode      reason = "Invalid Unicode escape"
	nothingToRepeat     reason = "Nothing to repeat"
	loneBrackets        reason = "Lone quantifier brackets"
	incompleteRepeat    reason = "Incomplete quantifier"
	invalidRepeat       reason = "Invalid quantifier"
	repeatOutOfOrder    reason = "numbers out of order in {} quantifier"
	invalidGroup        reason = "Invalid group"
	multipleDashes      reason = "Multiple dashes in flag group"
	repeatedFlag        reason = "Repeated flag in flag group"
	invalidFlagGroup    reason = "Invalid flag group"
	tooManyCaptures     reason = "Too many captures"
	invalidGroupName    reason = "Invalid capture group name"
	duplicateGroupName  reason = "Duplicate capture group name"
	invalidReference    reason = "Invalid named reference"
	unknownReference    reason = "Invalid named capture referenced"
	invalidClassEscape  reason = "Invalid class escape"
	invalidClass        reason = "Invalid character class"
	unterminatedClass   reason = "Unterminated character class"
	invalidClassName    reason = "Invalid property name in character class"
	classOutOfOrder     reason = "Range out of order in character class"
	invalidSetOperation reason = "Invalid set operation in character class"
	invalidSetCharacter reason = "Invalid character in character class"
	negatedStrings      reason = "Negated character class may contain strings"
)
