"""What the system tells about processes."""
import os
import re
import time


def stat(pid):
    """The fields of /proc/PID/stat behind the name; none if it has ended."""
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()
    except OSError:
        return []


def alive(pid):
    return stat(pid)[:1] not in ([], [b"Z"], [b"X"])


def children(pid):
    numbers = [int(entry) for entry in os.listdir("/proc") if entry.isdigit()]
    return [number for number in numbers
            if stat(number)[1:2] == [str(pid).encode()] and alive(number)]


def with_argument(word):
    """Processes that were started with this among their arguments."""
    found = []
    for entry in os.listdir("/proc"):
        try:
            with open(f"/proc/{int(entry)}/cmdline", "rb") as file:
                if word.encode() in file.read().split(b"\0"):
                    found.append(int(entry))
        except (OSError, ValueError):
            pass
    return found


def helpers(pid):
    """The children that run tiles."""
    return sorted(set(children(pid)) & set(with_argument("filter")))


def uses_shared_memory(pid):
    """Whether a process has touched any: a helper does in its first tile, not before."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as file:
            found = re.search(r"RssShmem:\s*([0-9]+)", file.read())
    except OSError:
        return False
    return found is not None and int(found[1]) > 0


def blocks(pid, *signals):
    """Whether a process blocks these signals, and no others."""
    with open(f"/proc/{pid}/status", encoding="ascii") as file:
        mask = int(re.search(r"SigBlk:\s*([0-9a-f]+)", file.read())[1], 16)
    return mask == sum(1 << (number - 1) for number in signals)


def comes_true(condition):
    """Asks again for a while."""
    deadline = time.monotonic() + 30
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
