"""Which numbers of its books a firm may show to everybody, and what they say now."""

from __future__ import annotations

from collections.abc import Iterable

from lingkar.accounts.models import Organisation
from lingkar.books.models import Measurement
from lingkar.books.queries import measured
from lingkar.books.views.ind_show import Shown, indicators, show, title_of

# Shares and greenhouse gases; no amount of money, and nothing that tells how much the firm sells.
SHOWABLE = (
    "cti-material-circularity", "mci", "iso-a-2-3", "iso-a-3-4", "iso-a-4-2", "cti-water-circularity", "scope-1",
    "scope-2",
)  # fmt: skip


def latest(organisation: Organisation) -> Measurement | None:
    return measured(organisation).filter(result__isnull=False).first()


def known_indicators(made: Measurement | None, codes: Iterable[str] = SHOWABLE) -> list[Shown]:
    """Those that are known; what is not known is not shown as anything."""
    if made is None:
        return []
    found = [show(made, indicators()[code]) for code in SHOWABLE if code in set(codes)]
    return [each for each in found if each.known]


def indicator_title(code: str) -> str:
    return title_of(indicators()[code])
