#!/usr/bin/env bash
# The client of Oshiya beside a stand-in for its contract, on anvil, a chain of this computer's own: the circuit, the contract and the token are ours (.ci/oshiya).
# Needs a built program (mvn -q -Pprogram), and circom, solc, anvil and ethers from npm.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/snarkjs.sh
install @foundry-rs/anvil@1.7.1

anvil=
stop() {
  [ -n "$anvil" ] || return 0
  kill "$anvil" 2>/dev/null || true # timeout hands it on, which it could not do with SIGKILL
  wait "$anvil" 2>/dev/null || true
}
trap 'stop; rm -rf "$work"' EXIT

# The program itself: npm's wrapper would leave it running.
program=$(find "$work/node_modules/@foundry-rs" -path '*/bin/anvil' -type f | head -n 1)
[ -n "$program" ] || die "npm has no anvil for this computer"
HOME=$work timeout --kill-after=5 600 "$program" --host 127.0.0.1 --port 0 --accounts 1 >"$work/anvil.out" 2>&1 &
anvil=$!
o=$work/oshiya
.ci/oshiya/make.sh "$o" || die "no stand-in is made"
address=$(sed -n 's/^Listening on //p' "$work/anvil.out")
[ -n "$address" ] || die "anvil does not start: $(tail -n 3 "$work/anvil.out")"

chain() { # chain.mjs' command and what comes after the chain's address
  local command=$1
  shift
  node "$o/chain.mjs" "$command" "http://$address" "$@"
}
field() { node -e 'console.log(String(JSON.parse(require("fs").readFileSync(0))[process.argv[1]]))' "$1"; } # of JSON on standard input
state() { chain state "$o/deployment.json" "$1" | field "$2"; } # of a miner

chain deploy "$o/verifier.sol" "$o/deployment.json" >/dev/null || die "the contracts are not deployed"
miner=0x70997970C51812dc3A010C7d01b50e0d17dc79C8
chain fund "$miner" 1000000000000000000 >/dev/null
[ "$(state "$miner" balance)" = 1000000000000000000 ] || die "a miner gets no money for gas"
chain queue "$o/deployment.json" 5 1000000000000000000 >/dev/null
chain queue "$o/deployment.json" 64 3000000000000000000 20 >/dev/null
[ "$(state "$miner" pending)" = 0,1 ] || die "two queues do not wait"
root=$(chain steal "$o/deployment.json" 0 | field root)
[ "$(state "$miner" root)" = "$root" ] || die "another miner's batch is not in the tree"
ok "the stand-in has queues, and other miners"

# The client comes here.

echo "$checks passed, 0 failed, $SECONDS s"
