#!/usr/bin/env bash
# Makes what stands in for EthStorage in tests, in the folder given: chain.mjs with its contract, verifier.sol and node_modules, and build/bin as a checkout of
# es-node has it (es-node, snark_lib with the circuit and its key, snarkbuild). The key is made on the spot and worth nothing. HEARTH is the program to call, when
# it is not this checkout's.
set -euo pipefail
[ $# = 1 ] || { echo "make.sh WORKFOLDER" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
hearth=${HEARTH:-$here/../../hearth}
die() { echo "FAIL  $1" >&2; exit 1; }

npm install --prefix "$out" --loglevel error --prefer-offline --no-fund --no-audit --ignore-scripts \
  circom2@0.2.23 solc@0.8.30 ethers@6.17.0 >"$out/npm.out" 2>&1 || die "npm: $(tail -n 1 "$out/npm.out")"
cp "$here/../anvil.mjs" "$here/chain.mjs" "$here/Storage.sol" "$here/mask.circom" "$out"
mkdir -p "$out/build/bin/snark_lib/zkey" "$out/build/bin/snarkbuild"
cp "$here/es-node.mjs" "$out/build/bin"
printf '#!/bin/sh\nexec node "$(dirname "$0")/es-node.mjs" "$@"\n' >"$out/build/bin/es-node"
chmod +x "$out/build/bin/es-node"

(cd "$out" && node node_modules/circom2/cli.js mask.circom --O2 --r1cs --wasm) >"$out/circom.out" 2>&1 || die "circom: $(cat "$out/circom.out")"
lib=$out/build/bin/snark_lib
mv "$out/mask_js/mask.wasm" "$lib/blob_poseidon2.wasm"
mv "$out/mask_js/generate_witness.js" "$out/mask_js/witness_calculator.js" "$lib"
rm -r "$out/mask_js"
"$hearth" setup --insecure --data-dir "$out/data" --r1cs "$out/mask.r1cs" --out "$lib/zkey/blob_poseidon2.zkey" >/dev/null || die "no key is made"
"$hearth" contract --zkey "$lib/zkey/blob_poseidon2.zkey" --out "$out/verifier.sol" >/dev/null || die "no contract is written"
