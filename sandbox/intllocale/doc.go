// Package intllocale reads language tags of Unicode's LDML, writes them in their canonical form,
// and knows what is likely to go with a language, a script or a region and what is usual there.
// The tables are what Node 22 answers; what asks for them is in sandbox/testdata/intl.
package intllocale
