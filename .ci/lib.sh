# Shared by .ci/run and .ci/long: steps with a time limit, a summary, and what several steps use.

only=()      # names to run; empty is all
names=()     # what ran, with its verdict and time
passed=0 failed=0
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

# step NAME SECONDS FUNCTION: runs it in a shell of its own, so that any failing command in it fails the step.
step() {
  local name=$1 limit=$2 function=$3 start=$SECONDS verdict=ok code=0
  if [ ${#only[@]} -gt 0 ] && [[ " ${only[*]} " != *" $name "* ]]; then return 0; fi
  printf '\n=== %s\n' "$name"
  timeout --kill-after=15 "$limit" bash -euo pipefail -c "$function" </dev/null 2>&1 || code=$?
  case $code in
    0) passed=$((passed + 1)) ;;
    124 | 137) verdict="FAILED: not done after $limit s" failed=$((failed + 1)) ;;
    *) verdict="FAILED: exit code $code" failed=$((failed + 1)) ;;
  esac
  names+=("$(printf '%-12s %5d s  %s' "$name" $((SECONDS - start)) "$verdict")")
  printf -- '--- %s: %s (%d s)\n' "$name" "$verdict" $((SECONDS - start))
}

# run_steps [NAME...]: all steps, or those named; the last line counts them.
run_steps() {
  if [ "${1-}" = list ]; then declare -f steps | awk '$1 == "step" {print $2}'; return 0; fi
  only=("$@")
  local start=$SECONDS
  steps
  printf '\n=== summary\n'
  if [ ${#names[@]} -gt 0 ]; then printf '%s\n' "${names[@]}"; fi
  printf 'all in %d s\n%d passed, %d failed\n' $((SECONDS - start)) "$passed" "$failed"
  [ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
}

# go_files lists our own Go files.
go_files() { git ls-files --cached --others --exclude-standard '*.go' | sort -u | while read -r f; do if [ -f "$f" ]; then echo "$f"; fi; done; }

# must_run prints the outcome of `go test -json` and fails unless at least one test passed, and none failed or was skipped.
must_run() {
  local log code=0
  log=$(mktemp)
  cat >"$log"
  jq -r 'select(.Action == "output") | .Output' "$log" | sed -e '/^$/d'
  jq -se '[.[] | select(.Test)] | (map(select(.Action == "pass")) | length > 0) and (map(select(.Action == "skip" or .Action == "fail")) | length == 0)' \
    "$log" >/dev/null || { echo "a test did not run, or failed: see above"; code=1; }
  rm -f "$log"
  return $code
}

# fuzz_targets prints "package target" a line.
fuzz_targets() {
  go_files | grep '_test\.go$' | xargs grep -oHE '^func Fuzz[A-Za-z0-9_]*\(' | sed -E 's|^([^:]*)/[^/:]*:func (Fuzz[A-Za-z0-9_]*)\(|./\1 \2|'
}

# fuzz_all TIME: every target that long.
fuzz_all() {
  local package target count=0 bad=0
  while read -r package target; do
    echo "$package $target"
    go test -run '^$' -fuzz "^$target\$" -fuzztime "$1" "$package" </dev/null || bad=$((bad + 1))
    count=$((count + 1))
  done < <(fuzz_targets)
  [ "$count" -gt 0 ] || { echo "no fuzz target was found"; return 1; }
  echo "$count targets, $bad failed"
  [ "$bad" -eq 0 ]
}

export -f go_files must_run fuzz_targets fuzz_all
