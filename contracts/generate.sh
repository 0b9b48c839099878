#!/usr/bin/env bash
# Compiles the contracts and regenerates everything committed that follows from them.
set -euo pipefail
cd "$(dirname "$0")"
[ -d node_modules ] || npm ci
./forge build
mkdir -p abi
rm -f abi/*.json
go run generate.go
