package gotypes

import (
	"go/token"
	"strings"
	"unicode"
)

// initialisms are the words that Go writes in capitals.
var initialisms = map[string]bool{
	"acr": true, "api": true, "asn": true, "html": true, "http": true, "iam": true, "id": true, "ids": true, "ip": true,
	"json": true, "jwt": true, "mfa": true, "oidc": true, "saml": true, "sms": true, "ui": true, "uri": true,
	"url": true, "uuid": true, "ouid": true, "crl": true, "tls": true, "sdk": true, "ttl": true,
}

// goName is the exported Go name of a JSON name: user_id becomes UserID.
func goName(json string) string {
	var b strings.Builder
	for _, word := range words(json) {
		if initialisms[strings.ToLower(word)] {
			b.WriteString(initialism(word))
			continue
		}
		b.WriteString(capital(word))
	}
	return identifier(b.String())
}

// plainName is goName without initialisms, for a name that would be taken otherwise:
// userId beside user_id.
func plainName(json string) string {
	var b strings.Builder
	for _, word := range words(json) {
		b.WriteString(capital(word))
	}
	return identifier(b.String())
}

func initialism(word string) string {
	upper := strings.ToUpper(word)
	if upper == "IDS" {
		return "IDs"
	}
	return upper
}

func capital(word string) string {
	runes := []rune(word)
	runes[0] = unicode.ToUpper(runes[0])
	return string(runes)
}

func identifier(name string) string {
	if name == "" || !token.IsIdentifier(name) {
		return "X" + name
	}
	return name
}

// words splits a JSON name at what is no letter or digit and before capitals.
func words(json string) []string {
	var list []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			list = append(list, string(word))
		}
		word = nil
	}
	runes := []rune(json)
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush()
			continue
		case unicode.IsUpper(r) && i > 0 && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])):
			flush()
		}
		word = append(word, r)
	}
	flush()
	return list
}
