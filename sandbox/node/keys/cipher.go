package keys

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/des"
	"encoding/asn1"
	"strings"
)

// boxCipher is a cipher that private keys are encrypted with.
type boxCipher struct {
	name string // by OpenSSL
	oid  asn1.ObjectIdentifier
	size int // of its key
	make func([]byte) (cipher.Block, error)
}

var boxCiphers = []boxCipher{
	{"aes-128-cbc", asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, 2}, 16, aes.NewCipher},
	{"aes-192-cbc", asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, 22}, 24, aes.NewCipher},
	{"aes-256-cbc", asn1.ObjectIdentifier{2, 16, 840, 1, 101, 3, 4, 1, 42}, 32, aes.NewCipher},
	{"des-ede3-cbc", asn1.ObjectIdentifier{1, 2, 840, 113549, 3, 7}, 24, des.NewTripleDESCipher},
}

// boxAliases are the other names of those ciphers.
var boxAliases = map[string]string{
	"aes128": "aes-128-cbc", "aes192": "aes-192-cbc", "aes256": "aes-256-cbc", "des3": "des-ede3-cbc",
}

func boxCipherByName(name string) (boxCipher, bool) {
	name = strings.ToLower(name)
	if other, ok := boxAliases[name]; ok {
		name = other
	}
	for _, c := range boxCiphers {
		if c.name == name {
			return c, true
		}
	}
	return boxCipher{}, false
}

func boxCipherByOID(oid asn1.ObjectIdentifier) (boxCipher, bool) {
	for _, c := range boxCiphers {
		if c.oid.Equal(oid) {
			return c, true
		}
	}
	return boxCipher{}, false
}

var errBadDecrypt = &Error{WrongPassphrase, "the passphrase does not open this key"}

// open decrypts what seal made.
func (c boxCipher) open(key, iv, data []byte) ([]byte, error) {
	block, err := c.make(key)
	if err != nil {
		return nil, err
	}
	if len(iv) != block.BlockSize() || len(data) == 0 || len(data)%block.BlockSize() != 0 {
		return nil, errBadDecrypt
	}
	plain := make([]byte, len(data))
	cipher.NewCBCDecrypter(block, iv).CryptBlocks(plain, data)
	padding := int(plain[len(plain)-1])
	if padding == 0 || padding > block.BlockSize() || padding > len(plain) {
		return nil, errBadDecrypt
	}
	for _, b := range plain[len(plain)-padding:] {
		if int(b) != padding {
			return nil, errBadDecrypt
		}
	}
	return plain[:len(plain)-padding], nil
}

func (c boxCipher) seal(key, iv, data []byte) ([]byte, error) {
	block, err := c.make(key)
	if err != nil {
		return nil, err
	}
	padding := block.BlockSize() - len(data)%block.BlockSize()
	sealed := append(make([]byte, 0, len(data)+padding), data...)
	for range padding {
		sealed = append(sealed, byte(padding))
	}
	cipher.NewCBCEncrypter(block, iv).CryptBlocks(sealed, sealed)
	return sealed, nil
}

// blockSize is the length of the cipher's blocks, and of its initialization vector.
func (c boxCipher) blockSize() int {
	if c.name == "des-ede3-cbc" {
		return des.BlockSize
	}
	return aes.BlockSize
}
