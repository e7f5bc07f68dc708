#!/usr/bin/env bash
# Compiles and tests a copy of this checkout on another version of aws-cdk-lib, and the newest constructs.
#
#     scripts/compat.sh <version of aws-cdk-lib>
set -euo pipefail
version=${1:?'give a version of aws-cdk-lib, such as 2.270.0 or latest'}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

"$root/scripts/copy-with-cdk.sh" "$copy" "aws-cdk-lib@$version" constructs@latest
cd "$copy"
echo "aws-cdk-lib $(node -p 'require("aws-cdk-lib/package.json").version'), constructs $(node -p 'require("constructs/package.json").version')"
failed=0
npx tsc --noEmit -p tsconfig.dev.json || failed=1
# cdk-assets as this checkout pins it may not read what a newer library writes.
export ENGINE_TESTS=off
# Neither the Dockerfile reader nor the program knows the CDK, so their tests have little to find here.
JEST_JUNIT_OUTPUT_DIR="$root/test-reports/compat-$version" npx jest --ci \
  --testPathIgnorePatterns /node_modules/ /test/e2e/ /test/conformance/ /test/private/dockerfile/ /test/program/ || failed=1
exit $failed
