"""What bidders hand in lies in the database sealed with the site's secret key until the deadline has passed.

A copy of the database alone opens nothing before that day. A change of the key keeps working while the old one stands
in SECRET_KEY_FALLBACKS; `renew` seals anew with the key of today.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "lingkar.market.sealing"


class CannotBeOpened(Exception):
    """No key we know opens it."""


def seal(content: bytes) -> bytes:
    return _box().encrypt(content)


def unseal(sealed: bytes | memoryview) -> bytes:
    try:
        return _box().decrypt(bytes(sealed))
    except InvalidToken:
        raise CannotBeOpened from None


def seal_data(data: dict[str, Any]) -> str:
    return seal(json.dumps(data, ensure_ascii=False).encode()).decode("ascii")


def unseal_data(sealed: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(unseal(sealed.encode()))
    return found


def renew(sealed: bytes | memoryview) -> bytes | None:
    """The same, sealed with the key of today; None when no key opens it, or when it is sealed so already."""
    try:
        Fernet(_key(settings.SECRET_KEY)).decrypt(bytes(sealed))
    except InvalidToken:
        try:
            return _box().rotate(bytes(sealed))
        except InvalidToken:
            return None
    return None


def _box() -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(salted_hmac(SALT, "", secret=secret, algorithm="sha256").digest())
