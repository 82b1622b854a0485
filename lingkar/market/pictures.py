"""A photo as the market keeps it: one to look at closely, one for a page on a slow network, one for a list.

Both are drawn anew, so that place, phone and anything hidden behind the pixels is gone.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from lingkar.core.checked_files import LARGEST, EvidenceFault, redrawn

LONGEST = 1400
# Longest side and most bytes.
SMALL, THUMB = (480, 18 * 1024), (200, 5 * 1024)
QUALITIES = (70, 58, 46, 34, 24)


class PhotoFault(ValueError):
    """The photo cannot be kept; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """All sizes, ready to be stored; width and height are those of the small one."""

    full: bytes
    small: bytes
    thumb: bytes
    width: int
    height: int

    @property
    def sha256(self) -> str:
        return sha256(self.full).hexdigest()


def draw_photo(upload: Any) -> Drawn:
    """The photo as it may be kept; raises PhotoFault."""
    if upload.size > LARGEST:
        raise PhotoFault(_("This photo is too large. Send one of at most %(size)s MB.") % {"size": LARGEST // 2**20})
    content = upload.read(LARGEST + 1)
    if not _looks_like_a_picture(content):
        raise PhotoFault(_("We can keep photos (JPEG, PNG, WebP). This is none."))
    try:
        fresh = redrawn(content)
    except EvidenceFault:
        raise PhotoFault(_("This photo cannot be opened. Take it again, or choose another one.")) from None
    return _sized(fresh)


def _looks_like_a_picture(content: bytes) -> bool:
    return content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n")) or (
        content[:4] == b"RIFF" and content[8:12] == b"WEBP"
    )


def _sized(fresh: bytes) -> Drawn:
    from PIL import Image  # slow to import; most pages need no picture

    with Image.open(io.BytesIO(fresh)) as picture:
        picture.thumbnail((LONGEST, LONGEST))
        full = io.BytesIO()
        picture.save(full, "JPEG", quality=80, optimize=True)
        small = _within(picture, *SMALL)
        width, height = picture.size
        return Drawn(full.getvalue(), small, _within(picture, *THUMB), width, height)


def _within(picture: Any, longest: int, most_bytes: int) -> bytes:
    """As good as fits into the bytes it may cost. The picture itself becomes that small."""
    picture.thumbnail((longest, longest))
    content = b""
    for quality in QUALITIES:
        drawn = io.BytesIO()
        picture.save(drawn, "WEBP", quality=quality, method=4)
        content = drawn.getvalue()
        if len(content) <= most_bytes:
            break
    return content
