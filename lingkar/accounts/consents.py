"""The words people agree to. A change of meaning is a new version; old records keep the words that were shown."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lingkar.accounts.enums import Purpose


@dataclass(frozen=True)
class Wording:
    version: str
    text: str | Promise
    for_organisation: bool


WORDINGS: dict[str, Wording] = {
    Purpose.ASSIST: Wording(
        "2026-11",
        _(
            "The facilitator named here may see and fill in our checks, plans and reports, and change what is told"
            " about our business. We can end this at any time."
        ),
        for_organisation=True,
    ),
    Purpose.STATISTICS: Wording(
        "2026-11",
        _(
            "Our answers may be counted together with those of other businesses. Nobody can see from the figures which"
            " business said what. We can end this at any time."
        ),
        for_organisation=True,
    ),
    Purpose.REMINDERS: Wording(
        "2026-11",
        _("Remind me of the steps in my plan. I can stop this at any time."),
        for_organisation=False,
    ),
    Purpose.NEWS: Wording(
        "2026-11",
        _("Tell me about courses, events and help for businesses like mine. I can stop this at any time."),
        for_organisation=False,
    ),
}


def purposes_of_people() -> list[str]:
    return [str(purpose) for purpose, wording in WORDINGS.items() if not wording.for_organisation]


def purposes_of_organisations() -> list[str]:
    return [str(purpose) for purpose, wording in WORDINGS.items() if wording.for_organisation]
