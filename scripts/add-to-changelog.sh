#!/usr/bin/env bash
# Puts the section of a release into CHANGELOG.md, above those of earlier releases.
#
#     scripts/add-to-changelog.sh <the release's own changelog>
set -euo pipefail
section=${1:?'give the changelog of the release, such as dist/changelog.md'}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
changelog=$root/CHANGELOG.md

grep --quiet '^<!-- releases -->$' "$changelog" || { echo "$changelog has no line '<!-- releases -->'" >&2; exit 1; }
[ -s "$section" ] || { echo "$section is empty: nothing was released" >&2; exit 1; }
# A release that is made again adds nothing.
heading=$(grep --max-count 1 '^#' "$section") || { echo "$section has no heading" >&2; exit 1; }
if grep --quiet --fixed-strings --line-regexp "$heading" "$changelog"; then exit 0; fi
whole=$(sed "/^<!-- releases -->\$/q" "$changelog"; echo; cat "$section"; sed "1,/^<!-- releases -->\$/d" "$changelog")
printf '%s\n' "$whole" > "$changelog"
