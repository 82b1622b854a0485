"""The living page shows every part; the look keeps its budget and its promises."""

import gzip
import re
from pathlib import Path

import pytest
from django.urls import reverse

ROOM = Path(__file__).parents[1]
HOUSE = ROOM.parent
PARTS = ROOM / "templates"
SPRITE = (ROOM / "static/core/icons.svg").read_text(encoding="utf-8")
CSS = ROOM / "static/core/css/lingkar.css"
# Shown only after something happened, or drawn by the frame when there is something to draw.
ELSEWHERE = {"ui/ribbon.html", "ui/navigation.html"}
ICONS = set(re.findall(r'<symbol id="([^"]+)"', SPRITE))


def component_names() -> list[str]:
    return sorted(path.relative_to(PARTS).as_posix() for path in (PARTS / "ui").rglob("*.html"))


@pytest.fixture
def gallery(client, db):
    response = client.get(reverse("core-gallery"))
    assert response.status_code == 200
    return response


def test_gallery_shows_every_component(gallery):
    drawn = {template.name for template in gallery.templates}
    assert set(component_names()) - drawn - ELSEWHERE == set()


def test_gallery_speaks_four_scripts(gallery):
    html = gallery.content.decode()
    for code, word in {"en": "Ask two shops", "th": "ถามราคาหลอดไฟ", "km": "សួរហាងពីរ", "vi": "Hỏi hai cửa hàng"}.items():
        assert f'<div class="gallery__cell stack" lang="{code}">' in html
        assert word in html


def test_gallery_has_no_address_twice(gallery):
    ids = re.findall(r'\sid="([^"]+)"', gallery.content.decode())
    assert sorted(ids) == sorted(set(ids))


def test_gallery_ties_help_and_errors_to_their_fields(gallery):
    html = gallery.content.decode()
    for target in {name for text in re.findall(r'aria-describedby="([^"]+)"', html) for name in text.split()}:
        assert f'id="{target}"' in html


def test_gallery_points_errors_to_fields(gallery):
    html = gallery.content.decode()
    assert 'href="#id_en-bill"' in html
    assert 'id="id_en-bill"' in html


@pytest.mark.parametrize("name", component_names())
def test_component_opens_with_its_variables(name):
    text = (PARTS / name).read_text(encoding="utf-8")
    assert text.startswith("{% comment %}\n")


def test_pages_carry_no_script_or_style_of_their_own(gallery):
    html = gallery.content.decode()
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)
    assert "<style" not in html
    assert not re.search(r"\sstyle=", html)
    assert not re.search(r"\son[a-z]+=", html)


def test_look_keeps_its_budget():
    assert len(gzip.compress(CSS.read_bytes(), 9)) <= 12_000
    assert len(gzip.compress(SPRITE.encode(), 9)) <= 12_000


@pytest.mark.parametrize(
    "template", sorted(HOUSE.glob("*/templates/**/*.html")), ids=lambda p: p.relative_to(HOUSE).as_posix()
)
def test_named_pictograms_are_drawn(template):
    named = set(re.findall(r"{%\s*icon \"([a-z-]+)\"", template.read_text(encoding="utf-8")))
    named |= set(re.findall(r"\bicon=\"([a-z-]+)\"", template.read_text(encoding="utf-8")))
    assert named - ICONS == set()


def test_pictograms_are_of_one_hand():
    """The stroke comes from the style sheet; only the mark has colours of its own."""
    for symbol in re.findall(r"<symbol.*?</symbol>", SPRITE, re.DOTALL):
        if 'id="mark"' not in symbol:
            assert 'viewBox="0 0 24 24"' in symbol
            assert "fill=" not in symbol
            assert "stroke" not in symbol


def test_words_are_never_spaced_or_shouted():
    css = CSS.read_text(encoding="utf-8")
    assert "letter-spacing" not in css
    assert "text-transform" not in css
