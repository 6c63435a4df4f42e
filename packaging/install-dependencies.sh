#!/bin/sh
# install-dependencies.sh run|test: installs what building and running Offstage (run), and its tests
# (test) need and this system has not. Does nothing where nothing is missing.
set -eu

purpose=${1:?usage: install-dependencies.sh run|test}

# One "PACKAGE[|OTHER NAME] what for" a line, by the names of Debian 12 and Ubuntu 24.04.
needed() {
    cat <<'LIST'
g++ compiler
cmake configures the build, 3.23 or newer
ninja-build builds
pkg-config finds libraries
qt6-base-dev Qt 6.4 or newer
qt6-svg-dev|libqt6svg6-dev draws the icons
qt6-tools-dev brings translations into the program
qt6-l10n-tools the same
libexiv2-dev what photos carry beside their pixels
libhwy-dev SIMD in the filters
libseccomp-dev confines helper processes
libheif-dev reads HEIF
libavif-dev reads AVIF
libjxl-dev reads JPEG XL
libraw-dev reads the raw files of cameras
liblcms2-dev shows pictures in the colours of the screen
libxcb1-dev asks the display for its profile
qt6-image-formats-plugins reads TIFF and WebP
LIST
    if [ -z "$(find /usr/share/fonts /usr/local/share/fonts "${HOME:-/root}/.local/share/fonts" \
        -name '*.[ot]t[cf]' 2>/dev/null | head -n 1)" ]; then
        echo "fonts-dejavu-core text in the window"
    fi
    if [ -n "${WAYLAND_DISPLAY-}" ]; then
        echo "qt6-wayland window on Wayland"
    fi
    if [ "$purpose" = test ] || [ -z "${DISPLAY-}${WAYLAND_DISPLAY-}" ]; then
        cat <<'LIST'
xvfb screen without a display
openbox window manager on that screen
x11-utils tells when that is there
LIST
    fi
    if [ "$purpose" = test ]; then
        cat <<'LIST'
xdotool keys and clicks in tests
dbus-daemon session bus for tests
at-spi2-core accessibility in tests
python3-pyatspi reads the window as a screen reader does
gir1.2-atspi-2.0 the same
python3-xlib asks the window whether it answers, as window managers do
desktop-file-utils checks the desktop file
appstream checks the metainfo file
shared-mime-info checks the file type
imagemagick runs as a filter, in tests
graphicsmagick the same
gmic the same
libvips-tools the same
dpkg-dev packs, in tests
file the same
LIST
    fi
}

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "This is no Debian or Ubuntu system, so nothing is installed. Offstage needs, by Debian's names:"
    needed | sed 's/^\([^ ]*\) /  \1: /'
    exit 0
fi

installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

available() {
    LC_ALL=C apt-cache policy "$1" 2>/dev/null | grep -q '^  Candidate: [^(]'
}

missing=$(needed | while read -r names reason; do
    for name in $(echo "$names" | tr '|' ' '); do
        if installed "$name"; then continue 2; fi
    done
    echo "$names $reason"
done)
[ -n "$missing" ] || exit 0

echo "Installing $(echo "$missing" | sed 's/^\([^ |]*\)[^ ]* \(.*\)$/\1 (\2)/' | paste -sd ';' | sed 's/;/, /g'). This can take minutes."

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
    echo "Only root can install packages and there is no sudo: going on without them." >&2
    exit 0
fi

# The first name of each package that this system knows, and the first of all if it knows none.
chosen() {
    echo "$missing" | while read -r names _; do
        pick=${names%%|*}
        for name in $(echo "$names" | tr '|' ' '); do
            if available "$name"; then
                pick=$name
                break
            fi
        done
        echo "$pick"
    done
}

all_available() {
    for name in $(chosen); do
        available "$name" || return 1
    done
}

install_chosen() {
    # shellcheck disable=SC2046 # one word a package
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq -y --no-install-recommends $(chosen) </dev/null >/dev/null
}

if ! all_available || ! install_chosen; then
    # Package lists are absent in a fresh container, and old ones name files that are gone.
    as_root apt-get update -qq
    install_chosen
fi
