#!/usr/bin/env python3
"""An evening with the program, through the accessibility tree: open a photo as the file manager
does, denoise it, compare, undo, change the step, save, quit without a question, come back."""
import pathlib
import random
import subprocess
import sys
import tempfile

from desktop_test import Window
from pictures import write_png
from window_test import act, find, wait, walk


class Evening(Window):
    def canvas_says(self, words):
        wait(f'"{words}" said of the picture',
             lambda: any(words in (n.get_name() or "") for n in walk(self.window)))

    def steps(self):
        listing = find(self.window, "Steps", "list")
        return [n.get_name() for n in walk(listing) if n.get_role_name() == "list item"] \
            if listing else []

    def wait_for_steps(self, expected):
        wait(f"the steps {expected}", lambda: self.steps() == expected)

    def menu_entry(self, name):
        act(wait(f"the entry {name}", lambda: next(
            (n for n in walk(self.window) if n.get_role_name().endswith("menu item")
             and (n.get_name() or "").replace("&", "") == name), None)))

    def is_at_rest(self, button):
        wait(f"the button {button}", lambda: self.is_shown(button, "push button"))

    def is_saved(self):
        return "*" not in self.window.get_name()


def save_as(window, path):
    act(window.find("Save a copy", "push button"))
    dialog = wait("the dialog", lambda: find(window.app, "Save a copy", "dialog"))
    name = wait("the field for the name", lambda: next(
        (n for n in walk(dialog) if n.get_role_name() == "text"), None))
    name.get_editable_text_iface().set_text_contents(str(path))
    act(wait("the button", lambda: next(
        (n for n in walk(dialog) if n.get_role_name() == "push button"
         and (n.get_name() or "").replace("&", "") == "Save"), None)))
    wait("the file", path.exists)
    wait("a title without a star", window.is_saved)


def evening(program, folder):
    photo = folder / "photo.png"
    original = photo.read_bytes()
    w = Evening(program, str(photo))
    w.shows("photo.png")
    w.canvas_says("photo.png, 640 by 480")

    w.choose_filter("Non-local means")
    act(w.find("Apply", "push button"))
    w.wait_for_steps(["Step 1: Non-local means, always"])
    w.is_at_rest("Update step")
    assert not w.is_saved()

    w.menu_entry("Split")
    w.canvas_says("comparing, result right")
    w.menu_entry("Off")

    act(w.find("Undo", "push button"))
    w.wait_for_steps([])
    assert w.is_saved()
    act(w.find("Redo", "push button"))
    w.wait_for_steps(["Step 1: Non-local means, always"])

    # The step is changed where it is, and computed anew.
    listing = find(w.window, "Steps", "list")
    act(next(n for n in walk(listing) if n.get_role_name() == "list item"))
    w.is_at_rest("Update step")
    w.set_value("Strength", 9)
    w.canvas_says("draft shown")
    act(w.find("Update step", "push button"))
    wait("the change to be the last that can be undone",
         lambda: any("Change Non-local means" in (n.get_name() or "") for n in walk(w.window)))
    w.is_at_rest("Update step")

    copy = folder / "photo-copy.png"
    save_as(w, copy)
    assert copy.read_bytes() != original and photo.read_bytes() == original
    subprocess.run(["xdotool", "key", "ctrl+q"], check=True)
    assert w.process.wait(timeout=60) == 0, "nothing is unsaved, so nothing is asked"

    again = Evening(program)
    act(wait("the photo among the recent ones", lambda: next(
        (n for n in walk(again.window) if n.get_role_name() == "push button"
         and "photo.png" in (n.get_name() or "")), None)))
    again.shows("photo.png")
    again.wait_for_steps([])
    act(again.find("Repeat the steps", "push button"))
    again.wait_for_steps(["Step 1: Non-local means, always"])
    again.is_at_rest("Apply")
    assert again.quit() == 0


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_png(folder / "photo.png", 640, 480, 8, 3,
                  random.Random(5).randbytes(640 * 480 * 3))
        evening(sys.argv[1], folder)


if __name__ == "__main__":
    main()
