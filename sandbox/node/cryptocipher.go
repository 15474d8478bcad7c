package node

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"crypto/subtle"
	"encoding/binary"
	"strings"

	"github.com/dop251/goja"
	"golang.org/x/crypto/chacha20"
	"golang.org/x/crypto/chacha20poly1305"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node/aesmode"
)

// ciphering is a cipher that a script works on: blocks, a stream, or a stream with a tag.
type ciphering struct {
	encrypts bool
	blocks   cipher.BlockMode
	raw      cipher.Block // for ECB, of which Go has no mode
	size     int          // of a block
	padded   bool
	pending  []byte

	stream cipher.Stream
	wraps  func(message []byte) ([]byte, error) // the whole of a key, as RFC 3394 says
	aead   cipher.AEAD
	iv     []byte
	plain  []byte // of a message with a tag: Go's modes want it whole
	more   []byte // additional data
	tag    []byte
}

// newCiphering begins a cipher. The lengths are right.
func newCiphering(kind *cipherKind, encrypts bool, key, iv []byte) (*ciphering, error) {
	c := &ciphering{encrypts: encrypts, padded: true, iv: append([]byte{}, iv...), size: kind.block}
	switch {
	case kind.mode == "wrap":
		run, key := aesmode.UnwrapFrom, append([]byte{}, key...)
		if encrypts {
			run = aesmode.WrapFrom
		}
		c.wraps = func(message []byte) ([]byte, error) { return run(key, c.iv, message) }
		return c, nil
	case kind.name == "chacha20":
		stream, err := chacha20.NewUnauthenticatedCipher(key, iv[4:])
		if err != nil {
			return nil, err
		}
		stream.SetCounter(binary.LittleEndian.Uint32(iv))
		c.stream = stream
		return c, nil
	case kind.mode == "stream":
		c.iv = append(make([]byte, kind.iv-len(iv)), iv...) // OpenSSL puts zeros in front
		aead, err := chacha20poly1305.New(key)
		if err != nil {
			return nil, err
		}
		stream, err := chacha20.NewUnauthenticatedCipher(key, c.iv)
		if err != nil {
			return nil, err
		}
		stream.SetCounter(1) // the first block makes the key of the tag
		c.aead, c.stream = aead, stream
		return c, nil
	}
	block, err := newBlock(kind, key)
	if err != nil {
		return nil, err
	}
	switch {
	case kind.mode == "cfb" || kind.mode == "ofb":
		c.stream = newFeedback(block, iv, *kind, encrypts)
	case kind.mode == "ctr":
		c.stream = cipher.NewCTR(block, iv)
	case kind.mode == "ecb":
		c.raw = block
	case kind.mode == "gcm":
		if c.aead, err = cipher.NewGCMWithNonceSize(block, len(iv)); err != nil {
			return nil, err
		}
		c.stream = newCounter(block, iv)
	case encrypts:
		c.blocks = cipher.NewCBCEncrypter(block, iv)
	default:
		c.blocks = cipher.NewCBCDecrypter(block, iv)
	}
	return c, nil
}

// newBlock is the cipher of single blocks; of two keys of DES the first comes again.
func newBlock(kind *cipherKind, key []byte) (cipher.Block, error) {
	switch {
	case !strings.HasPrefix(kind.name, "des-"):
		return aes.NewCipher(key)
	case kind.key == 16:
		return des.NewTripleDESCipher(append(append([]byte{}, key...), key[:8]...))
	}
	return des.NewTripleDESCipher(key)
}

// update takes a part of the message; it fails for one that is no key to be wrapped or
// unwrapped.
func (c *ciphering) update(data []byte) ([]byte, error) {
	switch {
	case c.wraps != nil && len(data) == 0:
		return nil, nil
	case c.wraps != nil:
		return c.wraps(data)
	case c.stream == nil:
		return c.updateBlocks(data), nil
	}
	out := make([]byte, len(data))
	c.stream.XORKeyStream(out, data)
	if c.aead != nil && c.encrypts {
		c.plain = append(c.plain, data...)
	} else if c.aead != nil {
		c.plain = append(c.plain, out...)
	}
	return out, nil
}

