import pytest
from django.core.exceptions import ValidationError

from lingkar.core.texts import LineField, WordsField, clean_line, clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Warung   Contoh ", "Warung Contoh"),
        ("Warung\r\nBcc: x@example.com", "Warung Bcc: x@example.com"),
        ("a\x01\x1b\x7fb", "ab"),
        ("\u202egnoL\u202c", "gnoL"),
        ("\u2066a\u2069", "a"),
        ("\u200b \u200e\ufeff", ""),
        ("\u200bភាសា\u200bខ្មែរ\u200b", "ភាសា\u200bខ្មែរ"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("e\u0301", "é"),
        ("a\ud800b", "ab"),
        ("a\u2028b\u2029c", "a b c"),
        ("ร้านอาหาร", "ร้านอาหาร"),
        ("a\ufdd0b\uffffc\U0001fae9", "abc\U0001fae9"),
    ],
)
def test_a_line_keeps_what_can_be_seen(typed, kept):
    assert clean_line(typed) == kept


def test_a_text_keeps_its_lines():
    assert clean_text("  a\r\n\r\n\tb\x00 \u202e ") == "a\n\n\tb"


@pytest.mark.parametrize("field", [LineField(), WordsField()])
@pytest.mark.parametrize("typed", ["\u200b\u200b", "\u202e", " \u2060 ", "\x01"])
def test_what_nobody_sees_is_nothing(field, typed):
    with pytest.raises(ValidationError, match="required"):
        field.clean(typed)


def test_length_counts_what_stays():
    assert LineField(max_length=3).clean("\u202e abc ") == "abc"
