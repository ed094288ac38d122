#!/usr/bin/env bash
# Circuits that are in use, as npm has them, beside snarkjs: the witness is equal byte for byte, each accepts the other's proof, a wrong public input is refused.
# One circuit of each package; with --all every circuit of all three, for the night. The inputs are made by .ci/npm-circuits. Needs a built program
# (mvn -q -Pprogram) and npm's registry the first time: 345 MB, which npm's cache keeps.
set -euo pipefail
cd "$(dirname "$0")/.."
case $# in 0) all= ;; *) all=$1 ;; esac
[ -z "$all" ] || [ "$all" = --all ] || { echo "npm-circuits.sh: nothing but --all can be asked for, not \"$all\"." >&2; exit 2; }
. .ci/snarkjs.sh

install poseidon-lite@0.2.0 @zk-kit/eddsa-poseidon@1.1.0
cp .ci/npm-circuits/*.mjs "$work"

# The package's file, in $packed; it must be the one with the known hash.
pack() { # package, its version, SHA-256
  from_npm pack --pack-destination "$work" "$1@$2"
  packed=$work/$(tail -n 1 "$work/npm.out")
  echo "$3  $packed" | sha256sum --check --status || die "$1@$2 from npm is not the file that these checks were written for"
}
unpack() { # files of the package
  mkdir -p "$work/unpacked"
  tar xzf "$packed" -C "$work/unpacked" --strip-components=1 "${@/#/package/}"
}
forget() { rm -rf "$packed" "$work/unpacked"; }

check() { # name, wasm, zkey, verification key, maker of inputs, its argument
  local name=$1 f="$work/folder" start=$SECONDS their_witness
  mkdir "$f"
  mv "$work/unpacked/$2" "$f/circuit.wasm"
  mv "$work/unpacked/$3" "$f/circuit.zkey"
  mv "$work/unpacked/$4" "$f/verification_key.json"
  node "$work/$5.mjs" "$6" >"$f/input.json" || die "$name: no input was made"
  timed snarkjs_witness "$f/circuit.wasm" "$f/input.json" "$f/witness.wtns" || die "$name: snarkjs does not take our input"
  their_witness=$took
  witness_equals "$name" "$f"
  # All that is asked of small circuits, at night; by day what a large one could change.
  if [ -n "$all" ]; then
    both_ways "$name" "$f"
  else
    proofs_both_ways "$name" "$f"
    wrong_input_refused "$name" "$f"
  fi
  rm -r "$f" "${work:?}/$name" "$work/data"
  echo "time  $name: $((SECONDS - start)) s in all; witness $our_witness ms (snarkjs $their_witness), proof $our_prove ms (snarkjs $their_prove), each with the start of its program"
}

# iden3's protocol: who I am, and what an issuer says about me.
pack @rarimo/zkp-gen-iden3 2.0.0-rc.34 f133331cfebe651cd350a68de7ae246b6ec7d5b8f4ad39c4919498febfe74137
circuits=authV2
[ -z "$all" ] || circuits="authV2 credentialAtomicQueryMTPV2 credentialAtomicQueryMTPV2OnChain credentialAtomicQuerySigV2 credentialAtomicQuerySigV2OnChain"
for circuit in $circuits; do
  unpack "assets/$circuit"
  check "iden3-$circuit" "assets/$circuit/circuit.wasm" "assets/$circuit/circuit_final.zkey" "assets/$circuit/verification_key.json" iden3 "$circuit"
done
if [ -n "$all" ]; then
  unpack assets/credentialAtomicQuerySigV2OnChain assets/credentials
  for file in circuit.wasm circuit_final.zkey; do
    cmp -s "$work/unpacked/assets/credentials/$file" "$work/unpacked/assets/credentialAtomicQuerySigV2OnChain/$file" ||
      die "iden3-credentials: not the files of credentialAtomicQuerySigV2OnChain, so it needs an input of its own"
  done
  ok "iden3-credentials: the files are those of credentialAtomicQuerySigV2OnChain, which is checked above"
fi
forget

# UniRep: anonymous reputation.
pack @unirep/circuits 2.0.0 c1a94ee98720575ac48917c6d1ffb2a6736ef37cf12ff2086572dddaf9087d86
circuits=reputation
[ -z "$all" ] || circuits="signup epochKeyLite epochKey scopeNullifier reputation userStateTransition"
for circuit in $circuits; do
  unpack "zksnarkBuild/$circuit.wasm" "zksnarkBuild/$circuit.zkey" "zksnarkBuild/$circuit.vkey.json"
  check "unirep-$circuit" "zksnarkBuild/$circuit.wasm" "zksnarkBuild/$circuit.zkey" "zksnarkBuild/$circuit.vkey.json" unirep "$circuit"
done
forget

# Semaphore: a member of a group, who does not say which; a circuit for each depth of the group's tree.
pack @zk-kit/semaphore-artifacts 4.13.0 5e427eef1995c75bb82e4ba0a455956a657a56355cb8e67bf6e6e2572360f653
depths=20
[ -z "$all" ] || depths=$(seq 1 32)
for depth in $depths; do
  unpack "semaphore-$depth.wasm" "semaphore-$depth.zkey" "semaphore-$depth.json"
  check "semaphore-$depth" "semaphore-$depth.wasm" "semaphore-$depth.zkey" "semaphore-$depth.json" semaphore "$depth"
done
forget

[ -n "$all" ] || echo "The other circuits of these packages are checked by: .ci/npm-circuits.sh --all"
echo "$checks passed, 0 failed, $SECONDS s"
