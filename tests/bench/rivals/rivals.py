#!/usr/bin/env python3
"""SciPy and scikit-image for the program `rivals`, which starts it: one JSON command a line, one
answer a line. Times are taken here, from array to array of the image's own depth."""
import json
import pathlib
import sys
import time

import numpy as np
from scipy import ndimage, signal
from skimage import restoration


def as_float(image):
    return image.astype(np.float32) / np.iinfo(image.dtype).max


def as_stored(values, image):
    full = np.iinfo(image.dtype).max
    return np.clip(np.rint(values * full), 0, full).astype(image.dtype)


def per_channel(image, work):
    return np.stack([work(image[..., c]) for c in range(3)], axis=-1)


def disc_mean(radius):
    y, x = np.mgrid[-radius:radius + 1, -radius:radius + 1]
    disc = (x * x + y * y <= radius * radius).astype(np.float32)
    return disc / disc.sum()


def spot(sigma):
    reach = int(np.ceil(4 * sigma))
    line = np.exp(-np.arange(-reach, reach + 1) ** 2 / (2 * sigma * sigma))
    return np.outer(line, line) / line.sum() ** 2


def gaussian(image, sigma):
    return as_stored(ndimage.gaussian_filter(as_float(image), (sigma, sigma, 0), mode="nearest"),
                     image)


def disc(image, radius):
    kernel = disc_mean(int(radius))
    return as_stored(per_channel(as_float(image),
                                 lambda c: signal.fftconvolve(c, kernel, mode="same")), image)


def total_variation(image, weight, sweeps):
    return as_stored(restoration.denoise_tv_chambolle(
        as_float(image), weight=weight, eps=0, max_num_iter=int(sweeps), channel_axis=-1), image)


def wavelet(image):
    return as_stored(restoration.denoise_wavelet(as_float(image), channel_axis=-1,
                                                 method="BayesShrink"), image)


def non_local_means(image, strength, patch, search):
    return as_stored(restoration.denoise_nl_means(
        as_float(image), patch_size=2 * int(patch) + 1, patch_distance=int(search),
        h=strength / 255, fast_mode=True, channel_axis=-1), image)


def richardson_lucy(image, sigma, iterations):
    return as_stored(per_channel(as_float(image), lambda c: restoration.richardson_lucy(
        c, spot(sigma), num_iter=int(iterations))), image)


def wiener(image, sigma):
    return as_stored(per_channel(as_float(image), lambda c: restoration.wiener(
        c, spot(sigma), 0.01)), image)


OPERATIONS = {"gaussian": gaussian, "disc": disc, "tv": total_variation, "wavelet": wavelet,
              "nlm": non_local_means, "richardson lucy": richardson_lucy, "wiener": wiener}


def main() -> int:
    folder = pathlib.Path(sys.argv[1])
    image = result = None
    for line in sys.stdin:
        command = json.loads(line)
        answer = {}
        if "list" in command:
            answer["operations"] = list(OPERATIONS)
        elif "width" in command:
            image = np.fromfile(folder / "in.raw", dtype=f"u{command['bits'] // 8}").reshape(
                command["height"], command["width"], 3)
        elif "run" in command:
            work = OPERATIONS[command["run"]]
            clock = time.process_time if command["processor"] else time.perf_counter
            start = clock()
            result = work(image, *command["numbers"])
            answer["milliseconds"] = (clock() - start) * 1000
        elif "save" in command:
            result.tofile(folder / "out.raw")
            answer = {"width": result.shape[1], "height": result.shape[0]}
        print(json.dumps(answer), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
