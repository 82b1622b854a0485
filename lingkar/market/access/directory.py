"""Entries of the directory. Published ones are everybody's; the desk keeps those of its countries in order."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from lingkar.accounts import rules
from lingkar.accounts.access import Visitor, duties_of, may
from lingkar.accounts.enums import DutyKind
from lingkar.accounts.models import Organisation, Person
from lingkar.market.enums.directory import ClaimState, EntryState
from lingkar.market.models import Entry, EntryClaim
from lingkar.market.queries import directory as queries

KEEPS: dict[str, str] = {DutyKind.FACILITATOR: "facilitator-without", DutyKind.OPERATOR: "operator"}


def get_entry_for(person: Visitor, code: str, to: str = "view") -> Entry:
    """The entry; one that was joined with another is returned as it is, and its page leads on."""
    entry = queries.whole().filter(code=code).first()
    if entry is None:
        raise Http404
    if to == "view" and (is_public(entry) or entry.state == EntryState.MERGED or sees(person, entry)):
        return entry
    if to != "view" and may_on_entry(person, to, entry):
        return entry
    if to != "view" and (is_public(entry) or sees(person, entry)):
        raise PermissionDenied
    raise Http404


def is_public(entry: Entry) -> bool:
    profile = getattr(entry.organisation, "market_profile", None) if entry.organisation else None
    return entry.is_public and (profile is None or profile.suspended_at is None)


def sees(person: Visitor, entry: Entry) -> bool:
    return may_on_entry(person, "view", entry)


def may_on_entry(person: Visitor, action: str, entry: Entry) -> bool:
    """Its firm, where it has one; whoever keeps the directory of its country, as long as it has none."""
    if entry.organisation is not None:
        return may(person, action, "directory-entry", entry.organisation)
    return keeps(person, entry.country_id, "change" if action != "view" else "view")


def keeps(person: Visitor, country_pk: int | None = None, action: str = "view") -> bool:
    """Whether she keeps the directory, of this country or of any."""
    if not isinstance(person, Person):
        return False
    held = [duty for duty in duties_of(person) if duty.duty in KEEPS]
    if country_pk is not None:
        held = [duty for duty in held if duty.country_id in (None, country_pk)]
    return rules.allows({KEEPS[duty.duty] for duty in held}, action, "directory-desk")


def get_entry_to_keep(person: Visitor, code: str) -> Entry:
    """For the desk: to join, to set apart, to check, to hold back."""
    entry = queries.whole().filter(code=code).first()
    if entry is None or not keeps(person, entry.country_id, "change"):
        raise Http404
    return entry


def entries_kept_by(person: Person) -> QuerySet[Entry]:
    """All entries of the countries of her duty."""
    countries = [duty.country_id for duty in duties_of(person) if duty.duty in KEEPS]
    if not countries:
        return Entry.objects.none()
    found = Entry.objects.all()
    return found if None in countries else found.filter(country__in=countries)


def get_claim_for(person: Visitor, code: str) -> EntryClaim:
    claim = EntryClaim.objects.select_related("entry__country", "organisation", "by").filter(code=code).first()
    if claim is None or not keeps(person, claim.entry.country_id, "change"):
        raise Http404
    # Nobody decides for a firm she acts for.
    if may(person, "add", "directory-claim", claim.organisation):
        raise PermissionDenied
    return claim


def acts_for(person: Visitor, entry: Entry) -> bool:
    """Whether she stands with the firm behind it, so that somebody else has to check it."""
    return entry.organisation is not None and may(person, "add", "directory-claim", entry.organisation)


def may_claim(person: Visitor, entry: Entry, firm: Organisation | None) -> bool:
    if firm is None or entry.organisation_id is not None or entry.state == EntryState.MERGED:
        return False
    waits = EntryClaim.objects.filter(entry=entry, organisation=firm, state=ClaimState.ASKED).exists()
    return not waits and may(person, "add", "directory-claim", firm)
