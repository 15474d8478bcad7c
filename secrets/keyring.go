package secrets

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
)

// KeySize is how many bytes a key of a Keyring has.
const KeySize = 32

// ErrTampered means that a sealed text was changed, or was sealed for something else.
var ErrTampered = errors.New("what was sealed was changed, or belongs to something else")

// UnknownKeyError tells of a text that was sealed by a key that is not at hand.
type UnknownKeyError struct {
	ID string // of the key, as Keyring.ID tells it
}

// Error names the key by its id.
func (e *UnknownKeyError) Error() string {
	return "it was sealed by the key " + e.ID + ", which is not at hand"
}

// Keyring seals texts so that they can rest where others may read them. The first key seals,
// and all of them open, so that a key is replaced by one in front of it. It is safe for use by
// several goroutines.
type Keyring struct{ keys []sealingKey }

type sealingKey struct {
	id     [keyIDSize]byte
	secret []byte
}

// What a sealed text begins with: its format, the id of the key, and the salt.
const (
	sealedFormat = 1
	keyIDSize    = 8
	saltSize     = 32
	sealedHead   = 1 + keyIDSize + saltSize
)

// NewKeyring makes a keyring of keys of KeySize random bytes each, the one that seals first.
func NewKeyring(keys ...[]byte) (*Keyring, error) {
	if len(keys) == 0 {
		return nil, errors.New("a keyring needs a key")
	}
	ring := &Keyring{}
	for i, secret := range keys {
		if len(secret) != KeySize {
			return nil, fmt.Errorf("key %d has %d bytes, and a key has %d", i+1, len(secret), KeySize)
		}
		if bytes.Count(secret, secret[:1]) == KeySize {
			return nil, fmt.Errorf("key %d is one byte over and over: make it of random bytes", i+1)
		}
		key := sealingKey{secret: bytes.Clone(secret)}
		digest := sha256.Sum256(append([]byte("usher key id\x00"), secret...))
		copy(key.id[:], digest[:])
		ring.keys = append(ring.keys, key)
	}
	return ring, nil
}

// ParseKeys reads a keyring from a text: a key a line, the one that seals first, each as
// NewKey writes it or in hex. Empty lines and those that begin with # are passed over. No
// error holds a piece of the text.
func ParseKeys(text string) (*Keyring, error) {
	var keys [][]byte
	number := 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, ok := parseKey(line)
		if !ok {
			return nil, fmt.Errorf("line %d is no key: a key is %d random bytes in base64 or hex", number, KeySize)
		}
		keys = append(keys, key)
	}
	return NewKeyring(keys...)
}

func parseKey(text string) ([]byte, bool) {
	if len(text) == hex.EncodedLen(KeySize) {
		key, err := hex.DecodeString(text)
		return key, err == nil
	}
	text = strings.TrimRight(text, "=")
	for _, encoding := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		if key, err := encoding.DecodeString(text); err == nil && len(key) == KeySize {
			return key, true
		}
	}
	return nil, false
}

// NewKey makes the text of a new random key.
func NewKey() string {
	key := make([]byte, KeySize)
	rand.Read(key)
	return base64.StdEncoding.EncodeToString(key)
}

// ID names the key that seals. It tells nothing of the key.
func (k *Keyring) ID() string { return k.keyID(0) }

func (k *Keyring) keyID(at int) string { return hex.EncodeToString(k.keys[at].id[:]) }

// Sealed says whether a text looks like one that a keyring sealed. No JSON does.
func Sealed(text []byte) bool { return len(text) > 0 && text[0] == sealedFormat }

// Seal encrypts a text by AES-256-GCM and binds it to parts, such as what it is and whose:
// it opens for the same parts alone. Each text is under a key of its own, which is derived
// from the keyring's by a random salt, so that there is no bound on how many there may be.
func (k *Keyring) Seal(plain []byte, bound ...string) []byte {
	key := &k.keys[0]
	sealed := make([]byte, sealedHead, sealedHead+len(plain)+16)
	sealed[0] = sealedFormat
	copy(sealed[1:], key.id[:])
	rand.Read(sealed[1+keyIDSize : sealedHead])
	aead := key.cipher(sealed[1+keyIDSize : sealedHead])
	return aead.Seal(sealed, make([]byte, aead.NonceSize()), plain, boundTo(sealed[:sealedHead], bound))
}

// Open decrypts what Seal made. The error is an *UnknownKeyError or wraps ErrTampered.
func (k *Keyring) Open(sealed []byte, bound ...string) ([]byte, error) {
	if len(sealed) < sealedHead || !Sealed(sealed) {
		return nil, fmt.Errorf("it is not sealed: %w", ErrTampered)
	}
	for i := range k.keys {
		key := &k.keys[i]
		if !bytes.Equal(key.id[:], sealed[1:1+keyIDSize]) {
			continue
		}
		aead := key.cipher(sealed[1+keyIDSize : sealedHead])
		plain, err := aead.Open(nil, make([]byte, aead.NonceSize()), sealed[sealedHead:], boundTo(sealed[:sealedHead], bound))
		if err != nil {
			return nil, ErrTampered
		}
		return plain, nil
	}
	return nil, &UnknownKeyError{ID: SealedBy(sealed)}
}

// SealedBy is the id of the key that a text was sealed by; "" where it is not sealed.
func SealedBy(sealed []byte) string {
	if len(sealed) < sealedHead || !Sealed(sealed) {
		return ""
	}
	return hex.EncodeToString(sealed[1 : 1+keyIDSize])
}

// cipher is by the key of one text. Its nonce is always the same, and used once.
func (k *sealingKey) cipher(salt []byte) cipher.AEAD {
	secret, err := hkdf.Key(sha256.New, k.secret, salt, "usher sealed text", KeySize)
	if err != nil {
		panic("secrets: deriving a key: " + err.Error()) // only lengths can be wrong
	}
	block, err := aes.NewCipher(secret)
	if err != nil {
		panic("secrets: making a cipher: " + err.Error())
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic("secrets: making a cipher: " + err.Error())
	}
	return aead
}

// boundTo is the same for the same head and parts alone.
func boundTo(head []byte, parts []string) []byte {
	data := bytes.Clone(head)
	for _, part := range parts {
		data = binary.BigEndian.AppendUint64(data, uint64(len(part)))
		data = append(data, part...)
	}
	return data
}
