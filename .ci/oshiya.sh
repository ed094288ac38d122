#!/usr/bin/env bash
# The client of Oshiya beside a stand-in for its contract, on anvil, a chain of this computer's own: the circuit, the contract and the token are ours (.ci/oshiya).
# Needs a built program (mvn -q -Pprogram), and circom, solc, anvil and ethers from npm.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/snarkjs.sh
. .ci/anvil.sh
start_anvil 600 --block-time 1
o=$work/oshiya
.ci/oshiya/make.sh "$o" || die "no stand-in is made"

chain() { # chain.mjs' command and what comes after the chain's address
  local command=$1
  shift
  node "$o/chain.mjs" "$command" "http://$address" "$@"
}
field() { node -e 'console.log(String(JSON.parse(require("fs").readFileSync(0))[process.argv[1]]))' "$1"; } # of JSON on standard input
state() { chain state "$o/deployment.json" "$1" | field "$2"; } # of a miner

chain deploy "$o/verifier.sol" "$o/deployment.json" >/dev/null || die "the contracts are not deployed"
one=1000000000000000000

# A user makes a wallet, puts money for gas on it and names the network beside the one that comes with Hearth.
data=$work/data
echo "a password of this test" >"$work/password"
chmod 600 "$work/password"
payout=0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
miner=$("$hearth" wallet create --json --data-dir "$data" --password-file "$work/password" --payout $payout 2>/dev/null | field address) || die "no wallet is made"
"$hearth" wallet unlock --keep --data-dir "$data" --password-file "$work/password" >/dev/null 2>&1 || die "the wallet does not open"
mkdir "$work/circuit"
cp "$o/circuits.wasm" "$work/circuit/circuits.wasm"
cp "$o/circuits.zkey" "$work/circuit/provingKey.zkey"
read -r queues block < <(node -e 'const d = JSON.parse(require("fs").readFileSync(process.argv[1])); console.log(d.queues, d.block)' "$o/deployment.json")
cat >"$data/node/node.json" <<EOF
{"networks": [
  {"name": "local", "url": "http://127.0.0.1:8645"},
  {"name": "gone", "kind": "oshiya", "url": "http://127.0.0.1:1", "options": {"contract": "$queues", "start-block": $block, "circuit": "$work/circuit", "simulated": true}},
  {"name": "oshiya", "kind": "oshiya", "url": "http://$address", "options": {"contract": "$queues", "start-block": $block, "circuit": "$work/circuit", "chain-id": 31337,
    "coin": "tETH", "token": "tZKP", "least-tip": "0", "claim-at": "1", "spend-per-day": "0.5", "simulated": true}}]}
EOF
chain fund "$miner" $one >/dev/null

begin() {
  "$hearth" run --data-dir "$data" >>"$work/node.out" 2>&1 &
  node=$!
}
processed() { [ "$(state "$miner" pending)" = "" ]; }
tokens() { [ "$(state $payout tokens)" = "$1" ]; }
journal() { cat "$data"/node/network-oshiya.31337-*.transactions.jsonl; }

chain queue "$o/deployment.json" 5 $one >/dev/null
chain queue "$o/deployment.json" 64 3$(printf %018d 0) >/dev/null
begin
waited 60 "two queues are not proved" processed
waited 30 "the rewards are not claimed" tokens 4$(printf %018d 0)
ok "two queues were proved, and their rewards claimed, while another network was down"

# The node is killed, and the chain forgets the block with its proof: the next start sends the same transaction again.
chain queue "$o/deployment.json" 33 $one >/dev/null
waited 40 "a queue is not proved" processed
end_node
chain reorg 2 >/dev/null
chain forget >/dev/null
[ "$(state "$miner" pending)" = 2 ] || die "the chain was not reorganised"
begin
waited 40 "what a reorganisation took is not sent again" processed
waited 30 "the reward is not claimed" tokens 5$(printf %018d 0)
ok "a node that was killed sent again what a reorganisation had taken"

# Another miner is first: no block comes until his batch and our proof are both there.
chain automine 0 >/dev/null
jobs() { "$hearth" jobs --json --data-dir "$data" --network oshiya 2>/dev/null; }
sent=$(journal | grep -c '"stage":"WAITING"')
chain queue "$o/deployment.json" 7 $one >/dev/null 2>&1 &
maker=$!
sleep 1
chain mine 1 >/dev/null
wait $maker || die "no queue came"
waited 40 "no proof is sent" eval '[ "$(journal | grep -c "\"stage\":\"WAITING\"")" -gt "$sent" ]'
end_node
chain forget >/dev/null
chain steal "$o/deployment.json" 3 >/dev/null 2>&1 &
maker=$!
sleep 1
chain mine 1 >/dev/null
wait $maker || die "no other miner came"
begin
chain automine 1 >/dev/null
waited 60 "a proof that came too late is not ended" eval 'journal | tail -n 1 | grep -q "\"stage\":\"INCLUDED\""'
ok "a proof that came too late was replaced by nothing"

# Blocks until all is final: then the books say what the chain says, to the last unit.
chain mine 70 >/dev/null
final() { [ "$(journal | tail -n 1 | grep -c '"stage":"FINAL"')" = 1 ]; }
waited 40 "nothing becomes final" final
books() {
  "$hearth" earnings --data-dir "$data" --export audit "$work/audit.csv" >"$work/earnings.out" 2>&1 || die "the books are not in order: $(tail -n 5 "$work/earnings.out")"
  node .ci/oshiya/books.mjs "$work/audit.csv" oshiya
}
told() { books | field "$1"; }
spent=$(node -e 'console.log(String(BigInt(process.argv[1]) - BigInt(process.argv[2])))' $one "$(state "$miner" balance)")
waited 20 "the books do not have all gas" eval '[ "$(told gas)" = "$spent" ]'
[ "$(told received)" = "$(state $payout tokens)" ] || die "the books have received $(told received), the chain has paid $(state $payout tokens)"
[ "$(told pending)$(told confirmed)" = 00 ] || die "the books have something pending or unclaimed: $(books)"
jobs | node -e 'const jobs = JSON.parse(require("fs").readFileSync(0)).jobs.map((j) => j.state); const paid = jobs.filter((s) => s === "SETTLED(PAID)").length; if (paid !== 3 || jobs.length !== 4) { console.error(jobs); process.exit(1); }' ||
  die "three queues are not paid and one lost"
ok "three jobs paid, one lost; $spent units of gas and $(told received) of rewards stand in the books as on the chain"
end_node

echo "$checks passed, 0 failed, $SECONDS s"
