package auth0

import (
	"slices"

	"github.com/usher-run/usher/actions"
)

// refuseExchangeAPI is the api.access of a token exchange. Unlike a login, an exchange is
// denied with a code of the action's choice.
func refuseExchangeAPI() []actions.Method {
	return slices.Concat(
		unchained(denyAPI(
			"Refuses the exchange with a code and a reason for the application. Attempts that are refused because the subject token is not valid belong to api.access.rejectInvalidSubjectToken.",
			[]actions.Field{
				{Path: "code", Type: actions.String, Doc: "A code for programs, such as invalid_request; 1 to 1024 characters."},
				{Path: "reason", Type: actions.String, Doc: "Why, in words for a developer; 1 to 4096 characters."},
			},
			actions.Object{{"reason", "$reason"}, {"code", "$code"}},
			prefixed("Invalid deny arguments: ", slices.Concat(
				schemaText("code", "code", 1024),
				schemaText("reason", "reason", 4096),
			)...)...,
		)),
		[]actions.Method{{
			// Auth0 rule 72.
			Path: "access.rejectInvalidSubjectToken",
			Doc: "Refuses the exchange with the code invalid_request because the subject token is not valid, and has the attempt counted by the protection against attacks, which a plain denial is not. " +
				"The call does not stop the action.",
			Params: []actions.Field{
				{Path: "reason", Type: actions.String, Doc: "What is wrong with the token; 1 to 4096 characters."},
			},
			Checks: prefixed("Invalid rejectInvalidSubjectToken arguments: ", schemaText("reason", "reason", 4096)...),
			Effects: []actions.Effect{
				{Path: "denied", Value: actions.Object{{"reason", "$reason"}, {"code", "invalid_request"}}},
				{Path: "authentication.subject_token_rejected", Value: true},
			},
		}},
	)
}

// exchangedUserAPI is the part of api.authentication by which an exchange says whom the
// tokens are for.
func exchangedUserAPI() []actions.Method {
	return []actions.Method{
		{
			Path: "authentication.setUserById",
			Doc:  "Names the user whom the tokens are for by the id of an existing profile. " + eitherUser,
			Params: []actions.Field{
				{Path: "user_id", Type: actions.String, Doc: "Id of the profile; 1 to 512 characters."},
			},
			Checks:  append(prefixed("Invalid setUserById arguments: ", schemaText("user_id", "user_id", 512)...), oneUser),
			Effects: []actions.Effect{{Path: "authentication.user", Value: actions.Object{{"id", "$user_id"}}}},
		},
		{
			Path: "authentication.setUserByConnection",
			Doc: "Names the user whom the tokens are for by a connection and the id there, and says what to do when there is no such user yet and when the attributes differ. " +
				"E-mail address, phone number, user name and whether they are verified cannot be changed for a user who exists. " + eitherUser,
			Params: slices.Concat(
				[]actions.Field{
					{Path: "connection_name", Type: actions.String, Doc: "Name of the connection; 1 to 512 characters."},
					{Path: "user_attributes", Type: actions.Obj, Open: true, Shape: "CustomTokenExchangeSetUserByConnectionUserAttributes",
						Doc: "The user's attributes; at most 24."},
				},
				userAttributes,
				[]actions.Field{
					{Path: "options", Type: actions.Obj, Shape: "CustomTokenExchangeSetUserByConnectionOptions", Doc: "What to do with the profile."},
					{Path: "options.creationBehavior", Type: actions.String, Enum: creationBehaviors, Doc: "Whether to make a user who does not exist."},
					{Path: "options.updateBehavior", Type: actions.String, Enum: updateBehaviors, Doc: "Whether the attributes replace those of a user who exists."},
				},
			),
			Checks: slices.Concat(
				prefixed("Invalid setUserByConnection arguments: ", userChecks()...),
				[]actions.Check{oneUser, {
					Param:     "user_attributes",
					Condition: actions.Condition{ServerState: "email, phone, username and their verified flags of an existing user are unchanged"},
					At:        actions.AtServer, Source: actions.FromDocs,
				}},
			),
			Effects: []actions.Effect{{Path: "authentication.user", Value: actions.Object{
				{"connection", "$connection_name"}, {"attributes", "$user_attributes"},
				{"creation", "$options.creationBehavior"}, {"update", "$options.updateBehavior"},
			}}},
		},
		{
			Path: "authentication.setOrganization",
			Doc:  "Ties the transaction to an organization.",
			Params: []actions.Field{
				{Path: "organization_id_or_name", Type: actions.String, Doc: "Id or name of the organization; 1 to 50 characters."},
			},
			Checks: prefixed("Invalid setOrganization arguments: ",
				schemaText("organization_id_or_name", "organization_id_or_name", 50)...),
			Effects: []actions.Effect{{Path: "authentication.organization", Value: "$organization_id_or_name"}},
		},
	}
}

const eitherUser = "An exchange that is not refused has to call either this method or the other of setUserById and setUserByConnection, and not both."

// oneUser holds an exchange to that (Auth0 rule 71).
var oneUser = actions.Check{
	Condition: actions.Condition{ExactlyOneOf: []string{"authentication.setUserById", "authentication.setUserByConnection"}},
	At:        actions.AtEnd, Source: actions.FromDocs,
}

var (
	creationBehaviors = []string{"create_if_not_exists", "none"}
	updateBehaviors   = []string{"replace", "none"}
)

