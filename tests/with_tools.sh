#!/bin/sh
# with_tools.sh "TOOL..." COMMAND...: runs a test that needs tools which may be absent. Without one of
# them the test is skipped (77), or fails if OFFSTAGE_SKIP_NOTHING is set, as packaging/test.sh does
# once it has installed them all.
set -eu

has() {
    case $1 in
    Atspi) /usr/bin/python3 -c 'import gi; gi.require_version("Atspi", "2.0")' 2>/dev/null ;;
    Xlib) /usr/bin/python3 -c 'import Xlib' 2>/dev/null ;;
    *) command -v "$1" >/dev/null ;;
    esac
}

for tool in $1; do
    if has "$tool"; then continue; fi
    echo "There is no $tool here; packaging/install-dependencies.sh test installs what tests need." >&2
    [ -z "${OFFSTAGE_SKIP_NOTHING-}" ] || exit 1
    exit 77
done
shift
exec "$@"
