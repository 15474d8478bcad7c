package cli

import (
	"io/fs"
	"os"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/usher-run/usher/secrets"
)

// keys are where a command finds what secrets and jobs are sealed by.
type keys struct {
	file string // of --key-file
}

// keyFileFlag names a file of keys.
const keyFileFlag = "key-file"

// keysVariable holds keys where there is no file of them.
const keysVariable = "USHER_KEYS"

func (k *keys) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&k.file, keyFileFlag, "", "seal and open secrets and jobs by the keys in a `file`, a line each, the one that seals first (default: those of "+keysVariable+")")
}

// ring reads the keys, or returns nil where there are none.
func (k *keys) ring(s *shell) (*secrets.Keyring, error) {
	if k.file == "" {
		text := s.Getenv(keysVariable)
		if text == "" {
			return nil, nil
		}
		ring, err := secrets.ParseKeys(text)
		if err != nil {
			return nil, usage("%s: %v", keysVariable, err).try("make one by: openssl rand -base64 32")
		}
		return ring, nil
	}
	info, err := os.Stat(k.file)
	if err != nil {
		return nil, unreadable(k.file, err, []string{"key"})
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return nil, usage("the key file %s may be read by others (%s)", k.file, fs.FileMode(info.Mode().Perm())).try("chmod 600 %s", k.file)
	}
	text, err := os.ReadFile(k.file)
	if err != nil {
		return nil, unreadable(k.file, err, []string{"key"})
	}
	ring, err := secrets.ParseKeys(string(text))
	if err != nil {
		return nil, usage("the key file %s: %v", k.file, err).try("make a key by: openssl rand -base64 32")
	}
	return ring, nil
}
