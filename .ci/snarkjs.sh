# shellcheck shell=bash
# Read by the checks against snarkjs, which work in a temporary folder ($work): snarkjs from npm, and what is asked of both provers.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
checks=0
ok() { checks=$((checks + 1)); echo "ok    $1"; }
die() { echo "FAIL  $1" >&2; exit 1; }

# What was fetched once comes out of npm's cache the next time, also without a network.
from_npm() { # npm's arguments
  local reason
  npm "$@" --loglevel error --prefer-offline --no-fund --no-audit --ignore-scripts \
    --fetch-retries 2 --fetch-retry-mintimeout 2000 --fetch-retry-maxtimeout 10000 >"$work/npm.out" 2>"$work/npm.err" || {
    reason=$(sed -n 's/^npm error code //p' "$work/npm.err")
    die "npm could not fetch $(printf '%s\n' "$@" | grep '@[0-9]' | paste -sd' ') (${reason:-$(tail -n 1 "$work/npm.err")}). It needs the registry the first time, and its own cache afterwards: check the network with \"npm ping\" and start again."
  }
}
install() { from_npm install --prefix "$work" "$@"; } # exact versions
install snarkjs@0.7.6
snarkjs() { node "$work/node_modules/snarkjs/build/cli.cjs" "$@"; }

# Milliseconds of a command, in $took.
timed() {
  local start code=0
  start=$(date +%s%N)
  "$@" || code=$?
  took=$((($(date +%s%N) - start) / 1000000))
  return $code
}

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

snarkjs_prove() { snarkjs groth16 prove "$@" >/dev/null 2>&1; }
hearth_prove() { ./hearth prove --data-dir "$work/data" "$@" >/dev/null; }
snarkjs_witness() { snarkjs wtns calculate "$@" >/dev/null 2>&1; }
hearth_witness() { ./hearth witness --wasm "$1" --input "$2" --out "$3" >/dev/null; }

# Each of these: name, folder with circuit.zkey witness.wtns verification_key.json. The first makes proof and public inputs, ours and snarkjs', for the others.
proofs_both_ways() { # leaves the times of proving in $our_prove and $their_prove
  local name=$1 f=$2 o="$work/$1"
  mkdir -p "$o"
  timed hearth_prove --zkey "$f/circuit.zkey" --wtns "$f/witness.wtns" --proof "$o/p.json" --public "$o/u.json" || die "$name: we make no proof"
  our_prove=$took
  snarkjs_accepts "$f/verification_key.json" "$o/u.json" "$o/p.json" || die "$name: snarkjs refuses our proof"
  ok "$name: snarkjs accepts our proof"
  timed snarkjs_prove "$f/circuit.zkey" "$f/witness.wtns" "$o/sp.json" "$o/su.json" || die "$name: snarkjs makes no proof"
  their_prove=$took
  hearth_says 0 --vk "$f/verification_key.json" --proof "$o/sp.json" --public "$o/su.json" || die "$name: we refuse snarkjs' proof"
  ok "$name: we accept snarkjs' proof"
}
wrong_input_refused() {
  local name=$1 f=$2 o="$work/$1"
  node -e "const u=require('$o/u.json');u[0]=(BigInt(u[0])+1n).toString();require('fs').writeFileSync('$o/bad.json',JSON.stringify(u))"
  hearth_says 1 --vk "$f/verification_key.json" --proof "$o/p.json" --public "$o/bad.json" || die "$name: a wrong public input is not refused"
  ok "$name: a wrong public input is refused"
}
aliased_input_refused() {
  local name=$1 f=$2 o="$work/$1"
  node -e "const r=21888242871839275222246405745257275088548364400416034343698204186575808495617n;const u=require('$o/u.json');u[0]=(BigInt(u[0])+r).toString();require('fs').writeFileSync('$o/bad.json',JSON.stringify(u))"
  hearth_says 1 --vk "$f/verification_key.json" --proof "$o/p.json" --public "$o/bad.json" || die "$name: an aliased public input is not refused"
  ok "$name: an aliased public input is refused"
}
wrong_protocol_refused() {
  local name=$1 f=$2 o="$work/$1"
  sed 's/"groth16"/"plonk"/' "$o/p.json" >"$o/badp.json"
  hearth_says 2 --vk "$f/verification_key.json" --proof "$o/badp.json" --public "$o/u.json" || die "$name: a wrong protocol is not refused"
  ok "$name: a wrong protocol is bad input"
}
our_key_accepted() {
  local name=$1 f=$2 o="$work/$1"
  ./hearth vk --zkey "$f/circuit.zkey" --out "$o/vk.json" >/dev/null
  snarkjs_accepts "$o/vk.json" "$o/u.json" "$o/p.json" || die "$name: snarkjs refuses our verifying key"
  ok "$name: snarkjs accepts our verifying key"
}
both_ways() { # all of them; name, folder
  proofs_both_ways "$@"
  our_key_accepted "$@"
  if [ "$(node -p "require('$work/$1/u.json').length")" -gt 0 ]; then
    wrong_input_refused "$@"
    aliased_input_refused "$@"
  fi
  wrong_protocol_refused "$@"
}

witness_equals() { # name, folder with circuit.wasm input.json witness.wtns; leaves our time in $our_witness
  timed hearth_witness "$2/circuit.wasm" "$2/input.json" "$work/$1.wtns" || die "$1: we make no witness"
  our_witness=$took
  cmp -s "$work/$1.wtns" "$2/witness.wtns" || die "$1: our witness differs from snarkjs'"
  rm "$work/$1.wtns"
  ok "$1: the witness equals snarkjs'"
}
