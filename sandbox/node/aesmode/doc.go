// Package aesmode encrypts and decrypts with AES in the modes that WebCrypto has: GCM, CBC,
// CTR and the key wrap of RFC 3394. It knows nothing of JavaScript.
//
// It offers what Go's own modes leave out: GCM with an initialization vector and a tag of
// other lengths at once, and counters that are a part of their block. Keys are of 16, 24 or
// 32 bytes.
package aesmode

import "errors"

// ErrFailed is what all that goes wrong with a message comes to: whoever may tell the
// reasons apart can find out the message.
var ErrFailed = errors.New("aesmode: the operation failed")
