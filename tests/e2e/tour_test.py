#!/usr/bin/env python3
"""The program shows itself: `offstage --tour` ends well and leaves pictures of its window and the
meter's report."""
import pathlib
import subprocess
import sys
import tempfile
import time

from pictures import read_png
from report import read_report


def ask_screen(*words):
    return subprocess.run(["xdotool", *words], capture_output=True, text=True, check=False).stdout


def window_size(pid):
    """Width and height of the largest window that a process shows, or nothing."""
    sizes = []
    for window in ask_screen("search", "--onlyvisible", "--pid", str(pid)).split():
        told = dict(line.split("=") for line in
                    ask_screen("getwindowgeometry", "--shell", window).splitlines())
        if told:  # it may be gone by now
            sizes.append((int(told["WIDTH"]), int(told["HEIGHT"])))
    return max(sizes, default=None)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        report = folder / "report.json"
        process = subprocess.Popen(
            [sys.argv[1], "--workers", "2", "--tour", name, "--report", str(report)])
        size = None
        while process.poll() is None:
            size = window_size(process.pid) or size
            time.sleep(0.2)
        assert process.returncode == 0, f"the tour ended with exit code {process.returncode}"
        pictures = sorted(folder.glob("*.png"))
        assert len(pictures) >= 4, pictures
        shown = set()
        for picture in pictures:
            width, height, pixels = read_png(picture)
            assert (width, height) == size, f"{picture}: {width} x {height}, the window has {size}"
            shown.add(pixels)
        assert len(shown) == len(pictures), "some pictures show the same"
        figures = read_report(report)
        assert figures["backend"] == "processes", figures


if __name__ == "__main__":
    main()
