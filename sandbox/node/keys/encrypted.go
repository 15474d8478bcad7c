package keys

import (
	"context"
	"crypto"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"io"
)

// encryptedInfo is PKCS #8's EncryptedPrivateKeyInfo.
type encryptedInfo struct {
	Algorithm pkix.AlgorithmIdentifier
	Data      []byte
}

var (
	oidPBES2  = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 13}
	oidPBKDF2 = asn1.ObjectIdentifier{1, 2, 840, 113549, 1, 5, 12}
	oidScrypt = asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 11591, 4, 11}
)

// prfOIDs are the functions that PBKDF2 may stand on.
var prfOIDs = []struct {
	hash crypto.Hash
	oid  asn1.ObjectIdentifier
}{
	{crypto.SHA1, asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 7}},
	{crypto.SHA224, asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 8}},
	{crypto.SHA256, asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 9}},
	{crypto.SHA384, asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 10}},
	{crypto.SHA512, asn1.ObjectIdentifier{1, 2, 840, 113549, 2, 11}},
}

type pbes2Parameters struct {
	Derivation, Encryption pkix.AlgorithmIdentifier
}

type pbkdf2Parameters struct {
	Salt       []byte
	Iterations int
	KeyLength  int                      `asn1:"optional"`
	PRF        pkix.AlgorithmIdentifier `asn1:"optional"`
}

type scryptParameters struct {
	Salt            []byte
	Cost            int
	BlockSize       int
	Parallelization int
	KeyLength       int `asn1:"optional"`
}

// isEncrypted reports whether DER is an encrypted key, and reads it.
func isEncrypted(der []byte, info *encryptedInfo) bool {
	_, err := asn1.Unmarshal(der, info)
	return err == nil && len(info.Data) > 0
}

// open decrypts a key. What it gives is not yet known to be one.
func (e *encryptedInfo) open(ctx context.Context, passphrase []byte) ([]byte, error) {
	if passphrase == nil {
		return nil, &Error{NeedsPassphrase, "this key is encrypted"}
	}
	if !e.Algorithm.Algorithm.Equal(oidPBES2) {
		return nil, refused("keys encrypted by " + e.Algorithm.Algorithm.String() + "; PBES2 is what there is")
	}
	var p pbes2Parameters
	if _, err := asn1.Unmarshal(e.Algorithm.Parameters.FullBytes, &p); err != nil {
		return nil, malformed(err.Error())
	}
	c, ok := boxCipherByOID(p.Encryption.Algorithm)
	if !ok {
		return nil, refused("keys encrypted by the cipher " + p.Encryption.Algorithm.String())
	}
	var iv []byte
	if _, err := asn1.Unmarshal(p.Encryption.Parameters.FullBytes, &iv); err != nil {
		return nil, malformed(err.Error())
	}
	key, err := deriveBox(ctx, p.Derivation, passphrase, c.size)
	if err != nil {
		return nil, err
	}
	plain, err := c.open(key, iv, e.Data)
	if err != nil {
		return nil, err
	}
	if _, err := first(plain); err != nil {
		return nil, errBadDecrypt // the padding came out right by chance
	}
	return plain, nil
}

// maxBoxScrypt is the memory that opening a key may take.
const maxBoxScrypt = 32 << 20

func deriveBox(ctx context.Context, by pkix.AlgorithmIdentifier, passphrase []byte, size int) ([]byte, error) {
	switch {
	case by.Algorithm.Equal(oidPBKDF2):
		var p pbkdf2Parameters
		if _, err := asn1.Unmarshal(by.Parameters.FullBytes, &p); err != nil {
			return nil, malformed(err.Error())
		}
		hash := crypto.SHA1
		if len(p.PRF.Algorithm) > 0 {
			hash = 0
			for _, prf := range prfOIDs {
				if prf.oid.Equal(p.PRF.Algorithm) {
					hash = prf.hash
				}
			}
			if hash == 0 {
				return nil, refused("keys encrypted by PBKDF2 with " + p.PRF.Algorithm.String())
			}
		}
		if p.Iterations < 1 {
			return nil, malformed("PBKDF2 takes one round at least")
		}
		return PBKDF2(ctx, hash.New, passphrase, p.Salt, p.Iterations, size)
	case by.Algorithm.Equal(oidScrypt):
		var p scryptParameters
		if _, err := asn1.Unmarshal(by.Parameters.FullBytes, &p); err != nil {
			return nil, malformed(err.Error())
		}
		return Scrypt(ctx, passphrase, p.Salt, ScryptCost{N: p.Cost, R: p.BlockSize, P: p.Parallelization, MaxMemory: maxBoxScrypt}, size)
	}
	return nil, refused("keys encrypted by the derivation " + by.Algorithm.String())
}

// sealRounds are the rounds of PBKDF2 that OpenSSL makes.
const sealRounds = 2048

// EncryptedDER writes a private key as encrypted PKCS #8, as OpenSSL does: PBES2 with
// PBKDF2 over HMAC-SHA-256.
func (k *Key) EncryptedDER(ctx context.Context, random io.Reader, cipherName string, passphrase []byte) ([]byte, error) {
	c, ok := boxCipherByName(cipherName)
	if !ok {
		return nil, refused("keys encrypted by the cipher " + cipherName)
	}
	der, err := k.DER(PKCS8)
	if err != nil {
		return nil, err
	}
	salt, iv := make([]byte, 16), make([]byte, c.blockSize())
	for _, into := range [][]byte{salt, iv} {
		if _, err := io.ReadFull(random, into); err != nil {
			return nil, err
		}
	}
	key, err := PBKDF2(ctx, crypto.SHA256.New, passphrase, salt, sealRounds, c.size)
	if err != nil {
		return nil, err
	}
	data, err := c.seal(key, iv, der)
	if err != nil {
		return nil, err
	}
	derivation, err := asn1.Marshal(pbkdf2Parameters{Salt: salt, Iterations: sealRounds,
		PRF: pkix.AlgorithmIdentifier{Algorithm: prfOIDs[2].oid, Parameters: asn1.NullRawValue}})
	if err != nil {
		return nil, err
	}
	vector, err := asn1.Marshal(iv)
	if err != nil {
		return nil, err
	}
	parameters, err := asn1.Marshal(pbes2Parameters{
		pkix.AlgorithmIdentifier{Algorithm: oidPBKDF2, Parameters: asn1.RawValue{FullBytes: derivation}},
		pkix.AlgorithmIdentifier{Algorithm: c.oid, Parameters: asn1.RawValue{FullBytes: vector}},
	})
	if err != nil {
		return nil, err
	}
	return asn1.Marshal(encryptedInfo{pkix.AlgorithmIdentifier{Algorithm: oidPBES2, Parameters: asn1.RawValue{FullBytes: parameters}}, data})
}

// EncryptedPEM writes a private key as encrypted text: PKCS #8 as EncryptedDER does, the
// older forms with OpenSSL's own encryption of text.
func (k *Key) EncryptedPEM(ctx context.Context, random io.Reader, form Form, cipherName string, passphrase []byte) ([]byte, error) {
	if form != PKCS8 {
		return k.legacyPEM(random, form, cipherName, passphrase)
	}
	der, err := k.EncryptedDER(ctx, random, cipherName, passphrase)
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: "ENCRYPTED PRIVATE KEY", Bytes: der}), nil
}

// Encrypts reports whether a private key can be encrypted by a cipher.
func Encrypts(cipherName string) bool {
	_, ok := boxCipherByName(cipherName)
	return ok
}
