#!/usr/bin/env bash
# The step of action.yml: turns its inputs, which come as variables, into the words of one command line.
set -euo pipefail

words=(--format github)
add() { if [[ -n $2 ]]; then words+=("$1" "$2"); fi; }
# One word a line, without the blanks around it; blank lines do not count. Bash 3.2, which macOS has, knows no mapfile.
add_lines() {
  local line
  while IFS= read -r line || [[ -n $line ]]; do
    line=${line#"${line%%[![:space:]]*}"}
    line=${line%"${line##*[![:space:]]}"}
    if [[ -n $line ]]; then words+=("$line"); fi
  done <<< "$1"
}

for file in "$INPUT_SARIF_FILE" "$INPUT_COMMENT_FILE"; do
  # Where that fails compose-lint says so, with the status of wrong use.
  if [[ -n $file ]]; then mkdir -p -- "$(dirname -- "$file")" || true; fi
done
if [[ -n $INPUT_SARIF_FILE ]]; then words+=(--format "sarif=$INPUT_SARIF_FILE"); fi
if [[ -n $INPUT_COMMENT_FILE ]]; then words+=(--format "markdown=$INPUT_COMMENT_FILE"); fi
add --target "$INPUT_TARGET"
add --config "$INPUT_CONFIG"
add --baseline "$INPUT_BASELINE"
add --fail-on "$INPUT_FAIL_ON"
case $INPUT_CHANGED_ONLY in
  true | false | '') ;;
  *)
    echo "::error title=compose-lint::changed-only takes true or false, not what is given"
    echo "status=2" >> "$GITHUB_OUTPUT"
    exit 2
    ;;
esac
# Only pull requests have a base; elsewhere everything is looked at.
if [[ $INPUT_CHANGED_ONLY == true && -n ${GITHUB_BASE_REF:-} ]]; then
  base=origin/$GITHUB_BASE_REF
  # A checkout that was made otherwise may have the branch itself.
  if ! git rev-parse --quiet --verify "$base^{commit}" > /dev/null 2>&1 && git rev-parse --quiet --verify "$GITHUB_BASE_REF^{commit}" > /dev/null 2>&1; then base=$GITHUB_BASE_REF; fi
  words+=(--since "$base")
fi
add_lines "$INPUT_ARGUMENTS"
words+=(--)
add_lines "$INPUT_PATHS"

status=0
node "$(dirname "${BASH_SOURCE[0]}")/../../dist/compose-lint.cjs" "${words[@]}" || status=$?
echo "status=$status" >> "$GITHUB_OUTPUT"
exit "$status"
