#!/usr/bin/env bash
# Our prover against snarkjs (npm), both ways: on the project's own fixtures, on larger ones where they lie beside the project,
# and on the local network's circuit. Needs a built project (mvn -Pprogram) and, for the last part, a demo's files in HEARTH_HOME.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --silent --no-fund --no-audit --prefix "$work" snarkjs@0.7.6 >/dev/null 2>&1
snarkjs() { node "$work/node_modules/snarkjs/build/cli.cjs" "$@"; }
checks=0
ok() { checks=$((checks + 1)); echo "ok    $1"; }
die() { echo "FAIL  $1" >&2; exit 1; }

# The answer is read whole before it is searched: a closed pipe would make snarkjs fail.
says() { # words, then snarkjs' arguments
  local words=$1 answer
  shift
  answer=$(snarkjs "$@" 2>&1) || true
  [[ $answer == *"$words"* ]]
}
snarkjs_accepts() { says 'OK!' groth16 verify "$1" "$2" "$3"; }
# The exit code must be the very one: 0 valid, 1 not valid, 2 bad input.
hearth_says() {
  local want=$1 code=0
  shift
  ./hearth verify "$@" >/dev/null 2>&1 || code=$?
  [ "$code" = "$want" ]
}

both_ways() { # name, folder with circuit.zkey witness.wtns verification_key.json
  local name=$1 f=$2 o="$work/$1"
  mkdir -p "$o"
  ./hearth prove --data-dir "$work/data" --zkey "$f/circuit.zkey" --wtns "$f/witness.wtns" --proof "$o/p.json" --public "$o/u.json" >/dev/null
  snarkjs_accepts "$f/verification_key.json" "$o/u.json" "$o/p.json" || die "$name: snarkjs refuses our proof"
  ok "$name: snarkjs accepts our proof"
  snarkjs groth16 prove "$f/circuit.zkey" "$f/witness.wtns" "$o/sp.json" "$o/su.json" >/dev/null 2>&1
  hearth_says 0 --vk "$f/verification_key.json" --proof "$o/sp.json" --public "$o/su.json" || die "$name: we refuse snarkjs' proof"
  ok "$name: we accept snarkjs' proof"
  ./hearth vk --zkey "$f/circuit.zkey" --out "$o/vk.json" >/dev/null
  snarkjs_accepts "$o/vk.json" "$o/u.json" "$o/p.json" || die "$name: snarkjs refuses our verifying key"
  ok "$name: snarkjs accepts our verifying key"
  if [ "$(node -p "require('$o/u.json').length")" -gt 0 ]; then
    node -e "const u=require('$o/u.json');u[0]=(BigInt(u[0])+1n).toString();require('fs').writeFileSync('$o/bad.json',JSON.stringify(u))"
    hearth_says 1 --vk "$o/vk.json" --proof "$o/p.json" --public "$o/bad.json" || die "$name: a wrong public input is not refused"
    node -e "const r=21888242871839275222246405745257275088548364400416034343698204186575808495617n;const u=require('$o/u.json');u[0]=(BigInt(u[0])+r).toString();require('fs').writeFileSync('$o/bad.json',JSON.stringify(u))"
    hearth_says 1 --vk "$o/vk.json" --proof "$o/p.json" --public "$o/bad.json" || die "$name: an aliased public input is not refused"
    ok "$name: wrong and aliased public inputs are refused"
  fi
  sed 's/"groth16"/"plonk"/' "$o/p.json" >"$o/badp.json"
  hearth_says 2 --vk "$o/vk.json" --proof "$o/badp.json" --public "$o/u.json" || die "$name: a wrong protocol is not refused"
  ok "$name: a wrong protocol is bad input"
}

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

witness_equals() { # name, folder with circuit.wasm input.json witness.wtns
  ./hearth witness --wasm "$2/circuit.wasm" --input "$2/input.json" --out "$work/$1.wtns" >/dev/null
  cmp -s "$work/$1.wtns" "$2/witness.wtns" || die "$1: our witness differs from snarkjs'"
  ok "$1: the witness equals snarkjs'"
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
  snarkjs wtns calculate "$calculators/$name.wasm" "$inputs" "$work/theirs.wtns" >/dev/null 2>&1
  ./hearth witness --wasm "$calculators/$name.wasm" --input "$inputs" --out "$work/ours.wtns" >/dev/null
  cmp -s "$work/ours.wtns" "$work/theirs.wtns" || die "$name: our witness differs from snarkjs'"
  ok "$name: the witness equals snarkjs'"
done

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
