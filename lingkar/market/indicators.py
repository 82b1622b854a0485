"""Which numbers of its books a firm may show to everybody, and what they say now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from lingkar.accounts.models import Organisation
from lingkar.books.models import Measurement
from lingkar.books.queries import measured
from lingkar.books.views.ind_show import indicators, show, title_of

# Shares and greenhouse gases; no amount of money, and nothing that tells how much the firm sells.
SHOWABLE = (
    "cti-material-circularity", "mci", "iso-a-2-3", "iso-a-3-4", "iso-a-4-2", "cti-water-circularity", "scope-1",
    "scope-2",
)  # fmt: skip


# Said about a firm, not to it.
PUBLIC_TITLES = {
    "cti-material-circularity": _("Part of its material that goes round"),
    "mci": _("Material circularity indicator of its products"),
    "iso-a-2-3": _("Recycled part of what it buys"),
    "iso-a-3-4": _("Recycled part of what leaves it"),
    "iso-a-4-2": _("Renewable part of its energy"),
    "cti-water-circularity": _("Part of its water that goes round"),
    "scope-1": _("Greenhouse gases of its own fuels and cooling, a year"),
    "scope-2": _("Greenhouse gases of the power it buys, a year"),
}


@dataclass(frozen=True)
class PublicIndicator:
    """A number as a stranger reads it."""

    code: str
    icon: str
    title: str  # said to the firm itself
    public_title: str
    text: str
    rests_on: str


def latest(organisation: Organisation) -> Measurement | None:
    return measured(organisation).filter(result__isnull=False).first()


def known_indicators(made: Measurement | None, codes: Iterable[str] = SHOWABLE) -> list[PublicIndicator]:
    """Those that are known; what is not known is not shown as anything."""
    if made is None:
        return []
    found = [show(made, indicators()[code]) for code in SHOWABLE if code in set(codes)]
    return [
        PublicIndicator(one.code, one.icon, one.title, str(PUBLIC_TITLES[one.code]), one.text, one.rests_on)
        for one in found
        if one.known
    ]


def indicator_title(code: str) -> str:
    return title_of(indicators()[code])
