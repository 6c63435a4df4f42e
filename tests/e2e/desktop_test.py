#!/usr/bin/env python3
"""The program among others: a second start hands its files to the window that is there, a crash is
offered to be undone, a clean end is not, and files on the command line, over D-Bus and in the list
of recent ones are the same to it."""
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import warnings

import gi

gi.require_version("Atspi", "2.0")
warnings.simplefilter("ignore", DeprecationWarning)
from gi.repository import Gio, GLib  # noqa: E402

from pictures import write_png  # noqa: E402
from window_test import LIMIT, Session, act, find, wait, walk  # noqa: E402

NAME = "io.github.offstage.Offstage"
PATH = "/io/github/offstage/Offstage"


class Window(Session):
    """A start without options: one of them would ask for a window of its own."""

    def __init__(self, program, *arguments):
        self.process = subprocess.Popen([program, *arguments])
        self.app = wait("the program in the accessibility tree", self.program)
        self.window = wait("its window", lambda: next(
            (n for n in walk(self.app) if n.get_role_name() == "frame"), None))

    def shows(self, name):
        wait(f"{name} in the title", lambda: name in self.window.get_name())

    def kill(self):
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()


def state():
    folder = pathlib.Path(os.environ["XDG_STATE_HOME"]) / "offstage"
    return sorted(path.name for path in folder.glob("*")) if folder.exists() else []


def journal_with(text):
    folder = pathlib.Path(os.environ["XDG_STATE_HOME"]) / "offstage"
    return any(text in path.read_text() for path in folder.glob("journal-*.json"))


def call(method, signature, *arguments):
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.call_sync(NAME, PATH, "org.freedesktop.Application", method,
                  GLib.Variant(signature, arguments), None, Gio.DBusCallFlags.NONE, LIMIT * 1000)


def one_window(program, folder):
    first = Window(program, str(folder / "a.png"))
    first.shows("a.png")
    second = subprocess.run([program, str(folder / "b.png")], timeout=LIMIT, check=False)
    assert second.returncode == 0, f"the second start ended with {second.returncode}"
    first.shows("b.png")
    call("Open", "(asa{sv})", [(folder / "c d.png").as_uri()], {})
    first.shows("c d.png")
    call("Activate", "(a{sv})", {})
    call("ActivateAction", "(sava{sv})", "compare-backends", [], {})
    wait("the comparison", lambda: first.is_shown("Compare back ends", "page tab")
         or find(first.window, "Compare back ends"))

    # One that asks for its own window gets it, and the name stays where it is.
    other = Window(program, "--new-window", str(folder / "b.png"))
    other.shows("b.png")
    assert first.process.poll() is None
    assert other.quit() == 0
    return first


def crash(program, first, folder):
    wait("the journal", lambda: journal_with("c d.png"))
    first.kill()
    second = Window(program)
    act(second.find("Recover", "push button"))
    wait("all three", lambda: all(journal_with(name) for name in ("a.png", "b.png", "c d.png")))
    second.shows("c d.png")
    wait("the old journal to go",
         lambda: len([name for name in state() if re.fullmatch("journal.*json", name)]) == 1)

    # Once more, and not wanted.
    wait("the journal", lambda: journal_with("c d.png"))
    second.kill()
    third = Window(program)
    act(third.find("Discard", "push button"))
    wait("the journal to go", lambda: not journal_with("c d.png"))
    assert third.quit() == 0
    assert state() == ["last-session.json"], state()


def clean(program, folder):
    fourth = Window(program, str(folder / "a.png"))
    fourth.shows("a.png")
    assert not find(fourth.window, "Recover", "push button")
    assert fourth.quit() == 0
    fifth = Window(program, "--restore")
    fifth.shows("a.png")
    assert fifth.quit() == 0
    listed = (pathlib.Path(os.environ["XDG_DATA_HOME"]) / "recently-used.xbel").read_text()
    assert (folder / "c d.png").as_uri() in listed, listed
    thumbnails = pathlib.Path(os.environ["XDG_CACHE_HOME"]) / "thumbnails" / "large"
    assert len(list(thumbnails.glob("*.png"))) == 3, list(thumbnails.glob("*"))


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for picture in ("a.png", "b.png", "c d.png"):
            write_png(folder / picture, 320, 240, 8, 3,
                      random.Random(picture).randbytes(320 * 240 * 3))
        first = one_window(sys.argv[1], folder)
        crash(sys.argv[1], first, folder)
        clean(sys.argv[1], folder)


if __name__ == "__main__":
    main()
