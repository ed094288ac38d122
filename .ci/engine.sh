#!/usr/bin/env bash
# The engine for callers, as a user has it: commands hand their work over, snarkjs accepts the proofs, callers at the same time are all answered, and an engine
# that is killed leaves nobody waiting. Needs a built program (mvn -q -Pprogram) and snarkjs from npm.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/snarkjs.sh

fixtures=local-prover/src/test/resources/fixtures
data=$work/data
engine=
stop() {
  if [ -n "$engine" ]; then
    kill -9 "$engine" 2>/dev/null || true
    wait "$engine" 2>/dev/null || true
  fi
}
trap 'stop; rm -rf "$work"' EXIT

serve() {
  ./hearth serve --data-dir "$data" >"$work/serve.out" 2>&1 &
  engine=$!
  for _ in $(seq 100); do
    if grep -q 'The engine is ready' "$work/serve.out"; then return; fi
    sleep 0.2
  done
  die "the engine does not start: $(tail -n 3 "$work/serve.out")"
}

# name of the result, folder of the circuit, options; what computed is left in $by
prove() {
  local out="$work/$1" f=$2
  shift 2
  by=$(./hearth prove --json --data-dir "$data" --zkey "$f/circuit.zkey" --proof "$out.p.json" --public "$out.u.json" "$@" 2>"$out.err") ||
    die "no proof: $(cat "$out.err")"
}
in_engine() { [[ $by == *"in the engine that runs"* ]]; }

serve
for circuit in ticket silent; do
  f=$fixtures/$circuit
  prove "$circuit" "$f" --wtns "$f/witness.wtns"
  in_engine || die "$circuit: the running engine was not used"
  snarkjs_accepts "$f/verification_key.json" "$work/$circuit.u.json" "$work/$circuit.p.json" || die "$circuit: snarkjs refuses a proof of the engine"
  ok "$circuit: snarkjs accepts a proof that the engine made from a witness"
  prove "$circuit-full" "$f" --wasm "$f/circuit.wasm" --input "$f/input.json"
  in_engine || die "$circuit: the running engine was not used"
  snarkjs_accepts "$f/verification_key.json" "$work/$circuit-full.u.json" "$work/$circuit-full.p.json" || die "$circuit: snarkjs refuses a proof of the engine"
  ok "$circuit: snarkjs accepts a proof that the engine made from inputs"
done

callers=()
for i in $(seq 8); do
  circuit=$([ $((i % 2)) = 0 ] && echo ticket || echo silent)
  (prove "many-$i" "$fixtures/$circuit" --wtns "$fixtures/$circuit/witness.wtns" && in_engine) &
  callers+=($!)
done
for caller in "${callers[@]}"; do wait "$caller" || die "one of eight callers was not served by the engine"; done
ok "eight callers at the same time are all served"

echo '["1","2","3"]' >"$work/other.json"
hearth_says 2 --data-dir "$data" --vk "$fixtures/ticket/verification_key.json" --proof "$fixtures/ticket/input.json" --public "$work/ticket.u.json" ||
  die "what is no proof is not refused with exit code 2"
hearth_says 1 --data-dir "$data" --vk "$fixtures/ticket/verification_key.json" --proof "$work/ticket.p.json" --public "$work/other.json" ||
  die "a proof of something else is not refused with exit code 1"
ok "through the engine exit codes are those of the command"

# Killed while it works: the command then does the work itself.
f=$fixtures/ticket
(prove killed "$f" --wasm "$f/circuit.wasm" --input "$f/input.json") &
caller=$!
sleep 0.5
kill -9 "$engine"
wait "$caller" || die "a caller of an engine that was killed has no proof"
snarkjs_accepts "$f/verification_key.json" "$work/killed.u.json" "$work/killed.p.json" || die "snarkjs refuses the proof of a caller whose engine was killed"
prove after "$f" --wtns "$f/witness.wtns"
! in_engine || die "an engine that was killed is said to have worked"
ok "an engine that is killed leaves nobody without a proof"
serve
prove again "$f" --wtns "$f/witness.wtns"
in_engine || die "an engine that starts where one was killed is not used"
ok "another one takes its place"

echo "$checks passed, 0 failed, $SECONDS s"
