// Package intldate writes dates, times and ranges of them in the languages of its tables, in
// the zones of its own zone database. The tables are what Node 22 answers; what asks for them
// is in sandbox/testdata/intl.
package intldate
