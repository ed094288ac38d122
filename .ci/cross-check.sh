#!/usr/bin/env bash
# Our prover against snarkjs (npm), both ways: on the project's own fixtures, on larger ones where they lie beside the project,
# and on the local network's circuit; and who judges which proof how. Needs a built and tested project (mvn verify) and, for the last part, a demo's files in HEARTH_HOME.
set -euo pipefail
cd "$(dirname "$0")/.."

. .ci/snarkjs.sh

# A proof by the GPU kernels; where there is no GPU, through PoCL (OpenCL on the CPU).
on_card() { # name, folder
  local name=$1 f=$2 o="$work/$1-card" answer
  mkdir -p "$o"
  answer=$(./hearth prove --json --device opencl:0 --data-dir "$work/data" --zkey "$f/circuit.zkey" --wtns "$f/witness.wtns" --proof "$o/p.json" --public "$o/u.json") || {
    [ -z "${HEARTH_TESTS_NEED_OPENCL:-}" ] || die "$name: no proof on a card"
    echo "skip  $name: no OpenCL here"
    return 0
  }
  [[ $answer == *OpenCL* ]] || die "$name: the card failed and the CPU made the proof"
  snarkjs_accepts "$f/verification_key.json" "$o/u.json" "$o/p.json" || die "$name: snarkjs refuses the card's proof"
  ok "$name: snarkjs accepts a proof made through OpenCL"
}

# Card or processor, whichever is faster for the circuit's size: measured once, and remembered for the next time.
on_either() { # name, folder
  local name=$1 f=$2 o="$work/$1-either" first second measured
  mkdir -p "$o"
  either() { ./hearth prove --json --device opencl:0,auto --data-dir "$o/data" --zkey "$f/circuit.zkey" --wtns "$f/witness.wtns" --proof "$o/p.json" --public "$o/u.json"; }
  first=$(either) || {
    [ -z "${HEARTH_TESTS_NEED_OPENCL:-}" ] || die "$name: no proof with --device opencl:0,auto"
    echo "skip  $name: no OpenCL here"
    return 0
  }
  snarkjs_accepts "$f/verification_key.json" "$o/u.json" "$o/p.json" || die "$name: snarkjs refuses a proof made with --device opencl:0,auto"
  measured=$(find "$o/data" -name crossover.properties)
  [ -n "$measured" ] || die "$name: what was measured is not remembered"
  # PoCL is slower than the CPU it runs on; told otherwise, the next proof goes to the GPU without a race.
  sed -i 's/=[0-9]*$/=0/' "$measured"
  second=$(either) || die "$name: the second proof fails"
  [[ $first != *OpenCL* && $second == *OpenCL* ]] || die "$name: the memory of the race is not used"
  snarkjs_accepts "$f/verification_key.json" "$o/u.json" "$o/p.json" || die "$name: snarkjs refuses the second proof"
  ok "$name: GPU and CPU are timed once, and the faster is remembered"
}

for f in local-prover/src/test/resources/fixtures/*/; do
  name=$(basename "$f")
  both_ways "$name" "$f"
  on_card "$name" "$f"
  if [ -f "$f/circuit.wasm" ]; then witness_equals "$name" "$f"; fi
done
on_either ticket local-prover/src/test/resources/fixtures/ticket
for name in merkle16 cred40 sha119 chain260; do
  f=../shared/fixtures/$name
  if [ -d "$f" ]; then
    both_ways "$name" "$f"
    witness_equals "$name" "$f"
  fi
done

# Calculators of circom 1, 2.0.3 and 2.2: the witness is snarkjs', byte for byte.
calculators=local-prover/src/test/resources/circom
echo '{"in":[[3,"4"],["0x5",-6]],"flag":1}' >"$work/arrays.json"
for pair in mul-circom0546:$calculators/mul.json mul-circom203:$calculators/mul.json arrays1:$work/arrays.json arrays2:$work/arrays.json; do
  name=${pair%%:*} inputs=${pair#*:}
  snarkjs_witness "$calculators/$name.wasm" "$inputs" "$work/theirs.wtns"
  hearth_witness "$calculators/$name.wasm" "$inputs" "$work/ours.wtns"
  cmp -s "$work/ours.wtns" "$work/theirs.wtns" || die "$name: our witness differs from snarkjs'"
  ok "$name: the witness equals snarkjs'"
done

# Proofs of ours, others of the same statement, and damaged ones: snarkjs' verdict is that of the test which wrote them down.
ls local-prover/target/verdicts/*.json >/dev/null 2>&1 || die "there are no proofs in local-prover/target/verdicts: run mvn verify first"
verdict=$(node .ci/verdicts.mjs "$work" local-prover/target/verdicts/*.json) || die "verdicts: $verdict"
ok "verdicts: $verdict"

# The development set-up and our own circuits.
./hearth circuit --log-size 10 --r1cs "$work/c.r1cs" --wtns "$work/c.wtns" >/dev/null
says 'bn-128' r1cs info "$work/c.r1cs" || die "snarkjs can't read our .r1cs"
says 'WITNESS IS CORRECT' wtns check "$work/c.r1cs" "$work/c.wtns" || die "snarkjs finds our witness wrong"
mkdir -p "$work/own"
./hearth setup --r1cs "$work/c.r1cs" --out "$work/own/circuit.zkey" --insecure >/dev/null
cp "$work/c.wtns" "$work/own/witness.wtns"
snarkjs zkey export verificationkey "$work/own/circuit.zkey" "$work/own/verification_key.json" >/dev/null 2>&1
both_ways "own-chain" "$work/own"

# The local network's circuit, key and a real witness of it.
if [ -n "${HEARTH_HOME:-}" ]; then
  circuit=$(dirname "$(find "$HEARTH_HOME" -name circuit.r1cs | head -n 1)")
  [ -f "$circuit/circuit.zkey" ] || die "the demo left no circuit in $HEARTH_HOME"
  says 'bn-128' r1cs info "$circuit/circuit.r1cs" || die "snarkjs can't read the network's .r1cs"
  ok "network: snarkjs reads the circuit"
  witness=
  for blob in $(find "$HEARTH_HOME" -type f -size +100k); do
    if [ "$(head -c 4 "$blob")" = wtns ]; then witness=$blob; break; fi
  done
  [ -n "$witness" ] || die "the demo left no witness in $HEARTH_HOME"
  mkdir -p "$work/network"
  cp "$circuit/circuit.zkey" "$circuit/verification_key.json" "$work/network/"
  cp "$witness" "$work/network/witness.wtns"
  says 'WITNESS IS CORRECT' wtns check "$circuit/circuit.r1cs" "$work/network/witness.wtns" || die "snarkjs finds the network's witness wrong"
  ok "network: snarkjs finds a batch's witness correct"
  both_ways "network" "$work/network"
fi

echo "$checks passed, 0 failed"
