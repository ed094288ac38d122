#!/usr/bin/env bash
# Brings what stands in for Boundless in tests into the folder given: chain.mjs and peers.mjs with the contract, and node_modules beside them.
set -euo pipefail
[ $# = 1 ] || { echo "make.sh WORKFOLDER" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
die() { echo "FAIL  $1" >&2; exit 1; }
npm install --prefix "$out" --loglevel error --prefer-offline --no-fund --no-audit --ignore-scripts \
  solc@0.8.30 ethers@6.17.0 siwe@3.0.0 ws@8.18.3 >"$out/npm.out" 2>&1 || die "npm: $(tail -n 1 "$out/npm.out")"
cp "$here/../anvil.mjs" "$here/chain.mjs" "$here/peers.mjs" "$here/Market.sol" "$here/receipt.json" "$out"
cp "$here/../../prover-node/src/main/resources/org/hearth/node/network/boundless/risc0-groth16.json" "$out"
