"""Reading a number as people of the region type it.

Libraries disagree here: the same Khmer figure has been read as 1234.5, 1.234 and 1.2345 by three of them. So digits are
taken from Unicode, and everything else from the small grammar below. What can be read in two ways is never guessed:
both readings are handed back.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from itertools import product

from . import written
from .number_words import Vocabulary, Word, vocabulary

LONGEST = 80
LARGEST = Decimal(10) ** 18
MOST_PLACES = 9

_SPACES = re.compile(r"[\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_SAME = str.maketrans(
    {
        "\u2212": "-", "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\uff0d": "-",
        "\uff0c": ",", "\uff0e": ".", "\u3002": ".", "\u066b": ".", "\u066c": ",", "\uff0b": "+",
        "\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u02b9": "'", "`": "'", "\u00b4": "'",
        "\uff07": "'", "\u2032": "'",
    }
)  # fmt: skip
_PRICE_TAIL = re.compile(r"[.,]\s?[-=]+\s*$")
_WESTERN = re.compile(r"[0-9]{1,3}(?:[.,' ][0-9]{3})+")
_INDIAN = re.compile(r"[0-9]{1,2}(?:[.,' ][0-9]{2})*[.,' ][0-9]{3}")


@dataclass(frozen=True)
class Reading:
    """`value` when there is one reading, `alternatives` when there are several, `error` when there is none.

    Errors: empty, nul, too-long, letters, two-numbers, separators, mixed-digits, range, huge, precision.
    """

    value: Decimal | None = None
    alternatives: tuple[Decimal, ...] = ()
    error: str | None = None
    piece: str = ""
    """What could not be read, to be shown to her."""


class _Unreadable(Exception):
    def __init__(self, error: str, piece: str = "") -> None:
        super().__init__(error)
        self.error = error
        self.piece = piece


@dataclass(frozen=True)
class _Number:
    readings: tuple[Decimal, ...]
    digits: str
    glued: bool


def read_number(text: str | None, language: str, units: tuple[str, ...] = ()) -> Reading:
    """Read one number. `units` are words that may stand beside it and mean nothing more ("kg", "%")."""
    try:
        cleaned = _clean(text or "")
        sign, body = _sign(cleaned)
        tokens = _tokens(body, language, units)
        found = _combine(tokens, language)
        values = tuple(dict.fromkeys(_within_limits(sign * value) for value in found))
    except _Unreadable as reason:
        return Reading(error=reason.error, piece=reason.piece)
    if len(values) == 1:
        return Reading(value=values[0])
    return Reading(alternatives=values)


def _clean(text: str) -> str:
    if "\x00" in text:
        raise _Unreadable("nul")
    if len(text) > LONGEST:
        raise _Unreadable("too-long")
    # Direction marks, zero-width spaces and joiners are invisible: she cannot see them, so they cannot count.
    visible = "".join(ch for ch in text if unicodedata.category(ch) != "Cf")
    spaced = _SPACES.sub(" ", visible.translate(_SAME)).strip()
    spaced = _PRICE_TAIL.sub("", spaced)
    if not spaced:
        raise _Unreadable("empty")
    return _latin_digits(spaced)


def _latin_digits(text: str) -> str:
    zeros = {ord(ch) - value for ch in text if (value := unicodedata.decimal(ch, None)) is not None}
    if len(zeros) > 1:
        raise _Unreadable("mixed-digits", text)
    return "".join(ch if (value := unicodedata.decimal(ch, None)) is None else str(value) for ch in text)


def _sign(text: str) -> tuple[int, str]:
    """The minus may stand before or after the sign of the currency: -Rp 500, Rp -500."""
    head, mark, tail = text.partition("-")
    if not mark:
        return 1, text.removeprefix("+").strip()
    if "-" in tail or any(ch.isdigit() for ch in head):
        raise _Unreadable("range", text)
    return -1, f"{head} {tail}".strip()


def _tokens(text: str, language: str, units: tuple[str, ...]) -> list[_Number | Word]:
    known = vocabulary(language)
    allowed = {unit.casefold() for unit in units}
    tokens: list[_Number | Word] = []
    position = 0
    while position < len(text):
        number = re.compile(r"[0-9](?:[0-9.,' ]*[0-9])?|[.,][0-9]+").match(text, position)
        if number:
            glued = position > 0 and text[position - 1] != " "
            tokens.append(_read_digits(number.group(), language, glued))
            position = number.end()
        elif _is_word_sign(text[position]):
            end = position
            while end < len(text) and _is_word_sign(text[end]):
                end += 1
            word = text[position:end]
            if word.casefold() not in allowed:
                tokens.extend(_read_word(word, known))
            position = end
        elif text[position] in " .,":
            position += 1
        else:
            raise _Unreadable("letters", text[position])
    return tokens


def _is_word_sign(ch: str) -> bool:
    return unicodedata.category(ch)[0] in "LM" or unicodedata.category(ch) == "Sc" or ch == "%"


def _read_word(text: str, known: Vocabulary) -> list[Word]:
    word = known.find(text)
    if word:
        return [word]
    if unicodedata.category(text[0]) == "Sc" and len(text) == 1:
        return [Word(currency=True)]
    # Scripts without spaces write "million baht" as one run.
    for cut in range(len(text) - 1, 0, -1) if not text.isascii() else ():
        head = known.find(text[:cut])
        if head:
            try:
                return [head, *_read_word(text[cut:], known)]
            except _Unreadable:
                continue
    raise _Unreadable("letters", text)


def _read_digits(text: str, language: str, glued: bool) -> _Number:
    return _Number(_digit_readings(text, written.separators(language)[0]), text, glued)


def _digit_readings(text: str, group: str) -> tuple[Decimal, ...]:
    marks = [ch for ch in text if not ch.isdigit()]
    if not marks:
        return (Decimal(text),)
    kinds = list(dict.fromkeys(marks))
    last = marks[-1]
    if (len(kinds) == 1 and len(marks) > 1) or last in "' ":
        return (_grouped(text),)
    if len(kinds) > 1:
        if marks.count(last) > 1 or len(kinds) > 2:
            raise _Unreadable("separators", text)
        head, _, tail = text.rpartition(last)
        return (Decimal(f"{_grouped(head)}.{tail}"),)
    return _one_mark(text, last, group)


def _one_mark(text: str, mark: str, group: str) -> tuple[Decimal, ...]:
    """`1.234`: a thousand or a bit more than one? Only three digits after the mark leave the question open."""
    head, _, tail = text.partition(mark)
    as_decimal = Decimal(f"{head or 0}.{tail}")
    if len(tail) != 3 or not head or head.startswith("0") or len(head) > 3:
        if mark == group and len(tail) > 3:
            raise _Unreadable("separators", text)
        return (as_decimal,)
    as_group = Decimal(head + tail)
    return (as_group,) if mark == group else (as_group, as_decimal)


def _grouped(text: str) -> Decimal:
    marks = {ch for ch in text if not ch.isdigit()}
    if marks and (len(marks) > 1 or not (_WESTERN.fullmatch(text) or _INDIAN.fullmatch(text))):
        error = "two-numbers" if marks == {" "} else "separators"
        raise _Unreadable(error, text)
    return Decimal("".join(ch for ch in text if ch.isdigit()))


def _combine(tokens: list[_Number | Word], language: str) -> list[Decimal]:
    """Turn `1 juta 500 ribu` into each value that it can stand for."""
    choices = [_meanings(token) for token in tokens]
    found: list[Decimal] = []
    problem: _Unreadable | None = None
    for pick in product(*choices):
        try:
            found.append(_sum_terms([item for item in pick if item is not None], language))
        except _Unreadable as reason:
            problem = problem or reason
    if not found:
        raise problem or _Unreadable("empty")
    return found


type _Item = tuple[str, Decimal, str]
"""Kind (number, factor, half), amount, digits as typed when they are glued to the word before."""


def _meanings(token: _Number | Word) -> list[_Item | None]:
    if isinstance(token, _Number):
        return [("number", value, token.digits if token.glued else "") for value in token.readings]
    meanings: list[_Item | None] = [("factor", factor, "") for factor in token.factors]
    if token.number is not None:
        meanings.append(("number", token.number, ""))
    if token.half:
        meanings.append(("half", Decimal("0.5"), ""))
    if token.currency:
        meanings.append(None)
    return meanings


def _sum_terms(items: list[_Item], language: str) -> Decimal:
    if language == "my" and [kind for kind, *_ in items] == ["factor", "number"] and items[0][1] >= 10_000:
        items = items[::-1]  # "သိန်း ၅၀": in Burmese the lakh comes first
    total = Decimal(0)
    above: Decimal | None = None
    position = 0
    while position < len(items):
        kind, amount, glued = items[position]
        position += 1
        if kind == "half" and above and above > 1:
            total += above / 2
            above = Decimal(1)
            continue
        if kind != "number":
            raise _Unreadable("letters")
        factor = Decimal(1)
        while position < len(items) and items[position][0] == "factor":
            factor *= items[position][1]
            position += 1
        if above is None:
            total, above = amount * factor, factor
        elif language == "vi" and glued.isdigit() and factor == 1 and above > 1:
            total, above = total + Decimal(f"0.{glued}") * above, Decimal(1)  # "2tr5" is two and a half million
        elif 1 < factor < above:
            total, above = total + amount * factor, factor
        else:
            raise _Unreadable("two-numbers")
    if above is None:
        raise _Unreadable("empty")
    return total


def _within_limits(value: Decimal) -> Decimal:
    if abs(value) >= LARGEST:
        raise _Unreadable("huge")
    plain = value.normalize() if value else Decimal(0)
    exponent = plain.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -MOST_PLACES:
        raise _Unreadable("precision")
    return plain.quantize(Decimal(1)) if isinstance(exponent, int) and exponent > 0 else plain
