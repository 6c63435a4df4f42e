#!/usr/bin/env python3
"""How the window feels, measured from inside (the meter's report) and from outside (_NET_WM_PING,
as a window manager asks whether a program still answers), while a filter keeps every core busy and
somebody zooms and pans. Prints one line per image and back end; never fails a build.

    sh tests/e2e/on_display.sh /usr/bin/python3 tests/bench/window_bench.py \
        build/release/bin/offstage IMAGE..."""
import json
import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "e2e"))
from ping import Ping, Pinger  # noqa: E402
from window_test import Session, act, find, wait  # noqa: E402


def start(program):
    """From the start of the program until its window answers, in ms."""
    began = time.perf_counter()
    process = subprocess.Popen([program])
    ping = Ping(process.pid)
    while not ping.find_window():
        time.sleep(0.001)
    ping.ask()
    spent = (time.perf_counter() - began) * 1000
    process.terminate()
    process.wait()
    return spent


def run(program, image, backend, seconds):
    folder = pathlib.Path(tempfile.mkdtemp())
    session = Session(program, folder, [image, "--backend", backend])
    name = pathlib.Path(image).name
    pinger = Pinger(session.process.pid, 0.02)
    pinger.start()
    wait("the image", lambda: name in session.window.get_name())
    session.choose_filter("Non-local means")
    act(session.find("Apply", "push button"))
    box = session.canvas().get_extents(0)
    x, y = box.x + box.width // 2, box.y + box.height // 2
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        for keys in (["click", "4"], ["click", "4"], ["mousedown", "1"],
                     ["mousemove", str(x + 90), str(y + 40)], ["mouseup", "1"], ["click", "5"],
                     ["click", "5"]):
            subprocess.run(["xdotool", "mousemove", str(x), str(y)] + keys, check=False)
            time.sleep(0.05)
        again = find(session.window, "Apply", "push button")  # a quick machine: once more
        if again:
            act(again)
    act(session.find("Stop", "push button"))
    time.sleep(0.5)
    pinger.over = True
    pinger.join()
    session.quit()
    figures = json.loads(session.report.read_text())
    times = sorted(pinger.times)
    print(f"{name:24} {backend:10} frames p50 {figures['frame_interval_ms']['p50']:5.1f} "
          f"p99 {figures['frame_interval_ms']['p99']:5.1f} ms  hitch "
          f"{figures['hitch_ms_per_s']:5.1f} ms/s  loop p99 "
          f"{figures['loop_latency_ms']['p99']:5.1f} ms  longest stall "
          f"{figures['longest_stall_ms']:5.1f} ms  hangs {figures['hangs']}  | ping "
          f"p50 {times[len(times) // 2]:5.1f} p99 {times[len(times) * 99 // 100]:5.1f} "
          f"max {times[-1]:5.1f} ms of {len(times)}", flush=True)


if __name__ == "__main__":
    starts = sorted(start(sys.argv[1]) for _ in range(9))[:-1]  # the slowest one is the cold one
    print(f"start until the window answers: median {starts[len(starts) // 2]:.0f} ms, "
          f"max {starts[-1]:.0f} ms (budget 250, warm)", flush=True)
    for picture in sys.argv[2:]:
        for side in ("threads", "processes"):
            run(sys.argv[1], picture, side, 15)
