#!/usr/bin/env bash
# Brings what stands in for Brevis ProverNet in tests into the folder given: chain.mjs with the contracts, and node_modules beside them.
set -euo pipefail
[ $# = 1 ] || { echo "make.sh WORKFOLDER" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
die() { echo "FAIL  $1" >&2; exit 1; }
npm install --prefix "$out" --loglevel error --prefer-offline --no-fund --no-audit --ignore-scripts \
  solc@0.8.30 ethers@6.17.0 @foundry-rs/anvil@1.7.1 >"$out/npm.out" 2>&1 || die "npm: $(tail -n 1 "$out/npm.out")"
cp "$here/../anvil.mjs" "$here/chain.mjs" "$here/Brevis.sol" "$out"
