#!/bin/sh
# run.sh [FILE...]: installs what is missing, builds Offstage and opens the files. Where there is no
# display, the program shows itself on a screen in memory and leaves screenshots and figures.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
build=$root/build/release
sh "$root/packaging/install-dependencies.sh" run

[ -f "$build/build.ninja" ] || cmake -S "$root" --preset release
cmake --build "$build"
program=$build/bin/offstage

if [ -n "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
    [ $# -gt 0 ] || set -- --sample
    exec "$program" "$@"
fi

tour=$root/build/tour
rm -rf "$tour"
mkdir -p "$tour"
scratch=$(mktemp -d)
started=
close_screen() {
    for process in $started; do
        kill "$process" 2>/dev/null || true
        wait "$process" 2>/dev/null || true
    done
    rm -rf "$scratch"
}
trap close_screen EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
trap 'exit 141' PIPE

if ! command -v Xvfb >/dev/null; then
    echo "There is no display, and Xvfb, which makes one in memory, is not installed." >&2
    exit 1
fi
# Xvfb chooses a free display and says its number when it answers.
mkfifo "$scratch/number"
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$scratch/number" >"$scratch/log" 2>&1 &
started=$!
if ! read -r number <"$scratch/number"; then
    echo "The screen in memory did not start:" >&2
    cat "$scratch/log" >&2
    exit 1
fi
export DISPLAY=":$number" QT_QPA_PLATFORM=xcb
if command -v openbox >/dev/null; then
    openbox >/dev/null 2>&1 &
    started="$! $started"
    # A window that is mapped before there is a window manager may never be shown.
    tries=0
    until xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id' || [ "$tries" -ge 50 ]; do
        tries=$((tries + 1))
        sleep 0.1
    done
fi

echo "No display: Offstage shows itself on a screen in memory."
# In the background, because a shell hears signals while it waits but not while it runs a program.
"$program" --tour "$tour" --report "$tour/report.json" "$@" &
started="$! $started"
status=0
wait $! || status=$?

if [ -f "$tour/report.json" ]; then
    echo "Figures:"
    # Indented JSON, one value a line: without its marks it reads as a list.
    sed -e 's/[][{}]//g' -e 's/"//g' -e 's/, *$//' -e '/^ *$/d' "$tour/report.json"
fi
echo "Screenshots:"
find "$tour" -name '*.png' | sort | tee "$scratch/pictures" | sed 's/^/    /'

if [ "$status" != 0 ]; then
    echo "The tour ended with exit code $status; what it wrote is in $tour." >&2
    exit "$status"
fi
if [ "$(wc -l <"$scratch/pictures")" -lt 4 ]; then
    echo "The tour ended well but wrote fewer than four screenshots to $tour." >&2
    exit 1
fi
