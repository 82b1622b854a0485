"""Cutting text into words and bringing it to one spelling. Knows nothing of the web: commands and engines use it too.

Thai, Lao, Khmer and Burmese write no spaces between words; ICU's dictionaries cut them.
"""

import unicodedata

from icu4py.breakers import WordBreaker

from .registry import get


def fold(text: str) -> str:
    """One spelling for what looks the same: width, case, invisible signs, order of Burmese vowels."""
    visible = "".join(ch for ch in text if unicodedata.category(ch) != "Cf" and ch != "\x00")
    folded = unicodedata.normalize("NFKC", visible).casefold()
    # Both orders are typed and look alike; normalization keeps them apart.
    return unicodedata.normalize("NFKC", folded).replace("\u102f\u102d", "\u102d\u102f")


def unaccented(text: str) -> str:
    """nhựa -> nhua. Only Latin letters lose their marks: elsewhere a mark is a vowel."""
    kept: list[str] = []
    base_is_latin = False
    for ch in unicodedata.normalize("NFD", text):
        if unicodedata.category(ch) == "Mn" and base_is_latin:
            continue
        if not unicodedata.combining(ch):
            base_is_latin = "LATIN" in unicodedata.name(ch, "")
        kept.append(ch)
    return unicodedata.normalize("NFC", "".join(kept)).replace("đ", "d").replace("Đ", "D")


def words(text: str, language: str) -> list[str]:
    """The words in their order, without punctuation."""
    found = WordBreaker(text, get(language).code)
    return [word for piece in found if (word := piece.strip()) and any(_is_letter(ch) for ch in word)]


def _is_letter(ch: str) -> bool:
    return unicodedata.category(ch)[0] in "LN"
