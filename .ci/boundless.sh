#!/usr/bin/env bash
# The client of Boundless beside a stand-in for its market with the same interface, on anvil, a chain of this computer's own, and stand-ins for its order stream and for Bento (.ci/boundless).
# Orders are signed by ethers, the sign-in is judged by npm's siwe, and the proof is one that RISC Zero's own prover made, which the stand-in's contract verifies.
# Needs a built program (mvn -q -Pprogram), and solc, anvil, ethers, siwe and ws from npm.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/snarkjs.sh
. .ci/anvil.sh
start_anvil 600 --block-time 1
b=$work/boundless
.ci/boundless/make.sh "$b" || die "no stand-in is made"
node "$b/peers.mjs" "$work/peers.json" >"$work/peers.out" 2>&1 &
peers=$!
trap 'kill $peers 2>/dev/null || true; end_all; rm -rf "$work"' EXIT

chain() { # chain.mjs' command and what comes after the chain's address
  local command=$1
  shift
  node "$b/chain.mjs" "$command" "http://$address" "$@"
}
field() { node -e 'console.log(String(JSON.parse(require("fs").readFileSync(0))[process.argv[1]]))' "$1"; } # of JSON on standard input
state() { chain state "$b/deployment.json" "$prover" "$1" | field "$2"; } # of an order
told() { curl -fsS "$bento/told" | field "$1"; }
ways() { curl -fsS -X POST -d "$1" "$bento/ways" >/dev/null; }

chain deploy "$b/deployment.json" >/dev/null || die "the contract is not deployed"
waited 10 "the stand-ins do not start" test -s "$work/peers.json"
bento=$(field bento <"$work/peers.json")
stream=$(field stream <"$work/peers.json")
one=1000000000000000000
price=1000000000000000

# A user makes a wallet, puts money for gas on it, has collateral deposited for it, and names the network.
data=$work/data
echo "a password of this test" >"$work/password"
chmod 600 "$work/password"
prover=$("$hearth" wallet create --json --data-dir "$data" --password-file "$work/password" --payout 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed 2>/dev/null | field address) || die "no wallet is made"
"$hearth" wallet unlock --keep --data-dir "$data" --password-file "$work/password" >/dev/null 2>&1 || die "the wallet does not open"
read -r market block < <(node -e 'const d = JSON.parse(require("fs").readFileSync(process.argv[1])); console.log(d.market, d.block)' "$b/deployment.json")
cat >"$data/node/node.json" <<EOF
{"networks": [
  {"name": "boundless", "kind": "boundless", "url": "http://$address", "options": {"market": "$market", "start-block": $block, "chain-id": 31337, "stream": "$stream", "bento": "$bento",
    "coin": "tETH", "collateral-token": "tZKC", "most-at-stake": "40", "prove-khz": "500", "spare-seconds": "15", "confirmations": "8", "least-per-megacycle": "0.0001", "most-gas-price": "500", "withdraw-at": "0.000001",
    "spend-per-day": "0.9", "simulated": true}}]}
EOF
chain fund "$prover" $one >/dev/null
chain deposit "$b/deployment.json" "$prover" 4$(printf %019d 0) >/dev/null

begin() {
  "$hearth" run --data-dir "$data" >>"$work/node.out" 2>&1 &
  node=$!
}
order() { chain order "$b/deployment.json" "$stream" "$bento" "$1" $price "$2" >/dev/null; } # index, seconds until it must be delivered
is() { [ "$(state "$1" "$2")" = "$3" ]; }
stakes() { "$hearth" networks stakes --json --data-dir "$data" 2>/dev/null; }

order 1 600
begin
waited 60 "an order is not fulfilled" is 1 fulfilled true
order 2 600
waited 60 "an order that was published later is not fulfilled" is 2 fulfilled true
[ "$(told signIns)" -ge 1 ] || die "nobody signed in at the stream"
waited 40 "what the market owes is not taken out" is 2 owed 0
ok "two orders were promised, proved, checked and delivered, and their price taken out"

