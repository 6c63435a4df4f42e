#!/usr/bin/env python3
"""How the window feels, measured from inside (the meter's report) and from outside (_NET_WM_PING,
as a window manager asks whether a program still answers), while a filter keeps every core busy and
somebody zooms and pans. Prints one line per image and back end; never fails a build.

    sh tests/e2e/on_display.sh /usr/bin/python3 tests/bench/window_bench.py \
        build/release/bin/offstage IMAGE...      (needs python3-xlib)"""
import json
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "e2e"))
from window_test import Session, act, find, wait  # noqa: E402

from Xlib import X, display  # noqa: E402
from Xlib.protocol import event  # noqa: E402


class Pinger(threading.Thread):
    """Sends _NET_WM_PING every 20 ms and notes how long each answer takes, in ms."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.times, self.over = pid, [], False

    def window_of(self, screen, root):
        clients = root.get_full_property(screen.intern_atom("_NET_CLIENT_LIST"), X.AnyPropertyType)
        for window in clients.value if clients else []:
            candidate = screen.create_resource_object("window", window)
            owner = candidate.get_full_property(screen.intern_atom("_NET_WM_PID"),
                                                X.AnyPropertyType)
            if owner and owner.value[0] == self.pid:
                return candidate
        return None

    def run(self):
        screen = display.Display()
        root = screen.screen().root
        # The mask under which Qt sends its answer; the window manager gets the same one.
        root.change_attributes(event_mask=X.StructureNotifyMask)
        window = wait("the window in the window manager's list",
                      lambda: self.window_of(screen, root))
        protocols = screen.intern_atom("WM_PROTOCOLS")
        ping = screen.intern_atom("_NET_WM_PING")
        stamp = 0
        while not self.over:
            stamp += 1
            sent = time.perf_counter()
            window.send_event(event.ClientMessage(
                window=window, client_type=protocols,
                data=(32, [ping, stamp, window.id, 0, 0])))
            screen.flush()
            answered = False
            while not answered and not self.over:
                if not screen.pending_events():
                    time.sleep(0.0005)
                    continue
                got = screen.next_event()
                answered = (got.type == X.ClientMessage and got.client_type == protocols
                            and got.data[1][0] == ping and got.data[1][1] == stamp)
            self.times.append((time.perf_counter() - sent) * 1000)
            time.sleep(0.02)


def run(program, image, backend, seconds):
    folder = pathlib.Path(tempfile.mkdtemp())
    session = Session(program, folder, [image, "--backend", backend])
    name = pathlib.Path(image).name
    pinger = Pinger(session.process.pid)
    pinger.start()
    wait("the image", lambda: name in session.window.get_name())
    session.choose_filter("Non-local means")
    act(session.find("Apply", "push button"))
    session.find("Stop", "push button")
    box = session.find("Image", "image").get_extents(0)
    x, y = box.x + box.width // 2, box.y + box.height // 2
    end = time.monotonic() + seconds
    while time.monotonic() < end and find(session.window, "Stop", "push button"):
        for keys in (["click", "4"], ["click", "4"], ["mousedown", "1"],
                     ["mousemove", str(x + 90), str(y + 40)], ["mouseup", "1"], ["click", "5"],
                     ["click", "5"]):
            subprocess.run(["xdotool", "mousemove", str(x), str(y)] + keys, check=False)
            time.sleep(0.05)
    act(session.find("Stop", "push button"))
    time.sleep(0.5)
    pinger.over = True
    pinger.join()
    subprocess.run(["xdotool", "key", "ctrl+q"], check=False)
    session.process.wait(timeout=60)
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
    for picture in sys.argv[2:]:
        for side in ("threads", "processes"):
            run(sys.argv[1], picture, side, 15)