func (c *ciphering) updateBlocks(data []byte) []byte {
	c.pending = append(c.pending, data...)
	whole := len(c.pending) / c.size * c.size
	if !c.encrypts && c.padded && whole == len(c.pending) && whole > 0 {
		whole -= c.size // it may be the padding
	}
	out := make([]byte, whole)
	c.crypt(out, c.pending[:whole])
	c.pending = append([]byte{}, c.pending[whole:]...)
	return out
}

// crypt works on whole blocks.
func (c *ciphering) crypt(out, in []byte) {
	switch {
	case len(in) == 0:
	case c.blocks != nil:
		c.blocks.CryptBlocks(out, in)
	default:
		for i := 0; i < len(in); i += c.size {
			if c.encrypts {
				c.raw.Encrypt(out[i:], in[i:])
			} else {
				c.raw.Decrypt(out[i:], in[i:])
			}
		}
	}
}

// final ends the message. mistake is the name of OpenSSL's error, or "unauthenticated".
func (c *ciphering) final() (out []byte, mistake string) {
	if c.aead != nil {
		return nil, c.authenticate()
	}
	if c.stream != nil || c.wraps != nil {
		return nil, ""
	}
	switch {
	case !c.padded && len(c.pending) == 0:
		return nil, ""
	case !c.padded:
		return nil, "finalBlock"
	case c.encrypts:
		missing := c.size - len(c.pending)
		for range missing {
			c.pending = append(c.pending, byte(missing))
		}
		out = make([]byte, c.size)
		c.crypt(out, c.pending)
		return out, ""
	case len(c.pending) != c.size:
		return nil, "finalBlock"
	}
	out = make([]byte, c.size)
	c.crypt(out, c.pending)
	return unpadded(out)
}

// unpadded takes off the padding of a last block, in a time that does not tell where it
// is wrong.
func unpadded(block []byte) (out []byte, mistake string) {
	last := int(block[len(block)-1])
	good := subtle.ConstantTimeLessOrEq(1, last) & subtle.ConstantTimeLessOrEq(last, len(block))
	for i := 1; i <= len(block); i++ {
		outside := subtle.ConstantTimeLessOrEq(last+1, i)
		good &= outside | subtle.ConstantTimeByteEq(block[len(block)-i], byte(last))
	}
	if good != 1 {
		return nil, "badDecrypt"
	}
	return block[:len(block)-last], ""
}

// authenticate makes the tag, or compares it with the one that was given.
func (c *ciphering) authenticate() (mistake string) {
	sealed := c.aead.Seal(nil, c.iv, c.plain, c.more)
	tag := sealed[len(sealed)-c.aead.Overhead():]
	c.plain = nil
	if c.encrypts {
		c.tag = tag
		return ""
	}
	if len(c.tag) == 0 || subtle.ConstantTimeCompare(tag[:len(c.tag)], c.tag) != 1 {
		return "unauthenticated"
	}
	return ""
}

