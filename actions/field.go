package actions

// Type is a JSON type, or Any.
type Type string

// The types of the tables. Integer is a number without a fraction.
const (
	String  Type = "string"
	Number  Type = "number"
	Integer Type = "integer"
	Boolean Type = "boolean"
	Null    Type = "null"
	Obj     Type = "object"
	Array   Type = "array"
	Any     Type = "any"
)

// MapKind makes an object a dictionary.
type MapKind string

const (
	NoMap     MapKind = ""       // members are listed as fields of their own
	StringMap MapKind = "string" // all values are text
	JSONMap   MapKind = "json"   // any values
)

// Format narrows a string or number for types, schemas and samples. It is a hint and
// never checked when a script runs.
type Format string

// The formats that occur.
const (
	DateTime Format = "date-time"
	Email    Format = "email"
	URI      Format = "uri"
	IP       Format = "ip"
	Hostname Format = "hostname"
	UUID     Format = "uuid"
	EpochMS  Format = "epoch-ms"
	E164     Format = "e164"
	Locale   Format = "locale"
	PEM      Format = "pem"
	JWT      Format = "jwt"
)

// Field is one row of an event's table, a parameter, or a member of a return value.
type Field struct {
	// Path is dotted and relative to its table: "user.email" for event.user.email,
	// "options.query" for a member of the parameter options. The members of an array's
	// objects stand under "methods[]". The parent of every path has a row of its own.
	Path string
	Type Type
	// Types are the JSON types that an Any accepts; none means every JSON value.
	Types    []Type
	Optional bool // the member may be missing, the argument undefined
	Nullable bool // null may stand here, which is not the same as leaving it out

	Items     Type     // of an Array's members; Obj when their fields follow under Path[]
	ItemTypes []Type   // several, when Items is Any
	ItemsEnum []string // limits scalar members
	ItemsOpen bool     // member objects may carry unlisted keys

	Map    MapKind
	Values []Type // narrows a JSONMap, or the unlisted members of an Open object
	Open   bool   // an object that may have more members than those listed

	Enum     []string
	EnumOpen bool // Enum holds the known values; others may come
	Format   Format
	// Shape names the structure of an object or of an array's objects: equal names in
	// one dialect mean equal structure, and become one Go and one TypeScript type. For a
	// parameter it is the name by which the platform's documentation calls the object.
	Shape string
	// When names the sibling values under which the field exists. There it must be, unless
	// it is Optional too.
	When map[string][]string
	// Forbidden members must not be present; their rows are there to say so.
	Forbidden bool
	// Default is the value that a missing argument stands for.
	Default any
	// UndefinedAs replaces an undefined argument; nil here means no replacement, the
	// JavaScript null is spelt NullValue.
	UndefinedAs any

	Sensitive bool // never stored, logged or printed
	Sample    any  // an invented value; rows with child rows have none
	Doc       string
	Stage     string // "early_access" and the like
	Plan      string // the paid plan that has it
	// Undocumented fields are known from the platform's package or its types alone.
	Undocumented bool

	// Initial is a response field's value on arrival (cognito). Writable marks the
	// fields a handler may change. HasInitial tells nil (null) from none.
	Initial    any
	HasInitial bool
	Writable   bool
}

// NullValue is JavaScript's null where a Go nil would mean "not given".
type NullValue struct{}
