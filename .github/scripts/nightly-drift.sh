#!/usr/bin/env bash
# What .github/workflows/nightly-drift.yml does of one environment:
#   guard    refuses on a public repository, before anything is read: a drift report names resources
#   audit    runs infra-audit drift and keeps its reports and its exit code
#   publish  job summary, and one GitHub issue: opened, updated, or closed when nothing is open any more
# A report that is missing, cut, of something else, or at odds with the exit code is a failure, never "clean".
set -euo pipefail

: "${ENVIRONMENT:?the environment}" "${GITHUB_REPOSITORY:?owner/name}"
reports="${REPORTS:-reports/nightly}"
json="$reports/drift-$ENVIRONMENT.json"
text="$reports/drift-$ENVIRONMENT.txt"
code_file="$reports/drift-$ENVIRONMENT.exit-code"
label="drift:$ENVIRONMENT"
title="Drift in $ENVIRONMENT"
# GitHub takes 65,536 characters; the rest is in the artifact.
most_bytes=60000

fail() {
  echo "::error::nightly drift of $ENVIRONMENT: $1" >&2
  exit 1
}

guard() {
  if [[ "${ALLOW_PUBLIC:-false}" == true ]]; then return; fi
  local is_private
  is_private="$(gh repo view "$GITHUB_REPOSITORY" --json isPrivate --jq .isPrivate)" ||
    fail "whether $GITHUB_REPOSITORY is private could not be learnt"
  [[ "$is_private" == true ]] ||
    fail "$GITHUB_REPOSITORY is public and drift reports name resources; run with allow-public if that is meant"
}

audit() {
  local code=0
  mkdir -p "$reports"
  rm -f "$json" "$text" "$code_file"
  npx --no-install infra-audit drift --env "$ENVIRONMENT" --who --no-color --format "text=$text" --format "json=$json" || code=$?
  echo "$code" >"$code_file"
}

# Prints "clean", "drift" or "unknown" and the three counts; fails where the report does not say.
verdict() {
  local code
  [[ -s "$code_file" ]] || fail "the audit did not run to its end"
  code="$(<"$code_file")"
  [[ "$code" =~ ^[013]$ ]] || fail "infra-audit ended with exit code $code"
  [[ -s "$json" ]] || fail "there is no report"
  jq --exit-status --arg environment "$ENVIRONMENT" '
    .schema == "infra-audit/report/v1" and .run.command == "drift" and .run.environment == $environment
    and ([.summary.fail, .summary.unknown, .summary.waived] | all(type == "number"))
    and (.findings | type == "array") and (.gaps | type == "array")
    and .summary.fail == ([.findings[] | select(.verdict == "fail" and (.waived | not) and (.informs | not))] | length)
    and .summary.unknown == ([.findings[] | select(.verdict == "unknown" and (.waived | not) and (.informs | not))] | length)
  ' "$json" >/dev/null 2>&1 || fail "the report is cut, or no drift report of $ENVIRONMENT"
  jq --raw-output --argjson code "$code" '
    .summary as {$fail, $unknown, $waived}
    | (if $fail > 0 then "drift" elif $unknown > 0 then "unknown" else "clean" end) as $word
    | if $word == "clean" and $code != 0 or $code == 1 and $fail == 0
      then error("the exit code and the report disagree")
      else "\($word) \($fail) \($unknown) \($waived)" end
  ' "$json" 2>/dev/null || fail "exit code $code does not fit the report"
}

# The report as it was printed, inside a fence that nothing in it can close: names in it are anybody's text.
body() {
  local fence='```' kept
  # iconv leaves a cut last character out, and calls that an error.
  kept="$(head -c "$most_bytes" "$text" | iconv -f utf-8 -t utf-8 -c 2>/dev/null || true)"
  while [[ "$kept" == *"$fence"* ]]; do fence+='`'; done
  printf '%s failed, %s unknown, %s accepted' "$1" "$2" "$3"
  printf ' · [run](%s)\n\n%s\n%s\n%s\n' "${RUN_URL:-}" "$fence" "$kept" "$fence"
  if (($(wc -c <"$text") > most_bytes)); then printf '\nCut here; the whole report is in the artifact of the run.\n'; fi
}

publish() {
  local word failed unknown waived said issue
  said="$(verdict)"
  read -r word failed unknown waived <<<"$said"
  [[ -s "$text" ]] || fail "there is no text report"
  local page="$reports/issue-$ENVIRONMENT.md"
  body "$failed" "$unknown" "$waived" >"$page"
  if [[ -n "${GITHUB_STEP_SUMMARY:-}" ]]; then
    { printf '## %s: %s\n\n' "$title" "$word" && cat "$page"; } >>"$GITHUB_STEP_SUMMARY"
  fi
  # By label, which only people with write access can set; the oldest, should somebody have made a second.
  issue="$(gh issue list --repo "$GITHUB_REPOSITORY" --state open --label "$label" --limit 100 \
    --json number --jq '[.[].number] | min // empty')" || fail "the issues could not be listed"
  if [[ "$word" == clean ]]; then
    if [[ -z "$issue" ]]; then return; fi
    gh issue close "$issue" --repo "$GITHUB_REPOSITORY" --reason completed --comment "In sync: ${RUN_URL:-this run}."
  elif [[ -n "$issue" ]]; then
    gh issue edit "$issue" --repo "$GITHUB_REPOSITORY" --title "$title" --body-file "$page"
  else
    gh label create "$label" --repo "$GITHUB_REPOSITORY" --force --description "What runs is not what was declared"
    gh issue create --repo "$GITHUB_REPOSITORY" --title "$title" --label "$label" --body-file "$page"
  fi
}

case "${1:-}" in
  guard | audit | publish) "$1" ;;
  *) fail "usage: nightly-drift.sh guard|audit|publish" ;;
esac
