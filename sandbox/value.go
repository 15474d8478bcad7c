package sandbox

// Values that cross between a script and the host are plain data, built from these Go
// types alone:
//
//	Undefined   JavaScript undefined
//	nil         null
//	bool, string
//	float64     every number, NaN and the infinities included
//	[]any       an array
//	Object      an object, members in insertion order
//	Opaque      what has no data form: a function, a symbol, a BigInt, and where it is
//	            asked for an instance of a class
//
// The composite ones are aliases of unnamed types, so that package actions can speak of
// the same values although neither package imports the other.
type (
	// Undefined is JavaScript's undefined, which is apart from null (nil).
	Undefined = struct{}

	// Member is one property of an Object.
	Member = struct {
		Key   string
		Value any
	}

	// Object is a JavaScript object as data: its own enumerable properties in order.
	Object = []Member

	// Opaque stands for a value without a data form and tells only its typeof.
	Opaque = struct{ Typeof string }

	// Patch changes one place of a Document. Path names members from its root; missing
	// parents are created as objects. Value is put there unless Delete removes the
	// member; IfAbsent leaves a member that exists alone.
	Patch = struct {
		Path     []string
		Value    any
		Delete   bool
		IfAbsent bool
	}
)
