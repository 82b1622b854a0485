"""Web fonts are small, ask the device first, and cover what they promise."""

import pytest
from fontTools.ttLib import TTFont

from lingkar.core import fonts


@pytest.fixture
def folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    fonts.are_built.cache_clear()
    yield tmp_path / "fonts"
    fonts.are_built.cache_clear()


def test_build_makes_small_fonts_once(folder):
    assert fonts.are_built() is False
    made = fonts.build()
    assert {path.name for path in made} >= {"thai-regular.woff2", "thai-bold.woff2", "khmer-regular.woff2"}
    assert all(path.stat().st_size < 30_000 for path in made)
    assert fonts.are_built() is True
    assert fonts.build() == []


def test_khmer_letters_are_kept(folder):
    fonts.build()
    letters = TTFont(folder / "khmer-regular.woff2").getBestCmap()
    assert set(range(0x1780, 0x17D3)) <= set(letters)
    assert ord("A") not in letters


def test_style_sheet_asks_the_device_first_and_waits_for_nothing(folder):
    fonts.build()
    css = (folder / "fonts.css").read_text(encoding="utf-8")
    for face in css.splitlines():
        assert face.index("local(") < face.index("url(")
        assert "font-display:swap" in face
        assert "unicode-range:U+" in face


def test_script_without_a_package_is_left_out():
    nowhere = fonts.Script("Nobody", "no_such_package_here", "nobody", ("Nobody",), ((0x41, 0x42),))
    assert fonts.source_of(nowhere) is None
