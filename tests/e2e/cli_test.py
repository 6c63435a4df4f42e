#!/usr/bin/env python3
"""The command line from outside: files in, files out, exit codes, helpers that are killed.

Usage: cli_test.py OFFSTAGE_CLI WORK_DIR [TEST...]
"""
import json
import math
import os
import pty
import shutil
import signal
import struct
import subprocess
import sys
import time
import unittest
import zlib

from pictures import picture, png_chunk, write_float_tiff, write_png
from processes import alive, blocks, children, comes_true, helpers, uses_shared_memory, with_argument

CLI = ""
WORK = ""
LIMIT = int(os.environ.get("OFFSTAGE_LIMIT", "60"))  # seconds, for what hangs
# Recipes hold these ids: they may be added to, never changed or taken away.
IDS = {
    "gaussian": ["sigma", "linear"],
    "box": ["radius", "iterations", "linear"],
    "lens": ["radius", "aperture", "blades", "rotation", "boost", "threshold", "linear"],
    "motion": ["length", "angle", "linear"],
    "zoom": ["kind", "strength", "x", "y", "linear"],
    "tilt_shift": ["sigma", "position", "width", "transition", "angle", "linear"],
    "nlridge": ["sigma", "quality"],
    "nlm": ["h", "patch", "search"],
    "dct": ["sigma", "quality"],
    "wavelet": ["sigma"],
    "tv": ["weight", "iterations"],
    "bilateral": ["sigma_space", "sigma_range", "exact"],
    "guided": ["radius", "edge", "guide"],
    "domain_transform": ["sigma_space", "sigma_range"],
    "median": ["radius"],
    "diffusion": ["iterations", "contrast", "conductance", "regular"],
    "mean_shift": ["radius", "range", "moves"],
    "unsharp": ["sigma", "amount", "threshold"],
    "smart_sharpen": ["sigma", "light", "dark", "threshold", "overshoot"],
    "richardson_lucy": ["shape", "size", "angle", "iterations", "regularisation", "accelerated",
                        "linear"],
    "wiener": ["shape", "size", "angle", "noise", "linear"],
    "levels": ["black", "white", "gamma", "output_black", "output_white", "of"],
    "curves": ["contrast", "shadows", "darks", "lights", "highlights", "of"],
    "auto_contrast": ["stretch", "dark", "bright", "strength"],
    "dehaze": ["strength", "patch"],
    "clahe": ["clip", "grid"],
    "local_laplacian": ["detail", "tone", "threshold"],
    "exposure_fusion": ["shadows", "highlights"],
    "kuwahara": ["radius"],
    "kuwahara_anisotropic": ["radius", "sharpness", "smoothing"],
    "morphology": ["operation", "shape", "radius"],
    "canny": ["sigma", "low", "high", "output"],
    "lines": ["width", "strength", "shading", "threshold", "softness", "length", "smoothing",
              "output"],
    "dog": ["sigma", "ratio", "strength", "output", "threshold"],
    "resize": ["scale", "longest", "method", "linear"],
    "rotate": ["angle", "frame", "linear"],
    "lens_correction": ["distortion", "edge", "vertical", "horizontal", "zoom"],
    "crash": ["how"],
    "hang": ["hears"],
    "eat_memory": ["megabytes"],
}
FILTERS = ["gaussian:sigma=3", "median:radius=2", "bilateral:sigma_space=2", "nlm:search=2",
           "dct:sigma=5", "wavelet:sigma=5", "tv:weight=5", "unsharp:sigma=2", "clahe:clip=3"]


def path(name):
    return os.path.join(WORK, name)


def content(name):
    with open(path(name), "rb") as file:
        return file.read()


