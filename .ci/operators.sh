#!/usr/bin/env bash
# The client of chain operators' task servers, at three at once: stand-ins for Scroll's coordinator, whose logins ethers judges, for a ZKsync sequencer, and Linea's folders. The prover
# program is a script that writes a hash. Needs a built program (mvn -q -Pprogram), and ethers from npm.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/snarkjs.sh
. .ci/anvil.sh
o=$work/operators
.ci/operators/make.sh "$o" || die "no stand-in is made"
peers=()
trap 'kill "${peers[@]}" 2>/dev/null || true; end_all; rm -rf "$work"' EXIT
field() { node -e 'console.log(String(new Function("it", "return " + process.argv[1])(JSON.parse(require("fs").readFileSync(0)))))' "$1"; } # of JSON on standard input
for peer in scroll zksync; do
  node "$o/$peer.mjs" >"$work/$peer.json" 2>"$work/$peer.err" &
  peers+=($!)
done
for peer in scroll zksync; do
  waited 10 "the stand-in for $peer does not start" test -s "$work/$peer.json"
done
scroll=$(field it.url <"$work/scroll.json")
zksync=$(field it.url <"$work/zksync.json")
told() { curl -fsS "$1/told" | field "$2"; }
ways() { curl -fsS -X POST -d "$2" "$1/ways" >/dev/null; }
ways "$scroll" '{"tasks": 0}'
ways "$zksync" '{"batches": 0}'
linea=$work/linea
mkdir -p "$linea"/{requests,responses,requests-done}

cat >"$work/prove" <<'SCRIPT'
#!/bin/sh
# KIND TASK PROOF
if [ -e "$(dirname "$0")/slow" ]; then sleep 60; fi
if grep -q unprovable "$2"; then echo "this one can't be proved"; exit 9; fi
printf '{"proof":"%s of %s"}' "$1" "$(sha256sum <"$2" | cut -c 1-64)" >"$3"
SCRIPT
chmod +x "$work/prove"

data=$work/data
mkdir -p "$data/node"
echo "a password of this test" >"$work/password"
chmod 600 "$work/password"
"$hearth" wallet create --json --data-dir "$data" --password-file "$work/password" >/dev/null 2>&1 || die "no wallet is made"
"$hearth" wallet unlock --keep --data-dir "$data" --password-file "$work/password" >/dev/null 2>&1 || die "the wallet does not open"
join() { "$hearth" networks join "$@" --data-dir "$data" --option prover="$work/prove" --option poll-seconds=1 --option simulated=true; }
if join scroll --url "$scroll" --option prover-version=v4.5.0 --yes >"$work/join.out" 2>&1; then die "a network is joined with a program that nobody agreed to"; fi
grep -q "You have not agreed to run" "$work/join.out" || die "it is not said that the program is not agreed to: $(tail -n 5 "$work/join.out")"
for name in scroll zksync linea; do
  "$hearth" networks agree prover-$name --program "$work/prove" --yes --data-dir "$data" >/dev/null 2>&1 || die "the program is not agreed to"
done
join scroll --url "$scroll" --option prover-version=v4.5.0 --yes >"$work/join.out" 2>&1 || die "Scroll is not joined: $(tail -n 5 "$work/join.out")"
join zksync --url "$zksync" --option stages=fri,snark --yes >"$work/join.out" 2>&1 || die "ZKsync is not joined: $(tail -n 5 "$work/join.out")"
join linea --option execution-folder="$linea" --yes >"$work/join.out" 2>&1 || die "Linea is not joined: $(tail -n 5 "$work/join.out")"
ok "three networks are joined step by step, and none before its program is agreed to"

begin() {
  "$hearth" run --data-dir "$data" >>"$work/node.out" 2>&1 &
  node=$!
}
is() { [ "$(told "$1" "$2")" = "$3" ]; }
jobs_of() { "$hearth" jobs --json --data-dir "$data" 2>/dev/null | field "JSON.stringify(it.jobs ?? it)" | field "it.filter(j => j.network === '$1' && j.state === '$2').length"; }
has() { [ "$(jobs_of "$1" "$2")" = "$3" ]; }

ways "$scroll" '{"tasks": 2}'
ways "$zksync" '{"batches": 1, "ranges": 1}'
request=10-20-etv0.1-stv0.2-getZkProof.json
echo '{"blocks": [10, 20]}' >"$linea/requests/$request"
begin
waited 90 "Scroll's tasks are not proved" is "$scroll" it.accepted.length 2
waited 60 "ZKsync's batches are not proved" is "$zksync" it.accepted.length 2
waited 60 "Linea's request is not answered" sh -c "ls '$linea/responses' | grep -q ."
waited 60 "Linea's request is not put away" sh -c "ls '$linea/requests-done' | grep -q success"
[ "$(told "$scroll" it.refusedLogins)" = 0 ] || die "a login was refused: $(told "$scroll" it.lastRefusal)"
wanted=$(printf '{"proof":"chunk of %s"}' "$(told "$scroll" 'it.accepted.find(p => p.type === 1).input')" | sha256sum | cut -c 1-64)
[ "$(told "$scroll" 'it.accepted.find(p => p.type === 1).proof')" = "$wanted" ] || die "Scroll has not the proof that the program wrote"
ok "tasks of all three are taken, proved and handed in beside each other"

# The node is killed while a task is proved: it is not handed out again, so it must not be lost.
touch "$work/slow"
ways "$scroll" '{"tasks": 1}'
waited 30 "the third task is not taken" is "$scroll" it.handed.length 3
sleep 2
end_node
rm "$work/slow"
begin
waited 90 "a killed node loses its task" is "$scroll" it.accepted.length 3
[ "$(told "$scroll" it.givenUp.length)" = 0 ] || die "a task was given up"
ok "a node that is killed while a task is proved proves it in its next life"

# The answer to a proof is lost; then all logins are.
ways "$scroll" '{"tasks": 1, "silent": 1}'
waited 60 "a proof whose answer was lost is not accepted" is "$scroll" it.accepted.length 4
waited 30 "it is not delivered in the books" has scroll DELIVERED 4
ways "$scroll" '{"tasks": 1, "expire": true}'
waited 60 "no login is made anew" is "$scroll" it.accepted.length 5
ok "a lost answer and a lost login cost no proof"

ways "$scroll" '{"tasks": 1, "refuse": true}'
waited 60 "a refused proof is not told" is "$scroll" it.refused.length 1
waited 30 "a refused proof does not end its job" has scroll FAILED 1
ways "$scroll" '{"refuse": false}'
echo '{"blocks": [30, 40], "unprovable": true}' >"$linea/requests/30-40-etv0.1-stv0.2-getZkProof.json"
waited 60 "what can't be proved is not given up" sh -c "ls '$linea/requests-done' | grep -q failure"
ok "a refused proof, and a task that can't be proved, end with their reasons"
end_node

echo "$checks checks passed"
