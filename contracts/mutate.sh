#!/usr/bin/env bash
# Applies each patch of test/mutations to a copy and demands that a test fails. A mutation that survives is an error.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r src test testdata foundry.toml solc-wrapper package.json "$copy"
rm "$copy"/test/{Gas,Vectors,Conditions}.t.sol # they measure and compare; what is tried here are the checks
ln -s "$here/node_modules" "$copy/node_modules"
cd "$copy"
export FOUNDRY_PROFILE=mutation FOUNDRY_FUZZ_RUNS=32 FOUNDRY_INVARIANT_RUNS=4
run() { "$here/forge" test --match-contract "^($1)Test\$" >log 2>&1; }

if ! run "Dispute|Money|OneAnswer|Open|Settle|Tokens|Vault|Voucher|Escrow|Pledge"; then
  echo "the tests fail without any mutation"
  cat log
  exit 1
fi
survivors=0
for patch in "$here"/test/mutations/*.patch; do
  name=$(basename "$patch" .patch)
  patch -s -p1 <"$patch"
  if run "$(sed -n 's/^Caught by: //p' "$patch")"; then
    echo "mutation $name: SURVIVED"
    survivors=$((survivors + 1))
  elif ! grep -q '^\[FAIL' log; then
    echo "mutation $name: does not compile"
    cat log
    survivors=$((survivors + 1))
  else
    echo "mutation $name: caught by $(sed -n 's/^\[FAIL.*\] \([A-Za-z_0-9]*\)(.*/\1/p' log | sort -u | head -3 | tr '\n' ' ')"
  fi
  patch -s -R -p1 <"$patch"
done
[ "$survivors" = 0 ]
