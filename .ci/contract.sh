#!/usr/bin/env bash
# Verifier contracts on anvil, a chain of this computer's own: ours takes proofs by Hearth and by snarkjs with the calldata of either, and judges changed ones as snarkjs' contract
# does. Needs a built program (mvn -q -Pprogram), and snarkjs, solc and anvil from npm.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/snarkjs.sh
. .ci/anvil.sh
install solc@0.8.30
start_anvil 300

# Our proof with the calldata of both, and snarkjs' proof with its own.
made=()
contracts() { # name, folder with circuit.zkey witness.wtns, how our contract is made
  local name=$1 f=$2 o="$work/contracts/$1"
  shift 2
  mkdir -p "$o"
  ./hearth contract "$@" --out "$o/ours.sol" >/dev/null || die "$name: no contract is written"
  snarkjs zkey export solidityverifier "$f/circuit.zkey" "$o/theirs.sol" >/dev/null || die "$name: snarkjs writes no contract"
  if grep -q 'uint\[0\]' "$o/theirs.sol"; then rm "$o/theirs.sol"; fi # which Solidity does not have
  hearth_prove --zkey "$f/circuit.zkey" --wtns "$f/witness.wtns" --proof "$o/p.json" --public "$o/u.json" || die "$name: we make no proof"
  snarkjs_prove "$f/circuit.zkey" "$f/witness.wtns" "$o/sp.json" "$o/su.json" || die "$name: snarkjs makes no proof"
  ./hearth calldata --proof "$o/p.json" --public "$o/u.json" >"$o/good1.txt" || die "$name: no calldata"
  snarkjs zkey export soliditycalldata "$o/u.json" "$o/p.json" >"$o/good2.txt" || die "$name: snarkjs makes no calldata of our proof"
  snarkjs zkey export soliditycalldata "$o/su.json" "$o/sp.json" >"$o/good3.txt" || die "$name: snarkjs makes no calldata"
}
for f in local-prover/src/test/resources/fixtures/*/; do
  contracts "$(basename "$f")" "$f" --vk "$f/verification_key.json" &
  made+=($!)
done
many=$work/many
mkdir "$many"
node .ci/many-inputs.mjs 77 "$many/circuit.r1cs" "$many/witness.wtns"
./hearth setup --insecure --r1cs "$many/circuit.r1cs" --out "$many/circuit.zkey" >/dev/null || die "no key for 77 public inputs"
contracts "77 inputs" "$many" --zkey "$many/circuit.zkey"
for one in "${made[@]}"; do wait "$one" || exit 1; done

timeout --kill-after=5 120 node .ci/contract.mjs "$work/node_modules" "http://$address" "$work/contracts"/* || die "contracts and proofs do not fit together"

# The contract by way of snarkjs' own words.
./hearth shims install --data-dir "$work/data" "$work/bin" >/dev/null
"$work/bin/snarkjs" zkey export solidityverifier "$many/circuit.zkey" "$work/verifier.sol" || die "snarkjs zkey export solidityverifier through the shim fails"
cmp -s "$work/verifier.sol" "$work/contracts/77 inputs/ours.sol" || die "the contract of the shim is another one"
ok "the shim's snarkjs writes the same contract"
echo "$SECONDS s"
