package node

import (
	"crypto/cipher"
	"crypto/subtle"
)

// feedback is a block cipher in the modes CFB and OFB of NIST SP 800-38A, of which Go has
// the first no longer but for what exists, and never by single bytes.
type feedback struct {
	block  cipher.Block
	vector []byte // of a block; what is encrypted next
	left   []byte // of the last block that was
	bytes  bool   // whether each byte is fed back by itself
	output bool   // whether the block itself is fed back, and not the message
	opens  bool
}

func newFeedback(block cipher.Block, iv []byte, mode cipherKind, encrypts bool) *feedback {
	return &feedback{block: block, vector: append([]byte{}, iv...), bytes: mode.single, output: mode.mode == "ofb", opens: !encrypts}
}

// XORKeyStream implements cipher.Stream.
func (f *feedback) XORKeyStream(out, in []byte) {
	if f.bytes {
		f.byBytes(out, in)
		return
	}
	for len(in) > 0 {
		if len(f.left) == 0 {
			f.block.Encrypt(f.vector, f.vector)
			f.left = f.vector
		}
		n := min(len(in), len(f.left))
		text := in[:n]
		if !f.opens {
			subtle.XORBytes(out, text, f.left)
			text = out[:n]
		} else {
			// The message may lie where it goes to.
			text = append([]byte{}, text...)
			subtle.XORBytes(out, text, f.left)
		}
		if !f.output {
			copy(f.left, text) // f.left is the end of the vector
		}
		out, in, f.left = out[n:], in[n:], f.left[n:]
	}
}

func (f *feedback) byBytes(out, in []byte) {
	key := make([]byte, f.block.BlockSize())
	for i, text := range in {
		f.block.Encrypt(key, f.vector)
		out[i] = text ^ key[0]
		if !f.opens {
			text = out[i]
		}
		f.vector = append(f.vector[1:], text)
	}
}
