#!/usr/bin/env bash
# A stand-in for es-node beside a stand-in for EthStorage's contract, on anvil, a chain of this computer's own: the program, the circuit and the contract are ours
# (.ci/ethstorage); with --all also npm's snarkjs and lost races. Proofs are made by whatever is called snarkjs on PATH: first npm's, then Hearth's. Needs a built program (mvn -q -Pprogram), and circom, solc,
# anvil, ethers and snarkjs from npm.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/snarkjs.sh
. .ci/anvil.sh
start_anvil 600 --block-time 1
e=$work/ethstorage
.ci/ethstorage/make.sh "$e" || die "no stand-in is made"
rpc=http://$address

chain() { # chain.mjs' command and what comes after the chain's address
  local command=$1
  shift
  node "$e/chain.mjs" "$command" "$rpc" "$@"
}
told() { chain "$1" "$e/deployment.json" "${@:2}"; }
of() { node -e 'const it = JSON.parse(require("fs").readFileSync(0)); console.log(String(new Function("it", "return " + process.argv[1])(it)))' "$1"; } # JSON on standard input
chain deploy "$e/verifier.sol" "$e/deployment.json" >/dev/null || die "the contracts are not deployed"
contract=$(of it.contract <"$e/deployment.json")

# Anvil's second account signs and pays gas; rewards go to an address of which nobody here has the key.
export ES_NODE_SIGNER_PRIVATE_KEY=0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d
signer=0x70997970C51812dc3A010C7d01b50e0d17dc79C8
miner=0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed
chain fund $signer 1000000000000000000 >/dev/null

