"""Sealed offers: handed in, opened after the day, compared; one is chosen and the others hear why not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.core.checked_files import Checked
from lingkar.market import sealing
from lingkar.market.actions.introductions import Reach, introduce_about
from lingkar.market.actions.requests import NotNow, hold
from lingkar.market.actions.telling_firms import tell_firm
from lingkar.market.enums.requests import OfferState, RequestState
from lingkar.market.models import OfferFile, Request, SealedOffer
from lingkar.market.queries.introductions import has_blocked

MOST_FILES = 4
HIDDEN_NAME = "—"


@dataclass(frozen=True)
class Content:
    """All that a firm offers."""

    price: Decimal | None
    price_for: str
    currency: str
    amount: Decimal | None
    text: str
    answers: Mapping[str, str]

    def data(self) -> dict[str, Any]:
        return {
            "price": None if self.price is None else str(self.price), "price_for": self.price_for,
            "currency": self.currency, "amount": None if self.amount is None else str(self.amount),
            "text": self.text, "answers": dict(self.answers),
        }  # fmt: skip


def content_of(offer: SealedOffer) -> Content:
    """What it says: from its columns once it was opened, from under the seal before. Ask `access` first, always."""
    if offer.opened_at is not None:
        return Content(offer.price, offer.price_for, offer.currency, offer.amount, offer.text, offer.answers)
    told = sealing.unseal_data(offer.sealed)
    return Content(
        _number(told["price"]), told["price_for"], told["currency"], _number(told["amount"]), told["text"],
        told["answers"],
    )  # fmt: skip


def file_of(kept: OfferFile) -> tuple[str, bytes]:
    """Its name and what is in it."""
    if not kept.is_sealed:
        return kept.name, bytes(kept.body)
    opened = sealing.unseal(kept.body)
    name, _zero, body = opened.partition(b"\0")
    return name.decode(), body


@transaction.atomic
def hand_in_offer(
    *,
    request: Request,
    organisation: Organisation,
    content: Content,
    files: Iterable[Checked] = (),
    is_final: bool,
    by: Person,
) -> SealedOffer:
    """Seal it; a second time replaces the first. `is_final` False keeps a draft that is not opened. Raises NotNow."""
    held = hold(request)
    if not held.takes_offers():
        raise NotNow(_("The deadline has passed, so nothing can be handed in any more."))
    if held.organisation_id == organisation.pk:
        raise NotNow(_("This is your own request."))
    if has_blocked(held.organisation, organisation) or has_blocked(organisation, held.organisation):
        raise NotNow(_("This business takes no offers from yours at present."))
    there = held.offers.filter(organisation=organisation).exclude(state=OfferState.WITHDRAWN).first()
    offer = there or SealedOffer(request=held, organisation=organisation)
    offer.sealed, offer.by = sealing.seal_data(content.data()), by
    # A draft that was sealed before stays handed in: what counts is the last thing she sealed.
    if is_final or offer.state != OfferState.SEALED:
        offer.state = OfferState.SEALED if is_final else OfferState.DRAFT
    offer.sealed_at = timezone.now() if offer.state == OfferState.SEALED else None
    offer.save()
    _keep(offer, list(files))
    record_audit(
        verb="seal" if is_final else "change", thing=offer, by=by, organisation=organisation,
        details={"request": held.code},
    )  # fmt: skip
    return offer


def _keep(offer: SealedOffer, checked: list[Checked]) -> None:
    """New files take the place of those that were there; none sent leaves them."""
    if not checked:
        return
    offer.files.all().delete()
    for each in checked[:MOST_FILES]:
        body = sealing.seal(each.name.encode() + b"\0" + each.content)
        OfferFile.objects.create(
            offer=offer, name=HIDDEN_NAME, media_type=each.media_type, size=len(each.content),
            sha256=sha256(body).hexdigest(), body=body,
        )  # fmt: skip


@transaction.atomic
def withdraw_offer(*, offer: SealedOffer, by: Person) -> SealedOffer:
    """Before the day only; what was in it is forgotten. Raises NotNow."""
    held = (
        SealedOffer.objects.select_for_update(of=("self",)).select_related("request", "organisation").get(pk=offer.pk)
    )
    if held.state not in (OfferState.DRAFT, OfferState.SEALED) or held.request.is_over():
        raise NotNow(_("The deadline has passed, so it can't be taken back."))
    held.state, held.sealed, held.sealed_at = OfferState.WITHDRAWN, "", None
    held.save(update_fields=["state", "sealed", "sealed_at"])
    held.files.all().delete()
    record_audit(verb="withdraw", thing=held, by=by, organisation=held.organisation)
    return held


@transaction.atomic
def open_offers(*, request: Request, by: Person) -> int:
    """All at once, after the day; who opened them and when stands in the audit trail. Raises NotNow."""
    held = hold(request)
    if held.state not in (RequestState.OPEN, RequestState.CLOSED) or not held.is_over():
        raise NotNow(_("Offers stay sealed until the deadline has passed."))
    if held.opened_at is not None:
        return 0
    now = timezone.now()
    held.state, held.opened_at, held.opened_by = RequestState.CLOSED, now, by
    held.save(update_fields=["state", "opened_at", "opened_by", "changed_at"])
    sealed = list(held.offers.filter(state=OfferState.SEALED).prefetch_related("files"))
    opened = [offer.code for offer in sealed if _open(offer, now)]
    kept_shut = [offer.code for offer in sealed if offer.code not in opened]
    record_audit(
        verb="open-offers", thing=held, by=by, organisation=held.organisation,
        details={"offers": opened, "not_readable": kept_shut},
    )  # fmt: skip
    return len(opened)


def _open(offer: SealedOffer, now: Any) -> bool:
    try:
        content = content_of(offer)
        files = [(kept, *file_of(kept)) for kept in offer.files.all()]
    except sealing.CannotBeOpened:
        return False
    for name, value in vars(content).items():
        setattr(offer, name, value)
    offer.state, offer.opened_at, offer.sealed = OfferState.OPENED, now, ""
    offer.save()
    for kept, name, body in files:
        kept.name, kept.body, kept.is_sealed, kept.sha256 = name, body, False, sha256(body).hexdigest()
        kept.save()
    return True


@transaction.atomic
def give_points(*, offer: SealedOffer, points: Mapping[str, int], by: Person) -> SealedOffer:
    """How well an opened offer meets each criterion, 0 to 5, by its order. Raises NotNow."""
    held = SealedOffer.objects.select_for_update(of=("self",)).select_related("request__organisation").get(pk=offer.pk)
    if held.state != OfferState.OPENED:
        raise NotNow(_("This has been decided already."))
    held.points = dict(points)
    held.save(update_fields=["points"])
    record_audit(verb="give-points", thing=held, by=by, organisation=held.request.organisation, details=dict(points))
    return held


@dataclass(frozen=True)
class WhyNot:
    reason: str
    note: str = ""


@transaction.atomic
def award_request(
    *, request: Request, winner: SealedOffer, losers: Mapping[int, WhyNot], reach: Reach, language: str, by: Person
) -> Request:
    """One is chosen, each other one is told why not, and the buyer asks the chosen one to be in contact."""
    held = hold(request)
    if held.opened_at is None or held.state != RequestState.CLOSED:
        raise NotNow(_("Open the offers first."))
    offers = list(held.offers.select_for_update(of=("self",)).select_related("organisation").order_by("pk"))
    opened = [each for each in offers if each.state == OfferState.OPENED]
    chosen = next((each for each in opened if each.pk == winner.pk), None)
    if chosen is None or any(each.pk not in losers for each in opened if each.pk != winner.pk):
        raise NotNow(_("Say for each offer why it was not chosen."))
    held.state, held.ended_at = RequestState.AWARDED, timezone.now()
    held.save(update_fields=["state", "ended_at", "changed_at"])
    record_audit(verb="award", thing=held, by=by, organisation=held.organisation, details={"offer": chosen.code})
    _choose(held, chosen, reach, language, by)
    for each in opened:
        if each.pk != chosen.pk:
            _lose(held, each, losers[each.pk], by)
    return held


def _choose(request: Request, offer: SealedOffer, reach: Reach, language: str, by: Person) -> None:
    first = request.concepts.order_by("pk").first()
    offer.state = OfferState.WON
    offer.introduction = introduce_about(
        about=request.title, concept_code=first.code if first else "", organisation=request.organisation,
        to=offer.organisation, sentence=_("We have chosen your offer."), language=language, reach=reach, by=by,
    )  # fmt: skip
    offer.save(update_fields=["state", "introduction"])
    tell_firm(
        "market-offer-won", to=offer.organisation, about=offer, by=by,
        context={"firm": request.organisation.name, "title": request.title, "introduction": offer.introduction.code},
    )  # fmt: skip


def _lose(request: Request, offer: SealedOffer, why: WhyNot, by: Person) -> None:
    offer.state, offer.lost_reason, offer.lost_note = OfferState.LOST, why.reason, why.note
    offer.save(update_fields=["state", "lost_reason", "lost_note"])
    tell_firm(
        "market-offer-lost", to=offer.organisation, about=offer, by=by,
        context={"firm": request.organisation.name, "title": request.title, "reason": why.reason},
    )  # fmt: skip


def renew_offer_seals() -> int:
    """Seal anew what an old secret key sealed; say how many."""
    count = 0
    for offer in SealedOffer.objects.exclude(sealed="").order_by("pk"):
        renewed = sealing.renew(offer.sealed.encode())
        if renewed:
            count += SealedOffer.objects.filter(pk=offer.pk, sealed=offer.sealed).update(sealed=renewed.decode("ascii"))
    for kept in OfferFile.objects.filter(is_sealed=True).order_by("pk").iterator(chunk_size=20):
        body = sealing.renew(kept.body)
        if body:
            count += OfferFile.objects.filter(pk=kept.pk, is_sealed=True).update(
                body=body, sha256=sha256(body).hexdigest()
            )
    return count


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