def declare(name, script, **changes):
    """A command called so, by default one that is given two files."""
    program = path(f"{name}.sh")
    with open(program, "w", encoding="utf-8") as file:
        file.write(f"#!/bin/sh\n{script}\n")
    os.chmod(program, 0o700)
    declaration = {"offstage-command": 1, "id": name, "name": name.title(), "group": "Tries",
                   "summary": "Is tried.", "program": program,
                   "arguments": ["{input}", "{output}"], "input": "file", "output": "file",
                   "format": "png", **changes}
    with open(path(f"config/offstage/commands/{name}.json"), "w", encoding="utf-8") as file:
        json.dump(declaration, file)


def forget(name):
    os.remove(path(f"config/offstage/commands/{name}.json"))


def family(word):
    """A script that starts processes wherever they can get to, and does not end."""
    return (f"sleep {word} &\nsetsid sleep {word} &\n"
            f"(setsid sh -c 'trap \"\" TERM; sleep {word} & sleep {word}' &)\nsleep {word}")


def start(*arguments):
    return subprocess.Popen([CLI, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            text=True, cwd=WORK)


def run(*arguments):
    done = subprocess.run([CLI, *arguments], capture_output=True, text=True, cwd=WORK,
                          timeout=LIMIT, check=False)
    return done.returncode, done.stdout, done.stderr


def run_on_terminal(*arguments):
    """The exit code, and what the terminal was sent that standard error is."""
    leader, follower = pty.openpty()
    with subprocess.Popen([CLI, *arguments], stdout=subprocess.DEVNULL, stderr=follower,
                          cwd=WORK) as program:
        os.close(follower)
        shown = b""
        try:
            while piece := os.read(leader, 65536):
                shown += piece
        except OSError:
            pass  # its other end is closed
        os.close(leader)
        return program.wait(timeout=LIMIT), shown.decode()


class CliTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(WORK, ignore_errors=True)
        os.makedirs(path("config/offstage/commands"))
        os.makedirs(path("temporary"))
        os.environ.update(XDG_CONFIG_HOME=path("config"), XDG_CACHE_HOME=path("cache"),
                          TMPDIR=path("temporary"))
        declare("copy", 'cp "$1" "$2"')
        width, height = 1500, 1100
        samples = picture(width, height, 3, ">")
        write_png(path("deep.png"), width, height, 16, 3, samples)
        write_png(path("plain.png"), width, height, 8, 3, samples[::2])
        floats = struct.unpack(f">{width * height * 3}H", samples)
        floats = struct.pack(f"<{len(floats)}f", *(v / 50000 for v in floats))
        write_float_tiff(path("float.tif"), width, height, floats)
        # What keeps helpers busy long enough to be killed at it.
        times = 4
        write_png(path("tall8.png"), width, times * height, 8, 3, times * samples[::2])
        write_png(path("tall16.png"), width, times * height, 16, 3, times * samples)
        write_float_tiff(path("tall32.tif"), width, times * height, times * floats)
        write_png(path("grey.png"), 61, 47, 16, 1, picture(61, 47, 1, ">"))
        write_png(path("dot.png"), 1, 1, 8, 3, b"\x40\x80\xc0")
        write_png(path("thin.png"), 3, 8, 8, 4, picture(3, 8, 4, ">")[::2])

    def succeed(self, *arguments):
        code, out, err = run(*arguments)
        self.assertEqual(code, 0, err)
        return out

    def refuse(self, expected, *arguments):
        """The program ends with this code, says why in a sentence, and prints nothing else."""
        code, out, err = run(*arguments)
        self.assertEqual(code, expected, err)
        self.assertEqual(out, "")
        first = err.splitlines()[0]
        self.assertRegex(first, r"^offstage-cli: .{10,}\.$")
        self.assertNotIn("%1", err)
        self.assertNotIn("Traceback", err)
        return err

    def test_filters_describe_themselves(self):
        filters = json.loads(self.succeed("filters", "--json"))
        ids = [entry["id"] for entry in filters]
        self.assertEqual({entry["id"]: [param["id"] for param in entry["params"]]
                          for entry in filters if "program" not in entry}, IDS)
        self.assertEqual(len(set(ids)), len(ids))
        for entry in filters:
            for key in ("label", "group", "summary", "source"):
                self.assertTrue(entry[key], f"{entry['id']} has no {key}")
            for param in entry["params"]:
                self.assertTrue(param["label"])
                kind = {"integer": int, "real": (int, float), "bool": bool, "choice": str}
                self.assertIsInstance(param["default"], kind[param["type"]])
                if param["type"] == "choice":
                    self.assertIn(param["default"], param["choices"])
                elif param["type"] != "bool":
                    self.assertLess(param["min"], param["max"])
                    self.assertLessEqual(param["min"], param["default"])
                    self.assertLessEqual(param["default"], param["max"])
                    self.assertIn(param["unit"], ("", "px", "%"))
        radius = next(entry for entry in filters if entry["id"] == "median")["params"][0]
        self.assertEqual([radius[key] for key in ("type", "min", "max", "default", "unit")],
                         ["integer", 1, 100, 2, "px"])
        lines = self.succeed("filters").splitlines()
        self.assertEqual(sorted(line.split(":")[0].split()[0] for line in lines), sorted(ids))
        self.assertIn("unsharp:sigma=2,amount=0.8,", "\n".join(lines))
        self.assertEqual({entry["id"] for entry in filters if "needs_process" in entry},
                         {"crash", "hang", "eat_memory"})
        self.assertEqual(sum("needs --backend processes." in line for line in lines), 3)

    def test_demonstrations_are_survived_or_refused(self):
        order = ["apply", "--output", "demonstrated.png", "plain.png"]
        for step in ("crash", "hang", "eat_memory"):
            self.assertIn("helper processes only", self.refuse(1, *order, "--filter", step))
        processes = [*order, "--backend", "processes", "--filter"]
        self.assertIn("SIGSEGV", self.refuse(1, *processes, "crash"))
        self.assertIn("SIGABRT", self.refuse(1, *processes, "crash:how=abort"))
        self.assertFalse(os.path.exists(path("demonstrated.png")))
        self.succeed(*processes, "eat_memory:megabytes=10")

    def test_auto_says_which_side_and_why(self):
        order = ["apply", "--backend", "auto", "--json", "--filter", "median:radius=2", "--output",
                 "auto.png"]
        told = json.loads(self.succeed(*order, "plain.png"))
        self.assertEqual(told["backend"], "threads")
        self.assertEqual(told["chosen_by"], "otherwise")
        self.assertIn("threads", told["reason"])
        calm = content("auto.png")
        shutil.copy(path("plain.png"), path("downloaded.png"))
        try:
            os.setxattr(path("downloaded.png"), "user.xdg.origin.url", b"https://example.org/a.png")
        except OSError:
            self.skipTest("this file system has no extended attributes")
        told = json.loads(self.succeed(*order, "downloaded.png"))
        self.assertEqual(told["backend"], "processes")
        self.assertEqual(told["chosen_by"], "untrusted_file")
        self.assertIn("example.org", told["reason"])
        self.assertEqual(content("auto.png"), calm)
        # What the window has learned counts here, too.
        os.makedirs(path("cache/offstage"), exist_ok=True)
        run = {"backend": "processes", "workers": 2, "copied": False, "done": False, "mp": 1,
               "compute_ms": 0, "wall_ms": 1, "hand_over_ms": 0, "crashes": 2, "hangs": 0}
        learned = path("cache/offstage/learned.json")
        with open(learned, "w", encoding="utf-8") as file:
            json.dump({"offstage-learned": 1, "filters": [{"filter": "median", "runs": [run]}]},
                      file)
        told = json.loads(self.succeed(*order, "plain.png"))
        os.remove(learned)
        self.assertEqual((told["backend"], told["chosen_by"]), ("processes", "crashed_lately"))
        plain = ["apply", "--json", "--filter", "median:radius=2", "--output", "auto.png"]
        self.assertNotIn("reason", json.loads(self.succeed(*plain, "plain.png")))

    def test_info_tells_what_is_in_a_file(self):
        facts = json.loads(self.succeed("info", "--json", "deep.png", "float.tif", "grey.png"))
        self.assertEqual([fact["size"] for fact in facts], [[1500, 1100], [1500, 1100], [61, 47]])
        self.assertEqual([fact["bits"] for fact in facts], [16, 32, 16])
        self.assertEqual([fact["channels"] for fact in facts], [3, 3, 1])
        self.assertTrue(all(fact["complete"] for fact in facts))
        self.assertIn("1500 x 1100, 16 bit, RGB", self.succeed("info", "deep.png"))
        code, out, err = run("info", "--json", "dot.png", "missing.png")
        self.assertEqual(code, 3)
        self.assertEqual(len(json.loads(out)), 1)
        self.assertIn("missing.png", err)
        self.refuse(2, "info")

    def test_back_ends_and_worker_counts_give_the_same_file(self):
        for source, suffix in (("plain.png", "png"), ("deep.png", "png"), ("float.tif", "tif")):
            results = []
            for backend in ("threads", "processes"):
                for workers in ("1", "3"):
                    output = f"same-{backend}-{workers}.{suffix}"
                    told = json.loads(self.succeed(
                        "apply", "--filter", "median:radius=5", "--backend", backend, "--workers",
                        workers, "--json", "--output", output, source))
                    self.assertEqual(told["backend"], backend)
                    self.assertEqual(told["workers"], int(workers))
                    results.append(content(output))
            self.assertTrue(all(result == results[0] for result in results), source)
            self.assertNotEqual(results[0], content(source))

    def test_killed_helpers_cost_nothing_but_time(self):
        order = ["apply", "--filter", "median:radius=5"]
        for source in ("tall8.png", "tall16.png", "tall32.tif"):
            expected, output = f"calm-{source}", f"killed-{source}"
            self.succeed(*order, "--output", expected, source)
            program = start(*order, "--backend", "processes", "--workers", "2", "--json",
                            "--output", output, source)
            # More kills of one and the same tile would be taken for its own fault, and rightly.
            killed = set()
            while program.poll() is None and len(killed) < 4:
                for pid in set(helpers(program.pid)) - killed:
                    if uses_shared_memory(pid):  # it is in a tile
                        os.kill(pid, signal.SIGKILL)
                        killed.add(pid)
                        break
                time.sleep(0.002)
            out, err = program.communicate(timeout=LIMIT)
            self.assertEqual(program.returncode, 0, err)
            self.assertGreater(json.loads(out)["worker_restarts"], 0)
            self.assertEqual(content(output), content(expected), source)

    def test_every_filter_takes_the_smallest_images(self):
        for source in ("dot.png", "thin.png", "grey.png"):
            for step in FILTERS:
                results = []
                for backend in ("threads", "processes"):
                    self.succeed("apply", "--filter", step, "--backend", backend, "--workers", "2",
                                 "--output", "small.png", source)
                    results.append(content("small.png"))
                self.assertEqual(results[0], results[1], f"{step} on {source}")
            before = json.loads(self.succeed("info", "--json", source))[0]
            after = json.loads(self.succeed("info", "--json", "small.png"))[0]
            for key in ("size", "bits", "channels"):
                self.assertEqual(before[key], after[key], source)

    def test_a_recipe_is_the_same_as_its_steps(self):
        self.succeed("apply", "--filter", "median:radius=1", "--filter", "gaussian:sigma=1.5",
                     "--output", "steps.png", "grey.png")
        steps = [{"filter": "median", "params": {"radius": 1}},
                 {"filter": "gaussian", "params": {"sigma": 1.5}}]
        with open(path("recipe.json"), "w", encoding="utf-8") as file:
            json.dump({"offstage": 1, "steps": steps}, file)
        self.succeed("apply", "--recipe", "recipe.json", "--output", "recipe.png", "grey.png")
        self.assertEqual(content("steps.png"), content("recipe.png"))

    def test_recipes_that_cannot_be_applied(self):
        for name, text in (("unknown.json", '{"offstage": 1, "steps": [{"filter": "no such"}]}'),
                           ("broken.json", '{"offstage": 1, "steps": ['),
                           ("newer.json", '{"offstage": 2, "steps": []}'),
                           ("empty.json", '{"offstage": 1, "steps": []}')):
            with open(path(name), "w", encoding="utf-8") as file:
                file.write(text)
            self.refuse(1, "apply", "--recipe", name, "--output", "none.png", "grey.png")
        err = self.refuse(1, "apply", "--recipe", "missing.json", "--output", "none.png",
                          "grey.png")
        self.assertIn("No such file", err)
        self.refuse(2, "apply", "--recipe", "empty.json", "--filter", "clahe", "--output",
                    "none.png", "grey.png")
        self.assertFalse(os.path.exists(path("none.png")))

    def test_the_summary_is_complete(self):
        told = json.loads(self.succeed("apply", "--filter", "clahe", "--filter", "median:radius=1",
                                       "--json", "--output", "told.png", "plain.png"))
        self.assertEqual(told["input"], "plain.png")
        self.assertEqual(told["output"], "told.png")
        self.assertEqual(told["size"], [1500, 1100])
        self.assertEqual((told["bits"], told["channels"]), (8, 3))
        self.assertEqual(told["backend"], "threads")
        self.assertGreater(told["workers"], 0)
        self.assertGreater(told["tiles"], 0)
        self.assertEqual((told["retries"], told["worker_restarts"]), (0, 0))
        self.assertGreater(told["peak_memory_bytes"], 1500 * 1100 * 4)
        self.assertGreaterEqual(told["peak_helper_memory_bytes"], 0)
        for key in ("open_ms", "filter_ms", "save_ms"):
            self.assertTrue(math.isfinite(told[key]) and told[key] > 0, key)
        self.assertTrue(any(step["gathers"] for step in told["steps"]))
        for step in told["steps"]:
            self.assertTrue(step["step"])
            self.assertGreater(step["ms"], 0)
            self.assertGreater(step["compute_ms"], 0)

    def test_wrong_use_is_told_apart_from_failure(self):
        blur = ("apply", "--filter", "gaussian:sigma=1")
        self.refuse(2, "apply", "--filter", "no such", "--output", "x.png", "dot.png")
        self.refuse(2, "apply", "--filter", "median:radius=many", "--output", "x.png", "dot.png")
        self.refuse(2, "apply", "--filter", "median:colour=2", "--output", "x.png", "dot.png")
        self.refuse(2, "apply", "--output", "x.png", "dot.png")
        self.refuse(2, *blur, "dot.png")
        self.refuse(2, *blur, "--output", "x.png")
        self.refuse(2, *blur, "--output", "x.png", "dot.png", "thin.png")
        self.refuse(2, *blur, "--backend", "magic", "--output", "x.png", "dot.png")
        self.refuse(2, *blur, "--workers", "0", "--output", "x.png", "dot.png")
        self.refuse(2, *blur, "--transport", "pigeon", "--output", "x.png", "dot.png")
        self.refuse(2, *blur, "--decode", "cloud", "--output", "x.png", "dot.png")
        self.refuse(2, *blur, "--depth", "12", "--output", "x.png", "dot.png")
        self.refuse(2, "paint")
        self.assertFalse(os.path.exists(path("x.png")))

    def test_ways_of_working_give_the_same_pixels(self):
        saved = []
        for way in ([], ["--transport", "shared"], ["--transport", "pipe"],
                    ["--decode", "helper"], ["--decode", "thread"]):
            name = "-".join(["way", *way[1:]]) + ".png"
            self.succeed("apply", "--filter", "median:radius=2", "--backend", "processes",
                         "--output", name, *way, "thin.png")
            saved.append(content(name))
        self.assertEqual(len(set(saved)), 1)

    def test_files_that_cannot_be_read_or_written(self):
        blur = ("apply", "--filter", "gaussian:sigma=1", "--output")
        self.assertIn("missing.png", self.refuse(1, *blur, "x.png", "missing.png"))
        with open(path("empty.png"), "wb"):
            pass
        self.refuse(1, *blur, "x.png", "empty.png")
        huge = struct.pack(">IIBBBBB", 60000, 60000, 8, 6, 0, 0, 0)
        with open(path("huge.png"), "wb") as file:
            file.write(b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", huge) +
                       png_chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + png_chunk(b"IEND", b""))
        self.assertIn("60000", self.refuse(1, *blur, "x.png", "huge.png"))
        self.refuse(1, *blur, "no such folder/x.png", "dot.png")
        self.refuse(1, *blur, "x.gif", "dot.png")
        err = self.refuse(1, *blur, "x.png", "float.tif")
        self.assertIn("PNG", err)
        self.assertFalse(os.path.exists(path("x.png")))
        self.succeed(*blur, "deep-of-float.png", "--depth", "16", "float.tif")
        told = json.loads(self.succeed("info", "--json", "deep-of-float.png"))[0]
        self.assertEqual(told["bits"], 16)

    def test_what_cannot_be_saved_is_refused_before_the_work(self):
        blur = ("apply", "--filter", "gaussian:sigma=1", "--output")
        for output, source in (("x.gif", "plain.png"), ("x.png", "float.tif"),
                               ("x.jpg", "thin.png"), ("no such folder/x.png", "plain.png")):
            code, shown = run_on_terminal(*blur, output, source)
            self.assertEqual(code, 1)
            self.assertIn("Nothing was saved", shown)
            self.assertNotIn("%", shown)  # no progress

    def test_progress_is_one_line_and_for_terminals_only(self):
        order = ("apply", "--filter", "median:radius=5", "--output", "shown.png", "deep.png")
        code, shown = run_on_terminal(*order)
        self.assertEqual(code, 0)
        self.assertTrue(shown.endswith("\r\n"))
        before, *states = shown[:-2].split("\r\x1b[K")
        self.assertEqual(before, "")
        for state in states:
            self.assertRegex(state, r"^\d+ %  \d+\.\d s(  about \d+\.\d s left)?$")
        percent = [int(state.split()[0]) for state in states]
        self.assertEqual(percent, sorted(percent))
        self.assertEqual(percent[-1], 100)
        self.assertEqual(run(*order), (0, "", ""))

    def test_a_truncated_file_is_refused_or_told(self):
        whole = content("plain.png")
        with open(path("truncated.png"), "wb") as file:
            file.write(whole[:len(whole) // 2])
        code, _, err = run("apply", "--filter", "gaussian:sigma=1", "--output", "half.png",
                           "truncated.png")
        self.assertIn(code, (0, 1))
        self.assertRegex(err, r"(?m)^offstage-cli: .{10,}\.$")
        self.assertEqual(os.path.exists(path("half.png")), code == 0)

    def test_an_interrupt_leaves_nothing(self):
        for backend in ("threads", "processes"):
            program = start("apply", "--filter", "nlm:search=17", "--backend", backend,
                            "--workers", "2", "--output", "interrupted.png", "deep.png")
            # There is something to stop once it takes signals as events.
            self.assertTrue(comes_true(lambda: blocks(program.pid, signal.SIGINT, signal.SIGTERM)))
            started = []
            if backend == "processes":
                self.assertTrue(comes_true(lambda: len(helpers(program.pid)) >= 2))
                started = children(program.pid)
            for pid in helpers(program.pid):
                self.assertTrue(comes_true(lambda: blocks(pid)))
            program.send_signal(signal.SIGINT)
            _, err = program.communicate(timeout=LIMIT)
            self.assertEqual(program.returncode, 130, err)
            self.assertIn("Nothing was written.", err)
            self.assertFalse(os.path.exists(path("interrupted.png")))
            self.assertFalse([name for name in os.listdir(WORK) if "interrupted" in name])
            self.assertFalse([pid for pid in started if alive(pid)])

    def test_a_second_signal_does_not_wait(self):
        program = start("apply", "--filter", "nlm:search=17", "--backend", "processes",
                        "--workers", "2", "--output", "twice.png", "deep.png")
        self.assertTrue(comes_true(lambda: len(helpers(program.pid)) >= 2))
        started = children(program.pid)
        # Both are there when it looks.
        program.send_signal(signal.SIGSTOP)
        program.send_signal(signal.SIGINT)
        program.send_signal(signal.SIGTERM)
        program.send_signal(signal.SIGCONT)
        _, err = program.communicate(timeout=LIMIT)
        self.assertEqual(program.returncode, 130, err)
        self.assertEqual(err, "")  # nothing is told by whoever has no time
        self.assertTrue(comes_true(lambda: not any(alive(pid) for pid in started)))
        self.assertFalse([name for name in os.listdir(WORK) if "twice" in name])

    def test_signals_end_what_has_nothing_to_clear_away(self):
        program = start("info", "missing.png", *100 * ["deep.png"])
        self.assertIn("missing.png", program.stderr.readline())  # it is at work
        program.send_signal(signal.SIGTERM)
        program.communicate(timeout=LIMIT)
        self.assertEqual(program.returncode, -signal.SIGTERM)

    def test_commands_are_filters(self):
        copy = next(entry for entry in json.loads(self.succeed("filters", "--json"))
                    if entry["id"] == "copy")
        self.assertEqual(copy["program"], path("copy.sh"))
        self.assertIn(path("copy.sh"), copy["source"])
        self.assertIn(f"Run by {path('copy.sh')}.", self.succeed("filters"))
        blur, median = ["--filter", "gaussian:sigma=2"], ["--filter", "median:radius=1"]
        for source in ("plain.png", "deep.png", "thin.png", "grey.png"):
            self.succeed("apply", *blur, *median, "--output", "without.png", source)
            for backend in ("threads", "processes"):
                told = json.loads(self.succeed("apply", *blur, "--filter", "copy", *median,
                                               "--backend", backend, "--json",
                                               "--output", "with.png", source))
                self.assertEqual(content("with.png"), content("without.png"), source)
                self.assertEqual([step["step"] for step in told["steps"]],
                                 ["gaussian:sigma=2,linear=false", "copy", "median:radius=1"])
        with open(path("copied.json"), "w", encoding="utf-8") as file:
            json.dump({"offstage": 1, "steps": [{"filter": "copy"}]}, file)
        self.succeed("apply", "--recipe", "copied.json", "--output", "copied.png", "grey.png")
        self.assertEqual(os.listdir(path("temporary")), [])

    def test_a_command_that_fails(self):
        self.addCleanup(forget, "fails")
        declare("fails", "echo no more ink >&2; exit 7",
                params=[{"id": "ink", "label": "Ink", "kind": "choice", "initial": "red",
                         "choices": [{"id": "red", "label": "R"}, {"id": "blue", "label": "B"}]}],
                arguments=["{input}", "{output}", "{ink}"])
        err = self.refuse(1, "apply", "--filter", "fails:ink=blue", "--output", "x.png", "dot.png")
        self.assertIn("fails.sh ended with code 7", err)
        self.assertIn("no more ink", err)
        self.refuse(2, "apply", "--filter", "fails:ink=green", "--output", "x.png", "dot.png")
        self.assertFalse(os.path.exists(path("x.png")))

    def test_a_declaration_that_cannot_be_used(self):
        self.addCleanup(forget, "wrong")
        declare("wrong", "true", format="bmp")
        code, out, err = run("filters")
        self.assertEqual(code, 0)
        self.assertRegex(err, r"(?m)^offstage-cli: .*wrong\.json.*one of: png, tiff.*\.$")
        self.assertIn("copy ", out)
        code, _, err = run("apply", "--filter", "copy", "--output", "fine.png", "dot.png")
        self.assertEqual(code, 0)
        self.assertIn("wrong.json", err)

    def test_nothing_of_a_command_outlives_the_program(self):
        self.addCleanup(forget, "family")
        # Asked to end, and killed.
        for number, expected in ((signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)):
            word = f"{1000 + number}.{os.getpid()}"
            declare("family", family(word))
            program = start("apply", "--filter", "family", "--output", "family.png", "plain.png")
            self.assertTrue(comes_true(lambda: len(with_argument(word)) == 5))
            self.assertEqual(len(os.listdir(path("temporary"))), 1)
            program.send_signal(number)
            program.communicate(timeout=LIMIT)
            self.assertEqual(program.returncode, expected)
            self.assertTrue(comes_true(lambda: not with_argument(word)))
            self.assertTrue(comes_true(lambda: not os.listdir(path("temporary"))))
            self.assertFalse(os.path.exists(path("family.png")))

    def test_the_next_start_clears_away_what_two_killed_ones_left(self):
        self.addCleanup(forget, "alone")
        word = f"2000.{os.getpid()}"
        declare("alone", f"exec sleep {word}")
        program = start("apply", "--filter", "alone", "--output", "alone.png", "plain.png")
        self.assertTrue(comes_true(lambda: with_argument(word)))
        guardians = with_argument("--guard")
        guardians = [pid for pid in guardians if pid in children(program.pid)]
        self.assertEqual(len(guardians), 1)
        program.send_signal(signal.SIGSTOP)
        os.kill(guardians[0], signal.SIGKILL)
        program.kill()
        program.communicate(timeout=LIMIT)
        self.assertTrue(comes_true(lambda: not with_argument(word)))
        self.assertEqual(len(os.listdir(path("temporary"))), 1)
        self.succeed("apply", "--filter", "copy", "--output", "after.png", "dot.png")
        self.assertEqual(os.listdir(path("temporary")), [])

    def test_it_speaks_the_language_of_the_system(self):
        told = subprocess.run([CLI, "--help"], capture_output=True, text=True, check=True,
                              env={**os.environ, "LANGUAGE": "fr:de"})
        self.assertTrue(told.stdout.startswith("Aufruf: offstage-cli"), told.stdout)

    def test_the_window_tells_wrong_use_apart_too(self):
        def end(*arguments):
            done = subprocess.run([os.path.join(os.path.dirname(CLI), "offstage"), *arguments],
                                  capture_output=True, text=True, cwd=WORK, timeout=LIMIT,
                                  env={**os.environ, "QT_QPA_PLATFORM": "offscreen",
                                       "XDG_CONFIG_HOME": path("config")}, check=False)
            if done.returncode != 0:
                self.assertRegex(done.stderr, r"(?m)^offstage: .{10,}\.$")
            return done.returncode
        self.assertEqual(end("--help"), 0)
        self.assertEqual(end("--version"), 0)
        self.assertEqual(end("--bogus"), 2)
        self.assertEqual(end("--backend", "magic"), 2)
        self.assertEqual(end("--workers", "many"), 2)
        self.assertEqual(end("--transport", "pigeon"), 2)
        self.assertEqual(end("--decode", "cloud"), 2)
        self.assertEqual(end("--tour", "dot.png/tour"), 1)


if __name__ == "__main__":
    CLI, WORK = (os.path.abspath(argument) for argument in sys.argv[1:3])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
