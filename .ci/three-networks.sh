#!/usr/bin/env bash
# One node in three networks at once: the embedded one, and stand-ins for Oshiya and EthStorage, each on a chain of its own (anvil). One chain is gone for a while and comes back a day later, its fees
# rise, and it drops what waits; the other networks go on. Not part of the gate, which has each client alone. Needs a built program (mvn -q -Pprogram), and circom, solc, anvil and ethers from npm.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/snarkjs.sh
. .ci/anvil.sh
start_anvil 900 --block-time 1
their_chain=$anvil
their_rpc=http://$address
start_anvil 900 --block-time 1
our_rpc=http://$address
our_chain=$(pgrep -P $anvil) # of which $anvil limits the time
trap 'kill -CONT $our_chain; end_all; kill $their_chain 2>/dev/null; rm -rf "$work"' EXIT
o=$work/oshiya
e=$work/ethstorage
.ci/oshiya/make.sh "$o" || die "no stand-in for Oshiya is made"
.ci/ethstorage/make.sh "$e" || die "no stand-in for EthStorage is made"
field() { node -e 'const it = JSON.parse(require("fs").readFileSync(0)); console.log(String(new Function("it", "return " + process.argv[1])(it)))' "$1"; } # JSON on standard input

oshiya() { node "$o/chain.mjs" "$1" "$our_rpc" "${@:2}"; }
store() { node "$e/chain.mjs" "$1" "$their_rpc" "${@:2}"; }
oshiya deploy "$o/verifier.sol" "$o/deployment.json" >/dev/null || die "Oshiya's contracts are not deployed"
store deploy "$e/verifier.sol" "$e/deployment.json" >/dev/null || die "EthStorage's contracts are not deployed"

# The owner: a wallet with money for gas, es-node with a signer of its own.
one=1000000000000000000
data=$work/data
echo "a password of this test" >"$work/password"
chmod 600 "$work/password"
payout=0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
wallet=$("$hearth" wallet create --json --data-dir "$data" --password-file "$work/password" --payout $payout 2>/dev/null | field it.address) || die "no wallet is made"
"$hearth" wallet unlock --keep --data-dir "$data" --password-file "$work/password" >/dev/null 2>&1 || die "the wallet does not open"
oshiya fund "$wallet" $one >/dev/null
mkdir "$work/circuit"
cp "$o/circuits.wasm" "$work/circuit/circuits.wasm"
cp "$o/circuits.zkey" "$work/circuit/provingKey.zkey"

signer=0x70997970C51812dc3A010C7d01b50e0d17dc79C8
store fund $signer $one >/dev/null
store role "$e/deployment.json" $payout true >/dev/null
contract=$(field it.contract <"$e/deployment.json")
flags=(--l1.rpc "$their_rpc" --storage.l1contract "$contract" --storage.miner $payout)
(cd "$e" && build/bin/es-node init --shard_index 0 --datadir es-data "${flags[@]}") >/dev/null || die "no files of shards"
printf '%s\n' "${flags[@]}" --datadir es-data --storage.files es-data/shard-0.dat --l1.beacon http://127.0.0.1:1 --miner.enabled --stand-in.every 4 >"$work/arguments"
(umask 077 && echo "ES_NODE_SIGNER_PRIVATE_KEY=0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d" >"$work/secrets")
"$hearth" shims install --data-dir "$data" "$work/bin" >/dev/null || die "no shims"
"$hearth" networks agree es-node --program "$e/build/bin/es-node" --yes --data-dir "$data" >/dev/null 2>&1 || die "nobody can agree"
cat >"$data/node/node.json" <<EOF
{"networks": [
  {"name": "local", "url": "http://127.0.0.1:8645"},
  {"name": "oshiya", "kind": "oshiya", "url": "$our_rpc", "options": {"contract": "$(field it.queues <"$o/deployment.json")", "start-block": $(field it.block <"$o/deployment.json"), "circuit": "$work/circuit",
    "chain-id": 31337, "coin": "tETH", "token": "tZKP", "least-tip": "0", "claim-at": "1", "spend-per-day": "0.5", "simulated": true}},
  {"name": "store", "kind": "ethstorage", "url": "$their_rpc", "options": {"contract": "$contract", "miner": "$payout", "start-block": $(field it.block <"$e/deployment.json"), "chain-id": 31337, "coin": "tETH", "simulated": true,
    "es-node": "$e/build/bin/es-node", "es-node-folder": "$e", "es-node-arguments": "$work/arguments", "es-node-secrets": "$work/secrets", "shims": "$work/bin"}}]}
