"""A table of listings is kept, its good rows are taken, and all of it can be taken out again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.core.models import AuditEvent
from lingkar.market.actions.listings import name_concept, publish_listing, withdraw_listing, write_listing
from lingkar.market.enums import ImportState, ListingState
from lingkar.market.models import ListingImport
from lingkar.vocabulary.models import Concept


@dataclass(frozen=True, slots=True)
class Taken:
    """A good row."""

    firm: Organisation
    side: str
    told: Mapping[str, Any]
    concept: Concept | None
    suggested: str


@transaction.atomic
def start_import(
    *, organisation: Organisation, name: str, language: str, head: list[str], rows: list[list[str]], by: Person
) -> ListingImport:
    """Keep the table. Nothing is listed before she has seen what was read."""
    made = ListingImport.objects.create(
        organisation=organisation, name=name, language=language, head=head, rows=rows, by=by
    )
    record_audit(verb="add", thing=made, by=by, organisation=organisation, details={"rows": len(rows)})
    return made


@transaction.atomic
def take_rows(
    *,
    made: ListingImport,
    rows: Iterable[Taken],
    faults: Sequence[tuple[int, str]],
    publish: bool,
    by: Person,
) -> ListingImport:
    """All good rows or none. A second time does nothing."""
    fresh = ListingImport.objects.select_for_update(of=("self",)).get(pk=made.pk)
    if fresh.state != ImportState.PREVIEW:
        return fresh
    taken = 0
    for row in rows:
        _take(fresh, row, publish, by)
        taken += 1
    fresh.state, fresh.taken, fresh.left_out, fresh.done_at = ImportState.DONE, taken, len(faults), timezone.now()
    fresh.faults = [list(fault) for fault in faults]
    fresh.save(update_fields=["state", "taken", "left_out", "faults", "done_at"])
    details = {"taken": taken, "left_out": len(faults)}
    record_audit(verb="import", thing=fresh, by=by, organisation=fresh.organisation, details=details)
    return fresh


def _take(made: ListingImport, row: Taken, publish: bool, by: Person) -> None:
    listing = write_listing(organisation=row.firm, side=row.side, told={**row.told, "language": made.language}, by=by)
    listing.imported = made
    listing.save(update_fields=["imported"])
    if row.concept is not None:
        name_concept(listing=listing, concept=row.concept, suggested=row.concept.code, by=by)
    elif row.suggested:
        name_concept(listing=listing, concept=None, suggested=row.suggested, by=None)
    if publish:
        publish_listing(listing=listing, by=by)


@transaction.atomic
def undo_import(*, made: ListingImport, by: Person) -> tuple[int, int]:
    """Drafts go, what was shown is taken back; what somebody changed since stays. How many went, how many stayed."""
    fresh = ListingImport.objects.select_for_update(of=("self",)).get(pk=made.pk)
    if fresh.state != ImportState.DONE:
        return 0, 0
    listings = list(fresh.listings.select_related("organisation"))
    touched = set(
        AuditEvent.objects.filter(
            kind="listing", code__in=[each.code for each in listings], at__gt=fresh.done_at
        ).values_list("code", flat=True)
    )
    gone = stayed = 0
    for listing in listings:
        if listing.code in touched:
            stayed += 1
            continue
        if listing.state == ListingState.PUBLISHED:
            withdraw_listing(listing=listing, by=by)
        else:
            record_audit(verb="delete", thing=listing, by=by, organisation=listing.organisation)
            listing.delete()
        gone += 1
    fresh.state, fresh.undone_at = ImportState.UNDONE, timezone.now()
    fresh.save(update_fields=["state", "undone_at"])
    details = {"gone": gone, "stayed": stayed}
    record_audit(verb="undo-import", thing=fresh, by=by, organisation=fresh.organisation, details=details)
    return gone, stayed
