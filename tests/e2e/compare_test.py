#!/usr/bin/env python3
"""The comparison from the command line: what it prints, what it leaves, and that it can be stopped.

Usage: compare_test.py OFFSTAGE_CLI WORK_DIR [TEST...]
"""
import json
import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import unittest

from pictures import picture, write_png
from processes import alive, blocks, children, comes_true, helpers

CLI = ""
WORK = ""
LIMIT = int(os.environ.get("OFFSTAGE_LIMIT", "60"))  # seconds, for what hangs
ROWS = ["start_cold", "start_all", "start_warm", "round_trip", "hand_over", "compute", "total",
        "cpu", "memory_private", "memory_shared", "stop", "crash", "hang", "window"]
WAYS = ["threads", "processes_shared", "processes_pipe"]
SHORT = ("compare", "--filter", "median:radius=12", "--pairs", "1", "--workers", "2", "--no-curves")


def path(name):
    return os.path.join(WORK, name)


def start(*arguments):
    return subprocess.Popen([CLI, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            text=True, cwd=WORK)


def run(*arguments):
    """The exit code, what was printed, and the processes that are left of it."""
    with start(*arguments) as program:
        seen = set()
        while True:
            seen.update(children(program.pid))
            try:
                out, err = program.communicate(timeout=0.2)
                break
            except subprocess.TimeoutExpired:
                pass
        return program.returncode, out, err, [pid for pid in seen if alive(pid)]


class CompareTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(WORK, ignore_errors=True)
        os.makedirs(path("config"))
        os.environ.update(XDG_CONFIG_HOME=path("config"))
        width, height = 500, 400
        write_png(path("plain.png"), width, height, 8, 3, picture(width, height, 3, ">")[::2])

    def succeed(self, *arguments):
        code, out, err, left = run(*arguments)
        self.assertEqual(code, 0, err)
        self.assertEqual(err, "")
        self.assertEqual(left, [])
        return out

    def refuse(self, expected, *arguments):
        code, out, err, left = run(*arguments)
        self.assertEqual(code, expected, err)
        self.assertEqual((out, left), ("", []))
        self.assertRegex(err.splitlines()[0], r"^offstage-cli: .{10,}\.$")
        self.assertNotIn("%1", err)
        return err

    def test_json_holds_every_figure(self):
        # Not SHORT's: on a busy machine that is over before it hears of the stop.
        slow = "nlm:h=4,patch=2,search=10"
        told = json.loads(self.succeed("compare", "--filter", slow, *SHORT[3:], "--json",
                                       "plain.png"))
        self.assertEqual(told["offstage-comparison"], 1)
        self.assertEqual([row["id"] for row in told["rows"]], ROWS)
        for row in told["rows"]:
            for way in WAYS:
                self.assertTrue(row[way])
                self.assertEqual(row[way] == "-", row["id"] == "window", row)
        self.assertEqual(sorted(told["ways"]), sorted(WAYS))
        for way, figures in told["ways"].items():
            for name, figure in figures.items():
                if not name.endswith("_ms"):
                    continue
                if way == "threads" and name in ("crash_ms", "hang_ms"):
                    self.assertEqual(figure["values"], [])
                    continue
                self.assertTrue(figure["values"], f"{way} {name}")
                self.assertLessEqual(figure["min"], figure["median"])
                self.assertLessEqual(figure["median"], figure["max"])
        conditions = told["conditions"]
        self.assertEqual(conditions["image"], "plain.png")
        self.assertEqual(conditions["size"], [500, 400])
        self.assertEqual((conditions["workers"], conditions["pairs"]), (2, 1))
        self.assertEqual(conditions["recipe"], slow)
        self.assertTrue(conditions["processor"])
        self.assertTrue(told["complete"])
        self.assertTrue(told["verdict"])
        self.assertIsNone(told["advice"])  # of one pair of runs

    def test_a_verdict_comes_with_its_reasons(self):
        told = json.loads(self.succeed("compare", "--filter", "median:radius=2", "--workers", "1",
                                       "--no-curves", "--json", "plain.png"))
        self.assertEqual(told["conditions"]["pairs"], 5)
        self.assertEqual(told["curves"]["by_size"], [])
        # None comes of figures that are of somebody else's work.
        self.assertEqual(told["advice"] is None, told["busy"] or told["unsteady"])
        if told["advice"]:
            self.assertIn(told["advice"]["side"], ("threads", "processes"))
            self.assertTrue(any(rule["fired"] for rule in told["advice"]["rules"]))
        else:
            self.assertIn("no verdict", told["verdict"])

    def test_text_and_markdown_are_tables(self):
        text = self.succeed(*SHORT, "plain.png")
        markdown = self.succeed(*SHORT, "--markdown", "plain.png")
        for shown in (text, markdown):
            for word in ("plain.png", "Threads", "Processes, pipe", "Difference", "Start, cold",
                         "Hand-over", "Filter crashes"):
                self.assertIn(word, shown)
            self.assertNotRegex(shown, r"%\d")
        rows = [line for line in markdown.splitlines() if line.startswith("|")]
        self.assertEqual(len(rows), 2 + len(ROWS))
        self.assertEqual({line.count("|") for line in rows}, {6})

    def test_a_recipe_is_compared_too(self):
        steps = [{"filter": "gaussian", "params": {"sigma": 9}},
                 {"filter": "clahe", "params": {}}]
        with open(path("recipe.json"), "w", encoding="utf-8") as file:
            json.dump({"offstage": 1, "steps": steps}, file)
        told = json.loads(self.succeed("compare", "--recipe", "recipe.json", "--pairs", "1",
                                       "--workers", "2", "--no-curves", "--json", "plain.png"))
        self.assertRegex(told["conditions"]["recipe"], r"^gaussian:sigma=9,linear=false \+ clahe")

    def test_progress_is_for_terminals(self):
        leader, follower = pty.openpty()
        with subprocess.Popen([CLI, *SHORT, "plain.png"], stdout=subprocess.PIPE, stderr=follower,
                              cwd=WORK) as program:
            os.close(follower)
            shown = b""
            try:
                while piece := os.read(leader, 65536):
                    shown += piece
            except OSError:
                pass  # its other end is closed
            os.close(leader)
            program.communicate(timeout=LIMIT)
            self.assertEqual(program.returncode, 0)
        states = shown.decode().split("\r\x1b[K")
        self.assertEqual((states[0], states[-1]), ("", ""))
        self.assertGreater(len(states), 5)
        for state in states[1:-1]:
            self.assertRegex(state, r"^\d+ %  \w.*[a-z0-9]$")
        percent = [int(state.split()[0]) for state in states[1:-1]]
        self.assertEqual(percent, sorted(percent))

    def test_wrong_use_and_what_cannot_be_compared(self):
        self.refuse(2, "compare", "plain.png")
        self.refuse(2, "compare", "--filter", "median", "--recipe", "x", "plain.png")
        self.refuse(2, "compare", "--filter", "median")
        self.refuse(2, "compare", "--filter", "no such", "plain.png")
        self.refuse(2, *SHORT, "--json", "--markdown", "plain.png")
        self.refuse(2, "compare", "--filter", "median", "--pairs", "0", "plain.png")
        self.refuse(2, "compare", "--filter", "median", "--workers", "many", "plain.png")
        self.assertIn("missing.png", self.refuse(1, *SHORT, "missing.png"))
        self.refuse(1, "compare", "--recipe", "missing.json", "plain.png")
        self.assertIn("cannot be compared",
                      self.refuse(1, "compare", "--filter", "crash", "plain.png"))

    def test_an_interrupt_leaves_nothing(self):
        program = start("compare", "--filter", "nlm:search=10", "--workers", "2", "plain.png")
        self.assertTrue(comes_true(lambda: blocks(program.pid, signal.SIGINT, signal.SIGTERM)))
        self.assertTrue(comes_true(lambda: len(helpers(program.pid)) >= 2))
        started = children(program.pid)
        program.send_signal(signal.SIGINT)
        out, err = program.communicate(timeout=LIMIT)
        self.assertEqual(program.returncode, 130, err)
        self.assertEqual(out, "")
        self.assertTrue(re.search(r"Stopped", err))
        self.assertFalse([pid for pid in started if alive(pid)])


if __name__ == "__main__":
    CLI, WORK = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=2)
