#!/bin/sh
# test.sh: installs what is missing, builds Offstage with its tests and runs them all without a display.
# Tests that would be skipped for want of a tool fail here.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
cd "$root"
sh packaging/install-dependencies.sh test </dev/null

cmake --preset dev
cmake --build build/dev

unset DISPLAY WAYLAND_DISPLAY
export OFFSTAGE_SKIP_NOTHING=1
exec ctest --preset dev --no-tests=error --parallel "$(nproc)" </dev/null
