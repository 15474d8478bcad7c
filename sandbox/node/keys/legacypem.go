package keys

import (
	"crypto/md5"
	"encoding/hex"
	"encoding/pem"
	"io"
	"strings"
)

// legacyKey is the derivation of OpenSSL's encrypted text (RFC 1423 by MD5): the first
// eight bytes of the vector are the salt.
func legacyKey(passphrase, iv []byte, size int) []byte {
	var key, last []byte
	for len(key) < size {
		h := md5.New()
		h.Write(last)
		h.Write(passphrase)
		h.Write(iv[:8])
		last = h.Sum(nil)
		key = append(key, last...)
	}
	return key[:size]
}

// openLegacy decrypts a block of PEM that says by its headers how it was encrypted.
func openLegacy(block *pem.Block, passphrase []byte) ([]byte, error) {
	if passphrase == nil {
		return nil, &Error{NeedsPassphrase, "this key is encrypted"}
	}
	name, vector, _ := strings.Cut(block.Headers["DEK-Info"], ",")
	c, ok := boxCipherByName(name)
	if !ok {
		return nil, refused("keys encrypted by the cipher " + name)
	}
	iv, err := hex.DecodeString(strings.TrimSpace(vector))
	if err != nil || len(iv) != c.blockSize() {
		return nil, malformed("the vector of this encrypted key is not of the right length")
	}
	plain, err := c.open(legacyKey(passphrase, iv, c.size), iv, block.Bytes)
	if err != nil {
		return nil, err
	}
	if _, err := first(plain); err != nil {
		return nil, errBadDecrypt
	}
	return plain, nil
}

func (k *Key) legacyPEM(random io.Reader, form Form, cipherName string, passphrase []byte) ([]byte, error) {
	c, ok := boxCipherByName(cipherName)
	if !ok {
		return nil, refused("keys encrypted by the cipher " + cipherName)
	}
	der, err := k.DER(form)
	if err != nil {
		return nil, err
	}
	iv := make([]byte, c.blockSize())
	if _, err := io.ReadFull(random, iv); err != nil {
		return nil, err
	}
	data, err := c.seal(legacyKey(passphrase, iv, c.size), iv, der)
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: k.label(form), Bytes: data, Headers: map[string]string{
		"Proc-Type": "4,ENCRYPTED",
		"DEK-Info":  strings.ToUpper(c.name) + "," + strings.ToUpper(hex.EncodeToString(iv)),
	}}), nil
}
