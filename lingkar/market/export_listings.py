"""Listings, photos and tables: the firm's, with the name of whoever wrote them, which is hers."""

from __future__ import annotations

from typing import Any

from lingkar.accounts.models import Person
from lingkar.market.models import Listing, ListingImport, ListingPhoto, ProfilePhoto

BY = ((Listing, "created_by"), (ListingPhoto, "by"), (ProfilePhoto, "by"), (ListingImport, "by"))


def _listings(person: Person) -> list[dict[str, Any]]:
    rows = Listing.objects.filter(created_by=person).select_related("organisation").order_by("pk")
    return [
        {"firm": row.organisation.name, "when": row.created_at.isoformat(), "side": row.side, "title": row.title,
         "text": row.text}
        for row in rows
    ]  # fmt: skip


def _photos(person: Person) -> list[dict[str, Any]]:
    shown = ListingPhoto.objects.filter(by=person).values_list("at", "listing__title")
    own = ProfilePhoto.objects.filter(by=person).values_list("at", "profile__organisation__name")
    return [{"when": at.isoformat(), "of": of} for rows in (shown, own) for at, of in rows]


def _imports(person: Person) -> list[str]:
    return list(ListingImport.objects.filter(by=person).values_list("name", flat=True))


TELL = {"listings": _listings, "photos": _photos, "listing_imports": _imports}


def forget(person: Person) -> None:
    """The firm's listings stay with the firm, without her name."""
    for model, name in BY:
        model.objects.filter(**{name: person}).update(**{name: None})
