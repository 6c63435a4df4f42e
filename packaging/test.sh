#!/bin/sh
# test.sh: installs what is missing, builds Offstage with its tests and runs them all without a display.
# Tests that measure time carry RUN_SERIAL and so run alone.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
sh packaging/install-dependencies.sh test </dev/null

[ -f build/dev/build.ninja ] || cmake --preset dev
cmake --build build/dev

unset DISPLAY WAYLAND_DISPLAY
exec ctest --preset dev --no-tests=error --parallel "$(nproc)" </dev/null
