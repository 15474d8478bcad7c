package project

import (
	"bytes"
	"errors"
	"strings"

	"github.com/joho/godotenv"
)

// ReadEnv reads the values of a .env file. Nothing reaches the environment of the
// process. Errors of reading are those of Check; no error quotes a value, since that may
// be a secret.
func ReadEnv(path string) (map[string]string, error) {
	data, err := Read(path)
	if err != nil {
		return nil, err
	}
	values, err := godotenv.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, errors.New(reason(err.Error()))
	}
	return values, nil
}

// reason says what the parser found without its words, which quote the file.
func reason(message string) string {
	if strings.Contains(message, "unterminated") {
		return "a quoted value does not end"
	}
	return "it is not a list of NAME=value lines"
}
