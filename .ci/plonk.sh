#!/usr/bin/env bash
# PLONK and FFLONK beside snarkjs (npm): the same keys out of the same powers of tau, byte for byte, and proofs both ways, each of other inputs and with other random numbers.
# Ten of each, or as many as the first argument says (200 in the night). Needs a built program (mvn -q -Pprogram).
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/snarkjs.sh
count=${1:-10}
install circom2@0.2.23

# 900 squares, one after the other: with the public wires, gates for 2^10 rows.
cat >"$work/squares.circom" <<'CIRCOM'
pragma circom 2.0.0;
template Squares(n) {
  signal input x;
  signal input salt;
  signal output y;
  signal s[n + 1];
  s[0] <== x;
  for (var i = 0; i < n; i++) { s[i + 1] <== s[i] * s[i] + (i + 1) * salt; }
  y <== s[n];
}
component main {public [salt]} = Squares(900);
CIRCOM
(cd "$work" && node node_modules/circom2/cli.js squares.circom --r1cs --wasm -o . >"$work/circom.out" 2>&1) || die "circom: $(tail -n 1 "$work/circom.out")"
wasm=$work/squares_js/squares.wasm
./hearth ptau --power 14 --insecure --out "$work/insecure.ptau" >/dev/null || die "no powers of tau"

for system in plonk fflonk; do
  f=$work/$system
  mkdir -p "$f"
  ./hearth setup --system $system --r1cs "$work/squares.r1cs" --ptau "$work/insecure.ptau" --out "$f/circuit.zkey" >/dev/null || die "$system: we make no key"
  snarkjs $system setup "$work/squares.r1cs" "$work/insecure.ptau" "$f/theirs.zkey" >/dev/null 2>&1 || die "$system: snarkjs makes no key of our powers of tau"
  cmp -s "$f/circuit.zkey" "$f/theirs.zkey" || die "$system: our key differs from snarkjs'"
  rm "$f/theirs.zkey"
  ok "$system: our key is snarkjs' key"
  ./hearth vk --zkey "$f/circuit.zkey" --out "$f/vk.json" >/dev/null || die "$system: we write no verifying key"
  for i in $(seq "$count"); do
    printf '{"x": "%s", "salt": "%s"}' "$(od -An -N8 -tu8 /dev/urandom | tr -d ' ')" "$i" >"$work/input.json"
    hearth_witness "$wasm" "$work/input.json" "$f/$i.wtns" || die "$system: no witness"
    hearth_prove --zkey "$f/circuit.zkey" --wtns "$f/$i.wtns" --proof "$f/$i.ours.json" --public "$f/$i.public.json" || die "$system: we make no proof $i"
  done
  both=$(node .ci/plonk.mjs "$work" $system "$f" "$count") || die "$system: $both"
  for i in $(seq "$count"); do
    hearth_says 0 --vk "$f/vk.json" --proof "$f/$i.theirs.json" --public "$f/$i.public.json" || die "$system: we refuse snarkjs' proof $i"
    rm "$f/$i.wtns"
  done
  # The proof before, with these public inputs.
  hearth_says 1 --vk "$f/vk.json" --proof "$f/1.theirs.json" --public "$f/$count.public.json" || die "$system: we take a proof of something else"
  ok "$system: $both, and we $count of snarkjs'"
done

# Where the commands of snarkjs are ours.
./hearth shims install --data-dir "$work/data" "$work/bin" >/dev/null
for system in plonk fflonk; do
  f=local-prover/src/test/resources/$system/sums
  "$work/bin/snarkjs" $system prove "$f/circuit.zkey" local-prover/src/test/resources/plonk/sums/witness.wtns "$work/p.json" "$work/u.json" || die "$system: the shim makes no proof"
  answer=$(snarkjs $system verify "$f/verification_key.json" "$work/u.json" "$work/p.json" 2>&1) || true
  [[ $answer == *"OK!"* || $answer == *"VERIFIED SUCCESSFULLY"* ]] || die "$system: snarkjs refuses the shim's proof"
  ok "$system: snarkjs accepts what the shim proved"
done
echo "$checks passed, 0 failed"
