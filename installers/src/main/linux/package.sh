#!/bin/sh
# Makes packages for Linux of an application image: hearth_VERSION_ARCH.deb, hearth-VERSION-1.ARCH.rpm where there is rpmbuild,
# and hearth-VERSION-linux-ARCH.tar.xz, which anybody can unpack and run.
#
# Usage: package.sh IMAGE VERSION TIMESTAMP OUT
#   IMAGE      made by jpackage, with bin/hearth
#   TIMESTAMP  that all files get, such as 2026-11-01T00:00:00Z: the same program gives the same packages
set -eu
image=$1
version=$2
timestamp=$3
out=$4
here=$(cd "$(dirname "$0")" && pwd)
most=95000000

case $(uname -m) in
  x86_64) arch=x86_64; deb_arch=amd64 ;;
  aarch64) arch=aarch64; deb_arch=arm64 ;;
  *) echo "package.sh: no packages for $(uname -m) yet." >&2; exit 1 ;;
esac
SOURCE_DATE_EPOCH=$(date -u -d "$timestamp" +%s)
export SOURCE_DATE_EPOCH

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The files of a package, below a root.
root=$work/root
mkdir -p "$root/opt" "$root/usr/bin" "$root/usr/share/applications" "$root/usr/share/icons/hicolor/256x256/apps" \
  "$root/usr/share/doc/hearth" "$root/usr/lib/udev/rules.d" "$root/usr/share/man/man1" \
  "$root/usr/share/bash-completion/completions" "$root/usr/share/zsh/site-functions" "$root/usr/share/fish/vendor_completions.d"
cp -a "$image" "$root/opt/hearth"
ln -s /opt/hearth/bin/hearth "$root/usr/bin/hearth"
# What a cache of classes is for: Java compares only the times and lengths of jars, and the times are all the same.
java=$(sed -n 's/^JAVA_VERSION="\(.*\)"$/\1/p' "$image/lib/runtime/release")
digest=$(cat "$image"/lib/app/*.jar "$image/lib/runtime/lib/modules" "$image/lib/runtime/lib/server/libjvm.so" | sha256sum | cut -c1-12)
echo "$version-$java-$digest" >"$root/opt/hearth/lib/start-cache.id"
cp "$here/hearth.desktop" "$root/usr/share/applications/"
cp "$here/../icon/hearth.png" "$root/usr/share/icons/hicolor/256x256/apps/"
cp "$here/../../../../docs/70-hearth-accelerator.rules" "$root/usr/lib/udev/rules.d/"
cp "$here/copyright" "$root/usr/share/doc/hearth/"
# The manual page and what shells complete are the program's own words.
HEARTH_HOME=$work/data "$root/opt/hearth/bin/hearth" man-page >"$work/hearth.1"
grep -q '^.SH "NAME"' "$work/hearth.1"
gzip -9n <"$work/hearth.1" >"$root/usr/share/man/man1/hearth.1.gz"
HEARTH_HOME=$work/data "$root/opt/hearth/bin/hearth" completion bash >"$root/usr/share/bash-completion/completions/hearth"
HEARTH_HOME=$work/data "$root/opt/hearth/bin/hearth" completion zsh >"$root/usr/share/zsh/site-functions/_hearth"
HEARTH_HOME=$work/data "$root/opt/hearth/bin/hearth" completion fish >"$root/usr/share/fish/vendor_completions.d/hearth.fish"
chmod -R u+w,go-w,a+rX "$root"
find "$root" -exec touch -h -d "$timestamp" {} +

# The archive: one folder, nothing to install.
portable=$work/hearth-$version
cp -a "$root/opt/hearth" "$portable"
touch -d "$timestamp" "$portable"
archive=$out/hearth-$version-linux-$arch.tar.xz
(cd "$work" && tar --sort=name --owner=0 --group=0 --numeric-owner -cf - "hearth-$version") | xz -6 -T1 >"$archive"

deb=$out/hearth_${version}_$deb_arch.deb
mkdir "$root/DEBIAN"
sed -e "s/@VERSION@/$version/" -e "s/@ARCH@/$deb_arch/" -e "s/@SIZE@/$(du -sk --apparent-size "$root" | cut -f1)/" \
  "$here/control" >"$root/DEBIAN/control"
find "$root/DEBIAN" -exec touch -h -d "$timestamp" {} +
dpkg-deb --root-owner-group -Zxz -b "$root" "$deb" >/dev/null
rm -r "$root/DEBIAN"

rpm=
if command -v rpmbuild >/dev/null; then
  mkdir "$work/rpm"
  rpmbuild -bb --quiet --target "$arch" --define "_topdir $work/rpm" --define "_rpmdir $out" \
    --define "_build_name_fmt hearth-$version-1.$arch.rpm" --define "version_ $version" --define "root_ $root" \
    --define "use_source_date_epoch_as_buildtime 1" --define "_buildhost hearth" --define "_binary_payload w12.zstdio" \
    "$here/hearth.spec"
  rpm=$out/hearth-$version-1.$arch.rpm
else
  echo "package.sh: no .rpm, as there is no rpmbuild." >&2
fi

for file in "$archive" "$deb" ${rpm:+"$rpm"}; do
  size=$(stat -c %s "$file")
  echo "$((size / 1000000)) MB  $file"
  if [ "$size" -gt "$most" ]; then
    echo "package.sh: $file is larger than $((most / 1000000)) MB." >&2
    exit 1
  fi
done
