#!/usr/bin/env python3
"""The command line from outside: files in, files out, exit codes, helpers that are killed.

Usage: cli_test.py OFFSTAGE_CLI WORK_DIR [TEST...]
"""
import json
import math
import os
import random
import shutil
import signal
import struct
import subprocess
import sys
import time
import unittest
import zlib

CLI = ""
WORK = ""
FILTERS = ["gaussian:sigma=3", "median:radius=2", "bilateral:sigma_space=2", "nlm:search=2",
           "unsharp:sigma=2", "clahe:clip=3"]


def path(name):
    return os.path.join(WORK, name)


def content(name):
    with open(path(name), "rb") as file:
        return file.read()


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_png(name, width, height, bits, channels, samples):
    """`samples` are all rows without gaps, big-endian, as PNG has them."""
    row = width * channels * bits // 8
    rows = b"".join(b"\0" + samples[y * row:(y + 1) * row] for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, bits, {1: 0, 3: 2, 4: 6}[channels], 0, 0, 0)
    with open(path(name), "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) +
                   png_chunk(b"IDAT", zlib.compress(rows, 1)) + png_chunk(b"IEND", b""))


def write_float_tiff(name, width, height, samples):
    """RGB, 32-bit float, little-endian, uncompressed, in one strip."""
    short, long, rational = 3, 4, 5
    entries = [(256, long, 1, width), (257, long, 1, height), (258, short, 3, "bits"),
               (259, short, 1, 1), (262, short, 1, 2), (273, long, 1, "pixels"),
               (277, short, 1, 3), (278, long, 1, height), (279, long, 1, len(samples)),
               (284, short, 1, 1), (339, short, 3, "kinds")]
    after = 8 + 2 + 12 * len(entries) + 4
    places = {"bits": after, "kinds": after + 6, "pixels": after + 12}
    ifd = b"".join(struct.pack("<HHII", tag, kind, count, places.get(value, value))
                   for tag, kind, count, value in entries)
    with open(path(name), "wb") as file:
        file.write(b"II*\0" + struct.pack("<IH", 8, len(entries)) + ifd + b"\0\0\0\0" +
                   struct.pack("<HHHHHH", 32, 32, 32, 3, 3, 3) + samples)


