package keys

import (
	"bytes"
	"crypto"
	"encoding/binary"
	"slices"
)

// encodePSS is RFC 8017's EMSA-PSS-ENCODE, for the salts and masks that crypto/rsa does not
// make: one without bytes, and a mask by another hash.
func encodePSS(digest, salt []byte, bits int, hash, mgf1 crypto.Hash) []byte {
	size := (bits + 7) / 8
	encoded := make([]byte, size)
	masked := encoded[:size-hash.Size()-1]
	digested := pssHash(hash, digest, salt)
	masked[len(masked)-len(salt)-1] = 1
	copy(masked[len(masked)-len(salt):], salt)
	mask(masked, digested, maskHash(hash, mgf1))
	masked[0] &= 0xff >> (8*size - bits)
	copy(encoded[len(masked):], digested)
	encoded[size-1] = 0xbc
	return encoded
}

// verifyPSS is RFC 8017's EMSA-PSS-VERIFY, of a block that may have a zero in front.
func verifyPSS(digest, encoded []byte, bits int, hash, mgf1 crypto.Hash, salt int) bool {
	size := (bits + 7) / 8
	if len(encoded) > size {
		if encoded[0] != 0 {
			return false
		}
		encoded = encoded[1:]
	}
	if size < hash.Size()+2 || encoded[size-1] != 0xbc {
		return false
	}
	masked := append([]byte{}, encoded[:size-hash.Size()-1]...)
	digested := encoded[len(masked) : size-1]
	free := byte(0xff >> (8*size - bits))
	if masked[0]&^free != 0 {
		return false
	}
	mask(masked, digested, maskHash(hash, mgf1))
	masked[0] &= free
	one := slices.IndexFunc(masked, func(b byte) bool { return b != 0 })
	if one < 0 || masked[one] != 1 {
		return false
	}
	salted := masked[one+1:]
	if salt != SaltMax && len(salted) != salt {
		return false
	}
	return bytes.Equal(pssHash(hash, digest, salted), digested)
}

func maskHash(hash, mgf1 crypto.Hash) crypto.Hash {
	if mgf1 == 0 {
		return hash
	}
	return mgf1
}

func pssHash(hash crypto.Hash, digest, salt []byte) []byte {
	h := hash.New()
	h.Write(make([]byte, 8))
	h.Write(digest)
	h.Write(salt)
	return h.Sum(nil)
}

// mask is MGF1: it xors what the seed gives over the bytes.
func mask(data, seed []byte, hash crypto.Hash) {
	var number [4]byte
	for block := uint32(0); len(data) > 0; block++ {
		binary.BigEndian.PutUint32(number[:], block)
		h := hash.New()
		h.Write(seed)
		h.Write(number[:])
		sum := h.Sum(nil)
		n := min(len(sum), len(data))
		for i := range n {
			data[i] ^= sum[i]
		}
		data = data[n:]
	}
}
