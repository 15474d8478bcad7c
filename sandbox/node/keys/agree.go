package keys

// Agree is the secret that a private key and the public key of another come to by
// Diffie and Hellman, on a NIST curve or by X25519.
func (k *Key) Agree(other *Key) ([]byte, error) {
	switch {
	case k.xPrivate != nil && other.x25519 != nil:
		secret, err := k.xPrivate.ECDH(other.x25519)
		if err != nil { // a point of low order
			return nil, &Error{Rejected, err.Error()}
		}
		return secret, nil
	case k.ecPrivate != nil && other.ec != nil:
		private, err := k.ecPrivate.ECDH()
		if err != nil {
			return nil, unfit(err.Error())
		}
		public, err := other.ec.ECDH()
		if err != nil {
			return nil, unfit(err.Error())
		}
		secret, err := private.ECDH(public)
		if err != nil {
			return nil, unfit("the two keys are not on the same curve")
		}
		return secret, nil
	}
	return nil, unfit("these two keys come to no agreement")
}