def picture(width, height, channels, byte_order):
    """Noise over a gradient, 16 bits per sample; the same for the same arguments."""
    count = width * height * channels
    noise = random.Random(count).randbytes(2 * count)
    step = 24000 / (width + height)
    rows = []
    values = struct.unpack(f"<{count}H", noise)
    line = width * channels
    for y in range(height):
        rows.extend((values[y * line + i] >> 1) + int((i // channels + y) * step)
                    for i in range(line))
    return struct.pack(f"{byte_order}{count}H", *rows)


def children(pid):
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat", "rb") as file:
                fields = file.read().rpartition(b")")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        if int(fields[1]) == pid and fields[0] not in b"ZX":
            found.append(int(entry))
    return found


def alive(pid):
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()[0] not in b"ZX"
    except OSError:
        return False


def start(*arguments):
    return subprocess.Popen([CLI, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                            text=True, cwd=WORK)


def run(*arguments):
    done = subprocess.run([CLI, *arguments], capture_output=True, text=True, cwd=WORK, timeout=60,
                          check=False)
    return done.returncode, done.stdout, done.stderr


class CliTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(WORK, ignore_errors=True)
        os.makedirs(WORK)
        width, height = 1500, 1100
        samples = picture(width, height, 3, ">")
        write_png("deep.png", width, height, 16, 3, samples)
        write_png("plain.png", width, height, 8, 3, samples[::2])
        floats = struct.unpack(f">{width * height * 3}H", samples)
        write_float_tiff("float.tif", width, height,
                         struct.pack(f"<{len(floats)}f", *(v / 50000 for v in floats)))
        write_png("grey.png", 61, 47, 16, 1, picture(61, 47, 1, ">"))
        write_png("dot.png", 1, 1, 8, 3, b"\x40\x80\xc0")
        write_png("thin.png", 3, 8, 8, 4, picture(3, 8, 4, ">")[::2])

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
        self.assertEqual(len(ids), 6)
        self.assertEqual(len(set(ids)), 6)
        for entry in filters:
            for key in ("label", "group", "summary", "source"):
                self.assertTrue(entry[key], f"{entry['id']} has no {key}")
            params = [param["id"] for param in entry["params"]]
            self.assertEqual(len(params), len(set(params)))
            for param in entry["params"]:
                self.assertTrue(param["label"])
                self.assertIn(param["type"], ("integer", "real", "bool", "choice"))
                if param["type"] == "choice":
                    self.assertIn(param["default"], param["choices"])
                elif param["type"] != "bool":
                    self.assertLess(param["min"], param["max"])
                    self.assertLessEqual(param["min"], param["default"])
                    self.assertLessEqual(param["default"], param["max"])
                    self.assertIn(param["unit"], ("", "px", "%"))
        lines = self.succeed("filters").splitlines()
        self.assertEqual(sorted(line.split(":")[0].split()[0] for line in lines), sorted(ids))

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
        for source, suffix in (("plain.png", "png"), ("deep.png", "png"), ("float.tif", "tif")):
            order = ["apply", "--filter", "median:radius=9", "--filter", "gaussian:sigma=12"]
            expected, output = f"calm.{suffix}", f"killed.{suffix}"
            self.succeed(*order, "--output", expected, source)
            program = start(*order, "--backend", "processes", "--workers", "2", "--json",
                            "--output", output, source)
            victims = 0
            # More kills of one and the same tile would be taken for its own fault, and rightly.
            while program.poll() is None and victims < 6:
                helpers = children(program.pid)
                if helpers:
                    os.kill(random.choice(helpers), signal.SIGKILL)
                    victims += 1
                time.sleep(0.03)
            out, err = program.communicate(timeout=60)
            self.assertEqual(program.returncode, 0, err)
            self.assertGreater(victims, 0)
            told = json.loads(out)
            self.assertGreaterEqual(told["retries"], 0)
            self.assertGreaterEqual(told["worker_restarts"], 0)
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
        with open(path("bad.json"), "w", encoding="utf-8") as file:
            file.write('{"offstage": 1, "steps": [{"filter": "no such"}]}')
        self.refuse(2, "apply", "--recipe", "bad.json", "--output", "none.png", "grey.png")
        self.refuse(2, "apply", "--recipe", "missing.json", "--output", "none.png", "grey.png")
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
        self.refuse(2, *blur, "--depth", "12", "--output", "x.png", "dot.png")
        self.refuse(2, "paint")
        self.assertFalse(os.path.exists(path("x.png")))

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
        self.refuse(1, *blur, "x.webp", "dot.png")
        err = self.refuse(1, *blur, "x.png", "float.tif")
        self.assertIn("PNG", err)
        self.assertFalse(os.path.exists(path("x.png")))
        self.succeed(*blur, "deep-of-float.png", "--depth", "16", "float.tif")
        told = json.loads(self.succeed("info", "--json", "deep-of-float.png"))[0]
        self.assertEqual(told["bits"], 16)

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
            # Workers have begun once there are helpers, or several threads beside the first.
            def begun():
                if backend == "processes":
                    return len(children(program.pid)) >= 2
                return len(os.listdir(f"/proc/{program.pid}/task")) >= 4
            deadline = time.monotonic() + 30
            while not begun() and program.poll() is None and time.monotonic() < deadline:
                time.sleep(0.01)
            self.assertIsNone(program.poll())
            helpers = children(program.pid)
            program.send_signal(signal.SIGINT)
            _, err = program.communicate(timeout=30)
            self.assertEqual(program.returncode, 130, err)
            self.assertIn("Nothing was written.", err)
            self.assertFalse(os.path.exists(path("interrupted.png")))
            self.assertFalse([name for name in os.listdir(WORK) if "interrupted" in name])
            self.assertFalse([pid for pid in helpers if alive(pid)])


if __name__ == "__main__":
    CLI, WORK = (os.path.abspath(argument) for argument in sys.argv[1:3])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]])
