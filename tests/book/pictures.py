"""Pages of a PDF as small grey pictures, and how far two of them are from each other."""

import struct
import zlib
from typing import NamedTuple

import typst_apart

#: Points of a picture to an inch: enough to see what stands where, too few for a hair's breadth.
FINENESS = 40
#: Points of a picture along each side of a patch; what moves within one is not seen.
PATCH = 8


class Picture(NamedTuple):
    """A picture: how wide it is, and how bright each of its points, row by row."""

    width: int
    points: bytes

    def patches(self):
        """How bright the picture is, patch by patch."""
        rows = [self.points[at : at + self.width] for at in range(0, len(self.points), self.width)]
        for top in range(0, len(rows), PATCH):
            for left in range(0, self.width, PATCH):
                patch = b"".join(row[left : left + PATCH] for row in rows[top : top + PATCH])
                yield sum(patch) / len(patch)


def draw(path, number):
    """Draw a page of a PDF, as PNG. It is read anew: what draws it knows nothing of how it was made."""
    drawing = path.with_suffix(".look.typ")
    drawing.write_text(
        "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
        f'#image("{path.name}", page: {number}, width: 210mm)\n',
        encoding="utf-8",
    )
    return typst_apart.drawn(drawing, FINENESS)


def read(png):
    """Read a PNG of eight bits and four channels, as Typst writes them."""
    chunks, at = {}, 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind = png[at + 4 : at + 8]
        chunks[kind] = chunks.get(kind, b"") + png[at + 8 : at + 8 + length]
        at += length + 12
    width, height, depth, colour = struct.unpack(">IIBB", chunks[b"IHDR"][:10])
    assert (depth, colour) == (8, 6)
    raw, stride = zlib.decompress(chunks[b"IDAT"]), 4 * width
    above, points = bytes(stride), bytearray()
    for row in range(height):
        start = row * (stride + 1)
        above = _unfiltered(raw[start], raw[start + 1 : start + 1 + stride], above)
        points += bytes(sum(above[i : i + 3]) // 3 for i in range(0, stride, 4))
    return Picture(width, bytes(points))


def _unfiltered(kind, line, above):
    """Undo what PNG does to a line so that it packs better (PNG, third edition, 9.2)."""
    found = bytearray(line)
    for i, value in enumerate(line):
        left = found[i - 4] if i >= 4 else 0
        corner = above[i - 4] if i >= 4 else 0
        up = above[i]
        guess = (0, left, up, (left + up) // 2, _nearest(left, up, corner))[kind]
        found[i] = (value + guess) & 255
    return bytes(found)


def _nearest(left, up, corner):
    wanted = left + up - corner
    return min((left, up, corner), key=lambda each: abs(wanted - each))


def share_that_differs(one, other, *, by=12):
    """Which share of the patches is darker or brighter than before, by so much of 255."""
    if one.width != other.width or len(one.points) != len(other.points):
        return 1.0
    pairs = list(zip(one.patches(), other.patches(), strict=True))
    return sum(abs(before - now) > by for before, now in pairs) / len(pairs)
