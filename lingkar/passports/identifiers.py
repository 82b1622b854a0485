"""The address a product is known by: a GS1 Digital Link when the firm has a GTIN, else the passport's own number."""

from __future__ import annotations

import re
from typing import Protocol
from unicodedata import decimal
from urllib.parse import quote

from biip import ParseError
from biip.gtin import Gtin
from django.conf import settings

PLAIN = re.compile(r"^[A-Za-z0-9._-]{1,20}$")  # what GS1 allows, less what an address would have to escape
GTIN_LENGTHS = (8, 12, 13, 14)


class Keyed(Protocol):
    code: str
    gtin: str
    batch: str
    serial: str


class NoGtin(ValueError):
    """`rule` is "length" or "check-digit"."""

    def __init__(self, rule: str) -> None:
        self.rule = rule
        super().__init__(rule)


def read_gtin(text: str) -> str:
    """Any GTIN as 14 digits; its check digit has to be right."""
    digits = "".join(str(decimal(sign)) for sign in text if sign.isdecimal())
    if len(digits) not in GTIN_LENGTHS or any(not (sign.isdecimal() or sign in " -") for sign in text):
        raise NoGtin("length")
    try:
        return Gtin.parse(digits).as_gtin_14()
    except ParseError:
        raise NoGtin("check-digit") from None


def address_path(passport: Keyed) -> str:
    """Without a language: whoever opens it is led to the page, or to the data it asks for."""
    if not passport.gtin:
        return f"/passport/{passport.code}/"
    parts = ["01", passport.gtin]
    parts += ["10", passport.batch] if passport.batch else []
    parts += ["21", passport.serial] if passport.serial else []
    return "/" + "/".join(quote(part, safe="") for part in parts)


def address_of(passport: Keyed) -> str:
    return f"{settings.SITE_URL}{address_path(passport)}"
