#!/usr/bin/env bash
# Makes the Go module, in dist/go.
#
# A Go module repeats the signatures that its classes inherit. Those of aws-cdk-lib changed in 2.224.0, when interfaces
# moved to a module of their own, and have been the same since. So the module is made on that version, and requires it.
set -euo pipefail
cdk=2.224.0
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT

# The lowest versions that this aws-cdk-lib takes: what go.mod requires is what is installed.
"$root/scripts/copy-with-cdk.sh" "$copy" "aws-cdk-lib@$cdk" constructs@10.4.2 \
  @aws-cdk/asset-awscli-v1@2.2.242 @aws-cdk/asset-node-proxy-agent-v6@2.1.0 @aws-cdk/cloud-assembly-schema@48.6.0
cd "$copy"
npm pkg set "peerDependencies.aws-cdk-lib=^$cdk" "devDependencies.aws-cdk-lib=$cdk"
npx jsii --silence-warnings=reserved-word
npx jsii-pacmak --target go --outdir "$root/dist"
