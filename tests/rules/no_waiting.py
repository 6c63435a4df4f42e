#!/usr/bin/env python3
"""Nothing in ui/ waits, decodes, or touches files: the UI thread belongs to the user."""
import pathlib
import re
import sys

FORBIDDEN = {
    r"\bwaitFor\w*\s*\(": "waits",
    r"\bprocessEvents\s*\(": "spins a nested event loop",
    r"(\.|->)exec\s*\(": "spins a nested event loop",
    r"\bQEventLoop\b": "spins a nested event loop",
    r"(\.|->)result\s*\(\s*\)": "waits for a future",
    r"\b(QThread::)?(m|u)?sleep(_for|_until)?\s*\(": "sleeps",
    r"BlockingQueuedConnection": "waits for another thread",
    r"\bQMutex\b|\bstd::mutex\b|lock_guard|unique_lock|(\.|->)lock\s*\(": "locks",
    r"(\.|->)wait\s*\(": "waits",
    r"\bQImage(Reader|Writer)\b|\bQPixmap\s*\(\s*(path|file|name)": "decodes or encodes",
    r"(\.|->)(save|load)\s*\(\s*(path|file|name)": "decodes or encodes",
    r"\bQ(Save|Temporary)?File\b|\bQDir\b|\bQSettings\b|\bQFileInfo::exists": "touches files",
    r"(\.|->)(exists|isDir|isFile|isReadable|lastModified|canonicalFilePath)\s*\(": "touches files",
}
# A picture of the screen is encoded by a worker; the call stands in the work handed to it.
ALLOWED = {("ui/tour.cpp", "image.save(path)")}


def main() -> int:
    root = pathlib.Path(sys.argv[1])
    wrong, seen = [], 0
    for path in sorted((root / "ui").glob("*.*")):
        if path.suffix not in (".h", ".cpp"):
            continue
        seen += 1
        name = path.relative_to(root).as_posix()
        for number, line in enumerate(path.read_text().splitlines(), 1):
            code = re.sub(r"//.*", "", line)
            for pattern, why in FORBIDDEN.items():
                if re.search(pattern, code) and not any(
                        name == file and text in line for file, text in ALLOWED):
                    wrong.append(f"{name}:{number}: {why}: {line.strip()}")
    print("\n".join(wrong) or f"{seen} files, nothing waits")
    return 1 if wrong or seen < 10 else 0


sys.exit(main())
