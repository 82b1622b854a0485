"""Finds phone numbers, mailboxes and accounts in what people write for others to read, and where they stand.

Where nobody may be reached by a text (on a market before both sides agreed, in a dialogue), it may not carry them. It
works on signs and digits of every script; words in place of digits are not found, and no list of words could find them
all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import phonenumbers

HIDDEN = "•••"
# Signs that stand between the digits of a phone number, seen or unseen.
GAP = r"[\s().\-–·/\u200b\u200c\u200d\u2060\ufeff]{0,3}"
NUMBER = re.compile(rf"(?<![\d.,])\(?(?:\+{GAP})?\d(?:{GAP}\d){{6,16}}(?!\d)")
# What looks like a phone number and is none: 1.250.000 or 1 250 000; 25/11/2026; a customs number such as 0511.99.90.
GROUPED = re.compile(r"[1-9]\d{0,2}([., '’\u00a0\u202f])\d{3}(?:\1\d{3})*(?:[.,]\d{1,2})?")
DAY = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{4}|\d{4}([./-])\d{1,2}\2\d{1,2}")
CUSTOMS = re.compile(r"\d{4}\.\d{2}(?:\.\d{2,4}){0,2}")
AT, DOT = r"(?:@|[(\[]\s*at\s*[)\]])", r"(?:\.|[(\[]\s*dot\s*[)\]])"
MAIL = re.compile(rf"[\w.+-]+\s?{AT}\s?[\w-]+(?:\s?{DOT}\s?[\w-]+)*\s?{DOT}\s?[a-z]{{2,}}", re.I)
POST_OFFICES = r"(?:gmail|yahoo|hotmail|outlook|icloud|proton)"
MAIL_IN_WORDS = re.compile(rf"[\w.+-]+\s+at\s+{POST_OFFICES}\b(?:\s+dot\s+\w+)?", re.I)
ENDINGS = r"(?:com|net|org|info|biz|shop|store|online|asia|link|site)"
LINK = re.compile(
    r"https?://\S+|\bwww\.\S+|\b(?:t|wa|line|m|fb)\.me/\S+"
    rf"|\b[\w-]+\.(?:{ENDINGS}|(?:co|com|net|or)\.[a-z]{{2}})\b(?:/\S*)?",
    re.I,
)
APPS = (
    r"(?:whats\s?app|wa|telegram|line|zalo|viber|we\s?chat|kakao(?:talk)?|facebook|fb|instagram|ig|messenger|signal"
    r"|skype|微信|ไลน์)"
)
ACCOUNT = re.compile(
    rf"(?<!\w){APPS}\s*(?:id|no|number|account|akun|nomor|ไอดี|เบอร์)?\s*[:=]\s*[@\w][\w.\-]{{2,}}"
    r"|(?<!\w)@[a-z0-9_.]{4,}",
    re.I,
)


@dataclass(frozen=True)
class Contact:
    kind: str  # mail, phone, link or account
    text: str
    start: int
    end: int


def contacts_in(text: str, countries: Iterable[str] = ()) -> tuple[Contact, ...]:
    """Every way to reach somebody, in the order of the text. `countries`: whose national numbers may be meant."""
    plain = _plain(text)
    found = [
        Contact(kind, text[match.start() : match.end()], match.start(), match.end())
        for kind, pattern in (("mail", MAIL), ("mail", MAIL_IN_WORDS), ("link", LINK), ("account", ACCOUNT))
        for match in pattern.finditer(plain)
    ]
    regions = tuple(countries)
    found += [
        Contact("phone", text[match.start() : match.end()], match.start(), match.end())
        for match in NUMBER.finditer(plain)
        if _is_phone(match[0], regions)
    ]
    return _apart(sorted(found, key=lambda each: (each.start, -each.end)))


def without_contacts(text: str, countries: Iterable[str] = ()) -> str:
    """The same text with every such place covered."""
    parts, last = [], 0
    for each in contacts_in(text, countries):
        parts += [text[last : each.start], HIDDEN]
        last = each.end
    return "".join([*parts, text[last:]])


def _plain(text: str) -> str:
    """Sign by sign, so that places stay the same: digits of every script as 0 to 9, wide signs as narrow ones."""
    return "".join(_narrow(sign) for sign in text)


def _narrow(sign: str) -> str:
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    folded = unicodedata.normalize("NFKC", sign)
    return folded if len(folded) == 1 else sign


def _is_phone(piece: str, regions: tuple[str, ...]) -> bool:
    written = piece.strip(" ().-–/")
    digits = re.sub(r"\D", "", written)
    if any(pattern.fullmatch(written) for pattern in (GROUPED, DAY, CUSTOMS)):
        return False
    if piece.lstrip("( ").startswith(("+", "00")):
        return len(digits) >= 8
    if digits.startswith("0"):
        return len(digits) >= 8 and not re.match(r"0[.,]", written)
    return len(digits) >= 8 and _is_known(digits, regions)


def _is_known(digits: str, regions: tuple[str, ...]) -> bool:
    """A number without 0 or + in front: only if it is really given out, with the country's code or within a country."""
    for text, region in [(f"+{digits}", None), *((digits, region) for region in regions)]:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(text, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


def _apart(found: list[Contact]) -> tuple[Contact, ...]:
    kept: list[Contact] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return tuple(kept)
