package keys

import (
	"bytes"
	"context"
	"encoding/pem"
)

var errNoKey = &Error{Unknown, "there is no key in this text"}

// armour begins every block of PEM, and IsPEM looks for it.
var armour = []byte("-----BEGIN ")

// IsPEM reports whether bytes look like PEM rather than DER.
func IsPEM(data []byte) bool { return bytes.Contains(data, armour) }

// ParsePrivatePEM reads the first private key of a text. passphrase is nil when there is
// none; it is used only where the key is encrypted.
func ParsePrivatePEM(ctx context.Context, text, passphrase []byte) (*Key, error) {
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		switch block.Type {
		case "PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY":
			return parsePrivateBlock(ctx, block, passphrase)
		case "DSA PRIVATE KEY":
			return nil, refused("DSA")
		}
	}
	return nil, errNoKey
}

func parsePrivateBlock(ctx context.Context, block *pem.Block, passphrase []byte) (*Key, error) {
	der := block.Bytes
	if block.Headers["DEK-Info"] != "" {
		var err error
		if der, err = openLegacy(block, passphrase); err != nil {
			return nil, err
		}
	}
	return ParsePrivate(ctx, der, passphrase)
}

// ParsePublicPEM reads the first key of a text: a public one, that of a certificate, or
// the public half of a private one.
func ParsePublicPEM(ctx context.Context, text, passphrase []byte) (*Key, error) {
	key, err := ParseEitherPEM(ctx, text, passphrase)
	if err != nil {
		return nil, err
	}
	return key.Public(), nil
}

// ParseEitherPEM is ParsePublicPEM for callers that want a private key as it is.
func ParseEitherPEM(ctx context.Context, text, passphrase []byte) (*Key, error) {
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		switch block.Type {
		case "PUBLIC KEY":
			return ParsePublic(block.Bytes, SPKI)
		case "RSA PUBLIC KEY":
			return ParsePublic(block.Bytes, PKCS1)
		case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE":
			return certificateKey(block.Bytes)
		case "PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY":
			return parsePrivateBlock(ctx, block, passphrase)
		case "DSA PRIVATE KEY":
			return nil, refused("DSA")
		}
	}
	return nil, errNoKey
}

// PEM writes a key as text in a form.
func (k *Key) PEM(form Form) ([]byte, error) {
	der, err := k.DER(form)
	if err != nil {
		return nil, err
	}
	return pem.EncodeToMemory(&pem.Block{Type: k.label(form), Bytes: der}), nil
}

// label is what stands after BEGIN.
func (k *Key) label(form Form) string {
	switch form {
	case PKCS1:
		if k.kind == Private {
			return "RSA PRIVATE KEY"
		}
		return "RSA PUBLIC KEY"
	case SEC1:
		return "EC PRIVATE KEY"
	case SPKI:
		return "PUBLIC KEY"
	default:
		return "PRIVATE KEY"
	}
}
