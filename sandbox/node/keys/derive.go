package keys

import (
	"context"
	"crypto/hmac"
	"encoding/binary"
	"hash"
	"math/bits"
	"slices"
)

const (
	// checkEvery is how many rounds pass between two looks at the context.
	checkEvery = 1024
	// hashedAtOnce is how many bytes of a secret are.
	hashedAtOnce = 1 << 20
)

// PBKDF2 derives a key of size bytes (RFC 8018). It ends with the context's error when
// that is done, which crypto/pbkdf2 would not.
func PBKDF2(ctx context.Context, newHash func() hash.Hash, password, salt []byte, rounds, size int) ([]byte, error) {
	prf := hmac.New(newHash, password)
	length := prf.Size()
	key := make([]byte, 0, (size+length-1)/length*length)
	var number [4]byte
	u, t := make([]byte, 0, length), make([]byte, length)
	for block := uint32(1); len(key) < size; block++ {
		binary.BigEndian.PutUint32(number[:], block)
		prf.Reset()
		prf.Write(salt)
		prf.Write(number[:])
		u = prf.Sum(u[:0])
		copy(t, u)
		for round := 2; round <= rounds; round++ {
			if round%checkEvery == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			prf.Reset()
			prf.Write(u)
			u = prf.Sum(u[:0])
			for i, b := range u {
				t[i] ^= b
			}
		}
		key = append(key, t...)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return key[:size], nil
}

// HKDF derives a key of size bytes (RFC 5869). size is at most 255 times the length of
// the hash, as the caller has checked. It ends with the context's error when that is done.
func HKDF(ctx context.Context, newHash func() hash.Hash, secret, salt, info []byte, size int) ([]byte, error) {
	extract := hmac.New(newHash, salt)
	for piece := range slices.Chunk(secret, hashedAtOnce) {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		extract.Write(piece)
	}
	expand := hmac.New(newHash, extract.Sum(nil))
	var key, last []byte
	for number := byte(1); len(key) < size; number++ {
		expand.Reset()
		expand.Write(last)
		expand.Write(info)
		expand.Write([]byte{number})
		last = expand.Sum(nil)
		key = append(key, last...)
	}
	return key[:size], nil
}

// ScryptCost is what scrypt takes of time and memory.
type ScryptCost struct {
	N, R, P int
	// MaxMemory are the bytes that it may take.
	MaxMemory int64
}

// Scrypt's two mistakes, as values of [Error.Detail].
const (
	ScryptParameters = "the parameters of scrypt are out of range"
	ScryptMemory     = "scrypt would take more memory than it may"
)

// Check holds the cost to the rules that OpenSSL has for it.
func (c ScryptCost) Check() error {
	if c.N < 2 || c.N&(c.N-1) != 0 || c.R < 1 || c.P < 1 {
		return malformed(ScryptParameters)
	}
	if uint64(c.P) > (1<<30-1)/uint64(c.R) {
		return &Error{TooLong, ScryptMemory}
	}
	if 16*c.R <= 62 && bits.Len64(uint64(c.N)) > 16*c.R {
		return malformed(ScryptParameters)
	}
	high, lanes := bits.Mul64(128*uint64(c.R), uint64(c.N)+2)
	high2, parallel := bits.Mul64(128*uint64(c.R), uint64(c.P))
	if high != 0 || high2 != 0 || lanes+parallel < lanes || lanes+parallel > uint64(max(0, c.MaxMemory)) {
		return &Error{TooLong, ScryptMemory}
	}
	return nil
}

// Scrypt derives a key of size bytes (RFC 7914). It ends with the context's error when
// that is done, which golang.org/x/crypto/scrypt would not.
func Scrypt(ctx context.Context, password, salt []byte, cost ScryptCost, size int) ([]byte, error) {
	if err := cost.Check(); err != nil {
		return nil, err
	}
	lane := 128 * cost.R
	blocks, err := PBKDF2(ctx, sha256New, password, salt, 1, cost.P*lane)
	if err != nil {
		return nil, err
	}
	m := scryptMixer{r: cost.R, table: make([]uint32, 32*cost.R*cost.N), x: make([]uint32, 32*cost.R), y: make([]uint32, 32*cost.R)}
	for block := range slices.Chunk(blocks, lane) {
		if err := m.mix(ctx, block, cost.N); err != nil {
			return nil, err
		}
	}
	return PBKDF2(ctx, sha256New, password, blocks, 1, size)
}

// scryptMixer is RFC 7914's scryptROMix with what it works in.
type scryptMixer struct {
	r           int
	table, x, y []uint32
}

func (m *scryptMixer) mix(ctx context.Context, block []byte, n int) error {
	every := max(1, checkEvery/m.r) // a round takes the longer the wider it is
	for i := range m.x {
		m.x[i] = binary.LittleEndian.Uint32(block[4*i:])
	}
	width := len(m.x)
	for i := range n {
		if i%every == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		copy(m.table[i*width:], m.x)
		m.blockMix()
	}
	for i := range n {
		if i%every == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		last := m.x[width-16:]
		j := int((uint64(last[0]) | uint64(last[1])<<32) & uint64(n-1))
		for k, v := range m.table[j*width : (j+1)*width] {
			m.x[k] ^= v
		}
		m.blockMix()
	}
	for i, v := range m.x {
		binary.LittleEndian.PutUint32(block[4*i:], v)
	}
	return nil
}

// blockMix is RFC 7914's scryptBlockMix of x, by way of y.
func (m *scryptMixer) blockMix() {
	var t [16]uint32
	copy(t[:], m.x[len(m.x)-16:])
	for i := range 2 * m.r {
		for j, v := range m.x[16*i : 16*i+16] {
			t[j] ^= v
		}
		salsa8(&t)
		copy(m.y[16*(i/2+i%2*m.r):], t[:])
	}
	m.x, m.y = m.y, m.x
}

// salsa8 is the core of Salsa20 with eight rounds.
func salsa8(b *[16]uint32) {
	x0, x1, x2, x3, x4, x5, x6, x7 := b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]
	x8, x9, x10, x11, x12, x13, x14, x15 := b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]
	for range 4 {
		x4 ^= bits.RotateLeft32(x0+x12, 7)
		x8 ^= bits.RotateLeft32(x4+x0, 9)
		x12 ^= bits.RotateLeft32(x8+x4, 13)
		x0 ^= bits.RotateLeft32(x12+x8, 18)
		x9 ^= bits.RotateLeft32(x5+x1, 7)
		x13 ^= bits.RotateLeft32(x9+x5, 9)
		x1 ^= bits.RotateLeft32(x13+x9, 13)
		x5 ^= bits.RotateLeft32(x1+x13, 18)
		x14 ^= bits.RotateLeft32(x10+x6, 7)
		x2 ^= bits.RotateLeft32(x14+x10, 9)
		x6 ^= bits.RotateLeft32(x2+x14, 13)
		x10 ^= bits.RotateLeft32(x6+x2, 18)
		x3 ^= bits.RotateLeft32(x15+x11, 7)
		x7 ^= bits.RotateLeft32(x3+x15, 9)
		x11 ^= bits.RotateLeft32(x7+x3, 13)
		x15 ^= bits.RotateLeft32(x11+x7, 18)

		x1 ^= bits.RotateLeft32(x0+x3, 7)
		x2 ^= bits.RotateLeft32(x1+x0, 9)
		x3 ^= bits.RotateLeft32(x2+x1, 13)
		x0 ^= bits.RotateLeft32(x3+x2, 18)
		x6 ^= bits.RotateLeft32(x5+x4, 7)
		x7 ^= bits.RotateLeft32(x6+x5, 9)
		x4 ^= bits.RotateLeft32(x7+x6, 13)
		x5 ^= bits.RotateLeft32(x4+x7, 18)
		x11 ^= bits.RotateLeft32(x10+x9, 7)
		x8 ^= bits.RotateLeft32(x11+x10, 9)
		x9 ^= bits.RotateLeft32(x8+x11, 13)
		x10 ^= bits.RotateLeft32(x9+x8, 18)
		x12 ^= bits.RotateLeft32(x15+x14, 7)
		x13 ^= bits.RotateLeft32(x12+x15, 9)
		x14 ^= bits.RotateLeft32(x13+x12, 13)
		x15 ^= bits.RotateLeft32(x14+x13, 18)
	}
	for i, v := range [16]uint32{x0, x1, x2, x3, x4, x5, x6, x7, x8, x9, x10, x11, x12, x13, x14, x15} {
		b[i] += v
	}
}
