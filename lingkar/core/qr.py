"""The code that leads from paper to a page."""

from __future__ import annotations

import io

import segno


def qr_svg(address: str) -> str:
    """As a picture without any style, so that a strict policy lets it be; it fills the room it is given."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out,
        kind="svg",
        scale=4,
        border=4,
        xmldecl=False,
        svgns=True,
        nl=False,
        light="#fff",
        dark="#000",
        omitsize=True,
    )
    return out.getvalue().decode()
