#!/usr/bin/env bash
# Compiles and tests a copy of this checkout on another version of aws-cdk-lib, and the newest constructs.
#
#     scripts/compat.sh <version of aws-cdk-lib>
set -euo pipefail
version=${1:?'give a version of aws-cdk-lib, such as 2.270.0 or latest'}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

cd "$root"
git ls-files -z --cached --others --exclude-standard | tar --create --null --ignore-failed-read --files-from - 2> /dev/null | tar --extract --directory "$copy"
mkdir "$copy/versions"
(
  cd "$copy/versions"
  echo '{ "private": true }' > package.json
  npm install --no-audit --no-fund --silent "aws-cdk-lib@$version" constructs@latest
)
# Those two, with what they need, and every other package of this checkout.
mv "$copy/versions/node_modules" "$copy/node_modules"
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

cd "$copy"
echo "aws-cdk-lib $(node -p 'require("aws-cdk-lib/package.json").version'), constructs $(node -p 'require("constructs/package.json").version')"
failed=0
npx tsc --noEmit -p tsconfig.dev.json || failed=1
# The end-to-end tests run the tools as this checkout pins them, which may not read what a newer library writes.
JEST_JUNIT_OUTPUT_DIR="$root/test-reports/compat-$version" npx jest --ci --testPathIgnorePatterns /node_modules/ /test/e2e/ || failed=1
exit $failed
