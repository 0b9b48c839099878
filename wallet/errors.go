package wallet

import (
	"errors"
	"fmt"
)

// Code names a failure for scripts; docs/api.md lists them. The exit code of the command line follows from it (Exit).
type Code string

// The codes, grouped by exit code.
const (
	// Exit 1: it failed.
	CodeInternal Code = "internal"
	CodeStorage  Code = "storage"       // the disk or the database refused
	CodeCorrupt  Code = "corrupt"       // stored data fails its checks
	CodeChainLie Code = "bad_chain"     // the chain or its contracts are not those of the network file
	CodeTxFailed Code = "tx_failed"     // a transaction was mined and reverted
	CodePeer     Code = "bad_peer"      // the peer broke the protocol
	CodeKeychain Code = "keychain"      // the keychain is unavailable, locked or denied
	CodeNoWallet Code = "no_wallet"     // this home has no wallet yet
	CodeExists   Code = "exists"        // a wallet (or a thing of that name) is already there
	CodeBusyHome Code = "home_busy"     // another process owns this home
	CodeTwin     Code = "second_signer" // another wallet signs with the same seed words

	// Exit 2: the request itself is wrong.
	CodeUsage    Code = "usage"
	CodeAmount   Code = "bad_amount"
	CodeCurrency Code = "bad_currency"
	CodeInvite   Code = "bad_invite"
	CodeNotFound Code = "not_found"
	CodeNetwork  Code = "bad_network" // the network file is wrong

	// Exit 3: not possible now.
	CodeOffline      Code = "offline"
	CodeInsufficient Code = "insufficient"
	CodePhase        Code = "wrong_phase"
	CodeRPC          Code = "rpc_unreachable"
	CodeNoGas        Code = "no_gas"
	CodeLimit        Code = "limit"
	CodeNoRoute      Code = "no_route" // nobody passes it on now

	// Exit 4: timed out waiting; the operation goes on.
	CodeTimeout Code = "timeout"

	// Exit 5: refused.
	CodeRefused Code = "refused" // by our policy, by the peer or by the user
)

// Exit returns the command line's exit code (design section 9).
func (c Code) Exit() int {
	switch c {
	case CodeUsage, CodeAmount, CodeCurrency, CodeInvite, CodeNotFound, CodeNetwork:
		return 2
	case CodeOffline, CodeInsufficient, CodePhase, CodeRPC, CodeNoGas, CodeLimit, CodeNoRoute:
		return 3
	case CodeTimeout:
		return 4
	case CodeRefused:
		return 5
	}
	return 1
}

// Error is a failure as a user meets it: what happened, what became of the money, and what to do next. It is the JSON object
// {"error":{...}} of the command line and the data of a JSON-RPC error.
type Error struct {
	Code    Code   `json:"code"`
	Message string `json:"message"`
	Money   string `json:"money"`
	Next    string `json:"next"`
	cause   error
}

// Common words for Money.
const (
	MoneyUntouched = "nothing was sent or signed; no money moved"
	MoneySafe      = "your money is where it was"
)

// Fail makes an Error. Message is lower-case and names the thing.
func Fail(code Code, money, next, format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	return &Error{Code: code, Message: err.Error(), Money: money, Next: next, cause: errors.Unwrap(err)}
}

func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause that a %w in Fail's format wrapped.
func (e *Error) Unwrap() error { return e.cause }

// ErrorCode and ErrorData make a JSON-RPC error of it (go-ethereum rpc.DataError).
func (e *Error) ErrorCode() int { return -32000 - e.Code.Exit() }

// ErrorData is sent along with a JSON-RPC error.
func (e *Error) ErrorData() any { return e }

// AsError returns err as an *Error; anything unnamed becomes CodeInternal.
func AsError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Code: CodeInternal, Message: err.Error(), Money: MoneySafe, Next: "run the command again; if it fails again, report it with this message", cause: err}
}
