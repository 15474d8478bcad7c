// Package dialecttest is what every dialect must pass: its tables hold together, its
// samples are what the tables say, every method can be called as its table tells and
// refuses without harm what it does not take, and the typed Go code is up to date.
package dialecttest
