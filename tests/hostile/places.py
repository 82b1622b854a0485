"""Forms that take words, each with what else it needs, and where the words are kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from lingkar.accounts.models import Consent, Organisation, Person
from lingkar.assessments.models import PlannedAction
from lingkar.market.models import Listing, SiteVisit

from .world import World


@dataclass(frozen=True)
class Place:
    """One field of one page."""

    page: str
    field: str
    longest: int
    kept: Callable[[World], str]
    who: str = "alice"
    beside: dict[str, Any] = field(default_factory=dict)
    many_lines: bool = False

    def __str__(self) -> str:
        return f"{self.page}-{self.field}"


def _newest_firm(world: World) -> str:
    return Organisation.objects.latest("pk").name


LISTING = {"side": "offer", "price_kind": "offer", "language": "en"}

PLACES = [
    Place("accounts-organisation-new", "name", 160, _newest_firm, beside={"country": "ID", "kind": "firm"}),
    Place(
        "accounts-organisation-basics", "name", 160,
        lambda world: Organisation.objects.get(pk=world.cast.warung.pk).name,
        beside={"country": "ID", "kind": "firm"},
    ),
    Place(
        "assessments-planned-action", "notes", 4000,
        lambda world: PlannedAction.objects.get(pk=world.planned.pk).notes,
        beside={"state": "doing", "due_on": ""}, many_lines=True,
    ),
    Place(
        "accounts-consent-record", "given_by_name", 120,
        lambda world: Consent.objects.latest("pk").given_by_name,
        who="dara", beside={"channel": "writing", "language": "en"},
    ),
    Place(
        "assessments-assist", "name", 160, _newest_firm,
        who="dara", beside={"country": "ID", "channel": "writing", "given_by_name": "Sari", "read_aloud": "on"},
    ),
    Place("market-listing-new", "title", 120, lambda world: Listing.objects.latest("pk").title, beside=LISTING),
    Place(
        "market-listing-new", "text", 2000, lambda world: Listing.objects.latest("pk").text,
        beside=LISTING | {"title": "Husk"}, many_lines=True,
    ),
    Place(
        "market-desk-visit-new", "findings", 4000, lambda world: SiteVisit.objects.latest("pk").findings,
        who="dara", beside={"on": "2026-01-31", "met": "Sari"},
    ),
    Place(
        "market-desk-visit-new", "next_step", 300, lambda world: SiteVisit.objects.latest("pk").next_step,
        who="dara", beside={"on": "2026-01-31", "findings": "Husk"}, many_lines=True,
    ),
]  # fmt: skip
PROFILE = Place(
    "accounts-me", "name", 120, lambda world: Person.objects.get(pk=world.cast.alice.pk).name, beside={"language": "en"}
)