var cipherPrimitives = map[string]scoped{
	// cipherInfo(name or number) is [mode, name, nid, block, iv, key, makes a tag, is old], and
	// null for an unknown cipher.
	"cipherInfo": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		kind := cipherNamed(call.Argument(0).String())
		if _, ok := call.Argument(0).(goja.String); !ok {
			kind = cipherNumbered(integer(call, 0))
		}
		if kind == nil {
			return goja.Null()
		}
		return scope.VM().NewArray(kind.mode, kind.name, kind.nid, kind.block, kind.iv, kind.key, kind.authenticates(), kind.isOld())
	},
	// takesVector(name, length)
	"takesVector": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(cipherNamed(call.Argument(0).String()).takesVector(integer(call, 1)))
	},
	// isAbsent(name) tells the ciphers that Node has.
	"isAbsent": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return scope.VM().ToValue(absentCiphers.MatchString(strings.ToLower(call.Argument(0).String())))
	},
	"ciphers": func(scope sandbox.Scope, _ goja.FunctionCall) goja.Value { return words(scope, listedCiphers) },
	// cipher(name, encrypts, key, iv)
	"cipher": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		c, err := newCiphering(cipherNamed(call.Argument(0).String()), call.Argument(1).ToBoolean(), octets(call.Argument(2)), octets(call.Argument(3)))
		if err != nil {
			panic(scope.NewError("Error", "ERR_CRYPTO_OPERATION_FAILED", err.Error()))
		}
		return scope.VM().ToValue(c)
	},
	// crypt(cipher, data) is null for data that a cipher cannot take.
	"crypt": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		out, err := stateOf[*ciphering](scope, call.Argument(0)).update(octets(call.Argument(1)))
		if err != nil {
			return goja.Null()
		}
		return arrayBuffer(scope, out)
	},
	// finish(cipher) is null for a message whose tag is wrong.
	"finish": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		out, mistake := stateOf[*ciphering](scope, call.Argument(0)).final()
		switch mistake {
		case "":
			return arrayBuffer(scope, out)
		case "unauthenticated":
			return goja.Null()
		}
		return opensslFailure(scope, mistake)
	},
	"padded": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		stateOf[*ciphering](scope, call.Argument(0)).padded = call.Argument(1).ToBoolean()
		return goja.Undefined()
	},
	"additional": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		c := stateOf[*ciphering](scope, call.Argument(0))
		c.more = append(c.more, octets(call.Argument(1))...)
		return goja.Undefined()
	},
	"setTag": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		stateOf[*ciphering](scope, call.Argument(0)).tag = append([]byte{}, octets(call.Argument(1))...)
		return goja.Undefined()
	},
	// tag(cipher, length)
	"tag": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		tag := stateOf[*ciphering](scope, call.Argument(0)).tag
		return arrayBuffer(scope, append([]byte{}, tag[:min(integer(call, 1), len(tag))]...))
	},
}

// counter is the stream of GCM, whose counter is the last 32 bits of its block. Go offers
// it with the tag alone, for a whole message.
type counter struct {
	block cipher.Block
	at    [aes.BlockSize]byte
	left  []byte
}

// newCounter makes the stream of a vector (NIST SP 800-38D, 7.1).
func newCounter(block cipher.Block, iv []byte) *counter {
	c := &counter{block: block}
	if len(iv) == 12 {
		copy(c.at[:], iv)
		c.at[aes.BlockSize-1] = 1
	} else {
		c.at = hashedVector(block, iv)
	}
	return c
}

// XORKeyStream implements cipher.Stream.
func (c *counter) XORKeyStream(out, in []byte) {
	for len(in) > 0 {
		if len(c.left) == 0 {
			for i := aes.BlockSize - 1; i >= aes.BlockSize-4; i-- {
				if c.at[i]++; c.at[i] != 0 {
					break
				}
			}
			c.left = append(c.left[:0], c.at[:]...)
			c.block.Encrypt(c.left, c.left)
		}
		n := subtle.XORBytes(out, in, c.left)
		out, in, c.left = out[n:], in[n:], c.left[n:]
	}
}

// hashedVector is GHASH of a vector and its length.
func hashedVector(block cipher.Block, iv []byte) (y [aes.BlockSize]byte) {
	var h [aes.BlockSize]byte
	block.Encrypt(h[:], h[:])
	padded := append([]byte{}, iv...)
	for len(padded)%aes.BlockSize != 0 {
		padded = append(padded, 0)
	}
	padded = append(padded, make([]byte, 8)...)
	for shift := 56; shift >= 0; shift -= 8 {
		padded = append(padded, byte(uint64(8*len(iv))>>shift))
	}
	for ; len(padded) > 0; padded = padded[aes.BlockSize:] {
		subtle.XORBytes(y[:], y[:], padded[:aes.BlockSize])
		y = multiplied(y, h)
	}
	return y
}

// multiplied is the product in GCM's field (6.3). The vector is no secret.
func multiplied(x, h [aes.BlockSize]byte) (z [aes.BlockSize]byte) {
	for i := range 8 * aes.BlockSize {
		if x[i/8]>>(7-i%8)&1 == 1 {
			subtle.XORBytes(z[:], z[:], h[:])
		}
		carry := h[aes.BlockSize-1] & 1
		for j := aes.BlockSize - 1; j > 0; j-- {
			h[j] = h[j]>>1 | h[j-1]<<7
		}
		h[0] >>= 1
		if carry == 1 {
			h[0] ^= 0xe1
		}
	}
	return z
}
