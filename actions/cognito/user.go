package cognito

// User is somebody whom a pool knows, as its triggers are told.
type User struct {
	// Name is the one that the user is stored under, which need not be the one that was typed.
	Name string
	// Attributes are the user's attributes as text, with cognito:user_status.
	Attributes map[string]string
	// Groups are the user's groups and the roles of these.
	Groups GroupConfiguration
}