EOF

processed() { [ "$(oshiya state "$o/deployment.json" "$wallet" | field 'it.pending.length')" = 0 ]; }
mined() { store mined "$e/deployment.json" $payout | field it.length; }
paid() { "$hearth" jobs --json --data-dir "$data" --network local 2>/dev/null | field 'it.jobs.filter((j) => j.state === "SETTLED(PAID)").length'; }
journal() { cat "$data"/node/network-oshiya.31337-*.transactions.jsonl; }
queue() { oshiya queue "$o/deployment.json" "$1" $one >/dev/null; }
others_go_on() { # seconds
  local p m
  p=$(paid)
  m=$(mined)
  waited "$1" "the other networks do not go on" eval "[ \"\$(paid)\" -gt $p ] && [ \"\$(mined)\" -gt $m ]"
}

queue 5
queue 33
"$hearth" run --data-dir "$data" >"$work/node.out" 2>&1 &
node=$!
waited 90 "two queues are not proved" processed
others_go_on 90
ok "three networks at once: queues proved, blocks mined with Hearth's snarkjs, jobs of the embedded network paid"

kill -STOP $our_chain
situation() { "$hearth" status --json --data-dir "$data" 2>/dev/null | field 'it.snapshot.networks.find((n) => n.network === "oshiya").situation.kind'; }
waited 90 "nobody sees that a network is gone" eval '[ "$(situation)" = unreachable ]'
others_go_on 90
kill -CONT $our_chain
oshiya pass 86400 >/dev/null
oshiya mine 300 >/dev/null
queue 7
waited 120 "after a day nothing is proved" processed
others_go_on 90
ok "a network that was gone, and came back a day of blocks later, disturbed no other and was taken up again"

queue 9
oshiya basefee 2000 >/dev/null
sleep 5
! processed || die "something was sent at four times the owner's highest price"
others_go_on 90
waited 90 "when fees are low again nothing is sent" processed
ok "while gas cost more than the owner pays nothing was sent, and then it was"

oshiya automine 0 >/dev/null
sent=$(journal | grep -c '"stage":"WAITING"')
queue 11 2>/dev/null &
maker=$!
sleep 1
oshiya mine 1 >/dev/null
wait $maker || die "no queue came"
waited 60 "no proof is sent" eval '[ "$(journal | grep -c "\"stage\":\"WAITING\"")" -gt "$sent" ]'
oshiya forget >/dev/null
oshiya automine 1 >/dev/null
waited 60 "what the chain dropped is not sent again" processed
ok "a transaction that the chain dropped was sent again by the node that runs"

# All is final: the books of each say what its chain says.
rewards=5$(printf %018d 0)
claimed() { [ "$(oshiya state "$o/deployment.json" $payout | field it.tokens)" = $rewards ]; }
waited 60 "the rewards are not claimed" claimed
store role "$e/deployment.json" $payout false >/dev/null # no more is mined
sleep 3
oshiya mine 70 >/dev/null
store mine 70 >/dev/null
gas=$(node -e 'console.log(String(BigInt(process.argv[1]) - BigInt(process.argv[2])))' $one "$(oshiya state "$o/deployment.json" "$wallet" | field it.balance)")
earned=$(store state "$e/deployment.json" $payout | field it.balance)
books() {
  "$hearth" earnings --data-dir "$data" --export audit "$work/audit.csv" >"$work/earnings.out" 2>&1 || die "the books are not in order: $(tail -n 5 "$work/earnings.out")"
  node .ci/oshiya/books.mjs "$work/audit.csv" "$1"
}
waited 60 "the books have not $rewards and $gas: $(books oshiya)" eval '[ "$(books oshiya | field "it.received + \" \" + it.gas")" = "$rewards $gas" ]'
waited 60 "the books have not $earned: $(books store)" eval '[ "$(books store | field it.received)" = "$earned" ]'
ok "one ledger: $rewards of rewards and $gas of gas, $earned of mined blocks, and $(paid) jobs of the embedded network, each as its chain has it"
end_node

echo "$checks passed, 0 failed, $SECONDS s"
