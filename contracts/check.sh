#!/usr/bin/env bash
# All that CI asks of the contracts: format, build, tests, gas, coverage, mutations, and that what is committed is what they give.
# Prints what it does; fails at the first thing that is wrong.
set -euo pipefail
cd "$(dirname "$0")"

step() { printf '\n== contracts: %s\n' "$*"; }

step "packages"
[ -d node_modules ] || npm ci --no-audit --no-fund

step "format"
./forge fmt --check

step "build and sizes"
./forge build --sizes --skip test | grep -E 'Contract|Adjudicator|HashLock|Voucher|Escrow|Pledge|AppSession|Instalments|TestCurrency'

step "tests, fuzz, invariants, gas"
./forge test

step "gas and vectors are as committed"
git diff --exit-code -- snapshots testdata

step "ABI and bindings are as committed"
./generate.sh
git diff --exit-code -- abi bindings.go

step "coverage of src"
./cover.sh

step "mutations"
./mutate.sh
