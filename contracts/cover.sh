#!/usr/bin/env bash
# Prints line and branch coverage of src. Gas tests are left out: they measure, and coverage builds are not optimised.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r src test testdata foundry.toml solc-wrapper package.json "$copy"
ln -s "$PWD/node_modules" "$copy/node_modules"
cd "$copy"
export FOUNDRY_PROFILE=mutation FOUNDRY_FUZZ_RUNS=32 FOUNDRY_INVARIANT_RUNS=8
"$here/forge" coverage --report summary \
  --no-match-contract 'GasTest' --no-match-test 'GasLimit|FullGas|WorstState|Glutton|Exhaustive' >log 2>&1 || { cat log; exit 1; }
grep -E '^\| (File|src/|Total)' log
