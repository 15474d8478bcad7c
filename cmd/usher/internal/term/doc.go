// Package term renders what Usher has to say to people in a terminal.
//
// Everything here is a pure function from data to text: nothing is read from the
// environment, nothing is written, nothing is remembered.
//
// The rules of output:
//
//   - The result goes to stdout, everything else to stderr: logs of scripts, notes,
//     warnings, errors.
//   - Effects come first. A person sees which action made which call with which values
//     before anything else.
//   - Colour is never the only signal. Each mark has a shape of its own, and a shape in
//     ASCII for terminals without more.
//   - No text of a script reaches the terminal as it is: control characters, direction
//     marks and broken UTF-8 are written as escapes.
//   - A line is cut at the width of the terminal; what a person has to act on (an error,
//     an outcome, a URL) is never cut to it.
//   - An error says what happened, where, and what to do, on one screen.
package term
