#!/usr/bin/env bash
# Checks the packages that `mvn -Pdist verify` made, as a person would use them: the archive unpacked by a user without rights, its window and
# an update of it from a signed list; the .deb installed in a fresh minimal system with apt; the .rpm installed by rpm into a folder; and what is
# left after removal. What a part needs beside the packages (see need below) it says, and that part is left out. Not part of the gate.
#
# Usage: .ci/packages.sh [FOLDER WITH THE PACKAGES]
#   DEBIAN, DEBIAN_MIRROR  the release of the minimal system, and where debootstrap gets it
set -euo pipefail
cd "$(dirname "$0")/.."
out=$(realpath "${1:-installers/target}")

need() {
  for tool in "$@"; do
    command -v "$tool" >/dev/null || { echo "left out: there is no $tool"; return 1; }
  done
}
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
running=()
cleanup() {
  for pid in "${running[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait
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


# Where nobody shows windows, one that shows none.
display() {
  need Xvfb xwininfo || return 1
  [ -z "${shown:-}" ] || return 0
  for shown in :97 :96 :95; do
    [ ! -e "/tmp/.X11-unix/X${shown#:}" ] && break
  done
  Xvfb "$shown" -screen 0 1280x820x24 >/dev/null 2>&1 &
  running+=($!)
  for _ in $(seq 50); do
    [ -e "/tmp/.X11-unix/X${shown#:}" ] && break
    sleep 0.1
  done
  ! command -v openbox >/dev/null || { DISPLAY=$shown openbox >/dev/null 2>&1 & running+=($!); }
}
# Starts the command, waits for its window and ends it as the system does at its end.
window() {
  local log=$work/window.log
  "$@" >"$log" 2>&1 &
  local pid=$!
  running+=("$pid")
  for _ in $(seq 600); do
    if DISPLAY=$shown xwininfo -root -tree 2>/dev/null | grep -q '"Hearth'; then
      sleep 2
      kill "$pid"
      wait "$pid" || [ $? = 143 ] || { cat "$log" >&2; echo "The window did not end well." >&2; exit 1; }
      [ ! -s "$log" ] || { cat "$log" >&2; echo "A window that opens has nothing to say on the terminal." >&2; exit 1; }
      return 0
    fi
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.2
  done
  cat "$log" >&2
  echo "No window was shown." >&2
  exit 1
}

step "The archive's window"
if display; then
  window "${user[@]}" "${clean[@]}" DISPLAY="$shown" "$hearth"
  echo "shown and ended"
fi

step "The cache that makes a start shorter"
"${user[@]}" "${clean[@]}" "$hearth" pause >/dev/null
"${user[@]}" "${clean[@]}" "$hearth" run >"$work/run.log" 2>&1 &
running+=($!)
node=$!
for _ in $(seq 600); do
  ls "$work"/user/data/cache/start/*-commands.aot >/dev/null 2>&1 && break
  kill -0 "$node" 2>/dev/null || { cat "$work/run.log" >&2; exit 1; }
  sleep 1
done
kill "$node"
wait "$node" || [ $? = 143 ] || { cat "$work/run.log" >&2; exit 1; }
cache=$(echo "$work"/user/data/cache/start/*-commands.aot)
asks() {
  "${user[@]}" "${clean[@]}" "$@" "$hearth" earnings >"$work/said" 2>&1 || { cat "$work/said" >&2; echo "With $cache: ended with $?." >&2; exit 1; }
}
asks
cp "$work/said" "$work/with"
asks HEARTH_START_CACHE=off
cmp "$work/said" "$work/with"
[ -f "$cache" ] || { echo "$cache was not accepted by Java." >&2; exit 1; }
printf x | dd of="$cache" bs=1 seek=20000000 conv=notrunc status=none
asks
cmp "$work/said" "$work/with"
[ ! -e "$cache" ] || { echo "A damaged cache stays." >&2; exit 1; }
"${user[@]}" "${clean[@]}" "$hearth" resume >/dev/null
"${user[@]}" "${clean[@]}" "$hearth" start-cache tools
tools=$(echo "$work"/user/data/cache/start/*-tools.aot)
tool() {
  "${user[@]}" "${clean[@]}" "$hearth" "$@" >"$work/said" 2>&1 || { cat "$work/said" >&2; echo "With $tools: hearth $1 ended with $?." >&2; exit 1; }
}
tool circuit --log-size 8 --r1cs "$work/user/c.r1cs" --wtns "$work/user/c.wtns"
tool setup --insecure --r1cs "$work/user/c.r1cs" --out "$work/user/c.zkey"
tool vk --zkey "$work/user/c.zkey" --out "$work/user/vk.json"
tool prove --zkey "$work/user/c.zkey" --wtns "$work/user/c.wtns" --proof "$work/user/p.json" --public "$work/user/u.json"
tool verify --vk "$work/user/vk.json" --proof "$work/user/p.json" --public "$work/user/u.json"
[ -f "$tools" ] || { echo "$tools was not accepted by Java." >&2; exit 1; }
echo "made and used; a damaged one was thrown away"

step "Updates of the archive from a signed list"
if need python3 openssl curl; then
  web=$work/web
  mkdir "$web"
  python3 -u -m http.server --bind 127.0.0.1 --directory "$web" 0 >"$work/web.log" 2>&1 &
  running+=($!)
  for _ in $(seq 50); do
    port=$(sed -n 's/.* port \([0-9]*\) .*/\1/p' "$work/web.log")
    [ -z "$port" ] || break
    sleep 0.1
  done
  for whose in publisher stranger; do
    openssl genpkey -algorithm ed25519 -out "$work/$whose.pem" 2>/dev/null
  done
  public=$(openssl pkey -in "$work/publisher.pem" -pubout -outform DER | base64 -w0)
  # A version, as the publisher of these checks builds it.
  version() {
    python3 - "$work/user"/"$1"/lib/app/app-ui-*.jar "$2" "http://127.0.0.1:$port/feed.json" "$public" <<'END'
import shutil, sys, zipfile
jar, version, feed, key = sys.argv[1:]
shutil.copy(jar, jar + ".old")
with zipfile.ZipFile(jar + ".old") as old, zipfile.ZipFile(jar, "w") as new:
    for entry in old.infolist():
        data = old.read(entry)
        if entry.filename == "org/hearth/app/host/build.properties":
            lines = [l for l in data.decode().splitlines() if not l.startswith(("version=", "update."))]
            data = "\n".join(lines + ["version=" + version, "update.feed=" + feed, "update.key=" + key, ""]).encode()
        new.writestr(entry, data, zipfile.ZIP_STORED)
END
    rm "$work/user/$1"/lib/app/*.old
  }
  feed() { # SEQUENCE VERSION KEY
    local file=$web/new.tar.xz
    printf '{"sequence":%s,"expires":"2099-01-01T00:00:00Z","releases":[{"version":"%s","notes":"Better.","files":[{"kind":"portable","arch":"%s","url":"http://127.0.0.1:%s/new.tar.xz","bytes":%s,"sha256":"%s"}]}]}' \
      "$1" "$2" "$(uname -m)" "$port" "$(stat -c %s "$file")" "$(sha256sum "$file" | cut -d' ' -f1)" >"$web/feed.json"
    openssl pkeyutl -sign -rawin -inkey "$work/$3.pem" -in "$web/feed.json" | base64 -w0 >"$web/feed.json.sig"
  }
  update() { # EXIT CODE, WORDS THAT IT SAYS, OPTIONS
    local code=0 expected=$1 words=$2
    shift 2
    "${user[@]}" "${clean[@]}" "$hearth" update "$@" >"$work/said" 2>&1 || code=$?
    [ "$code" = "$expected" ] && grep -qF "$words" "$work/said" || {
      cat "$work/said" >&2
      echo "hearth update $* ended with $code, not $expected and \"$words\"." >&2
      exit 1
    }
    echo "$words"
  }
  name=$(basename "$(dirname "$(dirname "$hearth")")")
  cp -a "$work/user/$name" "$work/user/newer"
  version "$name" 1.0
  version newer 2.0
  tar -C "$work/user" -cf - newer | xz -0 >"$web/new.tar.xz"
  rm -rf "$work/user/newer"
  feed 5 2.0 stranger; update 1 "not signed by Hearth's publisher"
  feed 5 0.9 publisher; update 0 "Hearth 1.0 is the newest version"
  feed 5 2.0 publisher; update 0 "Hearth 2.0 can be installed"
  feed 4 2.0 publisher; update 1 "older than one that was seen here before"
  feed 6 2.0 publisher
  cp "$web/new.tar.xz" "$work/whole"
  printf x | dd of="$web/new.tar.xz" bs=1 seek=1000 conv=notrunc status=none
  update 1 "not the file that Hearth's publisher signed" --install
  "${user[@]}" "${clean[@]}" "$hearth" --version | grep -x "Hearth 1.0"
  mv "$work/whole" "$web/new.tar.xz"
  update 0 "Hearth 2.0 is in place" --install
  "${user[@]}" "${clean[@]}" "$hearth" --version | grep -x "Hearth 2.0"
  "${user[@]}" "${clean[@]}" "$hearth" earnings >/dev/null
  ls "$work/user/data/demo/node/books.db"
fi

step "The .deb's files"
dpkg-deb -c "$deb" | awk '$1 !~ /^l/ && substr($1, 9, 1) == "w" {print "writable by all: " $0; bad = 1} $2 != "root/root" {print "not root: " $0; bad = 1} END {exit bad}'

step "The .deb in a fresh minimal system"
if [ "$(id -u)" != 0 ]; then
  echo "left out: only root can make one"
elif need debootstrap; then
  debootstrap --variant=minbase "${DEBIAN:-stable}" "$root" ${DEBIAN_MIRROR:+"$DEBIAN_MIRROR"} >"$work/debootstrap.log" || { tail "$work/debootstrap.log" >&2; exit 1; }
  cp "$deb" "$root/tmp/hearth.deb"
  cp -L /etc/resolv.conf "$root/etc/resolv.conf" || true
  # A root that is no mount point would have no entry in the list of file systems.
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  inside() { chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive "$@"; }
  inside apt-get install -y -q --no-install-recommends /tmp/hearth.deb
  inside hearth --version
  dpkg-deb -c "$deb" >"$work/files"
  for brought in /usr/share/man/man1/hearth.1.gz /usr/share/bash-completion/completions/hearth /usr/share/zsh/site-functions/_hearth; do
    # A minimal system may be set to unpack no manual pages.
    grep -q "\.$brought\$" "$work/files" || { echo "$brought is not in the package." >&2; exit 1; }
  done
  inside hearth demo --batches 2
  if display; then
    # What the package recommends: of each choice the first that this system has.
    more=()
    while read -r choice; do
      for package in ${choice//|/ }; do
        if [[ $(inside apt-cache policy "$package") == *"Candidate: "[0-9]* ]]; then
          more+=("$package")
          break
        fi
      done
    done < <(dpkg-deb -f "$deb" Recommends | tr ',' '\n')
    inside apt-get install -y -q --no-install-recommends "${more[@]}" >"$work/apt.log" || { tail "$work/apt.log" >&2; exit 1; }
    window chroot "$root" env -i HOME=/root PATH=/usr/bin:/bin DISPLAY="$shown" hearth
    echo "window shown and ended, with ${more[*]}"
  fi
  inside apt-get remove -y -q hearth
  for left in /opt/hearth /usr/bin/hearth; do
    [ ! -e "$root$left" ] || { echo "$left is left behind." >&2; exit 1; }
  done
  inside sh -c 'ls /root/.local/share/*earth*/demo/node/books.db'
fi

step "The .rpm, installed by rpm into a folder"
if ! ls "$out"/hearth-*.rpm >/dev/null 2>&1; then
  echo "left out: none was made"
elif [ "$(id -u)" != 0 ]; then
  echo "left out: rpm installs as root only"
elif need rpm; then
  rpm=$(one 'hearth-*.rpm')
  there=$work/rpm
  mkdir "$there"
  # A root of its own; its system is this one, so the program is started from here.
  in_folder=(rpm --root "$there" --dbpath /var/lib/rpm)
  "${in_folder[@]}" --initdb
  "${in_folder[@]}" -i --nodeps --noscripts "$rpm"
  "${in_folder[@]}" -V hearth
  [ "$(readlink "$there/usr/bin/hearth")" = /opt/hearth/bin/hearth ]
  (
    export HEARTH_HOME=$work/rpm-data
    "$there/opt/hearth/bin/hearth" --version
    "$there/opt/hearth/bin/hearth" demo --batches 2
  )
  "${in_folder[@]}" -e --nodeps hearth
  left=$(find "$there" -name '*hearth*')
  [ -z "$left" ] || { echo "Left behind: $left" >&2; exit 1; }
  ls "$work/rpm-data/demo/node/books.db"
fi
step "Done"
