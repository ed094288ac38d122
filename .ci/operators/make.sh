#!/usr/bin/env bash
# Brings the stand-ins for operators' task servers into the folder given, with node_modules beside them.
set -euo pipefail
[ $# = 1 ] || { echo "make.sh WORKFOLDER" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
die() { echo "FAIL  $1" >&2; exit 1; }
npm install --prefix "$out" --loglevel error --prefer-offline --no-fund --no-audit --ignore-scripts ethers@6.17.0 >"$out/npm.out" 2>&1 || die "npm: $(tail -n 1 "$out/npm.out")"
cp "$here"/*.mjs "$out"
