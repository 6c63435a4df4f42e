#!/usr/bin/env python3
"""`offstage-cli evaluate` from outside: what it tells of noise and filters, and how it refuses.

Usage: evaluate_test.py OFFSTAGE_CLI WORK_DIR [TEST...]
"""
import json
import math
import os
import shutil
import struct
import subprocess
import sys
import unittest

from pictures import picture, write_png

CLI = ""
WORK = ""
LIMIT = int(os.environ.get("OFFSTAGE_LIMIT", "60"))  # seconds, for what hangs


def run(*arguments):
    done = subprocess.run([CLI, "evaluate", *arguments], capture_output=True, text=True, cwd=WORK,
                          timeout=LIMIT, check=False)
    return done.returncode, done.stdout, done.stderr


class EvaluateTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        shutil.rmtree(WORK, ignore_errors=True)
        os.makedirs(WORK)
        width, height = 320, 240
        slope = struct.pack(f">{width * height}H", *(
            20000 + 60 * x + 30 * y for y in range(height) for x in range(width)))
        write_png(os.path.join(WORK, "slope.png"), width, height, 16, 1, slope)
        write_png(os.path.join(WORK, "colour.png"), 150, 130, 8, 3, picture(150, 130, 3, ">")[::2])
        write_png(os.path.join(WORK, "dot.png"), 1, 1, 8, 3, b"\x40\x80\xc0")

    def succeed(self, *arguments):
        code, out, err = run(*arguments)
        self.assertEqual(code, 0, err)
        return out

    def refuse(self, expected, *arguments):
        code, out, err = run(*arguments)
        self.assertEqual(code, expected, err)
        self.assertEqual(out, "")
        self.assertRegex(err, r"^offstage-cli: [^\n]+[.?]\n", arguments)
        return err

    def test_noise_is_as_strong_as_asked_for(self):
        for sigma in (5, 25, 60):
            told = json.loads(self.succeed("--noise", str(sigma), "--filter", "nlm:search=2",
                                           "--json", "slope.png", "colour.png"))
            expected = 10 * math.log10(255 * 255 / sigma ** 2)
            for file in told["files"]:
                self.assertAlmostEqual(file["noisy_psnr"], expected, delta=0.05)

    def test_a_filter_that_does_nothing_leaves_the_noise(self):
        # The slope is so far from black and white that nothing is clipped.
        told = json.loads(self.succeed("--noise", "15", "--filter", "unsharp:amount=0", "--json",
                                       "slope.png"))
        self.assertAlmostEqual(told["mean_psnr"], 10 * math.log10(255 * 255 / 15 ** 2), delta=0.05)

    def test_the_seed_makes_the_noise(self):
        one, same, other = (json.loads(self.succeed("--noise", "20", "--filter", "nlm:search=3",
                                                    "--json", "--seed", seed, "slope.png"))
                            for seed in ("5", "5", "6"))
        self.assertEqual(one, same)
        self.assertNotEqual(one["mean_psnr"], other["mean_psnr"])
        self.assertEqual((one["seed"], one["noise"]), (5, 20))

    def test_files_do_not_depend_on_one_another(self):
        arguments = ("--noise", "20", "--filter", "nlm:search=2", "--json")
        both = json.loads(self.succeed(*arguments, "colour.png", "slope.png"))
        alone = json.loads(self.succeed(*arguments, "slope.png"))
        self.assertEqual(both["files"][1], alone["files"][0])
        for key in ("psnr", "ssim"):
            mean = sum(file[key] for file in both["files"]) / 2
            self.assertAlmostEqual(both[f"mean_{key}"], mean, places=9)

    def test_parameters_are_made_for_the_noise_unless_given(self):
        def used(noise, step):
            return json.loads(self.succeed("--noise", noise, "--filter", step, "--json",
                                           "dot.png"))["filter"]
        self.assertEqual(used("15", "nlm"), "nlm:h=6,patch=1,search=10")
        self.assertEqual(used("50", "nlm"), "nlm:h=17.5,patch=4,search=17")
        self.assertEqual(used("50", "nlm:search=3"), "nlm:h=17.5,patch=4,search=3")
        self.assertEqual(used("50", "median:radius=1"), "median:radius=1")

    def test_denoising_helps(self):
        for step, gain, ssim in (("nlridge", 22, 0.98), ("wavelet", 19, 0.95), ("dct", 18, 0.95),
                                 ("tv", 14, 0.85), ("nlm", 12, 0.75), ("diffusion", 11, 0.75),
                                 ("bilateral", 10, 0.75), ("guided", 9, 0.65)):
            with self.subTest(step):
                told = json.loads(self.succeed("--noise", "20", "--filter", step, "--json",
                                               "slope.png"))
                self.assertGreater(told["mean_psnr"], told["files"][0]["noisy_psnr"] + gain)
                self.assertGreater(told["mean_ssim"], ssim)

    def test_people_are_told_too(self):
        out = self.succeed("--noise", "20", "--filter", "nlm:search=2", "slope.png", "dot.png")
        lines = out.splitlines()
        self.assertEqual(len(lines), 3)
        self.assertIn("slope.png", lines[0])
        self.assertIn("dB", lines[2])
        self.assertIn("nlm:h=8,patch=1,search=2", lines[2])

    def test_what_cannot_be_evaluated(self):
        nlm = ("--filter", "nlm")
        self.refuse(2, *nlm, "dot.png")
        for noise in ("-1", "0", "256", "nan", "loud", "inf"):
            self.refuse(2, f"--noise={noise}", *nlm, "dot.png")
        self.refuse(2, "--noise", "20", "dot.png")
        self.refuse(2, "--noise", "20", *nlm)
        self.refuse(2, "--noise", "20", *nlm, *nlm, "dot.png")
        self.refuse(2, "--noise", "20", *nlm, "--seed", "some", "dot.png")
        self.refuse(2, "--noise", "20", "--filter", "no such", "dot.png")
        self.refuse(2, "--noise", "20", "--filter", "nlm:colour=2", "dot.png")
        self.assertIn("parameters", self.refuse(2, "--noise", "20", "--filter", "median",
                                                "dot.png"))
        self.refuse(1, "--noise", "20", "--filter", "crash:how=abort", "dot.png")
        self.refuse(1, "--noise", "20", *nlm, "missing.png")
        code, out, err = run("--noise", "20", *nlm, "--json", "missing.png", "dot.png")
        self.assertEqual(code, 3, err)
        self.assertEqual([file["file"] for file in json.loads(out)["files"]], ["dot.png"])


if __name__ == "__main__":
    CLI, WORK = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
