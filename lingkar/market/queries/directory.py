"""Lists of the directory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from lingkar.market.duplicates import Known
from lingkar.market.enums.directory import ClaimState, EntryKind, EntryState
from lingkar.market.models import Entry, EntryClaim, EntryPair
from lingkar.market.naming import name_key
from lingkar.market.queries.concepts import SCHEME, codes_found
from lingkar.vocabulary.models import Concept


def whole() -> QuerySet[Entry]:
    return Entry.objects.select_related("organisation__country", "country", "area", "merged_into").prefetch_related(
        "texts", "names", "actions", Prefetch("serves", Concept.objects.select_related("scheme")),
        Prefetch("concepts", Concept.objects.select_related("scheme")),
    )  # fmt: skip


def published() -> QuerySet[Entry]:
    return whole().filter(state=EntryState.PUBLISHED).exclude(organisation__market_profile__suspended_at__isnull=False)


def narrowed(entries: QuerySet[Entry], wanted: Mapping[str, Any], language: str) -> QuerySet[Entry]:
    """By words (other names too), kind, what it can do, the country it serves, and the kind of finance."""
    words = str(wanted.get("q") or "").strip()
    if words:
        entries = entries.filter(_said(words) | Q(concepts__in=_meant(words, language))).distinct()
    if wanted.get("kind"):
        entries = entries.filter(kind=wanted["kind"])
    if wanted.get("action"):
        entries = entries.filter(actions__action=wanted["action"])
    if wanted.get("country"):
        code = wanted["country"]
        near = Q(country__code=code, serves__isnull=True) | Q(serves__code=code) | Q(serves__facts__country=code)
        entries = entries.filter(near).distinct()
    if wanted.get("finance"):
        # Stored as a list of codes in quotes on every database.
        entries = entries.filter(kind=EntryKind.INVESTOR, finance__icontains=f'"{wanted["finance"]}"')
    return entries


def _said(words: str) -> Q:
    key = name_key(words)
    said = Q(name_key__contains=key) | Q(names__key__contains=key) if key else Q(pk__in=[])
    text = Q()
    for word in words.split()[:8]:
        text &= Q(texts__text__icontains=word) | Q(thesis__icontains=word)
    return said | text


def _meant(words: str, language: str) -> QuerySet[Concept]:
    return Concept.objects.filter(scheme__code=SCHEME, code__in=codes_found(words, language, 40))


def countries_served() -> list[str]:
    there = published().values("pk")
    own = Entry.objects.filter(pk__in=there).values_list("country__code", flat=True)
    served = Concept.objects.filter(
        pk__in=Entry.serves.through.objects.filter(entry__in=there).values("concept"), scheme__code="countries"
    ).values_list("code", flat=True)
    return sorted({*own, *served})


def actions_offered() -> list[str]:
    return sorted(set(published().filter(actions__isnull=False).values_list("actions__action", flat=True)))


def investors() -> QuerySet[Entry]:
    """Those who can be shown something: they have somebody here who answers."""
    return published().filter(kind=EntryKind.INVESTOR, organisation__isnull=False)


def entries_of(organisation: Any) -> QuerySet[Entry]:
    return whole().filter(organisation=organisation).exclude(state=EntryState.MERGED)


def known(entries: QuerySet[Entry]) -> list[Known]:
    """What is compared to find the same one twice."""
    return [
        Known(
            pk=each.pk,
            keys=tuple(dict.fromkeys([each.name_key, *(name.key for name in each.names.all())])),
            host=each.host,
            registration=each.registration_key,
            country=each.country.code,
            area=each.area.code if each.area else "",
        )
        for each in entries.exclude(state=EntryState.MERGED).select_related("country", "area").prefetch_related("names")
    ]


def kept_apart() -> set[tuple[int, int]]:
    return set(EntryPair.objects.values_list("first_id", "second_id"))


def open_claims(entries: QuerySet[Entry]) -> QuerySet[EntryClaim]:
    return (
        EntryClaim.objects.filter(state=ClaimState.ASKED, entry__in=entries.values("pk"))
        .select_related("entry__country", "organisation__country", "by")
        .order_by("at", "pk")
    )
