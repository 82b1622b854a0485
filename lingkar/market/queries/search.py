"""Narrowing and ordering what is live. Every list, map, export and alert begins here."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Count, F, FloatField, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable, ExpressionWrapper

from lingkar.accounts.enums import Verification
from lingkar.languages.segmentation import matching, search_query
from lingkar.market.enums import Per, PriceKind
from lingkar.market.models import Listing, ListingReading
from lingkar.market.queries.listings import live

KM_PER_DEGREE = 111.195
NEVER_REACHED = 1_000_000_000
REGULAR = (Per.DAY, Per.WEEK, Per.MONTH, Per.YEAR)


@dataclass(frozen=True)
class Place:
    code: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; what is empty narrows nothing."""

    text: str = ""
    language: str = "en"
    things: tuple[str, ...] = ()  # read in the text
    side: str = ""
    kind: str = ""
    family: str = ""
    thing: str = ""
    country: str = ""
    areas: tuple[str, ...] = ()
    near: Place | None = None
    km: int | None = None
    kg: Decimal | None = None
    rhythm: str = ""
    verified: bool = False
    free: bool = False
    sort: str = ""


def narrowed(wanted: Wanted) -> QuerySet[Listing]:
    """Live listings that fit, in no particular order."""
    found = live().select_related("reading").filter(_facts(wanted))
    if read := _read(wanted):
        found = found.filter(pk__in=_of_readings(read))
    if wanted.near:
        found = found.annotate(apart=_apart(wanted.near))
        if wanted.km:
            found = found.filter(apart__lte=(wanted.km / KM_PER_DEGREE) ** 2)
    return found


def _facts(wanted: Wanted) -> Q:
    asked = Q()
    for path, value in (
        ("side", wanted.side), ("kind", wanted.kind), ("country__code", wanted.country),
    ):  # fmt: skip
        if value:
            asked &= Q(**{path: value})
    if wanted.areas:
        asked &= Q(area__code__in=wanted.areas)
    if wanted.rhythm:
        asked &= Q(per__in=REGULAR) if wanted.rhythm == "regular" else Q(per=Per.ONCE)
    if wanted.verified:
        asked &= ~Q(organisation__verification=Verification.SELF_DECLARED)
    return asked & Q(price_kind=PriceKind.FREE) if wanted.free else asked


def _read(wanted: Wanted) -> Q:
    """What must have been read in a listing."""
    asked = Q()
    if wanted.text or wanted.things:
        # The thing itself, whatever language it is written in, or the words.
        said = Q(pk__in=[]) | matching("search_text", wanted.text, wanted.language)
        asked &= said | Q(concepts__has_any_token=" ".join(wanted.things)) if wanted.things else said
    for token in (wanted.thing, wanted.family and f"@{wanted.family}"):
        if token:
            asked &= Q(concepts__has_tokens=token)
    return asked & Q(kg__gte=float(wanted.kg)) if wanted.kg else asked


def _of_readings(asked: Q) -> QuerySet[ListingReading, int]:
    """The limit is never reached. It stands there because a database may not mix a question that has one into the
    question around it: so the indexes are asked first, and not every listing there is one after the other."""
    return ListingReading.objects.filter(asked).order_by().values_list("listing", flat=True)[:NEVER_REACHED]


def _apart(place: Place) -> Combinable:
    """Squared distance in degrees of latitude. Near enough: places are middles of provinces."""
    north = F("lat") - Value(place.lat)
    east = (F("lon") - Value(place.lon)) * Value(math.cos(math.radians(place.lat)))
    return ExpressionWrapper(north * north + east * east, output_field=FloatField())


def ordered(listings: QuerySet[Listing], wanted: Wanted) -> QuerySet[Listing]:
    """By how well it fits, how new it is, or how near; equal ones always in the same order."""
    if wanted.sort == "near" and wanted.near:
        return listings.order_by(F("apart").asc(nulls_last=True), "-published_at", "-pk")
    if wanted.sort == "new" or not wanted.text:
        return listings.order_by("-published_at", "-pk")
    return listings.annotate(fit=_fit(wanted)).order_by("-fit", "-published_at", "-pk")


def _fit(wanted: Wanted) -> Case:
    """The thing and the words, then the thing first, then a kind of it, then the words alone.

    Found is found: these only tell rows apart, for which plain looking is quicker than cutting each again.
    """
    tokens = search_query(wanted.text, wanted.language).split()
    words = Q(*(("reading__search_text__contains", f" {token}") for token in tokens))
    things = Q(*(("reading__concepts__contains", f" {code} ") for code in wanted.things), _connector=Q.OR)
    first = Q(reading__concepts__startswith=f" {wanted.things[0]} ") if wanted.things else Q(pk__in=[])
    return Case(
        When(first & words, then=Value(4)),
        When(first, then=Value(3)),
        When(things if wanted.things else Q(pk__in=[]), then=Value(2)),
        default=Value(1),
        output_field=IntegerField(),
    )


def in_full(numbers: Iterable[int]) -> list[Listing]:
    """One page of a search, in its order, with all that a line says; without what was taken back meanwhile.

    A search is put in order by numbers alone: whole rows of thousands are too much to carry through it.
    """
    place = {number: at for at, number in enumerate(numbers)}
    rows = live().select_related("reading").prefetch_related("photos").filter(pk__in=place)
    return sorted(rows, key=lambda each: place[each.pk])


def areas_counted(listings: QuerySet[Listing]) -> list[tuple[str, str, int]]:
    """Area ("" where none was told), country, and how many there are."""
    rows = listings.order_by().values_list("area__code", "country__code").annotate(many=Count("pk"))
    return sorted((area or "", country, many) for area, country, many in rows)


def things_counted(listings: QuerySet[Listing], most: int = 400) -> dict[str, int]:
    """How many of the latest are about each thing, for the ways down the tree."""
    counts: dict[str, int] = {}
    for concepts in listings.order_by("-published_at").values_list("reading__concepts", flat=True)[:most]:
        for code in (concepts or "").split():
            counts[code] = counts.get(code, 0) + 1
    return counts
