"""One number for what a deal says: both sign the same one, and the paper carries it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

TERMS = (
    "what", "quantity", "unit", "per", "price", "currency", "price_for", "starts_on", "ends_on", "terms", "delivery",
    "quality",
)  # fmt: skip


def deal_fingerprint(deal: str, number: int, firms: tuple[str, str], terms: Mapping[str, Any]) -> str:
    """SHA-256 of all that was agreed, written in one way only."""
    content = {"deal": deal, "version": number, "firms": sorted(firms), **{name: _plain(terms[name]) for name in TERMS}}
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> str:
    """1.50 and 1.5 are the same number, whoever asks the database for it."""
    if value is None:
        return ""
    if hasattr(value, "normalize"):
        return format(value.normalize(), "f")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
