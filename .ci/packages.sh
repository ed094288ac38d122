#!/usr/bin/env bash
# Checks the packages that `mvn -Pdist verify` made, as a person would use them: the archive unpacked by a user without rights, the .deb
# installed in a fresh minimal system with apt (needs root and debootstrap), the .rpm's files (needs rpm). Not part of the gate.
#
# Usage: .ci/packages.sh [FOLDER WITH THE PACKAGES]
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(realpath "${1:-installers/target}")

step() { printf '\n== %s (%s)\n' "$1" "$(date +%T)"; }
one() {
  local found=("$out"/$1)
  [ "${#found[@]}" = 1 ] && [ -f "${found[0]}" ] || { echo "No single $1 in $out: run mvn -Pdist verify first." >&2; exit 1; }
  echo "${found[0]}"
}
archive=$(one 'hearth-*-linux-*.tar.xz')
deb=$(one 'hearth_*.deb')

work=$(mktemp -d)
root=$work/root
cleanup() {
  for at in "$root/proc" "$root"; do ! mountpoint -q "$at" || umount "$at"; done
  rm -rf --one-file-system "$work"
}
trap cleanup EXIT
chmod 755 "$work"

step "The archive, by a user without rights"
mkdir "$work/user"
user=(env)
if [ "$(id -u)" = 0 ]; then
  chown 65534:65534 "$work/user"
  user=(setpriv --reuid=65534 --regid=65534 --clear-groups env)
fi
clean=(-i HOME="$work/user" HEARTH_HOME="$work/user/data" PATH=/usr/bin:/bin)
"${user[@]}" "${clean[@]}" tar -xJf "$archive" -C "$work/user"
hearth=$(echo "$work"/user/hearth-*/bin/hearth)
"${user[@]}" "${clean[@]}" "$hearth" --version
"${user[@]}" "${clean[@]}" "$hearth" selftest
"${user[@]}" "${clean[@]}" "$hearth" demo --batches 2
(cd / && ln -s "$hearth" "$work/user/link" && "${user[@]}" "${clean[@]}" LC_ALL=C "$work/user/link" earnings >/dev/null)

step "The .deb's files"
dpkg-deb -c "$deb" | awk '$1 !~ /^l/ && substr($1, 9, 1) == "w" {print "writable by all: " $0; bad = 1} $2 != "root/root" {print "not root: " $0; bad = 1} END {exit bad}'

if [ "$(id -u)" = 0 ] && command -v debootstrap >/dev/null; then
  step "The .deb in a fresh minimal system"
  debootstrap --variant=minbase "${DEBIAN:-stable}" "$root" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >"$work/debootstrap.log" || { tail "$work/debootstrap.log" >&2; exit 1; }
  cp "$deb" "$root/tmp/hearth.deb"
  cp -L /etc/resolv.conf "$root/etc/resolv.conf" || true
  # A root that is no mount point would have no entry in the list of file systems.
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  inside() { chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
  inside apt-get install -y -q --no-install-recommends /tmp/hearth.deb
  inside hearth --version
  for brought in /usr/share/man/man1/hearth.1.gz /usr/share/bash-completion/completions/hearth /usr/share/zsh/site-functions/_hearth; do
    # A minimal system may be set to unpack no manual pages.
    dpkg-deb -c "$deb" | grep -q "\.$brought\$" || { echo "$brought is not in the package." >&2; exit 1; }
  done
  inside hearth demo --batches 2
  inside apt-get remove -y -q hearth
  for left in /opt/hearth /usr/bin/hearth; do
    [ ! -e "$root$left" ] || { echo "$left is left behind." >&2; exit 1; }
  done
  inside sh -c 'ls /root/.local/share/*earth*/demo/node/books.db'
fi

if command -v rpm >/dev/null && ls "$out"/hearth-*.rpm >/dev/null 2>&1; then
  step "The .rpm's files"
  rpm=$(one 'hearth-*.rpm')
  rpm -qlp "$rpm" | grep -qx /usr/bin/hearth
  mkdir "$work/rpm"
  rpm2archive - <"$rpm" | tar -xz -C "$work/rpm"
  "$work/rpm/opt/hearth/bin/hearth" --version
fi
step "Done"