# The node is killed while Bento works on an order that is promised: the next start takes up the same work.
ways '{"polls": 25}'
before=$(told sessions)
order 3 600
waited 60 "an order is not promised" is 3 locked true
end_node
stakes | node -e 'const s = JSON.parse(require("fs").readFileSync(0)); if (s.atStake.length < 1 || !s.atStake.some((x) => x.amount === "5" && x.symbol === "tZKC")) { console.error(JSON.stringify(s)); process.exit(1); }' ||
  die "what would be lost now is not shown"
begin
waited 90 "an order is not fulfilled after a kill" is 3 fulfilled true
[ "$(told sessions)" = $((before + 1)) ] || die "Bento was asked for the same proof again"
ok "a node that was killed showed what was at stake, and took its work up again"

# A reorganisation takes promise and proof back: they are sent again.
end_node
chain reorg 3 >/dev/null
chain forget >/dev/null
begin
waited 60 "what a reorganisation took is not sent again" is 3 fulfilled true
ok "what a reorganisation took was sent again"

# Bento runs out of memory: one order is lost, the owner reads why, and nothing more is promised.
ways '{"polls": 1, "fails": "CUDA error: out of memory at segment 4"}'
order 4 45
waited 60 "an order is not promised" is 4 locked true
halted() { stakes | grep -q "out of memory at segment 4"; }
waited 60 "the owner does not read why" halted
ways '{"fails": ""}'
order 5 600
sleep 6
is 5 locked false || die "another order was promised after a loss"
chain pass 120 >/dev/null
chain mine 2 >/dev/null
chain slash "$b/deployment.json" 4 >/dev/null
lost() { stakes | node -e 'const s = JSON.parse(require("fs").readFileSync(0)); process.exit(s.lost.length === 1 && s.lost[0].amount === "5" ? 0 : 1);'; }
waited 90 "the loss is not shown" lost
ok "one order was lost when Bento ran out of memory, and nothing more was promised"

# The owner has looked at it.
"$hearth" networks stakes --resume boundless --data-dir "$data" >/dev/null 2>&1 || die "the network is not resumed"
order 6 600
waited 60 "nothing is promised after the owner said so" is 6 fulfilled true
ok "the owner let it promise again"

# Bento is gone for a while: nothing is promised meanwhile.
ways '{"gone": true}'
sleep 20
order 7 600
sleep 5
is 7 locked false || die "an order was promised without Bento"
ways '{"gone": false}'
waited 60 "nothing is promised when Bento is back" is 7 fulfilled true
ok "without Bento nothing was promised"

# Blocks until all is final: then the books say what the chain says, to the last unit.
waited 40 "what the market owes is not taken out" is 7 owed 0
chain mine 70 >/dev/null
books() {
  "$hearth" earnings --data-dir "$data" --export audit "$work/audit.csv" >"$work/earnings.out" 2>&1 || die "the books are not in order: $(tail -n 5 "$work/earnings.out")"
  node .ci/oshiya/books.mjs "$work/audit.csv" boundless
}
has() { [ "$(books | field "$1")" = "$2" ]; }
earned=$(node -e 'console.log(String(BigInt(process.argv[1]) * 6n))' $price)
waited 60 "the books have not received what the market paid" has received "$earned"
waited 20 "the books have something pending" has pending 0
all() { # gas is what is missing on the account; the collateral of one order is a cost beside it
  local gas
  gas=$(node -e 'console.log(String(10n ** 18n + BigInt(process.argv[1]) - BigInt(process.argv[2])))' "$earned" "$(state 7 balance)")
  [ "$(books | field gas)" = "$(node -e 'console.log(String(BigInt(process.argv[1]) + 5n * 10n ** 18n))' "$gas")" ]
}
waited 30 "gas and lost collateral in the books are not those of the chain: $(books) $(state 7 balance)" all
[ "$(state 7 collateral)" = 35000000000000000000 ] || die "the market has other collateral: $(state 7 collateral)"
ok "six orders paid and one lost: payments, gas and collateral stand in the books as on the chain"
end_node

echo "$checks passed, 0 failed, $SECONDS s"
