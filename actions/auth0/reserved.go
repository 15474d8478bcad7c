package auth0

import (
	"net/url"
	"slices"
	"strings"
)

// reservedClaims are names that the platform leaves out of its tokens without a word
// (Auth0 rule 52).
var reservedClaims = []string{
	"acr", "act", "active", "amr", "at_hash", "ath", "attest", "aud", "auth_time", "authorization_details", "azp",
	"c_hash", "client_id", "cnf", "cty", "dest", "entitlements", "events", "exp", "groups", "gty", "htm", "htu",
	"iat", "internalService", "iss", "jcard", "jku", "jti", "jwe", "jwk", "kid", "may_act", "mky", "nbf", "nonce",
	"object_id", "org_id", "org_name", "orig", "origid", "permissions", "roles", "rph", "s_hash", "sid",
	"sip_callid", "sip_cseq_num", "sip_date", "sip_from_tag", "sip_via_branch", "sub", "sub_jwk", "toe", "txn",
	"typ", "uuid", "vot", "vtm", "x5t#S256",
}

// reservedNamespaces are the hosts, with all below them, and reservedPrefixes the
// beginnings of claim names that the platform keeps for itself (Auth0 rule 54).
var (
	reservedNamespaces = []string{"auth0.com", "webtask.io", "webtask.run"}
	reservedPrefixes   = []string{"urn:auth0"}
)

// Reserved says whether the platform keeps the name of a claim for itself, so that a
// custom claim of that name never reaches a token.
func Reserved(claim string) bool {
	if claim == "scope" || slices.Contains(reservedClaims, claim) {
		return true
	}
	for _, prefix := range reservedPrefixes {
		if strings.HasPrefix(claim, prefix) {
			return true
		}
	}
	u, err := url.Parse(claim)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return false
	}
	host := strings.ToLower(strings.TrimSuffix(u.Hostname(), "."))
	return slices.ContainsFunc(reservedNamespaces, func(domain string) bool {
		return host == domain || strings.HasSuffix(host, "."+domain)
	})
}
