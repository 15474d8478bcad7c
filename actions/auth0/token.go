package auth0

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"slices"
	"strings"

	"github.com/usher-run/usher/actions"
)

const invalidToken = "The session token is invalid: "

// tokenHeader is the first part of every token that encodeToken makes.
const tokenHeader = `{"alg":"HS256","typ":"JWT"}`

// encodeToken makes the token of a redirect (Auth0 rule 43). An empty secret is refused:
// anyone could sign with it.
func encodeToken(c *actions.Call) actions.Return {
	secret := text(c, "options.secret")
	if secret == "" {
		return actions.Return{Raise: &actions.Raise{Name: "Error", Message: "api.redirect.encodeToken: options.secret must not be empty"}}
	}
	lifetime, _ := number(c, "options.expiresInSeconds")
	issued := float64(c.Ledger.Now().Unix())
	claims := actions.Object{{"iat", issued}}
	claims = copyMember(claims, "iss", c.Ledger.Event, "event.request.hostname")
	claims = copyMember(claims, "sub", c.Ledger.Event, "event.user.user_id")
	claims = append(claims, actions.Member{Key: "exp", Value: issued + lifetime})
	claims = copyMember(claims, "ip", c.Ledger.Event, "event.request.ip")
	value, _ := c.Arg("options.payload")
	payload, _ := value.(actions.Object)
	return actions.Return{Kind: actions.ReturnsValue, Value: signToken(spread(claims, payload), secret)}
}

// spread lays the members of payload over claims, which have few names.
func spread(claims, payload actions.Object) actions.Object {
	fixed := len(claims)
	for _, m := range payload {
		i := slices.IndexFunc(claims[:fixed], func(c actions.Member) bool { return c.Key == m.Key })
		if i >= 0 {
			claims[i].Value = m.Value
		} else {
			claims = append(claims, m)
		}
	}
	return claims
}

func copyMember(to actions.Object, key string, from *actions.Event, path string) actions.Object {
	value, ok := from.Lookup(path)
	if !ok {
		return to
	}
	return append(to, actions.Member{Key: key, Value: value})
}

func signToken(body any, secret string) string {
	signed := base64.RawURLEncoding.EncodeToString([]byte(tokenHeader)) + "." +
		base64.RawURLEncoding.EncodeToString(actions.AppendJSON(nil, body))
	return signed + "." + base64.RawURLEncoding.EncodeToString(signature(signed, secret))
}

func signature(signed, secret string) []byte {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(signed))
	return mac.Sum(nil)
}

// validateToken reads the token that came back (Auth0 rules 44 to 46). As on the platform,
// the options say afterwards which parameter it was looked for in.
func validateToken(c *actions.Call) actions.Return {
	name := text(c, "options.tokenParameterName")
	ret := claimsOf(c, name)
	ret.Fills = []actions.Fill{{Argument: 0, Name: "tokenParameterName", Value: name}}
	return ret
}

func claimsOf(c *actions.Call, name string) actions.Return {
	token, _ := requestParameter(c.Ledger.Event, name)
	claims, err := openToken(token, text(c, "options.secret"))
	if err == nil {
		err = acceptClaims(claims, c.Ledger)
	}
	if err != nil {
		return actions.Return{Raise: &actions.Raise{Name: "Error", Message: invalidToken + err.Error()}}
	}
	return actions.Return{Kind: actions.ReturnsValue, Value: claims}
}

// requestParameter finds a parameter of the request; the posted form wins over the query
// (Auth0 rule 44).
func requestParameter(e *actions.Event, name string) (any, bool) {
	if value, ok := e.At("request", "body", name); ok {
		return value, true
	}
	return e.At("request", "query", name)
}

// openToken checks the signature and returns the payload. The algorithm is never taken
// from the token: it is compared with the only one allowed.
func openToken(token any, secret string) (actions.Object, error) {
	compact, ok := token.(string)
	parts := strings.Split(compact, ".")
	if !ok || len(parts) != 3 {
		return nil, errors.New("it is not a signed token")
	}
	header, err := tokenPart(parts[0])
	if err != nil {
		return nil, err
	}
	if algorithm, _ := actions.Get(header, "alg"); algorithm != "HS256" {
		return nil, errors.New("its algorithm is not HS256")
	}
	mac, err := base64.RawURLEncoding.DecodeString(parts[2])
	if err != nil || secret == "" || !hmac.Equal(mac, signature(parts[0]+"."+parts[1], secret)) {
		return nil, errors.New("its signature does not match")
	}
	return tokenPart(parts[1])
}

func tokenPart(part string) (actions.Object, error) {
	data, err := base64.RawURLEncoding.DecodeString(part)
	if err != nil {
		return nil, errors.New("it is not a signed token")
	}
	value, err := actions.ParseValue(data)
	object, ok := value.(actions.Object)
	if err != nil || !ok {
		return nil, errors.New("it is not a signed token")
	}
	return object, nil
}

// acceptClaims compares a token with the request that brought it (Auth0 rule 45). The
// issuer is compared only when the token names one: the documentation and the package
// disagree on what it should be.
func acceptClaims(claims actions.Object, l *actions.Ledger) error {
	now := float64(l.Now().Unix())
	if exp, ok := actions.Get(claims, "exp"); ok {
		if at, isNumber := exp.(float64); !isNumber || now >= at {
			return errors.New("it has expired")
		}
	}
	if nbf, ok := actions.Get(claims, "nbf"); ok {
		if at, isNumber := nbf.(float64); !isNumber || now < at {
			return errors.New("it is not valid yet")
		}
	}
	state, _ := requestParameter(l.Event, "state")
	if !sameText(claims, "state", state) {
		return errors.New("its state is not that of the request")
	}
	user, _ := l.Event.Lookup("event.user.user_id")
	if !sameText(claims, "sub", user) {
		return errors.New("it is about another user")
	}
	if _, ok := actions.Get(claims, "iss"); ok {
		host, _ := l.Event.Lookup("event.request.hostname")
		if !sameText(claims, "iss", host) {
			return errors.New("its issuer is not this tenant")
		}
	}
	return nil
}

// sameText says that a claim and a value of the event are the same text. A claim that is
// missing is like nothing.
func sameText(claims actions.Object, name string, value any) bool {
	claimed, _ := actions.Get(claims, name)
	a, isText := claimed.(string)
	b, alsoText := value.(string)
	return isText && alsoText && a == b
}
