#!/usr/bin/env python3
"""The main job through the accessibility tree, as a blind user's tools see the window: open a file,
filter in threads, move to processes in mid-job, kill a helper, stop another job, read the meter,
quit."""
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import warnings

import gi

gi.require_version("Atspi", "2.0")
warnings.simplefilter("ignore", DeprecationWarning)  # of names that newer bindings shorten
from gi.repository import Atspi  # noqa: E402

from pictures import write_png  # noqa: E402
from processes import children, helpers  # noqa: E402
from report import read_report  # noqa: E402

LIMIT = 200  # s, for any one thing to happen: workers give way to everybody


def wait(what, condition):
    """The first true value of `condition`, asked again until then."""
    end = time.monotonic() + LIMIT
    while True:
        try:
            value = condition()
        except gi.repository.GLib.Error:  # the tree changed while it was read
            value = None
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(f"waited in vain for {what}")
        time.sleep(0.05)


def walk(node):
    yield node
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield from walk(child)


def find(root, name, role=None):
    for node in walk(root):
        if node.get_name() == name and (role is None or node.get_role_name() == role):
            return node
    return None


def act(node, wanted=("Press", "Toggle", "click", "press")):
    action = node.get_action_iface()
    names = [action.get_action_name(i) for i in range(action.get_n_actions())]
    for i, name in enumerate(names):
        if name in wanted:
            action.do_action(i)
            return
    raise AssertionError(f"{node.get_name()} has no such action, only {names}")


class Session:
    def __init__(self, program, folder, arguments):
        self.report = folder / "report.json"
        self.process = subprocess.Popen([program, "--report", str(self.report)] + arguments)
        self.app = wait("the program in the accessibility tree", self.program)
        self.window = wait("its window", lambda: next(
            (n for n in walk(self.app) if n.get_role_name() == "frame"), None))

    def program(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app and app.get_process_id() == self.process.pid:
                return app
        return None

    def find(self, name, role=None):
        return wait(f'"{name}"', lambda: find(self.window, name, role))

    def canvas(self):
        """Its name is what it shows."""
        return wait("a picture", lambda: next(
            (n for n in walk(self.window) if n.get_role_name() == "image"
             and "percent" in n.get_name()), None))

    def is_shown(self, name, role=None):
        node = find(self.window, name, role)
        return node and node.get_state_set().contains(Atspi.StateType.SHOWING)

    def choose_filter(self, label):
        listing = self.find("Filters", "list")
        act(wait(f"the filter {label}", lambda: find(listing, label)))
        wait(f"the parameters of {label}", lambda: find(self.window, label, "label"))

    def jobs(self):
        listing = self.find("Jobs", "list")
        return [row.get_name() for row in walk(listing) if row.get_role_name() == "list item"]

    def quit(self):
        """Quits as people do, and discards what is not saved if asked about it; the exit code."""
        subprocess.run(["xdotool", "key", "ctrl+q"], check=True)  # to the window in front
        question = wait("the end, or the question about unsaved results",
                        lambda: self.process.poll() is not None or next(
                            (n for n in walk(self.app) if n.get_role_name() == "push button"
                             and n.get_name().replace("&", "") in
                             ("Discard", "Don't Save", "Close without Saving")), None))
        if question is not True:
            act(question)
        return self.process.wait(timeout=LIMIT)

    def some_job(self, pattern):
        wait(f"a job that is {pattern}",
             lambda: any(re.search(pattern, row) for row in self.jobs()))

    def set_value(self, name, value):
        spin = self.find(name, "spin button").get_value_iface()
        spin.set_current_value(value)
        wait(f"{name} {value}", lambda: spin.get_current_value() == value)


def noisy_png(path):
    """A picture that takes denoising some seconds with two workers."""
    width, height = 2400, 1800
    write_png(path, width, height, 8, 3, random.Random(1).randbytes(width * height * 3))


def scenario(program, folder):
    picture = folder / "noise.png"
    noisy_png(picture)
    s = Session(program, folder, ["--backend", "threads", "--workers", "2", str(picture)])
    wait("the file in the title", lambda: "noise" in s.window.get_name().lower())
    assert "noise.png, 2400 by 1800" in s.canvas().get_name(), s.canvas().get_name()
    for button in ("Open", "Fit", "1:1"):
        s.find(button, "push button")
    s.find("Threads", "check box")

    # Threads, then processes in mid-job, one of which dies.
    s.choose_filter("Non-local means")
    s.find("Strength", "spin button")
    s.set_value("Search", 17)
    act(s.find("Apply", "push button"))
    s.find("Stop", "push button")
    s.some_job("Running.* threads x2")
    act(s.find("Processes", "check box"))
    s.some_job("Running.* processes x2")
    os.kill(wait("helpers", lambda: helpers(s.process.pid))[0], signal.SIGKILL)
    s.some_job("Done.* processes x2, 1 restart")

    # A second job, stopped.
    act(s.find("Add as new step", "push button"))
    act(s.find("Stop", "push button"))
    s.some_job("Stopped")

    meter = s.find("Responsiveness", None)
    described = [n for n in walk(s.window) if n.get_name() == "Responsiveness"
                 and re.search(r"frames per second, latency .* ms, \w+", n.get_description() or "")]
    assert described, f"the meter says {meter.get_description()!r}"
    tree = find(s.app, "Workers", "tree")
    assert tree, "no tree of workers"

    # What is chosen in the preferences counts at once, and the next time too.
    subprocess.run(["xdotool", "key", "ctrl+comma"], check=True)
    dialog = wait("the preferences", lambda: find(s.app, "Preferences", "dialog"))
    pipe = find(dialog, "Pipe (copied)", "radio button")
    act(pipe)
    wait("the pipe", lambda: pipe.get_state_set().contains(Atspi.StateType.CHECKED))
    act(find(dialog, "Close", "push button"))
    wait("the window in front",
         lambda: s.window.get_state_set().contains(Atspi.StateType.ACTIVE))

    unnamed = [n.get_role_name() for n in walk(s.window)
               if n.get_role_name() in ("push button", "spin button", "slider", "text", "combo box",
                                        "check box", "toggle button")
               and n.get_state_set().contains(Atspi.StateType.SHOWING) and not n.get_name()]
    assert not unnamed, f"controls without a name: {unnamed}"

    # Close: results are not saved, so it asks; nothing may be left behind.
    family = children(s.process.pid)
    assert s.quit() == 0, "the program ended with an error"
    wait("helpers to be gone",
         lambda: not any(pathlib.Path(f"/proc/{pid}").exists() for pid in family))
    settings = pathlib.Path(os.environ["XDG_CONFIG_HOME"]) / "offstage" / "offstage.conf"
    assert "transport=pipe" in settings.read_text().split(), settings.read_text()
    figures = read_report(s.report)
    assert figures["backend"] == "processes", figures
    print(json.dumps(figures))


def main():
    with tempfile.TemporaryDirectory() as folder:
        scenario(sys.argv[1], pathlib.Path(folder))


if __name__ == "__main__":
    main()
