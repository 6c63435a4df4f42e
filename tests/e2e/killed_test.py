#!/usr/bin/env python3
"""Killed without warning in mid-job, neither program leaves anything: no process, no file.

Usage: killed_test.py BIN_DIR WORK_DIR
"""
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time
import unittest

from pictures import picture, write_png
from processes import alive, children, comes_true, helpers, stat

BIN = pathlib.Path()
WORK = pathlib.Path()
TIMES = 5


def session(leader):
    """What runs in the session of a program, whoever its parent is by now."""
    numbers = [int(entry) for entry in os.listdir("/proc") if entry.isdigit()]
    return [number for number in numbers
            if stat(number)[3:4] == [str(leader).encode()] and alive(number)]


def shared_memory():
    """What is ours in the only place for named shared memory."""
    return {name for name in os.listdir("/dev/shm")
            if "offstage" in name.lower() or "qipc" in name.lower()}


class KilledTest(unittest.TestCase):
    def setUp(self):
        shutil.rmtree(WORK, ignore_errors=True)
        for folder in ("tmp", "run", "files", "tour", "config"):
            (WORK / folder).mkdir(mode=0o700, parents=True)
        width, height = 900, 700
        write_png(WORK / "files/noise.png", width, height, 16, 3, picture(width, height, 3, ">"))

    def kill_in_mid_job(self, arguments, is_at_work):
        """Starts a program, kills it a random while after it is at work, and looks around."""
        before = shared_memory()
        with subprocess.Popen(arguments, cwd=WORK / "files", start_new_session=True,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                              env={**os.environ, "TMPDIR": str(WORK / "tmp"),
                                   "XDG_RUNTIME_DIR": str(WORK / "run"),
                                   "XDG_CONFIG_HOME": str(WORK / "config"),
                                   "QT_QPA_PLATFORM": "offscreen"}) as program:
            self.assertTrue(comes_true(lambda: is_at_work(program.pid)))
            time.sleep(random.uniform(0, 1))
            self.assertIsNone(program.poll(), "it ended by itself")
            self.assertGreater(len(session(program.pid)), 1)
            program.kill()
            program.wait()
        self.assertTrue(comes_true(lambda: not session(program.pid)), session(program.pid))
        self.assertEqual(os.listdir(WORK / "tmp") + os.listdir(WORK / "run"), [])
        self.assertEqual(os.listdir(WORK / "files"), ["noise.png"])
        self.assertEqual(shared_memory(), before)

    def test_the_command_line(self):
        for _ in range(TIMES):
            self.kill_in_mid_job(
                [BIN / "offstage-cli", "apply", "--backend", "processes", "--workers", "2",
                 *8 * ["--filter", "nlm:search=17"], "--output", "result.png", "noise.png"],
                lambda pid: len(helpers(pid)) >= 2)

    def test_the_window(self):
        for _ in range(TIMES):
            self.kill_in_mid_job(
                [BIN / "offstage", "--backend", "processes", "--workers", "2",
                 "--tour", WORK / "tour"],
                lambda pid: len(children(pid)) >= 2)


if __name__ == "__main__":
    BIN, WORK = (pathlib.Path(argument).absolute() for argument in sys.argv[1:3])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
