"""The keys that sign passports: from the setting, or made once and kept in the files folder. The newest one signs.

A key that no longer signs stays published, so that what it signed can be checked for ever.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

CURVE, ALGORITHM = "P-256", "ES256"
FACTS: Any = {"use": "sig", "alg": ALGORITHM}


class WrongKey(ValueError):
    """The setting holds no private key on the curve P-256."""


def private_keys() -> list[ECKey]:
    """The one that signs comes first."""
    if settings.PASSPORT_KEY:
        return _read(settings.PASSPORT_KEY)
    if settings.PASSPORT_KEYS_DIR is None:
        return [_in_memory()]
    folder = Path(settings.PASSPORT_KEYS_DIR)
    files = sorted(folder.glob("*.json"), reverse=True)
    if not files:
        return [make_key(folder)]
    return [key for file in files for key in _read(file.read_text(encoding="utf-8"))]


def make_key(folder: Path) -> ECKey:
    """A new key, newest by its name; from now on it signs. Nobody but this user may read it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = _new()
    name = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{uuid4().hex[:8]}.json"
    part = folder / f".{name}.part"
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(key.as_dict(private=True), file)
    part.replace(folder / name)
    return key


def public_of(key: ECKey) -> dict[str, Any]:
    return dict(key.as_dict(private=False)) | {"kid": key.kid}


def _read(text: str) -> list[ECKey]:
    try:
        told = json.loads(text)
        rows = told.get("keys", [told])
        keys = [ECKey.import_key(row | FACTS) for row in rows]
    except (JoseError, ValueError, TypeError, KeyError, AttributeError):
        raise WrongKey("LINGKAR_PASSPORT_KEY is no JWK") from None
    for key in keys:
        key.ensure_kid()
        if not key.is_private or key.curve_name != CURVE:
            raise WrongKey("LINGKAR_PASSPORT_KEY is no private key on the curve P-256")
    return keys


def _new() -> ECKey:
    return ECKey.generate_key(CURVE, parameters=FACTS, auto_kid=True)


@cache
def _in_memory() -> ECKey:
    return _new()
