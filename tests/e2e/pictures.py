"""Image files written from their definitions, not by what is tested."""
import random
import struct
import zlib


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_png(path, width, height, bits, channels, samples):
    """`samples` are all rows without gaps, big-endian, as PNG has them."""
    row = width * channels * bits // 8
    rows = b"".join(b"\0" + samples[y * row:(y + 1) * row] for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, bits, {1: 0, 3: 2, 4: 6}[channels], 0, 0, 0)
    with open(path, "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + png_chunk(b"IHDR", header) +
                   png_chunk(b"IDAT", zlib.compress(rows, 1)) + png_chunk(b"IEND", b""))


def write_float_tiff(path, width, height, samples):
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
    with open(path, "wb") as file:
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
