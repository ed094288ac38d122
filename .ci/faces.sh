#!/usr/bin/env bash
# The engine over HTTP, asked with curl as the clients of other provers ask: our own interface, that of rapidsnark's proof server, of iden3's prover-server and of
# zkLogin's prover. snarkjs judges the proofs. Needs a built program (mvn -q -Pprogram), curl, and snarkjs from npm.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/snarkjs.sh

fixtures=$PWD/local-prover/src/test/resources/fixtures
data=$work/data
circuits=$work/circuits
engine=
stop() {
  if [ -n "$engine" ]; then
    kill -9 "$engine" 2>/dev/null || true
    wait "$engine" 2>/dev/null || true
    engine=
  fi
}
trap 'stop; rm -rf "$work"' EXIT

serve() { # where; the address is left in $url
  ./hearth serve --data-dir "$data" --http "$1" --circuits "$circuits" --zklogin ticket >"$work/serve.out" 2>&1 &
  engine=$!
  for _ in $(seq 100); do
    url=$(sed -n 's/^Over HTTP: //p' "$work/serve.out")
    if [ -n "$url" ]; then return; fi
    sleep 0.2
  done
  die "the engine does not start: $(tail -n 3 "$work/serve.out")"
}

# What a client gets: the body in $answer, the status of HTTP in $code.
ask() {
  code=$(curl --silent --max-time 120 --output "$work/answer" --write-out '%{http_code}' "$@") || die "curl $* fails"
  answer=$(cat "$work/answer")
}
is() { [ "$code" = "$2" ] || die "$1: the status is $code and should be $2: $answer"; }
part() { node -e "const a=JSON.parse(require('fs').readFileSync('$work/answer','utf8')); require('fs').writeFileSync('$2', JSON.stringify($1))"; }
judged() { # what it is, circuit; proof in p.json, public inputs in u.json
  snarkjs_accepts "$fixtures/$2/verification_key.json" "$work/u.json" "$work/p.json" || die "$1: snarkjs refuses the proof"
  ok "$1: snarkjs accepts the proof"
}

mkdir "$circuits"
for circuit in ticket silent; do
  mkdir "$circuits/$circuit"
  cp "$fixtures/$circuit/circuit.zkey" "$circuits/$circuit/circuit_final.zkey"
  cp "$fixtures/$circuit/circuit.wasm" "$circuits/$circuit/circuit.wasm"
done
serve 0
f=$fixtures/ticket

# rapidsnark's: inputs are posted, the state is asked for until it is not "busy".
until_ended() {
  for _ in $(seq 300); do
    ask "$1"
    if [[ $answer != *'"busy"'* ]]; then return; fi
    sleep 0.1
  done
  die "rapidsnark's state stays busy"
}
ask "$url/status"
[ "$answer" = '{"status":"ready"}' ] || die "rapidsnark's server begins with $answer"
for circuit in ticket silent; do
  ask --header 'Content-Type: application/json' --data "@$fixtures/$circuit/input.json" "$url/input/$circuit"
  is "rapidsnark's input" 200
  [ -z "$answer" ] || die "rapidsnark's input answers $answer"
  until_ended "$url/status"
  part 'JSON.parse(a.proof)' "$work/p.json"
  part 'JSON.parse(a.pubData)' "$work/u.json"
  judged "rapidsnark's server, $circuit" $circuit
done
ask --data '{"nothing":1}' "$url/input/ticket"
is "rapidsnark's input that is wrong" 200
until_ended "$url/status"
[[ $answer == '{"status":"failed","error":"'* ]] || die "rapidsnark's state of wrong inputs is $answer"
ask --data "@$f/input.json" "$url/input/ticket"
ask --request POST "$url/cancel"
is "rapidsnark's cancel" 200
until_ended "$url/status"
[[ $answer == '{"status":"aborted"}' || $answer == *'"success"'* ]] || die "rapidsnark's state after a cancel is $answer"
ok "rapidsnark's server: wrong inputs fail, and what runs is cancelled"

# iden3's
ask "$url/api/v1/status"
[ "$answer" = '{"status":"up and running"}' ] || die "iden3's state is $answer"
ask --data "{\"circuit_name\":\"ticket\",\"inputs\":$(cat "$f/input.json")}" "$url/api/v1/proof/generate"
is "iden3's generate" 200
cp "$work/answer" "$work/zkp"
part '{...a.proof,curve:"bn128"}' "$work/p.json"
part 'a.pub_signals' "$work/u.json"
judged "iden3's prover-server" ticket
ask --data "{\"circuit_name\":\"ticket\",\"zkp\":$(cat "$work/zkp")}" "$url/api/v1/proof/verify"
[ "$answer" = '{"valid":true}' ] || die "iden3's verify says $answer"
ask --data "{\"circuit_name\":\"ticket\",\"zkp\":$(sed 's/"pub_signals":\["[0-9]*"/"pub_signals":["5"/' "$work/zkp")}" "$url/api/v1/proof/verify"
[ "$answer" = '{"valid":false}' ] || die "iden3's verify says $answer of other public inputs"
ask --data '{"circuit_name":"none","inputs":{}}' "$url/api/v1/proof/generate"
is "iden3's generate for no circuit" 400
ask --data '{"circuit_name":"ticket","inputs":{"x":"1"}}' "$url/api/v1/proof/generate"
is "iden3's generate with wrong inputs" 500
[[ $answer == '{"code":0,"error":"'*'","details":"'*'"}' ]] || die "iden3's error is $answer"
ok "iden3's prover-server: proofs are judged, and errors have its codes and shape"

