#!/usr/bin/env bash
# Builds the packages twice, from two fresh clones in folders of different names, and compares them byte by byte. Takes as long as two builds; for
# the night. docs/decisions/0024-packages.md says what makes them equal.
#
# Usage: .ci/reproducible.sh [OPTIONS FOR MAVEN]
#   WORK  an empty folder to build in, which stays
set -euo pipefail
cd "$(dirname "$0")/.."
from=$PWD
work=${WORK:-}
if [ -z "$work" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi

for folder in one "another name"; do
  git clone -q "$from" "$work/$folder"
  (cd "$work/$folder" && mvn -B -ntp -q -Pdist -DskipTests "$@" verify) >"$work/log" 2>&1 || { tail -n 40 "$work/log" >&2; exit 1; }
done

bad=0
for package in "$work/one/installers/target"/hearth[-_]*; do
  name=$(basename "$package")
  if cmp "$package" "$work/another name/installers/target/$name"; then
    echo "equal: $name  $(sha256sum <"$package" | cut -c1-16)"
  else
    bad=1
  fi
done
if [ "$bad" = 1 ]; then
  # Which files of the program differ.
  diff -rq "$work/one/installers/target/image" "$work/another name/installers/target/image" >&2 || true
fi
exit "$bad"
