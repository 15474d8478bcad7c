// Package inflate decodes the formats of zlib piece by piece: raw deflate (RFC 1951), zlib
// (RFC 1950) and gzip (RFC 1952). A [Decoder] takes input as it comes and gives as much
// output as is asked for, so that whoever drives it can stop at any moment, and it fails
// with the words of the zlib library. The readers of the standard library can do neither:
// they block for input, cannot go on after input was short, and know one error.
package inflate
