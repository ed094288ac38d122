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

# The command lines of snarkjs and rapidsnark, through the shims, beside snarkjs itself.
./hearth shims install --data-dir "$data" "$work/bin" >/dev/null
export PATH="$work/bin:$work/node_modules/.bin:$PATH"
shim() { "$work/bin/snarkjs" "$@"; }
f=$fixtures/ticket
shim groth16 prove "$f/circuit.zkey" "$f/witness.wtns" "$work/s.p.json" "$work/s.u.json" || die "snarkjs groth16 prove through the shim fails"
snarkjs_accepts "$f/verification_key.json" "$work/s.u.json" "$work/s.p.json" || die "snarkjs refuses the proof of its shim"
shim groth16 fullprove "$f/input.json" "$f/circuit.wasm" "$f/circuit.zkey" "$work/s.p.json" "$work/s.u.json" || die "snarkjs groth16 fullprove through the shim fails"
snarkjs_accepts "$f/verification_key.json" "$work/s.u.json" "$work/s.p.json" || die "snarkjs refuses the proof of its shim"
"$work/bin/prover" "$f/circuit.zkey" "$f/witness.wtns" "$work/r.p.json" "$work/r.u.json" || die "prover through the shim fails"
snarkjs_accepts "$f/verification_key.json" "$work/r.u.json" "$work/r.p.json" || die "snarkjs refuses the proof of prover's shim"
ok "the shims' snarkjs and prover make proofs that snarkjs accepts"

# The same words and exit code, whoever answers; snarkjs colours some of its words.
alike() { # what it is, words of snarkjs
  local what=$1 ours theirs our_code=0 their_code=0
  shift
  ours=$(shim "$@" 2>/dev/null) || our_code=$?
  theirs=$(snarkjs "$@" 2>/dev/null) || their_code=$?
  ours=$(sed 's/\x1b\[[0-9;]*m//g' <<<"$ours")
  theirs=$(sed 's/\x1b\[[0-9;]*m//g' <<<"$theirs")
  [ "$our_code" = "$their_code" ] || die "$what: our exit code is $our_code, snarkjs' is $their_code"
  [ "$ours" = "$theirs" ] || die "$what: we say \"$ours\", snarkjs \"$theirs\""
  ok "$what: the same words and exit code as snarkjs"
}
alike "a proof that holds" groth16 verify "$f/verification_key.json" "$work/s.u.json" "$work/s.p.json"
alike "a proof that does not" groth16 verify "$f/verification_key.json" "$work/other.json" "$work/s.p.json"
alike "calldata" zkey export soliditycalldata "$work/s.u.json" "$work/s.p.json"
alike "calldata, in short" zkesc "$work/r.u.json" "$work/r.p.json"
alike "what is passed on" r1cs info "$f/circuit.r1cs"
shim zkey export verificationkey "$f/circuit.zkey" "$work/vk.json" || die "zkey export verificationkey through the shim fails"
snarkjs_accepts "$work/vk.json" "$work/s.u.json" "$work/s.p.json" || die "snarkjs does not take our verification key"
code=0
shim groth16 prove "$work/none.zkey" "$f/witness.wtns" "$work/n.p.json" "$work/n.u.json" >/dev/null || code=$?
[ "$code" = 1 ] && [ ! -e "$work/n.p.json" ] || die "a missing key ends with exit code $code, and snarkjs' is 1"
ok "what can't be used ends as with snarkjs, and leaves no files"

# Programs that are linked to rapidsnark's library, and those in JavaScript that take snarkjs' functions.
f=$fixtures/ticket
if command -v gcc >/dev/null; then
  gcc -Wall -Wextra -Werror -o "$work/abi" .ci/abi.c -I"$work/bin" -L"$work/bin" -Wl,-rpath,"$work/bin" -lrapidsnark -lpthread
  for circuit in ticket silent; do
    "$work/abi" sizes "$fixtures/$circuit/circuit.zkey" "$fixtures/$circuit/witness.wtns" "$work/c.p.json" "$work/c.u.json" || die "$circuit: the library does not do what a program expects"
    snarkjs_accepts "$fixtures/$circuit/verification_key.json" "$work/c.u.json" "$work/c.p.json" || die "$circuit: snarkjs refuses a proof of the library"
    ok "$circuit: the library makes proofs that snarkjs accepts, with rapidsnark's sizes and codes"
  done
  "$work/abi" threads "$f/circuit.zkey" "$f/witness.wtns" "$work/c.p.json" "$work/c.u.json" || die "eight threads with one prover object are not all served"
  snarkjs_accepts "$f/verification_key.json" "$work/c.u.json" "$work/c.p.json" || die "snarkjs refuses the proof of a thread"
  ok "eight threads prove with one prover object"
  "$work/abi" verify "$f/verification_key.json" "$work/c.p.json" "$work/c.u.json" 0 || die "the library refuses a proof that holds"
  "$work/abi" verify "$f/verification_key.json" "$work/c.p.json" "$work/other.json" 1 || die "the library accepts a proof that does not hold"
  "$work/abi" verify "$f/verification_key.json" "$f/input.json" "$work/c.u.json" 2 || die "what is no proof is no error for the library"
  ok "the library checks proofs with rapidsnark's codes"
  mkdir "$work/sealed"
  TMPDIR=$work/sealed "$work/abi" sealed "$f/circuit.zkey" "$f/witness.wtns" || die "a process that none may look into has no proof from the library"
  rmdir "$work/sealed" || die "the library leaves files behind"
  ok "where nothing can be handed over in memory it is a file, and gone afterwards"
  HEARTH_ENGINE=$work/none.sock "$work/abi" none "$f/circuit.zkey" "$f/witness.wtns" || die "without an engine the library does not say what to do"
  ok "without an engine the library says what to do"
else
  echo "left out: there is no gcc for programs that use the library"
fi
HEARTH_HOME=$data FIXTURES=$PWD/$fixtures SNARKJS=$work/node_modules/snarkjs node --test --test-reporter=tap npm/test/*.test.js \
  >"$work/npm.out" 2>&1 || die "the package for JavaScript: $(grep -A 25 '^ *not ok' "$work/npm.out" || tail -n 40 "$work/npm.out")"
ok "the package for JavaScript passes its tests, $(sed -n 's/^# pass //p' "$work/npm.out") of them"

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
