"""Secrets that must be read again (codes of the second step) lie in the database sealed with the site's secret key.

A copy of the database alone opens nothing. After a change of the key the old one, kept in SECRET_KEY_FALLBACKS, still
opens what it sealed; without it those who used code apps need their passkey or the operator's help.
"""

from __future__ import annotations

import base64
import logging
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

log = logging.getLogger(__name__)

SALT = "lingkar.accounts.sealing"


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """What was sealed. When no key opens it: a secret nobody knows, so that no code is ever right."""
    try:
        return _box().decrypt(sealed).decode()
    except InvalidToken:
        log.warning("A second factor was sealed with a secret key that is no longer known.")
        return base64.b32encode(secrets.token_bytes(20)).decode("ascii")


def is_of_today(sealed: str) -> bool:
    try:
        Fernet(_key(settings.SECRET_KEY)).decrypt(sealed)
    except InvalidToken:
        return False
    return True


def reseal(sealed: str) -> str | None:
    """The same secret, sealed with the key of today; None when no key opens it."""
    try:
        return _box().rotate(sealed).decode("ascii")
    except InvalidToken:
        return None


def _box() -> MultiFernet:
    return MultiFernet([Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _key(secret: str) -> bytes:
    return base64.urlsafe_b64encode(salted_hmac(SALT, "", secret=secret, algorithm="sha256").digest())
