#!/usr/bin/env bash
# Our client of Aztec's proving broker beside the broker itself, from npm (@aztec/prover-client 4.1.2, offline, without a chain): jobs come from Aztec's own producer, which also reads the
# results, and its own simulator stands in for a prover program (.ci/aztec). Needs a built program (mvn -q -Pprogram) and npm: 215 MB the first time, out of its cache afterwards; 470 MB on the disk while it runs.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
peers=
trap '[ -z "$peers" ] || kill "$peers" 2>/dev/null || true; rm -rf "$work"' EXIT
die() { echo "FAIL  $1" >&2; exit 1; }
[ -f app-ui/target/hearth.classpath ] || die "not built yet: mvn -q -Pprogram"
java=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
  if [ -x "$home/bin/javac" ] && "$home/bin/javac" -version 2>&1 | grep -q ' 25'; then
    java=$home/bin/java
    break
  fi
done
[ -n "$java" ] || die "no JDK 25 in JAVA_HOME or /usr/lib/jvm"

a=$work/aztec
.ci/aztec/make.sh "$a" || die "npm has no broker"
echo "time  npm: $SECONDS s, $(du -sm "$a" | cut -f 1) MB"

# A job may be silent for 5 s here, 30 at Aztec.
(cd "$a" && LOG_LEVEL=silent exec node --import ./native.mjs peers.mjs 5) >"$work/peers.json" 2>"$work/peers.err" &
peers=$!
for _ in $(seq 300); do
  [ ! -s "$work/peers.json" ] || break
  kill -0 "$peers" 2>/dev/null || break
  sleep 0.1
done
[ -s "$work/peers.json" ] || die "the broker does not start: $(tail -n 3 "$work/peers.err")"
"$java" -cp "$(cat app-ui/target/hearth.classpath)" .ci/aztec/Check.java "$work/peers.json" "$a" || die "the client and the broker do not agree"
echo "$SECONDS s in all"
