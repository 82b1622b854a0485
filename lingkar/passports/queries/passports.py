"""Passports of a firm, and what readers may see of one."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from lingkar.accounts.models import Organisation
from lingkar.books.models import Product
from lingkar.passports.enums import State
from lingkar.passports.keys import private_keys, public_of
from lingkar.passports.models import Link, Passport, SigningKey, Version


def passports_of(organisation: Organisation, *, state: str = "", text: str = "") -> QuerySet[Passport]:
    """With `newest`, the number of the newest version, and `open_facts`, how many facts somebody outside may read."""
    found = Passport.objects.filter(product__organisation=organisation).select_related("product")
    if state:
        found = found.filter(state=state)
    if text:
        found = found.filter(Q(product__name__icontains=text) | Q(gtin__contains=text) | Q(batch__iexact=text))
    return found.annotate(
        newest=Max("versions__number"),
        newest_at=Max("versions__published_at"),
        open_facts=Count("claims", filter=~Q(claims__level="nobody"), distinct=True),
    ).order_by("product__name", "pk")


def products_to_choose(organisation: Organisation) -> QuerySet[Product]:
    """What the firm makes now, with the number of passports it has already."""
    return (
        Product.objects.filter(organisation=organisation, retired_at=None)
        .annotate(passport_count=Count("passports"))
        .order_by("name", "pk")
    )


def newest_version(passport: Passport) -> Version | None:
    return passport.versions.first()


def found_by_key(gtin: str, batch: str = "", serial: str = "") -> Passport | None:
    """The passport a Digital Link leads to: of this piece, else of its batch, else of the model."""
    published = Passport.objects.filter(gtin=gtin, state=State.PUBLISHED)
    tries = [(batch, serial), ("", serial), (batch, ""), ("", "")]
    for one_batch, one_serial in dict.fromkeys(tries):
        found = published.filter(batch=one_batch, serial=one_serial).first()
        if found is not None:
            return found
    return None


def open_links(passport: Passport) -> QuerySet[Link]:
    return passport.links.all()


def public_keys() -> list[dict[str, Any]]:
    """Every key that signs or has signed here, the one that signs now first."""
    now = [public_of(key) for key in private_keys()]
    known = {key["kid"] for key in now}
    return [*now, *(row.public for row in SigningKey.objects.all() if row.kid not in known)]
