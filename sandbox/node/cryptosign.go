package node

import (
	"crypto"
	"errors"

	"github.com/dop251/goja"

	"github.com/usher-run/usher/sandbox"
	"github.com/usher-run/usher/sandbox/node/keys"
)

// The paddings of RSA, as OpenSSL numbers them.
const (
	paddingPKCS1 = 1
	paddingNone  = 3
	paddingOAEP  = 4
	paddingX931  = 5
	paddingPSS   = 6
)

// saltRoom asks for the longest salt that a key has room for, also of a signature that is
// there (RSA_PSS_SALTLEN_MAX).
const saltRoom = -3

// signing is how a signature is made or looked at.
type signing struct {
	scope   sandbox.Scope
	key     *keys.Key
	id      crypto.Hash
	padding int
	salt    int
	saltSet bool
	form    keys.SignatureForm
}

// signingOf reads the arguments (name, key, padding, salt length, form), beginning with
// the first. An EC key without a hash takes SHA-256, as in OpenSSL.
func signingOf(scope sandbox.Scope, call goja.FunctionCall) *signing {
	s := &signing{scope: scope, key: keyOf(scope, call, 1), padding: paddingPKCS1, salt: keys.SaltMax}
	if goja.IsUndefined(call.Argument(0)) {
		s.id = crypto.SHA256
	} else {
		s.id = digestID(call.Argument(0))
	}
	if s.key.Algorithm() == keys.RSAPSS {
		s.padding = paddingPSS
		if pss := s.key.PSS(); pss != nil {
			s.salt = pss.SaltLength
		}
	}
	if !goja.IsUndefined(call.Argument(2)) {
		s.padding = integer(call, 2)
	}
	if !goja.IsUndefined(call.Argument(3)) {
		s.salt, s.saltSet = integer(call, 3), true
		if s.salt == saltRoom {
			s.salt = (s.key.Bits()+6)/8 - s.id.Size() - 2
		}
	}
	if call.Argument(4).ToBoolean() {
		s.form = keys.SignatureP1363
	}
	return s
}

// check throws what forbids the use of the key.
func (s *signing) check() {
	switch s.key.Algorithm() {
	case keys.RSA:
		if s.padding == paddingNone {
			opensslFailure(s.scope, "noPadding")
		}
		if s.padding != paddingPKCS1 && s.padding != paddingPSS {
			opensslFailure(s.scope, "paddingMode")
		}
		if s.id == crypto.BLAKE2b_512 || s.id == crypto.BLAKE2s_256 {
			opensslFailure(s.scope, "digestNotAllowed")
		}
	case keys.RSAPSS:
		pss := s.key.PSS()
		if s.padding != paddingPSS {
			opensslFailure(s.scope, "paddingMode")
		}
		if pss == nil {
			return
		}
		if pss.Hash != s.id {
			opensslFailure(s.scope, "digestNotAllowed")
		}
		if s.saltSet && s.salt >= 0 && s.salt < pss.SaltLength {
			opensslFailure(s.scope, "saltTooSmall")
		}
	case keys.X25519:
		opensslFailure(s.scope, "notForKey")
	}
}

func (s *signing) mgf1() crypto.Hash {
	if pss := s.key.PSS(); pss != nil {
		return pss.MGF1
	}
	return 0
}

func (s *signing) sign(digest []byte) goja.Value {
	s.check()
	var signature []byte
	var err error
	switch {
	case s.key.Algorithm() == keys.EC:
		signature, err = s.key.SignEC(s.id, digest, s.form)
	case s.padding == paddingPSS:
		signature, err = s.key.SignPSS(s.scope.Env().Random, s.id, s.mgf1(), digest, s.salt)
	default:
		signature, err = s.key.SignPKCS1(s.id, digest)
	}
	if err != nil {
		return s.failed(err)
	}
	return arrayBuffer(s.scope, signature)
}

// failed throws why there is no signature.
func (s *signing) failed(err error) goja.Value {
	mistake, ok := errors.AsType[*keys.Error](err)
	switch {
	case ok && mistake.Reason == keys.TooLong:
		return opensslFailure(s.scope, "saltTooLarge")
	case ok && mistake.Reason == keys.Refused:
		return refuse(s.scope, mistake.Detail, "it is too small to protect anything")
	}
	return opensslFailure(s.scope, "invalidDigest")
}

func (s *signing) verify(digest, signature []byte) goja.Value {
	s.check()
	var right bool
	var err error
	switch {
	case s.key.Algorithm() == keys.EC:
		right, err = s.key.VerifyEC(digest, signature, s.form)
	case s.padding == paddingPSS:
		if !s.saltSet {
			s.salt = keys.SaltMax
		}
		right, err = s.key.VerifyPSS(s.id, s.mgf1(), digest, signature, s.salt)
	default:
		right, err = s.key.VerifyPKCS1(s.id, digest, signature)
	}
	if err != nil {
		return s.failed(err)
	}
	return s.scope.VM().ToValue(right)
}

// digestOfData is the digest of a message that is there as a whole.
func (s *signing) digestOfData(data []byte) []byte {
	for i := range digestKinds {
		if digestKinds[i].id == s.id && digestKinds[i].make != nil {
			h := digestKinds[i].make()
			h.Write(data)
			return h.Sum(nil)
		}
	}
	opensslFailure(s.scope, "invalidDigest")
	return nil
}

var signPrimitives = map[string]scoped{
	// signDigest(name, key, padding, salt, form, hash)
	"signDigest": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return signingOf(scope, call).sign(stateOf[*hasher](scope, call.Argument(5)).sum())
	},
	// verifyDigest(name, key, padding, salt, form, hash, signature)
	"verifyDigest": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		return signingOf(scope, call).verify(stateOf[*hasher](scope, call.Argument(5)).sum(), octets(call.Argument(6)))
	},
	// signData(name, key, padding, salt, form, data); Ed25519 takes no hash
	"signData": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		s, data := signingOf(scope, call), octets(call.Argument(5))
		if s.key.Algorithm() == keys.Ed25519 {
			if !goja.IsUndefined(call.Argument(0)) {
				opensslFailure(scope, "invalidDigest")
			}
			signature, err := s.key.SignEd25519(data)
			if err != nil {
				return s.failed(err)
			}
			return arrayBuffer(scope, signature)
		}
		s.check()
		return s.sign(s.digestOfData(data))
	},
	// verifyData(name, key, padding, salt, form, data, signature)
	"verifyData": func(scope sandbox.Scope, call goja.FunctionCall) goja.Value {
		s, data, signature := signingOf(scope, call), octets(call.Argument(5)), octets(call.Argument(6))
		if s.key.Algorithm() == keys.Ed25519 {
			if !goja.IsUndefined(call.Argument(0)) {
				opensslFailure(scope, "invalidDigest")
			}
			right, err := s.key.VerifyEd25519(data, signature)
			if err != nil {
				return s.failed(err)
			}
			return scope.VM().ToValue(right)
		}
		s.check()
		return s.verify(s.digestOfData(data), signature)
	},
}
