#!/bin/sh
# package_test.sh BUILD CPACK: the Debian package can be made, is complete, says what it depends on, and
# lintian, where it is installed, finds nothing.
set -eu

build=$1
cpack=$2
stage=$build/tests/package
rm -rf "$stage"
mkdir -p "$stage"
if ! "$cpack" --config "$build/CPackConfig.cmake" -B "$stage" >"$stage/log" 2>&1; then
    cat "$stage/log" >&2
    exit 1
fi

failures=0
fail() {
    echo "FAIL: $*" >&2
    failures=$((failures + 1))
}

package=$(find "$stage" -maxdepth 1 -name 'offstage_*.deb')
[ -f "$package" ] || fail "cpack left no package, or several"

depends=$(dpkg-deb -f "$package" Depends)
# Without regard to how a distribution ends the names.
for library in libqt6core6 libqt6gui6 libqt6widgets6 libqt6dbus6 libqt6svg6 libhwy1 \
    liblcms2-2 libxcb1 libheif1 libavif libjxl libraw; do
    echo "$depends" | grep -q "$library" || fail "no $library in $depends"
done
recommends=$(dpkg-deb -f "$package" Recommends)
for name in qt6-image-formats-plugins qt6-wayland; do
    echo "$recommends" | grep -q "$name" || fail "no $name in $recommends"
done

dpkg-deb -c "$package" >"$stage/files"
id=io.github.offstage.Offstage
for file in bin/offstage bin/offstage-cli libexec/offstage/offstage-helper \
    share/applications/$id.desktop share/dbus-1/services/$id.service share/metainfo/$id.metainfo.xml share/mime/packages/$id.xml \
    share/icons/hicolor/scalable/apps/$id.svg share/icons/hicolor/48x48/apps/$id.png \
    share/man/man1/offstage.1.gz share/man/man1/offstage-cli.1.gz \
    share/doc/offstage/copyright share/doc/offstage/changelog.gz; do
    grep -q " \./usr/$file\$" "$stage/files" || fail "no /usr/$file"
done
if grep -v ' root/root .* \./usr/' "$stage/files" >&2; then
    fail "these files are not root's, or not below /usr"
fi

if command -v lintian >/dev/null; then
    lintian --fail-on error,warning "$package" >&2 || fail "lintian found something"
fi

[ "$failures" = 0 ]
