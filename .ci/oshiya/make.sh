#!/usr/bin/env bash
# Makes what stands in for Oshiya in tests, in the folder given: circuits.wasm, insertion.r1cs, circuits.zkey and verifier.sol, and beside them chain.mjs with its contracts and
# node_modules. The key is made on the spot and worth nothing. HEARTH is the program to call, when it is not this checkout's.
set -euo pipefail
[ $# = 1 ] || { echo "make.sh WORKFOLDER" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
hearth=${HEARTH:-$here/../../hearth}
die() { echo "FAIL  $1" >&2; exit 1; }

npm install --prefix "$out" --loglevel error --prefer-offline --no-fund --no-audit --ignore-scripts \
  circom2@0.2.23 circomlib@2.0.5 solc@0.8.30 ethers@6.17.0 poseidon-lite@0.2.0 >"$out/npm.out" 2>&1 || die "npm: $(tail -n 1 "$out/npm.out")"
cp "$here/../anvil.mjs" "$here/chain.mjs" "$here/Queues.sol" "$here/Token.sol" "$here/insertion.circom" "$out"

# Without linear constraints the domain is half as large, and so are the key and the time of a proof.
(cd "$out" && node node_modules/circom2/cli.js insertion.circom --O2 --r1cs --wasm -l node_modules/circomlib/circuits) >"$out/circom.out" 2>&1 ||
  die "circom: $(cat "$out/circom.out")"
mv "$out/insertion_js/insertion.wasm" "$out/circuits.wasm"
rm -r "$out/insertion_js"
"$hearth" setup --insecure --data-dir "$out/data" --r1cs "$out/insertion.r1cs" --out "$out/circuits.zkey" >/dev/null || die "no key is made"
"$hearth" contract --zkey "$out/circuits.zkey" --out "$out/verifier.sol" >/dev/null || die "no contract is written"
