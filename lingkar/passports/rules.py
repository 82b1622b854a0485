"""Who reads what."""

from __future__ import annotations

from lingkar.passports.enums import Level

RANK = {Level.PUBLIC.value: 0, Level.PARTNER.value: 1, Level.AUTHORITY.value: 2, Level.NOBODY.value: 3}


def reads(reader: str, level: str) -> bool:
    """Whether a reader of one level may read a fact of another. What nobody reads, no reader reads."""
    return level != Level.NOBODY and RANK[level] <= RANK[reader]
