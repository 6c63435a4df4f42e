"""What the end-to-end tests write and read by themselves: pictures and the meter's report."""
import json
import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def write_png(path, width, height, colour):
    """An 8-bit colour PNG; `colour` gives the three values of a pixel."""
    def chunk(name, data):
        return (struct.pack(">I", len(data)) + name + data
                + struct.pack(">I", zlib.crc32(name + data)))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + bytes(value for x in range(width) for value in colour(x, y))
                    for y in range(height))
    path.write_bytes(SIGNATURE + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 1))
                     + chunk(b"IEND", b""))


def read_png(path):
    """Width and height of a PNG, and its pixels as they are filtered; every part is checked."""
    data = path.read_bytes()
    assert data.startswith(SIGNATURE), f"{path} is no PNG"
    at, parts, header, name = len(SIGNATURE), b"", None, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", data, at)
        content = data[at + 8:at + 8 + length]
        check, = struct.unpack_from(">I", data, at + 8 + length)
        assert check == zlib.crc32(name + content), f"{path} is damaged"
        if name == b"IHDR":
            header = struct.unpack(">IIBBBBB", content)
        elif name == b"IDAT":
            parts += content
        at += 12 + length
    width, height, depth, kind = header[:4]
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
    pixels = zlib.decompress(parts)
    assert len(pixels) == height * (1 + (width * channels * depth + 7) // 8), f"{path} is cut off"
    return width, height, pixels


def read_report(path):
    """The meter's figures, with all of its fields."""
    figures = json.loads(path.read_text())
    for field in ("seconds", "refresh_hz", "frames", "missed_frames", "frame_interval_ms",
                  "loop_latency_ms", "hitch_ms_per_s", "long_tasks", "hangs", "longest_stall_ms",
                  "backend"):
        assert field in figures, f"the report lacks {field}"
    assert figures["frames"] > 0, figures
    return figures
