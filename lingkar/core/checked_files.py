"""Is this really a picture or a PDF, and what is safe to keep of it? What a browser tells counts nothing.

Pictures are drawn anew, so that place, phone and anything hidden behind the pixels is gone.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

LARGEST = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2400
PICTURES = ("JPEG", "PNG", "WEBP")
PDF_START, PDF_END = b"%PDF-", b"%%EOF"


class EvidenceFault(ValueError):
    """The file cannot be kept; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What will be stored."""

    name: str
    media_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


def check_evidence(upload: Any) -> Checked:
    """The file as it may be kept; raises EvidenceFault."""
    if upload.size > LARGEST:
        raise EvidenceFault(_("This file is too large. Send one of at most %(size)s MB.") % {"size": LARGEST // 2**20})
    content = upload.read(LARGEST + 1)
    if not content:
        raise EvidenceFault(_("This file is empty. Choose another one."))
    name = shown_name(upload.name or "")
    if content.startswith(PDF_START):
        if PDF_END not in content[-2048:]:
            raise EvidenceFault(_("This PDF is not whole. Save it again, or take a photo of the paper."))
        return Checked(name, "application/pdf", content)
    return Checked(name, "image/jpeg", redrawn(content))


def redrawn(content: bytes) -> bytes:
    """The picture as a fresh JPEG: turned the right way up, not larger than needed, without anything but pixels."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # slow to import; most pages need no picture

    try:
        with Image.open(io.BytesIO(content), formats=PICTURES) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise EvidenceFault(_("This picture has too many pixels. Take it again with a lower setting."))
            picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            flat = Image.new("RGB", upright.size, "white")
            layered = upright.convert("RGBA")
            flat.paste(layered, mask=layered.getchannel("A"))
    except EvidenceFault:
        raise
    except (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
    ):
        raise EvidenceFault(_("We can keep photos (JPEG, PNG, WebP) and PDF files. This is neither.")) from None
    drawn = io.BytesIO()
    flat.save(drawn, "JPEG", quality=82, optimize=True)
    return drawn.getvalue()


def shown_name(name: str) -> str:
    """The name for people: its last part only, without signs that no screen should be asked to draw."""
    last = PurePath(name.replace("\\", "/")).name
    readable = "".join(sign for sign in last if sign.isprintable() and sign not in '<>:"/|?*').strip()
    return readable[:120] or _("file")
