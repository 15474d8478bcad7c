package actions

// Suspension says how a flow goes on whose Verdict is Suspended.
type Suspension struct {
	// Kind is what the flow waits for, as the result document calls it: "redirect".
	Kind string
	// Handler is the exported function by which the same action goes on before those after
	// it; "" means that the flow goes on with the next action.
	Handler string
	// Asked is what the user is asked, as the result document shows it to the embedder. It
	// is kept for Dialect.Resume.
	Asked Object
}
