"""Image files written and read from their definitions, not by what is tested."""
import random
import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png_chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def write_png(path, width, height, bits, channels, samples):
    """`samples` are all rows without gaps, big-endian, as PNG has them."""
    row = width * channels * bits // 8
    rows = b"".join(b"\0" + samples[y * row:(y + 1) * row] for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, bits, {1: 0, 3: 2, 4: 6}[channels], 0, 0, 0)
    with open(path, "wb") as file:
        file.write(SIGNATURE + png_chunk(b"IHDR", header) +
                   png_chunk(b"IDAT", zlib.compress(rows, 1)) + png_chunk(b"IEND", b""))


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
