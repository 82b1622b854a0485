"""The machine that an operator may plug in, and the words it is told to keep to."""

from __future__ import annotations

from typing import Any

import pytest

from lingkar.languages.glossary import glossary, words_for
from lingkar.languages.translating import NotTranslated, can_translate, translated


class Careful:
    """Says which words it was told to keep to."""

    name = "Careful"
    takes_glossary = True

    def can(self, source: str, target: str) -> bool:
        return target == "km"

    def translate(self, text: str, source: str, target: str, glossary: dict[str, str]) -> str:
        return " ".join(glossary.values())


class Plain:
    name = "Plain"

    def can(self, source: str, target: str) -> bool:
        return True

    def translate(self, text: str, source: str, target: str) -> str:
        if text == "Fail.":
            raise OSError
        return f"{target}: {text}"


def plug(settings: Any, one: type) -> None:
    settings.LINGKAR_TRANSLATOR = f"{__name__}.{one.__name__}"


def test_without_one_nothing_is_translated(settings):
    settings.LINGKAR_TRANSLATOR = ""
    assert not can_translate("en", "km")
    with pytest.raises(NotTranslated):
        translated("Bottles.", "en", "km")


def test_one_that_takes_a_glossary_gets_the_words_of_the_text(settings):
    plug(settings, Careful)
    assert translated("Every buyer asks for a budget.", "en", "km") == ("ថវិកា អ្នកទិញ", "Careful")
    assert not can_translate("en", "th")


def test_one_that_takes_none_is_not_bothered(settings):
    plug(settings, Plain)
    assert translated("Every buyer.", "en", "th") == ("th: Every buyer.", "Plain")


def test_whatever_it_raises_it_did_not_work(settings):
    plug(settings, Plain)
    with pytest.raises(NotTranslated):
        translated("Fail.", "en", "th")


def test_the_glossary_is_read_from_its_tables():
    assert glossary("km")["account"] == "គណនី"
    assert "term" not in glossary("km")
    assert glossary("xx") == {}


def test_words_are_found_whole_and_from_english_only():
    assert "action" in words_for("Two actions.", "en", "km")
    assert "action" not in words_for("A transaction.", "en", "km")
    assert words_for("Two actions.", "th", "km") == {}


def test_terms_side_by_side_get_their_own_words():
    assert glossary("th")["question"] == "คำถาม"
    assert glossary("th")["answer"] == "คำตอบ"
