"""What the program writes with --report."""
import json


def read_report(path):
    """The meter's figures, with all of its fields."""
    figures = json.loads(path.read_text())
    for field in ("seconds", "refresh_hz", "frames", "missed_frames", "frame_interval_ms",
                  "loop_latency_ms", "hitch_ms_per_s", "long_tasks", "hangs", "longest_stall_ms",
                  "stalls", "backend"):
        assert field in figures, f"the report lacks {field}"
    assert figures["frames"] > 0, figures
    return figures
