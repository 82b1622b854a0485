"""Narrowing and ordering what is live. Every list, map, export and alert begins here."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, Count, F, FloatField, IntegerField, Q, QuerySet, Value, When
from django.db.models.expressions import Combinable, ExpressionWrapper

from lingkar.accounts.enums import Verification
from lingkar.languages.segmentation import matching
from lingkar.market.enums import Per, PriceKind
from lingkar.market.models import Listing
from lingkar.market.queries.listings import live

KM_PER_DEGREE = 111.195
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
    if wanted.text or wanted.things:
        found = found.filter(_about(wanted))
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
    if wanted.family:
        asked &= Q(reading__concepts__has_tokens=f"@{wanted.family}")
    if wanted.thing:
        asked &= _is(wanted.thing)
    if wanted.kg:
        asked &= Q(reading__kg__gte=float(wanted.kg))
    if wanted.rhythm:
        asked &= Q(per__in=REGULAR) if wanted.rhythm == "regular" else Q(per=Per.ONCE)
    if wanted.verified:
        asked &= ~Q(organisation__verification=Verification.SELF_DECLARED)
    return asked & Q(price_kind=PriceKind.FREE) if wanted.free else asked


def _is(code: str) -> Q:
    return Q(reading__concepts__has_tokens=code)


def _any(codes: Sequence[str]) -> Q:
    found = Q(pk__in=[])
    for code in codes:
        found |= _is(code)
    return found


def _about(wanted: Wanted) -> Q:
    """The thing itself, whatever language it is written in, or the words."""
    return _any(wanted.things) | matching("reading__search_text", wanted.text, wanted.language)


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
    """The thing and the words, then the thing first, then a kind of it, then the words alone."""
    words = matching("reading__search_text", wanted.text, wanted.language)
    first = Q(reading__concepts__startswith=f" {wanted.things[0]} ") if wanted.things else Q(pk__in=[])
    return Case(
        When(first & words, then=Value(4)),
        When(first, then=Value(3)),
        When(_any(wanted.things), then=Value(2)),
        default=Value(1),
        output_field=IntegerField(),
    )


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
