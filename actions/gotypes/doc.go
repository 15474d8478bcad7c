// Package gotypes writes the typed Go events and results of a dialect from its tables.
//
// The tables are the truth: what they say becomes one struct for each shape of an event
// and one tree of structs for each result, with the methods that read and write them
// without losing a member. The generated file is committed, and a test of the dialect
// (see package dialecttest) fails when it and the tables part.
//
// How a field becomes a member:
//
//   - A required text, number, boolean, object, array or map is a plain value; nil arrays
//     and maps are written as [] and {}.
//   - An optional text is a plain string that is left out when empty: no field of the
//     tables tells the empty text from none, and a string reads best.
//   - An optional boolean or number is a pointer, because false and 0 are values.
//   - An optional object is a pointer; optional arrays and maps are left out when nil.
//   - What may be null is a pointer. Required, it is written as null when nil.
//   - Times stay texts, as scripts read them: a time.Time would lose how they were
//     written.
//   - Every struct has Extra for the members that the tables do not list; they are kept
//     both ways.
package gotypes
