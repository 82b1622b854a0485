"""Pieces that are drawn once: no older than the texts they are made of."""

import pytest
from django.utils.translation import gettext, override

from lingkar.languages import kept, overlay
from lingkar.languages.testing import a_suggestion

pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn():
    """A piece, and how often it was made."""
    made = []

    def draw(*parts):
        def make():
            made.append(parts)
            return gettext("Improve it")

        return kept.kept(make, "test-piece", *parts)

    draw.made = made
    return draw


def test_a_piece_is_made_once_for_each_language_and_part(drawn):
    with override("th"):
        assert drawn("a") == drawn("a") != ""
        drawn("b")
    with override("vi"):
        drawn("a")
    assert drawn.made == [("a",), ("b",), ("a",)]


def test_an_accepted_suggestion_is_seen_at_once(drawn):
    with override("th"):
        before = drawn()
        a_suggestion(proposed="ช่วยปรับปรุงหน่อย", state="accepted")
        assert drawn() == before
        overlay.refresh()
        assert drawn() == "ช่วยปรับปรุงหน่อย"


def test_memory_has_an_end(drawn, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 5)
    for number in range(20):
        drawn(number)
    assert len(kept._kept) <= 5


def test_texts_of_a_kept_piece_are_still_found(client, vocabulary):
    """Whoever improves a page's texts sees those of its kept pieces too."""
    client.get("/th/practices/")
    address = "/th/language/improve/"
    once = client.get(address, {"page": "/th/practices/"}).content.decode()
    assert "LED" in once
