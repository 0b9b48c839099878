//go:build ignore

// Writes abi/*.json and bindings.go from what forge compiled; see generate.sh.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"github.com/ethereum/go-ethereum/accounts/abi/abigen"
)

// contracts are bound in this order. Those without code are interfaces.
var contracts = []struct{ file, name string }{
	{"Adjudicator.sol", "Adjudicator"},
	{"IResolver.sol", "IResolver"},
	{"HashLock.sol", "HashLock"},
	{"Voucher.sol", "Voucher"},
	{"Escrow.sol", "Escrow"},
	{"Pledge.sol", "Pledge"},
	{"AppSession.sol", "AppSession"},
	{"Instalments.sol", "Instalments"},
	{"IToken.sol", "IToken"},
	{"TestCurrency.sol", "TestCurrency"},
	{"TestCurrency3009.sol", "TestCurrency3009"},
}

// artefact is what is committed of a compiled contract.
type artefact struct {
	ABI      json.RawMessage `json:"abi"`
	Bytecode string          `json:"bytecode"`
}

func main() {
	log.SetFlags(0)
	if err := run(); err != nil {
		log.Fatal("generate: ", err)
	}
}

func run() error {
	var names, abis, codes []string
	bound := map[string]bool{}
	for _, c := range contracts {
		a, err := load(c.file, c.name)
		if err != nil {
			return err
		}
		if err := save(c.name, a); err != nil {
			return err
		}
		once, err := dropBound(a.ABI, bound)
		if err != nil {
			return fmt.Errorf("%s: %w", c.name, err)
		}
		names = append(names, c.name)
		abis = append(abis, once)
		codes = append(codes, a.Bytecode)
	}
	code, err := abigen.BindV2(names, abis, codes, "contracts", nil, nil)
	if err != nil {
		return fmt.Errorf("bind: %w", err)
	}
	return os.WriteFile("bindings.go", []byte(code), 0o644)
}

func load(file, name string) (artefact, error) {
	raw, err := os.ReadFile(filepath.Join("out", file, name+".json"))
	if err != nil {
		return artefact{}, err
	}
	var compiled struct {
		ABI      json.RawMessage
		Bytecode struct {
			Object string
		}
	}
	if err := json.Unmarshal(raw, &compiled); err != nil {
		return artefact{}, fmt.Errorf("%s: %w", name, err)
	}
	if strings.Contains(compiled.Bytecode.Object, "__$") {
		return artefact{}, fmt.Errorf("%s: not linked", name)
	}
	return artefact{compiled.ABI, compiled.Bytecode.Object}, nil
}

// dropBound leaves out methods with several results that an earlier contract has too: abigen names their result type after the
// method alone. The binding of the earlier contract serves for both.
func dropBound(raw json.RawMessage, bound map[string]bool) (string, error) {
	var entries []json.RawMessage
	if err := json.Unmarshal(raw, &entries); err != nil {
		return "", err
	}
	var kept []json.RawMessage
	for _, entry := range entries {
		var e struct {
			Type, Name string
			Outputs    []json.RawMessage
		}
		if err := json.Unmarshal(entry, &e); err != nil {
			return "", err
		}
		if e.Type == "function" && len(e.Outputs) > 1 {
			if bound[e.Name] {
				continue
			}
			bound[e.Name] = true
		}
		kept = append(kept, entry)
	}
	out, err := json.Marshal(kept)
	return string(out), err
}

func save(name string, a artefact) error {
	out, err := json.MarshalIndent(a, "", " ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join("abi", name+".json"), append(out, '\n'), 0o644)
}
