#!/usr/bin/env bash
# Compiles the card's kernels with CUDA 13's nvcc and writes what is checked in:
#
#   *.ptx.gz        PTX, its header rewritten to ".version 6.4", ".target sm_75", so that drivers since 2019 take it; nvcc 13 itself
#                   writes 9.0, which needs a driver of 2025. The text uses nothing newer, as a test shows by assembling it with CUDA 12.0.
#                   (For cards before Turing the program replaces the target by sm_61 when it loads it.)
#   *.smNN.gz       machine code for common chips, so that the first start need not wait for the driver's compiler
#   compiled.sha256 checksums of the sources and of these files, by which a test knows that they belong together
#
# Usage: local-prover/compile-kernels.sh [--ptx-only FOLDER]
set -euo pipefail
cd "$(dirname "$0")/src/main/resources/org/hearth/prover/backend/gpu/kernel"
out=compiled
chips="75 86 89 90 120"
if [ "${1:-}" = --ptx-only ]; then
  out=$2
  chips=
fi
mkdir -p "$out"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for set in scalars g1 g2 polynomials ceilings; do
  nvcc -x cu --ptx -arch=compute_75 -o "$work/$set.ptx" "$set.c"
  sed -e 's/^\.version .*/.version 6.4/' -e '/^\/\//d' "$work/$set.ptx" >"$work/$set.6.4"
  gzip -9n <"$work/$set.6.4" >"$out/$set.ptx.gz"
  for chip in $chips; do
    ptxas -v "-arch=sm_$chip" -o "$work/$set.cubin" "$work/$set.ptx" 2>"$work/needs"
    if grep -q '[1-9][0-9]* bytes spill' "$work/needs"; then
      cat "$work/needs" >&2
      echo "A kernel does not have all in registers on sm_$chip" >&2
      exit 1
    fi
    gzip -9n <"$work/$set.cubin" >"$out/$set.sm$chip.gz"
  done
done
if [ -n "$chips" ]; then
  sha256sum ./*.c ./*.h "$out"/*.gz | sed 's| \./| |' >compiled.sha256
fi