var userAttributes = []actions.Field{
	{Path: "user_attributes.email", Type: actions.String, Optional: true, Doc: "E-mail address."},
	{Path: "user_attributes.email_verified", Type: actions.Boolean, Optional: true, Doc: "Whether the address was verified."},
	{Path: "user_attributes.family_name", Type: actions.String, Optional: true, Doc: "Family name; 1 to 150 characters."},
	{Path: "user_attributes.given_name", Type: actions.String, Optional: true, Doc: "Given name; 1 to 150 characters."},
	{Path: "user_attributes.name", Type: actions.String, Optional: true, Doc: "Full name; 1 to 300 characters."},
	{Path: "user_attributes.nickname", Type: actions.String, Optional: true, Doc: "Nickname; 1 to 300 characters."},
	{Path: "user_attributes.phone_number", Type: actions.String, Optional: true, Doc: "Phone number."},
	{Path: "user_attributes.phone_verified", Type: actions.Boolean, Optional: true, Doc: "Whether the number was verified."},
	{Path: "user_attributes.picture", Type: actions.String, Optional: true, Doc: "URL of a picture."},
	{Path: "user_attributes.user_id", Type: actions.String, Doc: "Id of the user in the connection; 1 to 255 characters."},
	{Path: "user_attributes.username", Type: actions.String, Optional: true, Doc: "User name; 1 to 128 characters."},
	{Path: "user_attributes.verify_email", Type: actions.Boolean, Optional: true, Doc: "Whether to send a new user an e-mail that verifies the address."},
}

func userChecks() []actions.Check {
	return slices.Concat(
		schemaText("connection_name", "connection_name", 512),
		[]actions.Check{
			schemaRequired("user_attributes"),
			schemaType("user_attributes", "user_attributes", actions.Obj),
			{Param: "user_attributes", Condition: actions.Condition{MaxKeys: 24},
				Error: "user_attributes must NOT have more than 24 properties"},
		},
		schemaText("user_attributes.user_id", "user_id", 255),
		[]actions.Check{
			schemaOptional("user_attributes.email", "email", actions.String),
			schemaOptional("user_attributes.email_verified", "email_verified", actions.Boolean),
		},
		schemaOptionalText("user_attributes.family_name", "family_name", 150),
		schemaOptionalText("user_attributes.given_name", "given_name", 150),
		schemaOptionalText("user_attributes.name", "name", 300),
		schemaOptionalText("user_attributes.nickname", "nickname", 300),
		[]actions.Check{
			schemaOptional("user_attributes.phone_number", "phone_number", actions.String),
			schemaOptional("user_attributes.phone_verified", "phone_verified", actions.Boolean),
			schemaOptional("user_attributes.picture", "picture", actions.String),
		},
		schemaOptionalText("user_attributes.username", "username", 128),
		[]actions.Check{
			schemaOptional("user_attributes.verify_email", "verify_email", actions.Boolean),
			schemaRequired("options"),
			schemaType("options", "options", actions.Obj),
			schemaRequired("options.creationBehavior"),
			schemaChoice("options.creationBehavior", "creationBehavior", creationBehaviors...),
			schemaRequired("options.updateBehavior"),
			schemaChoice("options.updateBehavior", "updateBehavior", updateBehaviors...),
			schemaMembers("options", "options", "creationBehavior", "updateBehavior"),
		},
	)
}

// exchangeMetadataFlag switches the metadata of a token exchange's transaction on, as it
// does on the platform.
const exchangeMetadataFlag = "actions_cte_transaction_metadata"

// exchangedMetadataAPI is what an exchange notes about the user and the transaction.
func exchangedMetadataAPI() []actions.Method {
	return []actions.Method{
		exchangedUserData("setAppMetadata", "app_metadata"),
		exchangedUserData("setUserMetadata", "user_metadata"),
		flagged(exchangeMetadataFlag)(setMetadata()),
	}
}

func exchangedUserData(name, member string) actions.Method {
	return changeUserData(name, member, "It is written once the user is known, with all other changes.",
		prefixed("Invalid "+name+" arguments: ", schemaRequired("key"), schemaType("key", "key", actions.String))...)
}

// exchangeResult holds what the exchange says about the user.
var exchangeResult = []actions.ResultPath{
	{Path: "authentication.user", Type: actions.Obj, Doc: "The user whom the tokens are for: an id, or a connection with attributes.", Members: []actions.Field{
		{Path: "id", Type: actions.String, Optional: true, Doc: "Id of an existing profile."},
		{Path: "connection", Type: actions.String, Optional: true, Doc: "Name of the connection that the user is looked for in."},
		{Path: "attributes", Type: actions.Obj, Map: actions.JSONMap, Optional: true, Doc: "The user's attributes; user_id is the id in the connection."},
		{Path: "creation", Type: actions.String, Optional: true, Enum: creationBehaviors, Doc: "Whether to make a user who does not exist."},
		{Path: "update", Type: actions.String, Optional: true, Enum: updateBehaviors, Doc: "Whether the attributes replace those of a user who exists."},
	}},
	{Path: "authentication.organization", Type: actions.String, Doc: "Id or name of the organization that the transaction is tied to."},
	{Path: "authentication.actor", Type: actions.Obj, Doc: "The claim act of the tokens: who acts for the user, and behind whom. No refresh token is issued with it."},
	{Path: "authentication.subject_token_rejected", Type: actions.Boolean, Doc: "Set when the subject token was not valid, for the protection against attacks."},
}
