"""Firms like hers: of the same group of trades, and willing to be counted."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery

from lingkar.accounts.enums import Purpose
from lingkar.accounts.models import Organisation
from lingkar.accounts.queries import active_consents
from lingkar.books.models import Measurement
from lingkar.vocabulary.models import Concept

# How many years the books of two firms may lie apart.
YEARS = 2


def peers_of(organisation: Organisation) -> QuerySet[Organisation]:
    """Other firms of her section of trade that agreed to be counted. Examples are compared with examples alone."""
    section = section_of(organisation)
    if section is None:
        return Organisation.objects.none()
    agreed = active_consents(Purpose.STATISTICS).filter(organisation__isnull=False).values("organisation")
    rows = Organisation.objects.filter(pk__in=agreed, is_demonstration=organisation.is_demonstration)
    in_section = rows.filter(sector=section) | rows.filter(sector__broader=section)
    return in_section.exclude(pk=organisation.pk).select_related("country", "sector")


def section_of(organisation: Organisation) -> Concept | None:
    """The large group of trades its own belongs to, such as all manufacturing."""
    if organisation.sector is None:
        return None
    return organisation.sector.broader or organisation.sector


def latest_of(organisations: QuerySet[Organisation] | list[Organisation], year: int) -> list[Measurement]:
    """The newest measurement of each of these firms that lies near this year, with its book."""
    near = Measurement.objects.filter(
        book__organisation=OuterRef("book__organisation"), book__year__range=(year - YEARS, year + YEARS)
    )
    newest = near.order_by("-book__year", "-made_at", "-pk").values("pk")[:1]
    found = Measurement.objects.filter(book__organisation__in=organisations, pk=Subquery(newest), result__isnull=False)
    return list(found.select_related("book"))
