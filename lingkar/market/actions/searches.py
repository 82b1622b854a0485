"""A search is kept, changed, forgotten."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.market.models import SavedSearch

MOST = 50


class TooManySearches(Exception):
    """Somebody keeps more searches than anybody reads."""


@transaction.atomic
def save_search(*, query: str, name: str, tells: bool, language: str, by: Person) -> SavedSearch:
    """Keep it; the same search kept again only gets its new name and wish."""
    known = SavedSearch.objects.filter(person=by, query=query, language=language).first()
    if known is not None:
        return change_search(search=known, name=name, tells=tells, by=by)
    if SavedSearch.objects.filter(person=by).count() >= MOST:
        raise TooManySearches
    search = SavedSearch.objects.create(person=by, query=query, name=name, tells=tells, language=language)
    record_audit(verb="add", thing=search, by=by)
    return search


@transaction.atomic
def change_search(*, search: SavedSearch, name: str, tells: bool, by: Person) -> SavedSearch:
    fresh = SavedSearch.objects.select_for_update().get(pk=search.pk)
    if tells and not fresh.tells:
        fresh.looked_at = timezone.now()  # what is there already is no news
    fresh.name, fresh.tells = name, tells
    fresh.save(update_fields=["name", "tells", "looked_at"])
    record_audit(verb="change", thing=fresh, by=by)
    return fresh


@transaction.atomic
def delete_search(*, search: SavedSearch, by: Person) -> None:
    record_audit(verb="delete", thing=search, by=by)
    search.delete()
