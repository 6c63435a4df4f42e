#!/usr/bin/env python3
"""An outside observer agrees with the meter. While a filter keeps every core busy, the window is
held, on purpose and at random moments; who asks it over X whether it answers waits as long as the
meter says that it was stuck. Where others keep the machine busy the observer itself comes late:
then it is tried again, twice."""
import pathlib
import random
import sys
import tempfile
import time

from ping import Pinger
from report import read_report
from window_test import Session, act, find, noisy_png, wait

AGREE = 10  # ms
HOLDS = [50, 300, 1000, 300, 50, 300, 1000, 300]


def take_nearest(values, wanted):
    nearest = min(values, key=lambda value: abs(value - wanted))
    values.remove(nearest)
    return nearest


def hold(session, length):
    act(wait("the menu", lambda: find(session.window, f"{length} ms", "menu item")))


def observe(program, folder, dice):
    """The lengths of the longest stalls in ms: by the meter, and from outside."""
    picture = folder / "noise.png"
    noisy_png(picture)
    session = Session(program, folder, ["--backend", "processes", str(picture)])
    wait("the file in the title", lambda: "noise" in session.window.get_name().lower())
    session.choose_filter("Non-local means")
    session.set_value("Search", 17)
    pinger = Pinger(session.process.pid, 0.001)
    pinger.start()
    wait("answers", lambda: len(pinger.times) > 100)
    began = len(pinger.times)
    act(session.find("Apply", "push button"))
    for length in HOLDS:
        time.sleep(dice.uniform(0.2, 0.9))
        hold(session, length)
    answers = len(pinger.times)  # the one to the last question may still be on its way
    wait("answers after the last one", lambda: len(pinger.times) > answers + 50)
    seen = sorted(pinger.times[began:], reverse=True)
    pinger.over = True
    pinger.join()
    assert session.quit() == 0
    return [stall["length_ms"] for stall in read_report(session.report)["stalls"]], seen


def disagreements(told, seen):
    print("the meter:", [round(ms) for ms in told])
    print("from outside:", [round(ms) for ms in seen[:len(told)]])
    for length in sorted(HOLDS, reverse=True):
        ours = take_nearest(told, length)
        theirs = take_nearest(seen, ours)
        if abs(ours - length) > 20:
            yield f"{ours:.0f} ms by the meter, {length} were meant"
        if abs(ours - theirs) > AGREE:
            yield f"{ours:.0f} ms by the meter, {theirs:.0f} from outside"


def main():
    seed = random.randrange(1 << 32)
    print(f"seed {seed}")
    dice = random.Random(seed)
    for _ in range(3):
        with tempfile.TemporaryDirectory() as name:
            wrong = list(disagreements(*observe(sys.argv[1], pathlib.Path(name), dice)))
        if not wrong:
            return
        print("; ".join(wrong))
    raise AssertionError("the meter and the observer disagree")


if __name__ == "__main__":
    main()
