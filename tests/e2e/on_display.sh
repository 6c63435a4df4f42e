#!/bin/sh
# on_display.sh COMMAND...: runs a command on a virtual display of its own, with a window manager
# and an accessibility bus, and ends them with it.
set -eu
work=$(mktemp -d)
cleanup() {
    kill "${wm:-}" "${server:-}" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp 3>"$work/display" 2>"$work/xvfb.log" &
server=$!
tries=0
until [ -s "$work/display" ]; do
    tries=$((tries + 1))
    if [ "$tries" -gt 100 ] || ! kill -0 "$server" 2>/dev/null; then
        echo "on_display.sh: the virtual display did not start" >&2
        cat "$work/xvfb.log" >&2
        exit 1
    fi
    sleep 0.1
done
DISPLAY=:$(cat "$work/display")
export DISPLAY
unset WAYLAND_DISPLAY
export XDG_CONFIG_HOME="$work/config" XDG_CACHE_HOME="$work/cache" XDG_STATE_HOME="$work/state"
export XDG_DATA_HOME="$work/data"
export QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 NO_AT_BRIDGE=0
openbox >"$work/openbox.log" 2>&1 &
wm=$!
# A window that is mapped before there is a window manager may never be shown.
tries=0
until xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id' || [ "$tries" -ge 50 ]; do
    tries=$((tries + 1))
    sleep 0.1
done
dbus-run-session -- "$@"
