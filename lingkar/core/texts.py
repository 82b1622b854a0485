"""What people type as words, freed of signs that nobody sees and that could turn a page or a mail around.

Joiners and zero-width spaces inside a word stay: Khmer, Lao, Burmese and others are written with them.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from django import forms

# Embeddings, overrides and isolates: one left open turns the rest of the line around.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"}


def clean_text(text: str) -> str:
    """Lines and tabs stay; control signs, halves of signs and turning marks go; nothing invisible at either end."""
    for sign, plain in LINE_ENDS.items():
        text = text.replace(sign, plain)
    return _trimmed(unicodedata.normalize("NFC", without_harm(text)))


def without_harm(text: str) -> str:
    """Only the signs left out that no page should hold; the rest untouched."""
    return "".join(sign for sign in text if sign in "\n\t" or not _is_harmful(sign))


def clean_line(text: str) -> str:
    """The same on one line, with single spaces: for names."""
    return _trimmed(" ".join(clean_text(text).split()))


def _is_harmful(sign: str) -> bool:
    # Signs without a category may be newer than this Python; those that will never be letters are few.
    is_never_a_letter = 0xFDD0 <= ord(sign) <= 0xFDEF or ord(sign) & 0xFFFE == 0xFFFE
    return unicodedata.category(sign) in {"Cc", "Cs", "Co"} or sign in TURNING or is_never_a_letter


def _trimmed(text: str) -> str:
    """Without spaces and unseen signs at the ends; empty when there was nothing to see."""
    start, end = 0, len(text)
    while start < end and _is_unseen(text[start]):
        start += 1
    while end > start and _is_unseen(text[end - 1]):
        end -= 1
    return text[start:end]


def _is_unseen(sign: str) -> bool:
    return sign.isspace() or unicodedata.category(sign) == "Cf"


class LineField(forms.CharField):
    """A name or another short text on one line."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return clean_line(text) if text else text


class WordsField(forms.CharField):
    """A text of several lines."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return clean_text(text) if text else text
