package chain

import (
	"errors"
	"fmt"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"

	"dmfwallet/contracts"
)

// reason returns why a call reverted, as the contract or the token named it.
func (c *Chain) reason(err error) string {
	var data rpc.DataError
	if errors.As(err, &data) {
		if text, ok := data.ErrorData().(string); ok {
			if raw, err := hexutil.Decode(text); err == nil {
				if name := c.named(raw); name != "" {
					return name
				}
			}
		}
	}
	return clip(err.Error())
}

// named decodes revert data: a custom error of the adjudicator or of an ERC-20, or a text.
func (c *Chain) named(raw []byte) string {
	if text, err := abi.UnpackRevert(raw); err == nil {
		return clip(text)
	}
	if len(raw) < 4 {
		return ""
	}
	token := contracts.NewTestCurrency()
	resolver := contracts.NewAppSession() // it has the errors of all
	for _, a := range []abi.ABI{c.decoder.abi, token.GetABI(), resolver.GetABI()} {
		e, err := a.ErrorByID([4]byte(raw[:4]))
		if err != nil {
			continue
		}
		args, err := e.Inputs.Unpack(raw[4:])
		if err != nil {
			return e.Name
		}
		parts := make([]string, len(args))
		for i, x := range args {
			parts[i] = fmt.Sprint(x)
		}
		return clip(e.Name + "(" + strings.Join(parts, ", ") + ")")
	}
	return ""
}

// clip bounds what foreign code says, and keeps it on one line of plain characters.
func clip(s string) string {
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return '?'
		}
		return r
	}, s)
	if len(s) > 200 {
		return s[:200] + "..."
	}
	return s
}
