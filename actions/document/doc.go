// Package document reads JSON documents that people write: strictly, and with the place of
// everything, so that what is wrong in one can be shown. [Read] gives its values as a tree of
// nodes; [Node.Fields] and its like take them apart.
package document