# zkLogin's
ask --data "@$f/input.json" "$url/input"
is "zkLogin's input" 200
cp "$work/answer" "$work/p.json"
cp "$f/public.json" "$work/u.json"
judged "zkLogin's prover" ticket
ask --data '{' "$url/input"
is "zkLogin's input that is wrong" 400
ok "zkLogin's prover: what is wrong gets 400"

# Our own
ask --data "{\"circuit\":\"ticket\",\"inputs\":$(cat "$f/input.json")}" "$url/v1/jobs"
[ "$code" = 202 ] || [ "$code" = 200 ] || die "a job is answered with $code: $answer"
id=$(node -p "JSON.parse(require('fs').readFileSync('$work/answer','utf8')).id")
curl --silent --no-buffer --max-time 60 "$url/v1/jobs/$id/events" >"$work/events" || die "the events of a job have no end"
grep -q '^event: job$' "$work/events" || die "a job has no events"
sed -n 's/^data: //p' "$work/events" | tail -n 1 >"$work/answer"
part 'a.proof' "$work/p.json"
part 'a.publicInputs' "$work/u.json"
judged "a job and its events" ticket
ask --header 'Content-Type: application/octet-stream' --data-binary "@$fixtures/silent/witness.wtns" "$url/v1/jobs?circuit=silent&wait=60"
is "a job from a witness" 200
part 'a.proof' "$work/p.json"
part 'a.publicInputs' "$work/u.json"
judged "a job from a witness" silent
claim="{\"proof\":$(cat "$f/proof.json"),\"publicInputs\":$(cat "$f/public.json")}"
wrong="{\"proof\":$(cat "$f/proof.json"),\"publicInputs\":[\"1\",\"2\",\"3\"]}"
ask --data "{\"circuit\":\"ticket\",\"proofs\":[$claim,$wrong,$claim]}" "$url/v1/verify"
[ "$(node -p "JSON.parse(require('fs').readFileSync('$work/answer','utf8')).proofs.map(p=>p.valid).join()")" = "true,false,true" ] || die "proofs together are judged wrongly: $answer"
token=$(./hearth api token --data-dir "$data")
ask --request PUT --data-binary "@$f/circuit.zkey" "$url/v1/circuits/given/key"
is "a key from somebody without the token" 401
for file in key=circuit.zkey calculator=circuit.wasm; do
  ask --header "Authorization: Bearer $token" --request PUT --data-binary "@$f/${file#*=}" "$url/v1/circuits/given/${file%%=*}"
  is "a circuit's ${file%%=*}" 204
done
ask --data "{\"circuit\":\"given\",\"inputs\":$(cat "$f/input.json")}" "$url/v1/jobs?wait=60"
is "a job of a circuit that was put there" 200
ok "our own: a circuit that was put there is proved, and many proofs are judged together"

# 64 at once, mixed.
one() { # number
  local circuit=ticket
  [ $(($1 % 2)) = 0 ] || circuit=silent
  curl --silent --fail --max-time 120 --output "$work/many.$1" --data "{\"circuit_name\":\"$circuit\",\"inputs\":$(cat "$fixtures/$circuit/input.json")}" "$url/api/v1/proof/generate"
}
callers=()
for i in $(seq 64); do
  one "$i" &
  callers+=($!)
done
for caller in "${callers[@]}"; do wait "$caller" || die "one of 64 callers was not answered"; done
grep -L pub_signals "$work"/many.* | grep . && die "one of 64 callers has no proof"
ok "64 callers at once are all answered"
ask "$url/metrics"
grep -q '^hearth_http_jobs_total{end="done"} 7[0-9]$' "$work/answer" || die "the numbers are wrong: $(grep jobs_total "$work/answer")"
! grep -rq "$(node -p "Object.values(require('$f/input.json')).flat(9)[0]")" "$data/logs" || die "an input is in the log"
ok "the numbers are right, and no input is in the log"

# Killed while it works: the caller gets an error, and no hang.
(curl --silent --max-time 60 --data "{\"circuit_name\":\"ticket\",\"inputs\":$(cat "$f/input.json")}" "$url/api/v1/proof/generate" >"$work/last" || echo ended >"$work/last") &
caller=$!
kill -9 "$engine"
wait "$caller"
grep -q 'ended\|pub_signals' "$work/last" || die "a caller of an engine that was killed has $(cat "$work/last")"
wait "$engine" 2>/dev/null || true
ok "a caller of an engine that is killed gets an error"

# From other computers only with the token.
serve 0.0.0.0:0
port=${url##*:}
here=$(hostname -I 2>/dev/null | cut -d' ' -f1)
url=http://${here:-127.0.0.1}:$port
ask "$url/v1/about"
is "another computer without the token" 401
ask --header "Authorization: Bearer $token" "$url/v1/about"
is "another computer with the token" 200
ok "other computers need the token"

echo "$checks passed, 0 failed, $SECONDS s"
