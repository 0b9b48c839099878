package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const module = "dmfwallet"

// ours says which packages of this module each of them may import, and why not more. A package that is not here fails the test.
var ours = map[string]struct {
	may []string
	why string
}{
	"channels":          {[]string{"channels/pb"}, "the protocol is pure: nothing of ours below it but its own encoding"},
	"channels/pb":       {nil, "generated encoding"},
	"wallet/deals":      {[]string{"channels"}, "what locks are for is decided without input, output or clock"},
	"wallet":            {[]string{"channels", "wallet/deals"}, "the wallet defines ports and must run on any adapter that fits them"},
	"wallet/wallettest": {[]string{"channels", "wallet"}, "fakes and suites belong to no adapter"},
	"wallet/store":      {[]string{"channels", "wallet"}, "an adapter knows the port that it fits, not the other adapters"},
	"wallet/chain":      {[]string{"channels", "wallet", "contracts"}, "the chain adapter speaks through the contracts' bindings"},
	"wallet/rpc":        {[]string{"channels", "wallet"}, "the local API is the wallet's, whatever it runs on"},
	"p2p":               {[]string{"channels", "wallet"}, "an adapter knows the port that it fits, not the other adapters"},
	"keystore":          {[]string{"channels", "wallet"}, "an adapter knows the port that it fits, not the other adapters"},
	"contracts":         {[]string{"channels"}, "bindings and deployment need the protocol's types only"},
	"contracts/devnet":  {[]string{"channels", "contracts"}, "a chain with our contracts on it"},
	"tui":               {[]string{"channels", "wallet"}, "screens see the wallet through an interface"},
	"cmd/dmfwallet":     {[]string{"*"}, "the one place where adapters meet"},
}

// fences says in which packages something heavy or dangerous may be imported. A trailing * stands for any rest.
var fences = []struct {
	path  string
	where []string
	why   string
}{
	{"modernc.org/sqlite*", []string{"wallet/store"}, "only the store knows how the wallet is kept"},
	{"database/sql*", []string{"wallet/store"}, "only the store knows how the wallet is kept"},
	{"github.com/libp2p/*", []string{"p2p"}, "the wallet must not depend on one network library"},
	{"github.com/multiformats/*", []string{"p2p"}, "addresses are text outside of p2p"},
	{"charm.land/*", []string{"tui", "cmd/dmfwallet"}, "a headless wallet draws nothing"},
	{"github.com/charmbracelet/*", []string{"tui", "cmd/dmfwallet"}, "a headless wallet draws nothing"},
	{"github.com/zalando/go-keyring", []string{"keystore"}, "secrets come from one place"},
	{"github.com/tyler-smith/go-bip39", []string{"keystore"}, "secrets come from one place"},
	{"github.com/btcsuite/btcd/btcutil/hdkeychain", []string{"keystore"}, "secrets come from one place"},
	{"github.com/ethereum/go-ethereum/node", []string{"contracts/devnet"}, "a whole node is heavy: only the embedded chain is one"},
	{"github.com/ethereum/go-ethereum/eth", []string{"contracts/devnet"}, "a whole node is heavy: only the embedded chain is one"},
	{"github.com/ethereum/go-ethereum/eth/*", []string{"contracts/devnet"}, "a whole node is heavy: only the embedded chain is one"},
	{"github.com/ethereum/go-ethereum/ethclient*", []string{"wallet/chain", "contracts", "contracts/devnet", "cmd/dmfwallet"}, "the wallet sees the chain through its port; commands for development chains have no wallet"},
	{"github.com/ethereum/go-ethereum/accounts/abi/bind*", []string{"wallet/chain", "contracts", "contracts/devnet"}, "calls are encoded in one place"},
	{"github.com/ethereum/go-ethereum/rpc", []string{"wallet/rpc", "wallet/chain", "contracts", "contracts/devnet"}, "the local API and the chain are the only JSON-RPC"},
	{"github.com/spf13/*", []string{"cmd/dmfwallet"}, "flags are the command line's"},
	{"math/rand", nil, "math/rand/v2 for what may be guessed, crypto/rand for what may not"},
	{"unsafe", []string{"channels/pb"}, "generated code alone"},
}

// banned in the pure package: it has no input and output, no clock and no goroutines.
var impure = []string{"os", "os/*", "net", "net/*", "io/fs", "time", "log", "log/*", "sync", "sync/*", "context", "math/rand*", "crypto/rand"}

