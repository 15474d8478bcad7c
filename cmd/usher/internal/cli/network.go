package cli

import (
	"context"
	"crypto/x509"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/runtime"
	"github.com/usher-run/usher/sandbox/egress"
)

// network are the flags about what actions may reach.
type network struct {
	allow   []string
	offline bool
	caFile  string
}

func (n *network) flags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.Var(&listed[string]{values: &n.allow, kind: "host[:port]", parse: parseAllowNet}, "allow-net", "let actions reach a host that is not on the public internet, or on another port than 80 and 443 (repeatable)")
	f.BoolVar(&n.offline, "offline", false, "let actions reach nothing but what --allow-net names")
	f.StringVar(&n.caFile, "ca-file", "", "trust the authorities in a `file` of certificates (PEM) too")
	_ = cmd.RegisterFlagCompletionFunc("allow-net", cobra.NoFileCompletions)
}

// parseAllowNet checks what --allow-net names.
func parseAllowNet(text string) (string, error) {
	if _, err := egress.New(egress.Policy{Allow: []string{text}}); err == nil {
		return text, nil
	}
	wrong := usage("%q is no host", text)
	if u, err := url.Parse(text); err == nil && u.Host != "" {
		return "", wrong.try("leave the rest of the URL out: --allow-net %s", u.Host)
	}
	if host, port, ok := strings.Cut(text, ":"); ok && host != "" && !strings.ContainsAny(port, ":/]") {
		return "", usage("%q has no port from 1 to 65535", text).try("write %s:3000, or %s for all ports", host, host)
	}
	return "", wrong.try("write localhost:3000, *.internal.example or 10.0.0.0/8")
}

// configure says in the configuration of a host what actions may reach.
func (n *network) configure(ctx context.Context, s *shell, config *runtime.Config) error {
	config.Egress = s.config().Egress
	config.Egress.Allow, config.Egress.Offline = n.allow, n.offline
	if n.caFile == "" {
		return nil
	}
	text, err := s.read(ctx, n.caFile)
	if err != nil {
		if isMissing(err) {
			return s.placed(n.caFile, unreadable(n.caFile, err, []string{"pem", "crt"}))
		}
		return s.placed(n.caFile, unreadableBy("--ca-file ", n.caFile, err, "name a file of certificates"))
	}
	if config.Roots, err = x509.SystemCertPool(); err != nil {
		config.Roots = x509.NewCertPool()
	}
	if !config.Roots.AppendCertsFromPEM(text) {
		return s.placed(n.caFile, usage("--ca-file %s: it holds no certificate in PEM", n.caFile).try(`a certificate begins with "-----BEGIN CERTIFICATE-----"`))
	}
	return nil
}
