// Package intl writes numbers, lists and spans of time in the languages of its tables, and
// orders texts in them. The tables under tables are what Node 22
// answers; their generator is beside them.
package intl