node_flags=(--l1.rpc "$rpc" --storage.l1contract "$contract" --storage.miner $miner)
mine_flags=("${node_flags[@]}" --datadir es-data --storage.files es-data/shard-0.dat --l1.beacon http://127.0.0.1:1 --miner.enabled --stand-in.every 2)
# It looks for its parts in the folder where it is started.
(cd "$e" && build/bin/es-node init --shard_index 0 --datadir es-data "${node_flags[@]}") >/dev/null || die "no files of shards"
begin() { # folder of snarkjs, flags
  (cd "$e" && PATH=$1:$PATH exec build/bin/es-node "${mine_flags[@]}" "${@:2}") >"$work/node.out" 2>&1 &
  node=$!
}
said() { grep -qF -- "$1" "$work/node.out"; }
mined() { told mined $miner | of it.length; }

snarkjs_folder=$work/node_modules/.bin

# Nobody is let in without the role, as long as the contract asks for it.
code=0
begin "$snarkjs_folder"
wait $node || code=$?
node=
[ $code = 1 ] && said "Check miner role" && said "miner role not granted to: $miner" || die "a miner without the role is let in ($code): $(tail -n 3 "$work/node.out")"
ok "es-node ends at once when the miner has not the role"
told role $miner true >/dev/null

if [ "${1:-}" = --all ]; then
# With npm's snarkjs: the signer pays for gas, and all of the reward is the miner's.
begin "$snarkjs_folder"
waited 40 "nothing is mined" said "Mining transaction success!"
kill -TERM $node
code=0
wait $node || code=$?
node=
[ $code = 0 ] && said "Storage node exited" || die "es-node does not end when it is asked to ($code)"
all_paid() { # whatever was still on its way
  paid=$(told mined $miner | of 'it.reduce((sum, one) => sum + BigInt(one.minerReward), 0n)')
  [ "$(told state $miner | of it.balance)" = "$paid" ] && [ "$paid" != 0 ]
}
waited 10 "the miner has not what MinedBlock says" all_paid
ok "a proof by npm's snarkjs was mined, and $paid wei went to the miner"
fi

# A prover that gives something else as a proof.
mkdir "$work/liar"
cat >"$work/liar/snarkjs" <<'LIAR'
#!/bin/sh
"$REAL_SNARKJS" "$@" && exec node -e 'const fs = require("fs"); const p = JSON.parse(fs.readFileSync(process.argv[1])); p.pi_a = p.pi_c; fs.writeFileSync(process.argv[1], JSON.stringify(p))' "$5"
LIAR
chmod +x "$work/liar/snarkjs"
before=$(mined)
REAL_SNARKJS=$snarkjs_folder/snarkjs begin "$work/liar"
waited 40 "a wrong proof is not refused" said "EthStorageContractM2_DecodeFailed()"
end_node
[ "$(mined)" = "$before" ] || die "a wrong proof was mined"
ok "a wrong proof was refused"

if [ "${1:-}" = --all ]; then
begin "$snarkjs_folder" --stand-in.lose early
waited 40 "no race is lost" said "StorageContract_DifficultyNotMet()"
end_node
begin "$snarkjs_folder" --stand-in.lose late
waited 40 "no race is lost in its block" said "Mining transaction failed!"
end_node
begin "$snarkjs_folder" --stand-in.lose empty
waited 40 "nothing is mined without reward" said "reward=0 "
end_node
ok "races were lost before sending, in the block, and with a reward of nothing"
fi

# Hearth's own words of snarkjs, before anything else on PATH.
told role $miner false >/dev/null
told enforce false >/dev/null
"$hearth" shims install --data-dir "$work/data" "$work/bin" >/dev/null || die "no shims"
before=$(mined)
begin "$work/bin"
waited 60 "nothing is mined with Hearth's shim" said "Mining transaction success!"
end_node
said "Miner role not enforced" || die "the role is asked for"
[ "$(mined)" -gt "$before" ] || die "nothing was mined"
ok "a proof by Hearth's shim was mined, without a role where none is asked for"

# A node that starts and watches es-node: not before its owner has agreed to that very file, and with Hearth's snarkjs first.
told enforce true >/dev/null
told role $miner true >/dev/null
data=$work/data
printf '%s\n' "${mine_flags[@]}" >"$work/arguments"
(umask 077 && echo "ES_NODE_SIGNER_PRIVATE_KEY=$ES_NODE_SIGNER_PRIVATE_KEY" >"$work/secrets")
unset ES_NODE_SIGNER_PRIVATE_KEY
start=$(chain mine 1 | of it.block)
gas_before=$(told state $signer | of it.balance)
paid_before=$(told state $miner | of it.balance)
mkdir -p "$data/node"
cat >"$data/node/node.json" <<EOF
{"networks": [
  {"name": "local", "url": "http://127.0.0.1:8645"},
  {"name": "store", "kind": "ethstorage", "url": "$rpc", "options": {"contract": "$contract", "miner": "$miner", "start-block": $start, "chain-id": 31337, "coin": "tETH", "simulated": true,
    "es-node": "$e/build/bin/es-node", "es-node-folder": "$e", "es-node-arguments": "$work/arguments", "es-node-secrets": "$work/secrets", "shims": "$work/bin"}}]}
EOF
run_node() {
  "$hearth" run --data-dir "$data" >"$work/node.out" 2>&1 &
  node=$!
}
log=$data/node/es-node.log
told_of_network() { "$hearth" status --json --data-dir "$data" 2>/dev/null | grep -o "$1" | head -n 1; }
run_node
sleep 8
[ ! -e "$log" ] || ! grep -q "Storage node started" "$log" || die "es-node runs without its owner's consent"
end_node
"$hearth" networks agree es-node --program "$e/build/bin/es-node" --yes --data-dir "$data" >/dev/null 2>&1 || die "nobody can agree"
run_node
waited 60 "es-node does not run" eval 'grep -q "Mining transaction success!" "$log" 2>/dev/null'
ok "es-node was started after its owner had agreed, and mined with Hearth's snarkjs"

# Killed: nothing is left running after the next start but one.
end_node
run_node
before=$(mined)
waited 60 "es-node does not mine after a kill" eval '[ "$(mined)" -gt "$before" ]'
[ "$(pgrep -fc -- "es-node.mjs.*--miner.enabled")" = 1 ] || die "$(pgrep -fc -- "es-node.mjs.*--miner.enabled") programs called es-node run"
told role $miner false >/dev/null # no more is mined
sleep 3
kill -TERM $node
wait $node || true
node=
! pgrep -f -- "es-node.mjs.*--miner.enabled" >/dev/null || die "es-node outlives the node"
ok "a kill of the node left no es-node beside the next one, and its end ends es-node"

# The books: without es-node, and blocks until all is final.
told role $miner true >/dev/null
sed -i 's|"es-node".*"shims": "[^"]*"|"shard": 0|; s|, "shard": 0}}]}|, "shard": 0}}]}|' "$data/node/node.json"
chain mine 70 >/dev/null
run_node
waited 60 "the node does not start" eval 'grep -q "the store network" "$work/node.out"' # before anybody else opens its books
earned=$(node -e 'console.log(String(BigInt(process.argv[1]) - BigInt(process.argv[2])))' "$(told state $miner | of it.balance)" "$paid_before")
books() {
  "$hearth" earnings --data-dir "$data" --export audit "$work/audit.csv" >"$work/earnings.out" 2>&1 || die "the books are not in order: $(tail -n 5 "$work/earnings.out")"
  node .ci/oshiya/books.mjs "$work/audit.csv" store
}
waited 40 "the books do not have all that was paid ($earned): $(books)" eval '[ "$(books | of it.received)" = "$earned" ]'
gas=$(node -e 'console.log(String(BigInt(process.argv[1]) - BigInt(process.argv[2])))' "$gas_before" "$(told state $signer | of it.balance)")
[ "$(books | of it.gas)" = "$gas" ] || echo "note  es-node has spent $gas on gas, of which the books know $(books | of it.gas): what came too late is not theirs to know"
end_node
ok "$earned wei of MinedBlock stand in the books as on the chain"

echo "$checks passed, 0 failed, $SECONDS s"
