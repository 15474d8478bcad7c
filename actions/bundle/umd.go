package bundle

// universal is how TypeScript begins the body of a module that is made for every loader
// ("module": "umd"). Its wrapper hands it require as an argument, out of esbuild's sight, so
// that what the body requires would not be part of the program.
var universal = expression(`(\}\)\(function \()require(, exports\) \{)`)

// handsRequire is the call of that wrapper.
var handsRequire = expression(`\bfactory\(require, exports\)`)

// opened renames that parameter, so that require in the body is the one around the
// wrapper, which is what the wrapper hands over. Every place is kept.
func opened(text string) string {
	if !handsRequire().MatchString(text) {
		return text
	}
	return universal().ReplaceAllString(text, "${1}_equire${2}")
}
