#!/usr/bin/env bash
# Copies this checkout, but for what git ignores, and gives the copy another aws-cdk-lib.
#
#     scripts/copy-with-cdk.sh <empty folder> <package@version>…
set -euo pipefail
copy=${1:?'give an empty folder'}
shift
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

cd "$root"
git ls-files -z --cached --others --exclude-standard | tar --create --null --ignore-failed-read --files-from - 2> /dev/null | tar --extract --directory "$copy"
mkdir "$copy/versions"
(
  cd "$copy/versions"
  echo '{ "private": true }' > package.json
  npm install --no-audit --no-fund --silent "$@"
)
# Those packages, with what they need, and every other one of this checkout.
mv "$copy/versions/node_modules" "$copy/node_modules"
rm -r "$copy/versions"
link() {
  local entry
  mkdir -p "$copy/node_modules/$1"
  for entry in "$root/node_modules/$1"*; do
    [ -e "$copy/node_modules/$1${entry##*/}" ] || ln -s "$entry" "$copy/node_modules/$1${entry##*/}"
  done
}
link ''
link '.bin/'
link '@aws-cdk/'
