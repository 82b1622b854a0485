"""A public request is written, checked, open until its day, and ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingkar.accounts.models import Organisation, Person
from lingkar.accounts.queries import facilitators_in
from lingkar.core.actions import record_audit
from lingkar.core.checked_files import Checked
from lingkar.market.actions.telling_firms import tell_firm, tell_person
from lingkar.market.enums.requests import LostReason, OfferState, RequestState
from lingkar.market.models import Criterion, Request, RequestDocument, RequestQuestion
from lingkar.market.queries.requests import bidders
from lingkar.vocabulary.models import Concept

TOLD = (
    "title", "text", "language", "quantity", "unit", "per", "deadline", "time_zone", "country", "place", "terms",
)  # fmt: skip
# A check takes a day or two; firms need time to answer.
SHORTEST_DAYS, LONGEST_DAYS = 3, 365
MOST_DOCUMENTS, MOST_QUESTIONS = 8, 100


class NotNow(Exception):
    """It cannot be done in the state it is in; the text says why."""


@dataclass(frozen=True)
class Weighed:
    """A criterion as it was typed."""

    text: str
    weight: int


@transaction.atomic
def write_request(
    *,
    organisation: Organisation,
    told: Mapping[str, Any],
    criteria: Iterable[Weighed],
    documents: Iterable[Checked] = (),
    by: Person,
) -> Request:
    """A draft nobody else sees."""
    made = Request(organisation=organisation, created_by=by, is_demonstration=organisation.is_demonstration)
    _tell(made, told)
    made.save()
    _weigh(made, criteria)
    _keep(made, list(documents))
    record_audit(verb="add", thing=made, by=by, organisation=organisation)
    return made


@transaction.atomic
def change_request(
    *,
    request: Request,
    told: Mapping[str, Any],
    criteria: Iterable[Weighed],
    documents: Iterable[Checked] = (),
    by: Person,
) -> Request:
    """Only while nobody else has read it. Raises NotNow."""
    held = hold(request)
    if not held.may_be_changed:
        raise NotNow(_("It was sent already. What is missing can be told as an answer to a question."))
    _tell(held, told)
    held.save()
    _weigh(held, criteria)
    _keep(held, list(documents))
    record_audit(verb="change", thing=held, by=by, organisation=held.organisation)
    return held


@transaction.atomic
def name_concepts(*, request: Request, concepts: Iterable[Concept], by: Person) -> Request:
    """What it is about, in the words everybody shares."""
    held = hold(request)
    held.concepts.set(concepts)
    codes = sorted(held.concepts.values_list("code", flat=True))
    record_audit(verb="change", thing=held, by=by, organisation=held.organisation, details={"concepts": codes})
    return held


@transaction.atomic
def send_request(*, request: Request, by: Person) -> Request:
    """To those who check buyers. Raises NotNow."""
    held = hold(request)
    if held.state != RequestState.DRAFT:
        raise NotNow(_("It was sent already."))
    if held.deadline < timezone.now() + timedelta(days=SHORTEST_DAYS):
        raise NotNow(_("Choose a later deadline: firms need at least three days to answer."))
    held.state, held.sent_at, held.check_note = RequestState.CHECKING, timezone.now(), ""
    held.save(update_fields=["state", "sent_at", "check_note", "changed_at"])
    record_audit(verb="send-request", thing=held, by=by, organisation=held.organisation)
    for person in facilitators_in(held.country)[:10]:
        tell_person(
            "market-request-check", to=person, about=held, by=by,
            context={"firm": held.organisation.name, "title": held.title},
        )  # fmt: skip
    return held


@transaction.atomic
def open_request(*, request: Request, note: str, by: Person) -> Request:
    """The buyer is who it says; from now on everybody sees the request. Raises NotNow."""
    held = hold(request)
    if held.state != RequestState.CHECKING:
        raise NotNow(_("Somebody has answered this already."))
    if held.deadline < timezone.now() + timedelta(days=1):
        raise NotNow(_("Its deadline is too near. Send it back, so that they choose a later one."))
    now = timezone.now()
    held.state, held.published_at = RequestState.OPEN, now
    held.checked_by, held.checked_at, held.check_note = by, now, note
    held.save(update_fields=["state", "published_at", "checked_by", "checked_at", "check_note", "changed_at"])
    record_audit(verb="verify", thing=held, by=by, organisation=held.organisation)
    _tell_buyer("market-request-open", held, by)
    return held


@transaction.atomic
def send_back_request(*, request: Request, note: str, by: Person) -> Request:
    """Not yet: the note says what is missing. Raises NotNow."""
    held = hold(request)
    if held.state != RequestState.CHECKING:
        raise NotNow(_("Somebody has answered this already."))
    held.state, held.check_note = RequestState.DRAFT, note
    held.save(update_fields=["state", "check_note", "changed_at"])
    record_audit(verb="send-back", thing=held, by=by, organisation=held.organisation)
    _tell_buyer("market-request-back", held, by, {"note": note})
    return held


@transaction.atomic
def close_request(*, request: Request) -> Request:
    """The day has passed: no more offers; the buyer hears that she can open them."""
    held = hold(request)
    if held.state == RequestState.OPEN and held.is_over():
        held.state = RequestState.CLOSED
        held.save(update_fields=["state", "changed_at"])
        record_audit(verb="close-request", thing=held, by=None, organisation=held.organisation)
        _tell_buyer("market-request-closed", held, None)
    return held


@transaction.atomic
def withdraw_request(*, request: Request, note: str, by: Person) -> Request:
    """It ends without anybody chosen. Whoever handed something in is told why; sealed offers stay sealed for ever."""
    held = hold(request)
    if held.state in (RequestState.AWARDED, RequestState.WITHDRAWN):
        raise NotNow(_("It has ended already."))
    firms = bidders(held)
    held.state, held.end_note, held.ended_at = RequestState.WITHDRAWN, note, timezone.now()
    held.save(update_fields=["state", "end_note", "ended_at", "changed_at"])
    held.offers.filter(state=OfferState.OPENED).update(state=OfferState.LOST, lost_reason=LostReason.NONE)
    record_audit(verb="withdraw", thing=held, by=by, organisation=held.organisation)
    for firm in firms:
        tell_firm(
            "market-request-withdrawn", to=firm, about=held, by=by,
            context={"firm": held.organisation.name, "title": held.title, "note": note},
        )  # fmt: skip
    return held


@transaction.atomic
def ask_question(*, request: Request, organisation: Organisation, text: str, language: str, by: Person) -> Any:
    """Everybody reads it, nobody sees who asked. Raises NotNow."""
    held = hold(request)
    if not held.takes_offers():
        raise NotNow(_("The deadline has passed, so nothing can be asked any more."))
    if held.questions.count() >= MOST_QUESTIONS:
        raise NotNow(_("So many questions were asked that no more fit. Read the answers first."))
    made = RequestQuestion.objects.create(
        request=held, organisation=organisation, text=text, language=language, asked_by=by
    )
    record_audit(verb="ask-question", thing=made, by=by, organisation=organisation, details={"request": held.code})
    _tell_buyer("market-request-question", held, by)
    return made


@transaction.atomic
def answer_question(*, question: RequestQuestion, answer: str, by: Person) -> RequestQuestion:
    """For all bidders at once; she who asked hears of it."""
    question.answer, question.answered_by, question.answered_at = answer, by, timezone.now()
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    record_audit(verb="answer", thing=question, by=by, organisation=question.request.organisation)
    tell_firm(
        "market-request-answer", to=question.organisation, about=question.request, by=by,
        context={"firm": question.request.organisation.name, "title": question.request.title},
    )  # fmt: skip
    return question


def hold(request: Request) -> Request:
    """The row as it is now, kept for this transaction."""
    return (
        Request.objects.select_for_update(of=("self",))
        .select_related("organisation__country", "country")
        .get(pk=request.pk)
    )


def _tell(request: Request, told: Mapping[str, Any]) -> None:
    for name in TOLD:
        if name in told:
            setattr(request, name, told[name])


def _weigh(request: Request, criteria: Iterable[Weighed]) -> None:
    request.criteria.all().delete()
    Criterion.objects.bulk_create(
        Criterion(request=request, order=order, text=each.text, weight=each.weight)
        for order, each in enumerate(criteria, start=1)
    )


def _keep(request: Request, checked: list[Checked]) -> None:
    if checked and request.documents.count() + len(checked) > MOST_DOCUMENTS:
        raise NotNow(_("A request holds eight documents at most."))
    for each in checked:
        kept = RequestDocument(
            request=request, name=each.name, media_type=each.media_type, size=len(each.content), sha256=each.sha256
        )
        kept.file.save(each.name, ContentFile(each.content), save=False)
        kept.save()


def _tell_buyer(template: str, request: Request, by: Person | None, context: Mapping[str, Any] | None = None) -> None:
    tell_firm(
        template, to=request.organisation, about=request, by=by, context={"title": request.title} | dict(context or {})
    )