func TestLayers(t *testing.T) {
	packages := productionImports(t)
	for pkg := range ours {
		if packages[pkg] == nil && pkg != "wallet/wallettest" {
			t.Errorf("rule for %s, which does not exist", pkg)
		}
	}
	for _, pkg := range slices.Sorted(maps.Keys(packages)) {
		rule, known := ours[pkg]
		if !known {
			t.Errorf("package %s has no rule here: say what it may import, and why", pkg)
		}
		for imp, file := range packages[pkg] {
			if own, ok := strings.CutPrefix(imp, module+"/"); ok {
				if own == "wallet/wallettest" {
					t.Errorf("%s imports %s: fakes are for tests", file, imp)
				} else if !matches(own, rule.may) {
					t.Errorf("%s imports %s: %s", file, imp, rule.why)
				}
				continue
			}
			for _, f := range fences {
				if matches(imp, []string{f.path}) && !slices.Contains(f.where, pkg) {
					t.Errorf("%s imports %s: %s (allowed in %v)", file, imp, f.why, f.where)
				}
			}
			if (pkg == "channels" || pkg == "wallet/deals") && matches(imp, impure) {
				t.Errorf("%s imports %s: the protocol has no input, output, clock or goroutine", file, imp)
			}
		}
	}
}

// The fences hold something: each names an import that exists.
func TestFencesAreNeeded(t *testing.T) {
	all := map[string]bool{}
	for _, imports := range productionImports(t) {
		for imp := range imports {
			all[imp] = true
		}
	}
	for _, f := range fences {
		used := slices.ContainsFunc(slices.Collect(maps.Keys(all)), func(imp string) bool { return matches(imp, []string{f.path}) })
		if !used && len(f.where) > 0 && f.path != "unsafe" {
			t.Errorf("nothing imports %s: drop the fence", f.path)
		}
	}
}

// The protocol's package starts no goroutine, has no channel of Go and no package-level state that changes.
func TestProtocolIsPure(t *testing.T) {
	eachFile(t, func(pkg, path string, file *ast.File, fset *token.FileSet) {
		if pkg != "channels" && pkg != "wallet/deals" {
			return
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.GoStmt, *ast.ChanType, *ast.SelectStmt, *ast.SendStmt:
				t.Errorf("%s: the protocol is sequential", fset.Position(n.Pos()))
			}
			return true
		})
	})
}

func TestNoInit(t *testing.T) {
	eachFile(t, func(pkg, path string, file *ast.File, fset *token.FileSet) {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" && pkg != "channels/pb" {
				t.Errorf("%s: no init: what runs is called", fset.Position(f.Pos()))
			}
		}
	})
}

func matches(path string, patterns []string) bool {
	for _, p := range patterns {
		if rest, star := strings.CutSuffix(p, "*"); p == path || star && strings.HasPrefix(path, rest) {
			return true
		}
	}
	return false
}

// productionImports lists, by package below the module's root, what its files outside of tests import and where.
func productionImports(t *testing.T) map[string]map[string]string {
	t.Helper()
	all := map[string]map[string]string{}
	eachFile(t, func(pkg, path string, file *ast.File, _ *token.FileSet) {
		if all[pkg] == nil {
			all[pkg] = map[string]string{}
		}
		for _, imp := range file.Imports {
			all[pkg][strings.Trim(imp.Path.Value, `"`)] = path
		}
	})
	return all
}

func eachFile(t *testing.T, visit func(pkg, path string, file *ast.File, fset *token.FileSet)) {
	t.Helper()
	root := moduleRoot(t)
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() {
			if path != root && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "testdata") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		if tagged(file) {
			return nil
		}
		rel, err := filepath.Rel(root, path)
		visit(filepath.ToSlash(filepath.Dir(rel)), filepath.ToSlash(rel), file, fset)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// tagged tells files that no build contains: generators, and warm.go.
func tagged(file *ast.File) bool {
	for _, c := range file.Comments {
		for _, line := range c.List {
			if strings.HasPrefix(line.Text, "//go:build ignore") || strings.HasPrefix(line.Text, "//go:build warm") {
				return true
			}
		}
	}
	return false
}

func moduleRoot(t *testing.T) string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
}
