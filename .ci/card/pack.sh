#!/usr/bin/env bash
# Packs the program, its tests and a Java into one archive, for a Linux machine (x86-64) that has an NVIDIA GPU with its driver and nothing else.
#
#   .ci/card/pack.sh ARCHIVE.tar.xz      builds what is needed first
#
# There:   tar xJf ARCHIVE.tar.xz && hearth-card/run.sh RESULTS
set -euo pipefail
if [ $# -ne 1 ]; then
  sed -n '2,6s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
archive=$(realpath -m "$1")
cd "$(dirname "$0")/../.."

jdk=
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*25*; do
  if [ -x "$home/bin/jlink" ] && "$home/bin/java" -version 2>&1 | grep -q '"25'; then
    jdk=$home
    break
  fi
done
[ -n "$jdk" ] || { echo "No JDK 25 found in JAVA_HOME or /usr/lib/jvm." >&2; exit 1; }

mvn -B -ntp -q -DskipTests process-test-classes
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/hearth-card
mkdir -p "$root/program" "$root/tests" "$root/circuit"

# A test that is run by hand has no Maven: JUnit's console runs it.
version=$(sed -n 's|.*<junit.version>\(.*\)</junit.version>.*|\1|p' pom.xml)
mvn -B -ntp -q dependency:copy -Dartifact="org.junit.platform:junit-platform-console-standalone:$version" \
  -DoutputDirectory="$root/tests" -Dmdep.useBaseVersion=true
mvn -B -ntp -q -pl local-prover dependency:copy-dependencies -DincludeScope=test -DincludeGroupIds=org.assertj,net.bytebuddy \
  -DoutputDirectory="$root/tests"
for module in device-driver local-prover; do
  # A folder: tests look for their files beside them.
  cp -r "$module/target/test-classes" "$root/tests/$module"
done

tr ':' '\n' <app-ui/target/hearth.classpath | while read -r entry || [ -n "$entry" ]; do
  case $entry in
    */target/classes)
      module=$(basename "${entry%/target/classes}")
      "$jdk/bin/jar" -cf "$root/program/$module.jar" -C "$entry" .
      ;;
    *) [ ! -f "$entry" ] || cp "$entry" "$root/program/" ;;
  esac
done
"$jdk/bin/jlink" --add-modules java.se,jdk.incubator.vector,jdk.unsupported,jdk.unsupported.desktop,jdk.httpserver,jdk.crypto.ec,jdk.management,jdk.zipfs,jdk.net \
  --strip-debug --no-man-pages --no-header-files --output "$root/java"
cp local-prover/src/test/resources/fixtures/ticket/{circuit.zkey,witness.wtns,verification_key.json} "$root/circuit/"
cp .ci/card/run.sh "$root/"
tar -C "$work" -c hearth-card | xz -T0 >"$archive"
du -h "$archive"
