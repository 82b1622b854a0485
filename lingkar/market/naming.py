"""Names of firms brought into one form, so that the same firm is found however somebody wrote it."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

# What only says of which legal kind a firm is, in the languages of the region and its neighbours.
LEGAL = frozenset(
    [
        *("pt", "cv", "ud", "tbk", "persero", "koperasi", "co", "company", "ltd", "limited", "inc", "incorporated"),
        *("corp", "corporation", "llc", "llp", "lp", "plc", "pte", "pvt", "sdn", "bhd", "berhad", "enterprise"),
        *("enterprises", "gmbh", "ag", "kg", "ug", "bv", "nv", "sa", "sas", "sarl", "srl", "spa", "ab", "oy", "as"),
        *("aps", "kk", "jsc", "tnhh", "ctcp", "cty", "mtv", "coltd"),
    ]
)
LEGAL_PARTS = ("บริษัท", "จำกัด", "มหาชน", "ห้างหุ้นส่วน", "ក្រុមហ៊ុន", "ບໍລິສັດ", "ຈຳກັດ", "ကုမ္ပဏီ", "လီမိတက်", "有限公司", "公司")
LEGAL_WORDS = ("công ty", "cổ phần", "trách nhiệm hữu hạn", "một thành viên")


def name_key(name: str) -> str:
    """ "PT. Sekam Jaya, Tbk" and "Sekam jaya" are the same; never empty while the name says something."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    for part in (*LEGAL_WORDS, *LEGAL_PARTS):
        folded = folded.replace(unicodedata.normalize("NFKC", part).casefold(), " ")
    plain = "".join(sign for sign in unicodedata.normalize("NFD", folded) if not _is_latin_mark(sign)).replace("đ", "d")
    words = re.findall(r"[\w\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+", unicodedata.normalize("NFC", plain))
    kept = [word for word in words if word not in LEGAL]
    return " ".join(kept or words)[:160] or folded.strip()[:160]


def _is_latin_mark(sign: str) -> bool:
    """Accents; the vowel signs of Thai, Khmer, Lao and Burmese stay, since they make other words."""
    return "\u0300" <= sign <= "\u036f"


def registration_key(number: str) -> str:
    """Digits and letters only."""
    return re.sub(r"[^0-9a-z]", "", unicodedata.normalize("NFKC", number).casefold())


def host_of(address: str) -> str:
    """ "https://www.Example.co.id/about" as "example.co.id"; "" where it says nothing about the firm."""
    host = (urlsplit(address if "//" in address else f"//{address}").hostname or "").removeprefix("www.")
    return "" if host.endswith(SHARED) else host


# Where many firms have a page each.
SHARED = (
    "facebook.com", "fb.com", "instagram.com", "linkedin.com", "tiktok.com", "youtube.com", "shopee.co.id", "shopee.ph",
    "shopee.vn", "lazada.com", "tokopedia.com", "alibaba.com", "blogspot.com", "wordpress.com", "wixsite.com",
    "google.com", "line.me", "zalo.me",
)  # fmt: skip


def likeness(one: str, other: str) -> float:
    """0 to 1: how many groups of three letters two keys share (Dice)."""
    mine, theirs = _threes(one), _threes(other)
    if not mine or not theirs:
        return 0.0
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _threes(key: str) -> set[str]:
    text = f"  {key} "
    return {text[start : start + 3] for start in range(len(text) - 2)}
