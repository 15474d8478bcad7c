package cli

import (
	"io"
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
	text, err := k.read()
	if err != nil {
		return nil, s.placed(k.file, err)
	}
	ring, err := secrets.ParseKeys(string(text))
	if err != nil {
		return nil, s.placed(k.file, usage("the key file %s: %v", k.file, err).try("make a key by: openssl rand -base64 32"))
	}
	return ring, nil
}

// maxKeyFile is how much is read of a file of keys.
const maxKeyFile = 1 << 20

// read reads the file of keys, if nobody but its owner may do so.
func (k *keys) read() ([]byte, error) {
	// Opening a pipe would wait for somebody to write into it.
	if info, err := os.Stat(k.file); err == nil && !info.Mode().IsRegular() && !info.IsDir() {
		return nil, usage("the key file %s is no file, but a pipe or a device", k.file).try("put the keys into a file, or into %s", keysVariable)
	}
	f, err := os.Open(k.file)
	if err != nil {
		return nil, unreadable(k.file, err, []string{"key"})
	}
	defer func() { _ = f.Close() }() // it was only read
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, unreadable(k.file, err, []string{"key"})
	case info.IsDir():
		return nil, usage("the key file %s is a folder", k.file)
	case runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0:
		return nil, usage("the key file %s may be read by others (%s)", k.file, fs.FileMode(info.Mode().Perm())).try("chmod 600 %s", k.file)
	}
	text, err := io.ReadAll(io.LimitReader(f, maxKeyFile))
	if err != nil {
		return nil, unreadable(k.file, err, []string{"key"})
	}
	return text, nil
}
