package keys

// Reason says what kind of mistake an [Error] is.
type Reason int

// The reasons.
const (
	// Malformed bytes are not of the form that they should have.
	Malformed Reason = iota + 1
	// Unknown bytes hold no key, as far as anyone can tell.
	Unknown
	// NeedsPassphrase is for an encrypted key that came without its passphrase.
	NeedsPassphrase
	// WrongPassphrase is for one that did not open.
	WrongPassphrase
	// Refused is for what exists and this package has not: a curve, a cipher, a size.
	Refused
	// Unfit is for a key that cannot do what was asked of it.
	Unfit
	// TooLong is for a message that a key has no room for.
	TooLong
	// Rejected is for bytes that do not come out right: a ciphertext, a point.
	Rejected
)

// Error is what went wrong with a key.
type Error struct {
	Reason Reason
	// Detail names the thing: a curve, a cipher, what was wrong.
	Detail string
}

// Error implements error.
func (e *Error) Error() string { return "keys: " + e.Detail }

func malformed(detail string) error { return &Error{Malformed, detail} }
func refused(detail string) error   { return &Error{Refused, detail} }
func unfit(detail string) error     { return &Error{Unfit, detail} }
