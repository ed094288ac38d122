# shellcheck shell=bash
# Read after snarkjs.sh by the checks that need a chain: anvil from npm, one of this computer's own, and a program beside it ($node). $hearth is the program that is
# checked; HEARTH names another one than this checkout's.
install @foundry-rs/anvil@1.7.1

hearth=${HEARTH:-./hearth}
anvil=
node=
end_node() {
  [ -n "$node" ] || return 0
  kill -9 "$node" 2>/dev/null || true
  wait "$node" 2>/dev/null || true
  node=
}
end_all() {
  end_node
  [ -n "$anvil" ] || return 0
  kill "$anvil" 2>/dev/null || true # timeout hands it on, which it could not do with SIGKILL
  wait "$anvil" 2>/dev/null || true
}
trap 'end_all; rm -rf "$work"' EXIT

start_anvil() { # how long it may live, then anvil's arguments; leaves its address in $address
  local seconds=$1 program
  shift
  # The program itself: npm's wrapper would leave it running.
  program=$(find "$work/node_modules/@foundry-rs" -path '*/bin/anvil' -type f | head -n 1)
  [ -n "$program" ] || die "npm has no anvil for this computer"
  HOME=$work timeout --kill-after=5 "$seconds" "$program" --host 127.0.0.1 --port 0 --accounts 1 "$@" >"$work/anvil.out" 2>&1 &
  anvil=$!
  for _ in $(seq 100); do
    address=$(sed -n 's/^Listening on //p' "$work/anvil.out")
    [ -z "$address" ] || return 0
    sleep 0.1
  done
  die "anvil does not start: $(tail -n 3 "$work/anvil.out")"
}

waited() { # seconds, what for, command that ends well then; what $node said is in $work/node.out
  local until=$((SECONDS + $1)) what=$2
  shift 2
  until "$@"; do
    [ $SECONDS -lt $until ] || die "$what: $(cut -c 1-300 "$work/node.out" | tail -n 5)"
    sleep 0.5
  done
}
