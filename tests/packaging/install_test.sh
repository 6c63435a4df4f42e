#!/bin/sh
# install_test.sh BUILD: an installed Offstage is complete, finds its helper from where it stands, and
# knows every option and command that its desktop file and manual pages name.
set -eu

build=$1
stage=$build/tests/stage
rm -rf "$stage"
cmake --install "$build" --prefix "$stage" >/dev/null

failures=0
fail() {
    echo "FAIL: $*" >&2
    failures=$((failures + 1))
}

id=io.github.offstage.Offstage
for file in bin/offstage bin/offstage-cli libexec/offstage/offstage-helper; do
    [ -x "$stage/$file" ] || fail "no program $file"
done
for file in applications/$id.desktop dbus-1/services/$id.service metainfo/$id.metainfo.xml mime/packages/$id.xml \
    icons/hicolor/scalable/apps/$id.svg icons/hicolor/symbolic/apps/$id-symbolic.svg \
    icons/hicolor/16x16/apps/$id.png icons/hicolor/512x512/apps/$id.png \
    man/man1/offstage.1.gz man/man1/offstage-cli.1.gz \
    doc/offstage/copyright doc/offstage/changelog.gz doc/offstage/CHANGELOG.md.gz; do
    [ -s "$stage/share/$file" ] || fail "no file share/$file"
done

"$stage/bin/offstage-cli" filters | grep -q gaussian || fail "offstage-cli filters does not list gaussian"
# Threads take over where the helper is not found, so the answer must name the back end that worked.
"$stage/bin/offstage-cli" apply --filter gaussian --backend processes --json \
    --output "$stage/blurred.png" "$stage/share/icons/hicolor/64x64/apps/$id.png" >"$stage/answer.json" ||
    fail "offstage-cli apply ends with exit code $?"
grep -q processes "$stage/answer.json" || fail "offstage-cli apply did not run in processes"
[ -s "$stage/blurred.png" ] || fail "offstage-cli apply wrote no picture"
"$stage/bin/offstage" --version | grep -q '[0-9]\.[0-9]' || fail "offstage --version tells no version"

# Every option that is written down is known, and so is every command.
manual() {
    gzip -dc "$stage/share/man/man1/$1.1.gz" | sed 's/\\-/-/g'
}
help=$("$stage/bin/offstage" --help) || fail "offstage --help ends with exit code $?"
for option in $( (manual offstage && cat "$stage/share/applications/$id.desktop" "$stage/share/dbus-1/services/$id.service") |
    grep -o -e '--[a-z][a-z-]*' | sort -u); do
    echo "$help" | grep -q -e "$option" || fail "offstage --help does not name $option"
done
help=$("$stage/bin/offstage-cli" --help) || fail "offstage-cli --help ends with exit code $?"
for command in $(manual offstage-cli | sed -n '/^\.SH COMMANDS/,/^\.PP/s/^\.B \([a-z]*\)$/\1/p'); do
    echo "$help" | grep -q -w -e "$command" || fail "offstage-cli --help does not name $command"
done

service=$stage/share/dbus-1/services/$id.service
grep -q -x "Name=$id" "$service" || fail "the service has another name than the program"
grep -q -x 'Exec=/.*/bin/offstage --dbus-service' "$service" || fail "the bus would not find the program"
grep -q -x 'DBusActivatable=true' "$stage/share/applications/$id.desktop" || fail "nobody would ask the bus"

# The desktop is told of what the plug-ins of this build read.
for plugin in $(find "$stage/lib" -path '*/offstage/plugins/imageformats/liboffstage_*.so'); do
    format=$(basename "$plugin" .so)
    format=${format#liboffstage_}
    [ "$format" = raw ] && format=x-adobe-dng
    grep -q "^MimeType=.*;image/$format;" "$stage/share/applications/$id.desktop" ||
        fail "the desktop file does not name image/$format"
    grep -q "<mediatype>image/$format</mediatype>" "$stage/share/metainfo/$id.metainfo.xml" ||
        fail "the metainfo file does not name image/$format"
done

update-mime-database "$stage/share/mime" 2>/dev/null
grep -q -x 'application/vnd.offstage.recipe+json:\*\.offstage' "$stage/share/mime/globs" ||
    fail "*.offstage has not become a recipe"

[ "$failures" = 0 ]
