#!/usr/bin/env bash
# Brings Aztec's broker from npm and what drives it into the folder given. package.json leaves out what the broker never loads: contracts and telemetry, a third of 720 MB.
set -euo pipefail
[ $# = 1 ] || { echo "make.sh WORKFOLDER" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
die() { echo "FAIL  $1" >&2; exit 1; }
cp "$here"/*.mjs "$here/package.json" "$out"
npm install --prefix "$out" --loglevel error --prefer-offline --no-fund --no-audit --ignore-scripts >"$out/npm.out" 2>&1 || die "npm: $(tail -n 1 "$out/npm.out")"
