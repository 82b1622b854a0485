"""Lists of public requests, of the offers to them, and of what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from lingkar.accounts.models import Organisation
from lingkar.market.enums.requests import OfferState, RequestState
from lingkar.market.models import Request, RequestQuestion, SealedOffer
from lingkar.market.models.requests import READABLE_OFFERS
from lingkar.market.queries.concepts import SCHEME, codes_found
from lingkar.vocabulary.models import Concept


def whole() -> QuerySet[Request]:
    return Request.objects.select_related("organisation__country", "organisation__market_profile", "country")


def code_of(pk: int) -> str:
    return Request.objects.values_list("code", flat=True).get(pk=pk)


def open_now(now: datetime | None = None) -> QuerySet[Request]:
    """What everybody may answer today."""
    return (
        whole()
        .filter(
            state=RequestState.OPEN,
            deadline__gt=now or timezone.now(),
            organisation__market_profile__suspended_at__isnull=True,
        )
        .prefetch_related("concepts")
    )


def narrowed(requests: QuerySet[Request], wanted: Mapping[str, Any], language: str) -> QuerySet[Request]:
    """By words in any language, material, country it goes to, and days left."""
    words = str(wanted.get("q") or "").strip()
    if words:
        said = Q()
        for word in words.split()[:8]:
            said &= Q(title__icontains=word) | Q(text__icontains=word) | Q(texts__title__icontains=word)
        means = Q(concepts__scheme__code=SCHEME, concepts__code__in=codes_found(words, language, 40))
        requests = requests.filter(said | means).distinct()
    if wanted.get("material"):
        requests = requests.filter(concepts__scheme__code=SCHEME, concepts__code=wanted["material"]).distinct()
    if wanted.get("country"):
        requests = requests.filter(country__code=wanted["country"])
    if wanted.get("days"):
        requests = requests.filter(deadline__lte=timezone.now() + timedelta(days=int(wanted["days"])))
    return requests


def materials_in_use() -> list[str]:
    there = open_now().values("pk")
    return list(
        Concept.objects.filter(pk__in=Request.concepts.through.objects.filter(request__in=there).values("concept"))
        .order_by("code")
        .values_list("code", flat=True)
    )


def countries_in_use() -> list[str]:
    return list(open_now().order_by("country__code").values_list("country__code", flat=True).distinct())


def requests_of(organisation: Organisation) -> QuerySet[Request]:
    return whole().filter(organisation=organisation).prefetch_related("concepts").order_by("-created_at", "-pk")


def whole_offers() -> QuerySet[SealedOffer]:
    return SealedOffer.objects.select_related(
        "request__organisation__country", "request__country", "organisation__country", "introduction"
    )


def offers_by(organisation: Organisation) -> QuerySet[SealedOffer]:
    return whole_offers().filter(organisation=organisation).order_by("-created_at", "-pk")


def own_offer(request: Request, organisation: Organisation) -> SealedOffer | None:
    there = whole_offers().filter(request=request, organisation=organisation).prefetch_related("files")
    return there.exclude(state=OfferState.WITHDRAWN).first()


def readable_offers(request: Request) -> QuerySet[SealedOffer]:
    """What the buyer may read: nothing before the offers were opened."""
    if request.opened_at is None:
        return whole_offers().none()
    return whole_offers().filter(request=request, state__in=READABLE_OFFERS).prefetch_related("files")


def bidders(request: Request) -> list[Organisation]:
    """Whom to tell when a request is taken back. Shown to nobody."""
    offers = SealedOffer.objects.filter(request=request, state__in=[OfferState.SEALED, OfferState.OPENED])
    return [each.organisation for each in offers.select_related("organisation")]


def questions_of(request: Request) -> QuerySet[RequestQuestion]:
    return request.questions.all()


def past_deadline(now: datetime | None = None) -> QuerySet[Request]:
    return Request.objects.filter(state=RequestState.OPEN, deadline__lte=now or timezone.now()).order_by("pk")
