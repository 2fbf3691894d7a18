#!/usr/bin/env bash
# The check of action.yml. Annotates on standard output, writes the reports, and leaves the exit status to a later step,
# so that the findings are uploaded first.
set -uo pipefail

sayso=${SAYSO:-$RUNNER_TEMP/sayso/bin/sayso}
reports=$RUNNER_TEMP/sayso-reports
mkdir -p "$reports"
# What an earlier use in the same job has left is not this one's.
rm -f "$reports/sayso.json" "$reports/sayso.sarif" "$reports/sayso.md"

# Arguments are split at blanks and ends of lines, and no pattern in them is expanded here.
read -rd '' -a arguments <<<"${ARGUMENTS:-}"
[ -z "${CHANGED_SINCE:-}" ] || arguments+=(--changed-since "$CHANGED_SINCE")

# GitHub reads paths from the top of the repository, and the project may lie in a folder of it.
prefix=$(git rev-parse --show-prefix 2>/dev/null) || prefix=${PWD#"${GITHUB_WORKSPACE:-$PWD}"}
[ "$prefix" != "$PWD" ] || prefix=

# The bash of macOS takes an empty list for one that is not set.
"$sayso" check ${arguments[@]+"${arguments[@]}"} --format github --overwrite --path-prefix "$prefix" \
    --output "json=$reports/sayso.json" \
    --output "sarif=$reports/sayso.sarif" \
    --output "markdown=$reports/sayso.md"
status=$?

# A run that breaks off before its end leaves no reports.
if [ "${SUMMARY:-true}" = true ] && [ -f "$reports/sayso.md" ]; then
    cat "$reports/sayso.md" >>"$GITHUB_STEP_SUMMARY"
fi
{
    echo "status=$status"
    [ ! -f "$reports/sayso.json" ] || echo "report=$reports/sayso.json"
    [ ! -f "$reports/sayso.sarif" ] || echo "sarif=$reports/sayso.sarif"
} >>"$GITHUB_OUTPUT"
