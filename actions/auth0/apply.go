package auth0

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
)

const (
	// MaxClaimsBytes is how much the custom claims of a token may take as JSON (Auth0 rule 54).
	MaxClaimsBytes = 102400
	// MaxMetadataBytes is how much the user metadata, and the app metadata, of a profile may
	// take as JSON (Auth0 rule 88).
	MaxMetadataBytes = 32768
)

// TooLargeError says that what was to be applied takes more than the platform allows.
type TooLargeError struct {
	What      string // "the custom claims"
	Size, Max int    // bytes as JSON
}

// Error names what is too large, and both sizes.
func (e *TooLargeError) Error() string {
	return fmt.Sprintf("%s take %d bytes as JSON, more than the %d that are allowed", e.What, e.Size, e.Max)
}

// ApplyClaims returns the claims of a token that is about to be issued with the custom claims
// of a completed flow laid over them. Claims with a reserved name or namespace are left out,
// so that no action can replace what the server vouches for; see Reserved. Both maps stay as
// they are. The error is a *TooLargeError when the custom claims that are left take more than
// MaxClaimsBytes, or that of a value that has no JSON.
func ApplyClaims(token, custom map[string]any) (map[string]any, error) {
	kept := make(map[string]any, len(custom))
	for name, value := range custom {
		if !Reserved(name) {
			kept[name] = value
		}
	}
	if err := fits("the custom claims", kept, MaxClaimsBytes); err != nil {
		return nil, err
	}
	applied := make(map[string]any, len(token)+len(kept))
	maps.Copy(applied, token)
	maps.Copy(applied, kept)
	return applied, nil
}

// ApplyMetadata returns the metadata of a profile with the changes of a flow made: each entry
// replaces the one of its name as a whole, and nil removes it (Auth0 rule 19). Both maps stay
// as they are. The error is a *TooLargeError when the result takes more than MaxMetadataBytes,
// or that of a value that has no JSON.
func ApplyMetadata(profile, changes map[string]any) (map[string]any, error) {
	applied := make(map[string]any, len(profile)+len(changes))
	maps.Copy(applied, profile)
	for name, value := range changes {
		if value == nil {
			delete(applied, name)
			continue
		}
		applied[name] = value
	}
	if err := fits("the metadata", applied, MaxMetadataBytes); err != nil {
		return nil, err
	}
	return applied, nil
}

// fits measures a map as JSON that escapes no more than it must.
func fits(what string, of map[string]any, most int) error {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(of); err != nil {
		return fmt.Errorf("%s cannot be written as JSON: %w", what, err)
	}
	if size := text.Len() - len("\n"); size > most {
		return &TooLargeError{What: what, Size: size, Max: most}
	}
	return nil
}
