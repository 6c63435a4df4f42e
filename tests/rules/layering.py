#!/usr/bin/env python3
"""Dependencies run one way: app -> ui -> core, and inside core only as listed here."""
import pathlib
import re
import sys

MAY_INCLUDE = {
    "core": set(),
    "core/params": {"core"},
    "core/image": {"core"},
    "core/pulse": {"core"},
    "core/filters": {"core", "core/params", "core/image"},
    "core/files": {"core", "core/image"},
    # Of the helpers, descriptors and channels.
    "core/commands": {"core", "core/params", "core/image", "core/filters", "core/files",
                      "core/helpers"},
    "core/recipe": {"core", "core/params", "core/image", "core/filters"},
    # Of the pulse, its clock.
    "core/helpers": {"core", "core/params", "core/image", "core/filters", "core/recipe",
                     "core/files", "core/pulse"},
    "core/engine": {"core", "core/params", "core/image", "core/filters", "core/recipe",
                    "core/helpers", "core/files", "core/commands", "core/pulse"},
    # Of the program, the words for what a reader cannot tell.
    "core/formats": {"core"},
    "core/compare": {"core", "core/params", "core/image", "core/filters", "core/recipe",
                     "core/helpers", "core/files", "core/commands", "core/engine", "core/pulse"},
    "core/batch": {"core", "core/image", "core/files", "core/recipe", "core/engine"},
    # Of the comparison, facts of the machine.
    "core/log": {"core", "core/image", "core/engine", "core/pulse", "core/compare"},
    "core/desktop": {"core", "core/image", "core/files"},
    "core/recording": {"core", "core/engine", "core/pulse"},
    "ui": {"core/*", "ui", "core"},
    "app": {"core/*", "ui", "app", "core"},
}
WIDGETS = re.compile(r'#include <(QtWidgets/|Q(Widget|Application|MainWindow|Dialog|PushButton|'
                     r'Label|Style|Layout|Dock|Menu|ToolB))')
INCLUDE = re.compile(r'#include "([^"]+\.h)"')


def room_of(path: str) -> str:
    parts = path.split("/")
    if parts[0] == "core":
        return "core" if len(parts) == 2 else "/".join(parts[:2])
    return parts[0]


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    wrong, seen = [], 0
    for path in sorted(root.glob("*/**/*")):
        name = path.relative_to(root).as_posix()
        if path.suffix not in (".h", ".cpp") or name.split("/")[0] not in ("core", "ui", "app"):
            continue
        seen += 1
        room = room_of(name)
        for number, line in enumerate(path.read_text().splitlines(), 1):
            where = f"{name}:{number}"
            found = INCLUDE.match(line)
            if found:
                other = room_of(found.group(1))
                allowed = MAY_INCLUDE.get(room)
                if allowed is None:
                    wrong.append(f"{where}: the room {room} is not listed")
                elif other != room and other not in allowed and not (
                        "core/*" in allowed and other.startswith("core/")):
                    wrong.append(f"{where}: {room} must not know {other}")
            if room.startswith("core") and WIDGETS.match(line):
                wrong.append(f"{where}: core must know no widget")
        # A room is read in one sitting.
        length = len(path.read_text().splitlines())
        if length > 400:
            wrong.append(f"{name}: {length} lines, more than 400")
    print("\n".join(wrong) or f"{seen} files, every arrow points down")
    return 1 if wrong or seen < 20 else 0


sys.exit(main())
