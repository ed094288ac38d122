#!/usr/bin/env bash
# The window's own tests once more, in a real window: on a virtual X display with a window manager, and with a tray on a bus of its own;
# and every screen at 1920 x 1080, for which the headless screen is too small.
# `mvn verify` runs them on JavaFX's headless platform. Not part of the gate. Needs Xvfb, openbox and dbus-daemon.
#
# Usage: .ci/window.sh [DISPLAY, :87 if not given]
set -euo pipefail
cd "$(dirname "$0")/.."
display=${1:-:87}
for program in Xvfb openbox dbus-daemon; do
  command -v "$program" >/dev/null || { echo "$program is missing: install it first." >&2; exit 1; }
done

started=()
trap 'for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done' EXIT
# -r: no repeated keys. The tests let go of a key on the thread that a busy computer may hold up.
Xvfb "$display" -r -screen 0 2000x1200x24 &
started+=($!)
for _ in $(seq 50); do
  [ -e "/tmp/.X11-unix/X${display#:}" ] && break
  sleep 0.2
done
DISPLAY=$display openbox &
started+=($!)

DISPLAY=$display mvn -B -ntp -pl app-ui -am test -Dui.glass=gtk -Dsurefire.failIfNoSpecifiedTests=false \
  -Dhearth.test.seed=clock \
  -Dtest='FirstRunTest,WindowTest,WholeWindowTest,BellTest,SettingsScreenTest,DesktopSessionTest,StatusNotifierTrayTest,BusNotifierTest'
