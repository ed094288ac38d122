#!/usr/bin/env bash
# What a real NVIDIA GPU has to show: first that everything is right, then how long it takes. Runs where pack.sh's archive was unpacked.
#
#   hearth-card/run.sh RESULTS      a folder for the output; about four minutes on a large card
#
# No step changes the card's clocks, limits or modes. Each has a limit of its own, and the next one runs whatever became of it; the exit code is that
# of what must be right.
set -uo pipefail
if [ $# -ne 1 ]; then
  sed -n '2,7s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
mkdir -p "$1"
results=$(cd "$1" && pwd)
cd "$(dirname "$0")"
export HEARTH_TESTS_NEED_CUDA=1
HEARTH_HOME=$(mktemp -d)
export HEARTH_HOME
java=("$PWD/java/bin/java" --enable-native-access=ALL-UNNAMED --add-modules jdk.incubator.vector -XX:+OptoScheduling -XX:-OptoRegScheduling)
wrong=0

step() { # name, limit in seconds, "must" or "may", command ...
  local name=$1 limit=$2 must=$3
  shift 3
  printf '\n== %s (%s)\n' "$name" "$(date +%T)"
  timeout --foreground "$limit" "$@" >"$results/$name.txt" 2>&1
  local code=$?
  tail -n 40 "$results/$name.txt"
  if [ $code -ne 0 ]; then
    echo "-- $name: exit code $code"
    [ "$must" = may ] || wrong=1
  fi
}
program() { # step's first three, then arguments of hearth
  local head=("$1" "$2" "$3")
  shift 3
  step "${head[@]}" "${java[@]}" -cp 'program/*' org.hearth.app.Main "$@"
}

step card 20 may nvidia-smi --query-gpu=name,driver_version,clocks.sm,clocks.max.sm,power.draw,temperature.gpu --format=csv
program devices 60 must devices
step tests 240 must "${java[@]}" -Dhearth.basedir="$PWD" -cp 'program/*:tests/*:tests/device-driver:tests/local-prover' \
  org.junit.platform.console.ConsoleLauncher execute --scan-classpath=tests/device-driver:tests/local-prover --include-engine=junit-jupiter \
  --include-tag=card --details=summary --disable-banner
proof=(--device cuda:0 --zkey circuit/circuit.zkey --wtns circuit/witness.wtns --proof "$results/proof.json" --public "$results/public.json")
program prove 60 must prove "${proof[@]}"
program verify 30 must verify --vk circuit/verification_key.json --proof "$results/proof.json" --public "$results/public.json"
program selftest 60 must selftest --device cuda:0
for tool in memcheck racecheck; do
  if command -v compute-sanitizer >/dev/null; then
    step "$tool" 120 must compute-sanitizer --error-exitcode 3 --tool "$tool" --target-processes all "${java[@]}" -cp 'program/*' org.hearth.app.Main prove "${proof[@]}"
  fi
done
program bench 240 may bench --device cuda:0 --log-sizes "${SIZES:-12,18,20}" --runs 9
program demo 120 may demo
exit $wrong
