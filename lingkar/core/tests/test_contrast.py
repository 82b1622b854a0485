"""The colours of both modes, measured: 4.5 for text, 3 for the edges of controls (WCAG 2.2 AA)."""

import re
from pathlib import Path

import pytest

CSS = (Path(__file__).parents[1] / "static/core/css/lingkar.css").read_text(encoding="utf-8")
TEXT = [
    *((ink, ground) for ink in ("ink", "muted", "leaf", "clay", "sky") for ground in ("paper", "surface")),
    *(("ink", ground) for ground in ("leaf-soft", "saffron-soft", "clay-soft", "sky-soft")),
    *(("muted", ground) for ground in ("leaf-soft",)),
    ("leaf", "leaf-soft"),
    ("clay", "clay-soft"),
    ("sky", "sky-soft"),
    ("on-saffron", "saffron"),
    ("on-saffron", "saffron-deep"),
    ("on-next", "next"),
    ("on-clay", "clay"),
    ("on-leaf", "leaf"),
]
EDGES = [
    *(("field", ground) for ground in ("paper", "surface")),
    *(("leaf", ground) for ground in ("paper", "surface", "leaf-soft")),
    *(("focus", ground) for ground in ("paper", "surface", "leaf-soft")),
    ("saffron", "next"),
]


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))


LIGHT = tokens(CSS[CSS.index(":root {") : CSS.index("@media (prefers-color-scheme: dark)")])
DARK = LIGHT | tokens(CSS[CSS.index("@media (prefers-color-scheme: dark)") : CSS.index("/* ---- Ground")])


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_measure_knows_black_on_white():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text_can_be_read(mode, ink, ground):
    assert contrast(mode[ink], mode[ground]) >= 4.5


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_can_be_seen(mode, edge, ground):
    assert contrast(mode[edge], mode[ground]) >= 3


def test_both_modes_name_the_same_colours():
    dark = tokens(CSS[CSS.index("@media (prefers-color-scheme: dark)") : CSS.index("/* ---- Ground")])
    assert set(LIGHT) == set(dark)
