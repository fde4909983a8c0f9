#!/usr/bin/env bash
# What action.yml does, step by step. Inputs come as variables, never as text of a script: anybody may write them.
#   install  builds the tool beside the action, unless it is there
#   audit    runs infra-audit; keeps its reports and its exit code, and writes the job summary
#   comment  one comment on the pull request for each command and environment: made, updated, never repeated
#   result   ends with the exit code of the audit, after everything was said
set -euo pipefail

tool="${GITHUB_ACTION_PATH:?the folder of the action}"
reports="${REPORTS:-${RUNNER_TEMP:-/tmp}/infra-audit}"

fail() {
  echo "::error::infra-audit: $1" >&2
  exit "${2:-2}"
}

install() {
  if [[ -f "$tool/dist/cli.js" ]]; then return; fi
  # Building runs as npm's "prepare".
  npm --prefix "$tool" ci --no-fund --no-audit
}

# Each line of a text that is not empty, as a word of its own.
lines() {
  while IFS= read -r line || [[ -n "$line" ]]; do
    line="${line%$'\r'}"
    if [[ -n "${line// /}" ]]; then words+=("$line"); fi
  done <<<"$1"
}

audit() {
  local code=0 words=() formats=() report
  case "$INPUT_COMMAND" in check | drift | gate) ;; *) fail "command \"$INPUT_COMMAND\": use check, drift or gate" ;; esac
  rm -rf "$reports" && mkdir -p "$reports"
  local name='report-{env}'
  if [[ -n "${INPUT_ENVIRONMENT:-}" ]]; then words+=(--env "$INPUT_ENVIRONMENT"); else name='report-'; fi
  if [[ -n "${INPUT_SOURCE:-}" ]]; then words+=(--source "$INPUT_SOURCE"); fi
  if [[ -n "${INPUT_FAIL_ON:-}" ]]; then words+=(--fail-on "$INPUT_FAIL_ON"); fi
  if [[ -n "${INPUT_BASELINE:-}" ]]; then words+=(--baseline "$INPUT_BASELINE"); fi
  lines "${INPUT_ARGUMENTS:-}"
  local given=("${words[@]+"${words[@]}"}")
  words=()
  lines "${INPUT_FORMATS:-}"
  for report in "${words[@]+"${words[@]}"}"; do
    [[ "$report" == *=* ]] || fail "formats: \"$report\" needs a file: $report=<file>"
    formats+=(--format "$report")
  done
  formats+=(--format text --format "json=$reports/$name.json" --format "markdown=$reports/$name.md" --format "sarif=$reports/$name.sarif")
  (cd "${WORKSPACE:-.}" && node "$tool/dist/cli.js" "$INPUT_COMMAND" ${given[@]+"${given[@]}"} "${formats[@]}") || code=$?
  {
    echo "exit-code=$code"
    echo "reports=$reports"
  } >>"${GITHUB_OUTPUT:-/dev/null}"
  shopt -s nullglob
  for report in "$reports"/report-*.md; do
    if [[ -n "${GITHUB_STEP_SUMMARY:-}" ]]; then cat "$report" >>"$GITHUB_STEP_SUMMARY"; fi
  done
}

comment() {
  local page environment marker known body
  shopt -s nullglob
  for page in "$reports"/report-*.md; do
    environment="${page##*/report-}"
    environment="${environment%.md}"
    # Names are letters, digits and hyphens: none can close the remark.
    marker="<!-- infra-audit ${INPUT_COMMAND//[^a-z]/} ${environment//[^A-Za-z0-9_-]/} -->"
    body="$reports/comment-$environment.json"
    jq --null-input --rawfile text "$page" --arg marker "$marker" '{ body: ($marker + "\n" + $text) }' >"$body"
    # The first that begins with the mark and is by whoever this token is; others can write the mark too.
    known="$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments" \
      --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$marker\"))) | .id")" ||
      fail "the comments of pull request $PULL_REQUEST could not be read" 70
    known="${known%%$'\n'*}"
    if [[ -n "$known" ]]; then
      gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$known" --input "$body" --silent
    else
      gh api --method POST "repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments" --input "$body" --silent
    fi
  done
}

result() {
  # No exit code is no clean run.
  [[ "${EXIT_CODE:-}" =~ ^[0-9]+$ ]] || fail "the audit did not run to its end" 70
  exit "$EXIT_CODE"
}

case "${STEP:-}" in
  install | audit | comment | result) "$STEP" ;;
  *) fail "no step \"${STEP:-}\"" 70 ;;
esac
