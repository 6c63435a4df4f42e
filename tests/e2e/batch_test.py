#!/usr/bin/env python3
"""Many files on the command line: what is written, told and skipped, and going on after an interrupt.

Usage: batch_test.py OFFSTAGE_CLI WORK_DIR [TEST...]
"""
import json
import os
import shutil
import signal
import subprocess
import sys
import unittest

from pictures import picture, write_png

CLI = ""
WORK = ""
LIMIT = int(os.environ.get("OFFSTAGE_LIMIT", "60"))  # seconds, for what hangs


def path(*parts):
    return os.path.join(WORK, *parts)


def run(*arguments):
    done = subprocess.run([CLI, "batch", *arguments], capture_output=True, text=True, cwd=WORK,
                          timeout=LIMIT, check=False)
    return done.returncode, done.stdout, done.stderr


class BatchTest(unittest.TestCase):
    def setUp(self):
        shutil.rmtree(WORK, ignore_errors=True)
        os.makedirs(path("out"))
        for name in "abc":
            write_png(path(f"{name}.png"), 60, 40, 8, 3, picture(60, 40, 3, ">")[::2])
        with open(path("broken.png"), "wb") as file:
            file.write(b"no picture")

    def test_all_files_are_done(self):
        code, out, err = run("--filter", "median", "--output", "out", "--name", "{number}-{name}",
                             "--format", "jpg", "a.png", "b.png", "c.png")
        self.assertEqual(code, 0, err)
        names = ["1-a.jpg", "2-b.jpg", "3-c.jpg"]
        self.assertEqual(out.splitlines(), [path("out", name) for name in names])
        self.assertEqual(sorted(os.listdir(path("out"))), names)
        self.assertEqual(err, "3 of 3 files saved.\n")

    def test_failures_are_told_and_skipped(self):
        code, out, err = run("--filter", "median", "--json", "a.png", "broken.png", "none.png",
                             "b.png")
        self.assertEqual(code, 3, err)
        told = json.loads(out)
        self.assertEqual([told[key] for key in ("files", "saved", "failed")], [4, 2, 2])
        self.assertEqual([item["state"] for item in told["items"]],
                         ["done", "failed", "failed", "done"])
        self.assertTrue(os.path.exists(path("a-edited.png")))
        self.assertIn("broken.png", told["items"][1]["error"])
        self.assertEqual(run("--filter", "median", "none.png")[0], 1)

    def test_what_is_there_is_not_overwritten_unless_that_is_wanted(self):
        order = ["--filter", "median", "--name", "{name}", "--output", "out", "a.png"]
        self.assertEqual(run(*order)[0], 0)
        with open(path("out", "a.png"), "wb") as file:
            file.write(b"mine")
        code, out, err = run(*order, "--exists", "skip")
        self.assertEqual((code, out), (0, ""))
        self.assertIn("left out", err)
        code, out, _ = run(*order)
        self.assertEqual(out.strip(), path("out", "a-2.png"))
        self.assertEqual(os.path.getsize(path("out", "a.png")), 4)
        self.assertEqual(run(*order, "--exists", "replace")[0], 0)
        self.assertGreater(os.path.getsize(path("out", "a.png")), 4)

    def test_wrong_use_is_told_before_anything_is_done(self):
        for wrong in (["a.png"], ["--filter", "median"], ["--filter", "median", "--name", "x", "a.png",
                      "b.png"], ["--filter", "median", "--format", "xyz", "a.png"],
                      ["--filter", "median", "--exists", "maybe", "a.png"]):
            code, out, err = run(*wrong)
            self.assertEqual((code, out), (2, ""), wrong)
            self.assertRegex(err.splitlines()[0], r"^offstage-cli: .{10,}\.$")

    def test_a_journal_goes_on_after_an_interrupt(self):
        width, height = 1500, 1100
        write_png(path("large.png"), width, height, 8, 3, picture(width, height, 3, ">")[::2])
        order = ["--filter", "nlm:search=15", "--journal", "journal", "--output", "out",
                 "a.png", "large.png", "b.png"]
        with subprocess.Popen([CLI, "batch", *order], stdout=subprocess.PIPE, text=True,
                              stderr=subprocess.DEVNULL, cwd=WORK) as program:
            self.assertEqual(program.stdout.readline().strip(), path("out", "a-edited.png"))
            program.send_signal(signal.SIGINT)
            self.assertEqual(program.wait(timeout=LIMIT), 130)
        self.assertEqual(os.listdir(path("out")), ["a-edited.png"])
        code, out, err = run(*order)
        self.assertEqual(code, 0, err)
        self.assertEqual(out.splitlines(),
                         [path("out", name) for name in ("large-edited.png", "b-edited.png")])
        # Done is done.
        code, out, err = run(*order)
        self.assertEqual((code, out), (0, ""), err)


if __name__ == "__main__":
    CLI, WORK = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
